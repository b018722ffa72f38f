// Packing: numbers, texts and values as few bytes, with one spelling for one content, and back.
#pragma once

#include "journal/event_key.h"
#include "syntax/kept.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// Integers of a fixed width, little endian.
void append_little_endian(std::string& out, std::uint64_t number, int bytes);
std::uint64_t little_endian(std::string_view bytes, std::size_t at, int count);

class Packer {
public:
    void number(std::uint64_t);
    void text(std::string_view);      ///< length, then the bytes
    void key(EventKey const&);        ///< 25 bytes
    void value(json::Kept const&);    ///< a mark, then the content

    std::string bytes;
};

/// Reads in the order it was written. What does not fit makes `intact` false for good, and answers
/// nothing from then on, so that a reader asks once at the end.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    /// A count of things that take at least `least` bytes each: never more than can follow.
    std::uint64_t count(std::uint64_t least);
    std::string_view text();
    std::string_view bytes(std::uint64_t length);
    EventKey key();
    json::Kept value();

    bool intact() const { return intact_; }
    bool at_end() const { return intact_ && rest_.empty(); }

private:
    std::string_view take(std::uint64_t length);
    void spoil();

    std::string_view rest_;
    bool intact_ = true;
};

}  // namespace counterpart
