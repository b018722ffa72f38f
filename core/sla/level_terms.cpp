#include "sla/level_terms.h"

#include "sla/clock.h"
#include "sla/methods.h"
#include "sla/tiers.h"
#include "terms/in_force.h"

namespace counterpart::sla {

namespace {

/// The versions of a level compete exactly as the terms of a contract do, so they are made into
/// terms and asked the same question; the field remembers which version it was.
Contract with_versions_as_terms(Contract const& contract, ServiceLevel const& level)
{
    Contract competing;
    competing.id = contract.id;
    competing.documents = contract.documents;
    for (std::size_t i = 0; i < level.versions.size(); ++i) {
        auto const& version = level.versions[i];
        json::Value fields;
        fields.set("version", i);
        competing.terms.push_back(
            {level.id.text, version.document, version.clause, version.effective, fields});
    }
    return competing;
}

/// The term on the first day of the month, or on the first day within it that has one.
struct DatedTerm {
    Term const* term = nullptr;
    Date from;
};

DatedTerm first_term(Contract const& contract, std::string_view name, Month month, Date known)
{
    auto const days = days_of(month);
    for (auto day = days.from; day < days.to; day = plus_days(day, 1)) {
        if (auto const* term = term_in_force(contract, name, {day, known}))
            return {term, day};
    }
    return {};
}

std::string paper_of(Contract const& contract, LevelVersion const& version)
{
    auto const* document = find_document(contract, version.document);
    if (!document)
        return version.document.text;
    auto const from = version.effective ? *version.effective : document->effective;
    return short_name(*document) + ", signed " + to_long_text(document->signed_on) +
           ", effective " + to_long_text(from);
}

Step step_for(Contract const& contract, ServiceLevel const& level, LevelVersion const& version)
{
    auto const direction =
        version.direction == LevelDirection::at_least ? "at least " : "at most ";
    auto const unit = level.unit.empty() ? std::string("%") : level.unit;
    auto says = paper_of(contract, version) + ", says " + direction +
                to_text(version.expected.trimmed()) + " " + unit;
    if (version.minimum)
        says += " (minimum " + to_text(version.minimum->trimmed()) + " " + unit + ")";
    Step step;
    step.rule = "sla.terms_in_force";
    step.says = says + ".";
    step.clause = version.clause;
    step.amount = version.expected;
    step.unit = unit;
    return step;
}

Error at_version(Error error, std::string const& place)
{
    error.where = error.where.empty() ? place : place + "." + error.where;
    return error;
}

} // namespace

LevelTerms terms_of(Contract const& contract, ServiceLevel const& level, Month month, Date known)
{
    LevelTerms terms;
    auto const competing = with_versions_as_terms(contract, level);
    auto const found = first_term(competing, level.id.text, month, known);
    if (!found.term)
        return terms;
    auto const index = static_cast<std::size_t>(found.term->fields["version"].integer());
    terms.version = &level.versions[index];
    terms.effective = {found.from, days_of(month).to};
    if (level.dropped && *level.dropped < terms.effective.to)
        terms.effective.to = *level.dropped;
    if (terms.effective.empty())
        terms.version = nullptr;
    else
        terms.step = step_for(contract, level, *terms.version);
    return terms;
}

Term const* contract_term(Contract const& contract, std::string_view name, Month month, Date known)
{
    return first_term(contract, name, month, known).term;
}

Result<Calendar> calendar_on(Books const& books, CalendarId const& id, Date day, Date known)
{
    auto const found = books.calendars.find(id);
    if (found == books.calendars.end())
        return Error{"sla.unknown_calendar", "There is no calendar \"" + id.text + "\".",
                     "calendars"};
    auto const* version = version_in_force(found->second, day, known);
    if (!version)
        return Error{"sla.no_calendar",
                     "No version of calendar \"" + id.text + "\" was in force on " +
                         to_long_text(day) + " as known on " + to_long_text(known) + ".",
                     "calendars." + id.text};
    return read_calendar(version->hours, "calendars." + id.text + ".hours");
}

Result<Done> check_calendar(WorkCalendar const& calendar)
{
    for (std::size_t i = 0; i < calendar.versions.size(); ++i) {
        auto const place = "calendar " + calendar.id.text + ", versions[" + std::to_string(i) +
                           "].hours";
        TRY(read_calendar(calendar.versions[i].hours, place));
    }
    return Done{};
}

Result<Done> check_level(ServiceLevel const& level)
{
    for (std::size_t i = 0; i < level.versions.size(); ++i) {
        auto const& version = level.versions[i];
        auto const place =
            "service level " + level.id.text + ", versions[" + std::to_string(i) + "]";
        auto const method = find_method(version.measure);
        if (!method)
            return at_version(method.error(), place);
        auto const tiers = read_tiers(Facts(version.credit, "credit"));
        if (!tiers)
            return at_version(tiers.error(), place);
    }
    return Done{};
}

std::vector<std::string> lint_level(ServiceLevel const& level)
{
    std::vector<std::string> sentences;
    for (auto const& version : level.versions) {
        auto const tiers = read_tiers(Facts(version.credit, "credit"));
        if (!tiers || tiers->empty())
            continue;
        bool const up = version.direction == LevelDirection::at_least;
        auto const found = up ? lint(*tiers, Decimal(), version.expected) : TierLint{};
        for (auto const& gap : found.gaps)
            sentences.push_back("No row of the credit table holds for " + gap + ".");
        for (auto const& overlap : found.overlaps)
            sentences.push_back("Several rows of the credit table hold for " + overlap + ".");
    }
    return sentences;
}

} // namespace counterpart::sla
