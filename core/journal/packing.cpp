#include "journal/packing.h"

#include "base/packed_number.h"

#include <utility>

namespace counterpart {
namespace {

/// What kind of value follows. Snapshots of earlier programs hold nested values as JSON.
enum class Mark : std::uint8_t { null, no, yes, positive, negative, text, json, nested };
constexpr std::uint8_t last_mark = 7;

constexpr std::size_t key_size = 25;
constexpr json::Limits nested_limits{256u << 20, 96};

}  // namespace

void append_little_endian(std::string& out, std::uint64_t number, int bytes)
{
    for (int at = 0; at < bytes; ++at, number >>= 8)
        out += static_cast<char>(number & 0xff);
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, int count)
{
    std::uint64_t number = 0;
    for (int byte = count; byte-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(byte)]);
    return number;
}

// -- writing --------------------------------------------------------------------------------------

void Packer::number(std::uint64_t number)
{
    append_packed(bytes, number);
}

void Packer::text(std::string_view text)
{
    number(text.size());
    bytes += text;
}

void Packer::key(EventKey const& key)
{
    append_little_endian(bytes, key.stamp, 8);
    append_little_endian(bytes, key.hash_high, 8);
    append_little_endian(bytes, key.hash_low, 8);
    append_little_endian(bytes, key.last_digit, 1);
}

void Packer::value(json::Kept const& value)
{
    auto const mark = [this](Mark kind) { bytes += static_cast<char>(kind); };
    if (value.is_null()) {
        mark(Mark::null);
    } else if (value.is_bool()) {
        mark(value.boolean() ? Mark::yes : Mark::no);
    } else if (value.is_integer()) {
        auto const amount = value.integer();
        mark(amount < 0 ? Mark::negative : Mark::positive);
        number(static_cast<std::uint64_t>(amount < 0 ? -amount : amount));
    } else if (value.is_string()) {
        mark(Mark::text);
        text(value.string());
    } else {
        mark(Mark::nested);
        text(value.nested());
    }
}

// -- reading --------------------------------------------------------------------------------------

void Unpacker::spoil()
{
    intact_ = false;
    rest_ = {};
}

std::string_view Unpacker::take(std::uint64_t length)
{
    if (length > rest_.size()) {
        spoil();
        return {};
    }
    auto const taken = rest_.substr(0, static_cast<std::size_t>(length));
    rest_.remove_prefix(taken.size());
    return taken;
}

std::uint64_t Unpacker::number()
{
    auto const taken = take_packed(rest_);
    if (!taken)
        spoil();
    return taken.value_or(0);
}

std::uint64_t Unpacker::count(std::uint64_t least)
{
    auto const stated = number();
    if (stated <= rest_.size() / least)
        return stated;
    spoil();
    return 0;
}

std::string_view Unpacker::bytes(std::uint64_t length)
{
    return take(length);
}

std::string_view Unpacker::text()
{
    auto const taken = take_packed_text(rest_);
    if (!taken)
        spoil();
    return taken.value_or(std::string_view());
}

EventKey Unpacker::key()
{
    auto const bytes = take(key_size);
    if (bytes.empty())
        return {};
    return EventKey{little_endian(bytes, 0, 8), little_endian(bytes, 8, 8),
                    little_endian(bytes, 16, 8), static_cast<std::uint8_t>(bytes[24])};
}

json::Kept Unpacker::value()
{
    auto const byte = take(1);
    if (byte.empty() || static_cast<std::uint8_t>(byte[0]) > last_mark) {
        spoil();
        return {};
    }
    switch (static_cast<Mark>(byte[0])) {
    case Mark::null: return {};
    case Mark::no: return false;
    case Mark::yes: return true;
    case Mark::positive: return static_cast<std::int64_t>(number());
    case Mark::negative: return -static_cast<std::int64_t>(number());
    case Mark::text: return text();
    case Mark::json:
        if (auto const read = json::read(text(), "packed value", nested_limits))
            return *read;
        break;
    case Mark::nested:
        if (auto kept = json::Kept::from_nested(text()))
            return *std::move(kept);
        break;
    }
    spoil();
    return {};
}

}  // namespace counterpart
