// Contract: the documents both parties signed, the terms they state, and the switches they chose.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"
#include "syntax/json.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

enum class DocumentKind : std::uint8_t {
    master_agreement, work_order, amendment, price_schedule, side_letter,
};

/// One signed paper. A term or price is dated by the document that states it: it applies from
/// `effective` and could be known from `signed_on`.
struct ContractDocument {
    DocumentId id;
    DocumentKind kind = DocumentKind::master_agreement;
    std::string title;
    std::string reference;   ///< the number invoices quote (BT-12), e.g. "WO-2025-01"
    DocumentId parent;       ///< the document it stands under or amends; empty for the first
    Date effective;
    Date signed_on;
    std::optional<Date> ends;   ///< first day it no longer applies; absent: open-ended
    int precedence = 0;      ///< higher wins before dates decide, when the contract says so

    bool operator==(ContractDocument const&) const = default;
};

/// One executable term: a name from the table of terms, and its fields as the contract states them.
/// A switch that the contract does not state is an absent field, never a default.
/// The names and their fields are the rows of terms/term_kind.h.
struct Term {
    std::string name;        ///< "invoice_rounding", "price_tolerance", "early_payment", ...
    DocumentId document;
    std::string clause;      ///< "7.2"
    std::optional<Date> effective;  ///< when it differs from the document's
    json::Value fields;      ///< object; decimals as strings

    bool operator==(Term const&) const = default;
};

struct Contract {
    ContractId id;
    std::string title;
    PartyId buyer;
    PartyId supplier;
    Currency currency;
    std::vector<ContractDocument> documents;
    std::vector<Term> terms;
    std::vector<PriceBookId> price_books;
    std::vector<std::string> order_numbers;  ///< purchase orders (BT-13) placed under it

    bool operator==(Contract const&) const = default;
};

ContractDocument const* find_document(Contract const&, DocumentId const&);

}  // namespace counterpart
