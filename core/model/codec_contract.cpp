#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, ContractDocument& document)
{
    io.required("id", document.id);
    io.required("kind", document.kind);
    io.required("title", document.title);
    io.optional("reference", document.reference);
    io.optional("parent", document.parent);
    io.required("effective", document.effective);
    io.required("signed_on", document.signed_on);
    io.optional("ends", document.ends);
    io.optional("precedence", document.precedence);
}

template <class Io>
void members(Io& io, Term& term)
{
    io.required("name", term.name);
    io.required("document", term.document);
    io.optional("clause", term.clause);
    io.optional("effective", term.effective);
    io.required("fields", term.fields);
}

template <class Io>
void members(Io& io, Contract& contract)
{
    io.required("id", contract.id);
    io.required("title", contract.title);
    io.required("buyer", contract.buyer);
    io.required("supplier", contract.supplier);
    io.required("currency", contract.currency);
    io.required("documents", contract.documents);
    io.optional("terms", contract.terms);
    io.optional("price_books", contract.price_books);
    io.optional("order_numbers", contract.order_numbers);
}

template <class Io>
void members(Io& io, Charge& charge)
{
    io.required("model", charge.model);
    io.required("params", charge.params);
}

template <class Io>
void members(Io& io, PriceRow& row)
{
    io.required("number", row.number);
    io.required("item", row.item);
    io.optional("description", row.description);
    io.optional("also_called", row.also_called);
    io.optional("category", row.category);
    io.optional("unit", row.unit);
    io.required("charge", row.charge);
    io.required("document", row.document);
    io.optional("clause", row.clause);
    io.optional("effective", row.effective);
}

template <class Io>
void members(Io& io, PriceBook& book)
{
    io.required("id", book.id);
    io.required("contract", book.contract);
    io.optional("title", book.title);
    io.required("currency", book.currency);
    io.required("rows", book.rows);
}

json::Value to_json(Party const& party)
{
    return codec::encode(party);
}
json::Value to_json(Term const& term)
{
    return codec::encode(term);
}
json::Value to_json(Contract const& contract)
{
    return codec::encode(contract);
}
json::Value to_json(PriceBook const& book)
{
    return codec::encode(book);
}

Result<Party> party_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Party>(value, where);
}

Result<Term> term_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Term>(value, where);
}

Result<Contract> contract_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Contract>(value, where);
}

Result<PriceBook> price_book_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<PriceBook>(value, where);
}

Result<ContractDocument> contract_document_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<ContractDocument>(value, where);
}

Result<PriceRow> price_row_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<PriceRow>(value, where);
}

}  // namespace counterpart
