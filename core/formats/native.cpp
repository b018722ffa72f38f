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

#include <algorithm>

namespace counterpart {

namespace {

using codec::Fault;

constexpr std::int64_t understood_version = 1;

/// "contract.json, contracts[0]"
std::string entry_place(std::string_view file, std::string_view list, std::size_t index)
{
    return std::string(file) + ", " + std::string(list) + "[" + std::to_string(index) + "]";
}

template <class T>
using ReadOne = Result<T> (*)(json::Value const&, std::string_view where);

template <class T>
Fault read_list(json::Value const& root, std::string_view file, std::string_view name,
                ReadOne<T> read_one, std::vector<T>& out)
{
    if (!root.has(name))
        return {};
    auto const& list = root[name];
    if (!list.is_array()) {
        return codec::wrong_type(list, "a list", std::string(file) + ", " + std::string(name));
    }
    for (std::size_t i = 0; i < list.array().size(); ++i) {
        auto const where = entry_place(file, name, i);
        auto entry = read_one(list.array()[i], where);
        if (!entry)
            return entry.error();
        if (entry->id.empty())
            return Error{"codec.missing", "The member \"id\" is missing.", where};
        for (auto const& earlier : out) {
            if (earlier.id == entry->id) {
                return Error{"native.repeated",
                             "The id \"" + entry->id.text + "\" was used before in this list.",
                             where + ".id"};
            }
        }
        out.push_back(std::move(entry.value()));
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

Fault read_service_levels(json::Value const& root, std::string_view file, Imported& out)
{
    if (auto fault = read_list(root, file, "calendars", &calendar_from, out.calendars))
        return fault;
    if (auto fault =
            read_list(root, file, "service_levels", &service_level_from, out.service_levels))
        return fault;
    if (auto fault = read_list(root, file, "measurements", &measurement_pack_from, out.measurements))
        return fault;
    if (auto fault = read_list(root, file, "incidents", &incident_from, out.incidents))
        return fault;
    if (auto fault = read_list(root, file, "tickets", &ticket_from, out.tickets))
        return fault;
    return read_list(root, file, "reported_months", &reported_month_from, out.reported_months);
}

Fault read_lists(json::Value const& root, std::string_view file, Imported& out)
{
    if (auto fault = read_list(root, file, "parties", &party_from, out.parties))
        return fault;
    if (auto fault = read_list(root, file, "contracts", &contract_from, out.contracts))
        return fault;
    if (auto fault = read_list(root, file, "price_books", &price_book_from, out.price_books)) {
        return fault;
    }
    if (auto fault = read_list(root, file, "orders", &order_from, out.orders))
        return fault;
    if (auto fault = read_list(root, file, "receipts", &receipt_from, out.receipts))
        return fault;
    if (auto fault = read_list(root, file, "usage", &usage_from, out.usage))
        return fault;
    if (auto fault = read_list(root, file, "invoices", &invoice_from, out.invoices))
        return fault;
    return read_service_levels(root, file, out);
}

Result<Imported> read_native(std::string bytes, std::string_view file)
{
    auto const root = TRY(json::read(bytes, file));
    Imported imported;
    if (auto fault = check_version(root, file))
        return *fault;
    if (auto fault = check_members(root, file))
        return *fault;
    if (auto fault = read_text(root, file, "workspace", imported.workspace))
        return *fault;
    if (auto fault = read_text(root, file, "we", imported.we.text))
        return *fault;
    if (auto fault = read_lists(root, file, imported))
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

}  // namespace

extern Format const native_format = {
    .name = "Counterpart JSON",
    .says = "Counterpart's own file: parties, contracts, price books, orders, receipts, usage, "
            "invoices.",
    .sniff = sniff_native,
    .read = read_native,
};

}  // namespace counterpart
