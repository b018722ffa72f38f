// SharedRecord: one record as it travels in a counterpart file, cut into the fields that can each be
// shown or withheld, and put together again from those that are shown.
#pragma once

#include "base/result.h"
#include "syntax/json.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// "invoice/INV-0042" and its value as the codec writes it.
struct SharedRecord {
    std::string id;
    json::Value value;

    bool operator==(SharedRecord const&) const = default;
};

/// One field by its JSON pointer: "/lines/0/unit_price". The field with the empty pointer says how
/// many others the record has, so that a reader sees when some are withheld.
struct SharedField {
    std::string record;
    std::string pointer;
    json::Value value;

    bool operator==(SharedField const&) const = default;
};

/// Objects, and lists of objects, are cut up as far as they go; readings, workings, events of tickets
/// and opening hours stay whole. The first field is the count.
std::vector<SharedField> fields_of(SharedRecord const&);

/// What the shown fields of a record come to.
struct SharedState {
    json::Value value = json::Value(json::Object{});
    std::uint64_t shown = 0;   ///< fields, the count not among them
    std::uint64_t fields = 0;  ///< as the record says; 0 when even that is withheld
    bool counted = false;      ///< the count is shown

    bool complete() const { return counted && shown == fields; }
};

/// By record id.
using SharedBooks = std::map<std::string, SharedState>;

/// From fields in any order. A list closes up over what is withheld.
/// Errors: share.shape (a field lies inside another field).
Result<SharedBooks> books_of(std::vector<SharedField const*> const&);
/// The same for records that are whole: what we hold ourselves.
SharedBooks books_of(std::vector<SharedRecord> const&);

/// "invoice/INV-0042" -> "invoice"
std::string_view kind_of_shared(std::string_view record);
/// "invoice/INV-0042" -> "INV-0042"
std::string_view id_of_shared(std::string_view record);

}  // namespace counterpart
