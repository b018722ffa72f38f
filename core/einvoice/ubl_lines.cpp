// UBL: invoice and credit note lines with their items, prices, allowances and charges.
#include "einvoice/at_least_zero.h"
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

bool is_line(Term term)
{
    return term == ubl::InvoiceLine || term == ubl::CreditNoteLine;
}

void ask_line(Inquiry& q, Node line)
{
    q.check(line, "BR-21", "Every line has an identifier.", q.filled(q.only(line, ubl::ID)));
    Node const invoiced = q.child(line, ubl::InvoicedQuantity);
    Node const credited = q.child(line, ubl::CreditedQuantity);
    q.check(line, "BR-22", "Every line has a quantity.",
            invoiced != no_node || credited != no_node);
    q.check(line, "BR-23", "Every line's quantity has a unit code.",
            q.has_attribute(invoiced, attribute::unitCode) ||
                q.has_attribute(credited, attribute::unitCode));
    Node const net = q.child(line, ubl::LineExtensionAmount);
    q.check(line, "BR-24", "Every line has a net amount.", net != no_node);
    q.two_places(line, "BR-DEC-23", "A line's net amount has at most two decimals.", net);
    q.check(line, "BR-25", "Every line names its item.",
            q.filled(q.single(line, ubl::Item, ubl::Name)));
    q.check(
        line, "BR-CO-04", "Every line has a VAT category.",
        q.any(
            line,
            [&](Node category) { return q.exists(category, ubl::ID) && under_vat(q, category); },
            ubl::Item, ubl::ClassifiedTaxCategory));
}

void ask_price(Inquiry& q, Node line)
{
    q.check(line, "BR-26", "Every line has a net price.",
            q.exists(line, ubl::Price, ubl::PriceAmount));
    q.check(line, "BR-27", "A net price is not negative.",
            at_least_zero(q, line, ubl::Price, ubl::PriceAmount) != AtLeastZero::no);
    q.check(line, "BR-28", "A gross price is not negative.",
            !q.exists(line, ubl::Price, ubl::AllowanceCharge, ubl::BaseAmount) ||
                at_least_zero(q, line, ubl::Price, ubl::AllowanceCharge, ubl::BaseAmount) !=
                    AtLeastZero::no);
}

void ask_allowance(Inquiry& q, Node item)
{
    bool const reason = q.exists(item, ubl::AllowanceChargeReason) ||
                        q.exists(item, ubl::AllowanceChargeReasonCode);
    Node const amount = q.only(item, ubl::Amount);
    q.check(item, "BR-41", "Every line allowance has an amount.", amount != no_node);
    q.check(item, "BR-42", "Every line allowance has a reason or a reason code.", reason);
    q.check(item, "BR-CO-23", "Every line allowance says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-24", "A line allowance's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-25", "A line allowance's base amount has at most two decimals.",
                 q.only(item, ubl::BaseAmount));
}

void ask_charge(Inquiry& q, Node item)
{
    bool const reason = q.exists(item, ubl::AllowanceChargeReason) ||
                        q.exists(item, ubl::AllowanceChargeReasonCode);
    Node const amount = q.only(item, ubl::Amount);
    q.check(item, "BR-43", "Every line charge has an amount.", amount != no_node);
    q.check(item, "BR-44", "Every line charge has a reason or a reason code.", reason);
    q.check(item, "BR-CO-24", "Every line charge says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-27", "A line charge's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-28", "A line charge's base amount has at most two decimals.",
                 q.only(item, ubl::BaseAmount));
}

void ask_item(Inquiry& q, Node item)
{
    if (!is_line(q.parent_term(item)))
        return;
    auto const charge = is_charge(q, item);
    if (charge == Inquiry::Truth::no)
        ask_allowance(q, item);
    else if (charge == Inquiry::Truth::yes)
        ask_charge(q, item);
}

void ask_property(Inquiry& q, Node property)
{
    q.check(property, "BR-54", "Every item attribute has a name and a value.",
            q.exists(property, ubl::Name) && q.exists(property, ubl::Value));
}

bool is_item_of_line(Inquiry const& q, Node item)
{
    return item != no_node && q.term(item) == ubl::Item && is_line(q.parent_term(item));
}

void ask_standard_id(Inquiry& q, Node standard)
{
    if (!is_item_of_line(q, q.parent(standard)))
        return;
    q.each(
        standard,
        [&](Node id) {
            q.check(id, "BR-64", "An item's standard identifier names its scheme.",
                    q.has_attribute(id, attribute::schemeID));
        },
        ubl::ID);
}

void ask_classification(Inquiry& q, Node classification)
{
    if (!is_item_of_line(q, q.parent(classification)))
        return;
    q.each(
        classification,
        [&](Node code) {
            q.check(code, "BR-65", "An item's classification names its list.",
                    q.has_attribute(code, attribute::listID));
        },
        ubl::ItemClassificationCode);
}

constexpr Context contexts[] = {
    {ubl::InvoiceLine, ask_line},
    {ubl::CreditNoteLine, ask_line},
    {ubl::InvoiceLine, ask_price},
    {ubl::CreditNoteLine, ask_price},
    {ubl::AllowanceCharge, ask_item},
    {ubl::AdditionalItemProperty, ask_property},
    {ubl::StandardItemIdentification, ask_standard_id},
    {ubl::CommodityClassification, ask_classification},
};

} // namespace

extern Family const ubl_lines;
Family const ubl_lines{"lines", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
