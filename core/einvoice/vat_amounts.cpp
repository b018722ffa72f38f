#include "einvoice/vat_amounts.h"

namespace counterpart::einvoice {

namespace {

using Ask = AmountQuestions;

struct CommonRule {
    VatCategory category;
    std::string_view id;
    std::string_view says;
    AskAmount Ask::*ask;
};

constexpr CommonRule common_rules[] = {
    {VatCategory::S, "BR-S-09",
     "A standard rated VAT amount is within one unit of its taxable amount by its rate.",
     &Ask::tax_by_rate},
    {VatCategory::Z, "BR-Z-09", "A zero rated VAT amount is zero.", &Ask::no_tax},
    {VatCategory::E, "BR-E-09", "A VAT exempt VAT amount is zero.", &Ask::no_tax},
    {VatCategory::AE, "BR-AE-09", "A reverse charge VAT amount is zero.", &Ask::no_tax},
    {VatCategory::K, "BR-IC-09", "An intra-community VAT amount is zero.", &Ask::no_tax},
    {VatCategory::G, "BR-G-09", "An export VAT amount is zero.", &Ask::no_tax},
    {VatCategory::O, "BR-O-09", "An outside-scope VAT amount is zero.", &Ask::no_tax},
    {VatCategory::S, "BR-S-10",
     "A standard rated breakdown gives no exemption reason.", &Ask::no_reason},
    {VatCategory::Z, "BR-Z-10",
     "A zero rated breakdown gives no exemption reason.", &Ask::no_reason},
    {VatCategory::E, "BR-E-10", "A VAT exempt breakdown gives an exemption reason.", &Ask::reason},
    {VatCategory::AE, "BR-AE-10",
     "A reverse charge breakdown gives an exemption reason.", &Ask::reason},
    {VatCategory::K, "BR-IC-10",
     "An intra-community breakdown gives an exemption reason.", &Ask::reason},
    {VatCategory::G, "BR-G-10", "An export breakdown gives an exemption reason.", &Ask::reason},
    {VatCategory::O, "BR-O-10",
     "An outside-scope breakdown gives an exemption reason.", &Ask::reason},
    {VatCategory::L, "BR-AF-10", "An IGIC breakdown gives no exemption reason.", &Ask::no_reason},
    {VatCategory::M, "BR-AG-10", "An IPSI breakdown gives no exemption reason.", &Ask::no_reason},
};

template <class Rule>
void tell(Inquiry& q, BreakdownRow const& row, Rule const& rule, AmountAnswer const& answer)
{
    if (answer.state == AmountAnswer::State::fails)
        q.fire(row.category_node, rule.id, rule.says, answer.found, answer.expected);
}

} // namespace

void ask_amounts(Inquiry& q, BreakdownRow const& row, std::span<AmountRule const> own,
                 AmountQuestions const& questions)
{
    for (AmountRule const& rule : own) {
        if (rule.category == row.category)
            tell(q, row, rule, rule.ask(q, row));
    }
    for (CommonRule const& rule : common_rules) {
        if (rule.category == row.category)
            tell(q, row, rule, (questions.*rule.ask)(q, row));
    }
}

} // namespace counterpart::einvoice
