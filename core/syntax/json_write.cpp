#include "syntax/json.h"

#include <algorithm>
#include <charconv>

namespace counterpart::json {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

/// The letter after the backslash, 'u' for a numbered escape, or 0 when the byte stands as it is.
char escape_letter(char c)
{
    switch (c) {
    case '"':
        return '"';
    case '\\':
        return '\\';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
    }
}

void append_integer(std::string& out, std::int64_t number)
{
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

// Writes both forms: without an indent no white space and sorted members, with one as people read.
class Writer {
public:
    Writer(std::string& out, bool for_people) : out_(out), for_people_(for_people) {}

    void write(Value const& value)
    {
        if (value.is_object())
            write_object(value.object());
        else if (value.is_array())
            write_array(value.array());
        else if (value.is_string())
            append_string(out_, value.string());
        else if (value.is_integer())
            append_integer(out_, value.integer());
        else if (value.is_bool())
            out_ += value.boolean() ? "true" : "false";
        else
            out_ += "null";
    }

private:
    void line()
    {
        if (for_people_) {
            out_ += '\n';
            out_.append(2 * depth_, ' ');
        }
    }

    void write_array(Array const& items)
    {
        out_ += '[';
        ++depth_;
        for (Value const& item : items) {
            if (&item != &items.front())
                out_ += ',';
            line();
            write(item);
        }
        --depth_;
        if (!items.empty())
            line();
        out_ += ']';
    }

    void write_member(Member const& member, bool first)
    {
        if (!first)
            out_ += ',';
        line();
        append_string(out_, member.first);
        out_ += for_people_ ? ": " : ":";
        write(member.second);
    }

    void write_object(Object const& members)
    {
        out_ += '{';
        ++depth_;
        if (for_people_) {
            for (Member const& member : members)
                write_member(member, &member == &members.front());
        } else {
            write_sorted(members);
        }
        --depth_;
        if (!members.empty())
            line();
        out_ += '}';
    }

    void write_sorted(Object const& members)
    {
        std::vector<Member const*> sorted;
        sorted.reserve(members.size());
        for (Member const& member : members)
            sorted.push_back(&member);
        // char_traits<char> compares bytes as unsigned, so the order is the same everywhere.
        std::sort(sorted.begin(), sorted.end(), [](Member const* left, Member const* right) {
            return left->first < right->first;
        });
        for (Member const* member : sorted)
            write_member(*member, member == sorted.front());
    }

    std::string& out_;
    bool for_people_;
    std::size_t depth_ = 0;
};

}  // namespace

void append_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const letter = escape_letter(text[at]);
        if (letter == '\0')
            continue;
        out.append(text, copied, at - copied);
        out += '\\';
        out += letter;
        if (letter == 'u') {
            auto const value = static_cast<unsigned char>(text[at]);
            out += "00";
            out += hex_digits[value >> 4];
            out += hex_digits[value & 15];
        }
        copied = at + 1;
    }
    out.append(text, copied, text.size() - copied);
    out += '"';
}

std::string canonical(Value const& value)
{
    std::string out;
    Writer(out, false).write(value);
    return out;
}

std::string pretty(Value const& value)
{
    std::string out;
    Writer(out, true).write(value);
    return out;
}

}  // namespace counterpart::json
