// Rules between fields that more than one version of OpenSLO has.
#pragma once

#include "formats/openslo_text.h"

namespace counterpart::openslo {

/// A place that either refers to an object by name or holds it.
struct RefOrInline {
    std::string_view ref;  ///< "conditionRef"
    std::string_view kind; ///< "AlertCondition"
};

inline constexpr RefOrInline policy_choice{"alertPolicyRef", "AlertPolicy"};
inline constexpr RefOrInline condition_choice{"conditionRef", "AlertCondition"};
inline constexpr RefOrInline target_choice{"targetRef", "AlertNotificationTarget"};

void check_choice(Inquiry&, yaml::Node const&, std::string const& path, RefOrInline const&);

template <RefOrInline const& choice>
void choice_rules(Inquiry& inquiry, yaml::Node const& node, std::string const& path)
{
    check_choice(inquiry, node, path, choice);
}

/// What versions call the same things.
struct SloNames {
    std::string_view indicator;
    std::string_view indicator_ref;
    Test const* duration;
};

void check_slo(Inquiry&, yaml::Node const& spec, std::string const& path, SloNames const&);

/// Occurrences, Timeslices or RatioTimeslices.
extern Test const budgeting_method;

void alert_policy_rules(Inquiry&, yaml::Node const&, std::string const& path);
void burn_rate_rules(Inquiry&, yaml::Node const&, std::string const& path);
void indicator_rules(Inquiry&, yaml::Node const&, std::string const& path);
void ratio_rules(Inquiry&, yaml::Node const&, std::string const& path);
void window_rules(Inquiry&, yaml::Node const&, std::string const& path);

/// Exactly one, or at most one, of some fields is stated; otherwise a problem at `path`.
bool check_one_of(Inquiry&, yaml::Node const&, std::string const& path,
                  std::initializer_list<std::string_view> names, bool none_is_fine = false);
/// A list holds so many items; `tolerated` when it holds none.
void check_exactly_one(Inquiry&, yaml::Node const& parent, std::string_view name,
                       std::string const& path, bool none_is_tolerated);
/// `op` or `value` beside a ratio: forbidden, yet printed in the specification's own examples.
void check_forbidden(Inquiry&, yaml::Node const& objective, std::string_view name,
                     std::string const& path);
std::string item_path(std::string const& path, std::string_view list, std::size_t index);

} // namespace counterpart::openslo
