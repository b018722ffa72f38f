// Version 2 (alpha) of OpenSLO: names became references, and durations lost their months.
#include "formats/openslo_objects.h"

namespace counterpart::openslo {

namespace {

void metric_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
{
    check_one_of(inquiry, node, path, {"dataSourceRef", "dataSourceSpec"});
}

struct Version2Alpha {
    static constexpr Field metadata_fields[] = {
        {"name", Holds::text, Need::required, &dns_label},
        {"labels", Holds::text_map, Need::optional, &qualified_labels},
        {"annotations", Holds::text_map, Need::optional, &qualified_keys},
    };
    static constexpr Shape metadata{metadata_fields};

    static constexpr Field metric_fields[] = {
        {"dataSourceRef", Holds::text, Need::optional, &dns_label},
        {"dataSourceSpec", Holds::shape, Need::optional, nullptr, &source_spec},
        {"spec", Holds::any_map, Need::optional},
    };
    static constexpr Shape metric{metric_fields, metric_rules};

    static constexpr SloNames names{"sli", "sliRef", &short_duration};
    static constexpr Need alert_after = Need::required;
    static constexpr std::string_view service = "serviceRef";
};

} // namespace

std::span<NamedShape const> const shapes_v2alpha = Objects<Version2Alpha>::kinds;

} // namespace counterpart::openslo
