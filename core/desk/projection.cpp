#include "desk/projection.h"

#include "desk/document_fields.h"
#include "desk/record_names.h"
#include "model/codec.h"

#include <utility>

namespace counterpart {
namespace {

Error misnamed(std::string const& record, std::string const& found)
{
    return Error{"record.name",
                 "The record is called \"" + record + "\", but its value calls itself \"" + found +
                     "\".",
                 record};
}

template <auto map, auto decode>
Result<Done> project_value(Books& books, std::string const& id, json::Value const& value)
{
    using Key = typename std::remove_reference_t<decltype(books.*map)>::key_type;
    Key const key{std::string(record::id_of(id))};
    if (value.is_null()) {
        (books.*map).erase(key);
        return Done{};
    }
    auto document = TRY(decode(value, id));
    if (!(document.id == key))
        return misnamed(id, document.id.text);
    (books.*map).insert_or_assign(key, std::move(document));
    return Done{};
}

/// A record whose one field holds a whole document.
template <auto map, auto decode>
Result<Done> project_document(Books& books, std::string const& id, Record const& record)
{
    return project_value<map, decode>(books, id, record.value(record::value).read());
}

/// A document whose fields are written, merged and taken back on their own.
template <auto map, auto decode>
Result<Done> project_fields(Books& books, std::string const& id, Record const& record)
{
    return project_value<map, decode>(books, id, document_in(record));
}

Result<Done> project_invoice(Books& books, std::string const& id, Record const& record)
{
    InvoiceId const key{std::string(record::id_of(id))};
    auto const value = record.value(record::value).read();
    if (value.is_null()) {
        books.invoices.erase(key);
        return Done{};
    }
    FiledInvoice filed;
    filed.invoice = TRY(invoice_from(value, id));
    if (!(filed.invoice.id == key))
        return misnamed(id, filed.invoice.id.text);
    filed.chosen_contract.text = record.value(record::chosen).string();
    filed.received = TRY(Instant::parse(record.value(record::received).string()));
    if (auto const& check = record.value(record::check); !check.is_null())
        filed.check = TRY(document_check_from(check.read(), id));
    books.invoices.insert_or_assign(key, std::move(filed));
    return Done{};
}

/// A review's fields are the codec's members, each decided, merged and taken back on its own.
Result<Done> project_review(Books& books, std::string const& id, Record const& record)
{
    FindingId const key{std::string(record::id_of(id))};
    json::Value members = json::Value(json::Object{});
    for (auto const& [field, heads] : record.fields) {
        if (!record.value(field).is_null())
            members.set(field, record.value(field).read());
    }
    if (members.object().empty()) {
        books.reviews.erase(key);
        return Done{};
    }
    auto review = TRY(review_from(members, id));
    if (!(review.finding == key))
        return misnamed(id, review.finding.text);
    books.reviews.insert_or_assign(key, std::move(review));
    return Done{};
}

Result<Done> project_approval(Books& books, std::string const& id, Record const& record)
{
    InvoiceId const key{std::string(record::id_of(id))};
    auto const value = record.value(record::value).read();
    if (value.is_null()) {
        books.approvals.erase(key);
        return Done{};
    }
    auto approval = TRY(approval_from(value, id));
    if (!(approval.invoice == key))
        return misnamed(id, approval.invoice.text);
    books.approvals.insert_or_assign(key, std::move(approval));
    return Done{};
}

Result<Done> project_file(Books& books, std::string const& id, Record const& record)
{
    std::string const key(record::id_of(id));
    if (record.value(record::name).is_null()) {
        books.files.erase(key);
        return Done{};
    }
    auto const at = TRY(Instant::parse(record.value(record::at).string()));
    books.files.insert_or_assign(key, ImportedFile{record.value(record::name).string(), at});
    return Done{};
}

Result<Done> project_workspace(Books& books, std::string const&, Record const& record)
{
    books.workspace = record.value(record::title).string();
    books.we.text = record.value(record::we).string();
    return Done{};
}

Result<Done> project_term(Books& books, std::string const& id, Record const& record)
{
    std::string const key(record::id_of(id));
    auto const value = record.value(record::value).read();
    if (value.is_null()) {
        books.workspace_terms.erase(key);
        return Done{};
    }
    auto term = TRY(term_from(value, id));
    books.workspace_terms.insert_or_assign(key, std::move(term));
    return Done{};
}

struct Projector {
    std::string_view kind;
    Result<Done> (*project)(Books&, std::string const& id, Record const&);
};

constexpr Projector projectors[] = {
    {record::party, project_document<&Books::parties, party_from>},
    {record::contract, project_fields<&Books::contracts, contract_from>},
    {record::price_book, project_fields<&Books::price_books, price_book_from>},
    {record::order, project_document<&Books::orders, order_from>},
    {record::receipt, project_document<&Books::receipts, receipt_from>},
    {record::usage, project_document<&Books::usage, usage_from>},
    {record::calendar, project_document<&Books::calendars, calendar_from>},
    {record::service_level, project_document<&Books::service_levels, service_level_from>},
    {record::measurements, project_document<&Books::measurements, measurement_pack_from>},
    {record::incident, project_document<&Books::incidents, incident_from>},
    {record::ticket, project_document<&Books::tickets, ticket_from>},
    {record::reported_month, project_document<&Books::reported_months, reported_month_from>},
    {record::invoice, project_invoice},
    {record::review, project_review},
    {record::approval, project_approval},
    {record::approval_rules, project_document<&Books::approval_rules, approval_rules_from>},
    {record::payment_file, project_document<&Books::payment_files, payment_file_from>},
    {record::payment, project_document<&Books::payments, payment_from>},
    {record::term, project_term},
    {record::sheet_mapping, project_document<&Books::sheet_mappings, sheet_mapping_from>},
    {record::trusted_key, project_document<&Books::trusted_keys, trusted_key_from>},
    {record::shared_head, project_document<&Books::shared_heads, shared_head_from>},
    {record::file, project_file},
    {"workspace", project_workspace},
};

}  // namespace

Result<Done> project(Books& books, std::string const& id, Record const& record)
{
    for (auto const& row : projectors) {
        if (row.kind == record::kind_of(id))
            return row.project(books, id, record);
    }
    return Done{};
}

}  // namespace counterpart
