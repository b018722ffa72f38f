#include "syntax/xml_quick.h"

#include "syntax/place.h"
#include "syntax/xml_gate.h"
#include "syntax/xml_names.h"

#include <bit>

namespace counterpart::xml {

namespace {

// -- eight bytes a step ---------------------------------------------------------------------------

// One bit for each byte that is meant, in the byte's highest bit. Bits above the lowest one may be
// wrong, so only the lowest is ever used.
using Marks = std::uint64_t;

constexpr std::uint64_t each = 0x0101010101010101u;
constexpr std::uint64_t highest = 0x8080808080808080u;

constexpr std::uint64_t eight_of(char c)
{
    return each * static_cast<unsigned char>(c);
}

constexpr Marks below(std::uint64_t eight, unsigned char limit)
{
    return (eight - each * limit) & ~eight;
}

constexpr Marks equal(std::uint64_t eight, std::uint64_t eight_times)
{
    return below(eight ^ eight_times, 1);
}

std::size_t lowest(Marks marks)
{
    return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

// Where names end: at spaces and all below them, '/' and '>', and '=' behind an attribute.
Marks ends_name(std::uint64_t eight)
{
    return (below(eight, ' ' + 1) | equal(eight, eight_of('/')) | equal(eight, eight_of('>')) |
            equal(eight, eight_of('='))) &
           highest;
}

// Characters that text and values cannot simply be passed over for.
Marks is_special(std::uint64_t eight)
{
    return (below(eight, ' ') | eight | equal(eight, eight_of('<')) | equal(eight, eight_of('&')) |
            equal(eight, eight_of(']'))) &
           highest;
}

char const* skip_space(char const* at)
{
    while (true) {
        std::uint64_t const other = Names::eight_at(at) ^ eight_of(' ');
        if (other == 0) {
            at += 8;
            continue;
        }
        at += lowest(other);
        if (*at != '\n' && *at != '\t' && *at != '\r')
            return at;
        ++at;
    }
}

bool is_blank(std::string_view text)
{
    return trim(text).empty();
}

// -- references -----------------------------------------------------------------------------------

struct Reference {
    std::string_view written;
    char means;
};

constexpr Reference references[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''},
};

int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char const lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

void append_utf8(std::string& text, std::uint32_t number)
{
    if (number < 0x80) {
        text += static_cast<char>(number);
        return;
    }
    int const more = number < 0x800 ? 1 : number < 0x10000 ? 2 : 3;
    constexpr std::uint32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    text += static_cast<char>(leads[more] | number >> (6 * more));
    for (int i = more - 1; i >= 0; --i)
        text += static_cast<char>(0x80 | (number >> (6 * i) & 0x3F));
}

// -- the reader -----------------------------------------------------------------------------------

// Every reading function takes the place where it begins and answers where it ended; nullptr when
// this is no ordinary document.
class Quick {
public:
    Quick(Tree& tree, Limits const& limits, Vocabulary const* vocabulary)
        : tree_(tree), limits_(limits), names_(tree, vocabulary), begin_(tree.source.data()),
          end_(begin_ + tree.document().size()), marks_(tree.workspace.marks)
    {
        marks_.clear();
    }

    bool read(char const* at)
    {
        at = start_tag(at);
        while (at != nullptr && !marks_.empty()) {
            at = text(at);
            if (at == nullptr)
                return false;
            at = at[1] == '/' ? end_tag(at) : at[1] == '!' ? comment(at) : start_tag(at);
        }
        return at != nullptr && only_comments(at);
    }

private:
    char const* start_tag(char const* at);
    char const* end_tag(char const* at);
    char const* name(char const* at, std::uint32_t& number);
    char const* attributes(char const* at, Node& node);
    char const* attribute(char const* at, std::size_t mark);
    char const* value(char const* at, std::string_view& value);
    char const* text(char const* at);
    char const* text_after(char const* begin, char const* at);
    char const* special(char const* at, bool& rewrite) const;
    char const* comment(char const* at) const;
    bool only_comments(char const* at) const;
    bool resolve_attributes(Node const& node);
    bool add_text(std::string_view piece);
    bool rewritten(std::string_view& piece, bool value);
    bool reference(std::string_view& rest);

    std::size_t offset_of(char const* at) const { return static_cast<std::size_t>(at - begin_); }
    bool has_children() const { return tree_.nodes.size() != current_ + 1; }

    Tree& tree_;
    Limits const& limits_;
    Names names_;
    char const* begin_;
    char const* end_;
    std::vector<std::size_t>& marks_; ///< one for each open element
    std::uint32_t current_ = 0;       ///< the innermost of them
    bool torn_ = false;               ///< its blank text has several pieces
};

// The key of the name is worked out on the way to its end.
inline char const* Quick::name(char const* at, std::uint32_t& number)
{
    char const* const begin = at;
    std::uint64_t key = 0;
    std::uint64_t eight = Names::eight_at(at);
    Marks ends = ends_name(eight);
    for (; ends == 0; ends = ends_name(eight)) {
        key = Names::mixed(key, eight);
        at += 8;
        eight = Names::eight_at(at);
    }
    std::size_t const rest = lowest(ends);
    key = Names::mixed(key, first_bytes(eight, rest));
    at += rest;
    number = names_.number_of(begin, static_cast<std::size_t>(at - begin), key);
    return number != Names::none ? at : nullptr;
}

inline char const* Quick::start_tag(char const* at)
{
    auto const number = static_cast<std::uint32_t>(tree_.nodes.size());
    if (marks_.size() >= static_cast<std::size_t>(limits_.depth) || number >= limits_.elements)
        return nullptr;
    Node node;
    node.parent = current_;
    node.offset = static_cast<std::uint32_t>(offset_of(at));
    node.attributes = static_cast<std::uint32_t>(tree_.attributes.size());
    if (number != 0 && !tree_.nodes[current_].text.empty())
        tree_.nodes[current_].mixed |= !is_blank(tree_.nodes[current_].text);
    at = name(at + 1, node.name);
    if (at == nullptr)
        return nullptr;
    std::size_t const mark = names_.mark();
    if (*at != '>' && *at != '/' && (at = attributes(at, node)) == nullptr)
        return nullptr;
    Name const& name = tree_.names[node.name];
    if (!names_.resolve(name, node.space))
        return nullptr;
    node.name_hash = name.hash;
    node.end = number + 1;
    tree_.nodes.push_back(node);
    if (*at == '/') {
        names_.back_to(mark);
        return at[1] == '>' ? at + 2 : nullptr;
    }
    marks_.push_back(mark);
    current_ = number;
    torn_ = false;
    return at + 1;
}

inline char const* Quick::end_tag(char const* at)
{
    Node& node = tree_.nodes[current_];
    std::string_view const expected = tree_.names[node.name].written;
    at += 2;
    if (!Names::same(expected, at, expected.size()))
        return nullptr;
    at += expected.size();
    if (*at != '>' && *(at = skip_space(at)) != '>')
        return nullptr;
    if (torn_ && !has_children())
        return nullptr;
    node.end = static_cast<std::uint32_t>(tree_.nodes.size());
    names_.back_to(marks_.back());
    marks_.pop_back();
    current_ = node.parent;
    return at + 1;
}

// -- attributes -----------------------------------------------------------------------------------

// Declarations hold for all of their element, so prefixes are looked up behind the last attribute.
char const* Quick::attributes(char const* at, Node& node)
{
    std::size_t const mark = names_.mark();
    for (int count = 0;; ++count) {
        bool const apart = is_space(*at);
        at = skip_space(at);
        if (*at == '>' || *at == '/')
            break;
        if (!apart || count == limits_.attributes || (at = attribute(at, mark)) == nullptr)
            return nullptr;
    }
    node.attribute_count = static_cast<std::uint16_t>(tree_.attributes.size() - node.attributes);
    return node.attribute_count == 0 || resolve_attributes(node) ? at : nullptr;
}

inline char const* Quick::attribute(char const* at, std::size_t mark)
{
    Attribute added;
    added.offset = static_cast<std::uint32_t>(offset_of(at));
    at = name(at, added.written);
    if (at == nullptr)
        return nullptr;
    if (*at != '=' && *(at = skip_space(at)) != '=')
        return nullptr;
    at = value(at + 1, added.value);
    if (at == nullptr)
        return nullptr;
    Name const& name = tree_.names[added.written];
    if (name.declares != Name::declares_nothing)
        return names_.declare(name.declares, added.value, mark) ? at : nullptr;
    if (tree_.attributes.size() / 4 >= limits_.elements)
        return nullptr;
    added.name = name.local;
    added.name_hash = name.hash;
    tree_.attributes.push_back(added);
    return at;
}

inline char const* Quick::value(char const* at, std::string_view& value)
{
    if (is_space(*at))
        at = skip_space(at);
    char const quote = *at;
    if (quote != '"' && quote != '\'')
        return nullptr;
    char const* const begin = ++at;
    std::uint64_t const quotes = eight_of(quote);
    bool rewrite = false;
    while (true) {
        std::uint64_t const eight = Names::eight_at(at);
        Marks const marks = is_special(eight) | (equal(eight, quotes) & highest);
        if (marks == 0) {
            at += 8;
            continue;
        }
        at += lowest(marks);
        if (*at == quote)
            break;
        rewrite |= *at == '\n' || *at == '\t';
        if (*at == '<' || (at = special(at, rewrite)) == nullptr)
            return nullptr;
    }
    value = std::string_view(begin, static_cast<std::size_t>(at - begin));
    return rewrite && !rewritten(value, true) ? nullptr : at + 1;
}

bool Quick::resolve_attributes(Node const& node)
{
    Attribute* const first = tree_.attributes.data() + node.attributes;
    for (Attribute* one = first; one != first + node.attribute_count; ++one) {
        Name const& name = tree_.names[one->written];
        if (name.scope != 0 && !names_.resolve(name, one->space))
            return false;
        for (Attribute const* other = first; other != one; ++other) {
            if (other->name_hash == one->name_hash && other->name == one->name &&
                other->space == one->space)
                return false;
        }
    }
    return true;
}

// -- texts ----------------------------------------------------------------------------------------

// From behind one tag to the '<' of the next. Mostly there is only white space between them, which
// matters only where it may turn out to be all that an element holds.
inline char const* Quick::text(char const* at)
{
    char const* const begin = at;
    at = skip_space(at);
    if (*at != '<')
        return text_after(begin, at);
    bool const matters = at != begin && (at[1] == '/' || at[1] == '!') && !has_children();
    return matters ? text_after(begin, at) : at;
}

inline char const* Quick::text_after(char const* begin, char const* at)
{
    bool rewrite = false;
    for (char const* space = begin; space != at; ++space)
        rewrite |= *space == '\r';
    while (true) {
        Marks const marks = is_special(Names::eight_at(at));
        if (marks == 0) {
            at += 8;
            continue;
        }
        at += lowest(marks);
        if (*at == '<')
            break;
        at = special(at, rewrite);
        if (at == nullptr)
            return nullptr;
    }
    std::string_view piece(begin, static_cast<std::size_t>(at - begin));
    if (rewrite && !rewritten(piece, false))
        return nullptr;
    return add_text(piece) ? at : nullptr;
}

// Moves past one character (a reference only begins here) that ends the eight-byte steps.
char const* Quick::special(char const* at, bool& rewrite) const
{
    char const c = *at;
    if (c == '\n' || c == '\t')
        return at + 1;
    if (c == '&' || c == '\r') {
        rewrite = true;
        return at + 1;
    }
    if (c == ']')
        return at[1] == ']' && at[2] == '>' ? nullptr : at + 1;
    if (static_cast<unsigned char>(c) < 0x80)
        return nullptr;
    std::size_t const length = syntax::character_length({begin_, offset_of(end_)}, offset_of(at));
    bool const last_of_plane =
        c == '\xEF' && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF');
    return length == 0 || last_of_plane ? nullptr : at + length;
}

inline bool Quick::add_text(std::string_view piece)
{
    Node& node = tree_.nodes[current_];
    if (has_children()) {
        node.mixed |= !is_blank(piece);
    } else if (node.text.empty()) {
        node.text = piece;
    } else if (!piece.empty()) {
        torn_ = true;
        return is_blank(piece);
    }
    return true;
}

// Puts the piece as it is meant into the buffer beside the source. It gets no longer by that, and
// no byte is put there twice, so room for the whole document is room enough.
bool Quick::rewritten(std::string_view& piece, bool value)
{
    std::string& joined = tree_.joined;
    if (joined.empty())
        joined.reserve(tree_.source.size());
    std::size_t const start = joined.size();
    for (std::string_view rest = piece; !rest.empty();) {
        char const c = rest.front();
        if (c == '&') {
            if (!reference(rest))
                return false;
            continue;
        }
        rest.remove_prefix(c == '\r' && rest.substr(1, 1) == "\n" ? 2 : 1);
        joined += value && is_space(c) ? ' ' : c == '\r' ? '\n' : c;
    }
    piece = std::string_view(joined).substr(start);
    return true;
}

bool Quick::reference(std::string_view& rest)
{
    for (Reference const& known : references) {
        if (rest.substr(0, known.written.size()) == known.written) {
            rest.remove_prefix(known.written.size());
            tree_.joined += known.means;
            return true;
        }
    }
    if (rest.substr(0, 2) != "&#")
        return false;
    bool const hexadecimal = rest.substr(2, 1) == "x";
    std::size_t const first = hexadecimal ? 3 : 2;
    std::size_t at = first;
    std::uint32_t number = 0;
    for (; at < rest.size() && digit_value(rest[at]) < (hexadecimal ? 16 : 10); ++at) {
        if (number <= 0x10FFFF)
            number = number * (hexadecimal ? 16 : 10) +
                     static_cast<std::uint32_t>(digit_value(rest[at]));
    }
    if (at == first || at == rest.size() || rest[at] != ';' || !is_xml_character(number))
        return false;
    rest.remove_prefix(at + 1);
    append_utf8(tree_.joined, number);
    return true;
}

// -- comments -------------------------------------------------------------------------------------

char const* Quick::comment(char const* at) const
{
    std::string_view const whole(at, static_cast<std::size_t>(end_ - at));
    constexpr std::string_view open = "<!--";
    std::size_t const close = whole.find("--", open.size());
    if (whole.substr(0, open.size()) != open || close == std::string_view::npos ||
        at[close + 2] != '>')
        return nullptr;
    char const* const end = at + close;
    bool ignored = false;
    for (at += open.size(); at != end;) {
        bool const ascii = *at >= ' ' && static_cast<unsigned char>(*at) < 0x80;
        at = ascii ? at + 1 : special(at, ignored);
        if (at == nullptr)
            return nullptr;
    }
    return end + 3;
}

bool Quick::only_comments(char const* at) const
{
    while (at != nullptr) {
        at = skip_space(at);
        if (at == end_)
            return true;
        at = *at == '<' && at[1] == '!' ? comment(at) : nullptr;
    }
    return false;
}

} // namespace

bool read_quickly(Tree& tree, std::size_t root, Limits const& limits, Vocabulary const* vocabulary)
{
    // The lowest byte of eight must be the first one.
    if constexpr (std::endian::native != std::endian::little)
        return false;
    Quick quick(tree, limits, vocabulary);
    return quick.read(tree.source.data() + root);
}

} // namespace counterpart::xml
