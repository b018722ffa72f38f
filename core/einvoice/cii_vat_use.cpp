// CII: what follows from using a VAT category: its breakdown, and who must have a tax number.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

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

bool seller_registered(CiiFacts const& facts)
{
    return facts.seller_tax_id || facts.representative_vat_id;
}

bool no_vat_ids(CiiFacts const& facts)
{
    return !facts.seller_vat_id && !facts.representative_vat_id && !facts.any_buyer_vat_id;
}

// The following look for the parties anywhere in the document, as published.

bool seller_vat(CiiFacts const& facts)
{
    return facts.any_seller_vat_id || facts.any_representative_vat_id;
}

bool both_vat(CiiFacts const& facts)
{
    return seller_vat(facts) && facts.any_buyer_vat_id;
}

bool seller_and_buyer(CiiFacts const& facts)
{
    return (facts.any_seller_tax_id || facts.any_representative_vat_id) &&
           (facts.any_buyer_vat_id || facts.any_buyer_legal_id);
}

using Place = CiiUse::Place;

struct PartyRule {
    VatCategory category;
    Place place;
    std::string_view id;
    std::string_view says;
    bool (*holds)(CiiFacts const&);
};

constexpr PartyRule party_rules[] = {
    {VatCategory::S, Place::line, "BR-S-02",
     "A standard rated line needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     seller_registered},
    {VatCategory::Z, Place::line, "BR-Z-02",
     "A zero rated line needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::E, Place::line, "BR-E-02",
     "A VAT exempt line needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::AE, Place::line, "BR-AE-02",
     "A reverse charge line needs a tax registration of the seller and a VAT or legal id of the "
     "buyer.",
     seller_and_buyer},
    {VatCategory::K, Place::line, "BR-IC-02",
     "An intra-community line needs VAT ids of seller (or its tax representative) and buyer.",
     both_vat},
    {VatCategory::G, Place::line, "BR-G-02",
     "An export line needs a seller with a VAT id, its own or its tax representative's.",
     seller_vat},
    {VatCategory::O, Place::line, "BR-O-02",
     "An outside-scope line goes with no VAT id of seller, tax representative or buyer.",
     no_vat_ids},
    {VatCategory::L, Place::line, "BR-AF-02",
     "An IGIC line needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::M, Place::line, "BR-AG-02",
     "An IPSI line needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::S, Place::allowance, "BR-S-03",
     "A standard rated allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     seller_registered},
    {VatCategory::Z, Place::allowance, "BR-Z-03",
     "A zero rated allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     seller_registered},
    {VatCategory::E, Place::allowance, "BR-E-03",
     "A VAT exempt allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     seller_registered},
    {VatCategory::AE, Place::allowance, "BR-AE-03",
     "A reverse charge allowance needs a tax registration of the seller and a VAT or legal id of "
     "the buyer.",
     seller_and_buyer},
    {VatCategory::K, Place::allowance, "BR-IC-03",
     "An intra-community allowance needs VAT ids of seller (or its tax representative) and buyer.",
     both_vat},
    {VatCategory::G, Place::allowance, "BR-G-03",
     "An export allowance needs a seller with a VAT id, its own or its tax representative's.",
     seller_vat},
    {VatCategory::O, Place::allowance, "BR-O-03",
     "An outside-scope allowance goes with no VAT id of seller, tax representative or buyer.",
     no_vat_ids},
    {VatCategory::L, Place::allowance, "BR-AF-03",
     "An IGIC allowance needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::M, Place::allowance, "BR-AG-03",
     "An IPSI allowance needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::S, Place::charge, "BR-S-04",
     "A standard rated charge needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     seller_registered},
    {VatCategory::Z, Place::charge, "BR-Z-04",
     "A zero rated charge needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::E, Place::charge, "BR-E-04",
     "A VAT exempt charge needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::AE, Place::charge, "BR-AE-04",
     "A reverse charge charge needs a tax registration of the seller and a VAT or legal id of "
     "the buyer.",
     seller_and_buyer},
    {VatCategory::K, Place::charge, "BR-IC-04",
     "An intra-community charge needs VAT ids of seller (or its tax representative) and buyer.",
     both_vat},
    {VatCategory::G, Place::charge, "BR-G-04",
     "An export charge needs a seller with a VAT id, its own or its tax representative's.",
     seller_vat},
    {VatCategory::O, Place::charge, "BR-O-04",
     "An outside-scope charge goes with no VAT id of seller, tax representative or buyer.",
     no_vat_ids},
    {VatCategory::L, Place::charge, "BR-AF-04",
     "An IGIC charge needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
    {VatCategory::M, Place::charge, "BR-AG-04",
     "An IPSI charge needs a seller with a tax registration or a tax representative's VAT id.",
     seller_registered},
};

void ask_parties(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (CiiUse const& use : q.cii->uses) {
        for (PartyRule const& rule : party_rules) {
            if (rule.category == use.category && rule.place == use.place)
                q.check(use.tax, rule.id, rule.says, rule.holds(*q.cii));
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
