// CII: the document totals and what they are the sum of.
#include "einvoice/cii_binary.h"
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

using Truth = Inquiry::Truth;
constexpr Term settlement = cii::ApplicableHeaderTradeSettlement;
constexpr Term summation = cii::SpecifiedTradeSettlementHeaderMonetarySummation;

void present(Inquiry& q, Node totals)
{
    q.check(totals, "BR-12", "The document totals state the sum of the line net amounts.",
            q.exists(totals, cii::LineTotalAmount));
    q.check(totals, "BR-13", "The document totals state the total without VAT.",
            q.exists(totals, cii::TaxBasisTotalAmount));
    q.check(totals, "BR-14", "The document totals state the total with VAT.",
            q.exists(totals, cii::GrandTotalAmount));
    q.check(totals, "BR-15", "The document totals state the amount due for payment.",
            q.exists(totals, cii::DuePayableAmount));
}

// -- currencies -----------------------------------------------------------------------------------

bool is_in(Inquiry const& q, Node amount, std::string_view currency)
{
    auto const* own = q.attribute(amount, attribute::currencyID);
    return own != nullptr && own->value == currency;
}

/// Some element of the settlement with this term says the currency of the amount.
bool is_in_any(Inquiry const& q, Node amount, Term currency_term)
{
    bool found = false;
    each_in_header(
        q, [&](Node code) { found = found || is_in(q, amount, q.raw(code)); }, settlement,
        currency_term);
    return found;
}

bool accounting_differs(Inquiry const& q)
{
    bool differs = true;
    each_in_header(
        q,
        [&](Node accounting) {
            each_in_header(
                q, [&](Node code) { differs = differs && q.raw(code) != q.raw(accounting); },
                settlement, cii::InvoiceCurrencyCode);
        },
        settlement, cii::TaxCurrencyCode);
    return differs;
}

void accounting_currency(Inquiry& q, Node totals)
{
    bool const stated = q.any(
        totals, [&](Node amount) { return is_in_any(q, amount, cii::TaxCurrencyCode); },
        cii::TaxTotalAmount);
    q.check(totals, "BR-53",
            "Where a VAT accounting currency is named, it is not that of the document and a VAT "
            "total is stated in it.",
            q.cii->accounting_currencies == 0 || (stated && accounting_differs(q)));
}

// -- sums -----------------------------------------------------------------------------------------

// The lines are added as binary numbers; their exact sum is then rounded to cents. So lines of
// 1.005 add up to 1.00, because the nearest binary number lies below.
void sum_of_lines(Inquiry& q, Node totals)
{
    BinarySum lines;
    for (Node const amount : q.all(cii::LineTotalAmount)) {
        Node const owner = q.parent(amount);
        Node const line = q.above(owner, 2);
        if (q.term(owner) == cii::SpecifiedTradeSettlementLineMonetarySummation &&
            q.parent_term(owner) == cii::SpecifiedLineTradeSettlement && line != no_node &&
            q.term(line) == cii::IncludedSupplyChainTradeLineItem &&
            q.parent(line) == q.above(totals, 2))
            lines.add(q, amount);
    }
    Number const stated = q.number(q.only(totals, cii::LineTotalAmount));
    if (stated.unreadable() || !lines.readable())
        return;
    q.check(totals, "BR-CO-10",
            "The sum of line net amounts in the totals equals the sum of the lines, in cents.",
            stated.known() && rounds_to(lines.value(), stated.value), stated, lines.shown());
}

/// Allowances or charges of the document.
struct Items {
    BinarySum sum;
    bool any = false;
};

Items items_of(Inquiry& q, Truth wanted)
{
    Items items;
    each_in_header(
        q,
        [&](Node item) {
            if (is_charge_cii(q, item) != wanted)
                return;
            items.any = true;
            items.sum.add(q, q.child(item, cii::ActualAmount));
        },
        settlement, cii::SpecifiedTradeAllowanceCharge);
    return items;
}

// Added, rounded and compared as binary numbers.
void equals_items(Inquiry& q, Node totals, std::string_view rule, std::string_view says,
                  Term total_term, Truth wanted)
{
    Items const items = items_of(q, wanted);
    bool stated = false;
    bool equal = false;
    bool readable = items.sum.readable();
    q.each(
        totals,
        [&](Node total) {
            auto const value = binary_of(q, total);
            stated = true;
            readable = readable && value.has_value();
            equal = equal || (value && *value == cents_of(items.sum.value()));
        },
        total_term);
    if (readable)
        q.check(totals, rule, says, equal || (!stated && !items.any),
                q.text(q.child(totals, total_term)), items.sum.shown());
}

struct Amounts {
    Number lines, allowances, charges, without_vat, with_vat, prepaid, rounding, payable;
};

Amounts amounts_of(Inquiry& q, Node totals)
{
    auto const read = [&](Term term) { return q.number(q.child(totals, term)); };
    return {read(cii::LineTotalAmount),   read(cii::AllowanceTotalAmount),
            read(cii::ChargeTotalAmount), read(cii::TaxBasisTotalAmount),
            read(cii::GrandTotalAmount),  read(cii::TotalPrepaidAmount),
            read(cii::RoundingAmount),    read(cii::DuePayableAmount)};
}

Number or_zero(Number const& number)
{
    return number.missing() ? Number::of({}) : number;
}

void further_sums(Inquiry& q, Node totals)
{
    Amounts const stated = amounts_of(q, totals);
    q.equal(totals, "BR-CO-13",
            "The total without VAT is the sum of the lines less allowances plus charges.",
            stated.without_vat,
            round_up_ties(stated.lines - or_zero(stated.allowances) + or_zero(stated.charges), 2));
    q.equal(totals, "BR-CO-16",
            "The amount due is the total with VAT less what was paid, plus the rounding amount.",
            stated.payable, stated.with_vat - or_zero(stated.prepaid) + or_zero(stated.rounding));
}

// -- decimals -------------------------------------------------------------------------------------

void places(Inquiry& q, Node totals)
{
    q.two_places(totals, "BR-DEC-09", "The sum of line net amounts has at most two decimals.",
                 q.child(totals, cii::LineTotalAmount));
    q.two_places(totals, "BR-DEC-10", "The total of allowances has at most two decimals.",
                 q.only(totals, cii::AllowanceTotalAmount));
    q.two_places(totals, "BR-DEC-11", "The total of charges has at most two decimals.",
                 q.only(totals, cii::ChargeTotalAmount));
    q.two_places(totals, "BR-DEC-12", "The total without VAT has at most two decimals.",
                 q.only(totals, cii::TaxBasisTotalAmount));
    q.two_places(totals, "BR-DEC-14", "The total with VAT has at most two decimals.",
                 q.only(totals, cii::GrandTotalAmount));
    q.two_places(totals, "BR-DEC-16", "The paid amount has at most two decimals.",
                 q.only(totals, cii::TotalPrepaidAmount));
    q.two_places(totals, "BR-DEC-17", "The rounding amount has at most two decimals.",
                 q.only(totals, cii::RoundingAmount));
    q.two_places(totals, "BR-DEC-18", "The amount due has at most two decimals.",
                 q.only(totals, cii::DuePayableAmount));
}

// Times a hundred, rounded and by a hundred again as binary numbers. Undecided counts as whole.
bool is_in_cents(Inquiry& q, Node amount)
{
    auto const value = binary_of(q, amount);  // binary
    return !value || round_binary(*value * 100) / 100 == *value;
}

void vat_places(Inquiry& q, Node totals)
{
    if (!q.exists(totals, cii::TaxTotalAmount))
        return;
    auto const some = [&](auto test) { return q.any(totals, test, cii::TaxTotalAmount); };
    q.check(totals, "BR-DEC-13", "The VAT total has at most two decimals.", some([&](Node amount) {
                return !is_in_any(q, amount, cii::InvoiceCurrencyCode) || is_in_cents(q, amount);
            }));
    q.check(totals, "BR-DEC-15", "The VAT total in accounting currency has at most two decimals.",
            q.cii->accounting_currencies == 0 || some([&](Node amount) {
                return is_in_any(q, amount, cii::TaxCurrencyCode) && is_in_cents(q, amount);
            }));
}

void ask_totals(Inquiry& q, Node totals)
{
    present(q, totals);
    accounting_currency(q, totals);
    sum_of_lines(q, totals);
    equals_items(q, totals, "BR-CO-11",
                 "The total of allowances equals the sum of the document allowances, in cents.",
                 cii::AllowanceTotalAmount, Truth::no);
    equals_items(q, totals, "BR-CO-12",
                 "The total of charges equals the sum of the document charges, in cents.",
                 cii::ChargeTotalAmount, Truth::yes);
    further_sums(q, totals);
    places(q, totals);
    vat_places(q, totals);
}

// -- VAT ------------------------------------------------------------------------------------------

// Added, rounded and compared as binary numbers.
void ask_vat_total(Inquiry& q, Node amount)
{
    if (q.parent_term(amount) != summation || !is_in_any(q, amount, cii::InvoiceCurrencyCode))
        return;
    BinarySum sum;
    each_in_header(
        q, [&](Node tax) { sum.add(q, tax); }, settlement, cii::ApplicableTradeTax,
        cii::CalculatedAmount);
    auto const stated = binary_of(q, amount);
    if (stated && sum.readable())
        q.check(amount, "BR-CO-14", "The VAT total equals the sum of the breakdown's VAT amounts.",
                *stated == cents_of(sum.value()), q.text(amount), sum.shown());
}

/// The first element of a term in the totals of the document.
Number first_total(Inquiry& q, Term term)
{
    Node first = no_node;
    each_in_header(
        q, [&](Node node) { first = first == no_node ? node : first; }, settlement, summation,
        term);
    return q.number(first);
}

void with_vat(Inquiry& q, std::string_view currency)
{
    int count = 0;
    Number vat;
    each_in_header(
        q,
        [&](Node amount) {
            if (is_in(q, amount, currency) && ++count == 1)
                vat = q.number(amount);
        },
        settlement, summation, cii::TaxTotalAmount);
    Number const stated = first_total(q, cii::GrandTotalAmount);
    Number const without = first_total(q, cii::TaxBasisTotalAmount);
    if (stated.known() && without.known() && stated.value == without.value)
        return;
    constexpr std::string_view rule = "BR-CO-15";
    constexpr std::string_view says =
        "The total with VAT is the total without VAT plus the one VAT total in the document "
        "currency.";
    if (count == 1)
        q.equal(0, rule, says, stated, round_up_ties(without + vat, 2));
    else if (!stated.unreadable() && !without.unreadable())
        q.fire(0, rule, says);
}

void ask_document(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    each_in_header(
        q, [&](Node currency) { with_vat(q, q.raw(currency)); }, settlement,
        cii::InvoiceCurrencyCode);
}

constexpr Context contexts[] = {
    {summation, ask_totals},
    {cii::TaxTotalAmount, ask_vat_total},
    {cii::CrossIndustryInvoice, ask_document},
};

}  // namespace

extern Family const cii_totals;
Family const cii_totals{"totals", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
