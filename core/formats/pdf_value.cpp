#include "formats/pdf_value.h"

namespace counterpart {

namespace {

constexpr int most_depth = 64;

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c)
{
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

PdfValue const& PdfValue::operator[](std::string_view name) const
{
    static PdfValue const none;
    for (auto const& member : members) {
        if (member.first == name)
            return member.second;
    }
    return none;
}

void PdfReader::blanks()
{
    while (!at_end()) {
        if (next() == '%') {
            while (!at_end() && next() != '\n' && next() != '\r')
                ++at_;
        } else if (is_blank(next())) {
            ++at_;
        } else {
            return;
        }
    }
}

bool PdfReader::takes(std::string_view word)
{
    blanks();
    if (at_end() || bytes_.substr(at_, word.size()) != word)
        return false;
    at_ += word.size();
    return true;
}

bool PdfReader::takes_number(std::int64_t& number)
{
    constexpr std::int64_t most = 1'000'000'000'000;
    blanks();
    if (!is_digit(next()))
        return false;
    for (number = 0; is_digit(next()); ++at_)
        number = number < most ? number * 10 + (next() - '0') : number;
    return true;
}

PdfValue PdfReader::number_or_reference()
{
    PdfValue value;
    value.kind = PdfValue::Kind::number;
    bool const negative = next() == '-';
    bool const sign = negative || next() == '+';
    if (sign)
        ++at_;
    takes_number(value.number);
    if (next() == '.') {
        ++at_;
        while (is_digit(next()))
            ++at_;
        return value;
    }
    value.number = negative ? -value.number : value.number;
    std::size_t const behind = at_;
    std::int64_t generation = 0;
    if (!sign && takes_number(generation) && takes("R"))
        value.kind = PdfValue::Kind::reference;
    else
        at_ = behind;
    return value;
}

std::string PdfReader::name()
{
    std::string text;
    for (++at_; !at_end() && !is_blank(next()) && !is_delimiter(next()); ++at_) {
        int const high = at_ + 2 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
        int const low = at_ + 2 < bytes_.size() ? hex_digit(bytes_[at_ + 2]) : -1;
        if (next() == '#' && high >= 0 && low >= 0) {
            text += static_cast<char>(high * 16 + low);
            at_ += 2;
        } else {
            text += next();
        }
    }
    return text;
}

void PdfReader::escape(std::string& text)
{
    constexpr std::string_view letters = "nrtbf";
    constexpr std::string_view meanings = "\n\r\t\b\f";
    char const c = next();
    auto const letter = letters.find(c);
    if (letter != std::string_view::npos) {
        text += meanings[letter];
        ++at_;
    } else if (c >= '0' && c <= '7') {
        int code = 0;
        for (int i = 0; i < 3 && next() >= '0' && next() <= '7'; ++i, ++at_)
            code = code * 8 + (next() - '0');
        text += static_cast<char>(code);
    } else {
        if (c != '\n' && c != '\r')
            text += c;
        ++at_;
    }
}

std::string PdfReader::quoted()
{
    std::string text;
    int open = 1;
    for (++at_; !at_end();) {
        char const c = next();
        ++at_;
        if (c == '\\') {
            escape(text);
            continue;
        }
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (open == 0)
            break;
        text += c;
    }
    return text;
}

std::string PdfReader::hexadecimal()
{
    std::string text;
    int high = -1;
    for (++at_; !at_end() && next() != '>'; ++at_) {
        int const digit = hex_digit(next());
        if (digit < 0)
            continue;
        if (high >= 0)
            text += static_cast<char>(high * 16 + digit);
        high = high >= 0 ? -1 : digit;
    }
    ++at_;
    if (high >= 0)
        text += static_cast<char>(high * 16);
    return text;
}

PdfValue PdfReader::dictionary(int depth)
{
    PdfValue value;
    value.kind = PdfValue::Kind::dictionary;
    while (!takes(">>") && next() == '/') {
        auto key = name();
        value.members.emplace_back(std::move(key), this->value(depth + 1));
    }
    return value;
}

PdfValue PdfReader::list(int depth)
{
    PdfValue value;
    value.kind = PdfValue::Kind::list;
    while (!takes("]") && !at_end()) {
        std::size_t const before = at_;
        value.items.push_back(this->value(depth + 1));
        if (at_ == before)
            break;
    }
    return value;
}

PdfValue PdfReader::value(int depth)
{
    PdfValue value;
    blanks();
    if (at_end() || depth > most_depth)
        return value;
    if (takes("<<"))
        return dictionary(depth);
    if (takes("["))
        return list(depth);
    char const c = next();
    if (is_digit(c) || c == '-' || c == '+' || c == '.')
        return number_or_reference();
    if (c == '/') {
        value.kind = PdfValue::Kind::name;
        value.text = name();
    } else if (c == '(' || c == '<') {
        value.kind = PdfValue::Kind::text;
        value.text = c == '(' ? quoted() : hexadecimal();
    } else if (takes("true") || takes("false")) {
        value.kind = PdfValue::Kind::boolean;
    } else {
        takes("null");
    }
    return value;
}

}  // namespace counterpart
