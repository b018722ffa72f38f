// Formats: how bytes from the world become meaning. One row a format; sniffing order is table order.
#pragma once

#include "base/result.h"
#include "model/books.h"

#include <memory>
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

/// A long file that is being read in steps, so that somebody can do something else in between.
class FileReading {
public:
    virtual ~FileReading() = default;
    /// A short piece. True when there is nothing left to read.
    virtual bool step() = 0;
    /// 0 to 1000.
    virtual int progress() const = 0;
    /// Once there is nothing left: what reading it whole answers.
    virtual Result<Imported> take() = 0;
};

struct Format {
    std::string_view name;   ///< "UBL 2.1 invoice"
    std::string_view says;   ///< one sentence for the import help
    bool (*sniff)(std::string_view bytes);  ///< cheap: looks at the beginning only
    Result<Imported> (*read)(std::string bytes, std::string_view file);
    Result<std::string> (*write)(Invoice const&) = nullptr;  ///< null: only read
    /// Null: files of this kind are short. Bytes and name must outlive the reading.
    std::unique_ptr<FileReading> (*begin)(std::string const& bytes,
                                          std::string const& file) = nullptr;
};

std::span<Format const* const> formats();
/// Null when there is no row of that name.
Format const* find_format(std::string_view name);

/// Reads with the first format that recognises the bytes. `file` is the name used in places.
/// Errors: format.unknown (naming what was found and what is understood), format.empty,
/// format.too_large, or the reader's own.
Result<Imported> read_file(std::string bytes, std::string_view file);
/// The same in steps.
std::unique_ptr<FileReading> begin_file(std::string const& bytes, std::string const& file);

}  // namespace counterpart
