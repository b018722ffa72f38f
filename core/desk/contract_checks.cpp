#include "desk/contract_checks.h"

#include "base/text.h"
#include "pricing/example.h"

#include <algorithm>

namespace counterpart {
namespace {

Error missing(std::string where, std::string_view what)
{
    return {"edit.missing", "Not stated yet; expected " + std::string(what) + ".", std::move(where)};
}

std::string under(std::string_view outer, std::string_view inner)
{
    std::string place(outer);
    if (!place.empty() && !inner.empty()) place += '.';
    return place += inner;
}

/// "tiers[1].up_to" belongs to the field "tiers".
std::string_view root_of(std::string_view place)
{
    return place.substr(0, place.find_first_of(".["));
}

bool knows(std::span<ChargeField const> fields, std::string_view name)
{
    return std::any_of(fields.begin(), fields.end(),
                       [&](ChargeField const& field) { return field.name == name; });
}

bool is_stated(json::Value const& value)
{
    return !value.is_null() && !(value.is_string() && trimmed(value.string()).empty()) &&
           !(value.is_array() && value.array().empty());
}

void append(Problems& all, Problems more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The day from which a row holds.
Date effective_of(Contract const& contract, PriceRow const& row)
{
    auto const* document = find_document(contract, row.document);
    return row.effective ? *row.effective : document ? document->effective : Date{};
}

Problems dating_problems(Contract const& contract, DocumentId const& paper,
                         std::optional<Date> const& effective)
{
    auto const* document = find_document(contract, paper);
    if (paper.empty())
        return {missing("document", "the document that states it")};
    if (!document)
        return {{"edit.unknown", "The contract has no document \"" + paper.text + "\".", "document"}};
    if (effective && document->ends && *document->ends <= *effective)
        return {{"edit.date", document->title + " ends on " + to_long_text(plus_days(*document->ends, -1)) +
                     "; expected a day before that.", "effective"}};
    return {};
}

Problems twin_problems(Books const& books, Contract const& contract, PriceBookId const& id,
                       PriceRow const& row)
{
    auto const book = books.price_books.find(id);
    if (book == books.price_books.end()) return {};
    for (auto const& other : book->second.rows) {
        auto const same = other.number != row.number && other.item == row.item &&
                          other.document == row.document &&
                          effective_of(contract, other) == effective_of(contract, row);
        if (same)
            return {{"edit.taken", "Row " + std::to_string(other.number) + " already prices " +
                         row.item.text + " from " + to_long_text(effective_of(contract, row)) +
                         " by the same document; correct that row, or name another day or document.",
                     "item"}};
    }
    return {};
}

bool knows_party(Books const& books, std::vector<Party> const& brought, PartyId const& id)
{
    return books.parties.count(id) != 0 ||
           std::any_of(brought.begin(), brought.end(),
                       [&](Party const& party) { return party.id == id; });
}

Problems party_problems(Books const& books, Contract const& contract,
                        std::vector<Party> const& brought)
{
    Problems problems;
    auto need = [&](PartyId const& id, std::string where) {
        if (id.empty()) problems.push_back(missing(std::move(where), "a party"));
        else if (!knows_party(books, brought, id))
            problems.push_back({"edit.unknown", "There is no party \"" + id.text + "\".", std::move(where)});
    };
    need(contract.buyer, "buyer");
    need(contract.supplier, "supplier");
    if (!contract.buyer.empty() && contract.buyer == contract.supplier)
        problems.push_back({"edit.taken", "Buyer and supplier are the same party; expected two.", "supplier"});
    return problems;
}

/// Terms and prices keep standing on the papers that state them.
Problems orphan_problems(Books const& books, Contract const& contract)
{
    auto refuse = [](DocumentId const& id, std::string const& by) {
        return Problems{{"edit.unknown", "\"" + id.text + "\" cannot go, because " + by + " stands on it.",
                         "documents"}};
    };
    for (auto const& term : contract.terms)
        if (!find_document(contract, term.document)) return refuse(term.document, "the term " + term.name);
    for (auto const& id : contract.price_books) {
        auto const book = books.price_books.find(id);
        if (book == books.price_books.end()) continue;
        for (auto const& row : book->second.rows)
            if (!find_document(contract, row.document))
                return refuse(row.document, "price row " + std::to_string(row.number));
    }
    return {};
}

} // namespace

Problems field_problems(std::span<ChargeField const> fields, json::Value const& stated,
                        std::string_view outer)
{
    Problems problems;
    for (auto const& field : fields)
        if (field.required && !is_stated(stated[field.name]))
            problems.push_back(missing(under(outer, field.name), field.label));
    for (auto const& member : stated.object())
        if (!knows(fields, member.first))
            problems.push_back({"edit.unknown", "No field is called \"" + member.first + "\" here.",
                                under(outer, member.first)});
    return problems;
}

/// The same of the charge models that stand inside a charge: of a group, of each step.
static Problems inner_problems(std::span<ChargeField const> fields, json::Value const& stated,
                               std::string_view outer);

static Problems inner_charge_problems(json::Value const& stated, std::string const& place)
{
    auto const& name = stated["model"].string();
    if (name.empty()) return {missing(place + ".model", "a way of charging")};
    auto const* model = find_charge_model(name);
    if (!model)
        return {{"edit.unknown", "There is no charge model \"" + name + "\".", place + ".model"}};
    auto problems = field_problems(model->fields, stated["params"], place + ".params");
    append(problems, inner_problems(model->fields, stated["params"], place + ".params"));
    return problems;
}

static Problems inner_problems(std::span<ChargeField const> fields, json::Value const& stated,
                               std::string_view outer)
{
    Problems problems;
    for (auto const& field : fields) {
        auto const place = under(outer, field.name);
        if (field.kind == "model" && stated.has(field.name))
            append(problems, inner_charge_problems(stated[field.name], place));
        if (field.kind != "steps") continue;
        auto const& steps = stated[field.name].array();
        for (std::size_t i = 0; i < steps.size(); ++i)
            append(problems, inner_charge_problems(steps[i], place + "[" + std::to_string(i) + "]"));
    }
    return problems;
}

Problems charge_problems(Charge const& charge)
{
    constexpr std::string_view place = "charge.params";
    auto const* model = find_charge_model(charge.model);
    if (!model)
        return {{"edit.unknown", "There is no charge model \"" + charge.model + "\".", "charge.model"}};
    auto problems = field_problems(model->fields, charge.params, place);
    append(problems, inner_problems(model->fields, charge.params, place));
    if (!problems.empty()) return problems;
    auto const tried = model->price(charge.params, example_usage(charge, Decimal::of(1)));
    // What the example lacks is not the contract's fault: only places among the fields count.
    // Nor is an example that lies outside the tiers a reason to refuse them.
    if (tried || tried.error().code == "no_tier" || tried.error().code == "no_rate") return problems;
    if (knows(model->fields, root_of(tried.error().where)))
        problems.push_back({tried.error().code, tried.error().message, under(place, tried.error().where)});
    return problems;
}

Problems price_row_problems(Books const& books, Contract const& contract, PriceBookId const& book,
                            PriceRow const& row)
{
    Problems problems;
    if (trimmed(row.item.text).empty()) problems.push_back(missing("item", "the item's id, as invoices name it"));
    if (trimmed(row.description).empty()) problems.push_back(missing("description", "the item in words"));
    append(problems, dating_problems(contract, row.document, row.effective));
    append(problems, charge_problems(row.charge));
    append(problems, twin_problems(books, contract, book, row));
    return problems;
}

Problems term_problems(Contract const& contract, Term const& term)
{
    Problems problems;
    if (trimmed(term.name).empty()) problems.push_back(missing("name", "which term it is"));
    append(problems, dating_problems(contract, term.document, term.effective));
    if (!term.fields.is_object() && !term.fields.is_null())
        problems.push_back({"edit.missing", "Expected the term's fields.", "fields"});
    return problems;
}

Problems document_problems(Contract const& contract, std::size_t index)
{
    auto const& document = contract.documents[index];
    auto const place = "documents[" + std::to_string(index) + "]";
    Problems problems;
    if (trimmed(document.id.text).empty()) problems.push_back(missing(place + ".id", "a short name of the document"));
    if (trimmed(document.title).empty()) problems.push_back(missing(place + ".title", "the document's title"));
    for (std::size_t other = 0; other < index; ++other)
        if (contract.documents[other].id == document.id)
            problems.push_back({"edit.taken", "Another document is called \"" + document.id.text + "\".", place + ".id"});
    if (document.ends && *document.ends <= document.effective)
        problems.push_back({"edit.date", "It ends before it applies; expected a day after " +
                                to_long_text(document.effective) + ".", place + ".ends"});
    if (!document.parent.empty() && !find_document(contract, document.parent))
        problems.push_back({"edit.unknown", "The contract has no document \"" + document.parent.text + "\".",
                            place + ".parent"});
    return problems;
}

Problems contract_problems(Books const& books, Contract const& contract,
                           std::vector<Party> const& brought)
{
    Problems problems;
    if (trimmed(contract.title).empty()) problems.push_back(missing("title", "what the contract is called"));
    if (contract.currency.none()) problems.push_back(missing("currency", "a currency such as EUR"));
    append(problems, party_problems(books, contract, brought));
    if (contract.documents.empty()) problems.push_back(missing("documents", "at least one document"));
    for (std::size_t i = 0; i < contract.documents.size(); ++i)
        append(problems, document_problems(contract, i));
    append(problems, orphan_problems(books, contract));
    return problems;
}

} // namespace counterpart
