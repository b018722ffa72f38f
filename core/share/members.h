// Members: reads the members of one object, all of them and no others, and keeps the first fault.
#pragma once

#include "syntax/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart::share {

class Members {
public:
    Members(json::Value const& value, std::string_view where);

    std::string text(std::string_view name);
    std::uint64_t whole(std::string_view name);
    json::Array const& list(std::string_view name);
    json::Value const& object(std::string_view name);

    void fail(std::string_view name, std::string_view expected);
    /// The first fault, or a member nobody asked for.
    std::optional<Error> fault() const;
    std::string place(std::string_view name) const;

private:
    json::Value const& value_;
    std::string where_;
    std::size_t asked_ = 0;
    std::optional<Error> fault_;
};

}  // namespace counterpart::share
