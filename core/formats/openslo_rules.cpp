#include "formats/openslo_rules.h"

#include <algorithm>

namespace counterpart::openslo {

using yaml::Kind;
using yaml::Node;

namespace {

void check_reference(Inquiry& inquiry, Node const& parent, std::string_view name,
                     std::string const& path)
{
    if (parent[name].is(Kind::text))
        inquiry.test(parent[name], dns_label, joined(path, name));
}

bool is_composite(Node const& spec, SloNames const& names)
{
    auto const& objectives = spec["objectives"].items;
    return std::any_of(objectives.begin(), objectives.end(), [&](Node const& objective) {
        return objective.has(names.indicator) || objective.has(names.indicator_ref);
    });
}

void check_indicator(Inquiry& inquiry, Node const& node, std::string const& path,
                     SloNames const& names)
{
    check_one_of(inquiry, node, path, {names.indicator, names.indicator_ref}, true);
    check_reference(inquiry, node, names.indicator_ref, path);
}

void check_target(Inquiry& inquiry, Node const& objective, std::string const& path)
{
    check_one_of(inquiry, objective, path, {"target", "targetPercent"});
}

/// A threshold is compared with a value; a ratio already says what is good.
void check_comparison(Inquiry& inquiry, Node const& objective, std::string const& path,
                      Node const& indicator)
{
    if (indicator["spec"].has("ratioMetric")) {
        check_forbidden(inquiry, objective, "op", path);
        check_forbidden(inquiry, objective, "value", path);
    }
    if (!indicator["spec"].has("thresholdMetric"))
        return;
    inquiry.require(objective, "value", path);
    inquiry.require(objective, "op", path);
    if (!is_blank(objective["op"]))
        inquiry.test(objective["op"], operator_word, joined(path, "op"));
}

void check_slices(Inquiry& inquiry, Node const& objective, std::string const& path,
                  std::string_view method, SloNames const& names)
{
    bool const slices = method == "Timeslices";
    if (!slices && method != "RatioTimeslices")
        return;
    auto const& target = objective["timeSliceTarget"];
    if (slices)
        inquiry.require(objective, "timeSliceTarget", path);
    if (slices && (target.is(Kind::number) || target.is(Kind::whole)))
        inquiry.test(target, share_above_zero, joined(path, "timeSliceTarget"));
    inquiry.require(objective, "timeSliceWindow", path);
    auto const& window = objective["timeSliceWindow"];
    if (window.is(Kind::text) && !window.text.empty() && shorthand.passes(window))
        inquiry.test(window, *names.duration, joined(path, "timeSliceWindow"));
}

void check_objective(Inquiry& inquiry, Node const& spec, Node const& objective,
                     std::string const& path, SloNames const& names)
{
    check_target(inquiry, objective, path);
    check_indicator(inquiry, objective, path, names);
    check_comparison(inquiry, objective, path, spec[names.indicator]);
    check_slices(inquiry, objective, path, spec["budgetingMethod"].text, names);
    auto const& weight = objective["compositeWeight"];
    if (is_composite(spec, names) && (weight.is(Kind::number) || weight.is(Kind::whole)))
        inquiry.test(weight, above_zero, joined(path, "compositeWeight"));
}

} // namespace

std::string item_path(std::string const& path, std::string_view list, std::size_t index)
{
    return joined(path, list) + "[" + std::to_string(index) + "]";
}

bool check_one_of(Inquiry& inquiry, Node const& node, std::string const& path,
                  std::initializer_list<std::string_view> names, bool none_is_fine)
{
    std::string list;
    int stated = 0;
    for (auto const name : names) {
        list += (list.empty() ? "" : ", ") + std::string(name);
        stated += node.has(name) ? 1 : 0;
    }
    if (stated == 1 || (stated == 0 && none_is_fine))
        return true;
    inquiry.report(node, path, "mutually_exclusive",
                   (none_is_fine ? "At most one of these may be stated: "
                                 : "Exactly one of these must be stated: ") +
                       list + ".");
    return false;
}

void check_exactly_one(Inquiry& inquiry, Node const& parent, std::string_view name,
                       std::string const& path, bool none_is_tolerated)
{
    auto const count = parent[name].items.size();
    if (count != 1)
        inquiry.report(parent, joined(path, name), "slice_length", "Exactly one is expected here.",
                       none_is_tolerated && count == 0);
}

void check_forbidden(Inquiry& inquiry, Node const& objective, std::string_view name,
                     std::string const& path)
{
    if (!is_blank(objective[name]))
        inquiry.report(objective[name], joined(path, name), "forbidden",
                       "A ratio is not compared with anything; this has no meaning here.", true);
}

void check_choice(Inquiry& inquiry, Node const& node, std::string const& path,
                  RefOrInline const& choice)
{
    bool const by_name = node.has(choice.ref);
    bool const inside = node.has("kind") || node.has("metadata") || node.has("spec");
    if (by_name == inside) {
        inquiry.report(node, path, "mutually_exclusive",
                       "Either a name in " + std::string(choice.ref) +
                           " or the object itself is expected.");
    } else if (by_name) {
        inquiry.require(node, choice.ref, path);
        if (!is_blank(node[choice.ref]))
            check_reference(inquiry, node, choice.ref, path);
    } else {
        for (auto const name : {"kind", "metadata", "spec"})
            inquiry.require(node, name, path);
        if (!is_blank(node["kind"]) && node["kind"].text != choice.kind)
            inquiry.report(node["kind"], joined(path, "kind"), "equal_to",
                           "Expected " + std::string(choice.kind) + " here.");
    }
}

void check_slo(Inquiry& inquiry, Node const& spec, std::string const& path, SloNames const& names)
{
    bool const own = spec.has(names.indicator) || spec.has(names.indicator_ref);
    if (own == is_composite(spec, names))
        inquiry.report(spec, path, "mutually_exclusive",
                       "What is measured is stated either once or in the objectives.");
    check_indicator(inquiry, spec, path, names);
    check_exactly_one(inquiry, spec, "timeWindow", path, true);
    auto const& objectives = spec["objectives"].items;
    for (std::size_t i = 0; i < objectives.size(); ++i)
        check_objective(inquiry, spec, objectives[i], item_path(path, "objectives", i), names);
}

void alert_policy_rules(Inquiry& inquiry, Node const& spec, std::string const& path)
{
    check_exactly_one(inquiry, spec, "conditions", path, false);
    if (spec["notificationTargets"].items.empty())
        inquiry.report(spec, joined(path, "notificationTargets"), "slice_min_length",
                       "At least one is expected here.");
}

void indicator_rules(Inquiry& inquiry, Node const& spec, std::string const& path)
{
    check_one_of(inquiry, spec, path, {"thresholdMetric", "ratioMetric"});
}

void ratio_rules(Inquiry& inquiry, Node const& metric, std::string const& path)
{
    if (!check_one_of(inquiry, metric, path, {"total", "raw"}) ||
        !check_one_of(inquiry, metric, path, {"raw", "good", "bad"}, true))
        return;
    if (metric.has("total") && !metric.has("good") && !metric.has("bad"))
        inquiry.report(metric, path, "one_of_properties", "One of good, bad must be stated.");
    if (!metric.has("raw"))
        return;
    inquiry.require(metric, "rawType", path);
    auto const& type = metric["rawType"];
    if (!is_blank(type) && type.text != "success" && type.text != "failure")
        inquiry.report(type, joined(path, "rawType"), "one_of", "Expected success or failure.");
}

void window_rules(Inquiry& inquiry, Node const& window, std::string const& path)
{
    bool const rolling = window["isRolling"].is_true();
    if (rolling && window.has("calendar"))
        inquiry.report(window, path, "calendar_with_rolling", "A rolling window has no calendar.");
    if (!rolling && !window.has("calendar"))
        inquiry.report(window, path, "calendar_missing",
                       "A window that does not roll needs a calendar.");
}

void burn_rate_rules(Inquiry& inquiry, Node const& condition, std::string const& path)
{
    if (!is_blank(condition["kind"]) && condition["kind"].text != "burnrate")
        inquiry.report(condition["kind"], joined(path, "kind"), "one_of", "Expected burnrate.");
}

Test const budgeting_method{
    [](Node const& node) {
        return node.text == "Occurrences" || node.text == "Timeslices" ||
               node.text == "RatioTimeslices";
    },
    "one_of", "one of Occurrences, Timeslices, RatioTimeslices"};

} // namespace counterpart::openslo
