// CodeList: the members of one published code list, asked by exact and case-sensitive spelling.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

class CodeList {
public:
    /// `slots`: a hash table of 2^bits codes of at most eight bytes. `words`: all codes, sorted,
    /// when one of them is longer.
    constexpr CodeList(std::span<std::uint64_t const> slots, int bits,
                       std::span<std::string_view const> words)
        : slots_(slots), words_(words), bits_(bits)
    {}

    bool has(std::string_view code) const
    {
        if (!words_.empty())
            return std::binary_search(words_.begin(), words_.end(), code);
        if (code.empty() || code.size() > sizeof(std::uint64_t))
            return false;
        std::uint64_t key = 0;
        for (std::size_t i = code.size(); i-- > 0;)
            key = key << 8 | static_cast<unsigned char>(code[i]);
        auto at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> (64 - bits_));
        while (slots_[at] != 0 && slots_[at] != key)
            at = (at + 1) & (slots_.size() - 1);
        return slots_[at] == key;
    }

private:
    std::span<std::uint64_t const> slots_;
    std::span<std::string_view const> words_;
    int bits_;
};

} // namespace counterpart::einvoice
