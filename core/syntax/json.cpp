#include "syntax/json.h"

#include "syntax/place.h"

#include <yyjson.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace counterpart::json {

// -- values ---------------------------------------------------------------------------------------

Value::Value(bool truth) : content_(truth) {}
Value::Value(std::int64_t number) : content_(number) {}
Value::Value(int number) : content_(std::int64_t{number}) {}
Value::Value(std::uint64_t number) : content_(static_cast<std::int64_t>(number)) {}
Value::Value(char const* text) : content_(std::string(text)) {}
Value::Value(std::string text) : content_(std::move(text)) {}
Value::Value(std::string_view text) : content_(std::string(text)) {}
Value::Value(Array items) : content_(std::move(items)) {}
Value::Value(Object members) : content_(std::move(members)) {}

bool Value::is_null() const
{
    return std::holds_alternative<std::monostate>(content_);
}
bool Value::is_bool() const
{
    return std::holds_alternative<bool>(content_);
}
bool Value::is_integer() const
{
    return std::holds_alternative<std::int64_t>(content_);
}
bool Value::is_string() const
{
    return std::holds_alternative<std::string>(content_);
}
bool Value::is_array() const
{
    return std::holds_alternative<Array>(content_);
}
bool Value::is_object() const
{
    return std::holds_alternative<Object>(content_);
}

bool Value::boolean() const
{
    auto const* truth = std::get_if<bool>(&content_);
    return truth != nullptr && *truth;
}

std::int64_t Value::integer() const
{
    auto const* number = std::get_if<std::int64_t>(&content_);
    return number != nullptr ? *number : 0;
}

std::string const& Value::string() const
{
    static std::string const none;
    auto const* text = std::get_if<std::string>(&content_);
    return text != nullptr ? *text : none;
}

Array const& Value::array() const
{
    static Array const none;
    auto const* items = std::get_if<Array>(&content_);
    return items != nullptr ? *items : none;
}

Object const& Value::object() const
{
    static Object const none;
    auto const* members = std::get_if<Object>(&content_);
    return members != nullptr ? *members : none;
}

Value const& Value::operator[](std::string_view key) const
{
    static Value const null;
    for (Member const& member : object()) {
        if (member.first == key)
            return member.second;
    }
    return null;
}

bool Value::has(std::string_view key) const
{
    return std::any_of(object().begin(), object().end(),
                       [&](Member const& member) { return member.first == key; });
}

Value& Value::set(std::string_view key, Value value)
{
    if (is_null())
        content_ = Object{};
    if (auto* members = std::get_if<Object>(&content_)) {
        auto const same = [&](Member const& member) { return member.first == key; };
        auto const found = std::find_if(members->begin(), members->end(), same);
        if (found != members->end())
            found->second = std::move(value);
        else
            members->emplace_back(std::string(key), std::move(value));
    }
    return *this;
}

void Value::push(Value value)
{
    if (is_null())
        content_ = Array{};
    if (auto* items = std::get_if<Array>(&content_))
        items->push_back(std::move(value));
}

bool Value::operator==(Value const& other) const
{
    return content_ == other.content_;
}

// -- reading --------------------------------------------------------------------------------------

namespace {

constexpr std::int64_t greatest_integer = (std::int64_t{1} << 53) - 1;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct FreeDocument {
    void operator()(yyjson_doc* document) const { yyjson_doc_free(document); }
};
using Parsed = std::unique_ptr<yyjson_doc, FreeDocument>;

// Turns what the library read into values. Strings and numbers still lie in the library's copy of
// the text at the offset they were read from, which is how a complaint finds its line.
class Reader {
public:
    Reader(std::string_view text, std::string_view name) : text_(text), name_(name) {}

    Result<Value> read(int depth_limit);

private:
    Error error(char const* code, std::string message, std::size_t offset) const
    {
        return {code, std::move(message), syntax::place(name_, syntax::locate(text_, offset))};
    }

    std::size_t offset_of(yyjson_val* value) const
    {
        return static_cast<std::size_t>(unsafe_yyjson_get_str(value) - copy_);
    }

    std::optional<Error> too_deep(int limit) const;
    Error not_json(yyjson_read_err const&) const;
    std::optional<Error> convert(yyjson_val*, Value& into) const;
    std::optional<Error> convert_array(yyjson_val*, Value& into) const;
    std::optional<Error> convert_object(yyjson_val*, Value& into) const;
    std::optional<Error> convert_number(yyjson_val*, Value& into) const;
    std::optional<Error> repeated_key(std::vector<yyjson_val*>& keys) const;

    std::string_view text_;
    std::string_view name_;
    char const* copy_ = nullptr;
};

// Looked for before parsing, because a parser spends memory on every opening bracket it meets.
std::optional<Error> Reader::too_deep(int limit) const
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text_.size(); ++at) {
        char const c = text_[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limit)
                return error("json.too_deep",
                             "Arrays and objects are nested more than " + std::to_string(limit) +
                                 " deep, which is the limit.",
                             at);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return std::nullopt;
}

Error Reader::not_json(yyjson_read_err const& problem) const
{
    bool const blank = text_.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (blank)
        return error("json.syntax", "The file is empty; a JSON value was expected.", 0);
    std::size_t const at = std::min(problem.pos, text_.size());
    if (at == text_.size())
        return error("json.syntax", "The JSON ends too early; is the file cut off?", at);
    return error("json.syntax", "This is not JSON: " + std::string(problem.msg) + ".", at);
}

std::optional<Error> Reader::convert_number(yyjson_val* value, Value& into) const
{
    std::string_view const digits(unsafe_yyjson_get_raw(value), unsafe_yyjson_get_len(value));
    bool const negative = digits.front() == '-';
    std::int64_t number = 0;
    bool whole = digits != "-0";
    for (char const c : digits.substr(negative ? 1 : 0)) {
        whole = whole && c >= '0' && c <= '9' && number <= greatest_integer;
        if (whole)
            number = number * 10 + (c - '0');
    }
    if (!whole || number > greatest_integer)
        return error("json.number",
                     "The number " + std::string(digits.substr(0, 40)) +
                         " is no whole number below 2^53; write decimals as text: \"12.50\".",
                     offset_of(value));
    into = Value(negative ? -number : number);
    return std::nullopt;
}

std::optional<Error> Reader::convert_array(yyjson_val* value, Value& into) const
{
    Array items(unsafe_yyjson_get_len(value));
    yyjson_arr_iter iterator;
    yyjson_arr_iter_init(value, &iterator);
    for (Value& item : items) {
        if (auto problem = convert(yyjson_arr_iter_next(&iterator), item))
            return problem;
    }
    into = Value(std::move(items));
    return std::nullopt;
}

// Sorting a list of pointers keeps an object of a hundred thousand keys from taking all day.
std::optional<Error> Reader::repeated_key(std::vector<yyjson_val*>& keys) const
{
    auto const name = [](yyjson_val* key) {
        return std::string_view(unsafe_yyjson_get_str(key), unsafe_yyjson_get_len(key));
    };
    std::sort(keys.begin(), keys.end(), [&](yyjson_val* left, yyjson_val* right) {
        return name(left) != name(right) ? name(left) < name(right) : left < right;
    });
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (name(keys[i - 1]) == name(keys[i]))
            return error("json.duplicate_key",
                         "The key \"" + std::string(name(keys[i])) +
                             "\" appears twice in one object; readers would disagree about it.",
                         offset_of(keys[i]) - 1);
    }
    return std::nullopt;
}

std::optional<Error> Reader::convert_object(yyjson_val* value, Value& into) const
{
    Object members;
    members.reserve(unsafe_yyjson_get_len(value));
    std::vector<yyjson_val*> keys;
    keys.reserve(unsafe_yyjson_get_len(value));
    yyjson_obj_iter iterator;
    yyjson_obj_iter_init(value, &iterator);
    while (yyjson_val* key = yyjson_obj_iter_next(&iterator)) {
        keys.push_back(key);
        members.emplace_back(std::string(unsafe_yyjson_get_str(key), unsafe_yyjson_get_len(key)),
                             Value());
        if (auto problem = convert(yyjson_obj_iter_get_val(key), members.back().second))
            return problem;
    }
    if (auto problem = repeated_key(keys))
        return problem;
    into = Value(std::move(members));
    return std::nullopt;
}

std::optional<Error> Reader::convert(yyjson_val* value, Value& into) const
{
    switch (unsafe_yyjson_get_type(value)) {
    case YYJSON_TYPE_RAW:
        return convert_number(value, into);
    case YYJSON_TYPE_ARR:
        return convert_array(value, into);
    case YYJSON_TYPE_OBJ:
        return convert_object(value, into);
    case YYJSON_TYPE_BOOL:
        into = Value(unsafe_yyjson_is_true(value));
        break;
    case YYJSON_TYPE_STR:
        into = Value(std::string(unsafe_yyjson_get_str(value), unsafe_yyjson_get_len(value)));
        break;
    default:
        break;
    }
    return std::nullopt;
}

Result<Value> Reader::read(int depth_limit)
{
    std::size_t const stray = syntax::first_not_utf8(text_);
    if (stray != std::string_view::npos)
        return error("json.not_utf8",
                     "The byte " + syntax::byte_name(text_[stray]) +
                         " is not UTF-8, the only encoding JSON has.",
                     stray);
    if (auto problem = too_deep(depth_limit))
        return *problem;
    yyjson_read_err problem{};
    // Without the in-place flag the library reads from a copy and leaves these bytes alone.
    Parsed const document(yyjson_read_opts(const_cast<char*>(text_.data()), text_.size(),
                                           YYJSON_READ_NUMBER_AS_RAW, nullptr, &problem));
    if (!document)
        return not_json(problem);
    copy_ = document->str_pool;
    Value value;
    if (auto refused = convert(yyjson_doc_get_root(document.get()), value))
        return *refused;
    return value;
}

}  // namespace

Result<Value> read(std::string_view bytes, std::string_view name, Limits const& limits)
{
    if (bytes.size() > limits.bytes)
        return Error{"json.too_large",
                     "The file has " + std::to_string(bytes.size()) + " bytes; at most " +
                         std::to_string(limits.bytes) + " are read.",
                     syntax::place(name, {})};
    if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark)
        bytes.remove_prefix(byte_order_mark.size());
    return Reader(bytes, name).read(limits.depth);
}

}  // namespace counterpart::json
