// TermField: one thing that a contract states, described so that a form can ask for it.
#pragma once

#include "syntax/json.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// The kinds, and how a value of each is stored:
///   decimal, percent    text: "12.50"; percent means percent
///   whole               a whole JSON number
///   flag                true or false
///   choice              one of `readings`, as text
///   date, text          text; a date as "2026-03-31"
///   items, texts        a list of texts
///   rounding            {"places": 2, "mode": "half_up"}
///   tiers, bands, ...   a list of objects with members of their own; any other word names one
struct TermField {
    std::string_view name;  ///< member of the term's fields or of the charge's params
    std::string_view label; ///< "Price per unit"
    std::string_view kind;
    std::string_view says; ///< one sentence: what it means and what an absent value means
    bool required = false;
    /// What contracts say here, in the words they are stored in. The first is what is priced, and
    /// said to be priced, while the contract does not state it.
    std::span<std::string_view const> readings = {};
    bool is_switch = false; ///< contracts really differ here, so nobody may assume an answer
};

/// A choice that contracts make differently.
constexpr TermField switch_field(std::string_view name, std::string_view label,
                                 std::string_view says, std::span<std::string_view const> readings)
{
    return {name, label, "choice", says, false, readings, true};
}

inline constexpr std::array<std::string_view, 2> flag_readings{"false", "true"};

/// The same as a yes or no; absent is priced as no.
constexpr TermField flag_switch(std::string_view name, std::string_view label,
                                std::string_view says)
{
    return {name, label, "flag", says, false, flag_readings, true};
}

/// Two lists of fields as one: what a rule needs, and what it is about.
template <std::size_t first_count, std::size_t second_count>
constexpr auto joined_fields(std::array<TermField, first_count> const& first,
                             std::array<TermField, second_count> const& second)
{
    std::array<TermField, first_count + second_count> all{};
    for (std::size_t i = 0; i < first_count; ++i)
        all[i] = first[i];
    for (std::size_t i = 0; i < second_count; ++i)
        all[first_count + i] = second[i];
    return all;
}

/// How a reading is stored, and which one is stated; empty while none is.
json::Value stored_reading(TermField const&, std::string_view reading);
std::string stated_reading(TermField const&, json::Value const& stated);

/// The switches among `fields` that `stated`, an object, does not state. A null states nothing.
std::vector<TermField const*> not_stated(std::span<TermField const> fields,
                                         json::Value const& stated);

/// The fields that are needed and not there.
std::vector<TermField const*> missing(std::span<TermField const> fields, json::Value const& stated);

} // namespace counterpart
