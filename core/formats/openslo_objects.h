// The objects of OpenSLO from version 1 on, written once: a version names in what it differs
// (OpenSLO 1.0 and 2.0-alpha, the section of each kind), and the shapes of its objects follow.
#pragma once

#include "formats/openslo_rules.h"

namespace counterpart::openslo {

// -- parts that no version changes ----------------------------------------------------------------

inline constexpr Field service_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
};
inline constexpr Shape service_spec{service_spec_fields};

inline constexpr Field source_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"type", Holds::text, Need::required},
    {"connectionDetails", Holds::anything, Need::required},
};
inline constexpr Shape source_spec{source_spec_fields};

inline constexpr Field target_spec_fields[] = {
    {"description", Holds::text, Need::optional, &description_text},
    {"target", Holds::text, Need::required},
};
inline constexpr Shape target_spec{target_spec_fields};

inline constexpr Field slo_calendar_fields[] = {
    {"startTime", Holds::text, Need::required, &date_time},
    {"timeZone", Holds::text, Need::required, &zone_name},
};
inline constexpr Shape slo_calendar{slo_calendar_fields};

// -- objects as they stand in a file --------------------------------------------------------------

/// Its version and kind, its name, and the part that is its own.
template <Shape const& metadata, Shape const& spec, Need spec_need = Need::required>
struct Object {
    static constexpr Field fields[] = {
        {"apiVersion", Holds::text, Need::required},
        {"kind", Holds::text, Need::required},
        {"metadata", Holds::shape, Need::required, nullptr, &metadata},
        {"spec", Holds::shape, spec_need, nullptr, &spec},
    };
    static constexpr Shape shape{fields};
};

/// The name of an object, or the object itself in the place of its name.
template <RefOrInline const& choice, Shape const& metadata, Shape const& spec>
struct Choice {
    static constexpr Field fields[] = {
        {choice.ref, Holds::text, Need::optional},
        {"kind", Holds::text, Need::optional},
        {"metadata", Holds::shape, Need::optional, nullptr, &metadata},
        {"spec", Holds::shape, Need::optional, nullptr, &spec},
    };
    static constexpr Shape shape{fields, choice_rules<choice>};
};

// -- from version 1 on ----------------------------------------------------------------------------

/// A version states: metadata, metric (shapes); names (SloNames, with the test of its durations);
/// alert_after (Need); service (the name of the field that says whose objective it is).
template <class Version>
struct Objects {
    static constexpr Field ratio_fields[] = {
        {"counter", Holds::flag, Need::optional},
        {"good", Holds::shape, Need::optional, nullptr, &Version::metric},
        {"bad", Holds::shape, Need::optional, nullptr, &Version::metric},
        {"total", Holds::shape, Need::optional, nullptr, &Version::metric},
        {"rawType", Holds::text, Need::optional},
        {"raw", Holds::shape, Need::optional, nullptr, &Version::metric},
    };
    static constexpr Shape ratio{ratio_fields, ratio_rules};

    static constexpr Field indicator_spec_fields[] = {
        {"description", Holds::text, Need::optional, &description_text},
        {"thresholdMetric", Holds::shape, Need::optional, nullptr, &Version::metric},
        {"ratioMetric", Holds::shape, Need::optional, nullptr, &ratio},
    };
    static constexpr Shape indicator_spec{indicator_spec_fields, indicator_rules};

    static constexpr Field inline_indicator_fields[] = {
        {"metadata", Holds::shape, Need::required, nullptr, &Version::metadata},
        {"spec", Holds::shape, Need::required, nullptr, &indicator_spec},
    };
    static constexpr Shape inline_indicator{inline_indicator_fields};

    static constexpr Field burn_rate_fields[] = {
        {"kind", Holds::text, Need::required},
        {"op", Holds::text, Need::required, &operator_word},
        {"threshold", Holds::number, Need::required},
        {"lookbackWindow", Holds::text, Need::required, Version::names.duration},
        {"alertAfter", Holds::text, Version::alert_after, Version::names.duration},
    };
    static constexpr Shape burn_rate{burn_rate_fields, burn_rate_rules};

    static constexpr Field condition_spec_fields[] = {
        {"description", Holds::text, Need::optional, &description_text},
        {"severity", Holds::text, Need::required},
        {"condition", Holds::shape, Need::required, nullptr, &burn_rate},
    };
    static constexpr Shape condition_spec{condition_spec_fields};

    static constexpr Field policy_spec_fields[] = {
        {"description", Holds::text, Need::optional, &description_text},
        {"alertWhenNoData", Holds::flag, Need::optional},
        {"alertWhenBreaching", Holds::flag, Need::optional},
        {"alertWhenResolved", Holds::flag, Need::optional},
        {"conditions", Holds::shapes, Need::optional, nullptr,
         &Choice<condition_choice, Version::metadata, condition_spec>::shape},
        {"notificationTargets", Holds::shapes, Need::optional, nullptr,
         &Choice<target_choice, Version::metadata, target_spec>::shape},
    };
    static constexpr Shape policy_spec{policy_spec_fields, alert_policy_rules};

    static constexpr Field window_fields[] = {
        {"duration", Holds::text, Need::required, Version::names.duration},
        {"isRolling", Holds::flag, Need::optional},
        {"calendar", Holds::shape, Need::optional, nullptr, &slo_calendar},
    };
    static constexpr Shape window{window_fields, window_rules};

    static constexpr Field objective_fields[] = {
        {"displayName", Holds::text, Need::optional},
        {"op", Holds::text, Need::optional},
        {"value", Holds::number, Need::optional},
        {"target", Holds::number, Need::optional, &share_below_one},
        {"targetPercent", Holds::number, Need::optional, &percent_below_100},
        {"timeSliceTarget", Holds::number, Need::optional},
        {"timeSliceWindow", Holds::text, Need::optional, &shorthand},
        {Version::names.indicator, Holds::shape, Need::optional, nullptr, &inline_indicator},
        {Version::names.indicator_ref, Holds::text, Need::optional},
        {"compositeWeight", Holds::number, Need::optional},
    };
    static constexpr Shape objective{objective_fields};

    static void slo_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
    {
        check_slo(inquiry, node, path, Version::names);
    }

    static constexpr Field slo_spec_fields[] = {
        {"description", Holds::text, Need::optional, &description_text},
        {Version::service, Holds::text, Need::required},
        {Version::names.indicator, Holds::shape, Need::optional, nullptr, &inline_indicator},
        {Version::names.indicator_ref, Holds::text, Need::optional},
        {"budgetingMethod", Holds::text, Need::required, &budgeting_method},
        {"timeWindow", Holds::shapes, Need::optional, nullptr, &window},
        {"objectives", Holds::shapes, Need::optional, nullptr, &objective},
        {"alertPolicies", Holds::shapes, Need::optional, nullptr,
         &Choice<policy_choice, Version::metadata, policy_spec>::shape},
    };
    static constexpr Shape slo_spec{slo_spec_fields, slo_rules};

    static constexpr NamedShape kinds[] = {
        {"SLO", &Object<Version::metadata, slo_spec>::shape},
        {"SLI", &Object<Version::metadata, indicator_spec>::shape},
        {"DataSource", &Object<Version::metadata, source_spec>::shape},
        {"Service", &Object<Version::metadata, service_spec, Need::optional>::shape},
        {"AlertPolicy", &Object<Version::metadata, policy_spec>::shape},
        {"AlertCondition", &Object<Version::metadata, condition_spec>::shape},
        {"AlertNotificationTarget", &Object<Version::metadata, target_spec>::shape},
    };
};

} // namespace counterpart::openslo
