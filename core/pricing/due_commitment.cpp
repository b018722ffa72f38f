// Shortfalls of minimum commitments (rule W6).
#include "pricing/due_parts.h"

#include "base/ratio.h"
#include "pricing/charge.h"
#include "pricing/day_count.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/spend.h"
#include "pricing/wording.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

/// Everything about one period before any money is worked out.
struct Promise {
    Period period;
    Decimal commitment;
    Spend spend;
    Working working;
};

Step part_step(Term const& term, std::int32_t days, std::int32_t of_days, Decimal const& share,
               Decimal const& whole)
{
    Step step;
    step.rule = "statement.commitment";
    step.clause = term.clause;
    step.says = "This part of a period has " + std::to_string(days) + " of " +
                std::to_string(of_days) + " days, so " + wording::number(share) + " of " +
                wording::number(whole) + " are committed.";
    step.amount = share;
    bool const stated = term.fields.has("part_period");
    if (!stated)
        step.inputs = {{"not stated", "A part of a period"}, {"priced as", "in_proportion"}};
    step.switches = {{"part_period",
                      term.fields["part_period"].string(),
                      {{"in_proportion", share}, {"whole", whole}}}};
    return step;
}

/// The part of a whole period that some of its days are, by the reading of the switch `part_days`.
Result<Decimal> share_by(std::string_view reading, PeriodLines const& lines,
                         SettledTerm const& settled_term, Period const& period)
{
    auto const whole = TRY(Params(settled_term.term->fields).decimal("commitment"));
    if (reading == readings::part_days[0])
        return in_cents(lines, multiply_divide(whole, Decimal::of(period.length()),
                                               Decimal::of(settled_term.spans.full_days(period)),
                                               12, Rounding::half_even));
    auto const* count = TRY(day_count(reading, "part_days"));
    auto const years = count->year_fraction(period.from, period.to);
    return in_cents(lines, to_decimal(Ratio(whole) * years * Ratio(12) /
                                      Ratio(settled_term.spans.months)));
}

/// Told where the day counts part; the first of them is what is priced while none is stated.
Result<Done> tell_day_counts(PeriodLines const& lines, SettledTerm const& settled_term,
                             Period const& period, Working& working)
{
    auto const& term = *settled_term.term;
    Switch counts{"part_days", term.fields["part_days"].string(), {}};
    bool differ = false;
    for (auto const reading : readings::part_days) {
        auto const share = TRY(share_by(reading, lines, settled_term, period));
        counts.readings.push_back({std::string(reading), share});
        differ = differ || !(share == counts.readings.front().amount);
    }
    if (!differ)
        return Done{};
    Step step;
    bool const stated = term.fields.has("part_days");
    step.rule = stated ? "statement.commitment" : "pricing.not_stated";
    step.says = stated ? "The days of a part are counted by " + counts.chosen + "."
                       : "The contract does not state \"Days of a part\"; this is priced as its "
                         "days of the whole period's.";
    if (!stated)
        step.inputs = {{"not stated", "Days of a part"}, {"priced as", counts.readings[0].name}};
    step.switches = {std::move(counts)};
    step.unit = std::string(lines.contract().currency.code());
    working.push_back(std::move(step));
    return Done{};
}

/// A period cut short owes its share by days, unless the contract says the whole.
Result<Decimal> committed(PeriodLines const& lines, SettledTerm const& settled_term,
                          Period const& period, Working& working)
{
    auto const& term = *settled_term.term;
    Params const stated(term.fields);
    auto const whole = TRY(stated.decimal("commitment"));
    auto const reduced = TRY(stated.decimal("reduced_by", Decimal{}));
    auto const of_days = settled_term.spans.full_days(period);
    if (period.length() == of_days)
        return whole - reduced;
    auto const count = TRY(stated.choice("part_days", readings::part_days));
    auto const share = TRY(share_by(count, lines, settled_term, period));
    bool const in_whole = stated.raw("part_period").string() == readings::part_periods[1];
    if (!in_whole)
        TRY(tell_day_counts(lines, settled_term, period, working));
    auto step = part_step(term, period.length(), of_days, share, whole);
    step.unit = counts_units(term) ? "C62" : std::string(lines.contract().currency.code());
    working.push_back(std::move(step));
    return (in_whole ? whole : share) - reduced;
}

bool settles_as_one(Term const& term)
{
    return term.fields["settlement"].string() == readings::settlements[1];
}

/// What all periods together promise, where they are settled as one.
Result<Decimal> committed_in_all(PeriodLines const& lines, SettledTerm const& settled_term,
                                 Working& working)
{
    Decimal sum;
    std::int64_t periods = 0;
    for (auto const& period : settled_term.spans.before(settled_term.spans.whole.to)) {
        sum += TRY(committed(lines, settled_term, period, working));
        ++periods;
    }
    if (periods < 2)
        return sum;
    Step step;
    step.rule = "statement.commitment";
    step.says = std::to_string(periods) + " periods settled as one promise " +
                wording::number(sum) + " together.";
    step.inputs = {{"periods", std::to_string(periods)}, {"committed", to_text(sum)}};
    working.push_back(std::move(step));
    return sum;
}

Result<Promise> promise(PeriodLines const& lines, SettledTerm const& settled_term,
                        Period const& period)
{
    Promise result;
    result.period = period;
    auto const commitment = settles_as_one(*settled_term.term)
                                ? committed_in_all(lines, settled_term, result.working)
                                : committed(lines, settled_term, period, result.working);
    result.commitment = TRY(commitment);
    result.spend = TRY(spend_towards(lines, *settled_term.term, period));
    return result;
}

/// The periods up to this one, settled together: the last payment is what this one adds.
Result<Priced> settled_through(PeriodLines const& lines, Term const& term,
                               std::vector<Promise> const& promises)
{
    json::Array spend;
    json::Array commitments;
    for (auto const& each : promises) {
        spend.push_back(to_text(each.spend.amount));
        commitments.push_back(to_text(each.commitment));
    }
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("spend", std::move(spend));
    usage.facts.set("commitments", std::move(commitments));
    if (term.fields.has("opening_surplus"))
        usage.facts.set("opening_surplus", term.fields["opening_surplus"]);
    auto params = term.fields;
    // One period for all days is settled like any other, with what it promises in all.
    if (settles_as_one(term))
        params.set("settlement", std::string(readings::settlements[0]));
    return price("min_commitment", params, usage, term.clause);
}

Result<Due> shortfall(PeriodLines const& lines, Term const& term,
                      std::vector<Promise> const& promises)
{
    auto const& now = promises.back();
    auto const priced = TRY(settled_through(lines, term, promises));
    auto const& payments = priced.details["per_period"].array();
    auto const payment = TRY(Decimal::parse(payments.back().string()));
    auto due = due_of(lines, term, DueKind::commitment_shortfall, now.period);
    due.amount.amount = -in_cents(lines, payment);
    due.working = now.spend.working;
    due.working.insert(due.working.end(), now.working.begin(), now.working.end());
    due.working.insert(due.working.end(), priced.working.begin(), priced.working.end());
    Step last;
    last.rule = "statement.commitment";
    last.says = payment.is_negative() ? "An earlier shortfall is made up and comes back."
                                      : "What is missing in this period is due.";
    last.amount = in_cents(lines, payment);
    last.unit = std::string(lines.contract().currency.code());
    due.working.push_back(std::move(last));
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = payment.is_negative() ? "Earlier shortfalls were made up; what was paid comes back."
                                     : "Less was bought than promised; the shortfall is due.";
    return due;
}

} // namespace

namespace {

/// Where each item has a commitment of its own, its shortfall says whose it is.
Due of_item(Due due, std::string const& item)
{
    if (item.empty())
        return due;
    due.id.text += "/" + item;
    due.says = item + ": " + due.says;
    return due;
}

void add_pool(PeriodLines const& lines, SettledTerm const& settled_term, std::string const& item,
              Dues& dues)
{
    auto const& term = *settled_term.term;
    auto periods = settled_term.spans.before(lines.known());
    if (settles_as_one(term) && !periods.empty())
        periods = {settled_term.spans.whole};
    std::vector<Promise> promises;
    for (auto const& period : periods) {
        if (lines.known() < period.to)
            return;
        auto next = promise(lines, settled_term, period);
        if (!next) {
            dues.open.push_back({term.name, term.clause, period, next.error()});
            return;
        }
        promises.push_back(std::move(next).value());
        auto due = shortfall(lines, term, promises);
        if (!due)
            dues.open.push_back({term.name, term.clause, period, due.error()});
        else if (!due->amount.amount.is_zero())
            dues.owed.push_back(of_item(std::move(due).value(), item));
    }
}

} // namespace

void add_commitment(PeriodLines const& lines, SettledTerm const& stated_term, Dues& dues)
{
    auto settled_term = stated_term;
    auto const& term = *settled_term.term;
    if (term.fields["pool"].string() != readings::pools[1]) {
        add_pool(lines, settled_term, {}, dues);
        return;
    }
    // Each item has to reach the commitment alone: the same promise, once for each of them.
    for (auto const& item : lines.items()) {
        if (!is_about(lines.contract(), term, item,
                      {settled_term.spans.whole.from, lines.known()}))
            continue;
        auto own = term;
        own.fields.set("items", json::Array{json::Value(item.text)});
        settled_term.term = &own;
        add_pool(lines, settled_term, item.text, dues);
    }
}

} // namespace counterpart
