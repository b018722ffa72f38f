// Prices: a new row, a corrected one, and one taken out.
#include "desk/contract_edit.h"
#include "desk/decisions.h"
#include "desk/record_names.h"

#include <algorithm>

namespace counterpart {
namespace {

std::string place_of(Contract const& contract, PriceRow const& row)
{
    return contract.title + ", " +
           (row.number == 0 ? std::string("new price") : "price row " + std::to_string(row.number));
}

PriceBookId free_book_id(Books const& books, Contract const& contract)
{
    PriceBookId id{contract.id.text + "-prices"};
    for (int copy = 2; books.price_books.count(id) != 0; ++copy)
        id.text = contract.id.text + "-prices-" + std::to_string(copy);
    return id;
}

/// The book to write into, made when the contract has none yet.
Result<PriceBook> book_to_edit(Books const& books, Contract& contract, PriceBookId const& wanted)
{
    auto const id = !wanted.empty() || contract.price_books.empty() ? wanted : contract.price_books.front();
    auto const found = books.price_books.find(id);
    if (found != books.price_books.end() && found->second.contract == contract.id) return found->second;
    if (!wanted.empty())
        return Error{"desk.unknown_price", "The contract has no price book \"" + wanted.text + "\".",
                     contract.title};
    PriceBook book;
    book.id = free_book_id(books, contract);
    book.contract = contract.id;
    book.title = "Price book";
    book.currency = contract.currency;
    contract.price_books.push_back(book.id);
    return book;
}

std::uint32_t next_number(PriceBook const& book)
{
    std::uint32_t highest = 0;
    for (auto const& row : book.rows) highest = std::max(highest, row.number);
    return highest + 1;
}

Result<std::size_t> index_of(PriceBook const& book, std::uint32_t number)
{
    for (std::size_t i = 0; i < book.rows.size(); ++i)
        if (book.rows[i].number == number) return i;
    return Error{"desk.unknown_price", "There is no row " + std::to_string(number) + " in " + book.title + ".",
                 book.title};
}

std::string says_new(Contract const& contract, PriceRow const& row)
{
    auto const* document = find_document(contract, row.document);
    auto const from = row.effective ? *row.effective : document->effective;
    return "New price of " + row.description + " from " + to_long_text(from) + " " +
           by_document(contract, row.document);
}

/// Puts the row into the book and says what that was.
Result<std::string> file_row(PriceBook& book, Contract const& contract, PriceRow row)
{
    if (row.number == 0) {
        row.number = next_number(book);
        book.rows.push_back(row);
        return says_new(contract, row);
    }
    auto const index = TRY(index_of(book, row.number));
    if (book.rows[index] == row)
        return Error{"desk.unchanged", "Nothing about this price was changed.", place_of(contract, row)};
    book.rows[index] = row;
    return "Corrected the price of " + row.description + " (row " + std::to_string(row.number) + ")";
}

} // namespace

Result<Proposal> decide(Books const& books, SavePriceRow const& wanted, Context const&)
{
    auto const before = TRY(contract_to_edit(books, wanted.contract));
    auto contract = before;
    bring(contract, wanted.amendment);
    auto book = TRY(book_to_edit(books, contract, wanted.book));
    TRY(none_of(price_row_problems(books, contract, book.id, wanted.row), place_of(contract, wanted.row)));
    if (wanted.amendment)
        TRY(none_of(document_problems(contract, contract.documents.size() - 1), contract.title));

    Proposal proposal;
    proposal.kind = wanted.row.number == 0 ? "price.added" : "price.corrected";
    proposal.says = TRY(file_row(book, contract, wanted.row));
    proposal.focus = record::named(record::contract, contract.id.text);
    if (!(contract == before)) write_contract(proposal, contract);
    write_price_book(proposal, book);
    return proposal;
}

Result<Proposal> decide(Books const& books, RemovePriceRow const& wanted, Context const&)
{
    auto contract = TRY(contract_to_edit(books, wanted.contract));
    auto book = TRY(book_to_edit(books, contract, wanted.book));
    auto const index = TRY(index_of(book, wanted.number));
    Proposal proposal;
    proposal.kind = "price.removed";
    proposal.says = "Removed the price of " + book.rows[index].description + " (row " +
                    std::to_string(wanted.number) + ")";
    proposal.focus = record::named(record::contract, contract.id.text);
    book.rows.erase(book.rows.begin() + static_cast<std::ptrdiff_t>(index));
    write_price_book(proposal, book);
    return proposal;
}

} // namespace counterpart
