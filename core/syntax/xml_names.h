// Names and namespaces while a document is being read: each name is looked at once, not per node.
#pragma once

#include "syntax/xml_gate.h"
#include "syntax/xml_tree.h"

#include <cstdint>
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
        for (std::size_t slot = slot_of(key);; slot = (slot + 1) & (slots_.size() - 1)) {
            if (slots_[slot] == 0)
                return add(std::string_view(written, length), key);
            Name const& name = tree_.names[slots_[slot] - 1];
            if (name.key == key && name.written == std::string_view(written, length))
                return slots_[slot] - 1;
        }
    }

    /// Looks up the namespace of the name's prefix (or the default one); false when undeclared.
    bool resolve(Name& name) { return name.epoch == epoch_ || look_up(name); }

    std::size_t mark() const { return bindings_.size(); }
    void back_to(std::size_t mark)
    {
        if (mark != bindings_.size()) {
            bindings_.resize(mark);
            ++epoch_;
        }
    }

    /// Declares `prefix` ("" for the default namespace); false with `fault()` filled. `mark` is
    /// where the declarations of the same element begin.
    bool declare(std::string_view prefix, std::string_view uri, std::size_t mark);

    Refusal const& fault() const { return fault_; }

private:
    static std::uint64_t key_of(char const* written, std::size_t length);
    std::size_t slot_of(std::uint64_t key) const
    {
        return static_cast<std::size_t>(key >> 40) & (slots_.size() - 1);
    }
    std::uint32_t add(std::string_view written, std::uint64_t key);
    void widen();
    bool look_up(Name&);
    bool refuse(char const* code, std::string message);

    Tree& tree_;
    Vocabulary const* vocabulary_;
    std::vector<std::uint32_t>& slots_;
    std::vector<Binding>& bindings_;
    std::uint32_t epoch_ = 1;
    Refusal fault_;
};

} // namespace counterpart::xml
