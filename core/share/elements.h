// Elements: how the lists inside shared records are matched with each other, and what their entries
// are called. One row a list.
#pragma once

#include "syntax/json.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::share {

struct ListKind {
    std::string_view record;    ///< kind of record: "contract"
    std::string_view part;      ///< member: "terms"
    std::string_view word;      ///< what an entry is called: "Term"
    std::string_view names[3];  ///< members that an entry is known by; empty ones are not used
};

/// The lists of a kind of record that are matched entry by entry; other lists are compared whole.
std::span<ListKind const> list_kinds();
ListKind const* find_list(std::string_view record_kind, std::string_view part);

struct Element {
    std::string name;           ///< "price_tolerance 7.2"; a repeated one ends in "#2"
    json::Value const* value = nullptr;
};
std::vector<Element> elements_of(ListKind const&, json::Value const& list);

/// "Contract NW", "Price book NW-prices"
std::string title_of_record(std::string_view record);
/// "Term price tolerance 7.2"
std::string title_of_element(ListKind const&, std::string_view element);

/// Whether records of this kind become ours when they are taken over; what is worked out from others,
/// and what other people decided, does not.
bool can_be_taken_over(std::string_view record_kind);

}  // namespace counterpart::share
