// Formats: how bytes from the world become meaning. One row a format; sniffing order is table order.
#pragma once

#include "base/result.h"
#include "model/books.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// Everything one file may bring. A UBL file brings one invoice; a native file may bring all.
struct Imported {
    std::string format;  ///< the row's name
    std::string workspace;
    PartyId we;
    std::vector<Party> parties;
    std::vector<Contract> contracts;
    std::vector<PriceBook> price_books;
    std::vector<Order> orders;
    std::vector<Receipt> receipts;
    std::vector<UsageRecord> usage;
    std::vector<Invoice> invoices;
    std::vector<WorkCalendar> calendars;
    std::vector<ServiceLevel> service_levels;
    std::vector<MeasurementPack> measurements;
    std::vector<Incident> incidents;
    std::vector<Ticket> tickets;
    std::vector<ReportedMonth> reported_months;
    std::vector<std::string> warnings;  ///< what was tolerated, in sentences
};

struct Format {
    std::string_view name;   ///< "UBL 2.1 invoice"
    std::string_view says;   ///< one sentence for the import help
    bool (*sniff)(std::string_view bytes);  ///< cheap: looks at the beginning only
    Result<Imported> (*read)(std::string bytes, std::string_view file);
    Result<std::string> (*write)(Invoice const&) = nullptr;  ///< null: only read
};

std::span<Format const* const> formats();
/// Null when there is no row of that name.
Format const* find_format(std::string_view name);

/// Reads with the first format that recognises the bytes. `file` is the name used in places.
/// Errors: format.unknown (naming what was found and what is understood), format.empty,
/// format.too_large, or the reader's own.
Result<Imported> read_file(std::string bytes, std::string_view file);

}  // namespace counterpart
