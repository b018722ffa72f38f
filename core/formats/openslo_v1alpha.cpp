// The first alpha version of OpenSLO: only objectives and services.
#include "formats/openslo_objects.h"

namespace counterpart::openslo {

namespace {

constexpr Field metadata_fields[] = {
    {"name", Holds::text, Need::required, &dns_label},
    {"displayName", Holds::text, Need::optional, &short_text},
};
constexpr Shape metadata{metadata_fields};

constexpr Field query_fields[] = {
    {"source", Holds::text, Need::required, &letters_only},
    {"queryType", Holds::text, Need::required, &letters_only},
    {"query", Holds::text, Need::required},
};
constexpr Shape query{query_fields};

constexpr Field indicator_fields[] = {
    {"thresholdMetric", Holds::shape, Need::required, nullptr, &query},
};
constexpr Shape indicator{indicator_fields};

constexpr Field ratio_fields[] = {
    {"good", Holds::shape, Need::required, nullptr, &query},
    {"total", Holds::shape, Need::required, nullptr, &query},
    {"incremental", Holds::flag, Need::optional},
};
constexpr Shape ratio{ratio_fields};

bool is_unit(yaml::Node const& node)
{
    for (auto const unit : {"Second", "Day", "Week", "Month", "Quarter"})
        if (node.text == unit)
            return true;
    return false;
}

bool is_method(yaml::Node const& node)
{
    return node.text == "Occurrences" || node.text == "Timeslices";
}

constexpr Test unit{is_unit, "one_of", "one of Second, Day, Week, Month, Quarter"};
constexpr Test method{is_method, "one_of", "Occurrences or Timeslices"};

constexpr Field window_fields[] = {
    {"unit", Holds::text, Need::required, &unit},
    {"count", Holds::whole, Need::required, &above_zero},
    {"isRolling", Holds::flag, Need::optional},
    {"calendar", Holds::shape, Need::optional, nullptr, &slo_calendar},
};
constexpr Shape window{window_fields, window_rules};

void objective_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
{
    if (node.has("ratioMetrics"))
        return check_forbidden(inquiry, node, "op", path);
    inquiry.require(node, "op", path);
    if (!is_blank(node["op"]))
        inquiry.test(node["op"], operator_word, joined(path, "op"));
}

constexpr Field objective_fields[] = {
    {"displayName", Holds::text, Need::optional, &description_text},
    {"value", Holds::number, Need::required},
    {"ratioMetrics", Holds::shape, Need::optional, nullptr, &ratio},
    {"target", Holds::number, Need::required, &share_below_one},
    {"timeSliceTarget", Holds::number, Need::optional},
    {"op", Holds::text, Need::optional},
};
constexpr Shape objective{objective_fields, objective_rules};

void check_slice_targets(Inquiry& inquiry, yaml::Node const& spec, std::string const& path)
{
    auto const& objectives = spec["objectives"].items;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
        auto const at = item_path(path, "objectives", i);
        inquiry.require(objectives[i], "timeSliceTarget", at);
        if (!is_blank(objectives[i]["timeSliceTarget"]))
            inquiry.test(objectives[i]["timeSliceTarget"], share, joined(at, "timeSliceTarget"));
    }
}

void slo_rules(Inquiry& inquiry, yaml::Node const& spec, std::string const& path)
{
    bool has_ratio = false;
    for (auto const& one : spec["objectives"].items)
        has_ratio = has_ratio || one.has("ratioMetrics");
    if (has_ratio == spec.has("indicator"))
        inquiry.report(spec, path, "mutually_exclusive",
                       "Either one indicator or ratios in the objectives are expected.");
    check_exactly_one(inquiry, spec, "timeWindows", path, true);
    if (spec["budgetingMethod"].text == "Timeslices")
        check_slice_targets(inquiry, spec, path);
}

constexpr Field slo_spec_fields[] = {
    {"timeWindows", Holds::shapes, Need::optional, nullptr, &window},
    {"budgetingMethod", Holds::text, Need::required, &method},
    {"description", Holds::text, Need::optional, &description_text},
    {"indicator", Holds::shape, Need::optional, nullptr, &indicator},
    {"service", Holds::text, Need::required},
    {"objectives", Holds::shapes, Need::optional, nullptr, &objective},
};
constexpr Shape slo_spec{slo_spec_fields, slo_rules};
constexpr NamedShape kinds[] = {
    {"SLO", &Object<metadata, slo_spec>::shape},
    {"Service", &Object<metadata, service_spec, Need::optional>::shape},
};

} // namespace

std::span<NamedShape const> const shapes_v1alpha = kinds;

} // namespace counterpart::openslo
