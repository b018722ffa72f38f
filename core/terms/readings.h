// Readings: the words in which contracts answer the questions that they answer differently. The
// first of each list is the reading that is priced, and said to be priced, while none is stated.
#pragma once

#include <array>
#include <string_view>

namespace counterpart::readings {

using Word = std::string_view;

// -- volumes and tiers ----------------------------------------------------------------------------
inline constexpr std::array<Word, 2> tier_bounds{"upper_inclusive", "upper_exclusive"};
inline constexpr std::array<Word, 4> counted_across{"contract", "item", "master_agreement",
                                                    "group"};
inline constexpr std::array<Word, 4> counted_volumes{"accepted", "ordered", "received",
                                                     "invoiced"};
inline constexpr std::array<Word, 3> fractional_units{"as_counted", "whole_up", "whole_down"};
inline constexpr std::array<Word, 2> accumulations{"per_order", "cumulative"};
inline constexpr std::array<Word, 3> straddlings{"split", "opening", "closing"};
inline constexpr std::array<Word, 5> spans{"year", "half_year", "quarter", "month", "contract"};
inline constexpr std::array<Word, 2> anchors{"contract_start", "calendar"};
inline constexpr std::array<Word, 3> spend{"received", "invoiced", "paid"};
inline constexpr std::array<Word, 2> credits{"before_credits", "after_credits"};
inline constexpr std::array<Word, 2> part_periods{"in_proportion", "whole"};

// -- arc_rrc --------------------------------------------------------------------------------------
inline constexpr std::array<Word, 2> deadband_modes{"excess_only", "first_unit"};
inline constexpr std::array<Word, 2> band_modes{"marginal", "all_units"};
inline constexpr std::array<Word, 3> averagings{"each_month", "quarter_average", "year_average"};
inline constexpr std::array<Word, 4> measurement_points{"total", "daily_average", "last_day",
                                                        "highest_day"};
inline constexpr std::array<Word, 2> outer_limits{"flag_renegotiation", "last_rate_goes_on"};

// -- indexation -----------------------------------------------------------------------------------
inline constexpr std::array<Word, 2> references{"previous", "base"};
inline constexpr std::array<Word, 2> threshold_modes{"full", "excess_only"};
inline constexpr std::array<Word, 2> cap_orders{"after_share", "before_share"};
inline constexpr std::array<Word, 2> growths{"compound", "simple"};
inline constexpr std::array<Word, 2> excesses{"lost", "banked"};
inline constexpr std::array<Word, 2> revisions{"final_as_first_published", "reopened"};

// -- commitments and rebates ----------------------------------------------------------------------
inline constexpr std::array<Word, 2> settlements{"per_period", "aggregate"};
inline constexpr std::array<Word, 2> pools{"combined", "per_item"};
inline constexpr std::array<Word, 2> measures{"money", "units"};
inline constexpr std::array<Word, 2> rebate_bases{"before_rebates", "after_rebates"};
inline constexpr std::array<Word, 2> tax_bases{"without_tax", "with_tax"};
inline constexpr std::array<Word, 4> part_days{"period_days", "ACT/365", "ACT/360", "30/360"};
inline constexpr std::array<Word, 2> makeup_orders{"oldest_first", "newest_first"};
inline constexpr std::array<Word, 2> rebate_modes{"retrospective", "marginal"};
inline constexpr std::array<Word, 2> bounds{"inclusive", "exclusive"};
inline constexpr std::array<Word, 2> growth_bases{"increment", "everything"};
inline constexpr std::array<Word, 2> linear_bases{"everything", "above_first_target"};
inline constexpr std::array<Word, 2> interim{"cumulative_less_paid", "each_period_alone"};
inline constexpr std::array<Word, 3> rebate_forms{"next_invoice", "credit_note", "payment"};

// -- comparison with others -----------------------------------------------------------------------
inline constexpr std::array<Word, 2> reaches{"forward_only", "from_lower_deal"};
inline constexpr std::array<Word, 2> comparable_volumes{"no_larger_than_ours", "any_volume"};
inline constexpr std::array<Word, 2> normalisations{"normalised", "as_quoted"};
inline constexpr std::array<Word, 2> compared_prices{"unit_price", "package"};
inline constexpr std::array<Word, 3> disclosures{"audit_right", "yearly_statement", "on_request"};
inline constexpr std::array<Word, 2> quartile_methods{"interpolated", "nearest_rank"};
inline constexpr std::array<Word, 2> benchmark_starts{"from_report", "from_next_period"};

// -- service levels -------------------------------------------------------------------------------
inline constexpr std::array<Word, 2> one_incident{"all", "highest"};
inline constexpr std::array<Word, 3> cap_years{"calendar_year", "contract_year",
                                               "rolling_12_months"};

// -- lateness and interest ------------------------------------------------------------------------
inline constexpr std::array<Word, 2> started_days{"truncate", "ceil"};
inline constexpr std::array<Word, 3> started_steps{"none", "ceil", "floor"};
inline constexpr std::array<Word, 5> day_counts{"ACT/365", "ACT/360", "ACT/ACT", "30/360",
                                                "30E/360"};
inline constexpr std::array<Word, 2> grace_modes{"from_due", "from_grace_end"};
inline constexpr std::array<Word, 2> compoundings{"none", "monthly"};
inline constexpr std::array<Word, 2> net_or_gross{"net", "gross"};
inline constexpr std::array<Word, 3> day_starts{"invoice_date", "receipt_of_invoice", "due_date"};
inline constexpr std::array<Word, 2> dispute_starts{"invoice", "receipt"};
inline constexpr std::array<Word, 2> day_kinds{"calendar_days", "working_days"};

// -- money ----------------------------------------------------------------------------------------
inline constexpr std::array<Word, 2> directions{"multiply", "divide"};
inline constexpr std::array<Word, 2> conversion_points{"total", "line"};
inline constexpr std::array<Word, 7> rounding_modes{"half_up", "half_down", "half_even", "up",
                                                    "down",    "ceil",      "floor"};
inline constexpr std::array<Word, 2> rounding_points{"line", "total"};
inline constexpr std::array<Word, 2> tax_points{"category", "line"};
inline constexpr std::array<Word, 3> rate_days{"month_end", "invoice_date", "service_date"};
inline constexpr std::array<Word, 3> cross_terms{"apart", "price", "quantity"};
inline constexpr std::array<Word, 2> discount_bases{"everything", "excess"};

// -- documents and quantities ---------------------------------------------------------------------
inline constexpr std::array<Word, 4> quantity_bases{"invoice", "order", "receipt", "usage"};
inline constexpr std::array<Word, 2> combinations{"and", "or"};
inline constexpr std::array<Word, 6> tolerance_subjects{"price",  "quantity", "line",
                                                        "header", "tax",      "charges"};
inline constexpr std::array<Word, 4> scopes{"item", "category", "contract", "workspace"};
inline constexpr std::array<Word, 3> ceiling_parts{"contract", "item", "period"};
inline constexpr std::array<Word, 2> beyond_ceiling{"not_payable", "needs_approval"};
inline constexpr std::array<Word, 2> window_starts{"end_of_service", "delivery"};
inline constexpr std::array<Word, 2> late_claims{"barred", "to_be_agreed"};
inline constexpr std::array<Word, 2> undisputed{"due_in_full", "right_survives"};

// -- renewal and notice ---------------------------------------------------------------------------
inline constexpr std::array<Word, 3> renewals{"tacit", "option", "none"};
inline constexpr std::array<Word, 2> notice_units{"months", "days"};
inline constexpr std::array<Word, 2> month_ends{"clip", "last_day"};
inline constexpr std::array<Word, 2> term_ends{"last_day_included", "first_day_after"};
inline constexpr std::array<Word, 3> business_days{"none", "previous", "next"};
inline constexpr std::array<Word, 2> notice_effects{"received", "sent"};
inline constexpr std::array<Word, 2> notice_times{"any_time", "window_only"};

} // namespace counterpart::readings
