// Terms about volumes: what is promised, what is given back for it, and where it must stop.
#include "terms/kind_rows.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto commitment_fields = joined_fields(
    joined_fields(rule_fields::min_commitment,
                  std::array<TermField, 8>{{
                      {"counted_in", "Counted in", "choice",
                       "money: what it comes to; units: how many there are. Absent: units where "
                       "a price of what is missing is stated, else money.",
                       false, readings::measures},
                      {"opening_surplus", "Surplus at the start", "decimal",
                       "Banked before the first period; absent: none."},
                      switch_field("part_period", "A part of a period",
                                   "in_proportion: a period cut short owes its share by days; "
                                   "whole: it owes the whole commitment.",
                                   readings::part_periods),
                      switch_field("part_days", "Days of a part",
                                   "period_days: its days of the whole period's; otherwise its "
                                   "part of a year by that day count.",
                                   readings::part_days),
                      switch_field("rebates", "Rebates",
                                   "before_rebates: rebates do not lower what counts; "
                                   "after_rebates: they do.",
                                   readings::rebate_bases),
                      switch_field("taxes", "Tax",
                                   "without_tax: what counts is net; with_tax: tax counts too.",
                                   readings::tax_bases),
                      switch_field("pool", "Pool",
                                   "combined: all items count towards one commitment; per_item: "
                                   "each item has to reach it alone.",
                                   readings::pools),
                      {"reduced_by", "Reduced by", "decimal",
                       "Taken off each period's commitment, for instance for force majeure; "
                       "absent: nothing."},
                  }}),
    joined_fields(settled_spend, shown_as));

/// How a rebate that grows over the year is paid on the way (rule W7).
constexpr auto rebate_settlement = joined_fields(
    std::array<TermField, 4>{{
        {"interim_span", "Paid every", "choice",
         "How often a part is paid while the period still runs; absent: only at its end.", false,
         readings::spans},
        switch_field("interim", "Interim payments",
                     "cumulative_less_paid: what has been earned so far less what was paid; "
                     "each_period_alone: each stretch earns as if nothing came before.",
                     readings::interim),
        {"already_paid", "Already paid", "decimal",
         "On account of the period that runs now; absent: nothing."},
        switch_field("form", "Given as",
                     "next_invoice: taken off there; credit_note: by a document of its own; "
                     "payment: by money of its own.",
                     readings::rebate_forms),
    }},
    joined_fields(settled_spend, shown_as));

constexpr auto rebate_fields = joined_fields(
    joined_fields(rule_fields::rebate,
                  std::array<TermField, 1>{{
                      {"counted_in", "Thresholds in", "choice",
                       "money: what was bought comes to; units: how many it is, and the rate is "
                       "of the money they come to. Absent: money.",
                       false, readings::measures},
                  }}),
    rebate_settlement);
constexpr auto growth_fields = joined_fields(rule_fields::growth_rebate, rebate_settlement);
constexpr auto linear_fields = joined_fields(rule_fields::linear_rebate, rebate_settlement);

constexpr auto resource_fields = joined_fields(
    rule_fields::arc_rrc,
    std::array<TermField, 3>{{
        {"item", "Item", "text", "Whose volume is measured.", true},
        switch_field("measurement_point", "Volume of a month",
                     "total: all its units added up, as tickets are; daily_average: the average of "
                     "the days that were counted, as of servers or users; last_day: the last day's "
                     "count; highest_day: the highest day's.",
                     readings::measurement_points),
        switch_field("averaging", "Measured",
                     "each_month on its own, or as the average of a quarter or a year so far.",
                     readings::averagings),
    }});

constexpr auto gain_fields = joined_fields(
    rule_fields::gain_share,
    std::array<TermField, 3>{{
        {"outturn", "Outturn", "decimal",
         "What the work came to; absent: what was accepted of the items."},
        {"settled_on", "Settled on", "date",
         "The day after the work, when the difference is shared; absent: when its document ends."},
        {"items", "Items", "items", "The work; absent: everything."},
    }});

/// A ceiling is about what is asked in the end, so credit notes make room unless it says otherwise.
constexpr std::array<std::string_view, 2> credits_of_a_ceiling{"after_credits", "before_credits"};

constexpr auto without_usual_order(std::array<TermField, 2> fields)
{
    fields[1].readings = credits_of_a_ceiling;
    return fields;
}

constexpr auto ceiling_fields = joined_fields(
    joined_fields(std::array<TermField, 6>{{
                      {"amount", "At most in money", "decimal", "Absent: no limit in money."},
                      {"quantity", "At most in units", "decimal", "Absent: no limit in units."},
                      switch_field("per", "Counted per",
                                   "contract: over all of it; item: each item alone; period: "
                                   "again and again, every so many months.",
                                   readings::ceiling_parts),
                      {"months", "Months", "whole", "Of each period; where counted per period."},
                      switch_field("periods_from", "Periods begin",
                                   "contract_start: on the day the term applies from; calendar: "
                                   "with the calendar's own years. Where counted per period.",
                                   readings::anchors),
                      switch_field("beyond", "Beyond it",
                                   "not_payable: nothing more is owed; needs_approval: it is "
                                   "owed once somebody approves.",
                                   readings::beyond_ceiling),
                  }},
                  about_items),
    without_usual_order(counted_spend));

constexpr std::array<TermField, 2> category_fields{{
    {"category", "Category", "text", "Its name, as other terms use it.", true},
    {"items", "Items", "items", "The items that belong to it.", true},
}};

constexpr std::array<TermField, 1> group_fields{{
    {"companies", "Companies", "texts", "The parties of our group, by their numbers.", true},
}};

constexpr std::array<TermKind, 9> rows{{
    {"minimum_commitment", "Minimum commitment",
     "What is bought at least in each period, and what is due for the rest.", commitment_fields,
     "min_commitment"},
    {"rebate", "Volume rebate", "What the buyer gets back for reaching a volume.", rebate_fields,
     "rebate"},
    {"growth_rebate", "Growth rebate", "What the buyer gets back for buying more than before.",
     growth_fields, "growth_rebate"},
    {"linear_rebate", "Sliding rebate", "A rebate whose rate slides from one target to the next.",
     linear_fields, "linear_rebate"},
    {"arc_rrc", "Resource baseline",
     "A base charge with charges above and credits below the volume it covers.", resource_fields,
     "arc_rrc"},
    {"gain_share", "Gain and pain share",
     "Both sides share what the work cost less, or more, than its target.", gain_fields,
     "gain_share"},
    {"ceiling", "Ceiling", "The most that may be spent or taken in a period.", ceiling_fields},
    {"buyer_group", "Our group", "The companies whose purchases count together with ours.",
     group_fields},
    {"category", "Category", "Items that other terms speak of by one name.", category_fields},
}};

} // namespace

std::span<TermKind const> const volume_terms = rows;

} // namespace counterpart
