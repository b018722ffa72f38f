// Peppol, CII: lines, allowances and charges, units, periods and direct debits.
#include "einvoice/family.h"
#include "einvoice/peppol_amounts.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

Node indicator_of(Inquiry& q, Node item)
{
    return q.single(item, cii::ChargeIndicator, cii::Indicator);
}

void ask_allowance(Inquiry& q, Node item)
{
    ShareParts const parts{q.only(item, cii::CalculationPercent), q.only(item, cii::BasisAmount),
                           q.only(item, cii::ActualAmount)};
    if (!ask_share(q, item, parts))
        ask_indicator(q, item, indicator_of(q, item));
}

void ask_price_allowance(Inquiry& q, Node item)
{
    ask_indicator(q, item, indicator_of(q, item));
}

void ask_means(Inquiry& q, Node means)
{
    Sole const code = sole(q, means, cii::TypeCode);
    if (code.second == no_node && normalized_in(q.raw(code.node), {"49", "59"}))
        q.check(
            means, "PEPPOL-EN16931-R061", "A direct debit refers to its mandate.",
            q.exists(q.parent(means), cii::SpecifiedTradePaymentTerms, cii::DirectDebitMandateID));
}

// -- lines ----------------------------------------------------------------------------------------

Number sum_of_items(Inquiry& q, Node line, std::string_view indicator)
{
    Number sum = Number::of({});
    q.each(
        line,
        [&](Node item) {
            if (!normalized_is(q.raw(indicator_of(q, item)), indicator))
                return;
            q.each(
                item, [&](Node amount) { sum = sum + q.number(amount); }, cii::ActualAmount);
        },
        cii::SpecifiedLineTradeSettlement, cii::SpecifiedTradeAllowanceCharge);
    return sum;
}

void ask_amount(Inquiry& q, Node line)
{
    Number const net = or_else(q.number(q.single(line, cii::SpecifiedLineTradeSettlement,
                                                 cii::SpecifiedTradeSettlementLineMonetarySummation,
                                                 cii::LineTotalAmount)),
                               0);
    LineParts parts;
    parts.quantity =
        or_else(q.number(q.single(line, cii::SpecifiedLineTradeDelivery, cii::BilledQuantity)), 1);
    parts.price = or_else(q.number(q.single(line, cii::SpecifiedLineTradeAgreement,
                                            cii::NetPriceProductTradePrice, cii::ChargeAmount)),
                          0);
    parts.base_quantity =
        or_else(q.number(q.single(line, cii::SpecifiedLineTradeAgreement,
                                  cii::NetPriceProductTradePrice, cii::BasisQuantity)),
                1);
    parts.charges = sum_of_items(q, line, "true");
    parts.allowances = sum_of_items(q, line, "false");
    Number const expected = line_amount(parts);
    q.check(line, "PEPPOL-EN16931-R120",
            "A line comes to quantity times price per base quantity, plus charges, less "
            "allowances, within two cents.",
            nearly_equal(net, expected), net, expected);
}

void ask_line(Inquiry& q, Node line)
{
    ask_amount(q, line);
    int references = 0;
    int objects = 0;
    q.each(
        line,
        [&](Node reference) {
            ++references;
            objects += any_is(q, reference, "130", cii::TypeCode);
        },
        cii::SpecifiedLineTradeSettlement, cii::AdditionalReferencedDocument);
    q.check(line, "PEPPOL-EN16931-R100", "A line refers to one invoiced object at most.",
            objects <= 1);
    q.check(line, "PEPPOL-EN16931-R101", "A line refers to no document but its invoiced object.",
            references == 0 || objects > 0);
}

// -- prices ---------------------------------------------------------------------------------------

void ask_price(Inquiry& q, Node price)
{
    Number const base = q.number(q.only(price, cii::BasisQuantity));
    q.check(price, "PEPPOL-EN16931-R121", "The quantity that a price is for is above zero.",
            !base.known() || base.value > Decimal(), base, Value());
}

void ask_base_quantity(Inquiry& q, Node quantity)
{
    auto const* unit = q.attribute(quantity, attribute::unitCode);
    Term const price = q.parent_term(quantity);
    if (unit == nullptr ||
        (price != cii::NetPriceProductTradePrice && price != cii::GrossPriceProductTradePrice))
        return;
    Node const line = q.above(quantity, 3);
    q.check(quantity, "PEPPOL-EN16931-R130",
            "The quantity that a price is for has the unit of the line's quantity.",
            any_attribute_is(q, line, attribute::unitCode, unit->value,
                             cii::SpecifiedLineTradeDelivery, cii::BilledQuantity),
            unit->value, Value());
}

// -- periods --------------------------------------------------------------------------------------

/// The transaction a date of a line's period belongs to, or no_node.
Node transaction_of(Inquiry const& q, Node date)
{
    Node const settlement = q.above(date, 2);
    Node const line = q.above(date, 3);
    Node const transaction = q.above(date, 4);
    bool const fits = transaction != no_node &&
                      q.parent_term(date) == cii::BillingSpecifiedPeriod &&
                      q.term(settlement) == cii::SpecifiedLineTradeSettlement &&
                      q.term(line) == cii::IncludedSupplyChainTradeLineItem &&
                      q.term(transaction) == cii::SupplyChainTradeTransaction;
    return fits ? transaction : no_node;
}

/// Dates are compared letter by letter; every one with every other where there are several.
bool is_inside(Inquiry const& q, Node date, Node transaction)
{
    bool const start = q.term(date) == cii::StartDateTime;
    auto const fits = [&](Node own) {
        return q.any(
            transaction,
            [&](Node limit) {
                return start ? q.raw(own) >= q.raw(limit) : q.raw(own) <= q.raw(limit);
            },
            cii::ApplicableHeaderTradeSettlement, cii::BillingSpecifiedPeriod, q.term(date),
            cii::DateTimeString);
    };
    return q.any(date, fits, cii::DateTimeString);
}

void ask_period_date(Inquiry& q, Node date)
{
    Node const transaction = transaction_of(q, date);
    if (transaction == no_node || !q.exists(transaction, cii::ApplicableHeaderTradeSettlement,
                                            cii::BillingSpecifiedPeriod, q.term(date)))
        return;
    std::string_view const own = q.text(q.child(date, cii::DateTimeString));
    std::string_view const limit =
        q.text(q.at(transaction, cii::ApplicableHeaderTradeSettlement, cii::BillingSpecifiedPeriod,
                    q.term(date), cii::DateTimeString));
    if (q.term(date) == cii::StartDateTime)
        q.check(date, "PEPPOL-EN16931-R110", "A line's period begins within the invoice period.",
                is_inside(q, date, transaction), own, limit);
    else
        q.check(date, "PEPPOL-EN16931-R111", "A line's period ends within the invoice period.",
                is_inside(q, date, transaction), own, limit);
}

constexpr Context contexts[] = {
    {cii::SpecifiedTradeAllowanceCharge, ask_allowance},
    {cii::AppliedTradeAllowanceCharge, ask_price_allowance},
    {cii::SpecifiedTradeSettlementPaymentMeans, ask_means},
    {cii::IncludedSupplyChainTradeLineItem, ask_line},
    {cii::NetPriceProductTradePrice, ask_price},
    {cii::GrossPriceProductTradePrice, ask_price},
    {cii::BasisQuantity, ask_base_quantity},
    {cii::StartDateTime, ask_period_date},
    {cii::EndDateTime, ask_period_date},
};

} // namespace

extern Family const peppol_cii_lines;
Family const peppol_cii_lines{"lines, allowances, charges", Syntax::cii, Layers::peppol, contexts};

} // namespace counterpart::einvoice
