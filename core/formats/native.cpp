// Counterpart's own JSON: a workspace, or just a contract, in one file that people can write.
//
//   {"counterpart": 1, "workspace": "...", "we": "party id",
//    "parties": [...], "contracts": [...], "price_books": [...],
//    "orders": [...], "receipts": [...], "usage": [...], "invoices": [...],
//    "calendars": [...], "service_levels": [...], "measurements": [...], "incidents": [...],
//    "tickets": [...], "reported_months": [...]}
//
// Every member but the first may be absent; the lists hold what model/codec.h writes.

#include "formats/format.h"
#include "formats/sniff.h"
#include "model/codec.h"
#include "model/codec_io.h"
#include "syntax/json_parts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>

namespace counterpart {

extern Format const native_format;

namespace {

using codec::Fault;

constexpr std::int64_t understood_version = 1;

/// "contract.json, contracts[0]"
std::string entry_place(std::string_view file, std::string_view list, std::size_t index)
{
    return std::string(file) + ", " + std::string(list) + "[" + std::to_string(index) + "]";
}

using Ids = std::unordered_set<std::string>;

template <auto list, auto read_one>
Fault read_entry(json::Value const& value, std::string const& where, Imported& out, Ids& ids)
{
    auto entry = read_one(value, where);
    if (!entry)
        return entry.error();
    if (entry->id.empty())
        return Error{"codec.missing", "The member \"id\" is missing.", where};
    if (!ids.insert(entry->id.text).second)
        return Error{"native.repeated",
                     "The id \"" + entry->id.text + "\" was used before in this list.",
                     where + ".id"};
    (out.*list).push_back(std::move(entry.value()));
    return {};
}

struct List {
    std::string_view name;
    Fault (*read)(json::Value const&, std::string const& where, Imported&, Ids&);
};

/// In the order in which their faults are told.
constexpr List lists[] = {
    {"parties", read_entry<&Imported::parties, &party_from>},
    {"contracts", read_entry<&Imported::contracts, &contract_from>},
    {"price_books", read_entry<&Imported::price_books, &price_book_from>},
    {"orders", read_entry<&Imported::orders, &order_from>},
    {"receipts", read_entry<&Imported::receipts, &receipt_from>},
    {"usage", read_entry<&Imported::usage, &usage_from>},
    {"invoices", read_entry<&Imported::invoices, &invoice_from>},
    {"calendars", read_entry<&Imported::calendars, &calendar_from>},
    {"service_levels", read_entry<&Imported::service_levels, &service_level_from>},
    {"measurements", read_entry<&Imported::measurements, &measurement_pack_from>},
    {"incidents", read_entry<&Imported::incidents, &incident_from>},
    {"tickets", read_entry<&Imported::tickets, &ticket_from>},
    {"reported_months", read_entry<&Imported::reported_months, &reported_month_from>},
};

List const* list_called(std::string_view name)
{
    auto const found = std::find_if(std::begin(lists), std::end(lists),
                                    [&](List const& list) { return list.name == name; });
    return found == std::end(lists) ? nullptr : found;
}

Fault read_list(json::Value const& root, std::string_view file, List const& list, Imported& out)
{
    if (!root.has(list.name))
        return {};
    auto const& entries = root[list.name];
    if (!entries.is_array()) {
        return codec::wrong_type(entries, "a list",
                                 std::string(file) + ", " + std::string(list.name));
    }
    Ids ids;
    for (std::size_t i = 0; i < entries.array().size(); ++i) {
        auto const where = entry_place(file, list.name, i);
        if (auto fault = list.read(entries.array()[i], where, out, ids))
            return fault;
    }
    return {};
}

Fault check_members(json::Value const& root, std::string_view file)
{
    constexpr std::string_view known[] = {"counterpart", "workspace", "we",
                                          "parties",     "contracts", "price_books",
                                          "orders",      "receipts",  "usage",       "invoices",
                                          "calendars",   "service_levels", "measurements",
                                          "incidents",   "tickets",   "reported_months"};
    for (auto const& member : root.object()) {
        if (std::find(std::begin(known), std::end(known), member.first) != std::end(known))
            continue;
        return Error{"codec.unknown_member",
                     "The member \"" + member.first + "\" is not known here; known are " +
                         listed(known) + ".",
                     std::string(file) + ", " + member.first};
    }
    return {};
}

Fault check_version(json::Value const& root, std::string_view file)
{
    auto const& version = root["counterpart"];
    if (version.is_integer() && version.integer() == understood_version)
        return {};
    return Error{"native.version",
                 "Expected \"counterpart\": 1, the version of the format this program reads.",
                 std::string(file) + ", counterpart"};
}

Fault read_text(json::Value const& root, std::string_view file, std::string_view name,
                std::string& out)
{
    if (!root.has(name))
        return {};
    return codec::decode(root[name], std::string(file) + ", " + std::string(name), out);
}

Fault dangling(DocumentId const& id, Contract const& contract, std::string where)
{
    return Error{"native.reference",
                 "The document \"" + id.text + "\" is named here, but contract \"" +
                     contract.id.text + "\" has no document with this id.",
                 std::move(where)};
}

Fault check_contract(Contract const& contract, std::string const& where)
{
    for (std::size_t i = 0; i < contract.documents.size(); ++i) {
        auto const& parent = contract.documents[i].parent;
        if (parent.empty() || find_document(contract, parent))
            continue;
        return dangling(parent, contract, where + ".documents[" + std::to_string(i) + "].parent");
    }
    for (std::size_t i = 0; i < contract.terms.size(); ++i) {
        auto const& document = contract.terms[i].document;
        if (find_document(contract, document))
            continue;
        return dangling(document, contract, where + ".terms[" + std::to_string(i) + "].document");
    }
    return {};
}

Fault check_price_book(PriceBook const& book, std::vector<Contract> const& contracts,
                       std::string const& where)
{
    auto const contract =
        std::find_if(contracts.begin(), contracts.end(),
                     [&](Contract const& each) { return each.id == book.contract; });
    if (contract == contracts.end())
        return {};  // it may be in the books already
    for (std::size_t i = 0; i < book.rows.size(); ++i) {
        auto const& document = book.rows[i].document;
        if (find_document(*contract, document))
            continue;
        return dangling(document, *contract, where + ".rows[" + std::to_string(i) + "].document");
    }
    return {};
}

/// A row or term dated by a document that is not there could never apply, and nobody would see why.
Fault check_references(Imported const& imported, std::string_view file)
{
    for (std::size_t i = 0; i < imported.contracts.size(); ++i) {
        auto const where = entry_place(file, "contracts", i);
        if (auto fault = check_contract(imported.contracts[i], where))
            return fault;
    }
    for (std::size_t i = 0; i < imported.price_books.size(); ++i) {
        auto const where = entry_place(file, "price_books", i);
        auto const& book = imported.price_books[i];
        if (auto fault = check_price_book(book, imported.contracts, where))
            return fault;
    }
    return {};
}

Fault read_head(json::Value const& root, std::string_view file, Imported& out)
{
    if (auto fault = check_version(root, file))
        return fault;
    if (auto fault = check_members(root, file))
        return fault;
    if (auto fault = read_text(root, file, "workspace", out.workspace))
        return fault;
    return read_text(root, file, "we", out.we.text);
}

Result<Imported> read_native(std::string bytes, std::string_view file)
{
    auto const root = TRY(json::read(bytes, file));
    Imported imported;
    if (auto fault = read_head(root, file, imported))
        return *fault;
    for (auto const& list : lists)
        if (auto fault = read_list(root, file, list, imported))
            return *fault;
    if (auto fault = check_references(imported, file))
        return *fault;
    return imported;
}

/// The member stands near the beginning of every file we write; a member of that name deeper inside
/// someone else's JSON is then told apart by its version.
bool sniff_native(std::string_view bytes)
{
    return begins_like_json_object(bytes) &&
           bytes.substr(0, sniffed_bytes).find("\"counterpart\"") != std::string_view::npos;
}

/// Entry by entry. A file with any fault is read whole, which finds the first of them.
class NativeReading : public FileReading {
public:
    NativeReading(std::string const& bytes, std::string const& file)
        : bytes_(bytes), file_(file), parts_(bytes)
    {}

    bool step() override
    {
        if (failed_ || finished_)
            return true;
        if (!looked_through_) {
            looked_through_ = parts_.step(looked_through_at_once);
            failed_ = parts_.failed();
            return failed_;
        }
        std::size_t bytes = 0;
        while (!failed_ && next_ < parts_.parts().size() && bytes < read_at_once) {
            bytes += parts_.parts()[next_].text.size();
            failed_ = !read(parts_.parts()[next_++]);
        }
        if (!failed_ && next_ == parts_.parts().size())
            finish();
        return failed_ || finished_;
    }

    int progress() const override
    {
        auto const parts = parts_.parts().size();
        return looked_through_ && parts > 0 ? static_cast<int>(1000 * next_ / parts) : 0;
    }

    Result<Imported> take() override
    {
        if (failed_)
            return read_native(bytes_, file_);
        imported_.format = native_format.name;
        return std::move(imported_);
    }

private:
    static constexpr std::size_t looked_through_at_once = 256 << 10;
    static constexpr std::size_t read_at_once = 16 << 10;
    static constexpr int depth_of_entries = 2;

    bool read(json::Parts::Part const& part)
    {
        json::Limits limits;
        limits.depth -= depth_of_entries;
        auto const value = json::read(part.text, file_, limits);
        if (!value)
            return false;
        auto const& member = parts_.members()[part.member];
        if (!member.is_list) {
            head_.set(member.name, *value);
            return list_called(member.name) == nullptr;
        }
        auto const* list = list_called(member.name);
        return list && !list->read(*value, entry_place(file_, member.name, part.entry), imported_,
                                   ids_[part.member]);
    }

    void finish()
    {
        for (auto const& member : parts_.members())
            if (member.is_list && !list_called(member.name))
                failed_ = true;
        failed_ = failed_ || read_head(head_, file_, imported_) ||
                  check_references(imported_, file_);
        finished_ = true;
    }

    std::string const& bytes_;
    std::string const& file_;
    json::Parts parts_;
    bool looked_through_ = false;
    bool failed_ = false;
    bool finished_ = false;
    std::size_t next_ = 0;
    json::Value head_ = json::Value(json::Object{});
    std::map<std::size_t, Ids> ids_;
    Imported imported_;
};

std::unique_ptr<FileReading> begin_native(std::string const& bytes, std::string const& file)
{
    return std::make_unique<NativeReading>(bytes, file);
}

}  // namespace

extern Format const native_format = {
    .name = "Counterpart JSON",
    .says = "Counterpart's own file: parties, contracts, price books, orders, receipts, usage, "
            "invoices.",
    .sniff = sniff_native,
    .read = read_native,
    .begin = begin_native,
};

}  // namespace counterpart
