// LevelRoute: which part of the service levels the address names: "level/2026-03/UPTIME".
#pragma once

#include <string>
#include <string_view>

namespace counterpart::web {

struct LevelRoute {
    std::string kind;   ///< "level", "ticket", "credits"; empty: all levels
    std::string month;  ///< "2026-03"; of a ticket empty
    std::string id;     ///< of the level, ticket or contract
};

inline std::string to_record(LevelRoute const& route)
{
    return route.kind + "/" + route.month + "/" + route.id;
}

/// What does not read as one is a route to all levels.
inline LevelRoute level_route(std::string_view record)
{
    auto const first = record.find('/');
    auto const second = first == std::string_view::npos ? first : record.find('/', first + 1);
    if (second == std::string_view::npos) return {};
    return {std::string(record.substr(0, first)), std::string(record.substr(first + 1, second - first - 1)),
            std::string(record.substr(second + 1))};
}

}  // namespace counterpart::web
