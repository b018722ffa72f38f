// UBL: the rate that goes with a VAT category, on lines, allowances and charges.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

using Place = UblCategory::Place;

enum class Answer : std::uint8_t { holds, fails, undecided };

Answer answer(bool holds)
{
    return holds ? Answer::holds : Answer::fails;
}

Answer zero(Inquiry& q, Node category)
{
    Number const rate = q.number(q.only(category, ubl::Percent));
    if (rate.unreadable())
        return Answer::undecided;
    return answer(rate.known() && rate.value.is_zero());
}

// The comparisons below are those of binary numbers: exponents are allowed.
Answer above_zero(Inquiry& q, Node category)
{
    auto const sign = q.sign(q.child(category, ubl::Percent));
    if (sign == Sign::State::unreadable)
        return Answer::undecided;
    return answer(sign == Sign::State::positive);
}

Answer not_negative(Inquiry& q, Node category)
{
    auto const sign = q.sign(q.child(category, ubl::Percent));
    if (sign == Sign::State::unreadable)
        return Answer::undecided;
    return answer(sign == Sign::State::positive || sign == Sign::State::zero);
}

Answer no_rate(Inquiry& q, Node category)
{
    return answer(!q.exists(category, ubl::Percent));
}

struct RateRule {
    VatCategory category;
    Place place;
    std::string_view id;
    std::string_view says;
    Answer (*ask)(Inquiry&, Node);
};

constexpr RateRule rules[] = {
    {VatCategory::S, Place::line, "BR-S-05", "A standard rated line has a rate above zero.",
     above_zero},
    {VatCategory::Z, Place::line, "BR-Z-05", "A zero rated line has a rate of zero.", zero},
    {VatCategory::E, Place::line, "BR-E-05", "A VAT exempt line has a rate of zero.", zero},
    {VatCategory::AE, Place::line, "BR-AE-05", "A reverse charge line has a rate of zero.", zero},
    {VatCategory::K, Place::line, "BR-IC-05", "An intra-community line has a rate of zero.", zero},
    {VatCategory::G, Place::line, "BR-G-05", "An export line has a rate of zero.", zero},
    {VatCategory::O, Place::line, "BR-O-05", "An outside-scope line has no rate.", no_rate},
    {VatCategory::L, Place::line, "BR-AF-05", "An IGIC line has a rate of zero or above.",
     not_negative},
    {VatCategory::M, Place::line, "BR-AG-05", "An IPSI line has a rate of zero or above.",
     not_negative},
    {VatCategory::S, Place::allowance, "BR-S-06",
     "A standard rated allowance has a rate above zero.", above_zero},
    {VatCategory::Z, Place::allowance, "BR-Z-06", "A zero rated allowance has a rate of zero.",
     zero},
    {VatCategory::E, Place::allowance, "BR-E-06", "A VAT exempt allowance has a rate of zero.",
     zero},
    {VatCategory::AE, Place::allowance, "BR-AE-06",
     "A reverse charge allowance has a rate of zero.", zero},
    {VatCategory::K, Place::allowance, "BR-IC-06",
     "An intra-community allowance has a rate of zero.", zero},
    {VatCategory::G, Place::allowance, "BR-G-06", "An export allowance has a rate of zero.", zero},
    {VatCategory::O, Place::allowance, "BR-O-06", "An outside-scope allowance has no rate.",
     no_rate},
    {VatCategory::L, Place::allowance, "BR-AF-06", "An IGIC allowance has a rate of zero or above.",
     not_negative},
    {VatCategory::M, Place::allowance, "BR-AG-06", "An IPSI allowance has a rate of zero or above.",
     not_negative},
    {VatCategory::S, Place::charge, "BR-S-07", "A standard rated charge has a rate above zero.",
     above_zero},
    {VatCategory::Z, Place::charge, "BR-Z-07", "A zero rated charge has a rate of zero.", zero},
    {VatCategory::E, Place::charge, "BR-E-07", "A VAT exempt charge has a rate of zero.", zero},
    {VatCategory::AE, Place::charge, "BR-AE-07", "A reverse charge charge has a rate of zero.",
     zero},
    {VatCategory::K, Place::charge, "BR-IC-07", "An intra-community charge has a rate of zero.",
     zero},
    {VatCategory::G, Place::charge, "BR-G-07", "An export charge has a rate of zero.", zero},
    {VatCategory::O, Place::charge, "BR-O-07", "An outside-scope charge has no rate.", no_rate},
    {VatCategory::L, Place::charge, "BR-AF-07", "An IGIC charge has a rate of zero or above.",
     not_negative},
    {VatCategory::M, Place::charge, "BR-AG-07", "An IPSI charge has a rate of zero or above.",
     not_negative},
};

bool is_on_line(Inquiry const& q, Node category)
{
    Node const item = q.parent(category);
    Term const line = q.parent_term(item);
    return q.term(item) == ubl::Item && (line == ubl::InvoiceLine || line == ubl::CreditNoteLine);
}

void ask_category(Inquiry& q, UblCategory const& category)
{
    if (!category.vat || category.place == Place::breakdown || category.place == Place::elsewhere)
        return;
    if (category.place == Place::line && !is_on_line(q, category.node))
        return;
    for (RateRule const& rule : rules) {
        if (rule.category == category.category && rule.place == category.place &&
            rule.ask(q, category.node) == Answer::fails)
            q.fire(category.node, rule.id, rule.says, q.text(q.child(category.node, ubl::Percent)));
    }
}

void ask_rates(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (UblCategory const& category : q.ubl->categories)
        ask_category(q, category);
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_rates},
    {ubl::CreditNote, ask_rates},
};

} // namespace

extern Family const ubl_vat_rates;
Family const ubl_vat_rates{"VAT rates", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
