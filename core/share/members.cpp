#include "share/members.h"

namespace counterpart::share {

Members::Members(json::Value const& value, std::string_view where) : value_(value), where_(where)
{
    if (!value.is_object())
        fault_ = Error{"share.syntax", "An object was expected.", where_};
}

std::string Members::place(std::string_view name) const
{
    return where_ + ", " + std::string(name);
}

void Members::fail(std::string_view name, std::string_view expected)
{
    if (!fault_)
        fault_ = Error{"share.syntax", "Expected " + std::string(expected) + ".", place(name)};
}

std::string Members::text(std::string_view name)
{
    ++asked_;
    if (!value_[name].is_string())
        fail(name, "a text");
    return value_[name].string();
}

std::uint64_t Members::whole(std::string_view name)
{
    ++asked_;
    auto const& number = value_[name];
    if (!number.is_integer() || number.integer() < 0)
        fail(name, "a whole number that is not negative");
    return number.integer() < 0 ? 0 : static_cast<std::uint64_t>(number.integer());
}

json::Array const& Members::list(std::string_view name)
{
    ++asked_;
    if (!value_[name].is_array())
        fail(name, "a list");
    return value_[name].array();
}

json::Value const& Members::object(std::string_view name)
{
    ++asked_;
    if (!value_[name].is_object())
        fail(name, "an object");
    return value_[name];
}

std::optional<Error> Members::fault() const
{
    if (fault_ || value_.object().size() == asked_)
        return fault_;
    return Error{"share.syntax", "There are members here that this version does not know.", where_};
}

}  // namespace counterpart::share
