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
        return number_of(written, length, key_of(written, length));
    }
    std::uint32_t number_of(char const* written, std::size_t length, std::uint64_t key)
    {
        for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (workspace_.slots.size() - 1)) {
            if (workspace_.slots[slot] == 0)
                return add(std::string_view(written, length), key);
            Name const& name = tree_.names[workspace_.slots[slot] - 1];
            if (name.key == key && same(name.written, written, length))
                return workspace_.slots[slot] - 1;
        }
    }

    /// Looks up the namespace of the name's prefix (or the default one); false when undeclared.
    bool resolve(Name const& name, std::uint16_t& space)
    {
        space = workspace_.scopes[name.scope];
        return space != undeclared || undeclared_prefix(name);
    }

    std::size_t mark() const { return workspace_.bindings.size(); }
    void back_to(std::size_t mark)
    {
        while (workspace_.bindings.size() > mark) {
            Binding const& last = workspace_.bindings.back();
            workspace_.scopes[last.scope] = last.before;
            workspace_.bindings.pop_back();
        }
    }

    /// Declares the prefix that is the name with this number (0 for the default namespace); false
    /// with `fault()` filled. `mark` is where the declarations of the same element begin.
    bool declare(std::uint32_t scope, std::string_view uri, std::size_t mark);

    Refusal const& fault() const { return fault_; }

    static std::uint64_t eight_at(char const* bytes)
    {
        std::uint64_t eight;
        std::memcpy(&eight, bytes, sizeof eight);
        return eight;
    }
    /// The key of a name is its bytes mixed in by eights, the last ones filled up with zeros.
    static std::uint64_t mixed(std::uint64_t key, std::uint64_t eight)
    {
        key = (key ^ eight) * 0x9E3779B97F4A7C15u;
        return key ^ (key >> 32);
    }
    /// Whether `length` bytes are this name of tree.names, behind which eight zeros lie.
    static bool same(std::string_view known, char const* written, std::size_t length);

private:
    static constexpr std::uint16_t undeclared = 0xFFFF;

    static std::uint64_t key_of(char const* written, std::size_t length);
    std::size_t slot_of(std::uint64_t key) const
    {
        return static_cast<std::size_t>(key >> 20) & (workspace_.slots.size() - 1);
    }
    std::uint32_t add(std::string_view written, std::uint64_t key);
    bool split(Name&, std::size_t colon);
    void enter(std::uint32_t number);
    void forget_names();
    std::string_view keep(std::string_view written);
    bool undeclared_prefix(Name const&);
    bool refuse(char const* code, std::string message);

    Tree& tree_;
    Workspace& workspace_;
    Refusal fault_;
};

// The first bytes of eight, little end first; the others become zeros.
inline std::uint64_t first_bytes(std::uint64_t eight, std::size_t count)
{
    return eight & ((std::uint64_t{1} << (8 * count)) - 1);
}

inline std::uint64_t Names::key_of(char const* written, std::size_t length)
{
    std::uint64_t key = 0;
    for (; length >= 8; length -= 8, written += 8)
        key = mixed(key, eight_at(written));
    return mixed(key, first_bytes(eight_at(written), length));
}

inline bool Names::same(std::string_view known, char const* written, std::size_t length)
{
    if (known.size() != length)
        return false;
    char const* expected = known.data();
    for (; length >= 8; length -= 8, written += 8, expected += 8) {
        if (eight_at(expected) != eight_at(written))
            return false;
    }
    return eight_at(expected) == first_bytes(eight_at(written), length);
}

}  // namespace counterpart::xml
