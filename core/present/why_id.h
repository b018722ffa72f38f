// The names of amounts that open into reasons: a topic and up to two record ids in one string.
#pragma once

#include "base/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// Separates the parts; a control character, so no id can hold it.
inline constexpr char why_separator = '\x1f';

inline std::string why_id(std::string_view topic, std::string_view record, std::string_view part = {})
{
    std::string id(topic);
    id += why_separator;
    id += record;
    id += why_separator;
    id += part;
    return id;
}

struct WhyParts {
    std::string topic;
    std::string record;
    std::string part;
};

inline WhyParts why_parts(std::string_view id)
{
    WhyParts parts;
    auto const pieces = split(id, why_separator);
    if (pieces.size() > 0) parts.topic = pieces[0];
    if (pieces.size() > 1) parts.record = pieces[1];
    if (pieces.size() > 2) parts.part = pieces[2];
    return parts;
}

}  // namespace counterpart::present
