// UBL: what follows from using a VAT category: its breakdown, and who must be known to the tax
// office.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

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

bool seller_registered(UblFacts const& facts)
{
    return facts.seller_tax_id || facts.representative_vat_id;
}

bool seller_vat(UblFacts const& facts)
{
    return facts.seller_vat_id || facts.representative_vat_id;
}

bool both_vat(UblFacts const& facts)
{
    return seller_vat(facts) && facts.buyer_vat_id;
}

bool seller_and_buyer(UblFacts const& facts)
{
    return seller_registered(facts) && (facts.buyer_vat_id || facts.buyer_legal_id);
}

bool no_vat_ids(UblFacts const& facts)
{
    return !seller_vat(facts) && !facts.buyer_vat_id;
}

struct PartyRule {
    VatCategory category;
    std::string_view id;
    std::string_view says;
    int UblUsage::*use; ///< the rule is asked when this counts something
    bool (*holds)(UblFacts const&);
};

constexpr PartyRule party_rules[] = {
    {VatCategory::S, "BR-S-02",
     "A standard rated line needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &UblUsage::lines, seller_registered},
    {VatCategory::Z, "BR-Z-02",
     "A zero rated line needs a seller with a tax registration or a tax representative's VAT id.",
     &UblUsage::lines_vat, seller_registered},
    {VatCategory::E, "BR-E-02",
     "A VAT exempt line needs a seller with a tax registration or a tax representative's VAT id.",
     &UblUsage::lines_vat, seller_registered},
    {VatCategory::AE, "BR-AE-02",
     "A reverse charge line needs a tax registration of the seller and a VAT or legal id of the "
     "buyer.",
     &UblUsage::lines_vat, seller_and_buyer},
    {VatCategory::K, "BR-IC-02",
     "An intra-community line needs VAT ids of seller (or its tax representative) and buyer.",
     &UblUsage::lines_vat, both_vat},
    {VatCategory::G, "BR-G-02",
     "An export line needs a seller with a VAT id, its own or its tax representative's.",
     &UblUsage::lines_vat, seller_vat},
    {VatCategory::O, "BR-O-02",
     "An outside-scope line goes with no VAT id of seller, tax representative or buyer.",
     &UblUsage::lines_vat, no_vat_ids},
    {VatCategory::L, "BR-AF-02",
     "An IGIC line needs a seller with a tax registration or a tax representative's VAT id.",
     &UblUsage::lines_vat, seller_registered},
    {VatCategory::M, "BR-AG-02",
     "An IPSI line needs a seller with a tax registration or a tax representative's VAT id.",
     &UblUsage::lines_vat, seller_registered},
    {VatCategory::S, "BR-S-03",
     "A standard rated document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::allowances_vat, seller_registered},
    {VatCategory::Z, "BR-Z-03",
     "A zero rated document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::allowances_vat, seller_registered},
    {VatCategory::E, "BR-E-03",
     "A VAT exempt document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::allowances_vat, seller_registered},
    {VatCategory::AE, "BR-AE-03",
     "A reverse charge document allowance needs a tax registration of the seller and a VAT or "
     "legal id of the buyer.",
     &UblUsage::allowances_vat, seller_and_buyer},
    {VatCategory::K, "BR-IC-03",
     "An intra-community document allowance needs VAT ids of seller (or its tax representative) "
     "and buyer.",
     &UblUsage::allowances_vat, both_vat},
    {VatCategory::G, "BR-G-03",
     "An export document allowance needs a seller with a VAT id, its own or its tax "
     "representative's.",
     &UblUsage::allowances_vat, seller_vat},
    {VatCategory::O, "BR-O-03",
     "An outside-scope document allowance goes with no VAT id of seller, tax representative or "
     "buyer.",
     &UblUsage::document_allowances_vat, no_vat_ids},
    {VatCategory::L, "BR-AF-03",
     "An IGIC document allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     &UblUsage::allowances_vat, seller_registered},
    {VatCategory::M, "BR-AG-03",
     "An IPSI document allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     &UblUsage::allowances_vat, seller_registered},
    {VatCategory::S, "BR-S-04",
     "A standard rated document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::charges_vat, seller_registered},
    {VatCategory::Z, "BR-Z-04",
     "A zero rated document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::charges_vat, seller_registered},
    {VatCategory::E, "BR-E-04",
     "A VAT exempt document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &UblUsage::charges_vat, seller_registered},
    {VatCategory::AE, "BR-AE-04",
     "A reverse charge document charge needs a tax registration of the seller and a VAT or legal "
     "id of the buyer.",
     &UblUsage::charges_vat, seller_and_buyer},
    {VatCategory::K, "BR-IC-04",
     "An intra-community document charge needs VAT ids of seller (or its tax representative) and "
     "buyer.",
     &UblUsage::charges_vat, both_vat},
    {VatCategory::G, "BR-G-04",
     "An export document charge needs a seller with a VAT id, its own or its tax representative's.",
     &UblUsage::charges_vat, seller_vat},
    {VatCategory::O, "BR-O-04",
     "An outside-scope document charge goes with no VAT id of seller, tax representative or buyer.",
     &UblUsage::document_charges_vat, no_vat_ids},
    {VatCategory::L, "BR-AF-04",
     "An IGIC document charge needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &UblUsage::charges_exact_vat, seller_registered},
    {VatCategory::M, "BR-AG-04",
     "An IPSI document charge needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &UblUsage::charges_vat, seller_registered},
};

// A standard rated line outside a VAT scheme counts as use, but never as one that is in order.
bool lines_outside_vat(PartyRule const& rule, UblUsage const& usage)
{
    return rule.use == &UblUsage::lines && usage.lines_vat == 0;
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
    for (PartyRule const& rule : party_rules) {
        UblUsage const& usage = facts.of(rule.category);
        if (usage.*rule.use > 0)
            q.check(root, rule.id, rule.says, rule.holds(facts) && !lines_outside_vat(rule, usage));
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
