// The same for what service levels read: YAML, OpenSLO, Prometheus ranges and compiled time zones.
#pragma once

#include "fuzz/targets.h"

#include "base/zone.h"
#include "formats/openslo_levels.h"
#include "formats/prometheus.h"
#include "syntax/yaml.h"

#include <algorithm>
#include <set>
#include <string>

namespace counterpart::fuzz {

inline std::string check_node(yaml::Node const& node, int depth)
{
    if (depth > yaml::Limits{}.depth + 1)
        return "deeper than the limit";
    if (!node.items.empty() && !node.is(yaml::Kind::list))
        return "items in what is no list";
    std::set<std::string> keys;
    for (auto const& member : node.members) {
        if (!node.is(yaml::Kind::map))
            return "members in what is no map";
        if (!keys.insert(member.first).second)
            return "a key that stands twice: " + member.first;
        if (auto const broken = check_node(member.second, depth + 1); !broken.empty())
            return broken;
    }
    for (auto const& item : node.items)
        if (auto const broken = check_node(item, depth + 1); !broken.empty())
            return broken;
    return "";
}

inline std::string yaml_target(std::string_view bytes)
{
    auto const read = yaml::read(bytes, "fuzz");
    if (!read)
        return check_error(read.error());
    for (auto const& document : *read)
        if (auto const broken = check_node(document, 0); !broken.empty())
            return broken;
    return "";
}

/// What is strictly allowed is leniently allowed, and every problem has a path and a sentence.
inline std::string openslo_target(std::string_view bytes)
{
    auto const objects = openslo::read_objects(bytes, "fuzz");
    if (!objects)
        return check_error(objects.error());
    bool usable = true;
    for (auto const& object : *objects) {
        auto const verdict = openslo::check(object);
        if (verdict.valid() && !verdict.lenient_valid())
            return "valid, but not leniently";
        usable = usable && verdict.lenient_valid();
        for (auto const& problem : verdict.problems)
            if (problem.code.empty() || problem.says.empty())
                return "a problem without a code or a sentence";
    }
    auto const lenient = openslo::read_levels(bytes, "fuzz", openslo::Mode::lenient);
    auto const strict = openslo::read_levels(bytes, "fuzz", openslo::Mode::strict);
    if (lenient.ok() && !usable)
        return "levels of objects that are not usable";
    if (strict.ok() && (!lenient.ok() || strict->levels.size() != lenient->levels.size()))
        return "strict reading takes what lenient reading does not";
    if (!lenient && (lenient.error().message.empty() || lenient.error().where.rfind("fuzz", 0) != 0))
        return "an error without a place: " + lenient.error().where;
    return "";
}

/// Readings come in order, each interval once.
inline std::string prometheus_target(std::string_view bytes)
{
    auto const packs = prometheus::read_matrix(bytes, "fuzz");
    if (!packs)
        return packs.error().message.empty() || packs.error().where.rfind("fuzz", 0) != 0
                   ? "an error without a place: " + packs.error().where
                   : "";
    for (auto const& pack : *packs) {
        for (std::size_t i = 0; i < pack.readings.size(); ++i) {
            auto const& reading = pack.readings[i];
            if (!reading.until || !(reading.at < *reading.until))
                return "an interval without length";
            if (i > 0 && !(pack.readings[i - 1].at < reading.at))
                return "readings out of order";
        }
    }
    return "";
}

/// Whatever a compiled file says, every moment lies in one span, spans follow each other, and the
/// reading of a moment means that moment or the earlier one with the same reading.
inline std::string zone_target(std::string_view bytes)
{
    auto const zone = Zone::compiled("Fuzz/Zone", bytes);
    if (!zone)
        return zone.error().code == "zone.damaged" && !zone.error().message.empty()
                   ? ""
                   : "an error of another kind: " + zone.error().code;
    for (Seconds const moment : {Seconds{-6'000'000'000}, Seconds{0}, Seconds{1'750'000'000},
                                 Seconds{4'102'444'800}, Seconds{99'999'999'999}}) {
        auto const span = zone->span_at(moment);
        if (!span.contains(moment))
            return "a moment outside its own span";
        if (span.until < Zone::forever && zone->span_at(span.until).from != span.until)
            return "spans that do not follow each other";
        if (zone->moment(zone->reading(moment)) > moment)
            return "a reading that means a later moment";
        auto const begin = zone->day_begin(zone->date_at(moment));
        if (begin > moment)
            return "a day that begins after one of its moments";
    }
    return "";
}

}  // namespace counterpart::fuzz
