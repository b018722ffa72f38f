#include "terms/renewal.h"

#include "terms/in_force.h"
#include "terms/readings.h"

#include <algorithm>
#include <span>

namespace counterpart {

namespace {

/// A contract that renews more often than this has a slip of the pen in its term.
constexpr int most_renewals = 1200;
constexpr std::int64_t longest_notice = 36'525;

/// A renewal term as the contract states it; what is not stated is read as the first reading.
struct RenewalClause {
    std::string_view renewal;
    int term_months = 0; ///< 0: not stated, so nothing renews
    int notice = 0;
    bool in_days = false;
    bool keeps_last_day = false; ///< of a month
    bool end_included = true;    ///< the day that people name as the end still belongs to the term
    std::string_view business_day;
    bool counts_when_sent = false;
    int deemed_after = 0;
    std::optional<int> window_days;
    std::optional<Date> notice_given;
    int options_used = 0;
};

Result<std::string_view> choice(json::Value const& fields, std::string_view name,
                                std::span<std::string_view const> readings)
{
    auto const& stated = fields[name];
    if (stated.is_null())
        return readings.front();
    auto const found = std::find(readings.begin(), readings.end(), stated.string());
    if (found == readings.end())
        return Error{"param.choice",
                     "'" + std::string(name) + "' is '" + stated.string() + "'; expected one of " +
                         std::string(readings.front()) + " to " + std::string(readings.back()) +
                         ".",
                     std::string(name)};
    return *found;
}

Result<int> count(json::Value const& fields, std::string_view name, int when_absent)
{
    auto const& stated = fields[name];
    if (stated.is_null())
        return when_absent;
    auto value = stated.integer();
    if (stated.is_string()) {
        auto const read = Decimal::parse(stated.string());
        int scale = 0;
        if (!read || !read->trimmed().small(value, scale) || scale != 0)
            value = -1;
    }
    if (value < 0 || value > longest_notice)
        return Error{"renewal", "'" + std::string(name) + "' is not a whole number of 0 or more.",
                     std::string(name)};
    return static_cast<int>(value);
}

Result<std::optional<Date>> date_if_any(json::Value const& fields, std::string_view name)
{
    if (fields[name].string().empty())
        return std::optional<Date>{};
    return std::optional{TRY(Date::parse(fields[name].string()))};
}

Result<RenewalClause> read_clause(Term const& term)
{
    auto const& fields = term.fields;
    RenewalClause clause;
    clause.renewal = TRY(choice(fields, "renewal", readings::renewals));
    clause.term_months = TRY(count(fields, "term_months", 0));
    clause.notice = TRY(count(fields, "notice", 0));
    clause.in_days =
        TRY(choice(fields, "notice_unit", readings::notice_units)) == readings::notice_units[1];
    clause.keeps_last_day =
        TRY(choice(fields, "month_end", readings::month_ends)) == readings::month_ends[1];
    clause.end_included =
        TRY(choice(fields, "term_end", readings::term_ends)) == readings::term_ends[0];
    clause.business_day = TRY(choice(fields, "business_day", readings::business_days));
    clause.counts_when_sent = TRY(choice(fields, "notice_effect", readings::notice_effects)) ==
                              readings::notice_effects[1];
    clause.deemed_after = TRY(count(fields, "deemed_after", 0));
    auto const when = TRY(choice(fields, "notice_time", readings::notice_times));
    if (when == readings::notice_times[1])
        clause.window_days = TRY(count(fields, "window_days", 0));
    clause.notice_given = TRY(date_if_any(fields, "notice_given"));
    clause.options_used = TRY(count(fields, "options_used", 0));
    return clause;
}

bool is_last_of_month(Date day)
{
    return day.day() == days_in_month(day.year(), day.month());
}

/// Months are always counted from the first end, so that they never drift.
Date months_from(Date anchor, int months, bool keeps_last_day)
{
    auto const day = plus_months(anchor, months);
    if (!keeps_last_day || !is_last_of_month(anchor))
        return day;
    return plus_days(day, days_in_month(day.year(), day.month()) - day.day());
}

/// The day that people name as the end, of the first term or of one that many renewals later.
Date named_end(RenewalClause const& clause, Date first_end, int renewals)
{
    auto const named = clause.end_included ? plus_days(first_end, -1) : first_end;
    return months_from(named, renewals * clause.term_months, clause.keeps_last_day);
}

Date half_open(RenewalClause const& clause, Date named)
{
    return clause.end_included ? plus_days(named, 1) : named;
}

Date rolled(RenewalClause const& clause, Date day, WorkingDay const& works)
{
    if (clause.business_day == readings::business_days[0])
        return day;
    auto const step = clause.business_day == readings::business_days[1] ? -1 : 1;
    for (int tries = 0; !works(day) && tries < 366; ++tries)
        day = plus_days(day, step);
    return day;
}

Date working_days_before(Date day, int days, WorkingDay const& works)
{
    for (int tries = 0; days > 0 && tries < 4000; ++tries) {
        day = plus_days(day, -1);
        if (works(day))
            --days;
    }
    return day;
}

NoticeDays days_before(RenewalClause const& clause, Date named, WorkingDay const& works)
{
    NoticeDays days;
    days.last_day = clause.in_days ? plus_days(named, -clause.notice)
                                   : months_from(named, -clause.notice, clause.keeps_last_day);
    days.last_day = rolled(clause, days.last_day, works);
    days.send_by = clause.counts_when_sent
                       ? days.last_day
                       : working_days_before(days.last_day, clause.deemed_after, works);
    if (clause.window_days)
        days.opens = plus_days(days.last_day, -*clause.window_days);
    return days;
}

/// Whether the term after so many renewals is followed by another, as known on a day.
bool goes_on(RenewalClause const& clause, Date named, int renewals, Date known,
             WorkingDay const& works)
{
    if (clause.term_months == 0 || clause.renewal == readings::renewals[2])
        return false;
    if (clause.renewal == readings::renewals[1])
        return renewals < clause.options_used;
    auto const last_day = days_before(clause, named, works).last_day;
    return last_day < known && !(clause.notice_given && *clause.notice_given <= last_day);
}

/// Notice that came in time, and is known to have come.
bool was_stopped(RenewalClause const& clause, Date named, Date known, WorkingDay const& works)
{
    return clause.renewal == readings::renewals[0] && clause.notice_given &&
           *clause.notice_given <= known &&
           *clause.notice_given <= days_before(clause, named, works).last_day;
}

/// The document that states the end: the document itself, or the one it is a part of.
ContractDocument const* ending(Contract const& contract, ContractDocument const& document)
{
    auto const* it = &document;
    for (int depth = 0; it && depth < 32; ++depth) {
        if (it->ends || it->parent.text.empty())
            break;
        it = find_document(contract, it->parent);
    }
    return it && it->ends ? it : nullptr;
}

int renewals_until(RenewalClause const& clause, Date first_end, Date day, Date known,
                   WorkingDay const& works)
{
    int renewals = 0;
    while (renewals < most_renewals) {
        auto const named = named_end(clause, first_end, renewals);
        if (day < half_open(clause, named) || !goes_on(clause, named, renewals, known, works))
            break;
        ++renewals;
    }
    return renewals;
}

Step running_step(Term const& term, RunningTerm const& running)
{
    Step step;
    step.rule = "terms.renewal";
    step.clause = term.clause;
    step.says = "The term runs until " + to_long_text(plus_days(running.days.to, -1)) +
                (running.renewals == 0
                     ? "."
                     : ", after " + std::to_string(running.renewals) +
                           (running.renewals == 1 ? " renewal." : " renewals."));
    if (running.notice)
        step.says += " Notice counts until " + to_long_text(running.notice->last_day) +
                     (running.notice->send_by == running.notice->last_day
                          ? "."
                          : ", if posted by " + to_long_text(running.notice->send_by) + ".");
    step.inputs = {{"from", to_text(running.days.from)},
                   {"to", to_text(running.days.to)},
                   {"renewals", std::to_string(running.renewals)}};
    return step;
}

} // namespace

bool is_weekday(Date day)
{
    return day.weekday() <= 5;
}

Result<NoticeDays> notice_days(Term const& renewal, Date end, WorkingDay const& works)
{
    auto const clause = TRY(read_clause(renewal));
    if (!renewal.fields.has("notice"))
        return Error{"missing_value", "The contract does not say how long a notice must be.",
                     renewal.clause};
    return days_before(clause, named_end(clause, end, 0), works);
}

Term const* renewal_of(Contract const& contract, ContractDocument const& document)
{
    auto const* ends = ending(contract, document);
    if (!ends)
        return nullptr;
    Term const* found = nullptr;
    for (auto const& term : contract.terms) {
        if (term.name != "renewal")
            continue;
        auto const* stated_by = find_document(contract, term.document);
        if (stated_by && ending(contract, *stated_by) == ends)
            found = &term; // what is stated later replaces what was stated before
    }
    return found;
}

std::optional<Date> renewed_end(Contract const& contract, ContractDocument const& document,
                                Date known)
{
    auto const* ends = ending(contract, document);
    if (!ends)
        return std::nullopt;
    auto const* term = renewal_of(contract, document);
    auto const clause = term ? read_clause(*term) : Result<RenewalClause>(RenewalClause{});
    if (!term || !clause)
        return ends->ends;
    auto const renewals =
        renewals_until(*clause, *ends->ends, Date{Period::never - 1}, known, is_weekday);
    return renewals == 0 ? *ends->ends
                         : half_open(*clause, named_end(*clause, *ends->ends, renewals));
}

int renewals_by(Contract const& contract, ContractDocument const& document, Date day, Date known)
{
    auto const* ends = ending(contract, document);
    auto const* term = ends ? renewal_of(contract, document) : nullptr;
    if (!term)
        return 0;
    auto const clause = read_clause(*term);
    return clause ? renewals_until(*clause, *ends->ends, day, known, is_weekday) : 0;
}

Result<RunningTerm> running_term(Contract const& contract, ContractDocument const& document,
                                 Date day, Date known, WorkingDay const& works)
{
    auto const* ends = ending(contract, document);
    auto const* term = renewal_of(contract, document);
    if (!ends || !term)
        return Error{"renewal",
                     ends ? "Nothing says how " + short_name(document) + " renews."
                          : short_name(document) + " states no end, so nothing renews.",
                     short_name(document)};
    auto const clause = TRY(read_clause(*term));
    RunningTerm running;
    running.renewals = renewals_until(clause, *ends->ends, day, known, works);
    auto const named = named_end(clause, *ends->ends, running.renewals);
    running.days = {running.renewals == 0
                        ? ends->effective
                        : half_open(clause, named_end(clause, *ends->ends, running.renewals - 1)),
                    half_open(clause, named)};
    if (term->fields.has("notice"))
        running.notice = days_before(clause, named, works);
    running.ends = clause.term_months == 0 || clause.renewal == readings::renewals[2] ||
                   was_stopped(clause, named, known, works);
    running.working = {running_step(*term, running)};
    return running;
}

} // namespace counterpart
