// Strong ids: a contract's id cannot be passed where an invoice's id is meant.
#pragma once

#include <functional>
#include <string>

namespace counterpart {

template <class Tag>
struct Id {
    std::string text;

    bool empty() const { return text.empty(); }
    bool operator==(Id const&) const = default;
    bool operator<(Id const& other) const { return text < other.text; }
};

using PartyId = Id<struct PartyTag>;
using ContractId = Id<struct ContractTag>;
using DocumentId = Id<struct DocumentTag>;
using PriceBookId = Id<struct PriceBookTag>;
using ItemId = Id<struct ItemTag>;
using OrderId = Id<struct OrderTag>;
using ReceiptId = Id<struct ReceiptTag>;
using InvoiceId = Id<struct InvoiceTag>;
using FindingId = Id<struct FindingTag>;
using DueId = Id<struct DueTag>;
using UsageId = Id<struct UsageTag>;
using CalendarId = Id<struct CalendarTag>;
using LevelId = Id<struct LevelTag>;
using PackId = Id<struct PackTag>;
using IncidentId = Id<struct IncidentTag>;
using TicketId = Id<struct TicketTag>;
using ReportId = Id<struct ReportTag>;

}  // namespace counterpart

template <class Tag>
struct std::hash<counterpart::Id<Tag>> {
    std::size_t operator()(counterpart::Id<Tag> const& id) const
    {
        return std::hash<std::string>{}(id.text);
    }
};
