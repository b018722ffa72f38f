#include "base/text.h"
#include "formats/cii_parts.h"

namespace counterpart {

namespace {

std::vector<std::string> other_ids(CiiElements& cii, xml::Element party)
{
    std::vector<std::string> ids;
    for (auto const* const name : {"ID", "GlobalID"}) {
        for (auto id = cii.part(party, name); id; id = Elements::next_of(id))
            ids.push_back(CiiElements::with_scheme(id));
    }
    return ids;
}

/// A party may be registered twice; the VAT id is the one of scheme VA.
std::string vat_id(CiiElements& cii, xml::Element party)
{
    auto part = cii.part(party, "SpecifiedTaxRegistration");
    for (; part; part = Elements::next_of(part)) {
        if (cii.part(part, "ID").attribute("schemeID") == "VA")
            return cii.text(part, "ID");
    }
    return {};
}

std::vector<std::string> address_lines(CiiElements& cii, xml::Element address)
{
    std::vector<std::string> lines = {
        cii.text(address, "LineOne"),
        cii.text(address, "LineTwo"),
        cii.text(address, "LineThree"),
        cii.text(address, "PostcodeCode") + " " + cii.text(address, "CityName"),
        cii.text(address, "CountrySubDivisionName"),
    };
    std::vector<std::string> printed;
    for (auto const& line : lines) {
        if (!trimmed(line).empty())
            printed.emplace_back(trimmed(line));
    }
    return printed;
}

std::string contact_line(CiiElements& cii, xml::Element contact)
{
    std::vector<std::string> known;
    auto const person = cii.text(contact, "PersonName");
    for (auto text : {person.empty() ? cii.text(contact, "DepartmentName") : person,
                      cii.text(contact, "TelephoneUniversalCommunication/CompleteNumber"),
                      cii.text(contact, "EmailURIUniversalCommunication/URIID")}) {
        if (!text.empty())
            known.push_back(std::move(text));
    }
    return join(known, ", ");
}

}  // namespace

Party cii_party(CiiElements& cii, xml::Element party)
{
    Party out;
    auto const legal = cii.part(party, "SpecifiedLegalOrganization");
    out.name = cii.text(party, "Name");  // BT-27, BT-44
    if (out.name.empty())
        out.name = cii.text(legal, "TradingBusinessName");  // BT-28, BT-45
    out.legal_id = cii.text(legal, "ID");                   // BT-30, BT-47
    out.vat_id = vat_id(cii, party);                        // BT-31, BT-48
    if (auto const endpoint = cii.part(party, "URIUniversalCommunication/URIID"))
        out.endpoint = CiiElements::with_scheme(endpoint);  // BT-34, BT-49
    out.other_ids = other_ids(cii, party);                  // BT-29, BT-46
    auto const address = cii.part(party, "PostalTradeAddress");
    out.address = address_lines(cii, address);
    out.country = cii.text(address, "CountryID");  // BT-40, BT-55
    out.contact = contact_line(cii, cii.part(party, "DefinedTradeContact"));
    return out;
}

}  // namespace counterpart
