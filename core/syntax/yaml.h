// YAML as data: documents to trees with positions. Scalars keep their text; nothing becomes a
// binary number or a date on the way.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart::yaml {

enum class Kind : std::uint8_t { null, flag, whole, number, text, list, map };

struct Node {
    Kind kind = Kind::null;
    std::string text;                                  ///< of a scalar, as written
    std::vector<Node> items;                           ///< of a list
    std::vector<std::pair<std::string, Node>> members; ///< of a map, in their order, keys unique
    std::uint32_t line = 0;                            ///< from 1

    bool is(Kind wanted) const { return kind == wanted; }
    bool is_true() const { return kind == Kind::flag && (text[0] == 't' || text[0] == 'T'); }
    /// The member called `key`, or a null node.
    Node const& operator[](std::string_view key) const;
    bool has(std::string_view key) const { return !(*this)[key].is(Kind::null); }
};

struct Limits {
    std::uint64_t bytes = 16u << 20;
    std::uint64_t nodes = 1u << 20; ///< aliases count as often as they are used
    int depth = 64;
};

/// Every document of a file; `name` is used in error places. JSON is read as well, being YAML.
/// Errors: yaml.syntax, yaml.duplicate_key, yaml.too_deep, yaml.too_large, yaml.unknown_alias.
Result<std::vector<Node>> read(std::string_view bytes, std::string_view name, Limits const& = {});

} // namespace counterpart::yaml
