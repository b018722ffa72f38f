#include "syntax/kept.h"

#include "base/packed_number.h"

#include <algorithm>
#include <map>
#include <vector>

namespace counterpart::json {
namespace {

/// What kind of value follows.
enum class Mark : char { null, no, yes, positive, negative, text, list, object };

constexpr int deepest = 96;

/// A name that was spelled out before is given by its number.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void value(Value const& value)
    {
        if (value.is_object())
            members(value.object());
        else if (value.is_array())
            items(value.array());
        else
            scalar(value);
    }

private:
    void mark(Mark kind) { out_ += static_cast<char>(kind); }

    void text(std::string_view text)
    {
        append_packed(out_, text.size());
        out_ += text;
    }

    void scalar(Value const& value)
    {
        if (value.is_string()) {
            mark(Mark::text);
            text(value.string());
        } else if (value.is_integer()) {
            auto const number = value.integer();
            mark(number < 0 ? Mark::negative : Mark::positive);
            append_packed(out_, static_cast<std::uint64_t>(number < 0 ? -number : number));
        } else if (value.is_bool()) {
            mark(value.boolean() ? Mark::yes : Mark::no);
        } else {
            mark(Mark::null);
        }
    }

    void items(Array const& list)
    {
        mark(Mark::list);
        append_packed(out_, list.size());
        for (auto const& item : list)
            value(item);
    }

    void members(Object const& object)
    {
        mark(Mark::object);
        append_packed(out_, object.size());
        std::vector<Member const*> ordered;
        ordered.reserve(object.size());
        for (auto const& member : object)
            ordered.push_back(&member);
        std::sort(ordered.begin(), ordered.end(),
                  [](Member const* a, Member const* b) { return a->first < b->first; });
        for (auto const* member : ordered) {
            name(member->first);
            value(member->second);
        }
    }

    void name(std::string_view name)
    {
        auto const known = names_.try_emplace(name, names_.size() + 1);
        append_packed(out_, known.second ? 0 : known.first->second);
        if (known.second)
            text(name);
    }

    std::string& out_;
    std::map<std::string_view, std::uint64_t> names_;
};

/// Never reads beyond the bytes: what does not fit makes it answer nothing from then on.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    bool at_end() const { return intact_ && rest_.empty(); }

    Value value(int depth = 0)
    {
        if (rest_.empty() || depth > deepest)
            return spoil();
        auto const mark = static_cast<Mark>(rest_.front());
        rest_.remove_prefix(1);
        switch (mark) {
        case Mark::null: return {};
        case Mark::no: return Value(false);
        case Mark::yes: return Value(true);
        case Mark::positive: return Value(static_cast<std::int64_t>(number()));
        case Mark::negative: return Value(-static_cast<std::int64_t>(number()));
        case Mark::text: return Value(text());
        case Mark::list: return items(depth);
        case Mark::object: return members(depth);
        }
        return spoil();
    }

    /// Passes over a value without making it.
    void skip(int depth = 0)
    {
        if (rest_.empty() || depth > deepest) {
            spoil();
            return;
        }
        auto const mark = static_cast<Mark>(rest_.front());
        if (mark != Mark::list && mark != Mark::object) {
            value(depth);
            return;
        }
        rest_.remove_prefix(1);
        for (auto left = count(); intact_ && left > 0; --left) {
            if (mark == Mark::object)
                name();
            skip(depth + 1);
        }
    }

private:
    Value spoil()
    {
        intact_ = false;
        rest_ = {};
        return {};
    }

    std::uint64_t number()
    {
        auto const taken = take_packed(rest_);
        if (!taken)
            spoil();
        return taken.value_or(0);
    }

    std::string_view text()
    {
        auto const taken = take_packed_text(rest_);
        if (!taken)
            spoil();
        return taken.value_or(std::string_view());
    }

    /// Each thing takes at least a byte: a count is never more than can follow.
    std::size_t count()
    {
        auto const stated = number();
        if (stated <= rest_.size())
            return static_cast<std::size_t>(stated);
        spoil();
        return 0;
    }

    Value items(int depth)
    {
        Array list;
        auto const size = count();
        list.reserve(size);
        while (intact_ && list.size() < size)
            list.push_back(value(depth + 1));
        return Value(std::move(list));
    }

    Value members(int depth)
    {
        Object object;
        auto const size = count();
        object.reserve(size);
        while (intact_ && object.size() < size) {
            auto const known = name();
            object.emplace_back(std::string(known), value(depth + 1));
        }
        return Value(std::move(object));
    }

    std::string_view name()
    {
        auto const place = number();
        if (place == 0)
            return names_.emplace_back(text());
        if (place <= names_.size())
            return names_[static_cast<std::size_t>(place - 1)];
        spoil();
        return {};
    }

    std::string_view rest_;
    bool intact_ = true;
    std::vector<std::string_view> names_;
};

}  // namespace

Kept::Kept(Value const& value)
{
    if (value.is_bool()) {
        content_ = value.boolean();
    } else if (value.is_integer()) {
        content_ = value.integer();
    } else if (value.is_string()) {
        content_ = value.string();
    } else if (!value.is_null()) {
        std::string bytes;
        Writer(bytes).value(value);
        bytes.shrink_to_fit();
        content_ = std::make_shared<std::string const>(std::move(bytes));
    }
}

std::optional<Kept> Kept::from_nested(std::string_view bytes)
{
    auto const mark = bytes.empty() ? Mark::null : static_cast<Mark>(bytes.front());
    Reader reader(bytes);
    reader.skip();
    if (!reader.at_end() || (mark != Mark::list && mark != Mark::object))
        return std::nullopt;
    Kept kept;
    kept.content_ = std::make_shared<std::string const>(bytes);
    return kept;
}

bool Kept::is_object() const
{
    return !nested().empty() && static_cast<Mark>(nested().front()) == Mark::object;
}

bool Kept::boolean() const
{
    auto const* truth = std::get_if<bool>(&content_);
    return truth != nullptr && *truth;
}

std::int64_t Kept::integer() const
{
    auto const* number = std::get_if<std::int64_t>(&content_);
    return number != nullptr ? *number : 0;
}

std::string const& Kept::string() const
{
    static std::string const none;
    auto const* text = std::get_if<std::string>(&content_);
    return text != nullptr ? *text : none;
}

std::string_view Kept::nested() const
{
    auto const* bytes = std::get_if<Nested>(&content_);
    return bytes != nullptr ? std::string_view(**bytes) : std::string_view();
}

Value Kept::read() const
{
    if (is_nested())
        return Reader(nested()).value();
    if (is_string())
        return Value(string());
    if (is_integer())
        return Value(integer());
    return is_bool() ? Value(boolean()) : Value();
}

bool Kept::operator==(Kept const& other) const
{
    if (is_nested() && other.is_nested())
        return nested() == other.nested();
    return content_ == other.content_;
}

}  // namespace counterpart::json
