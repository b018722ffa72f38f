#include "syntax/xml_names.h"

#include "syntax/place.h"

#include <cstring>

namespace counterpart::xml {

namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";
constexpr std::size_t first_slots = 256;

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

bool starts_names(std::uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    for (Range const& range : letters) {
        if (c >= range.from && c <= range.to)
            return true;
    }
    return false;
}

bool continues_names(std::uint32_t c)
{
    return starts_names(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7;
}

std::string_view part_fault(std::string_view part)
{
    if (part.empty())
        return "an empty part";
    for (std::size_t at = 0; at < part.size();) {
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

} // namespace

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

Names::Names(Tree& tree, Vocabulary const* vocabulary)
    : tree_(tree), vocabulary_(vocabulary), slots_(tree.workspace.slots),
      bindings_(tree.workspace.bindings)
{
    slots_.assign(first_slots, 0);
    bindings_.assign(1, {"xml", 1});
    tree.namespaces.assign({std::string_view(), xml_uri});
}

// Eight bytes a step; the last step overlaps the one before, or is cut to a short name's length.
std::uint64_t Names::key_of(char const* written, std::size_t length)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    std::uint64_t key = length * odd;
    std::uint64_t eight = 0;
    for (std::size_t at = 0; at + 8 < length; at += 8) {
        std::memcpy(&eight, written + at, 8);
        key = (key ^ eight) * odd;
        key ^= key >> 32;
    }
    if (length >= 8) {
        std::memcpy(&eight, written + length - 8, 8);
    } else {
        std::memcpy(&eight, written, 8);
        eight &= (std::uint64_t{1} << (8 * length)) - 1;
    }
    key = (key ^ eight) * odd;
    return key ^ (key >> 29);
}

std::uint32_t Names::add(std::string_view written, std::uint64_t key)
{
    std::string_view const fault = name_fault(written);
    if (!fault.empty()) {
        refuse("xml.not_well_formed", "The name '" + std::string(written.substr(0, 60)) + "' has " +
                                          std::string(fault) + ".");
        return none;
    }
    if (tree_.names.size() == most_names) {
        refuse("xml.too_many_names",
               "The document uses more than " + std::to_string(most_names) + " different names.");
        return none;
    }
    Name name;
    std::size_t const colon = written.find(':');
    name.written = written;
    name.prefix = colon == std::string_view::npos ? std::string_view() : written.substr(0, colon);
    name.local = colon == std::string_view::npos ? written : written.substr(colon + 1);
    name.key = key;
    name.hash = hash_of(name.local);
    name.word = vocabulary_ != nullptr ? vocabulary_->find(name.local, name.hash) : 0;
    tree_.names.push_back(name);
    widen();
    return static_cast<std::uint32_t>(tree_.names.size() - 1);
}

// Enters the newest name, into twice the slots when half of them are taken.
void Names::widen()
{
    std::size_t begin = tree_.names.size() - 1;
    if (tree_.names.size() * 2 > slots_.size()) {
        slots_.assign(slots_.size() * 2, 0);
        begin = 0;
    }
    for (std::size_t i = begin; i < tree_.names.size(); ++i) {
        std::size_t slot = slot_of(tree_.names[i].key);
        while (slots_[slot] != 0)
            slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

bool Names::look_up(Name& name)
{
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
        if (binding->prefix == name.prefix) {
            name.space = binding->space;
            name.epoch = epoch_;
            return true;
        }
    }
    if (name.prefix.empty()) {
        name.space = 0;
        name.epoch = epoch_;
        return true;
    }
    return refuse("xml.namespace",
                  "The prefix of '" + std::string(name.written.substr(0, 60)) +
                      "' is not declared; xmlns:" + std::string(name.prefix.substr(0, 40)) +
                      " was expected here or on an element around it.");
}

bool Names::declare(std::string_view prefix, std::string_view uri, std::size_t mark)
{
    for (std::size_t i = mark; i < bindings_.size(); ++i) {
        if (bindings_[i].prefix == prefix)
            return refuse("xml.duplicate_attribute",
                          "This namespace declaration stands on its element twice.");
    }
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
    if (space >= most_namespaces || bindings_.size() >= most_bindings)
        return refuse("xml.namespace",
                      "More than " + std::to_string(most_namespaces) + " namespaces are declared.");
    bindings_.push_back({prefix, static_cast<std::uint16_t>(space)});
    ++epoch_;
    return true;
}

bool Names::refuse(char const* code, std::string message)
{
    fault_ = {code, std::move(message), 0};
    return false;
}

} // namespace counterpart::xml
