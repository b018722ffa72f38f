// CII: what follows from using a VAT category: its breakdown, and who must have a tax number.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"
#include "einvoice/vat_use.h"

namespace counterpart::einvoice {

namespace {

// -- a breakdown for every category in use --------------------------------------------------------

bool one_breakdown(CiiUsage const& usage)
{
    bool const used = usage.lines + usage.items > 0;
    return used ? usage.breakdowns == 1 : usage.breakdowns == 0;
}

// As published, a use without a breakdown is not asked about.
bool breakdown_in_use(CiiUsage const& usage)
{
    return usage.breakdowns == 0 || one_breakdown(usage);
}

// As published, uses and breakdowns are counted together, so two lines make up for no breakdown.
bool two_of_a_kind(CiiUsage const& usage)
{
    return (usage.lines == 0 || usage.lines + usage.breakdowns >= 2) &&
           (usage.items == 0 || usage.items + usage.breakdowns >= 2);
}

struct PresenceRule {
    VatCategory category;
    std::string_view id;
    std::string_view says;
    bool (*holds)(CiiUsage const&);
};

constexpr PresenceRule presence_rules[] = {
    {VatCategory::S, "BR-S-01",
     "Standard rated lines, allowances or charges have a standard rated breakdown.",
     two_of_a_kind},
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
     "An outside-scope breakdown is the only one of its kind and something is outside the scope.",
     breakdown_in_use},
    {VatCategory::L, "BR-AF-01", "IGIC lines, allowances or charges have an IGIC breakdown.",
     two_of_a_kind},
    {VatCategory::M, "BR-AG-01", "IPSI lines, allowances or charges have an IPSI breakdown.",
     two_of_a_kind},
};

void ask_presence(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (PresenceRule const& rule : presence_rules)
        q.check(root, rule.id, rule.says, rule.holds(q.cii->of(rule.category)));
}

// -- who must be registered -----------------------------------------------------------------------

// Outside the scope and for the plain need of a registration parties are looked for where they
// belong, otherwise anywhere in the document, as published.
TaxNumbers numbers_of(CiiFacts const& facts)
{
    bool const vat = facts.any_seller_vat_id || facts.any_representative_vat_id;
    bool const registered = facts.any_seller_tax_id || facts.any_representative_vat_id;
    return {.seller_registered = facts.seller_tax_id || facts.representative_vat_id,
            .seller_vat = vat,
            .both_vat = vat && facts.any_buyer_vat_id,
            .seller_and_buyer = registered && (facts.any_buyer_vat_id || facts.any_buyer_legal_id),
            .no_vat_ids = !facts.seller_vat_id && !facts.representative_vat_id &&
                          !facts.any_buyer_vat_id};
}

void ask_parties(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    TaxNumbers const numbers = numbers_of(*q.cii);
    for (CiiUse const& use : q.cii->uses) {
        for (VatUseRule const& rule : vat_use_rules()) {
            if (rule.category == use.category && rule.place == use.place)
                q.check(use.tax, rule.id, rule.says, numbers.*rule.needed);
        }
    }
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_presence},
    {cii::CrossIndustryInvoice, ask_parties},
};

}  // namespace

extern Family const cii_vat_use;
Family const cii_vat_use{"VAT categories in use", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
