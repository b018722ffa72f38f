#include "formats/openslo_levels.h"

#include "formats/format.h"
#include "formats/sniff.h"

namespace counterpart::openslo {

using yaml::Node;

namespace {

/// Which document states a draft: none of a contract yet, only the file.
constexpr std::string_view draft_document = "openslo";

struct Draft {
    Node const& object;
    std::string place;
    LevelDrafts& drafts;

    void warn(std::string const& says) const { drafts.warnings.push_back(place + ": " + says); }
};

std::string problem_text(Problem const& problem, std::string const& place)
{
    return place + ", line " + std::to_string(problem.line) + ", " + problem.path + ": " +
           problem.says;
}

/// 0.995 -> 99.5; targets may be stated in percent already.
std::optional<Decimal> percent_of(Node const& objective)
{
    auto const percent = Decimal::parse(objective["targetPercent"].text);
    if (percent)
        return percent->trimmed();
    auto const share = Decimal::parse(objective["target"].text);
    if (!share)
        return std::nullopt;
    return (*share * Decimal::of(100)).trimmed();
}

/// Seconds of "5m", "1h", "30s" or "1d"; 0 for anything else.
std::int64_t seconds_in(std::string_view text)
{
    std::int64_t count = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 9 && text[digits] >= '0' && text[digits] <= '9')
        count = count * 10 + (text[digits++] - '0');
    if (digits == 0 || digits + 1 != text.size())
        return 0;
    switch (text[digits]) {
    case 's': return count;
    case 'm': return count * 60;
    case 'h': return count * 3600;
    case 'd': return count * 86'400;
    default: return 0;
    }
}

json::Value measure_of(Node const& spec, Node const& objective, Draft const& draft)
{
    auto const& method = spec["budgetingMethod"].text;
    json::Value measure;
    if (method != "Timeslices" && method != "RatioTimeslices") {
        measure.set("kind", "ratio");
        return measure;
    }
    measure.set("kind", "time_slices");
    auto const& good_from = objective["timeSliceTarget"].text;
    if (method == "Timeslices" && !good_from.empty())
        measure.set("good_from", good_from);
    auto const length = seconds_in(objective["timeSliceWindow"].text);
    if (length > 0)
        measure.set("slice_seconds", length);
    else
        draft.warn("the length of a time slice is not stated in minutes or hours, so slices that "
                   "nobody measured are not seen");
    return measure;
}

void warn_about_window(Node const& spec, Draft const& draft)
{
    auto const& windows = spec.has("timeWindow") ? spec["timeWindow"] : spec["timeWindows"];
    for (auto const& window : windows.items) {
        bool const month = window["duration"].text == "1M" ||
                           (window["unit"].text == "Month" && window["count"].text == "1");
        if (month && !window["isRolling"].is_true())
            continue;
        auto const stated = window.has("duration") ? window["duration"].text
                                                   : window["count"].text + " " + window["unit"].text;
        draft.warn("the objective is stated over " +
                   std::string(window["isRolling"].is_true() ? "a rolling " : "") + stated +
                   "; months are measured here");
    }
}

void add_objective(Node const& spec, Node const& objective, std::size_t index, std::size_t count,
                   Draft const& draft)
{
    auto const target = percent_of(objective);
    if (!target) {
        draft.warn("objective " + std::to_string(index + 1) + " states no target and was left out");
        return;
    }
    auto const& metadata = draft.object["metadata"];
    auto const& shown = metadata["displayName"].text;
    auto const& own = objective["displayName"].text;
    ServiceLevel level;
    level.id.text = metadata["name"].text + (count > 1 ? "-" + std::to_string(index + 1) : "");
    level.title = shown.empty() ? metadata["name"].text : shown;
    if (count > 1 && !own.empty())
        level.title += ": " + own;
    LevelVersion version;
    version.document.text = draft_document;
    version.measure = measure_of(spec, objective, draft);
    version.expected = *target;
    level.versions.push_back(std::move(version));
    draft.drafts.levels.push_back(std::move(level));
}

void add_levels(Draft const& draft)
{
    auto const& spec = draft.object["spec"];
    auto const& objectives = spec["objectives"].items;
    warn_about_window(spec, draft);
    for (std::size_t i = 0; i < objectives.size(); ++i)
        add_objective(spec, objectives[i], i, objectives.size(), draft);
}

Result<Done> check_object(Node const& object, Mode mode, std::string const& place,
                          LevelDrafts& drafts)
{
    for (auto const& problem : check(object).problems) {
        if (mode == Mode::lenient && problem.tolerated)
            drafts.warnings.push_back(problem_text(problem, place));
        else
            return Error{"openslo.problem", problem.says,
                         place + ", line " + std::to_string(problem.line) + ", " + problem.path};
    }
    return Done{};
}

} // namespace

Result<LevelDrafts> read_levels(std::string_view bytes, std::string_view name, Mode mode)
{
    auto const objects = TRY(read_objects(bytes, name));
    LevelDrafts drafts;
    for (auto const& object : objects) {
        std::string const place(name);
        TRY(check_object(object, mode, place, drafts));
        if (object["kind"].text == "SLO")
            add_levels({object, place + ", " + object["metadata"]["name"].text, drafts});
    }
    if (drafts.levels.empty())
        return Error{"openslo.no_objectives",
                     "The file holds no objective; expected at least one object of kind SLO.",
                     std::string(name)};
    return drafts;
}

} // namespace counterpart::openslo

namespace counterpart {

namespace {

bool sniff_openslo(std::string_view bytes)
{
    auto const beginning = bytes.substr(0, sniffed_bytes);
    return !begins_like_xml(bytes) && beginning.find("apiVersion") != std::string_view::npos &&
           beginning.find("openslo") != std::string_view::npos;
}

Result<Imported> read_openslo(std::string bytes, std::string_view file)
{
    auto drafts = TRY(openslo::read_levels(bytes, file, openslo::Mode::lenient));
    Imported imported;
    imported.service_levels = std::move(drafts.levels);
    imported.warnings = std::move(drafts.warnings);
    return imported;
}

} // namespace

extern Format const openslo_format = {
    .name = "OpenSLO",
    .says = "Service level objectives in YAML, as drafts that a contract has yet to promise.",
    .sniff = sniff_openslo,
    .read = read_openslo,
};

} // namespace counterpart
