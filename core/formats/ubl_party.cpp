#include "formats/ubl_parts.h"

#include "base/text.h"
#include "formats/ubl_names.h"

namespace counterpart {

namespace {

std::string with_scheme(xml::Element id)
{
    auto const scheme = id.attribute("schemeID");
    std::string const text(id.text());
    return scheme.empty() || text.empty() ? text : std::string(scheme) + ":" + text;
}

std::vector<std::string> other_ids(UblElements& ubl, xml::Element party)
{
    std::vector<std::string> ids;
    for (auto part = ubl.part(party, "PartyIdentification"); part;
         part = UblElements::next_of(part)) {
        if (auto const id = part.child(ubl::basics, "ID"))
            ids.push_back(with_scheme(id));
    }
    return ids;
}

/// A party may be registered for several taxes; the VAT id is the one under the scheme VAT.
std::string vat_id(UblElements& ubl, xml::Element party)
{
    for (auto part = ubl.part(party, "PartyTaxScheme"); part; part = UblElements::next_of(part)) {
        if (folded(ubl.text(part, "TaxScheme/ID")) == "vat")
            return ubl.text(part, "CompanyID");
    }
    return {};
}

std::vector<std::string> address_lines(UblElements& ubl, xml::Element address)
{
    std::vector<std::string> lines = {
        ubl.text(address, "StreetName"),
        ubl.text(address, "AdditionalStreetName"),
        ubl.text(address, "AddressLine/Line"),
        ubl.text(address, "PostalZone") + " " + ubl.text(address, "CityName"),
        ubl.text(address, "CountrySubentity"),
    };
    std::vector<std::string> printed;
    for (auto const& line : lines) {
        if (!trimmed(line).empty())
            printed.emplace_back(trimmed(line));
    }
    return printed;
}

std::string contact_line(UblElements& ubl, xml::Element contact)
{
    std::vector<std::string> known;
    for (auto const name : {"Name", "Telephone", "ElectronicMail"}) {
        auto text = ubl.text(contact, name);
        if (!text.empty())
            known.push_back(std::move(text));
    }
    return join(known, ", ");
}

}  // namespace

Party ubl_party(UblElements& ubl, xml::Element party)
{
    Party out;
    auto const legal = ubl.part(party, "PartyLegalEntity");
    out.name = ubl.text(legal, "RegistrationName");  // BT-27, BT-44
    if (out.name.empty())
        out.name = ubl.text(party, "PartyName/Name");  // BT-28, BT-45
    out.legal_id = ubl.text(legal, "CompanyID");       // BT-30, BT-47
    out.vat_id = vat_id(ubl, party);                   // BT-31, BT-48
    if (auto const endpoint = party.child(ubl::basics, "EndpointID")) {
        out.endpoint = with_scheme(endpoint);  // BT-34, BT-49
    }
    out.other_ids = other_ids(ubl, party);  // BT-29, BT-46
    auto const address = ubl.part(party, "PostalAddress");
    out.address = address_lines(ubl, address);
    out.country = ubl.text(address, "Country/IdentificationCode");  // BT-40, BT-55
    out.contact = contact_line(ubl, ubl.part(party, "Contact"));
    return out;
}

}  // namespace counterpart
