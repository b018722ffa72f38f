#include "einvoice/ubl_facts.h"

#include "einvoice/family.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

using Place = UblCategory::Place;
using Truth = Inquiry::Truth;

bool is_vat(std::string_view scheme)
{
    auto const upper = [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; };
    return scheme.size() == 3 && upper(scheme[0]) == 'V' && upper(scheme[1]) == 'A' &&
           upper(scheme[2]) == 'T';
}

Place place_of(Inquiry& q, Node node)
{
    if (q.term(node) == ubl::ClassifiedTaxCategory)
        return Place::line;
    Node const parent = q.parent(node);
    if (q.parent_term(node) == ubl::AllowanceCharge) {
        Truth const charge = is_charge(q, parent);
        return charge == Truth::yes  ? Place::charge
               : charge == Truth::no ? Place::allowance
                                     : Place::elsewhere;
    }
    bool const breakdown = q.term(parent) == ubl::TaxSubtotal &&
                           q.parent_term(parent) == ubl::TaxTotal && q.at_root(q.parent(parent));
    return breakdown ? Place::breakdown : Place::elsewhere;
}

UblCategory category_at(Inquiry& q, Node node)
{
    UblCategory category;
    category.node = node;
    Node const id = q.child(node, ubl::ID);
    category.code = q.text(id);
    category.category = vat_category_of(category.code);
    category.exact = q.raw(id).size() == category.code.size();
    category.vat = under_vat(q, node);
    category.place = place_of(q, node);
    category.of_document = category.place == Place::breakdown || q.at_root(q.parent(node));
    return category;
}

void count(UblUsage& usage, UblCategory const& category, bool on_item)
{
    int const vat = category.vat;
    bool const breakdown = category.place == Place::breakdown;
    bool const line = category.place == Place::line;
    bool const allowance = category.place == Place::allowance;
    bool const charge = category.place == Place::charge;
    usage.anywhere_vat += vat;
    usage.breakdowns += breakdown;
    usage.breakdowns_vat += breakdown ? vat : 0;
    usage.breakdowns_exact += breakdown && category.exact;
    usage.breakdowns_exact_vat += breakdown && category.exact ? vat : 0;
    usage.items += on_item;
    usage.items_vat += on_item ? vat : 0;
    usage.lines += line;
    usage.lines_vat += line ? vat : 0;
    usage.allowances_vat += allowance ? vat : 0;
    usage.charges_vat += charge ? vat : 0;
    usage.charges_exact_vat += charge && category.exact ? vat : 0;
    usage.document_allowances_vat += allowance && category.of_document ? vat : 0;
    usage.document_charges_vat += charge && category.of_document ? vat : 0;
}

void gather_categories(Inquiry& q, UblFacts& facts)
{
    for (Term const term : {ubl::TaxCategory, ubl::ClassifiedTaxCategory}) {
        for (Node const node : q.all(term)) {
            UblCategory const category = category_at(q, node);
            facts.categories.push_back(category);
            if (category.category == VatCategory::none)
                continue;
            auto const number = static_cast<std::size_t>(category.category);
            facts.used |= 1u << number;
            bool const on_item =
                term == ubl::TaxCategory && q.parent_term(node) == ubl::AllowanceCharge;
            count(facts.usage[number], category, on_item);
        }
    }
}

void add_categories(Inquiry& q, UblFacts& facts, UblPart& part)
{
    auto const add = [&](Node category) {
        // A rate that is no number is reported by the rule that asks for it.
        Node const rate = q.child(category, ubl::Percent);
        facts.part_categories.push_back(
            {q.text(q.only(category, ubl::ID)),
             rate == no_node ? Number::none() : read_decimal(q.raw(rate))});
    };
    part.categories = facts.part_categories.size();
    if (q.term(part.node) == ubl::AllowanceCharge)
        q.each(part.node, add, ubl::TaxCategory);
    else
        q.each(part.node, add, ubl::Item, ubl::ClassifiedTaxCategory);
    part.categories_end = facts.part_categories.size();
    facts.parts.push_back(part);
}

void gather_parts(Inquiry& q, UblFacts& facts)
{
    using Kind = UblPart::Kind;
    for (Term const term : {ubl::InvoiceLine, ubl::CreditNoteLine}) {
        for (Node const node : q.all(term)) {
            UblPart part{node,
                         term == ubl::InvoiceLine ? Kind::invoice_line : Kind::credit_line,
                         q.at_root(node),
                         q.number(q.only(node, ubl::LineExtensionAmount)),
                         0,
                         0};
            add_categories(q, facts, part);
        }
    }
    for (Node const node : q.all(ubl::AllowanceCharge)) {
        Truth const charge = is_charge(q, node);
        Kind const kind = charge == Truth::yes  ? Kind::charge
                          : charge == Truth::no ? Kind::allowance
                                                : Kind::unclear;
        bool const of_document = q.at_root(node) && kind != Kind::unclear;
        UblPart part{
            node,        kind,
            of_document, of_document ? q.number(q.only(node, ubl::Amount)) : Number::none(),
            0,           0};
        add_categories(q, facts, part);
    }
}

struct TaxIds {
    bool any = false;
    bool vat = false;
};

TaxIds tax_ids(Inquiry const& q, Node party)
{
    TaxIds ids;
    q.each(
        party,
        [&](Node scheme) {
            if (!q.exists(scheme, ubl::CompanyID))
                return;
            ids.any = true;
            ids.vat = ids.vat || under_vat(q, scheme);
        },
        ubl::PartyTaxScheme);
    return ids;
}

void gather_parties(Inquiry const& q, UblFacts& facts)
{
    for (Node const seller : q.all(ubl::AccountingSupplierParty)) {
        q.each(
            seller,
            [&](Node party) {
                TaxIds const ids = tax_ids(q, party);
                facts.seller_tax_id = facts.seller_tax_id || ids.any;
                facts.seller_vat_id = facts.seller_vat_id || ids.vat;
            },
            ubl::Party);
    }
    for (Node const representative : q.all(ubl::TaxRepresentativeParty))
        facts.representative_vat_id = facts.representative_vat_id || tax_ids(q, representative).vat;
    for (Node const buyer : q.all(ubl::AccountingCustomerParty)) {
        q.each(
            buyer,
            [&](Node party) {
                facts.buyer_vat_id = facts.buyer_vat_id || tax_ids(q, party).vat;
                facts.buyer_legal_id =
                    facts.buyer_legal_id || q.exists(party, ubl::PartyLegalEntity, ubl::CompanyID);
            },
            ubl::Party);
    }
}

// Each stands once at most: a second one stops the official rules, so it is told here for all.
void ask_for_one(Inquiry& q)
{
    for (Node const scheme : q.all(ubl::TaxScheme)) {
        q.only(scheme, ubl::ID);
        if (q.sibling(scheme) != no_node)
            q.stands_twice(q.sibling(scheme));
    }
    for (Term const term : {ubl::TaxCategory, ubl::ClassifiedTaxCategory}) {
        for (Node const category : q.all(term)) {
            q.only(category, ubl::ID);
            q.only(category, ubl::Percent);
        }
    }
}

void prepare(Inquiry& q)
{
    if (!q.ubl)
        q.ubl = std::make_shared<UblFacts>();
    UblFacts& facts = *q.ubl;
    facts.categories.clear();
    facts.usage.fill({});
    facts.parts.clear();
    facts.part_categories.clear();
    facts.used = 0;
    facts.parts_summed = 0;
    facts.seller_tax_id = facts.seller_vat_id = facts.representative_vat_id = false;
    facts.buyer_vat_id = facts.buyer_legal_id = false;
    ask_for_one(q);
    gather_categories(q, facts);
    gather_parts(q, facts);
    gather_parties(q, facts);
}

} // namespace

bool under_vat(Inquiry const& q, Node node)
{
    return q.any(
        node, [&](Node scheme) { return is_vat(q.text(q.child(scheme, ubl::ID))); },
        ubl::TaxScheme);
}

bool UblFacts::part_has(UblPart const& part, std::string_view code) const
{
    for (std::size_t i = part.categories; i < part.categories_end; ++i) {
        if (part_categories[i].code == code)
            return true;
    }
    return false;
}

bool UblFacts::part_has_rate(UblPart const& part, Number const& rate) const
{
    for (std::size_t i = part.categories; i < part.categories_end; ++i) {
        Number const& own = part_categories[i].rate;
        if (own.known() && rate.known() && own.value == rate.value)
            return true;
    }
    return false;
}

extern Family const ubl_facts;
Family const ubl_facts{"facts", Syntax::ubl, Layers::en16931, {}, prepare};

} // namespace counterpart::einvoice
