#include "share/shared_record.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// Lists that mean something only as a whole, or are too many to be cut up.
constexpr std::string_view kept_whole[] = {"readings", "working", "events", "hours", "switches"};

bool stays_whole(std::string_view name)
{
    return std::find(std::begin(kept_whole), std::end(kept_whole), name) != std::end(kept_whole);
}

/// A name that cannot be taken for the number of a list's element.
bool is_plain_name(std::string_view name)
{
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && letter(name[0]) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

bool is_cut_up(json::Value const& value)
{
    auto const& members = value.object();
    return value.is_object() && !members.empty() &&
           std::all_of(members.begin(), members.end(),
                       [](json::Member const& member) { return is_plain_name(member.first); });
}

bool is_list_of_objects(json::Value const& value)
{
    auto const& items = value.array();
    return value.is_array() && !items.empty() && std::all_of(items.begin(), items.end(), is_cut_up);
}

/// RFC 6901.
std::string pointer_segment(std::string_view name)
{
    std::string segment = "/";
    for (char const c : name)
        segment += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    return segment;
}

std::string name_in_pointer(std::string_view segment)
{
    std::string name;
    for (std::size_t at = 0; at < segment.size(); ++at) {
        bool const escaped = segment[at] == '~' && at + 1 < segment.size();
        name += !escaped ? segment[at] : segment[++at] == '1' ? '/' : '~';
    }
    return name;
}

class Cutter {
public:
    explicit Cutter(std::string record) : record_(std::move(record)) {}

    void cut(std::string const& pointer, std::string_view name, json::Value const& value)
    {
        if (stays_whole(name))
            return keep(pointer, value);
        if (is_cut_up(value))
            return cut_members(pointer, value);
        if (!is_list_of_objects(value))
            return keep(pointer, value);
        auto const& items = value.array();
        for (std::size_t at = 0; at < items.size(); ++at)
            cut_members(pointer + "/" + std::to_string(at), items[at]);
    }

    void cut_members(std::string const& pointer, json::Value const& value)
    {
        for (auto const& member : value.object())
            cut(pointer + pointer_segment(member.first), member.first, member.second);
    }

    std::vector<SharedField> fields;

private:
    void keep(std::string const& pointer, json::Value const& value)
    {
        fields.push_back(SharedField{record_, pointer, value});
    }

    std::string record_;
};

/// A tree of what is shown; a list is a node whose children are all numbered.
struct Node {
    json::Value const* value = nullptr;
    std::map<std::string, Node> children;
};

bool is_list(Node const& node)
{
    return std::all_of(node.children.begin(), node.children.end(), [](auto const& child) {
        return child.first.find_first_not_of("0123456789") == std::string::npos;
    });
}

json::Value value_of(Node const& node);

json::Value list_of(Node const& node)
{
    std::vector<std::pair<std::string, Node const*>> order;
    for (auto const& child : node.children)
        order.emplace_back(child.first, &child.second);
    std::stable_sort(order.begin(), order.end(), [](auto const& a, auto const& b) {
        return a.first.size() != b.first.size() ? a.first.size() < b.first.size()
                                                : a.first < b.first;
    });
    json::Array items;
    for (auto const& each : order)
        items.push_back(value_of(*each.second));
    return json::Value(std::move(items));
}

json::Value object_of(Node const& node)
{
    json::Object members;
    for (auto const& child : node.children)
        members.emplace_back(child.first, value_of(child.second));
    return json::Value(std::move(members));
}

json::Value value_of(Node const& node)
{
    if (node.value != nullptr)
        return *node.value;
    return is_list(node) ? list_of(node) : object_of(node);
}

Error misshapen(SharedField const& field)
{
    return Error{"share.shape",
                 "The field \"" + field.pointer + "\" lies inside another one; nothing may.",
                 field.record};
}

/// Places a field in the tree; no node may hold both a value and parts.
Result<Done> place(Node& root, SharedField const& field)
{
    auto* node = &root;
    auto const segments = split(std::string_view(field.pointer).substr(1), '/');
    for (auto const segment : segments) {
        if (node->value != nullptr)
            return misshapen(field);
        node = &node->children[name_in_pointer(segment)];
    }
    if (node->value != nullptr || !node->children.empty())
        return misshapen(field);
    node->value = &field.value;
    return Done{};
}

}  // namespace

std::vector<SharedField> fields_of(SharedRecord const& record)
{
    Cutter cutter(record.id);
    cutter.cut_members("", record.value);
    auto fields = std::move(cutter.fields);
    fields.insert(fields.begin(), SharedField{record.id, "", json::Value(fields.size())});
    return fields;
}

Result<SharedBooks> books_of(std::vector<SharedField const*> const& fields)
{
    SharedBooks books;
    std::map<std::string_view, Node> trees;
    for (auto const* field : fields) {
        auto& state = books[field->record];
        if (field->pointer.empty()) {
            state.counted = true;
            state.fields = static_cast<std::uint64_t>(std::max<std::int64_t>(0, field->value.integer()));
            continue;
        }
        if (field->pointer[0] != '/')
            return misshapen(*field);
        TRY(place(trees[field->record], *field));
        ++state.shown;
    }
    for (auto const& tree : trees)
        books[std::string(tree.first)].value = object_of(tree.second);
    return books;
}

SharedBooks books_of(std::vector<SharedRecord> const& records)
{
    SharedBooks books;
    for (auto const& record : records) {
        auto& state = books[record.id];
        state.value = record.value;
        state.counted = true;
        state.fields = state.shown = fields_of(record).size() - 1;
    }
    return books;
}

std::string_view kind_of_shared(std::string_view record)
{
    return record.substr(0, record.find('/'));
}

std::string_view id_of_shared(std::string_view record)
{
    auto const slash = record.find('/');
    return slash == std::string_view::npos ? std::string_view{} : record.substr(slash + 1);
}

}  // namespace counterpart
