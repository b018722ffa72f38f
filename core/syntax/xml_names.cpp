#include "syntax/xml_names.h"

#include "syntax/place.h"

#include <array>
#include <cstring>

namespace counterpart::xml {

namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";
constexpr std::size_t first_slots = 256;
constexpr std::size_t most_names_kept = 1'024;
constexpr std::size_t piece = 4'096;

struct Range {
    std::uint32_t from;
    std::uint32_t to;
};

// The editions of XML disagree about rare letters in names. These are letters of all of them.
constexpr Range letters[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},   {0xF8, 0x131},    {0x134, 0x13E},   {0x141, 0x148},
    {0x14A, 0x17E},   {0x386, 0x386}, {0x388, 0x38A},   {0x38C, 0x38C},   {0x38E, 0x3A1},
    {0x3A3, 0x3CE},   {0x401, 0x40C}, {0x40E, 0x44F},   {0x451, 0x45C},   {0x45E, 0x481},
    {0x5D0, 0x5EA},   {0x621, 0x63A}, {0x3041, 0x3094}, {0x30A1, 0x30FA}, {0x4E00, 0x9FA5},
    {0xAC00, 0xD7A3},
};

std::uint32_t character_at(std::string_view text, std::size_t at, std::size_t length)
{
    auto const byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
    };
    if (length == 1)
        return byte(0);
    std::uint32_t number = byte(0) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        number = number << 6 | (byte(i) & 0x3F);
    return number;
}

constexpr bool starts_names(std::uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    for (Range const& range : letters) {
        if (c >= range.from && c <= range.to)
            return true;
    }
    return false;
}

constexpr bool continues_names(std::uint32_t c)
{
    return starts_names(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7;
}

// Most characters of most names, told by one look.
constexpr std::array<bool, 256> plain_name_bytes()
{
    std::array<bool, 256> plain{};
    for (std::size_t c = 0; c < 0x80; ++c)
        plain[c] = continues_names(static_cast<std::uint32_t>(c));
    return plain;
}

constexpr std::array<bool, 256> is_plain = plain_name_bytes();

std::string_view part_fault(std::string_view part)
{
    if (part.empty())
        return "an empty part";
    for (std::size_t at = 0; at < part.size();) {
        if (at > 0 && is_plain[static_cast<unsigned char>(part[at])]) {
            ++at;
            continue;
        }
        std::size_t const length = syntax::character_length(part, at);
        if (length == 0)
            return "bytes that are not UTF-8";
        std::uint32_t const c = character_at(part, at, length);
        if (at == 0 && !starts_names(c))
            return "a first character that is no letter all parsers allow";
        if (!continues_names(c))
            return "a character that not all parsers allow in names";
        at += length;
    }
    return "";
}

}  // namespace

std::string_view name_fault(std::string_view name)
{
    std::size_t const colon = name.find(':');
    if (colon == std::string_view::npos)
        return part_fault(name);
    std::string_view const fault = part_fault(name.substr(0, colon));
    return fault.empty() ? part_fault(name.substr(colon + 1)) : fault;
}

// -- vocabulary -----------------------------------------------------------------------------------

Vocabulary::Vocabulary(std::initializer_list<std::string_view> words)
    : Vocabulary(std::vector<std::string_view>(words))
{}

Vocabulary::Vocabulary(std::vector<std::string_view> words) : words_(std::move(words))
{
    std::size_t size = 16;
    while (size < words_.size() * 2)
        size *= 2;
    slots_.assign(size, 0);
    for (std::size_t i = 0; i < words_.size(); ++i) {
        std::size_t slot = hash_of(words_[i]) & (size - 1);
        while (slots_[slot] != 0)
            slot = (slot + 1) & (size - 1);
        slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

std::uint32_t Vocabulary::find(std::string_view word, std::uint32_t hash) const
{
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0 && words_[slots_[slot] - 1] != word)
        slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot];
}

// -- names ----------------------------------------------------------------------------------------

Names::Names(Tree& tree, Vocabulary const* vocabulary) : tree_(tree), workspace_(tree.workspace)
{
    back_to(0);
    bool const crowded = tree_.names.size() > most_names_kept;
    bool const other_words = workspace_.vocabulary != vocabulary;
    workspace_.vocabulary = vocabulary;
    if (crowded || other_words || workspace_.slots.empty())
        forget_names();
    tree.namespaces.clear();
    tree.namespaces.push_back({});
    tree.namespaces.push_back(xml_uri);
}

// The first two are always there: no prefix, and the one prefix that nobody needs to declare.
void Names::forget_names()
{
    constexpr char xml[16] = "xml";
    tree_.names.assign(1, {});
    tree_.names[0].hash = hash_of("");
    workspace_.name_text.clear();
    workspace_.name_room = 0;
    workspace_.slots.assign(first_slots, 0);
    workspace_.scopes.assign(1, 0);
    workspace_.scopes[number_of(xml, 3)] = 1;
}

// Into memory that is all zeros, so that zeros lie behind each name.
std::string_view Names::keep(std::string_view written)
{
    std::size_t const size = written.size() + sizeof(std::uint64_t);
    if (workspace_.name_room < size) {
        workspace_.name_room = size > piece ? size : piece;
        workspace_.name_text.push_back(std::make_unique<char[]>(workspace_.name_room));
        workspace_.piece_end = workspace_.name_text.back().get() + workspace_.name_room;
    }
    char* const place = workspace_.piece_end - workspace_.name_room;
    std::memcpy(place, written.data(), written.size());
    workspace_.name_room -= size;
    return {place, written.size()};
}

std::uint32_t Names::add(std::string_view written, std::uint64_t key)
{
    std::string_view const fault = name_fault(written);
    if (!fault.empty()) {
        refuse("xml.not_well_formed", "The name '" + std::string(written.substr(0, 60)) + "' has " +
                                          std::string(fault) + ".");
        return none;
    }
    if (tree_.names.size() >= most_names) {
        refuse("xml.too_many_names",
               "The document uses more than " + std::to_string(most_names) + " different names.");
        return none;
    }
    Name name;
    name.written = keep(written);
    name.local = name.written;
    name.key = key;
    std::size_t const colon = written.find(':');
    if (colon != std::string_view::npos && !split(name, colon))
        return none;
    if (name.written == "xmlns")
        name.declares = 0;
    name.hash = hash_of(name.local);
    auto const* vocabulary = workspace_.vocabulary;
    name.word = vocabulary != nullptr ? vocabulary->find(name.local, name.hash) : 0;
    tree_.names.push_back(name);
    workspace_.scopes.push_back(undeclared);
    auto const number = static_cast<std::uint32_t>(tree_.names.size() - 1);
    enter(number);
    return number;
}

// Prefixes are names as well, so that what one stands for is found by its number.
bool Names::split(Name& name, std::size_t colon)
{
    name.prefix = name.written.substr(0, colon);
    name.local = name.written.substr(colon + 1);
    name.scope = number_of(name.prefix.data(), colon);
    if (name.prefix == "xmlns")
        name.declares = number_of(name.local.data(), name.local.size());
    return name.scope != none && (name.prefix != "xmlns" || name.declares != none);
}

// Into the hash table, which is made twice as wide when half of it is taken.
void Names::enter(std::uint32_t number)
{
    auto& slots = workspace_.slots;
    bool const widen = tree_.names.size() * 2 > slots.size();
    if (widen)
        slots.assign(slots.size() * 2, 0);
    // Number 0 stands for no prefix and is never looked for.
    for (std::uint32_t i = widen ? 1 : number; i <= number; ++i) {
        std::size_t slot = slot_of(tree_.names[i].key);
        while (slots[slot] != 0)
            slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = i + 1;
    }
}

bool Names::undeclared_prefix(Name const& name)
{
    return refuse("xml.namespace",
                  "The prefix of '" + std::string(name.written.substr(0, 60)) +
                      "' is not declared; xmlns:" + std::string(name.prefix.substr(0, 40)) +
                      " was expected here or on an element around it.");
}

bool Names::declare(std::uint32_t scope, std::string_view uri, std::size_t mark)
{
    for (std::size_t i = mark; i < workspace_.bindings.size(); ++i) {
        if (workspace_.bindings[i].scope == scope)
            return refuse("xml.duplicate_attribute",
                          "This namespace declaration stands on its element twice.");
    }
    std::string_view const prefix = tree_.names[scope].written;
    if (prefix == "xmlns" || (prefix == "xml") != (uri == xml_uri) || uri == xmlns_uri)
        return refuse("xml.namespace",
                      "The prefixes 'xml' and 'xmlns' and their namespaces are reserved.");
    if (uri.empty() && !prefix.empty())
        return refuse("xml.namespace", "The prefix '" + std::string(prefix.substr(0, 40)) +
                                           "' is declared without a namespace.");
    std::size_t space = 0;
    while (space < tree_.namespaces.size() && tree_.namespaces[space] != uri)
        ++space;
    if (space == tree_.namespaces.size())
        tree_.namespaces.push_back(uri);
    if (space >= most_namespaces || workspace_.bindings.size() >= most_bindings)
        return refuse("xml.namespace",
                      "More than " + std::to_string(most_namespaces) + " namespaces are declared.");
    workspace_.bindings.push_back({scope, workspace_.scopes[scope]});
    workspace_.scopes[scope] = static_cast<std::uint16_t>(space);
    return true;
}

bool Names::refuse(char const* code, std::string message)
{
    fault_ = {code, std::move(message), 0};
    return false;
}

}  // namespace counterpart::xml
