// Peppol, Greece: the invoice number of six segments, tax numbers, MARK and address. UBL only.
#include "base/text.h"
#include "einvoice/family.h"
#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

constexpr std::string_view mark = "##M.AR.K##";
constexpr std::string_view address_of_invoice = "##INVOICE|URL##";

// -- the invoice number ---------------------------------------------------------------------------

/// Parts of a text between separators; an empty text has none.
std::vector<std::string_view> parts_of(std::string_view text, char separator)
{
    return text.empty() ? std::vector<std::string_view>() : split(text, separator);
}

/// The part with this number, from 1; "" when there is none.
std::string_view part(std::vector<std::string_view> const& parts, std::size_t number)
{
    return number <= parts.size() ? parts[number - 1] : std::string_view();
}

/// The nine characters after the country of some VAT id at the path.
template <class... Steps>
bool any_tax_number(Inquiry const& q, std::string_view number, Steps... steps)
{
    auto const fits = [&](Node registration) {
        std::string_view const id = q.raw(q.child(registration, ubl::CompanyID));
        return any_is(q, registration, "VAT", ubl::TaxScheme, ubl::ID) &&
               first_characters(without_first(id, 2), 9) == number;
    };
    return q.any(0, fits, steps..., ubl::PartyTaxScheme);
}

bool is_tax_number_of_seller(Inquiry const& q, std::string_view number)
{
    return characters(Normalized(number)) == 9 && is_greek_tax_number(number) &&
           (any_tax_number(q, number, ubl::AccountingSupplierParty, ubl::Party) ||
            any_tax_number(q, number, ubl::TaxRepresentativeParty));
}

bool is_separator(char c)
{
    return c == '-' || c == '\\' || c == '/' || c == ' ';
}

/// A number of one or two digits up to `most`, one separator or none, and `rest`.
template <class Rest>
bool begins_with_number(std::string_view text, int most, Rest rest)
{
    for (std::size_t const length : {2u, 1u}) {
        if (text.size() < length || !all_digits(text.substr(0, length)))
            continue;
        int const value = length == 1 ? text[0] - '0' : (text[0] - '0') * 10 + text[1] - '0';
        if (value < 1 || value > most)
            continue;
        std::string_view const after = text.substr(length);
        if (rest(after) || (!after.empty() && is_separator(after[0]) && rest(after.substr(1))))
            return true;
    }
    return false;
}

bool begins_with_year(std::string_view text)
{
    return text.size() >= 4 && one_of(text.substr(0, 2), {"19", "20"}) &&
           all_digits(text.substr(2, 2));
}

bool begins_with_month_and_year(std::string_view text)
{
    return begins_with_number(text, 12, begins_with_year);
}

/// Begins with a date like 31/12/2026, whose parts are those of the issue date in turn.
bool is_date_of_issue(std::string_view text, std::string_view issued)
{
    if (!begins_with_number(text, 31, begins_with_month_and_year))
        return false;
    auto const day_first = parts_of(text, '/');
    auto const year_first = parts_of(issued, '-');
    if (day_first.size() < 3 || year_first.size() < 3)
        return false;
    return day_first[0] == year_first[2] && day_first[1] == year_first[1] &&
           day_first[2] == year_first[0];
}

void ask_series(Inquiry& q, Node id, std::string_view series)
{
    bool const given = !xml::trim(series).empty() && is_number(series);
    if (given && !is_whole_number(series))
        return q.cannot_read(id, "a whole number in the third segment");
    // A minus is only allowed before nothing but zeros.
    bool const negative = xml::trim(series).substr(0, 1) == "-" &&
                          series.find_first_of("123456789") != std::string_view::npos;
    q.check(id, "GR-R-001-4",
            "The third segment of a Greek invoice number is a whole number from 0 on.",
            given && !negative, series, Value());
}

void ask_number(Inquiry& q, Node id)
{
    if (!q.peppol->seller.is_greek() || !q.at_root(id))
        return;
    auto const parts = parts_of(q.raw(id), '|');
    q.check(id, "GR-R-001-1", "A Greek invoice number has six segments with | between them.",
            parts.size() == 6, q.raw(id), Value());
    q.check(id, "GR-R-001-2",
            "The first segment of a Greek invoice number is the tax number of the seller or its "
            "representative.",
            is_tax_number_of_seller(q, part(parts, 1)), part(parts, 1), Value());
    std::string_view const issued = q.raw(q.root_only(ubl::IssueDate));
    q.check(id, "GR-R-001-3",
            "The second segment of a Greek invoice number is the issue date, like 31/12/2026.",
            is_date_of_issue(part(parts, 2), issued), part(parts, 2), issued);
    ask_series(q, id, part(parts, 3));
    q.check(id, "GR-R-001-5",
            "The fourth segment of a Greek invoice number is a document type in use there.",
            one_of(part(parts, 4), {"1.1", "1.6", "2.1", "2.4", "5.1", "5.2"}), part(parts, 4),
            Value());
    q.check(id, "GR-R-001-6", "The fifth segment of a Greek invoice number is not empty.",
            !part(parts, 5).empty());
    q.check(id, "GR-R-001-7", "The sixth segment of a Greek invoice number is not empty.",
            !part(parts, 6).empty());
}

// -- parties --------------------------------------------------------------------------------------

bool is_greek_vat(std::string_view id)
{
    return id.substr(0, 2) == "EL" && is_greek_tax_number(id.substr(2));
}

template <class Visit>
void each_vat_id(Inquiry& q, Node party, Visit visit)
{
    q.each(
        party,
        [&](Node registration) {
            Sole const scheme = sole(q, registration, ubl::TaxScheme, ubl::ID);
            if (scheme.second == no_node && normalized_is(q.raw(scheme.node), "VAT"))
                q.each(registration, visit, ubl::CompanyID);
        },
        ubl::PartyTaxScheme);
}

bool has_one_greek_vat(Inquiry& q, Node party)
{
    Sole id;
    each_vat_id(q, party, [&](Node found) { id.add(found); });
    return id.second == no_node && is_greek_vat(q.raw(id.node));
}

bool is_named(Inquiry& q, Node party)
{
    return !q.raw(q.single(party, ubl::PartyName, ubl::Name)).empty();
}

void ask_seller(Inquiry& q, Node party)
{
    q.check(party, "GR-R-002", "A Greek seller states its full name.", is_named(q, party));
    q.check(party, "GR-S-011", "A Greek seller states one VAT number, of EL and a tax number.",
            has_one_greek_vat(q, party));
    each_vat_id(q, party, [&](Node id) {
        q.check(id, "GR-R-003", "A Greek VAT number is EL and a tax number that can be right.",
                is_greek_vat(q.raw(id)), q.raw(id), Value());
    });
}

void ask_buyer(Inquiry& q, Node party)
{
    q.check(party, "GR-R-005", "A Greek seller states the full name of its buyer.",
            is_named(q, party));
    if (q.peppol->greek())
        q.check(party, "GR-R-006",
                "A Greek seller states one VAT number of its Greek buyer, of EL and a tax number.",
                has_one_greek_vat(q, party));
}

void ask_party(Inquiry& q, Node party)
{
    if (!q.peppol->seller.is_greek())
        return;
    if (q.parent_term(party) == ubl::AccountingSupplierParty)
        ask_seller(q, party);
    else if (q.parent_term(party) == ubl::AccountingCustomerParty)
        ask_buyer(q, party);
}

bool is_greek_address(Inquiry const& q, Node endpoint)
{
    return q.attribute_text(endpoint, attribute::schemeID) == "9933" &&
           is_greek_tax_number(q.raw(endpoint));
}

void ask_endpoint(Inquiry& q, Node endpoint)
{
    if (q.parent_term(endpoint) != ubl::Party)
        return;
    Term const role = q.parent_term(q.parent(endpoint));
    if (role == ubl::AccountingSupplierParty && q.peppol->seller_itself.is_greek())
        q.check(endpoint, "GR-R-009",
                "A Greek seller's electronic address is its tax number under scheme 9933.",
                is_greek_address(q, endpoint), q.raw(endpoint), Value());
    else if (role == ubl::AccountingCustomerParty && q.peppol->greek())
        q.check(endpoint, "GR-R-010",
                "The electronic address of a Greek seller's Greek buyer is its tax number under "
                "scheme 9933.",
                is_greek_address(q, endpoint), q.raw(endpoint), Value());
}

// -- MARK and the address of the invoice ----------------------------------------------------------

bool lives_in_greece(Inquiry const& q)
{
    return any_is(q, 0, "GR", ubl::AccountingSupplierParty, ubl::Party, ubl::PostalAddress,
                  ubl::Country, ubl::IdentificationCode);
}

void ask_root(Inquiry& q, Node root)
{
    if (root != 0 || !q.peppol->seller.is_greek() || !lives_in_greece(q))
        return;
    int marks = 0;
    int addresses = 0;
    q.each(
        root,
        [&](Node reference) {
            marks += any_is(q, reference, mark, ubl::DocumentDescription);
            addresses += any_is(q, reference, address_of_invoice, ubl::DocumentDescription);
        },
        ubl::AdditionalDocumentReference);
    q.check(root, "GR-R-004-1", "A Greek seller's invoice has one MARK number.", marks == 1);
    q.check(root, "GR-S-008-1", "A Greek seller's invoice has one address to verify it at.",
            addresses == 1);
    q.check(root, "GR-R-008-2", "A Greek seller's invoice has at most one address to verify it at.",
            addresses <= 1);
}

void ask_reference(Inquiry& q, Node reference)
{
    if (!q.peppol->seller.is_greek())
        return;
    if (any_is(q, reference, mark, ubl::DocumentDescription) && lives_in_greece(q))
        q.each(
            reference,
            [&](Node id) {
                std::string_view const text = q.raw(id);
                q.check(id, "GR-R-004-2", "A MARK number begins with a digit from 1 to 9.",
                        !text.empty() && text.front() >= '1' && text.front() <= '9', text, Value());
            },
            ubl::ID);
    if (any_is(q, reference, address_of_invoice, ubl::DocumentDescription))
        q.check(reference, "GR-R-008-3",
                "The reference to the address a Greek invoice is verified at holds that address.",
                q.filled(q.single(reference, ubl::Attachment, ubl::ExternalReference, ubl::URI)));
}

constexpr Context contexts[] = {
    {ubl::ID, ask_number},           {ubl::Party, ask_party},
    {ubl::EndpointID, ask_endpoint}, {ubl::Invoice, ask_root},
    {ubl::CreditNote, ask_root},     {ubl::AdditionalDocumentReference, ask_reference},
};

} // namespace

extern Family const peppol_ubl_greece;
Family const peppol_ubl_greece{"Greece", Syntax::ubl, Layers::peppol, contexts};

} // namespace counterpart::einvoice
