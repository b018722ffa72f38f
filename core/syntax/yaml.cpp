#include "syntax/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <set>

namespace counterpart::yaml {

namespace {

// -- scalars --------------------------------------------------------------------------------------

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::size_t digits_at(std::string_view text, std::size_t at)
{
    auto const end = text.find_first_not_of("0123456789", at);
    return (end == std::string_view::npos ? text.size() : end) - at;
}

/// Decimal numbers only; "0x1f" and ".inf" stay text, because no field of ours could hold them.
Kind number_kind(std::string_view text)
{
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    auto const whole = digits_at(text, at);
    at += whole;
    if (at == text.size())
        return whole > 0 ? Kind::whole : Kind::text;
    std::size_t fraction = 0;
    if (text[at] == '.') {
        fraction = digits_at(text, ++at);
        at += fraction;
    }
    if (whole + fraction == 0)
        return Kind::text;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '-' || text[at] == '+') ? 1 : 0;
        auto const exponent = digits_at(text, at);
        at += exponent;
        if (exponent == 0)
            return Kind::text;
    }
    return at == text.size() ? Kind::number : Kind::text;
}

Kind plain_kind(std::string_view text)
{
    if (is_one_of(text, {"", "~", "null", "Null", "NULL"}))
        return Kind::null;
    if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"}))
        return Kind::flag;
    return number_kind(text);
}

// -- trees ----------------------------------------------------------------------------------------

/// One event of the library, given back when it goes.
struct Event {
    yaml_event_t raw{};
    Event() = default;
    Event(Event const&) = delete;
    Event& operator=(Event const&) = delete;
    ~Event() { yaml_event_delete(&raw); }
};

std::string text_of(yaml_char_t const* text)
{
    return text ? std::string(reinterpret_cast<char const*>(text)) : std::string();
}

std::uint64_t size_of(Node const& node)
{
    std::uint64_t size = 1;
    for (auto const& item : node.items)
        size += size_of(item);
    for (auto const& member : node.members)
        size += size_of(member.second);
    return size;
}

class Reader {
public:
    Reader(std::string_view bytes, std::string_view name, Limits const& limits)
        : name_(name), limits_(limits)
    {
        is_ready_ = yaml_parser_initialize(&parser_) != 0;
        if (is_ready_)
            yaml_parser_set_input_string(
                &parser_, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;
    ~Reader()
    {
        if (is_ready_)
            yaml_parser_delete(&parser_);
    }

    Result<std::vector<Node>> documents();

private:
    Error refusal(std::string code, std::string message, std::uint64_t line) const
    {
        return {std::move(code), std::move(message), name_ + ", line " + std::to_string(line)};
    }

    Result<Done> next(Event&);
    Result<Node> node(Event const&, int depth);
    Result<Node> scalar(yaml_event_t const&);
    Result<Node> alias(yaml_event_t const&);
    Result<Node> list(yaml_event_t const&, int depth);
    Result<Node> map(yaml_event_t const&, int depth);
    Result<Done> count(std::uint64_t nodes, std::uint64_t line);
    void keep(yaml_char_t const* anchor, Node const& node);

    yaml_parser_t parser_{};
    bool is_ready_ = false;
    std::string name_;
    Limits limits_;
    std::uint64_t nodes_ = 0;
    std::map<std::string, Node> anchors_;
};

std::uint32_t line_of(yaml_event_t const& event)
{
    return static_cast<std::uint32_t>(event.start_mark.line + 1);
}

Result<Done> Reader::next(Event& event)
{
    if (!is_ready_ || yaml_parser_parse(&parser_, &event.raw) == 0)
        return refusal("yaml.syntax",
                       std::string("This is not YAML: ") +
                           (parser_.problem ? parser_.problem : "it cannot be read") + ".",
                       parser_.problem_mark.line + 1);
    return Done{};
}

Result<Done> Reader::count(std::uint64_t nodes, std::uint64_t line)
{
    nodes_ += nodes;
    if (nodes_ > limits_.nodes)
        return refusal("yaml.too_large", "There are more values than this program reads.", line);
    return Done{};
}

void Reader::keep(yaml_char_t const* anchor, Node const& node)
{
    if (anchor)
        anchors_[text_of(anchor)] = node;
}

Result<Node> Reader::scalar(yaml_event_t const& event)
{
    auto const& data = event.data.scalar;
    Node node;
    node.line = line_of(event);
    node.text.assign(reinterpret_cast<char const*>(data.value), data.length);
    bool const plain = data.style == YAML_PLAIN_SCALAR_STYLE && data.tag == nullptr;
    node.kind = plain ? plain_kind(node.text) : Kind::text;
    keep(data.anchor, node);
    return node;
}

Result<Node> Reader::alias(yaml_event_t const& event)
{
    auto const name = text_of(event.data.alias.anchor);
    auto const found = anchors_.find(name);
    if (found == anchors_.end())
        return refusal("yaml.unknown_alias", "Nothing is called '" + name + "' before this line.",
                       line_of(event));
    TRY(count(size_of(found->second), line_of(event)));
    return found->second;
}

Result<Node> Reader::list(yaml_event_t const& event, int depth)
{
    Node node;
    node.kind = Kind::list;
    node.line = line_of(event);
    for (;;) {
        Event item;
        TRY(next(item));
        if (item.raw.type == YAML_SEQUENCE_END_EVENT)
            break;
        node.items.push_back(TRY(this->node(item, depth + 1)));
    }
    keep(event.data.sequence_start.anchor, node);
    return node;
}

Result<Node> Reader::map(yaml_event_t const& event, int depth)
{
    Node node;
    node.kind = Kind::map;
    node.line = line_of(event);
    std::set<std::string> names;
    for (;;) {
        Event key;
        TRY(next(key));
        if (key.raw.type == YAML_MAPPING_END_EVENT)
            break;
        auto const name = TRY(this->node(key, depth + 1));
        if (name.is(Kind::list) || name.is(Kind::map))
            return refusal("yaml.syntax", "A key must be a single value.", name.line);
        if (!names.insert(name.text).second)
            return refusal("yaml.duplicate_key", "The key '" + name.text + "' is stated twice.",
                           name.line);
        Event value;
        TRY(next(value));
        node.members.emplace_back(name.text, TRY(this->node(value, depth + 1)));
    }
    keep(event.data.mapping_start.anchor, node);
    return node;
}

Result<Node> Reader::node(Event const& event, int depth)
{
    TRY(count(1, line_of(event.raw)));
    if (depth > limits_.depth)
        return refusal("yaml.too_deep", "The values are nested too deeply.", line_of(event.raw));
    if (event.raw.type == YAML_SCALAR_EVENT)
        return scalar(event.raw);
    if (event.raw.type == YAML_ALIAS_EVENT)
        return alias(event.raw);
    return event.raw.type == YAML_SEQUENCE_START_EVENT ? list(event.raw, depth)
                                                       : map(event.raw, depth);
}

Result<std::vector<Node>> Reader::documents()
{
    std::vector<Node> documents;
    for (;;) {
        Event event;
        TRY(next(event));
        if (event.raw.type == YAML_STREAM_END_EVENT)
            return documents;
        if (event.raw.type == YAML_STREAM_START_EVENT || event.raw.type == YAML_DOCUMENT_END_EVENT)
            continue;
        if (event.raw.type == YAML_DOCUMENT_START_EVENT) {
            anchors_.clear();
            continue;
        }
        documents.push_back(TRY(node(event, 1)));
    }
}

} // namespace

Node const& Node::operator[](std::string_view key) const
{
    static Node const none;
    for (auto const& member : members)
        if (member.first == key)
            return member.second;
    return none;
}

Result<std::vector<Node>> read(std::string_view bytes, std::string_view name, Limits const& limits)
{
    if (bytes.size() > limits.bytes)
        return Error{"yaml.too_large", "The file is larger than this program reads.",
                     std::string(name)};
    return Reader(bytes, name, limits).documents();
}

} // namespace counterpart::yaml
