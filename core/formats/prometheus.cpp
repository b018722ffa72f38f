#include "formats/prometheus.h"

#include "base/text.h"
#include "formats/format.h"
#include "formats/sniff.h"
#include "syntax/json.h"

#include <algorithm>
#include <array>
#include <map>

namespace counterpart::prometheus {

namespace {

constexpr std::array<std::string_view, 4> figure_names = {"value", "good", "total", "down_seconds"};
constexpr std::int64_t most_exponent = 30;
/// A gap longer than this many steps is the end of a measurement, not a hole in it.
constexpr std::int64_t most_missing = 1'000'000;

using Samples = std::map<std::int64_t, std::string>;  // milliseconds -> value as written

struct Series {
    LevelId level;
    Figure figure = Figure::value;
    Samples samples;
    std::string place;
};

Error fault(std::string code, std::string says, std::string place)
{
    return Error{"prometheus." + std::move(code), std::move(says), std::move(place)};
}

Result<std::int64_t> moment_of(json::Value const& stamp, std::string const& place)
{
    if (stamp.is_integer())
        return stamp.integer() * 1000;
    auto const seconds = Decimal::parse(stamp.string());
    std::int64_t milliseconds = 0;
    int scale = 0;
    if (seconds && round(*seconds * Decimal::of(1000), 0, Rounding::half_up)
                       .trimmed()
                       .small(milliseconds, scale) &&
        scale == 0)
        return milliseconds;
    return fault("shape", "A sample begins with its moment in seconds since 1970.", place);
}

Result<LevelId> level_of(json::Value const& labels, Mapping const& mapping, std::string const& place)
{
    if (mapping.level)
        return *mapping.level;
    if (!labels["level"].string().empty())
        return LevelId{labels["level"].string()};
    return fault("label", "The series has no label \"level\" that names its service level.",
                 place + ".metric");
}

Result<Figure> figure_of(json::Value const& labels, Mapping const& mapping,
                         std::string const& place)
{
    auto const& name = labels["figure"].string();
    if (mapping.figure)
        return *mapping.figure;
    if (name.empty())
        return Figure::value;
    auto const found = std::find(figure_names.begin(), figure_names.end(), name);
    if (found != figure_names.end())
        return static_cast<Figure>(found - figure_names.begin());
    return fault("label",
                 "Found the figure \"" + name + "\", expected value, good, total or down_seconds.",
                 place + ".metric.figure");
}

Result<Series> series_of(json::Value const& value, Mapping const& mapping, std::string const& place)
{
    Series series;
    series.place = place;
    series.level = TRY(level_of(value["metric"], mapping, place));
    series.figure = TRY(figure_of(value["metric"], mapping, place));
    auto const& samples = value["values"].array();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        auto const at = place + ".values[" + std::to_string(i) + "]";
        auto const& pair = samples[i].array();
        if (pair.size() != 2 || !pair[1].is_string())
            return fault("shape", "A sample is a pair of a moment and a text.", at);
        series.samples[TRY(moment_of(pair[0], at))] = pair[1].string();
    }
    return series;
}

Result<std::vector<Series>> all_series(json::Value const& root, Mapping const& mapping,
                                       std::string const& file)
{
    if (root["status"].string() != "success")
        return fault("status", "The answer of the query is not a success: " +
                                   root["error"].string(), file + ", status");
    auto const& data = root["data"];
    if (data["resultType"].string() != "matrix")
        return fault("shape",
                     "Found a result of type \"" + data["resultType"].string() +
                         "\", expected the \"matrix\" of a range query.",
                     file + ", data.resultType");
    std::vector<Series> all;
    auto const& results = data["result"].array();
    for (std::size_t i = 0; i < results.size(); ++i)
        all.push_back(TRY(series_of(results[i], mapping,
                                    file + ", data.result[" + std::to_string(i) + "]")));
    return all;
}

std::int64_t shortest_gap(std::vector<Series> const& all)
{
    std::int64_t shortest = 0;
    for (auto const& series : all) {
        std::optional<std::int64_t> before;
        for (auto const& sample : series.samples) {
            if (before && (shortest == 0 || sample.first - *before < shortest))
                shortest = sample.first - *before;
            before = sample.first;
        }
    }
    return shortest;
}

void set(Measurement& reading, Figure figure, Decimal const& value)
{
    static constexpr std::optional<Decimal> Measurement::*members[] = {
        &Measurement::value, &Measurement::good, &Measurement::total, &Measurement::down_seconds};
    reading.*members[static_cast<std::size_t>(figure)] = value;
}

/// Every step from the first to the last sample gets a reading; those without a value are holes.
Result<std::map<std::int64_t, Measurement>> steps_of(std::vector<Series const*> const& group,
                                                     std::int64_t step)
{
    std::map<std::int64_t, Measurement> readings;
    for (auto const* series : group) {
        if (series->samples.empty())
            continue;
        auto const first = series->samples.begin()->first;
        auto const last = series->samples.rbegin()->first;
        if ((last - first) / step > most_missing)
            return fault("step", "The samples are too far apart for this step.", series->place);
        for (auto at = first; at <= last; at += step)
            readings[at];
        for (auto const& sample : series->samples) {
            auto const value = TRY(sample_value(sample.second, series->place));
            auto& reading = readings[sample.first];
            if (value)
                set(reading, series->figure, *value);
        }
    }
    for (auto& entry : readings) {
        entry.second.at = {entry.first - step};
        entry.second.until = Instant{entry.first};
    }
    return readings;
}

Result<MeasurementPack> pack_of(LevelId const& level, std::vector<Series const*> const& group,
                                std::int64_t step, std::string const& file)
{
    auto readings = TRY(steps_of(group, step));
    MeasurementPack pack;
    pack.level = level;
    pack.source = file;
    for (auto& entry : readings)
        pack.readings.push_back(std::move(entry.second));
    if (pack.readings.empty())
        return pack;
    constexpr std::int64_t day = 86'400'000;
    pack.known.days = static_cast<std::int32_t>(pack.readings.back().until->milliseconds / day);
    pack.id.text = level.text + "~" + to_text(pack.readings.front().at);
    return pack;
}

}  // namespace

std::string with_quoted_fractions(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    bool in_text = false;
    for (std::size_t i = 0; i < json.size();) {
        char const c = json[i];
        if (in_text || (c != '-' && (c < '0' || c > '9'))) {
            out += c;
            if (in_text && c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                in_text = !in_text;
            ++i;
            continue;
        }
        auto const end = std::min(json.size(), json.find_first_not_of("0123456789+-.eE", i));
        auto const number = json.substr(i, end - i);
        bool const whole = number.find_first_of(".eE") == std::string_view::npos;
        out += whole ? std::string(number) : "\"" + std::string(number) + "\"";
        i = end;
    }
    return out;
}

Result<std::optional<Decimal>> sample_value(std::string_view text, std::string const& place)
{
    if (text == "NaN" || text == "+Inf" || text == "-Inf" || text == "Inf")
        return std::optional<Decimal>{};
    auto const e = text.find_first_of("eE");
    auto const mantissa = Decimal::parse(text.substr(0, e));
    std::int64_t exponent = 0;
    if (e != std::string_view::npos) {
        auto digits = text.substr(e + 1);
        bool const negative = !digits.empty() && digits[0] == '-';
        if (!digits.empty() && (digits[0] == '-' || digits[0] == '+'))
            digits.remove_prefix(1);
        auto const whole = whole_number(digits);
        if (!whole || static_cast<std::int64_t>(*whole) > most_exponent)
            return fault("value", "Found \"" + std::string(text) + "\", expected a number.", place);
        exponent = static_cast<std::int64_t>(*whole) * (negative ? -1 : 1);
    }
    if (!mantissa)
        return fault("value", "Found \"" + std::string(text) + "\", expected a number.", place);
    auto value = *mantissa;
    auto const factor = exponent < 0 ? Decimal::of(1, 1) : Decimal::of(10);
    for (std::int64_t i = 0; i < (exponent < 0 ? -exponent : exponent); ++i)
        value = value * factor;
    return std::optional<Decimal>{value.trimmed()};
}

Result<std::vector<MeasurementPack>> read_matrix(std::string_view bytes, std::string_view file,
                                                 Mapping const& mapping)
{
    auto const root = TRY(json::read(with_quoted_fractions(bytes), file));
    std::string const name(file);
    auto const all = TRY(all_series(root, mapping, name));
    auto const step =
        mapping.step_seconds > 0 ? mapping.step_seconds * 1000 : shortest_gap(all);
    if (step <= 0)
        return fault("step", "The step of the query is not stated and cannot be seen.", name);
    std::map<LevelId, std::vector<Series const*>> groups;
    for (auto const& series : all)
        groups[series.level].push_back(&series);
    std::vector<MeasurementPack> packs;
    for (auto const& group : groups) {
        auto pack = TRY(pack_of(group.first, group.second, step, name));
        if (!pack.readings.empty())
            packs.push_back(std::move(pack));
    }
    return packs;
}

}  // namespace counterpart::prometheus

namespace counterpart {

namespace {

bool sniff_matrix(std::string_view bytes)
{
    auto const beginning = bytes.substr(0, sniffed_bytes);
    return begins_like_json_object(bytes) &&
           beginning.find("\"resultType\"") != std::string_view::npos &&
           beginning.find("\"status\"") != std::string_view::npos;
}

bool has_data(Measurement const& reading)
{
    return reading.value || reading.good || reading.total || reading.down_seconds;
}

/// Holes are kept as what they are, and somebody should know of them.
void warn_of_holes(MeasurementPack const& pack, std::vector<std::string>& warnings)
{
    auto const& readings = pack.readings;
    auto const holes = std::count_if(readings.begin(), readings.end(), [](Measurement const& each) {
        return !has_data(each);
    });
    if (holes > 0)
        warnings.push_back(pack.source + ", " + pack.level.text + ": " + std::to_string(holes) +
                           " of " + std::to_string(readings.size()) +
                           " steps hold no number; they are kept as intervals without data.");
}

Result<Imported> read_prometheus(std::string bytes, std::string_view file)
{
    Imported imported;
    imported.measurements = TRY(prometheus::read_matrix(bytes, file));
    for (auto const& pack : imported.measurements)
        warn_of_holes(pack, imported.warnings);
    return imported;
}

}  // namespace

extern Format const prometheus_format = {
    .name = "Prometheus range query",
    .says = "The JSON answer of a Prometheus range query, with the label \"level\" on each series.",
    .sniff = sniff_matrix,
    .read = read_prometheus,
};

}  // namespace counterpart
