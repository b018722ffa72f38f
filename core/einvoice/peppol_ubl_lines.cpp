// Peppol, UBL: lines, what they come to, and the period they are for.
#include "einvoice/family.h"
#include "einvoice/peppol_amounts.h"
#include "einvoice/peppol_facts.h"
#include "einvoice/schema_date.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

bool of_invoice(Inquiry const& q)
{
    return q.term(0) == ubl::Invoice;
}

Term quantity_term(Inquiry const& q)
{
    return of_invoice(q) ? ubl::InvoicedQuantity : ubl::CreditedQuantity;
}

Number sum_of_items(Inquiry& q, Node line, std::string_view indicator)
{
    Number sum = Number::of({});
    q.each(
        line,
        [&](Node item) {
            if (!normalized_is(q.raw(q.only(item, ubl::ChargeIndicator)), indicator))
                return;
            q.each(
                item, [&](Node amount) { sum = sum + q.number(amount); }, ubl::Amount);
        },
        ubl::AllowanceCharge);
    return sum;
}

void ask_amount(Inquiry& q, Node line)
{
    Number const net = or_else(q.number(q.only(line, ubl::LineExtensionAmount)), 0);
    LineParts parts;
    parts.quantity = or_else(q.number(q.only(line, quantity_term(q))), 1);
    parts.price = or_else(q.number(q.single(line, ubl::Price, ubl::PriceAmount)), 0);
    Number const base = q.number(q.single(line, ubl::Price, ubl::BaseQuantity));
    parts.base_quantity = or_else(base, 1);
    parts.charges = sum_of_items(q, line, "true");
    parts.allowances = sum_of_items(q, line, "false");
    Number const expected = line_amount(parts);
    q.check(line, "PEPPOL-EN16931-R120",
            "A line comes to quantity times price per base quantity, plus charges, less "
            "allowances, within two cents.",
            nearly_equal(net, expected), net, expected);
    q.check(line, "PEPPOL-EN16931-R121", "The quantity that a price is for is above zero.",
            !base.known() || base.value > Decimal(), base, Value());
}

void ask_line(Inquiry& q, Node line)
{
    ask_amount(q, line);
    int const references = q.count(line, ubl::DocumentReference);
    q.check(line, "PEPPOL-EN16931-R100", "A line refers to one invoiced object at most.",
            references <= 1);
    q.check(line, "PEPPOL-EN16931-R101", "A line refers to no document but its invoiced object.",
            references == 0 ||
                any_is(q, line, "130", ubl::DocumentReference, ubl::DocumentTypeCode));
}

// -- the unit of a price --------------------------------------------------------------------------

void ask_base_quantity(Inquiry& q, Node quantity)
{
    auto const* unit = q.attribute(quantity, attribute::unitCode);
    if (unit == nullptr || q.parent_term(quantity) != ubl::Price)
        return;
    Node const line = q.above(quantity, 2);
    if (!q.exists(line, ubl::InvoicedQuantity) && !q.exists(line, ubl::CreditedQuantity))
        return;
    q.check(quantity, "PEPPOL-EN16931-R130",
            "The quantity that a price is for has the unit of the line's quantity.",
            any_attribute_is(q, line, attribute::unitCode, unit->value, quantity_term(q)),
            unit->value, q.attribute_text(q.child(line, quantity_term(q)), attribute::unitCode));
}

// -- periods --------------------------------------------------------------------------------------

/// The same date of the document's period, when this one is of a line's period.
Sole date_of_document(Inquiry const& q, Node date)
{
    Node const line = q.above(date, 2);
    Node const document = q.above(date, 3);
    if (document == no_node || q.parent_term(date) != ubl::InvoicePeriod)
        return {};
    bool const fits = (q.term(line) == ubl::InvoiceLine && q.term(document) == ubl::Invoice) ||
                      (q.term(line) == ubl::CreditNoteLine && q.term(document) == ubl::CreditNote);
    return fits ? sole(q, document, ubl::InvoicePeriod, q.term(date)) : Sole();
}

/// A date in minutes; what is no date, or stands twice, is reported.
std::optional<std::int64_t> read_date(Inquiry& q, Node date)
{
    auto const read = read_schema_date(q.raw(date));
    if (!read)
        q.cannot_read(date, "a date like 2026-03-31");
    return read;
}

void ask_date(Inquiry& q, Node date)
{
    Sole const document = date_of_document(q, date);
    if (document.node == no_node)
        return;
    if (document.second != no_node)
        return q.stands_twice(document.second);
    bool const start = q.term(date) == ubl::StartDate;
    auto const limit = read_date(q, document.node);
    if (!limit)
        return;
    // Without any text there is nothing to compare, which the official rule takes for outside.
    bool inside = false;
    if (!q.raw(date).empty() || q.has_children(date)) {
        auto const own = read_date(q, date);
        inside = !own || (start ? *own >= *limit : *own <= *limit);
    }
    if (start)
        q.check(date, "PEPPOL-EN16931-R110", "A line's period begins within the invoice period.",
                inside, q.raw(date), q.raw(document.node));
    else
        q.check(date, "PEPPOL-EN16931-R111", "A line's period ends within the invoice period.",
                inside, q.raw(date), q.raw(document.node));
}

constexpr Context contexts[] = {
    {ubl::InvoiceLine, ask_line},
    {ubl::CreditNoteLine, ask_line},
    {ubl::BaseQuantity, ask_base_quantity},
    {ubl::StartDate, ask_date},
    {ubl::EndDate, ask_date},
};

} // namespace

extern Family const peppol_ubl_lines;
Family const peppol_ubl_lines{"lines", Syntax::ubl, Layers::peppol, contexts};

} // namespace counterpart::einvoice
