// CII: syntax rules that are more than forbidding or counting one element.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

constexpr Term settlement = cii::ApplicableHeaderTradeSettlement;

bool all_equal(Inquiry const& q, Term parent, Term term)
{
    Node first = no_node;
    for (Node const node : q.all(term)) {
        if (q.parent_term(node) != parent)
            continue;
        if (first != no_node && q.text(node) != q.text(first))
            return false;
        first = first == no_node ? node : first;
    }
    return true;
}

/// Both elements lie below some element at the path, though perhaps not below the same one.
template <class... Steps>
bool has_both(Inquiry const& q, Node node, Term one, Term other, Steps... steps)
{
    return q.exists(node, steps..., one) && q.exists(node, steps..., other);
}

// -- document -------------------------------------------------------------------------------------

void ask_document(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    constexpr Term payment = cii::SpecifiedTradeSettlementPaymentMeans;
    q.check(0, "CII-SR-467", "All payment instructions have the same payment means.",
            all_equal(q, payment, cii::TypeCode));
    q.check(0, "CII-SR-468", "All payment instructions have the same text.",
            all_equal(q, payment, cii::Information));
}

// -- references -----------------------------------------------------------------------------------

int references_of_type(Inquiry const& q, Node node, std::string_view type)
{
    int count = 0;
    q.each(
        node, [&](Node reference) { count += has_text(q, reference, type, cii::TypeCode); },
        cii::AdditionalReferencedDocument);
    return count;
}

/// Elements of a term in references to supporting documents, blanks around the type allowed.
int in_supporting_documents(Inquiry& q, Node agreement, Term term)
{
    int count = 0;
    q.each(
        agreement,
        [&](Node reference) {
            if (q.text(q.only(reference, cii::TypeCode)) == "916")
                count += q.count(reference, term);
        },
        cii::AdditionalReferencedDocument);
    return count;
}

void ask_agreement(Inquiry& q, Node agreement)
{
    if (!is_header(q, agreement))
        return;
    q.check(agreement, "CII-SR-450", "The buyer has one kind of identifier, not two.",
            !has_both(q, agreement, cii::ID, cii::GlobalID, cii::BuyerTradeParty));
    q.check(agreement, "CII-SR-457", "There is at most one reference to a tender or lot.",
            references_of_type(q, agreement, "50") <= 1);
    q.check(agreement, "CII-SR-458", "There is at most one reference to an invoiced object.",
            references_of_type(q, agreement, "130") <= 1);
    q.check(agreement, "CII-SR-465", "The seller's contact is a person or a department.",
            !has_both(q, agreement, cii::PersonName, cii::DepartmentName, cii::SellerTradeParty,
                      cii::DefinedTradeContact));
    q.check(agreement, "CII-SR-466", "The buyer's contact is a person or a department.",
            !has_both(q, agreement, cii::PersonName, cii::DepartmentName, cii::BuyerTradeParty,
                      cii::DefinedTradeContact));
    q.check(agreement, "CII-SR-475", "Supporting documents are described at most once.",
            in_supporting_documents(q, agreement, cii::Name) <= 1);
    q.check(agreement, "CII-SR-476", "Supporting documents have at most one attached file.",
            in_supporting_documents(q, agreement, cii::AttachmentBinaryObject) <= 1);
}

void ask_delivery(Inquiry& q, Node delivery)
{
    if (is_header(q, delivery))
        q.check(delivery, "CII-SR-449", "The place of delivery has one kind of identifier.",
                !has_both(q, delivery, cii::ID, cii::GlobalID, cii::ShipToTradeParty));
}

void ask_reference(Inquiry& q, Node reference)
{
    bool const additional = q.term(reference) == cii::AdditionalReferencedDocument;
    auto const type = [&](std::string_view code) {
        return additional && has_text(q, reference, code, cii::TypeCode);
    };
    bool const supporting = type("916");
    q.check(reference, "CII-DT-015", "Only a supporting document has an address to find it at.",
            supporting || !q.exists(reference, cii::URIID));
    q.check(reference, "CII-DT-018",
            "Only a tender, an invoiced object or a supporting document has its type stated.",
            supporting || type("50") || type("130") || !q.exists(reference, cii::TypeCode));
    q.check(reference, "CII-DT-021", "Only a supporting document is described.",
            supporting || !q.exists(reference, cii::Name));
    q.check(reference, "CII-DT-022", "Only a supporting document has an attached file.",
            supporting || !q.exists(reference, cii::AttachmentBinaryObject));
    q.check(reference, "CII-DT-024", "Only an invoiced object has an identification scheme.",
            type("130") || !q.exists(reference, cii::ReferenceTypeCode));
    q.check(reference, "CII-DT-027", "Only the reference to a preceding invoice is dated.",
            q.term(reference) == cii::InvoiceReferencedDocument ||
                !q.exists(reference, cii::FormattedIssueDateTime));
}

// -- settlement -----------------------------------------------------------------------------------

bool one_due_date_code(Inquiry const& q)
{
    Node first = no_node;
    for (Node const code : q.all(cii::DueDateTypeCode)) {
        if (q.parent_term(code) != cii::ApplicableTradeTax)
            continue;
        if (first != no_node && q.raw(code) != q.raw(first))
            return false;
        first = code;
    }
    return true;
}

bool lacks_account(Inquiry& q, Node payment)
{
    std::string_view const means = q.text(q.only(payment, cii::TypeCode));
    return (means == "30" || means == "58") &&
           !q.exists(payment, cii::PayeePartyCreditorFinancialAccount, cii::IBANID) &&
           !q.exists(payment, cii::PayeePartyCreditorFinancialAccount, cii::ProprietaryID);
}

void ask_settlement(Inquiry& q, Node node)
{
    if (!is_header(q, node))
        return;
    q.check(node, "CII-SR-451", "The payee has one kind of identifier, not two.",
            !has_both(q, node, cii::ID, cii::GlobalID, cii::PayeeTradeParty));
    q.check(node, "CII-SR-462", "All VAT date codes are the same.", one_due_date_code(q));
    q.check(node, "CII-SR-470", "Every credit transfer names the account to pay to.",
            !q.any(
                node, [&](Node payment) { return lacks_account(q, payment); },
                cii::SpecifiedTradeSettlementPaymentMeans));
}

void ask_item(Inquiry& q, Node item)
{
    q.check(item, "CII-SR-463", "Every allowance or charge says which of the two it is.",
            q.exists(item, cii::ChargeIndicator));
}

// -- lines ----------------------------------------------------------------------------------------

bool is_of_line(Inquiry const& q, Node node)
{
    Node const line = q.parent(node);
    return line != no_node && q.term(line) == cii::IncludedSupplyChainTradeLineItem &&
           is_header(q, line);
}

void ask_product(Inquiry& q, Node product)
{
    if (!is_of_line(q, product))
        return;
    q.check(product, "CII-SR-046", "An item's standard identifier has a scheme.",
            !q.exists(product, cii::GlobalID) ||
                q.any(
                    product, [&](Node id) { return q.has_attribute(id, attribute::schemeID); },
                    cii::GlobalID));
    q.check(product, "CII-SR-090", "An item's country of origin is stated by one code.",
            !q.exists(product, cii::OriginTradeCountry) ||
                q.count(product, cii::OriginTradeCountry, cii::ID) == 1);
}

void ask_line_agreement(Inquiry& q, Node agreement)
{
    if (!is_of_line(q, agreement))
        return;
    auto const any_discount = [&](auto test, auto... steps) {
        return q.any(agreement, test, cii::GrossPriceProductTradePrice,
                     cii::AppliedTradeAllowanceCharge, steps...);
    };
    auto const there = [](Node) { return true; };
    auto const is_allowance = [&](Node indicator) {
        return q.truth(indicator) == Inquiry::Truth::no;
    };
    bool const indicator = any_discount(there, cii::ChargeIndicator);
    bool const amount = any_discount(there, cii::ActualAmount);
    q.check(agreement, "CII-SR-119", "A price is changed by an allowance with an amount or not.",
            (!indicator && !amount) ||
                (amount && any_discount(is_allowance, cii::ChargeIndicator, cii::Indicator)));
}

void ask_line_settlement(Inquiry& q, Node node)
{
    if (!is_of_line(q, node))
        return;
    int objects = 0;
    q.each(
        node,
        [&](Node reference) {
            objects += q.text(q.only(reference, cii::TypeCode)) == "130";
        },
        cii::AdditionalReferencedDocument);
    q.check(node, "CII-SR-474", "A line refers to at most one invoiced object.", objects <= 1);
}

// -- data types -----------------------------------------------------------------------------------

void ask_quantity(Inquiry& q, Node quantity)
{
    if (!q.has_attribute(quantity, attribute::unitCode))
        return;
    bool billed = false;
    for (Node const other : q.all(cii::BilledQuantity)) {
        Node const delivery = q.parent(other);
        billed = billed || (q.has_attribute(other, attribute::unitCode) &&
                            q.term(delivery) == cii::SpecifiedLineTradeDelivery &&
                            is_of_line(q, delivery));
        if (billed)
            break;
    }
    q.check(quantity, "CII-DT-033", "A quantity has a unit only where a billed quantity has one.",
            billed);
}

void ask_tax(Inquiry& q, Node tax)
{
    q.check(tax, "CII-DT-037", "The type of a tax is VAT.",
            !q.exists(tax, cii::TypeCode) || has_text(q, tax, "VAT", cii::TypeCode));
    bool const of_trade = q.term(tax) == cii::ApplicableTradeTax;
    q.check(tax, "CII-DT-052", "Only breakdown and lines give an exemption reason code.",
            of_trade || !q.exists(tax, cii::ExemptionReasonCode));
    q.check(tax, "CII-DT-098", "Only breakdown and lines give an exemption reason.",
            of_trade || !q.exists(tax, cii::ExemptionReason));
    if (q.inside(tax, settlement))
        return;
    q.check(tax, "CII-DT-041", "Only the document states a taxable amount.",
            !q.exists(tax, cii::BasisAmount));
    q.check(tax, "CII-DT-054", "Only the document states a VAT date.",
            !q.exists(tax, cii::TaxPointDate));
    q.check(tax, "CII-DT-058", "Only the document states a VAT date code.",
            !q.exists(tax, cii::DueDateTypeCode));
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int two_digits(std::string_view text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/// yyyymmdd with a month and a day that some month has; the calendar is not asked.
bool is_plain_date(std::string_view text)
{
    if (text.size() != 8)
        return false;
    for (char const c : text) {
        if (!is_digit(c))
            return false;
    }
    int const month = two_digits(text.substr(4));
    int const day = two_digits(text.substr(6));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void ask_date(Inquiry& q, Node date)
{
    if (q.attribute_text(date, attribute::format) == "102")
        q.check(date, "CII-DT-097", "A date of form 102 is written like 20260331.",
                is_plain_date(q.text(date)), q.text(date), Value());
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_document},
    {cii::ApplicableHeaderTradeAgreement, ask_agreement},
    {cii::ApplicableHeaderTradeDelivery, ask_delivery},
    {settlement, ask_settlement},
    {cii::SpecifiedTradeAllowanceCharge, ask_item},
    {cii::SpecifiedTradeProduct, ask_product},
    {cii::SpecifiedLineTradeAgreement, ask_line_agreement},
    {cii::SpecifiedLineTradeSettlement, ask_line_settlement},
    {0, ask_reference, &cii::ending_in_ReferencedDocument},
    {0, ask_quantity, &cii::ending_in_Quantity},
    {0, ask_tax, &cii::ending_in_TradeTax},
    {cii::DateTimeString, ask_date},
};

}  // namespace

extern Family const cii_syntax;
Family const cii_syntax{"syntax", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
