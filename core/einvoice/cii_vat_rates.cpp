// CII: the rate that goes with a VAT category, on lines, allowances and charges.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

using Place = CiiUse::Place;
using State = Sign::State;

enum class Answer : std::uint8_t { holds, fails, undecided };

/// Some rate has one of two signs. The comparison is that of binary numbers: exponents are allowed.
Answer some_rate(Inquiry& q, Node tax, State wanted, State or_else)
{
    Answer all = Answer::fails;
    q.each(
        tax,
        [&](Node rate) {
            State const sign = q.sign(rate);
            if (sign == wanted || sign == or_else)
                all = Answer::holds;
            else if (sign == State::unreadable && all == Answer::fails)
                all = Answer::undecided;
        },
        cii::RateApplicablePercent);
    return all;
}

Answer zero(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::zero, State::zero);
}

Answer above_zero(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::positive, State::positive);
}

Answer not_negative(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::positive, State::zero);
}

Answer no_rate(Inquiry& q, Node tax)
{
    return q.exists(tax, cii::RateApplicablePercent) ? Answer::fails : Answer::holds;
}

struct RateRule {
    VatCategory category;
    Place place;
    std::string_view id;
    std::string_view says;
    Answer (*ask)(Inquiry&, Node);
};

constexpr RateRule rules[] = {
    {VatCategory::S, Place::line, "BR-S-05",
     "A standard rated line has a rate above zero.", above_zero},
    {VatCategory::Z, Place::line, "BR-Z-05", "A zero rated line has a rate of zero.", zero},
    {VatCategory::E, Place::line, "BR-E-05", "A VAT exempt line has a rate of zero.", zero},
    {VatCategory::AE, Place::line, "BR-AE-05", "A reverse charge line has a rate of zero.", zero},
    {VatCategory::K, Place::line, "BR-IC-05", "An intra-community line has a rate of zero.", zero},
    {VatCategory::G, Place::line, "BR-G-05", "An export line has a rate of zero.", zero},
    {VatCategory::O, Place::line, "BR-O-05", "An outside-scope line has no rate.", no_rate},
    {VatCategory::L, Place::line, "BR-AF-05", "An IGIC line has a rate above zero.", above_zero},
    {VatCategory::M, Place::line, "BR-AG-05",
     "An IPSI line has a rate of zero or above.", not_negative},
    {VatCategory::S, Place::allowance, "BR-S-06",
     "A standard rated allowance has a rate above zero.", above_zero},
    {VatCategory::Z, Place::allowance, "BR-Z-06",
     "A zero rated allowance has a rate of zero.", zero},
    {VatCategory::E, Place::allowance, "BR-E-06",
     "A VAT exempt allowance has a rate of zero.", zero},
    {VatCategory::AE, Place::allowance, "BR-AE-06",
     "A reverse charge allowance has a rate of zero.", zero},
    {VatCategory::K, Place::allowance, "BR-IC-06",
     "An intra-community allowance has a rate of zero.", zero},
    {VatCategory::G, Place::allowance, "BR-G-06", "An export allowance has a rate of zero.", zero},
    {VatCategory::O, Place::allowance, "BR-O-06",
     "An outside-scope allowance has no rate.", no_rate},
    {VatCategory::L, Place::allowance, "BR-AF-06",
     "An IGIC allowance has a rate above zero.", above_zero},
    {VatCategory::M, Place::allowance, "BR-AG-06",
     "An IPSI allowance has a rate of zero or above.", not_negative},
    {VatCategory::S, Place::charge, "BR-S-07",
     "A standard rated charge has a rate above zero.", above_zero},
    {VatCategory::Z, Place::charge, "BR-Z-07", "A zero rated charge has a rate of zero.", zero},
    {VatCategory::E, Place::charge, "BR-E-07", "A VAT exempt charge has a rate of zero.", zero},
    {VatCategory::AE, Place::charge, "BR-AE-07",
     "A reverse charge charge has a rate of zero.", zero},
    {VatCategory::K, Place::charge, "BR-IC-07",
     "An intra-community charge has a rate of zero.", zero},
    {VatCategory::G, Place::charge, "BR-G-07", "An export charge has a rate of zero.", zero},
    {VatCategory::O, Place::charge, "BR-O-07", "An outside-scope charge has no rate.", no_rate},
    {VatCategory::L, Place::charge, "BR-AF-07",
     "An IGIC charge has a rate above zero.", above_zero},
    {VatCategory::M, Place::charge, "BR-AG-07",
     "An IPSI charge has a rate of zero or above.", not_negative},
};

void ask_rates(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (CiiUse const& use : q.cii->uses) {
        for (RateRule const& rule : rules) {
            if (rule.category == use.category && rule.place == use.place &&
                rule.ask(q, use.tax) == Answer::fails)
                q.fire(use.tax, rule.id, rule.says,
                       q.text(q.child(use.tax, cii::RateApplicablePercent)));
        }
    }
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_rates},
};

}  // namespace

extern Family const cii_vat_rates;
Family const cii_vat_rates{"VAT rates", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
