#include "einvoice/cii_facts.h"

#include "einvoice/family.h"

#include <utility>

namespace counterpart::einvoice {

namespace {

using Truth = Inquiry::Truth;

// -- categories -----------------------------------------------------------------------------------

// Everything counts once for each category it names, which is one in all but odd documents.
template <class Count, class... Steps>
void each_category(Inquiry const& q, CiiFacts& facts, Node node, Count count, Steps... to_the_taxes)
{
    std::uint32_t seen = 0;
    q.each(
        node,
        [&](Node code) {
            auto const category = vat_category_of(q.raw(code));
            auto const number = static_cast<std::size_t>(category);
            if (category == VatCategory::none || (seen >> number & 1) != 0)
                return;
            seen |= 1u << number;
            count(facts.usage[number], category);
        },
        to_the_taxes..., cii::CategoryCode);
}

void gather_categories(Inquiry const& q, CiiFacts& facts)
{
    for (Node const tax : q.all(cii::ApplicableTradeTax)) {
        Term const parent = q.parent_term(tax);
        if (parent == cii::SpecifiedLineTradeSettlement)
            each_category(q, facts, tax, [](CiiUsage& usage, VatCategory) { ++usage.lines; });
        if (parent != cii::ApplicableHeaderTradeSettlement)
            continue;
        each_category(q, facts, tax, [](CiiUsage& usage, VatCategory) { ++usage.breakdowns; });
        facts.breakdown |= q.parent_term(q.parent(tax)) == cii::SupplyChainTradeTransaction;
    }
    for (Node const tax : q.all(cii::CategoryTradeTax))
        each_category(q, facts, tax, [](CiiUsage& usage, VatCategory) { ++usage.items; });
}

// -- who answers to which rules -------------------------------------------------------------------

// Of several categories of one tax the first in this order rules, as in the official rules.
constexpr VatCategory ruling_order[] = {VatCategory::AE, VatCategory::L, VatCategory::M,
                                        VatCategory::E,  VatCategory::G, VatCategory::K,
                                        VatCategory::O,  VatCategory::S, VatCategory::Z};

VatCategory ruling_category(Inquiry& q, Node tax)
{
    std::uint32_t named = 0;
    q.each(
        tax,
        [&](Node code) { named |= 1u << static_cast<unsigned>(vat_category_of(q.raw(code))); },
        cii::CategoryCode);
    for (VatCategory const category : ruling_order) {
        if ((named >> static_cast<unsigned>(category) & 1) != 0)
            return under_vat_cii(q, tax) ? category : VatCategory::none;
    }
    return VatCategory::none;
}

void add_use(Inquiry& q, CiiFacts& facts, Node tax, VatPlace place)
{
    VatCategory const category = ruling_category(q, tax);
    if (category != VatCategory::none)
        facts.uses.push_back({tax, place, category});
}

void gather_uses(Inquiry& q, CiiFacts& facts)
{
    using Place = VatPlace;
    for (Node const tax : q.all(cii::ApplicableTradeTax)) {
        Node const line = q.above(tax, 2);
        if (q.parent_term(tax) == cii::SpecifiedLineTradeSettlement && line != no_node &&
            q.term(line) == cii::IncludedSupplyChainTradeLineItem &&
            q.parent_term(line) == cii::SupplyChainTradeTransaction)
            add_use(q, facts, tax, Place::line);
    }
    for (Node const tax : q.all(cii::CategoryTradeTax)) {
        if (q.parent_term(tax) != cii::SpecifiedTradeAllowanceCharge)
            continue;
        Truth const charge = is_charge_cii(q, q.parent(tax));
        if (charge == Truth::yes || charge == Truth::no)
            add_use(q, facts, tax, charge == Truth::yes ? Place::charge : Place::allowance);
    }
}

// -- sums by category and rate --------------------------------------------------------------------

using Slot = Number CiiSum::*;

void add(CiiSum& sum, Slot slot, Number const& amount)
{
    if (!amount.missing())
        sum.*slot = sum.*slot + amount;
}

CiiSum& rate_sum(CiiFacts& facts, VatCategory category, Decimal const& rate)
{
    for (CiiRateSum& known : facts.rates) {
        if (known.category == category && known.rate == rate)
            return known.sum;
    }
    facts.rates.push_back({category, rate, {}});
    return facts.rates.back().sum;
}

/// The distinct rates below `node`, each handed on once. False when one cannot be read.
template <class Visit>
bool each_rate(Inquiry const& q, Node node, Term tax_term, Visit visit)
{
    bool readable = true;
    q.each(
        node,
        [&](Node at) {
            Number const rate = read_decimal(q.raw(at));
            bool repeated = false;
            q.each(
                node,
                [&](Node other) {
                    Number const earlier = other < at ? read_decimal(q.raw(other)) : Number::none();
                    repeated = repeated || (earlier.known() && earlier.value == rate.value);
                },
                tax_term, cii::RateApplicablePercent);
            readable = readable && rate.known();
            if (rate.known() && !repeated)
                visit(rate.value);
        },
        tax_term, cii::RateApplicablePercent);
    return readable;
}

/// Adds an amount to the sums of all categories and rates that the taxes of `node` name.
void add_to_sums(Inquiry const& q, CiiFacts& facts, Node node, Term tax_term, Slot slot,
                 Number const& amount)
{
    auto const count = [&](CiiUsage& usage, VatCategory category) {
        add(usage.sum, slot, amount);
        bool const readable = each_rate(q, node, tax_term, [&](Decimal const& rate) {
            add(rate_sum(facts, category, rate), slot, amount);
        });
        usage.rates_unreadable = usage.rates_unreadable || !readable;
    };
    each_category(q, facts, node, count, tax_term);
}

bool is_line_of_document(Inquiry const& q, Node settlement)
{
    Node const line = q.parent(settlement);
    return line != no_node && q.term(line) == cii::IncludedSupplyChainTradeLineItem &&
           is_header(q, line);
}

void gather_sums(Inquiry& q, CiiFacts& facts)
{
    for (Node const settlement : q.all(cii::SpecifiedLineTradeSettlement)) {
        if (!is_line_of_document(q, settlement))
            continue;
        Node const net = q.single(settlement, cii::SpecifiedTradeSettlementLineMonetarySummation,
                                  cii::LineTotalAmount);
        add_to_sums(q, facts, settlement, cii::ApplicableTradeTax, &CiiSum::lines, q.number(net));
    }
    for (Node const item : q.all(cii::SpecifiedTradeAllowanceCharge)) {
        if (q.parent_term(item) != cii::ApplicableHeaderTradeSettlement ||
            !is_header(q, q.parent(item)))
            continue;
        Truth const charge = is_charge_cii(q, item);
        if (charge != Truth::yes && charge != Truth::no)
            continue;
        add_to_sums(q, facts, item, cii::CategoryTradeTax,
                    charge == Truth::yes ? &CiiSum::charges : &CiiSum::allowances,
                    q.number(q.child(item, cii::ActualAmount)));
    }
}

// -- parties and currencies -----------------------------------------------------------------------

bool in_agreement(Inquiry const& q, Node party)
{
    return q.parent_term(party) == cii::ApplicableHeaderTradeAgreement &&
           is_header(q, q.parent(party));
}

void gather_parties(Inquiry const& q, CiiFacts& facts)
{
    for (Node const seller : q.all(cii::SellerTradeParty)) {
        bool const vat = has_tax_id(q, seller, "VA");
        bool const any = vat || has_tax_id(q, seller, "FC");
        bool const placed = in_agreement(q, seller);
        facts.any_seller_vat_id |= vat;
        facts.any_seller_tax_id |= any;
        facts.seller_vat_id |= placed && vat;
        facts.seller_tax_id |= placed && any;
    }
    for (Node const representative : q.all(cii::SellerTaxRepresentativeTradeParty)) {
        bool const vat = has_tax_id(q, representative, "VA");
        facts.any_representative_vat_id |= vat;
        facts.representative_vat_id |= vat && in_agreement(q, representative);
    }
    for (Node const buyer : q.all(cii::BuyerTradeParty)) {
        facts.any_buyer_vat_id |= has_tax_id(q, buyer, "VA");
        facts.any_buyer_legal_id |= q.exists(buyer, cii::SpecifiedLegalOrganization, cii::ID);
    }
}

void gather_currencies(Inquiry const& q, CiiFacts& facts)
{
    each_in_header(
        q,
        [&](Node code) {
            facts.currency = facts.currencies == 0 ? q.raw(code) : facts.currency;
            ++facts.currencies;
        },
        cii::ApplicableHeaderTradeSettlement, cii::InvoiceCurrencyCode);
    each_in_header(
        q,
        [&](Node code) {
            if (facts.accounting_currencies == 0)
                facts.accounting_currency = q.raw(code);
            ++facts.accounting_currencies;
        },
        cii::ApplicableHeaderTradeSettlement, cii::TaxCurrencyCode);
}

void prepare(Inquiry& q)
{
    if (!q.cii)
        q.cii = std::make_shared<CiiFacts>();
    CiiFacts fresh;
    std::swap(fresh.rates, q.cii->rates);  // for their memory
    std::swap(fresh.uses, q.cii->uses);
    fresh.rates.clear();
    fresh.uses.clear();
    CiiFacts& facts = *q.cii;
    facts = std::move(fresh);
    gather_categories(q, facts);
    gather_uses(q, facts);
    gather_sums(q, facts);
    gather_parties(q, facts);
    gather_currencies(q, facts);
}

}  // namespace

Number CiiSum::total() const
{
    return round_up_ties(lines, 2) + round_up_ties(charges, 2) - round_up_ties(allowances, 2);
}

CiiSum const* CiiFacts::at_rate(VatCategory category, Decimal const& rate) const
{
    for (CiiRateSum const& known : rates) {
        if (known.category == category && known.rate == rate)
            return &known.sum;
    }
    return nullptr;
}

bool spells_vat(std::string_view type)
{
    auto const upper = [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; };
    return type.size() == 3 && upper(type[0]) == 'V' && upper(type[1]) == 'A' &&
           upper(type[2]) == 'T';
}

bool is_header(Inquiry const& q, Node node)
{
    return q.parent_term(node) == cii::SupplyChainTradeTransaction && q.at_root(q.parent(node));
}

bool under_vat_cii(Inquiry& q, Node tax)
{
    return spells_vat(q.raw(q.only(tax, cii::TypeCode)));
}

Inquiry::Truth is_charge_cii(Inquiry& q, Node item)
{
    Truth charge = Truth::missing;
    q.each(
        item,
        [&](Node indicator) {
            if (charge == Truth::missing)
                charge = q.truth(indicator);
        },
        cii::ChargeIndicator, cii::Indicator);
    return charge;
}

bool has_tax_id(Inquiry const& q, Node party, std::string_view scheme)
{
    return q.any(
        party,
        [&](Node id) {
            auto const* own = q.attribute(id, attribute::schemeID);
            return own != nullptr && own->value == scheme;
        },
        cii::SpecifiedTaxRegistration, cii::ID);
}

extern Family const cii_facts;
Family const cii_facts{"facts", Syntax::cii, Layers::en16931, {}, prepare};

}  // namespace counterpart::einvoice
