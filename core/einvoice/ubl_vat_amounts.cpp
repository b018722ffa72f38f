// UBL: the amounts of a VAT breakdown, by the category of each of its rows.
#include "einvoice/binary.h"
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"
#include "einvoice/vat_amounts.h"

namespace counterpart::einvoice {

namespace {

using Kind = UblPart::Kind;
using Answer = AmountAnswer;
using Row = BreakdownRow;
using State = AmountAnswer::State;

// -- 08: the taxable amount -----------------------------------------------------------------------

/// Nets of lines of one kind plus charges less allowances of the document, of one category and,
/// when asked for, one rate.
Number sum_of(UblFacts const& facts, Kind lines, std::string_view code, Number const* rate)
{
    Number sum = Number::of({});
    for (UblPart const& part : facts.parts) {
        bool const item = part.kind == Kind::charge || part.kind == Kind::allowance;
        if (!part.of_document || (part.kind != lines && !item) || part.amount.missing() ||
            !facts.part_has(part, code) || (rate != nullptr && !facts.part_has_rate(part, *rate)))
            continue;
        sum = part.kind == Kind::allowance ? sum - part.amount : sum + part.amount;
    }
    return sum;
}

bool any_line(Inquiry const& q, Kind lines)
{
    return !q.all(lines == Kind::invoice_line ? ubl::InvoiceLine : ubl::CreditNoteLine).empty();
}

// A hostile document has as many rows as lines, and a sum over all lines for each of them would take
// hours. No real breakdown comes near this bound.
bool too_much_to_sum(Inquiry& q, Row const& row)
{
    constexpr std::uint64_t most_parts_summed = 50'000'000;
    q.ubl->parts_summed += q.ubl->parts.size();
    bool const too_much = q.ubl->parts_summed > most_parts_summed;
    if (too_much)
        q.cannot_read(row.node, "a breakdown of fewer rows");
    return too_much;
}

Answer sum_of_category(Inquiry& q, Row const& row)
{
    if (too_much_to_sum(q, row))
        return {};
    Number const base = q.number(q.only(row.node, ubl::TaxableAmount));
    Number expected = Number::none();
    for (Kind const lines : {Kind::invoice_line, Kind::credit_line}) {
        if (!any_line(q, lines))
            continue;
        Number const sum = sum_of(*q.ubl, lines, row.code, nullptr);
        if (base.unreadable() || sum.unreadable())
            return {};
        if (base.known() && base.value == sum.value)
            return answer(true);
        expected = sum;
    }
    return answer(false, base, expected);
}

// The published rule takes one from the amount and adds one to it as binary numbers and compares
// the exact values of what comes out, so an amount that differs by exactly one may pass.
bool within_one(std::string_view base, Decimal const& sum)
{
    auto const amount = read_binary(base);
    return amount && compare(*amount - 1, sum) < 0 && compare(*amount + 1, sum) > 0;
}

/// Whether lines of this kind, or items of any level, carry the category with the rate.
bool in_use(UblFacts const& facts, Kind lines, std::string_view code, Number const& rate)
{
    for (UblPart const& part : facts.parts) {
        bool const line = part.kind == Kind::invoice_line || part.kind == Kind::credit_line;
        if ((!line || part.kind == lines) && facts.part_has(part, code) &&
            facts.part_has_rate(part, rate))
            return true;
    }
    return false;
}

Answer sum_within_one(Inquiry& q, Row const& row, bool rate_in_use)
{
    Number const rate = q.number(q.child(row.category_node, ubl::Percent));
    if (!rate.known())
        return rate.missing() ? answer(true) : Answer{};
    if (too_much_to_sum(q, row))
        return {};
    Node const taxable = q.only(row.node, ubl::TaxableAmount);
    Number const base = q.number(taxable);
    Number expected = Number::none();
    for (Kind const lines : {Kind::invoice_line, Kind::credit_line}) {
        bool const asked = rate_in_use ? in_use(*q.ubl, lines, row.code, rate) : any_line(q, lines);
        if (!asked)
            continue;
        Number const sum = sum_of(*q.ubl, lines, row.code, &rate);
        if (base.unreadable() || sum.unreadable())
            return {};
        if (base.known() && within_one(q.raw(taxable), sum.value))
            return answer(true);
        expected = expected.missing() ? sum : expected;
    }
    return answer(false, base, expected);
}

Answer sum_of_rate(Inquiry& q, Row const& row)
{
    return sum_within_one(q, row, false);
}

Answer sum_of_rate_in_use(Inquiry& q, Row const& row)
{
    return sum_within_one(q, row, true);
}

// -- 09: the VAT amount ---------------------------------------------------------------------------

Answer no_tax(Inquiry& q, Row const& row)
{
    Number const tax = q.number(q.only(row.node, ubl::TaxAmount));
    if (tax.unreadable())
        return {};
    return answer(tax.known() && tax.value.is_zero(), tax, Number::of({}));
}

Answer tax_by_rate(Inquiry& q, Row const& row)
{
    Number const tax = abs(q.number(q.only(row.node, ubl::TaxAmount)));
    Number const base = abs(q.number(q.only(row.node, ubl::TaxableAmount)));
    Number const rate = q.number(q.only(row.category_node, ubl::Percent));
    Number const expected = round_up_ties(base * rate * Number::of(Decimal::of(1, 2)), 2);
    if (tax.unreadable() || expected.unreadable())
        return {};
    Decimal const one = Decimal::of(1);
    bool const near = tax.known() && expected.known() && tax.value - one < expected.value &&
                      tax.value + one > expected.value;
    return answer(near, tax, expected);
}

// -- 10: the exemption reason ---------------------------------------------------------------------

Answer reason(Inquiry& q, Row const& row)
{
    return answer(q.exists(row.category_node, ubl::TaxExemptionReason) ||
                  q.exists(row.category_node, ubl::TaxExemptionReasonCode));
}

Answer no_reason(Inquiry& q, Row const& row)
{
    return answer(reason(q, row).state == State::fails);
}

// -- the rules ------------------------------------------------------------------------------------

constexpr AmountRule own_rules[] = {
    {VatCategory::S, "BR-S-08",
     "A standard rated taxable amount is within one unit of the standard rated lines less "
     "allowances plus charges of its rate.",
     sum_of_rate_in_use},
    {VatCategory::Z, "BR-Z-08",
     "A zero rated taxable amount equals the zero rated lines less allowances plus charges.",
     sum_of_category},
    {VatCategory::E, "BR-E-08",
     "A VAT exempt taxable amount equals the VAT exempt lines less allowances plus charges.",
     sum_of_category},
    {VatCategory::AE, "BR-AE-08",
     "A reverse charge taxable amount equals the reverse charge lines less allowances plus "
     "charges.",
     sum_of_category},
    {VatCategory::K, "BR-IC-08",
     "An intra-community taxable amount equals the intra-community lines less allowances plus "
     "charges.",
     sum_of_category},
    {VatCategory::G, "BR-G-08",
     "An export taxable amount equals the export lines less allowances plus charges.",
     sum_of_category},
    {VatCategory::O, "BR-O-08",
     "An outside-scope taxable amount equals the outside-scope lines less allowances plus charges.",
     sum_of_category},
    {VatCategory::L, "BR-AF-08",
     "An IGIC taxable amount is within one unit of the IGIC lines less allowances plus charges of "
     "its rate.",
     sum_of_rate},
    {VatCategory::M, "BR-AG-08",
     "An IPSI taxable amount is within one unit of the IPSI lines less allowances plus charges of "
     "its rate.",
     sum_of_rate},
    {VatCategory::L, "BR-AF-09",
     "An IGIC VAT amount is within one unit of its taxable amount by its rate.", tax_by_rate},
    {VatCategory::M, "BR-AG-09",
     "An IPSI VAT amount is within one unit of its taxable amount by its rate.", tax_by_rate},
};

constexpr AmountQuestions questions = {tax_by_rate, no_tax, reason, no_reason};

void ask_rows(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (UblCategory const& category : q.ubl->categories) {
        if (category.place != UblCategory::Place::breakdown || !category.vat)
            continue;
        ask_amounts(
            q, {q.parent(category.node), category.node, category.category, category.code},
            own_rules, questions);
    }
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_rows},
    {ubl::CreditNote, ask_rows},
};

} // namespace

extern Family const ubl_vat_amounts;
Family const ubl_vat_amounts{"VAT amounts", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
