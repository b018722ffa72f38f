// UBL: the document totals and what they are the sum of.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

using Kind = UblPart::Kind;

void present(Inquiry& q, Node totals)
{
    q.check(totals, "BR-12", "The document totals state the sum of the line net amounts.",
            q.exists(totals, ubl::LineExtensionAmount));
    q.check(totals, "BR-13", "The document totals state the total without VAT.",
            q.exists(totals, ubl::TaxExclusiveAmount));
    q.check(totals, "BR-14", "The document totals state the total with VAT.",
            q.exists(totals, ubl::TaxInclusiveAmount));
    q.check(totals, "BR-15", "The document totals state the amount due for payment.",
            q.exists(totals, ubl::PayableAmount));
}

Number sum_of_lines(UblFacts const& facts)
{
    Number sum = Number::of({});
    for (UblPart const& part : facts.parts) {
        bool const line = part.kind == Kind::invoice_line || part.kind == Kind::credit_line;
        if (line && !part.amount.missing())
            sum = sum + part.amount;
    }
    return sum;
}

/// The allowances or the charges that stand beside these totals.
struct Items {
    Number sum = Number::of({});
    bool any = false;
};

Items items_of_document(UblFacts const& facts, Kind kind)
{
    Items items;
    for (UblPart const& part : facts.parts) {
        if (part.kind != kind || !part.of_document)
            continue;
        items.any = true;
        if (!part.amount.missing())
            items.sum = items.sum + part.amount;
    }
    return items;
}

// Totals deeper in the document, where nobody expects them, have items of their own.
Items items_beside(Inquiry& q, Node totals, Kind kind)
{
    if (q.at_root(totals))
        return items_of_document(*q.ubl, kind);
    auto const charge = kind == Kind::charge ? Inquiry::Truth::yes : Inquiry::Truth::no;
    Items items;
    q.each(
        q.parent(totals),
        [&](Node item) {
            if (is_charge(q, item) != charge)
                return;
            items.any = true;
            Number const amount = q.number(q.only(item, ubl::Amount));
            if (!amount.missing())
                items.sum = items.sum + amount;
        },
        ubl::AllowanceCharge);
    return items;
}

void equal_or_absent(Inquiry& q, Node totals, std::string_view rule, std::string_view says,
                     Number const& stated, Items const& items)
{
    if (stated.missing() && !items.any)
        return;
    q.equal(totals, rule, says, stated, round_up_ties(items.sum, 2));
}

struct Amounts {
    Number lines, allowances, charges, without_vat, with_vat, prepaid, rounding, payable;
};

Amounts amounts_of(Inquiry& q, Node totals)
{
    auto const read = [&](Term term) { return q.number(q.only(totals, term)); };
    return {read(ubl::LineExtensionAmount),   read(ubl::AllowanceTotalAmount),
            read(ubl::ChargeTotalAmount),     read(ubl::TaxExclusiveAmount),
            read(ubl::TaxInclusiveAmount),    read(ubl::PrepaidAmount),
            read(ubl::PayableRoundingAmount), read(ubl::PayableAmount)};
}

void sums(Inquiry& q, Node totals, Amounts const& stated)
{
    q.equal(totals, "BR-CO-10",
            "The sum of line net amounts in the totals equals the sum of the lines, in cents.",
            stated.lines, round_up_ties(sum_of_lines(*q.ubl), 2));
    equal_or_absent(q, totals, "BR-CO-11",
                    "The total of allowances equals the sum of the document allowances, in cents.",
                    stated.allowances, items_beside(q, totals, Kind::allowance));
    equal_or_absent(q, totals, "BR-CO-12",
                    "The total of charges equals the sum of the document charges, in cents.",
                    stated.charges, items_beside(q, totals, Kind::charge));
}

Number or_zero(Number const& number)
{
    return number.missing() ? Number::of({}) : number;
}

void total_without_vat(Inquiry& q, Node totals, Amounts const& stated)
{
    bool const adjusted = !stated.allowances.missing() || !stated.charges.missing();
    Number const sum = stated.lines - or_zero(stated.allowances) + or_zero(stated.charges);
    q.equal(totals, "BR-CO-13",
            "The total without VAT is the sum of the lines less allowances plus charges.",
            stated.without_vat, adjusted ? round_up_ties(sum, 2) : sum);
}

// Both sides are rounded to cents, but only where something is subtracted from them.
void amount_due(Inquiry& q, Node totals, Amounts const& stated)
{
    Number due = stated.payable;
    if (!stated.rounding.missing())
        due = round_up_ties(due - stated.rounding, 2);
    Number open = stated.with_vat;
    if (!stated.prepaid.missing())
        open = round_up_ties(open - stated.prepaid, 2);
    q.equal(totals, "BR-CO-16",
            "The amount due is the total with VAT less what was paid, plus the rounding amount.",
            due, open);
}

void places(Inquiry& q, Node totals)
{
    q.two_places(totals, "BR-DEC-09", "The sum of line net amounts has at most two decimals.",
                 q.child(totals, ubl::LineExtensionAmount));
    q.two_places(totals, "BR-DEC-10", "The total of allowances has at most two decimals.",
                 q.child(totals, ubl::AllowanceTotalAmount));
    q.two_places(totals, "BR-DEC-11", "The total of charges has at most two decimals.",
                 q.child(totals, ubl::ChargeTotalAmount));
    q.two_places(totals, "BR-DEC-12", "The total without VAT has at most two decimals.",
                 q.child(totals, ubl::TaxExclusiveAmount));
    q.two_places(totals, "BR-DEC-14", "The total with VAT has at most two decimals.",
                 q.child(totals, ubl::TaxInclusiveAmount));
    q.two_places(totals, "BR-DEC-16", "The paid amount has at most two decimals.",
                 q.child(totals, ubl::PrepaidAmount));
    q.two_places(totals, "BR-DEC-17", "The rounding amount has at most two decimals.",
                 q.child(totals, ubl::PayableRoundingAmount));
    q.two_places(totals, "BR-DEC-18", "The amount due has at most two decimals.",
                 q.child(totals, ubl::PayableAmount));
}

void ask_totals(Inquiry& q, Node totals)
{
    Amounts const stated = amounts_of(q, totals);
    present(q, totals);
    sums(q, totals, stated);
    total_without_vat(q, totals, stated);
    amount_due(q, totals, stated);
    places(q, totals);
}

constexpr Context contexts[] = {
    {ubl::LegalMonetaryTotal, ask_totals},
};

} // namespace

extern Family const ubl_totals;
Family const ubl_totals{"totals", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
