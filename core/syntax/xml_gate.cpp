#include "syntax/xml_gate.h"

#include "syntax/place.h"
#include "syntax/xml_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace counterpart::xml {

namespace {

enum Class : std::uint8_t { plain, control, wide, ampersand, markup, bracket };

constexpr std::array<std::uint8_t, 256> classes_of_bytes()
{
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t i = 0; i < 0x20; ++i)
        classes[i] = control;
    for (std::size_t i = 0x80; i < 0x100; ++i)
        classes[i] = wide;
    classes['\t'] = classes['\n'] = classes['\r'] = plain;
    classes['&'] = ampersand;
    classes['!'] = classes['?'] = markup;
    classes[']'] = bracket;
    return classes;
}

constexpr std::array<std::uint8_t, 256> class_of = classes_of_bytes();

class Gate {
public:
    explicit Gate(std::string_view text) : text_(text) {}

    bool pass_prolog(std::size_t& root)
    {
        root = 0;
        return opening() && declaration(root) && prolog(root);
    }

    bool pass(Passed& passed)
    {
        if (!pass_prolog(passed.root))
            return false;
        bool const accepted = content(passed.root);
        passed.interrupted = interrupted_;
        return accepted;
    }

    Refusal& refusal() { return refusal_; }

private:
    bool refuse(char const* code, std::string message, std::size_t offset)
    {
        refusal_ = {code, std::move(message), offset};
        return false;
    }

    bool starts(std::size_t at, std::string_view with) const
    {
        return text_.substr(at, with.size()) == with;
    }

    void skip_space(std::size_t& at) const
    {
        while (at < text_.size() && is_space(text_[at]))
            ++at;
    }

    bool opening();
    bool declaration(std::size_t& at);
    bool declared(std::string_view inside, std::size_t offset);
    bool prolog(std::size_t& at);
    bool content(std::size_t at);
    bool special(std::size_t& at);
    bool characters(std::size_t from, std::size_t to);
    bool wide_character(std::size_t& at);
    bool reference(std::size_t& at);
    bool numeric_reference(std::size_t& at);
    bool exclamation(std::size_t& at);
    bool comment(std::size_t& at);
    bool character_data(std::size_t& at);
    bool instruction(std::size_t& at);
    std::size_t next_special(std::size_t at, std::size_t to) const;

    std::string_view text_;
    Refusal refusal_;
    bool interrupted_ = false;
};

bool Gate::opening()
{
    std::size_t at = 0;
    skip_space(at);
    if (at == text_.size())
        return refuse("xml.empty", "The file is empty; an XML document was expected.", 0);
    if (text_[at] != '<')
        return refuse("xml.not_well_formed",
                      "This is not XML: a document must begin with '<', this begins with " +
                          (text_[at] > ' ' && text_[at] < 0x7F ? std::string{'\'', text_[at], '\''}
                                                               : syntax::byte_name(text_[at])) +
                          ".",
                      at);
    return true;
}

// One `name = "value"` of the declaration is taken off the front of `rest`; false when it is none.
bool take_pseudo_attribute(std::string_view& rest, std::string_view name, std::string_view& value)
{
    std::string_view at = rest;
    auto const skip = [&] {
        while (!at.empty() && is_space(at.front()))
            at.remove_prefix(1);
    };
    if (at.empty() || !is_space(at.front()))
        return false;
    skip();
    if (at.substr(0, name.size()) != name)
        return false;
    at.remove_prefix(name.size());
    skip();
    if (at.empty() || at.front() != '=')
        return false;
    at.remove_prefix(1);
    skip();
    if (at.empty() || (at.front() != '"' && at.front() != '\''))
        return false;
    std::size_t const close = at.find(at.front(), 1);
    if (close == std::string_view::npos)
        return false;
    value = at.substr(1, close - 1);
    rest = at.substr(close + 1);
    return true;
}

bool is_utf8_name(std::string_view encoding)
{
    std::string lower(encoding);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower == "utf-8";
}

bool Gate::declared(std::string_view inside, std::size_t offset)
{
    std::string_view version;
    std::string_view encoding;
    std::string_view standalone;
    if (!take_pseudo_attribute(inside, "version", version))
        return refuse("xml.not_well_formed",
                      "The XML declaration must begin <?xml version=\"1.0\".", offset);
    if (version != "1.0")
        return refuse("xml.not_well_formed",
                      "The document says it is XML " + std::string(version.substr(0, 20)) +
                          "; only XML 1.0 is read.",
                      offset);
    if (take_pseudo_attribute(inside, "encoding", encoding) && !is_utf8_name(encoding))
        return refuse("xml.encoding",
                      "The document says its encoding is " + std::string(encoding.substr(0, 40)) +
                          "; only UTF-8 is read, so save it as UTF-8 first.",
                      offset);
    bool const stands = take_pseudo_attribute(inside, "standalone", standalone);
    if (stands && standalone != "yes" && standalone != "no")
        return refuse("xml.not_well_formed", "standalone must be \"yes\" or \"no\".", offset);
    if (!trim(inside).empty())
        return refuse("xml.not_well_formed",
                      "The XML declaration may only hold version, encoding and standalone, in "
                      "this order.",
                      offset);
    return true;
}

bool Gate::declaration(std::size_t& at)
{
    constexpr std::string_view open = "<?xml";
    if (!starts(0, open) || (text_.size() > open.size() && !is_space(text_[open.size()])))
        return true;
    std::size_t const close = text_.find("?>");
    if (close == std::string_view::npos)
        return refuse("xml.not_well_formed",
                      "The XML declaration is not closed by '?>'; is the file cut off?", 0);
    at = close + 2;
    return declared(text_.substr(open.size(), close - open.size()), 0) && characters(0, close);
}

bool Gate::prolog(std::size_t& at)
{
    while (true) {
        skip_space(at);
        if (at == text_.size())
            return refuse("xml.empty", "The document has no element.", at);
        if (text_[at] != '<')
            return refuse("xml.not_well_formed", "Text may not stand outside the root element.",
                          at);
        char const after = at + 1 < text_.size() ? text_[at + 1] : '\0';
        if (after != '!' && after != '?')
            return true;
        if (starts(at, "<![CDATA["))
            return refuse("xml.not_well_formed", "CDATA may not stand outside the root element.",
                          at);
        ++at;
        if (!(after == '!' ? exclamation(at) : instruction(at)))
            return false;
        interrupted_ = false;
    }
}

// Eight bytes a step: most of a document is plain, and this loop is where the gate spends its time.
std::size_t Gate::next_special(std::size_t at, std::size_t to) const
{
    auto const* bytes = reinterpret_cast<unsigned char const*>(text_.data());
    while (at + 8 <= to) {
        auto const* p = bytes + at;
        if (class_of[p[0]] | class_of[p[1]] | class_of[p[2]] | class_of[p[3]] | class_of[p[4]] |
            class_of[p[5]] | class_of[p[6]] | class_of[p[7]])
            break;
        at += 8;
    }
    while (at < to && class_of[bytes[at]] == plain)
        ++at;
    return at;
}

bool Gate::content(std::size_t at)
{
    while ((at = next_special(at, text_.size())) < text_.size()) {
        if (!special(at))
            return false;
    }
    return true;
}

// Moves `at` past whatever is special there. A '<' before '!' or '?' is markup wherever it stands,
// because inside an attribute value it would be refused as well.
bool Gate::special(std::size_t& at)
{
    switch (class_of[static_cast<unsigned char>(text_[at])]) {
    case wide:
        return wide_character(at);
    case ampersand:
        return reference(at);
    case markup:
        if (text_[at - 1] == '<')
            return text_[at] == '!' ? exclamation(at) : instruction(at);
        ++at;
        return true;
    case bracket:
        if (starts(at, "]]>"))
            return refuse("xml.not_well_formed",
                          "']]>' ends no CDATA section here; in text write ']]&gt;'.", at);
        ++at;
        return true;
    default:
        return refuse("xml.character",
                      "The control character " + syntax::byte_name(text_[at]) +
                          " is not allowed in XML.",
                      at);
    }
}

// Inside comments and the like only the characters themselves can be wrong.
bool Gate::characters(std::size_t from, std::size_t to)
{
    std::size_t at = from;
    while ((at = next_special(at, to)) < to) {
        auto const kind = class_of[static_cast<unsigned char>(text_[at])];
        if (kind == wide || kind == control) {
            if (!special(at))
                return false;
        } else {
            ++at;
        }
    }
    return true;
}

bool Gate::wide_character(std::size_t& at)
{
    std::size_t const length = syntax::character_length(text_, at);
    if (length == 0)
        return refuse("xml.not_utf8",
                      "The byte " + syntax::byte_name(text_[at]) +
                          " is not UTF-8; save the document as UTF-8.",
                      at);
    if (starts(at, "\xEF\xBF\xBE") || starts(at, "\xEF\xBF\xBF"))
        return refuse("xml.character", "U+FFFE and U+FFFF are not allowed in XML.", at);
    at += length;
    return true;
}

constexpr std::string_view predefined[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

bool Gate::reference(std::size_t& at)
{
    if (starts(at, "&#"))
        return numeric_reference(at);
    for (std::string_view const known : predefined) {
        if (starts(at, known)) {
            at += known.size();
            return true;
        }
    }
    std::size_t const end = text_.find_first_of(";<&\"' \t\r\n", at + 1);
    if (end == std::string_view::npos || text_[end] != ';' || end == at + 1)
        return refuse("xml.not_well_formed", "A bare '&' must be written '&amp;'.", at);
    return refuse("xml.entity",
                  "The entity " +
                      std::string(text_.substr(at, std::min<std::size_t>(end + 1 - at, 40))) +
                      " is not one of &amp; &lt; &gt; &quot; &apos;; others are never expanded.",
                  at);
}

int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char const lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

bool Gate::numeric_reference(std::size_t& at)
{
    std::size_t next = at + 2;
    bool const hexadecimal = next < text_.size() && text_[next] == 'x';
    next += hexadecimal ? 1 : 0;
    std::size_t const first = next;
    int const base = hexadecimal ? 16 : 10;
    std::uint32_t number = 0;
    for (; next < text_.size() && digit_value(text_[next]) < base; ++next) {
        if (number <= 0x10FFFF)
            number = number * static_cast<std::uint32_t>(base) +
                     static_cast<std::uint32_t>(digit_value(text_[next]));
    }
    if (next == first || next == text_.size() || text_[next] != ';')
        return refuse("xml.not_well_formed",
                      "A character reference is written '&#8364;' or '&#x20AC;'.", at);
    if (!is_xml_character(number))
        return refuse("xml.character",
                      "The reference " +
                          std::string(text_.substr(at, std::min<std::size_t>(next + 1 - at, 40))) +
                          " names a character that is not allowed in XML.",
                      at);
    at = next + 1;
    return true;
}

bool Gate::exclamation(std::size_t& at)
{
    interrupted_ = true;
    if (starts(at, "!--"))
        return comment(at);
    if (starts(at, "![CDATA["))
        return character_data(at);
    if (starts(at, "!DOCTYPE"))
        return refuse("xml.doctype",
                      "The document has a DOCTYPE; for safety none is read, so remove it.", at - 1);
    return refuse("xml.not_well_formed",
                  "After '<!' only a comment or a CDATA section is expected.", at - 1);
}

bool Gate::comment(std::size_t& at)
{
    std::size_t const begin = at + 3;
    std::size_t const dashes = text_.find("--", begin);
    if (dashes == std::string_view::npos)
        return refuse("xml.not_well_formed",
                      "A comment is not closed by '-->'; is the file cut off?", at - 1);
    if (!starts(dashes, "-->"))
        return refuse("xml.not_well_formed", "'--' may not stand inside a comment.", dashes);
    at = dashes + 3;
    return characters(begin, dashes);
}

bool Gate::character_data(std::size_t& at)
{
    std::size_t const begin = at + std::string_view("![CDATA[").size();
    std::size_t const close = text_.find("]]>", begin);
    if (close == std::string_view::npos)
        return refuse("xml.not_well_formed",
                      "A CDATA section is not closed by ']]>'; is the file cut off?", at - 1);
    at = close + 3;
    return characters(begin, close);
}

bool is_xml_target(std::string_view target)
{
    return target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' &&
           (target[2] | 0x20) == 'l';
}

bool Gate::instruction(std::size_t& at)
{
    interrupted_ = true;
    std::size_t const begin = at + 1;
    std::size_t const close = text_.find("?>", begin);
    if (close == std::string_view::npos)
        return refuse("xml.not_well_formed",
                      "A processing instruction is not closed by '?>'; is the file cut off?",
                      at - 1);
    std::string_view target = text_.substr(begin, close - begin);
    target = target.substr(0, target.find_first_of(" \t\r\n"));
    if (is_xml_target(target))
        return refuse("xml.not_well_formed",
                      "An XML declaration may only stand at the very start of the document.",
                      at - 1);
    if (!name_fault(target).empty() || target.find(':') != std::string_view::npos)
        return refuse("xml.not_well_formed", "A processing instruction must begin with a name.",
                      at - 1);
    at = close + 2;
    return characters(begin, close);
}

}  // namespace

std::string_view foreign_encoding(std::string_view bytes)
{
    struct Opening {
        std::string_view bytes;
        std::string_view encoding;
    };
    using namespace std::string_view_literals;
    // UTF-32 first, because its mark begins like the one of UTF-16.
    static constexpr Opening openings[] = {
        {"\xFF\xFE\0\0"sv, "UTF-32"}, {"\0\0\xFE\xFF"sv, "UTF-32"}, {"<\0\0\0"sv, "UTF-32"},
        {"\0\0\0<"sv, "UTF-32"},      {"\xFF\xFE"sv, "UTF-16"},     {"\xFE\xFF"sv, "UTF-16"},
        {"<\0"sv, "UTF-16"},          {"\0<"sv, "UTF-16"},          {"Lo\xA7\x94"sv, "EBCDIC"},
    };
    for (Opening const& opening : openings) {
        if (bytes.substr(0, opening.bytes.size()) == opening.bytes)
            return opening.encoding;
    }
    return "";
}

std::optional<Refusal> pass_prolog(std::string_view text, std::size_t& root)
{
    Gate gate(text);
    if (gate.pass_prolog(root))
        return std::nullopt;
    return std::move(gate.refusal());
}

std::optional<Refusal> pass_gate(std::string_view text, Passed& passed)
{
    Gate gate(text);
    if (gate.pass(passed))
        return std::nullopt;
    return std::move(gate.refusal());
}

}  // namespace counterpart::xml
