// Version 1 of OpenSLO.
#include "formats/openslo_rules.h"

namespace counterpart::openslo {

namespace {

// -- what all objects have ----------------------------------------------------------------------
constexpr Field metadata_fields[] = {
    {"name", Holds::text, Need::required, &dns_label},
    {"displayName", Holds::text, Need::optional, &short_text},
    {"labels", Holds::label_map, Need::optional, &label_keys},
    {"annotations", Holds::text_map, Need::optional, &annotation_keys},
};
constexpr Shape metadata{metadata_fields};

// -- services and sources -----------------------------------------------------------------------
constexpr Field service_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
};
constexpr Shape service_spec{service_spec_fields};
constexpr Field service_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::optional, nullptr, &service_spec},
};
constexpr Shape service{service_fields};

constexpr Field source_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"type", Holds::text, Need::required},
    {"connectionDetails", Holds::anything, Need::required},
};
constexpr Shape source_spec{source_spec_fields};
constexpr Field source_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &source_spec},
};
constexpr Shape source{source_fields};

// -- indicators ---------------------------------------------------------------------------------
constexpr Field metric_source_fields[] = {
    {"metricSourceRef", Holds::text, Need::optional, &dns_label},
    {"type", Holds::text, Need::optional},
    {"spec", Holds::any_map, Need::required},
};
constexpr Shape metric_source{metric_source_fields};

constexpr Field metric_fields[] = {
    {"metricSource", Holds::shape, Need::required, nullptr, &metric_source},
};
constexpr Shape metric{metric_fields};

constexpr Field ratio_fields[] = {
    {"counter", Holds::flag, Need::optional},
    {"good", Holds::shape, Need::optional, nullptr, &metric},
    {"bad", Holds::shape, Need::optional, nullptr, &metric},
    {"total", Holds::shape, Need::optional, nullptr, &metric},
    {"rawType", Holds::text, Need::optional},
    {"raw", Holds::shape, Need::optional, nullptr, &metric},
};
constexpr Shape ratio{ratio_fields, ratio_rules};

constexpr Field indicator_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"thresholdMetric", Holds::shape, Need::optional, nullptr, &metric},
    {"ratioMetric", Holds::shape, Need::optional, nullptr, &ratio},
};
constexpr Shape indicator_spec{indicator_spec_fields, indicator_rules};

constexpr Field indicator_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &indicator_spec},
};
constexpr Shape indicator{indicator_fields};

constexpr Field inline_indicator_fields[] = {
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &indicator_spec},
};
constexpr Shape inline_indicator{inline_indicator_fields};

// -- alerts -------------------------------------------------------------------------------------
constexpr Field target_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"target", Holds::text, Need::required},
};
constexpr Shape target_spec{target_spec_fields};
constexpr Field target_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &target_spec},
};
constexpr Shape target{target_fields};

void burn_rate_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
{
    if (!is_blank(node["kind"]) && node["kind"].text != "burnrate")
        inquiry.report(node["kind"], joined(path, "kind"), "one_of", "Expected burnrate.");
}

constexpr Field burn_rate_fields[] = {
    {"kind", Holds::text, Need::required},
    {"op", Holds::text, Need::required, &operator_word},
    {"threshold", Holds::number, Need::required},
    {"lookbackWindow", Holds::text, Need::required, &duration},
    {"alertAfter", Holds::text, Need::optional, &duration},
};
constexpr Shape burn_rate{burn_rate_fields, burn_rate_rules};

constexpr Field condition_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"severity", Holds::text, Need::required},
    {"condition", Holds::shape, Need::required, nullptr, &burn_rate},
};
constexpr Shape condition_spec{condition_spec_fields};
constexpr Field condition_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &condition_spec},
};
constexpr Shape condition{condition_fields};

constexpr Field condition_choice_shape_fields[] = {
    {"conditionRef", Holds::text, Need::optional},
    {"kind", Holds::text, Need::optional},
    {"metadata", Holds::shape, Need::optional, nullptr, &metadata},
    {"spec", Holds::shape, Need::optional, nullptr, &condition_spec},
};
constexpr Shape condition_choice_shape{condition_choice_shape_fields,
                                       choice_rules<condition_choice>};

constexpr Field target_choice_shape_fields[] = {
    {"targetRef", Holds::text, Need::optional},
    {"kind", Holds::text, Need::optional},
    {"metadata", Holds::shape, Need::optional, nullptr, &metadata},
    {"spec", Holds::shape, Need::optional, nullptr, &target_spec},
};
constexpr Shape target_choice_shape{target_choice_shape_fields, choice_rules<target_choice>};

constexpr Field policy_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"alertWhenNoData", Holds::flag, Need::optional},
    {"alertWhenBreaching", Holds::flag, Need::optional},
    {"alertWhenResolved", Holds::flag, Need::optional},
    {"conditions", Holds::shapes, Need::optional, nullptr, &condition_choice_shape},
    {"notificationTargets", Holds::shapes, Need::optional, nullptr, &target_choice_shape},
};
constexpr Shape policy_spec{policy_spec_fields, alert_policy_rules};
constexpr Field policy_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &policy_spec},
};
constexpr Shape policy{policy_fields};

constexpr Field policy_choice_shape_fields[] = {
    {"alertPolicyRef", Holds::text, Need::optional},
    {"kind", Holds::text, Need::optional},
    {"metadata", Holds::shape, Need::optional, nullptr, &metadata},
    {"spec", Holds::shape, Need::optional, nullptr, &policy_spec},
};
constexpr Shape policy_choice_shape{policy_choice_shape_fields, choice_rules<policy_choice>};

// -- objectives ---------------------------------------------------------------------------------
constexpr Field slo_calendar_fields[] = {
    {"startTime", Holds::text, Need::required, &date_time},
    {"timeZone", Holds::text, Need::required, &zone_name},
};
constexpr Shape slo_calendar{slo_calendar_fields};

constexpr Field window_fields[] = {
    {"duration", Holds::text, Need::required, &duration},
    {"isRolling", Holds::flag, Need::optional},
    {"calendar", Holds::shape, Need::optional, nullptr, &slo_calendar},
};
constexpr Shape window{window_fields, window_rules};

constexpr Field objective_fields[] = {
    {"displayName", Holds::text, Need::optional},
    {"op", Holds::text, Need::optional},
    {"value", Holds::number, Need::optional},
    {"target", Holds::number, Need::optional, &share_below_one},
    {"targetPercent", Holds::number, Need::optional, &percent_below_100},
    {"timeSliceTarget", Holds::number, Need::optional},
    {"timeSliceWindow", Holds::text, Need::optional, &shorthand},
    {"indicator", Holds::shape, Need::optional, nullptr, &inline_indicator},
    {"indicatorRef", Holds::text, Need::optional},
    {"compositeWeight", Holds::number, Need::optional},
};
constexpr Shape objective{objective_fields};

constexpr SloNames names{"indicator", "indicatorRef", &duration};

void slo_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
{
    check_slo(inquiry, node, path, names);
}

bool is_method(yaml::Node const& node)
{
    return node.text == "Occurrences" || node.text == "Timeslices" ||
           node.text == "RatioTimeslices";
}

constexpr Test method{is_method, "one_of", "one of Occurrences, Timeslices, RatioTimeslices"};

constexpr Field slo_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"service", Holds::text, Need::required},
    {"indicator", Holds::shape, Need::optional, nullptr, &inline_indicator},
    {"indicatorRef", Holds::text, Need::optional},
    {"budgetingMethod", Holds::text, Need::required, &method},
    {"timeWindow", Holds::shapes, Need::optional, nullptr, &window},
    {"objectives", Holds::shapes, Need::optional, nullptr, &objective},
    {"alertPolicies", Holds::shapes, Need::optional, nullptr, &policy_choice_shape},
};
constexpr Shape slo_spec{slo_spec_fields, slo_rules};
constexpr Field slo_fields[] = {
    {"apiVersion", Holds::text, Need::required},
    {"kind", Holds::text, Need::required},
    {"metadata", Holds::shape, Need::required, nullptr, &metadata},
    {"spec", Holds::shape, Need::required, nullptr, &slo_spec},
};
constexpr Shape slo{slo_fields};

constexpr NamedShape kinds[] = {
    {"SLO", &slo},
    {"SLI", &indicator},
    {"DataSource", &source},
    {"Service", &service},
    {"AlertPolicy", &policy},
    {"AlertCondition", &condition},
    {"AlertNotificationTarget", &target},
};

} // namespace

std::span<NamedShape const> const shapes_v1 = kinds;

} // namespace counterpart::openslo
