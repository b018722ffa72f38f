// Rule fields: what the rules that price a whole clause need. A contract states them as a term, and
// the charge model of the same rule reads them, so they are described once, here.
#pragma once

#include "model/term_field.h"
#include "terms/readings.h"

#include <array>

namespace counterpart::rule_fields {

/// How a price ladder looks back at what was bought before (rule W2).
inline constexpr std::array<TermField, 7> accumulator{{
    switch_field("accumulates", "Looks at",
                 "per_order: this order or period alone; cumulative: everything since the count "
                 "began.",
                 readings::accumulations),
    switch_field("resets_every", "Count begins again",
                 "Every month, quarter, half year or year; contract: never.", readings::spans),
    switch_field("resets_from", "Count begins",
                 "contract_start: on the day the contract applies from; calendar: with the "
                 "calendar's own periods.",
                 readings::anchors),
    switch_field("straddling", "A quantity that crosses a bound",
                 "split: each part at its own tier; opening: all of it at the tier it begins in; "
                 "closing: at the tier it ends in.",
                 readings::straddlings),
    flag_switch("reprices_earlier", "Earlier units",
                "Reaching a tier prices the units before it again; otherwise they stay as "
                "charged."),
    switch_field("counted_across", "Counts towards it",
                 "contract: what is bought under this contract; item: also under our other "
                 "contracts with the supplier; master_agreement: under every contract of the same "
                 "master agreement; group: what all companies of our group buy.",
                 readings::counted_across),
    switch_field("counted_volume", "Volume that counts",
                 "accepted: what the contract accepts and prices; ordered: what was ordered; "
                 "received: what was received, or counted; invoiced: what was invoiced. Of what "
                 "came before, where it looks back.",
                 readings::counted_volumes),
}};

/// Whether a part of a unit is priced as a part (rule W1).
inline constexpr std::array<TermField, 1> fractions{{
    switch_field("fractional_units", "Parts of a unit",
                 "as_counted: a part is priced as a part; whole_up: a started unit counts whole; "
                 "whole_down: it does not count.",
                 readings::fractional_units),
}};

inline constexpr std::array<TermField, 15> arc_rrc{{
    {"baseline", "Baseline", "decimal", "The volume that the base charge covers.", true},
    {"base_charge", "Base charge", "decimal", "Due whatever the volume.", true},
    {"arc", "Charges above", "bands",
     "Rate per unit above the baseline, by how many percent above it lies.", true},
    {"rrc", "Credits below", "bands",
     "Rate per unit below the baseline, by how many percent below it lies.", true},
    {"deadband_percent", "Deadband", "percent",
     "Of the baseline, on both sides; within it nothing changes. Absent: none."},
    {"deadband_percent_arc", "Deadband above", "percent", "Absent: the deadband of both sides."},
    {"deadband_percent_rrc", "Deadband below", "percent", "Absent: the deadband of both sides."},
    {"deadband_units", "Deadband in units", "decimal", "Instead of a percentage."},
    switch_field("deadband_mode", "Outside the deadband",
                 "excess_only (edge): only units beyond it count; first_unit (full): every unit "
                 "from the baseline counts.",
                 readings::deadband_modes),
    switch_field("band_mode", "Bands",
                 "marginal: each unit at its band's rate; all_units: all at the rate of the band "
                 "reached.",
                 readings::band_modes),
    switch_field("band_bound", "Band limit",
                 "inclusive: a volume equal to a limit stays inside it, deadband or band; "
                 "exclusive: it has left it.",
                 readings::bounds),
    {"reduction_factor", "Factor on credits", "decimal",
     "An agreed constant that every credit is multiplied by; absent: 1."},
    {"max_reduction_percent", "Largest reduction", "percent",
     "Of the base charge; absent: no limit."},
    switch_field("outer_limit", "Outside the outermost band",
                 "flag_renegotiation: the contract asks for new terms; last_rate_goes_on: it "
                 "does not.",
                 readings::outer_limits),
    {"rounding", "Rounding", "rounding", "Of base charge and adjustment; absent: kept exact."},
}};

inline constexpr std::array<TermField, 15> indexation{{
    {"base_price", "Base price", "decimal", "The price at the first index.", true},
    switch_field("reference", "Compared with",
                 "previous: each index with the one before, year upon year; base: always with the "
                 "first.",
                 readings::references),
    {"threshold_percent", "Threshold", "percent",
     "A change that does not pass it moves nothing; absent: none."},
    switch_field("threshold_mode", "Past the threshold",
                 "full: the whole change counts; excess_only: only what is beyond.",
                 readings::threshold_modes),
    {"share_percent", "Share of the change", "percent", "Absent: 100."},
    {"cap_percent", "Cap", "percent", "The largest rise; absent: none."},
    {"collar_percent", "Collar", "percent",
     "The largest fall, written with its sign; 0 when prices never fall. Absent: none."},
    switch_field("cap_order", "Cap and share",
                 "after_share: the share is taken first and the result is capped; before_share: "
                 "the change is capped first.",
                 readings::cap_orders),
    switch_field("growth", "Year upon year",
                 "compound: each change moves the price of the year before; simple: each change "
                 "adds to the base price.",
                 readings::growths),
    switch_field("excess", "Above the cap",
                 "lost: what the cap cuts off never comes back; banked: it is added to the next "
                 "change.",
                 readings::excesses),
    {"indexed_weight_percent", "Indexed part", "percent",
     "How much of the price follows the index; absent: 100."},
    {"change_rounding", "Rounding of the change", "rounding",
     "Of the change as a fraction, 0.025 for 2.5 %; absent: kept exact."},
    {"factor_rounding", "Rounding of the factor", "rounding", "Absent: kept exact."},
    flag_switch("round_each_year", "Rounds each year",
                "The price is rounded before the next change; otherwise only at the end."),
    {"rounding", "Rounding of the price", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 9> min_commitment{{
    {"commitment", "Commitment", "decimal", "What is bought in each period at least.", true},
    {"shortfall_price", "Price of what is missing", "decimal",
     "Per unit that was not bought; absent: 1, as the commitment is money."},
    {"shortfall_percent", "Share of what is missing", "percent",
     "How much of a shortfall is due; absent: 100."},
    switch_field("settlement", "Settled",
                 "per_period: each period on its own; aggregate: all periods as one.",
                 readings::settlements),
    {"carry_forward_percent", "Surplus carried forward", "percent",
     "Of the commitment, at most; absent: a surplus is lost."},
    {"makeup_periods", "Periods to make up", "whole",
     "How many periods later a shortfall can be made up; absent: never."},
    {"makeup_percent", "Share to make up", "percent",
     "How much of a shortfall's payment later volume can bring back; absent: all of it."},
    switch_field("makeup_order", "Made up first",
                 "oldest_first: the earliest shortfall; newest_first: the latest.",
                 readings::makeup_orders),
    {"rounding", "Rounding of a payment", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 2> rebate_limits{{
    {"cap", "At most", "decimal", "The largest rebate; absent: no cap."},
    {"rounding", "Rounding of the rebate", "rounding", "Absent: kept exact."},
}};

inline constexpr auto rebate = joined_fields(
    std::array<TermField, 3>{{
        switch_field("mode", "Method",
                     "retrospective: the rate reached counts for everything; marginal: each slice "
                     "has its own rate.",
                     readings::rebate_modes),
        {"tiers", "Thresholds", "rebate_tiers", "Above which volume, which percentage.", true},
        switch_field("bound", "Threshold bound",
                     "inclusive: a volume equal to a threshold has reached it; exclusive: it has "
                     "not.",
                     readings::bounds),
    }},
    rebate_limits);

inline constexpr auto growth_rebate = joined_fields(
    std::array<TermField, 5>{{
        {"base", "Base", "decimal", "The volume that growth is measured from.", true},
        {"gate_percent", "Gate", "percent",
         "How much growth is needed before anything is paid; absent: any."},
        {"rate_percent", "Rate", "percent", "Of what the rebate is paid on.", true},
        switch_field("paid_on", "Paid on",
                     "increment: only what lies above the base; everything: the whole volume once "
                     "the gate is passed.",
                     readings::growth_bases),
        switch_field("bound", "Gate reached",
                     "inclusive: growth equal to the gate has passed it; exclusive: it has not.",
                     readings::bounds),
    }},
    rebate_limits);

inline constexpr auto linear_rebate = joined_fields(
    std::array<TermField, 5>{{
        {"from_volume", "First target", "decimal", "Below it nothing is paid.", true},
        {"from_rate_percent", "Rate at the first target", "percent", "Where the slide begins.",
         true},
        {"to_volume", "Second target", "decimal", "From it on the rate stays.", true},
        {"to_rate_percent", "Rate at the second target", "percent", "Where the slide ends.", true},
        switch_field("paid_on", "Paid on",
                     "everything: the whole volume; above_first_target: only what lies above it.",
                     readings::linear_bases),
    }},
    rebate_limits);

inline constexpr std::array<TermField, 6> most_favoured_customer{{
    switch_field("reach", "Reaches back",
                 "forward_only: our price falls from the day the lower one is found; "
                 "from_lower_deal: from the day the lower one began, and what was overpaid since "
                 "is refunded.",
                 readings::reaches),
    switch_field("comparable_volume", "Comparable volume",
                 "no_larger_than_ours: a deal for more than we buy proves nothing; any_volume: "
                 "every deal counts.",
                 readings::comparable_volumes),
    switch_field("normalisation", "Comparison",
                 "normalised: volume, payment terms, term length and currency are evened out "
                 "first; as_quoted: the prices stand as they are.",
                 readings::normalisations),
    switch_field("compared_price", "What is compared",
                 "unit_price: the price of the item; package: the price of everything bought "
                 "together, which falls as a whole by the share that theirs is lower.",
                 readings::compared_prices),
    switch_field("disclosure", "Disclosure",
                 "audit_right: we may look; yearly_statement: the supplier certifies; on_request: "
                 "the supplier answers. Without one the clause has no teeth.",
                 readings::disclosures),
    {"rounding", "Rounding of the refund", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 3> gain_share{{
    {"target", "Target", "decimal", "What the work should cost, moved for every agreed change.",
     true},
    {"ranges", "Share ranges", "ranges",
     "Up to how many percent of the target, which share of the difference is the supplier's; a "
     "share of 0 is a cap.",
     true},
    {"rounding", "Rounding", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 6> benchmark{{
    {"quartile", "Quartile", "whole", "1, 2 (the median) or 3 of what peers pay.", true},
    switch_field("method", "Quartile method",
                 "interpolated: between the two nearest peers; nearest_rank: a peer's own price.",
                 readings::quartile_methods),
    {"tolerance_percent", "Tolerance", "percent", "Above the quartile; absent: none."},
    {"fewest_peers", "Fewest peers", "whole", "Fewer prove nothing.", true},
    flag_switch("two_way", "Two-way",
                "The price also rises to the quartile; otherwise it only "
                "falls."),
    {"rounding", "Rounding of the price", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 8> late_penalty{{
    {"per_days", "Days of a step", "decimal", "The penalty grows once in so many days.", true},
    {"percent", "Penalty of a step", "percent", "Of the value of what is late.", true},
    {"cap_percent", "At most", "percent", "Of the value; absent: no cap."},
    {"terminate_after_days", "Right to terminate after", "decimal",
     "More days late than this let the buyer end the contract; absent: never."},
    switch_field("fraction", "Started days",
                 "truncate: a started day does not count; ceil: it counts whole.",
                 readings::started_days),
    switch_field("whole_steps", "Started steps",
                 "none: a started step counts in part; ceil: it counts whole; floor: not at all.",
                 readings::started_steps),
    flag_switch("force_majeure_excuses", "Force majeure excuses",
                "Delay that nobody could help costs nothing; otherwise it costs the same."),
    {"rounding", "Rounding of the penalty", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 10> late_interest{{
    {"annual_rate_percent", "Rate per year", "percent", "Or state the rates by date."},
    {"rates", "Rates by date", "rates", "From which day, which rate per year."},
    {"margin_percent", "Margin", "percent", "On top of the rate; absent: none."},
    switch_field("day_count", "Day count", "How days become a part of a year.",
                 readings::day_counts),
    {"grace_days", "Days of grace", "whole", "A payment within them costs nothing; absent: none."},
    switch_field("grace_mode", "After the grace",
                 "from_due: interest runs from the due date; from_grace_end: from the end of the "
                 "grace.",
                 readings::grace_modes),
    switch_field("compounding", "Compounding",
                 "none; monthly: each month's interest bears interest.", readings::compoundings),
    {"period_rounding", "Rounding of a month", "rounding", "Absent: kept exact."},
    {"fixed_compensation", "Fixed compensation", "decimal",
     "Due once where any interest is; absent: none."},
    {"rounding", "Rounding of the interest", "rounding", "Absent: kept exact."},
}};

inline constexpr std::array<TermField, 6> fx{{
    {"rate", "Rate", "decimal", "As the contract names it.", true},
    switch_field("direction", "Applied",
                 "multiply: the rate says what one unit of the price is worth; divide: what one "
                 "unit of the payment is worth.",
                 readings::directions),
    {"rate_rounding", "Rounding of the rate", "rounding", "Before it is used; absent: kept exact."},
    {"markup_percent", "Mark-up", "percent", "On the rate; absent: none."},
    switch_field("rounding_point", "Rounded", "total: once, after adding up; line: each line.",
                 readings::conversion_points),
    {"rounding", "Rounding of the amount", "rounding", "Absent: kept exact."},
}};

} // namespace counterpart::rule_fields
