#include "formats/sniff.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white = " \t\r\n";

std::string_view beginning(std::string_view bytes)
{
    bytes = bytes.substr(0, sniffed_bytes);
    if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    auto const start = bytes.find_first_not_of(white);
    return start == std::string_view::npos ? std::string_view{} : bytes.substr(start);
}

/// The text from the first start tag on: declarations, comments and instructions are stepped over.
/// A document type is not; whoever reads the document in earnest refuses it.
std::string_view from_root_tag(std::string_view text)
{
    for (;;) {
        auto const start = text.find('<');
        if (start == std::string_view::npos || start + 1 >= text.size())
            return {};
        text.remove_prefix(start);
        std::string_view end;
        if (text.substr(0, 4) == "<!--") {
            end = "-->";
        } else if (text[1] == '?') {
            end = "?>";
        } else if (text[1] == '!') {
            return {};
        } else {
            return text;
        }
        auto const stop = text.find(end, 2);
        if (stop == std::string_view::npos)
            return {};
        text.remove_prefix(stop + end.size());
    }
}

/// The value of attribute `name` in a start tag, or nothing.
std::string_view attribute_in(std::string_view tag, std::string_view name)
{
    std::size_t at = tag.find_first_of(white);
    while (at != std::string_view::npos) {
        auto const begin = tag.find_first_not_of(white, at);
        auto const equals = tag.find('=', at);
        if (begin == std::string_view::npos || equals == std::string_view::npos)
            return {};
        auto const open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos)
            return {};
        auto const close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos)
            return {};
        if (trimmed(tag.substr(begin, equals - begin)) == name) {
            return tag.substr(open + 1, close - open - 1);
        }
        at = close + 1;
    }
    return {};
}

/// The start tag without its brackets; quoted text may hold a '>'.
std::string_view tag_content(std::string_view from_tag)
{
    char quote = 0;
    for (std::size_t i = 1; i < from_tag.size(); ++i) {
        char const c = from_tag[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return from_tag.substr(1, i - 1);
        }
    }
    return {};
}

void place_in(std::string_view bytes, std::string_view rest, XmlRoot& root)
{
    auto const offset = static_cast<std::size_t>(rest.data() - bytes.data());
    auto const before = bytes.substr(0, offset);
    auto const newline = before.rfind('\n');
    root.line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
    root.column = static_cast<std::uint32_t>(newline == std::string_view::npos ? offset + 1
                                                                               : offset - newline);
}

bool begins_with_folded(std::string_view text, std::string_view lower_case)
{
    if (text.size() < lower_case.size())
        return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i) {
        char const c = text[i];
        char const lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower != lower_case[i])
            return false;
    }
    return true;
}

bool begins_like_a_table(std::string_view text)
{
    auto const line = text.substr(0, text.find('\n'));
    for (char const separator : {',', ';', '\t', '|'}) {
        if (std::count(line.begin(), line.end(), separator) >= 2)
            return is_utf8(line);
    }
    return false;
}

struct Signature {
    std::string_view begins;
    std::string_view says;
};

// What accountants do send when asked for "the invoice file".
constexpr std::array<Signature, 12> signatures = {{
    {"%PDF", "a PDF"},
    {"PK\x03\x04", "a zip archive or an Office file"},
    {"PK\x05\x06", "an empty zip archive"},
    {"\xD0\xCF\x11\xE0", "an old Office file"},
    {"\x1F\x8B", "a gzip archive"},
    {"7z\xBC\xAF", "a 7z archive"},
    {"\x89PNG", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"II*", "a TIFF picture"},
    {"{\\rtf", "a rich text file"},
    {"\xFF\xFE", "text in UTF-16"},
    {"\xFE\xFF", "text in UTF-16"},
}};

}  // namespace

std::optional<XmlRoot> xml_root(std::string_view bytes)
{
    auto const text = beginning(bytes);
    if (text.empty() || text[0] != '<')
        return {};
    auto const rest = from_root_tag(text);
    auto tag = tag_content(rest);
    if (tag.empty())
        return {};
    if (tag.back() == '/')
        tag.remove_suffix(1);

    auto const qualified = tag.substr(0, tag.find_first_of(white));
    auto const colon = qualified.find(':');
    XmlRoot root;
    if (colon == std::string_view::npos) {
        root.name = qualified;
        root.namespace_uri = attribute_in(tag, "xmlns");
    } else {
        root.name = qualified.substr(colon + 1);
        root.namespace_uri = attribute_in(tag, "xmlns:" + std::string(qualified.substr(0, colon)));
    }
    place_in(bytes, rest, root);
    return root;
}

bool begins_like_xml(std::string_view bytes)
{
    auto const text = beginning(bytes);
    return !text.empty() && text[0] == '<';
}

bool begins_like_json_object(std::string_view bytes)
{
    auto const text = beginning(bytes);
    return !text.empty() && text[0] == '{';
}

std::string_view looks_like(std::string_view bytes)
{
    for (auto const& signature : signatures) {
        if (bytes.substr(0, signature.begins.size()) == signature.begins)
            return signature.says;
    }
    auto const zero = bytes.substr(0, 4).find('\0');
    if (bytes.size() >= 4 && zero != std::string_view::npos)
        return "text in UTF-16 or binary data";
    auto const text = beginning(bytes);
    if (begins_with_folded(text, "<!doctype html") || begins_with_folded(text, "<html")) {
        return "a web page";
    }
    if (begins_like_json_object(bytes) || begins_like_xml(bytes))
        return {};
    if (begins_like_a_table(text))
        return "a table of text (CSV)";
    return {};
}

}  // namespace counterpart
