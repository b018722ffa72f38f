// UBL: what follows from using a VAT category: its breakdown, and who must be known to the tax
// office.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"
#include "einvoice/vat_use.h"

namespace counterpart::einvoice {

namespace {

// -- a breakdown for every category in use --------------------------------------------------------

bool one_breakdown(UblUsage const& usage)
{
    return usage.anywhere_vat == 0 || usage.breakdowns_vat == 1;
}

// The published rule of the standard rate does not ask for a VAT scheme.
bool breakdown_of_standard(UblUsage const& usage)
{
    return (usage.items + usage.lines > 0) == (usage.breakdowns > 0);
}

// A category in use is looked for in the breakdown as written, blanks included.
bool breakdown_of_igic(UblUsage const& usage)
{
    bool const used = usage.items_vat + usage.lines_vat > 0;
    return used ? usage.breakdowns_exact > 0 : usage.breakdowns_vat == 0;
}

bool breakdown_of_ipsi(UblUsage const& usage)
{
    bool const used = usage.items_vat + usage.lines_vat > 0;
    return used ? usage.breakdowns_exact_vat > 0 : usage.breakdowns_vat == 0;
}

struct PresenceRule {
    VatCategory category;
    std::string_view id;
    std::string_view says;
    bool (*holds)(UblUsage const&);
};

constexpr PresenceRule presence_rules[] = {
    {VatCategory::S, "BR-S-01",
     "The breakdown has at least one standard rated row exactly where lines, allowances or charges "
     "are standard rated.",
     breakdown_of_standard},
    {VatCategory::Z, "BR-Z-01",
     "The breakdown has one zero rated row exactly where something in the document is zero rated.",
     one_breakdown},
    {VatCategory::E, "BR-E-01",
     "The breakdown has one VAT exempt row exactly where something in the document is VAT exempt.",
     one_breakdown},
    {VatCategory::AE, "BR-AE-01",
     "The breakdown has one reverse charge row exactly where something in the document is reverse "
     "charge.",
     one_breakdown},
    {VatCategory::K, "BR-IC-01",
     "The breakdown has one intra-community row exactly where something in the document is "
     "intra-community.",
     one_breakdown},
    {VatCategory::G, "BR-G-01",
     "The breakdown has one export row exactly where something in the document is export.",
     one_breakdown},
    {VatCategory::O, "BR-O-01",
     "The breakdown has one outside-scope row exactly where something in the document is "
     "outside-scope.",
     one_breakdown},
    {VatCategory::L, "BR-AF-01",
     "The breakdown has at least one IGIC row exactly where lines, allowances or charges are IGIC.",
     breakdown_of_igic},
    {VatCategory::M, "BR-AG-01",
     "The breakdown has at least one IPSI row exactly where lines, allowances or charges are IPSI.",
     breakdown_of_ipsi},
};

// -- who must be registered -----------------------------------------------------------------------

TaxNumbers numbers_of(UblFacts const& facts)
{
    bool const registered = facts.seller_tax_id || facts.representative_vat_id;
    bool const vat = facts.seller_vat_id || facts.representative_vat_id;
    return {.seller_registered = registered,
            .seller_vat = vat,
            .both_vat = vat && facts.buyer_vat_id,
            .seller_and_buyer = registered && (facts.buyer_vat_id || facts.buyer_legal_id),
            .no_vat_ids = !vat && !facts.buyer_vat_id};
}

/// How often the category is used where the rule looks for it, which is not the same for all as
/// published.
int used(UblUsage const& usage, VatUseRule const& rule)
{
    bool const outside_scope = rule.category == VatCategory::O;
    if (rule.place == VatPlace::line)
        return rule.category == VatCategory::S ? usage.lines : usage.lines_vat;
    if (rule.place == VatPlace::allowance)
        return outside_scope ? usage.document_allowances_vat : usage.allowances_vat;
    if (rule.category == VatCategory::L)
        return usage.charges_exact_vat;
    return outside_scope ? usage.document_charges_vat : usage.charges_vat;
}

// A standard rated line outside a VAT scheme counts as use, but never as one that is in order.
bool lines_outside_vat(VatUseRule const& rule, UblUsage const& usage)
{
    return rule.category == VatCategory::S && rule.place == VatPlace::line && usage.lines_vat == 0;
}

void ask_use(Inquiry& q, Node root)
{
    UblFacts const& facts = *q.ubl;
    if (root != 0)
        return;
    for (PresenceRule const& rule : presence_rules) {
        if (facts.uses(rule.category))
            q.check(root, rule.id, rule.says, rule.holds(facts.of(rule.category)));
    }
    TaxNumbers const numbers = numbers_of(facts);
    for (VatUseRule const& rule : vat_use_rules()) {
        UblUsage const& usage = facts.of(rule.category);
        if (used(usage, rule) > 0)
            q.check(root, rule.id, rule.says,
                    numbers.*rule.needed && !lines_outside_vat(rule, usage));
    }
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_use},
    {ubl::CreditNote, ask_use},
};

} // namespace

extern Family const ubl_vat_use;
Family const ubl_vat_use{"VAT categories in use", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
