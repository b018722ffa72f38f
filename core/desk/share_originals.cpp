// The files that shared records were read from, found by what the books and the history say of them.
#include "desk/record_names.h"
#include "desk/share_records.h"
#include "journal/event.h"
#include "model/codec.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace counterpart {
namespace {

using Names = std::set<std::string, std::less<>>;

class OriginalFinder {
public:
    OriginalFinder(Desk const& desk, std::vector<SharedRecord> const& records) : desk_(desk)
    {
        for (auto const& record : records)
            shared_.insert(record.id);
    }

    std::vector<Attachment> run()
    {
        look_at_invoices();
        for (auto const& event : desk_.events())
            look_at(event);
        std::vector<Attachment> all;
        for (auto& [digest, attachment] : found_)
            if (private_.count(digest) == 0)
                all.push_back(std::move(attachment));
        return all;
    }

private:
    /// One file may hold several invoices, of which only some are shared.
    void look_at_invoices()
    {
        for (auto const& [id, filed] : desk_.books().invoices) {
            auto const record = record::named(record::invoice, id.text);
            if (shared_.count(record) != 0)
                note(filed.invoice.source.digest, record);
            else
                private_.insert(filed.invoice.source.digest);
        }
    }

    /// Which of several files said what is not written down, so that only one alone is taken.
    void look_at(Event const& event)
    {
        std::set<std::string_view> digests;
        std::set<std::string_view> about;
        for (auto const& write : event.writes) {
            if (record::kind_of(write.record) == record::file)
                digests.insert(record::id_of(write.record));
            else
                about.insert(write.record);
        }
        if (digests.size() != 1 || about.empty())
            return;
        std::string const digest(*digests.begin());
        bool const all_shared = std::all_of(about.begin(), about.end(), [&](std::string_view name) {
            return shared_.count(name) != 0;
        });
        if (!all_shared)
            private_.insert(digest);
        else if (found_.count(digest) == 0)
            note(digest, std::string(*about.begin()));
    }

    void note(std::string const& digest, std::string const& record)
    {
        auto const file = desk_.books().files.find(digest);
        if (file == desk_.books().files.end())
            return;
        Attachment attachment;
        attachment.sha256 = digest;
        attachment.of = record;
        attachment.name = file->second.name;
        found_.try_emplace(digest, std::move(attachment));
    }

    Desk const& desk_;
    Names shared_;
    std::set<std::string> private_;   ///< files that speak of something that is not shared
    std::map<std::string, Attachment> found_;
};

template <auto map>
json::Value held(Books const& books, std::string_view id)
{
    using Key = typename std::remove_reference_t<decltype(books.*map)>::key_type;
    auto const found = (books.*map).find(Key{std::string(id)});
    return found == (books.*map).end() ? json::Value() : to_json(found->second);
}

json::Value held_invoice(Books const& books, std::string_view id)
{
    auto const found = books.invoices.find(InvoiceId{std::string(id)});
    return found == books.invoices.end() ? json::Value() : to_json(found->second.invoice);
}

struct Holder {
    std::string_view kind;
    json::Value (*value)(Books const&, std::string_view id);
};
constexpr Holder holders[] = {
    {record::party, held<&Books::parties>},
    {record::contract, held<&Books::contracts>},
    {record::price_book, held<&Books::price_books>},
    {record::order, held<&Books::orders>},
    {record::receipt, held<&Books::receipts>},
    {record::usage, held<&Books::usage>},
    {record::calendar, held<&Books::calendars>},
    {record::service_level, held<&Books::service_levels>},
    {record::measurements, held<&Books::measurements>},
    {record::incident, held<&Books::incidents>},
    {record::ticket, held<&Books::tickets>},
    {record::reported_month, held<&Books::reported_months>},
    {record::invoice, held_invoice},
};

}  // namespace

std::vector<Attachment> originals_of(Desk const& desk, std::vector<SharedRecord> const& records)
{
    return OriginalFinder(desk, records).run();
}

void add_originals(std::vector<SharedRecord>& records, Desk const& desk, OriginalsWish wish,
                   OriginalBytesBy const& bytes)
{
    if (wish == OriginalsWish::none)
        return;
    for (auto& original : originals_of(desk, records)) {
        auto const kept = bytes.find(original.sha256);
        if (kept != bytes.end()) {
            original.size = kept->second.size();
            if (wish == OriginalsWish::included)
                original.bytes = kept->second;
        }
        records.push_back(record_of(original));
    }
}

std::vector<SharedRecord> records_called(Books const& books, SharedBooks const& names)
{
    std::vector<SharedRecord> found;
    for (auto const& entry : names)
        for (auto const& holder : holders) {
            if (holder.kind != kind_of_shared(entry.first))
                continue;
            auto value = holder.value(books, id_of_shared(entry.first));
            if (!value.is_null())
                found.push_back(SharedRecord{entry.first, std::move(value)});
        }
    return found;
}

}  // namespace counterpart
