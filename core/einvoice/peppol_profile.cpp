#include "einvoice/peppol_profile.h"

namespace counterpart::einvoice {

namespace {

constexpr std::string_view peppol_billing = "urn:fdc:peppol.eu:2017:poacc:billing:";

xml::Element ubl_or_cii(xml::Element root, std::string_view ubl, std::string_view cii)
{
    xml::Element const found = root.child(ubl);
    return found ? found : root.child("ExchangedDocumentContext").child(cii).child("ID");
}

} // namespace

Layers layers_for(std::string_view specification, std::string_view process)
{
    std::string_view const decides = specification.empty() ? process : specification;
    return decides.find(peppol_billing) != std::string_view::npos ? Layers::both : Layers::en16931;
}

Layers layers_for(xml::Document const& document)
{
    xml::Element const root = document.root();
    return layers_for(
        ubl_or_cii(root, "CustomizationID", "GuidelineSpecifiedDocumentContextParameter").text(),
        ubl_or_cii(root, "ProfileID", "BusinessProcessSpecifiedDocumentContextParameter").text());
}

} // namespace counterpart::einvoice
