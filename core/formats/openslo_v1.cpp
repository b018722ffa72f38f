// Version 1 of OpenSLO.
#include "formats/openslo_objects.h"

namespace counterpart::openslo {

namespace {

struct Version1 {
    static constexpr Field metadata_fields[] = {
        {"name", Holds::text, Need::required, &dns_label},
        {"displayName", Holds::text, Need::optional, &short_text},
        {"labels", Holds::label_map, Need::optional, &label_keys},
        {"annotations", Holds::text_map, Need::optional, &annotation_keys},
    };
    static constexpr Shape metadata{metadata_fields};

    static constexpr Field metric_source_fields[] = {
        {"metricSourceRef", Holds::text, Need::optional, &dns_label},
        {"type", Holds::text, Need::optional},
        {"spec", Holds::any_map, Need::required},
    };
    static constexpr Shape metric_source{metric_source_fields};
    static constexpr Field metric_fields[] = {
        {"metricSource", Holds::shape, Need::required, nullptr, &metric_source},
    };
    static constexpr Shape metric{metric_fields};

    static constexpr SloNames names{"indicator", "indicatorRef", &duration};
    static constexpr Need alert_after = Need::optional;
    static constexpr std::string_view service = "service";
};

} // namespace

std::span<NamedShape const> const shapes_v1 = Objects<Version1>::kinds;

} // namespace counterpart::openslo
