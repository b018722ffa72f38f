// SheetKind: what the rows of a sheet can be. A kind is one file with its fields and its reader, and
// one row in the table of sheet_kinds.cpp.
#pragma once

#include "formats/sheet_row.h"
#include "model/books.h"
#include "model/codec.h"
#include "syntax/json.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One record as it is to be stored.
struct SheetDocument {
    std::string id;         ///< of the record; from the row's own key, so that a row can come again
    json::Value value;      ///< as the codec writes it
    std::uint64_t row = 0;  ///< where it begins
};

/// Takes rows one after the other, so that a long sheet is read in steps.
class SheetReader {
public:
    virtual ~SheetReader() = default;
    /// What is wrong is refused at the row, and reading goes on.
    virtual void row(SheetRow&) = 0;
    /// The documents, once every row was shown.
    virtual std::vector<SheetDocument> finish() = 0;
};

struct SheetContext {
    Books const& books;
    Sheet const& sheet;
};

struct SheetKind {
    std::string_view name;    ///< "usage"; of the mapping
    std::string_view label;   ///< "Usage"
    std::string_view says;    ///< what a row is, in one sentence
    std::string_view one;     ///< "usage record"
    std::string_view many;    ///< "usage records"
    std::string_view record;  ///< kind of record in the journal
    std::string_view key;     ///< what makes two rows the same: "contract, item and period"
    std::span<SheetField const> fields;
    std::unique_ptr<SheetReader> (*reader)(SheetContext const&);
    /// What the books hold under an id now, as the codec writes it, or null.
    json::Value (*current)(Books const&, std::string const& id);
    /// Documents carry the moment they came in, as invoices do.
    bool received = false;
};

std::span<SheetKind const* const> sheet_kinds();
SheetKind const* find_sheet_kind(std::string_view name);
SheetField const* find_sheet_field(SheetKind const&, std::string_view name);

// -- for kinds ------------------------------------------------------------------------------------

/// For a kind with one document a row; a row that was refused leaves none.
template <SheetDocument (*read)(SheetRow&, SheetContext const&)>
class EachRow : public SheetReader {
public:
    explicit EachRow(SheetContext const& context) : context_(context) {}

    void row(SheetRow& row) override
    {
        auto document = read(row, context_);
        if (row.refused())
            return;
        document.row = row.number();
        documents_.push_back(std::move(document));
    }
    std::vector<SheetDocument> finish() override { return std::move(documents_); }

private:
    SheetContext context_;
    std::vector<SheetDocument> documents_;
};

template <class Reader>
std::unique_ptr<SheetReader> make_sheet_reader(SheetContext const& context)
{
    return std::make_unique<Reader>(context);
}

template <auto map, class Value>
Value const* known_in(Books const& books, std::string const& id)
{
    using Key = typename std::remove_reference_t<decltype(books.*map)>::key_type;
    auto const found = (books.*map).find(Key{id});
    return found == (books.*map).end() ? nullptr : &found->second;
}

/// `current` of a kind whose records are the codec's documents.
template <auto map>
json::Value current_in(Books const& books, std::string const& id)
{
    using Value = typename std::remove_reference_t<decltype(books.*map)>::mapped_type;
    auto const* known = known_in<map, Value>(books, id);
    return known ? to_json(*known) : json::Value();
}

/// The contract a row names by its id, its title or the reference of one of its documents. What
/// names none, or several, is refused.
ContractId contract_in(SheetRow&, std::string_view field, Books const&);

/// The days a row is about: by a period, a single day, or a first and a last day (both included).
/// None, or two that disagree, are refused at the field that is at fault.
struct PeriodFields {
    std::string_view period = "period";
    std::string_view day = "day";
    std::string_view from = "from";
    std::string_view to = "to";
};
std::optional<Period> days_in(SheetRow&, PeriodFields const& = {});

}  // namespace counterpart
