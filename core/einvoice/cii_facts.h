// CiiFacts: what several CII families ask again and again, gathered once for each document.
#pragma once

#include "einvoice/inquiry.h"
#include "einvoice/vat_use.h"

#include <array>
#include <vector>

namespace counterpart::einvoice {

/// Nets of lines, charges and allowances of the document that share a category or a rate of it.
struct CiiSum {
    Number lines = Number::of({});
    Number charges = Number::of({});
    Number allowances = Number::of({});

    /// Lines plus charges less allowances, each rounded to cents.
    Number total() const;
};

struct CiiUsage {
    int lines = 0;       ///< VAT of lines
    int breakdowns = 0;  ///< VAT of the document
    int items = 0;       ///< VAT of allowances and charges
    CiiSum sum;
    bool rates_unreadable = false;  ///< some rate that the sums by rate depend on
};

struct CiiRateSum {
    VatCategory category = VatCategory::none;
    Decimal rate;
    CiiSum sum;
};

/// The VAT of a line, an allowance or a charge, with the category whose rules it answers to.
struct CiiUse {
    Node tax = no_node;
    VatPlace place = VatPlace::line;
    VatCategory category = VatCategory::none;
};

struct CiiFacts {
    std::array<CiiUsage, vat_categories> usage;
    std::vector<CiiRateSum> rates;
    std::vector<CiiUse> uses;
    bool breakdown = false;                ///< the document has one
    std::string_view currency;             ///< as written
    std::string_view accounting_currency;  ///< as written
    int currencies = 0;
    int accounting_currencies = 0;

    // In their proper places.
    bool seller_tax_id = false;  ///< a VAT id or a local one
    bool seller_vat_id = false;
    bool representative_vat_id = false;
    // Anywhere: some rules do not mind where a party stands.
    bool any_seller_tax_id = false;
    bool any_seller_vat_id = false;
    bool any_representative_vat_id = false;
    bool any_buyer_vat_id = false;
    bool any_buyer_legal_id = false;

    CiiUsage const& of(VatCategory category) const
    {
        return usage[static_cast<std::size_t>(category)];
    }
    CiiSum const* at_rate(VatCategory, Decimal const& rate) const;  ///< nullptr: nothing has it
};

/// A group of the header (agreement, delivery, settlement) where it belongs.
bool is_header(Inquiry const&, Node);

/// A path that begins at a group of the header, found by name, not by going past all lines.
template <class Visit, class... Steps>
void each_in_header(Inquiry const& q, Visit visit, Term group, Steps... steps)
{
    for (Node const node : q.all(group)) {
        if (is_header(q, node))
            q.each(node, visit, static_cast<Term>(steps)...);
    }
}

template <class... Steps>
bool in_header(Inquiry const& q, Term group, Steps... steps)
{
    bool found = false;
    each_in_header(
        q, [&](Node) { found = true; }, group, steps...);
    return found;
}

/// The only element there; a second one stops the official rules and is reported.
template <class... Steps>
Node only_in_header(Inquiry& q, Term group, Steps... steps)
{
    Node first = no_node;
    each_in_header(
        q,
        [&](Node node) {
            if (first != no_node)
                q.stands_twice(node);
            first = first == no_node ? node : first;
        },
        group, steps...);
    return first;
}

/// Some element at the path has this text, as written.
template <class... Steps>
bool has_text(Inquiry const& q, Node node, std::string_view text, Steps... steps)
{
    return q.any(
        node, [&](Node at) { return q.raw(at) == text; }, steps...);
}

/// VAT in any case.
bool spells_vat(std::string_view type);

/// The type of this tax is VAT in any case, without blanks around it.
bool under_vat_cii(Inquiry&, Node tax);

/// What the indicator of an allowance or charge means, when it can be told.
Inquiry::Truth is_charge_cii(Inquiry&, Node item);

/// The identifiers of a party's tax registrations that have this scheme.
bool has_tax_id(Inquiry const&, Node party, std::string_view scheme);

}  // namespace counterpart::einvoice
