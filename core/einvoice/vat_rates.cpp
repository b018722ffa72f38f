#include "einvoice/vat_rates.h"

namespace counterpart::einvoice {

namespace {

using Place = VatPlace;
using Ask = RateQuestions;

constexpr RateRule common_rules[] = {
    {VatCategory::S, Place::line, "BR-S-05",
     "A standard rated line has a rate above zero.", &Ask::above_zero},
    {VatCategory::Z, Place::line, "BR-Z-05", "A zero rated line has a rate of zero.", &Ask::zero},
    {VatCategory::E, Place::line, "BR-E-05", "A VAT exempt line has a rate of zero.", &Ask::zero},
    {VatCategory::AE, Place::line, "BR-AE-05",
     "A reverse charge line has a rate of zero.", &Ask::zero},
    {VatCategory::K, Place::line, "BR-IC-05",
     "An intra-community line has a rate of zero.", &Ask::zero},
    {VatCategory::G, Place::line, "BR-G-05", "An export line has a rate of zero.", &Ask::zero},
    {VatCategory::O, Place::line, "BR-O-05", "An outside-scope line has no rate.", &Ask::no_rate},
    {VatCategory::M, Place::line, "BR-AG-05",
     "An IPSI line has a rate of zero or above.", &Ask::not_negative},
    {VatCategory::S, Place::allowance, "BR-S-06",
     "A standard rated allowance has a rate above zero.", &Ask::above_zero},
    {VatCategory::Z, Place::allowance, "BR-Z-06",
     "A zero rated allowance has a rate of zero.", &Ask::zero},
    {VatCategory::E, Place::allowance, "BR-E-06",
     "A VAT exempt allowance has a rate of zero.", &Ask::zero},
    {VatCategory::AE, Place::allowance, "BR-AE-06",
     "A reverse charge allowance has a rate of zero.", &Ask::zero},
    {VatCategory::K, Place::allowance, "BR-IC-06",
     "An intra-community allowance has a rate of zero.", &Ask::zero},
    {VatCategory::G, Place::allowance, "BR-G-06",
     "An export allowance has a rate of zero.", &Ask::zero},
    {VatCategory::O, Place::allowance, "BR-O-06",
     "An outside-scope allowance has no rate.", &Ask::no_rate},
    {VatCategory::M, Place::allowance, "BR-AG-06",
     "An IPSI allowance has a rate of zero or above.", &Ask::not_negative},
    {VatCategory::S, Place::charge, "BR-S-07",
     "A standard rated charge has a rate above zero.", &Ask::above_zero},
    {VatCategory::Z, Place::charge, "BR-Z-07",
     "A zero rated charge has a rate of zero.", &Ask::zero},
    {VatCategory::E, Place::charge, "BR-E-07",
     "A VAT exempt charge has a rate of zero.", &Ask::zero},
    {VatCategory::AE, Place::charge, "BR-AE-07",
     "A reverse charge charge has a rate of zero.", &Ask::zero},
    {VatCategory::K, Place::charge, "BR-IC-07",
     "An intra-community charge has a rate of zero.", &Ask::zero},
    {VatCategory::G, Place::charge, "BR-G-07", "An export charge has a rate of zero.", &Ask::zero},
    {VatCategory::O, Place::charge, "BR-O-07",
     "An outside-scope charge has no rate.", &Ask::no_rate},
    {VatCategory::M, Place::charge, "BR-AG-07",
     "An IPSI charge has a rate of zero or above.", &Ask::not_negative},
};

} // namespace

void ask_rate(Inquiry& q, RateSyntax const& syntax, Node node, VatCategory category, VatPlace place)
{
    for (auto const rules : {std::span<RateRule const>(common_rules), syntax.own}) {
        for (RateRule const& rule : rules) {
            if (rule.category == category && rule.place == place &&
                (syntax.questions.*rule.ask)(q, node) == RateAnswer::fails)
                q.fire(node, rule.id, rule.says, q.text(q.child(node, syntax.rate)));
        }
    }
}

} // namespace counterpart::einvoice
