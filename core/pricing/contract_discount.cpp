#include "pricing/contract_discount.h"

#include "pricing/wording.h"
#include "terms/readings.h"

#include <string>

namespace counterpart {

namespace {

Step open_step(Switch noted, std::string const& label, std::string const& priced_as)
{
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"" + label + "\"; this is priced as " + priced_as +
                ".";
    step.inputs = {{"not stated", label}, {"priced as", priced_as}};
    step.switches = {std::move(noted)};
    return step;
}

/// A reading that was chosen is told with the amount, one that was not before it.
void tell(Working& working, Term const& term, Switch noted, std::string const& label)
{
    if (noted.readings[0].amount == noted.readings[1].amount)
        return;
    if (term.fields.has(noted.name)) {
        working.back().switches.push_back(std::move(noted));
        return;
    }
    auto const first = noted.readings[0].name;
    auto step = open_step(std::move(noted), label, first);
    step.unit = working.back().unit;
    working.insert(working.end() - 1, std::move(step));
}

} // namespace

bool ContractDiscount::reached(Decimal const& total) const
{
    return from_total < total || (inclusive && from_total == total);
}

Decimal ContractDiscount::of(Decimal const& total, Currency const& currency) const
{
    if (!reached(total))
        return {};
    auto const base = on_excess ? total - from_total : total;
    return round(percent * base * Decimal::of(1, 2), currency.minor_units(), Rounding::half_up);
}

Result<ContractDiscount> read_contract_discount(Term const& term)
{
    Params const stated(term.fields);
    ContractDiscount discount;
    discount.term = &term;
    discount.percent = TRY(stated.decimal("percent"));
    discount.from_total = TRY(stated.decimal("from_total", Decimal{}));
    discount.inclusive =
        TRY(stated.choice("bound", readings::bounds)) == readings::bounds[0];
    discount.on_excess =
        TRY(stated.choice("discount_on", readings::discount_bases)) == readings::discount_bases[1];
    return discount;
}

Working discount_working(ContractDiscount const& discount, Decimal const& total,
                         Currency const& currency)
{
    auto const& term = *discount.term;
    auto const code = std::string(currency.code());
    auto const money = [&](Decimal const& amount) { return code + " " + wording::number(amount); };
    Step step;
    step.rule = "pricing.contract_discount";
    step.says = discount.reached(total)
                    ? wording::number(discount.percent) + " % of " +
                          money(discount.on_excess ? total - discount.from_total : total) +
                          " is taken off."
                    : money(total) + " do not reach the " + money(discount.from_total) +
                          " from which a discount is given.";
    step.amount = -discount.of(total, currency);
    step.unit = code;
    step.inputs = {{"percent", to_text(discount.percent)},
                   {"total", to_text(total)},
                   {"from total", to_text(discount.from_total)}};
    Working working{std::move(step)};
    auto const if_read = [&](bool inclusive, bool on_excess) {
        auto other = discount;
        other.inclusive = inclusive;
        other.on_excess = on_excess;
        return -other.of(total, currency);
    };
    tell(working, term,
         {"bound",
          term.fields["bound"].string(),
          {{"inclusive", if_read(true, discount.on_excess)},
           {"exclusive", if_read(false, discount.on_excess)}}},
         "Total reached");
    tell(working, term,
         {"discount_on",
          term.fields["discount_on"].string(),
          {{"everything", if_read(discount.inclusive, false)},
           {"excess", if_read(discount.inclusive, true)}}},
         "Discount on");
    for (auto& each : working)
        each.clause = term.clause;
    return working;
}

} // namespace counterpart
