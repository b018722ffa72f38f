// CII: the amounts of a VAT breakdown, by the category of each of its rows.
#include "einvoice/cii_binary.h"
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"
#include "einvoice/vat_amounts.h"

namespace counterpart::einvoice {

namespace {

using Answer = AmountAnswer;
using Row = BreakdownRow;
using State = AmountAnswer::State;

// -- 08: the taxable amount -----------------------------------------------------------------------

// The sums are exact; the stated amount is compared with them as a binary number.
Answer equals_sum(Inquiry& q, Node owner, Number const& sum)
{
    if (sum.unreadable())
        return {};
    bool readable = true;
    bool equal = false;
    q.each(
        owner,
        [&](Node base) {
            auto const stated = binary_of(q, base);
            readable = readable && stated.has_value();
            equal = equal || (stated && *stated == binary_of(sum.value));
        },
        cii::BasisAmount);
    if (!equal && !readable)
        return {};
    return answer(equal, q.text(q.child(owner, cii::BasisAmount)), sum);
}

Answer sum_of_category(Inquiry& q, Row const& row)
{
    return equals_sum(q, row.node, q.cii->of(row.category).sum.total());
}

// One is taken from the stated amount and added to it as a binary number, so that at exactly one
// unit of difference the binary error decides.
Answer near_sum_of_category(Inquiry& q, Row const& row)
{
    Number const sum = q.cii->of(row.category).sum.total();
    Node const base = q.only(row.node, cii::BasisAmount);
    if (base == no_node)
        return answer(false, {}, sum);
    auto const stated = binary_of(q, base);
    if (!stated || sum.unreadable())
        return {};
    double const expected = binary_of(sum.value);  // binary
    return answer(*stated - 1 < expected && *stated + 1 > expected, q.text(base), sum);
}

/// For every rate below `owner`; a row without a rate is in order.
Answer sum_of_rate_at(Inquiry& q, Node owner, VatCategory category)
{
    Answer all = answer(true);
    q.each(
        owner,
        [&](Node rate_node) {
            Number const rate = q.number(rate_node);
            if (all.state == State::fails)
                return;
            if (!rate.known() || q.cii->of(category).rates_unreadable) {
                all = {};
                return;
            }
            CiiSum const* sum = q.cii->at_rate(category, rate.value);
            Answer const one =
                equals_sum(q, owner, sum == nullptr ? Number::of({}) : sum->total());
            all = one.state == State::holds ? all : one;
        },
        cii::RateApplicablePercent);
    return all;
}

Answer sum_of_rate(Inquiry& q, Row const& row)
{
    return sum_of_rate_at(q, row.node, row.category);
}

// As published, rate and amount are looked for one level too high, where no invoice has them.
Answer sum_of_misplaced_rate(Inquiry& q, Row const& row)
{
    return sum_of_rate_at(q, q.parent(row.node), row.category);
}

// -- 09: the VAT amount ---------------------------------------------------------------------------

Answer no_tax(Inquiry& q, Row const& row)
{
    State state = State::fails;
    q.each(
        row.node,
        [&](Node tax) {
            auto const sign = q.sign(tax);
            if (sign == Sign::State::zero)
                state = State::holds;
            else if (sign == Sign::State::unreadable && state == State::fails)
                state = State::undecided;
        },
        cii::CalculatedAmount);
    return {state, q.text(q.child(row.node, cii::CalculatedAmount)), Number::of({})};
}

// Base by rate is a product of binary numbers, rounded as one and compared as one.
Answer tax_by_rate(Inquiry& q, Row const& row)
{
    Number const tax = abs(q.number(q.only(row.node, cii::CalculatedAmount)));
    Number const base = abs(q.number(q.only(row.node, cii::BasisAmount)));
    Node const rate_node = q.only(row.node, cii::RateApplicablePercent);
    if (tax.unreadable() || base.unreadable())
        return {};
    if (tax.missing() || base.missing() || rate_node == no_node)
        return answer(false, tax);
    auto const rate = binary_of(q, rate_node);  // binary
    if (!rate)
        return {};
    Decimal const one = Decimal::of(1);
    double const expected = round_binary(binary_of(base.value) * *rate) / 100;  // binary
    return answer(binary_of(tax.value - one) < expected && binary_of(tax.value + one) > expected,
                  tax,
                  round_up_ties(base * read_decimal(q.raw(rate_node)) *
                                    Number::of(Decimal::of(1, 2)),
                                2));
}

// -- 10: the exemption reason ---------------------------------------------------------------------

Answer reason(Inquiry& q, Row const& row)
{
    return answer(q.exists(row.node, cii::ExemptionReason) ||
                  q.exists(row.node, cii::ExemptionReasonCode));
}

Answer no_reason(Inquiry& q, Row const& row)
{
    return answer(reason(q, row).state == State::fails);
}

// -- the rules ------------------------------------------------------------------------------------

// BR-AF-09 and BR-AG-09 are left out: as published they always hold.
constexpr AmountRule own_rules[] = {
    {VatCategory::S, "BR-S-08",
     "The taxable amount of a standard rated rate is the sum of its lines and charges less "
     "allowances.",
     sum_of_rate},
    {VatCategory::Z, "BR-Z-08",
     "A zero rated taxable amount is within one unit of the zero rated lines plus charges less "
     "allowances.",
     near_sum_of_category},
    {VatCategory::E, "BR-E-08",
     "A VAT exempt taxable amount is within one unit of the VAT exempt lines plus charges less "
     "allowances.",
     near_sum_of_category},
    {VatCategory::AE, "BR-AE-08",
     "A reverse charge taxable amount is within one unit of the reverse charge lines plus "
     "charges less allowances.",
     near_sum_of_category},
    {VatCategory::K, "BR-IC-08",
     "An intra-community taxable amount is within one unit of the intra-community lines plus "
     "charges less allowances.",
     near_sum_of_category},
    {VatCategory::G, "BR-G-08",
     "An export taxable amount is within one unit of the export lines plus charges less "
     "allowances.",
     near_sum_of_category},
    {VatCategory::O, "BR-O-08",
     "An outside-scope taxable amount equals the outside-scope lines plus charges less allowances.",
     sum_of_category},
    {VatCategory::L, "BR-AF-08",
     "The taxable amount of an IGIC rate is the sum of its lines and charges less allowances.",
     sum_of_misplaced_rate},
    {VatCategory::M, "BR-AG-08",
     "The taxable amount of an IPSI rate is the sum of its lines and charges less allowances.",
     sum_of_misplaced_rate},
};

constexpr AmountQuestions questions = {tax_by_rate, no_tax, reason, no_reason};

// Standard and zero rated rows are asked whatever their type of tax and wherever they stand.
bool is_asked(Inquiry& q, Row const& row)
{
    if (row.category == VatCategory::none ||
        q.parent_term(row.node) != cii::ApplicableHeaderTradeSettlement)
        return false;
    return row.category == VatCategory::S || row.category == VatCategory::Z ||
           (q.parent_term(q.parent(row.node)) == cii::SupplyChainTradeTransaction &&
            under_vat_cii(q, row.node));
}

void ask_code(Inquiry& q, Node code)
{
    if (q.parent_term(code) != cii::ApplicableTradeTax)
        return;
    Node const tax = q.parent(code);
    Row const row{tax, tax, vat_category_of(q.raw(code)), {}};
    if (is_asked(q, row))
        ask_amounts(q, row, own_rules, questions);
}

constexpr Context contexts[] = {
    {cii::CategoryCode, ask_code},
};

}  // namespace

extern Family const cii_vat_amounts;
Family const cii_vat_amounts{"VAT amounts", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
