// What a comparison with others makes of a price: a benchmark (rule W10), and the price of a
// customer that pays less (rule W8).
#include "pricing/move_parts.h"

#include "pricing/params.h"
#include "pricing/wording.h"
#include "terms/readings.h"
#include "terms/spans.h"

#include <algorithm>

namespace counterpart {

namespace {

/// One price per unit, which is all that others' prices can be compared with.
Result<std::optional<Decimal>> single_price(Charge const& charge)
{
    auto const& unit_price = charge.params["unit_price"];
    if (charge.model != "standard" || !unit_price.is_string())
        return std::optional<Decimal>{};
    return std::optional{TRY(Decimal::parse(unit_price.string()))};
}

Step not_comparable(Moving const& moving, std::string_view with)
{
    Step step;
    step.rule = "pricing.comparison";
    step.says = "A price by " + wording::in_words(moving.moved.charge.model) +
                " has no single price per unit, so it is not compared with " + std::string(with) +
                ".";
    return step;
}

// -- benchmark ------------------------------------------------------------------------------------

/// When a report takes effect, by each reading.
struct ReportDays {
    Date reported;
    Date next_year;

    Date start(std::string_view reading) const
    {
        return reading == readings::benchmark_starts[0] ? reported : next_year;
    }
};

Result<ReportDays> report_days(Contract const& contract, Term const& term, Date known)
{
    Params const stated(term.fields);
    ReportDays days;
    days.reported = stated.has("reported_on") ? TRY(stated.date("reported_on"))
                                              : effective_from(contract, term);
    auto const years = spans_of("year", false, contract_period(contract, known));
    auto const year = years.of(days.reported);
    days.next_year = year.empty() ? days.reported : year.to;
    return days;
}

/// Between the report and the next contract year, when it takes effect decides the price.
Step start_step(std::string stated, Decimal const& moved, Decimal const& old)
{
    Step step;
    step.rule = stated.empty() ? "pricing.not_stated" : "pricing.readings";
    step.says =
        stated.empty()
            ? "The contract does not state \"Takes effect\"; this is priced as from report."
            : "It takes effect " + wording::in_words(stated) + ", as the contract says.";
    if (stated.empty())
        step.inputs = {{"not stated", "Takes effect"},
                       {"priced as", std::string(readings::benchmark_starts[0])}};
    step.switches = {{"starts",
                      std::move(stated),
                      {{std::string(readings::benchmark_starts[0]), moved},
                       {std::string(readings::benchmark_starts[1]), old}}}};
    return step;
}

Result<Done> benchmark_by(Moving& moving, Term const& term)
{
    Params const stated(term.fields);
    auto const days = TRY(report_days(moving.contract, term, moving.as_of.known));
    auto const start = days.start(TRY(stated.choice("starts", readings::benchmark_starts)));
    auto const service = moving.as_of.service;
    bool const none = term.fields["peers"].array().empty();
    if (none || service < days.reported || moving.as_of.known < days.reported)
        return Done{};
    auto const ours = TRY(single_price(moving.moved.charge));
    if (!ours) {
        moving.explain({not_comparable(moving, "peers")}, term);
        return Done{};
    }
    json::Value facts;
    facts.set("price", to_text(*ours));
    facts.set("peers", term.fields["peers"]);
    auto compared = price("benchmark", term.fields, {facts, {}, {}}, term.clause);
    if (!compared && service < start)
        return Done{};
    auto priced = TRY(std::move(compared));
    if (service < days.next_year && !(priced.amount == *ours))
        priced.working.push_back(
            start_step(stated.raw("starts").string(), priced.amount, *ours));
    if (service < start) {
        if (!priced.working.empty() && !priced.working.back().switches.empty())
            moving.explain({priced.working.back()}, term);
        return Done{};
    }
    moving.moved.charge.params.set("unit_price", to_text(priced.amount));
    moving.explain(std::move(priced.working), term);
    return Done{};
}

// -- most favoured customer -----------------------------------------------------------------------

Step not_rated(std::string const& why)
{
    Step step;
    step.rule = "pricing.comparison";
    step.says = "Not rated: " + why;
    return step;
}

/// What the model makes of one price, without the sentence about a refund, which is a due of its
/// own; the price moves in either case.
Result<Priced> favoured_price(Term const& term, FoundDeal const& deal, json::Value const& old)
{
    auto facts = deal.facts;
    facts.set("price", old);
    auto params = term.fields;
    params.set("reach", readings::reaches[0]);
    auto priced = TRY(price("most_favoured_customer", params, {facts, {}, {}}, term.clause));
    auto const lower = TRY(Decimal::parse(priced.details["new_price"].string()));
    auto const ours = TRY(Decimal::parse(old.string()));
    if (!(lower == ours))
        priced.working.pop_back();
    priced.amount = lower;
    return priced;
}

Result<Done> favour_by(Moving& moving, Term const& term)
{
    auto const deal = TRY(found_deal(term));
    if (!deal || !is_in_deal(*deal, moving.item))
        return Done{};
    auto const found = TRY(Params(term.fields).date("found_on"));
    if (moving.as_of.service < found || moving.as_of.known < found)
        return Done{};
    auto const single = TRY(single_price(moving.moved.charge));
    if (!deal->lacks.empty() || (!single && !deal->package)) {
        moving.explain({deal->lacks.empty() ? not_comparable(moving, "what others pay")
                                            : not_rated(deal->lacks)},
                       term);
        return Done{};
    }
    auto& params = moving.moved.charge.params;
    auto const lower = [&](json::Value const& old) { return favoured_price(term, *deal, old); };
    Working explained;
    if (deal->package) {
        params = TRY(with_prices(params, lower, explained));
    } else {
        auto priced = TRY(lower(params["unit_price"]));
        params.set("unit_price", to_text(priced.amount));
        explained = std::move(priced.working);
    }
    moving.explain(std::move(explained), term);
    return Done{};
}

} // namespace

Result<std::optional<FoundDeal>> found_deal(Term const& term)
{
    Params const stated(term.fields);
    bool const lists = stated.has("package") && !term.fields["package"].array().empty();
    std::optional<FoundDeal> found;
    if (!stated.has("found_on") || !stated.has("lower_from") ||
        (!lists && !stated.has("lower_price")))
        return found;
    found.emplace();
    found->package = TRY(stated.choice("compared_price", readings::compared_prices)) ==
                     readings::compared_prices[1];
    if (found->package && !lists)
        found->lacks = "the clause compares whole packages, and no package is stated.";
    if (!found->package && !stated.has("lower_price"))
        found->lacks = "the clause compares prices per unit, and only a package is stated.";
    for (auto const* name : {"lower_price", "lower_from", "found_on", "lower_volume", "our_volume",
                             "package"})
        if (stated.has(name))
            found->facts.set(name, term.fields[name]);
    return found;
}

bool is_in_deal(FoundDeal const& deal, ItemId const& item)
{
    if (!deal.package || !deal.lacks.empty())
        return true;
    auto const& rows = deal.facts["package"].array();
    return std::any_of(rows.begin(), rows.end(), [&](json::Value const& row) {
        return row["item"].string() == item.text;
    });
}

Result<Done> bring_to_benchmark(Moving& moving)
{
    for (auto const* term : terms_in_force(moving.contract, "benchmark", moving.as_of))
        if (is_about(moving.contract, *term, moving.item, moving.as_of))
            TRY(benchmark_by(moving, *term));
    return Done{};
}

Result<Done> favour(Moving& moving)
{
    for (auto const* term : terms_in_force(moving.contract, "most_favoured_customer", moving.as_of))
        if (is_about(moving.contract, *term, moving.item, moving.as_of))
            TRY(favour_by(moving, *term));
    return Done{};
}

Result<Done> add_comparison_days(Contract const& contract, ItemId const& item, AsOf const& as_of,
                                 MoveDays& days)
{
    for (auto const* term : terms_in_force(contract, "benchmark", as_of)) {
        if (!is_about(contract, *term, item, as_of))
            continue;
        auto const report = TRY(report_days(contract, *term, as_of.known));
        days.push_back(report.reported);
        days.push_back(report.next_year);
    }
    for (auto const* term : terms_in_force(contract, "most_favoured_customer", as_of))
        if (is_about(contract, *term, item, as_of) && term->fields.has("found_on"))
            days.push_back(TRY(Params(term->fields).date("found_on")));
    return Done{};
}

} // namespace counterpart
