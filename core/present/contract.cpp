#include "present/contract.h"

#include "base/text.h"
#include "present/form_kinds.h"
#include "present/why_id.h"
#include "present/wording.h"
#include "terms/in_force.h"
#include "terms/term_kind.h"

#include <algorithm>

namespace counterpart::present {
namespace {

std::string party_name(Books const& books, PartyId const& id)
{
    auto const found = books.parties.find(id);
    return found == books.parties.end() ? id.text : found->second.name;
}

std::string both_parties(Books const& books, Contract const& contract)
{
    return party_name(books, contract.supplier) + " for " + party_name(books, contract.buyer);
}

std::uint64_t row_count(Books const& books, Contract const& contract)
{
    std::uint64_t rows = 0;
    for (auto const& id : contract.price_books)
        if (auto const book = books.price_books.find(id); book != books.price_books.end())
            rows += book->second.rows.size();
    return rows;
}

std::uint64_t invoice_count(Desk const& desk, ContractId const& id)
{
    return desk.known_under(id);
}

Row contract_row(Desk const& desk, Contract const& contract)
{
    auto const period = contract_period(contract);
    auto const parties = both_parties(desk.books(), contract);
    auto const invoices = invoice_count(desk, contract.id);
    Row row;
    row.id = contract.id.text;
    row.cells = {
        {.text = contract.title, .detail = counted(contract.documents.size(), "document", "documents")},
        {.text = parties},
        {.text = period_text(period)},
        {.text = std::string(contract.currency.code())},
        {.text = std::to_string(row_count(desk.books(), contract))},
        {.text = std::to_string(invoices)},
    };
    row.sort = {folded(contract.title), folded(parties), to_text(period.from),
                std::string(contract.currency.code()),
                sort_key(Decimal::of(static_cast<std::int64_t>(row_count(desk.books(), contract)))),
                sort_key(Decimal::of(static_cast<std::int64_t>(invoices)))};
    row.search = folded(contract.title + " " + parties);
    for (auto const& document : contract.documents)
        row.search += " " + folded(document.title + " " + document.reference);
    return row;
}

std::string document_title(Contract const& contract, DocumentId const& id)
{
    auto const* document = find_document(contract, id);
    return document ? document->title : id.text;
}

Table document_table(Contract const& contract)
{
    Table table;
    table.title = "Documents";
    table.empty = "No document is filed";
    table.columns = {{.title = "Document", .weight = 4},
                     {.title = "Kind", .weight = 2, .priority = 2},
                     {.title = "Reference", .weight = 2, .priority = 1},
                     {.title = "Applies", .weight = 3},
                     {.title = "Signed", .weight = 2}};
    for (auto const& document : contract.documents) {
        Period const applies{document.effective, document.ends.value_or(Date{Period::never})};
        Row row;
        row.id = document.id.text;
        auto const under = document.parent.empty() ? std::string() : "under " + document_title(contract, document.parent);
        row.cells = {{.text = document.title, .detail = under},
                     {.text = document_kind_text(document.kind)},
                     {.text = document.reference},
                     {.text = period_text(applies)},
                     {.text = to_long_text(document.signed_on)}};
        row.sort = {folded(document.title), document_kind_text(document.kind), folded(document.reference),
                    to_text(document.effective), to_text(document.signed_on)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Date effective_of(Contract const& contract, DocumentId const& id, std::optional<Date> const& own)
{
    auto const* document = find_document(contract, id);
    return own ? *own : document ? document->effective : Date{};
}

std::string lower_first(std::string words)
{
    auto const single = words.size() < 2 || words[1] < 'A' || words[1] > 'Z';
    if (single && !words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

std::string field_text(TermField const& field, json::Value const& value)
{
    if (field.kind == "percent") return value.string() + " %";
    if (field.kind == "decimal" && value.is_string()) return grouped(value.string());
    if (field.kind == "date") {
        auto const day = Date::parse(value.string());
        return day ? to_long_text(*day) : value.string();
    }
    if (field.kind == "flag") return value.boolean() ? "yes" : "no";
    if (field.kind == "choice") return lower_first(name_in_words(value.string()));
    if (value.is_string()) return value.string();
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_object()) return fields_summary(value);
    std::vector<std::string> parts;
    for (auto const& entry : value.array()) {
        if (!entry.is_string()) return counted(value.array().size(), "entry", "entries");
        parts.push_back(entry.string());
    }
    return join(parts, ", ");
}

/// "Absolute 1.00, Percent 0.5 %, Combined and": by the labels that its form has.
std::string term_text(Term const& term)
{
    auto const* kind = find_term_kind(term.name);
    if (!kind) return fields_summary(term.fields);
    std::vector<std::string> parts;
    for (auto const& field : kind->fields)
        if (auto const& value = term.fields[field.name]; !value.is_null())
            parts.push_back(std::string(field.label) + ": " + field_text(field, value));
    return parts.empty() ? fields_summary(term.fields) : join(parts, "; ");
}

Table term_table(Contract const& contract)
{
    Table table;
    table.title = "Terms";
    table.empty = "The contract states no terms";
    table.columns = {{.title = "Term", .weight = 2},
                     {.title = "As stated", .weight = 6},
                     {.title = "Clause", .weight = 2, .priority = 1},
                     {.title = "Effective", .weight = 2, .priority = 2}};
    for (std::size_t i = 0; i < contract.terms.size(); ++i) {
        auto const& term = contract.terms[i];
        auto const effective = effective_of(contract, term.document, term.effective);
        Row row;
        row.id = std::to_string(i);
        auto const* kind = find_term_kind(term.name);
        auto const stated = term_text(term);
        row.cells = {{.text = kind ? std::string(kind->label) : name_in_words(term.name)},
                     {.text = stated},
                     {.text = term.clause, .detail = document_title(contract, term.document)},
                     {.text = to_long_text(effective)}};
        row.sort = {folded(row.cells[0].text), folded(stated), term.clause, to_text(effective)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Whether a row is the one that prices its item on the day, and if not, why not.
Cell standing_cell(Books const& books, Contract const& contract, PriceRow const& row, Date as_of)
{
    auto const answer = price_in_force(books, contract, row.item, {as_of, as_of});
    if (answer.row && answer.row->row == &row) return {.text = "In force", .tone = Tone::ok};
    if (as_of < effective_of(contract, row.document, row.effective))
        return {.text = "Not yet", .tone = Tone::info};
    if (answer.row) return {.text = "Superseded", .tone = Tone::muted};
    return {.text = "Ended", .tone = Tone::muted};
}

Row price_row(Books const& books, Contract const& contract, PriceBook const& book,
              PriceRow const& price, Date as_of)
{
    auto const effective = effective_of(contract, price.document, price.effective);
    auto const* document = find_document(contract, price.document);
    auto const summary = charge_summary(price.charge, book.currency, price.unit);
    Row row;
    row.id = book.id.text + "/" + std::to_string(price.number);
    row.cells = {
        {.text = price.description, .detail = price.item.text},
        {.text = summary, .why = why_id("price", book.id.text, std::to_string(price.number)),
         .spoken = "Price of " + price.description + ": " + summary},
        {.text = model_label(price.charge.model)},
        standing_cell(books, contract, price, as_of),
        {.text = to_long_text(effective)},
        {.text = document ? to_long_text(document->signed_on) : "not stated"},
        {.text = document ? document->title : price.document.text, .detail = price.clause},
    };
    row.sort = {folded(price.description), summary, price.charge.model, row.cells[3].text,
                to_text(effective), document ? to_text(document->signed_on) : std::string(),
                document ? folded(document->title) : std::string()};
    row.search = folded(price.description + " " + price.item.text + " " + join(price.also_called, " "));
    return row;
}

Table price_table(Books const& books, Contract const& contract, Date as_of)
{
    Table table;
    table.title = "Price book";
    table.empty = "No price is filed";
    table.columns = {{.title = "Item", .weight = 4},
                     {.title = "Price", .numeric = true, .weight = 5},
                     {.title = "How it is charged", .weight = 4, .priority = 4},
                     {.title = "Standing", .weight = 2, .priority = 1},
                     {.title = "Effective", .weight = 2, .priority = 2},
                     {.title = "Signed", .weight = 2, .priority = 3},
                     {.title = "Document", .weight = 5, .priority = 5}};
    for (auto const& id : contract.price_books) {
        auto const book = books.price_books.find(id);
        if (book == books.price_books.end()) continue;
        for (auto const& row : book->second.rows)
            table.rows.push_back(price_row(books, contract, book->second, row, as_of));
    }
    return table;
}

void fill_facts(ContractScreen& screen, Books const& books, Contract const& contract)
{
    screen.facts = {{"Buyer", party_name(books, contract.buyer)},
                    {"Supplier", party_name(books, contract.supplier)},
                    {"Currency", std::string(contract.currency.code())},
                    {"Term", period_text(contract_period(contract))},
                    {"Orders", contract.order_numbers.empty() ? "none filed" : join(contract.order_numbers, ", ")}};
}

}  // namespace

ContractsScreen contracts_screen(Desk const& desk)
{
    ContractsScreen screen;
    screen.title = "Contracts";
    screen.contracts.title = "Contracts";
    screen.contracts.empty = "No contract matches";
    screen.contracts.columns = {{.title = "Contract", .weight = 6},
                                {.title = "Parties", .weight = 8, .priority = 2},
                                {.title = "Term", .weight = 4, .priority = 1},
                                {.title = "Currency", .weight = 1, .priority = 4},
                                {.title = "Prices", .numeric = true, .weight = 1, .priority = 3},
                                {.title = "Invoices", .numeric = true, .weight = 1}};
    for (auto const& [id, contract] : desk.books().contracts)
        screen.contracts.rows.push_back(contract_row(desk, contract));
    return screen;
}

std::optional<ContractScreen> contract_screen(Desk const& desk, ContractId const& id, Date as_of)
{
    auto const found = desk.books().contracts.find(id);
    if (found == desk.books().contracts.end()) return std::nullopt;
    auto const& contract = found->second;

    ContractScreen screen;
    screen.id = id.text;
    screen.title = contract.title;
    screen.subtitle = both_parties(desk.books(), contract);
    fill_facts(screen, desk.books(), contract);
    screen.documents = document_table(contract);
    screen.terms = term_table(contract);
    screen.prices = price_table(desk.books(), contract, as_of);
    screen.questions = open_questions(desk, contract);
    if (!screen.questions.empty())
        screen.questions_title = counted(screen.questions.size() - 1, "more thing", "more things") + " the contract does not say";
    return screen;
}

}  // namespace counterpart::present
