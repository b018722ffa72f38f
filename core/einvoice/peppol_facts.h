// PeppolFacts: what the Peppol families ask again and again, gathered once for each document.
#pragma once

#include "einvoice/inquiry.h"
#include "einvoice/peppol_text.h"

#include <string>

namespace counterpart::einvoice {

/// Two capital letters, or none when no single country can be told.
struct PeppolCountry {
    char letters[2] = {0, 0};

    bool is(std::string_view code) const { return code == std::string_view(letters, 2); }
    /// Greece is EL in VAT ids and GR in addresses.
    bool is_greek() const { return is("GR") || is("EL"); }
};

/// The country code of a postal address.
struct PeppolAddress {
    PeppolCountry country; ///< with blanks taken off and made capital letters
    Node second = no_node; ///< the code that makes it two; then `country` is none
};

struct PeppolFacts {
    std::string profile; ///< the process number, "01"; "Unknown" when the id has another form

    // From the VAT id, else from the representative's, else from the address.
    PeppolCountry seller;
    PeppolCountry seller_itself; ///< the same without the representative
    PeppolCountry buyer;         ///< the same of the buyer, in UBL only

    // From the address alone.
    PeppolAddress seller_address;
    PeppolAddress buyer_address;
    PeppolAddress representative_address;

    // As the national sets switch themselves on; each is set by its own family.
    bool danish_seller = false;
    bool danish_buyer = false;
    bool icelandic_seller = false;
    bool icelandic_buyer = false;
    bool swedish_seller = false;
    bool swedish_buyer = false;
    bool swedish_vat = false; ///< the Swedish seller has a Swedish VAT id

    bool german() const
    {
        return seller_address.country.is("DE") && buyer_address.country.is("DE");
    }
    bool greek() const { return seller.is_greek() && buyer.is_greek(); }
    bool danish() const { return danish_seller && danish_buyer; }
    bool icelandic() const { return icelandic_seller && icelandic_buyer; }
    bool dutch_seller() const { return seller_address.country.is("NL"); }
    bool dutch() const { return dutch_seller() && buyer_address.country.is("NL"); }
};

namespace peppol {

/// Forgets the last document.
PeppolFacts& fresh_facts(Inquiry&);
PeppolCountry country_of(std::string_view text);
/// The process number in "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0".
std::string profile_of(std::string_view id);

/// Seller and buyer are German, or two country codes in one address leave it open, which is
/// reported.
bool german_or_open(Inquiry&);

/// An element that must stand alone at its path for a rule to be decided.
struct Sole {
    Node node = no_node;
    Node second = no_node;

    void add(Node found)
    {
        if (node == no_node)
            node = found;
        else if (second == no_node)
            second = found;
    }
};

template <class... Steps>
Sole sole(Inquiry const& q, Node from, Steps... steps)
{
    Sole found;
    q.each(
        from, [&](Node node) { found.add(node); }, static_cast<Term>(steps)...);
    return found;
}

template <class... Steps>
PeppolAddress address_of(Inquiry const& q, Steps... steps)
{
    Sole const code = sole(q, 0, steps...);
    if (code.second != no_node)
        return {{}, code.second};
    return {country_of(q.raw(code.node)), no_node};
}

/// Some element at the path reads exactly so.
template <class... Steps>
bool any_is(Inquiry const& q, Node node, std::string_view text, Steps... steps)
{
    return q.any(
        node, [&](Node found) { return q.raw(found) == text; }, static_cast<Term>(steps)...);
}

/// Some element at the path has an attribute that reads exactly so.
template <class... Steps>
bool any_attribute_is(Inquiry const& q, Node node, Word name, std::string_view text, Steps... steps)
{
    auto const has = [&](Node found) {
        auto const* attribute = q.attribute(found, name);
        return attribute != nullptr && attribute->value == text;
    };
    return q.any(node, has, static_cast<Term>(steps)...);
}

/// Some element at the path is not blank.
template <class... Steps>
bool any_filled(Inquiry const& q, Node node, Steps... steps)
{
    return q.any(
        node, [&](Node found) { return q.filled(found); }, static_cast<Term>(steps)...);
}

} // namespace peppol

} // namespace counterpart::einvoice
