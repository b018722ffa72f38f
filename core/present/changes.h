// Changes: what differs between two stored values, one line for each thing a person would name.
#pragma once

#include "journal/event.h"
#include "model/books.h"
#include "syntax/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// "31 Mar 2026", "half up", "EUR 1,200.00", "yes", "3 entries"; nothing at all is "not stated".
std::string value_in_words(json::Value const&);

struct ValueChange {
    std::string place;   ///< "Rows › L2-HOUR › Unit price"; empty when the whole value is meant
    std::string before;  ///< "not stated" when it was not there
    std::string after;

    bool operator==(ValueChange const&) const = default;
};

struct Changes {
    std::vector<ValueChange> values;
    std::uint64_t more = 0;  ///< how many more there are than were asked for
};

/// Entries of a list are recognised by their number, id, item or name, so that one that moved has
/// not changed.
Changes changes_between(json::Value const& before, json::Value const& after, std::size_t most);

/// What a write replaced and put in place, and in which field. A field of a contract or price book is
/// told as the document with that alone, so that its place says where it belongs.
struct ToCompare {
    json::Value before;
    json::Value after;
    std::string field;   ///< empty when the places say it
};
ToCompare to_compare(FieldWrite const&, json::Value before);

/// "Invoice NMS-26-104", "Contract Application support", "Decision on invoice NMS-26-104".
std::string record_in_words(Books const&, std::string_view record);
/// "Verdict", "Rows › 4 L2-HOUR"; empty for the field that holds a whole document. `value` is one that
/// stands there.
std::string field_in_words(std::string_view record, std::string_view field, json::Value const& value);

}  // namespace counterpart::present
