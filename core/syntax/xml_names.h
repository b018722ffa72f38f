// Names and namespaces while a document is being read: each name is looked at once, not per node.
#pragma once

#include "syntax/xml_gate.h"
#include "syntax/xml_tree.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace counterpart::xml {

/// Gives names their numbers and looks up what their prefixes stand for.
class Names {
public:
    static constexpr std::size_t most_names = 16'384;
    static constexpr std::size_t most_namespaces = 256;
    static constexpr std::size_t most_bindings = 256;
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    Names(Tree& tree, Vocabulary const* vocabulary);

    /// The number of the name in tree.names, or `none` with `fault()` filled. At least eight bytes
    /// behind the name must be readable.
    std::uint32_t number_of(char const* written, std::size_t length)
    {
        std::uint64_t const key = key_of(written, length);
        for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (workspace_.slots.size() - 1)) {
            if (workspace_.slots[slot] == 0)
                return add(std::string_view(written, length), key);
            Name const& name = tree_.names[workspace_.slots[slot] - 1];
            if (name.key == key && same(name.written, written, length))
                return workspace_.slots[slot] - 1;
        }
    }

    /// Looks up the namespace of the name's prefix (or the default one); false when undeclared.
    bool resolve(Name& name) { return name.epoch == workspace_.epoch || look_up(name); }

    std::size_t mark() const { return workspace_.bindings.size(); }
    void back_to(std::size_t mark)
    {
        if (mark != workspace_.bindings.size()) {
            workspace_.bindings.resize(mark);
            ++workspace_.epoch;
        }
    }

    /// Declares `prefix` ("" for the default namespace); false with `fault()` filled. `mark` is
    /// where the declarations of the same element begin.
    bool declare(std::string_view prefix, std::string_view uri, std::size_t mark);

    Refusal const& fault() const { return fault_; }

private:
    static std::uint64_t eight_at(char const* bytes)
    {
        std::uint64_t eight;
        std::memcpy(&eight, bytes, sizeof eight);
        return eight;
    }
    static std::uint64_t key_of(char const* written, std::size_t length);
    std::size_t slot_of(std::uint64_t key) const
    {
        return static_cast<std::size_t>(key >> 40) & (workspace_.slots.size() - 1);
    }
    static bool same(std::string_view known, char const* written, std::size_t length);
    std::uint32_t add(std::string_view written, std::uint64_t key);
    void enter(std::uint32_t number);
    void forget_names();
    std::string_view keep(std::string_view written);
    bool look_up(Name&);
    bool refuse(char const* code, std::string message);

    Tree& tree_;
    Workspace& workspace_;
    Refusal fault_;
};

// Eight bytes a step; the last step overlaps the one before, or is cut to a short name's length.
inline std::uint64_t Names::key_of(char const* written, std::size_t length)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    std::uint64_t key = length * odd;
    for (std::size_t at = 0; at + 8 < length; at += 8) {
        key = (key ^ eight_at(written + at)) * odd;
        key ^= key >> 32;
    }
    std::uint64_t const last = length >= 8
                                   ? eight_at(written + length - 8)
                                   : eight_at(written) & ((std::uint64_t{1} << (8 * length)) - 1);
    key = (key ^ last) * odd;
    return key ^ (key >> 29);
}

inline bool Names::same(std::string_view known, char const* written, std::size_t length)
{
    if (known.size() != length)
        return false;
    if (length < 8)
        return std::memcmp(known.data(), written, length) == 0;
    for (std::size_t at = 0; at + 8 < length; at += 8) {
        if (eight_at(known.data() + at) != eight_at(written + at))
            return false;
    }
    return eight_at(known.data() + length - 8) == eight_at(written + length - 8);
}

}  // namespace counterpart::xml
