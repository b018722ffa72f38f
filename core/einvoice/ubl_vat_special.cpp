// UBL: rules of single VAT categories: supplies within the Union, outside the scope, split payment.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

using Place = UblCategory::Place;

bool longer_than_one(Inquiry const& q, Node node)
{
    return q.raw(node).size() > 1;
}

void supply_within_union(Inquiry& q)
{
    bool period = false;
    q.each(
        0, [&](Node node) { period = period || q.has_children(node); }, ubl::InvoicePeriod);
    q.check(0, "BR-IC-11",
            "An intra-community supply states its delivery date or the invoicing period.",
            period || longer_than_one(q, q.single(0, ubl::Delivery, ubl::ActualDeliveryDate)));
    q.check(0, "BR-IC-12", "An intra-community supply states the country it is delivered to.",
            longer_than_one(q, q.single(0, ubl::Delivery, ubl::DeliveryLocation, ubl::Address,
                                        ubl::Country, ubl::IdentificationCode)));
}

/// Some other VAT category at this place, whatever its code.
bool another(UblFacts const& facts, Place place)
{
    for (UblCategory const& category : facts.categories) {
        if (category.place == place && category.vat && category.category != VatCategory::O)
            return true;
    }
    return false;
}

void outside_scope(Inquiry& q)
{
    UblFacts const& facts = *q.ubl;
    q.check(0, "BR-O-11", "Beside an outside-scope breakdown there is no other breakdown.",
            !another(facts, Place::breakdown));
    q.check(0, "BR-O-12", "With an outside-scope breakdown every line is outside the scope.",
            !another(facts, Place::line));
    q.check(0, "BR-O-13", "With an outside-scope breakdown every allowance is outside the scope.",
            !another(facts, Place::allowance));
    q.check(0, "BR-O-14", "With an outside-scope breakdown every charge is outside the scope.",
            !another(facts, Place::charge));
}

bool only_italy(Inquiry const& q)
{
    for (Node const country : q.all(ubl::IdentificationCode)) {
        if (q.raw(country) != "IT")
            return false;
    }
    return true;
}

/// Used by a breakdown, a line, or an allowance or charge of the document; codes as written.
bool on_document(Inquiry const& q, VatCategory wanted)
{
    for (UblCategory const& category : q.ubl->categories) {
        bool const item =
            category.of_document && q.parent_term(category.node) == ubl::AllowanceCharge;
        bool const counts =
            item || category.place == Place::breakdown || category.place == Place::line;
        if (counts && category.exact && category.category == wanted)
            return true;
    }
    return false;
}

bool anywhere(Inquiry const& q, VatCategory wanted)
{
    for (UblCategory const& category : q.ubl->categories) {
        if (category.exact && category.category == wanted)
            return true;
    }
    return false;
}

void split_payment(Inquiry& q)
{
    q.check(0, "BR-B-01", "Split payment is used between Italian parties only.",
            !anywhere(q, VatCategory::B) || only_italy(q));
    q.check(0, "BR-B-02", "Split payment and the standard rate are not used together.",
            !on_document(q, VatCategory::B) || !on_document(q, VatCategory::S));
}

void ask_special(Inquiry& q, Node root)
{
    UblFacts const& facts = *q.ubl;
    if (root != 0)
        return;
    if (facts.of(VatCategory::K).breakdowns_vat > 0)
        supply_within_union(q);
    if (facts.of(VatCategory::O).breakdowns_vat > 0)
        outside_scope(q);
    if (facts.uses(VatCategory::B))
        split_payment(q);
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_special},
    {ubl::CreditNote, ask_special},
};

} // namespace

extern Family const ubl_vat_special;
Family const ubl_vat_special{"special VAT categories", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
