// Terms about prices: what moves them, and whom they are compared with.
#include "terms/kind_rows.h"

#include <array>

namespace counterpart {

namespace {

/// A term finds its base price in the price rows it moves, unless it states one.
constexpr auto without_base_price()
{
    auto fields = rule_fields::indexation;
    fields[0].required = false;
    fields[0].says = "The price at the first index; absent: the price of the row it moves.";
    return fields;
}

constexpr auto indexation_fields = joined_fields(
    joined_fields(without_base_price(), about_items),
    std::array<TermField, 5>{{
        {"index", "Index", "text",
         "Which one: population, area, item, reference base, seasonal adjustment.", true},
        {"values", "Values", "index_values",
         "From which day, which value, and what it was revised to and when; the first is the base.",
         true},
        {"reference_month", "Reference month", "text",
         "The month whose value counts; absent: as the values are dated."},
        switch_field("revision", "A revised index",
                     "final_as_first_published: what was published first stays; reopened: the "
                     "price is calculated again.",
                     readings::revisions),
        {"applies_from", "First review", "date",
         "No earlier value moves a price; absent: every value but the first."},
    }});

constexpr auto without_rate()
{
    auto fields = rule_fields::fx;
    fields[0].required = false;
    fields[0].says = "A fixed rate; absent: the rate of the named source on the agreed day.";
    return fields;
}

constexpr auto fx_fields = joined_fields(
    without_rate(),
    std::array<TermField, 5>{{
        {"from", "From", "text", "The currency of the prices.", true},
        {"to", "To", "text", "The currency that is paid.", true},
        {"source", "Source of the rate", "text",
         "Who publishes it: \"European Central Bank, reference rate\".", true},
        switch_field("rate_day", "Day of the rate",
                     "month_end: the last day of the period; invoice_date: the day of the invoice; "
                     "service_date: the day of the service.",
                     readings::rate_days),
        {"rates", "Published rates", "exchange_rates",
         "What the source published on which day; the last one by the day of the rate counts. "
         "Absent: only a fixed rate is known."},
    }});

constexpr auto favoured_fields =
    joined_fields(joined_fields(rule_fields::most_favoured_customer, about_items),
                  std::array<TermField, 6>{{
                      {"lower_price", "Lower price found", "decimal",
                       "What a comparable buyer pays; absent: none was found."},
                      {"package", "Package compared", "package_prices",
                       "Where whole packages are compared: each item with what we pay for it and "
                       "what they do; absent: no cheaper package was found."},
                      {"lower_from", "Lower since", "date", "The day that deal began."},
                      {"found_on", "Found on", "date", "The day it came to light."},
                      {"lower_volume", "Their volume", "decimal",
                       "What they buy in a month; absent: not known, and taken as comparable."},
                      {"our_volume", "Our volume", "decimal",
                       "What we buy in a month; absent: not stated, and taken as comparable."},
                  }});

constexpr auto benchmark_fields = joined_fields(
    joined_fields(rule_fields::benchmark, about_items),
    std::array<TermField, 3>{{
        switch_field("starts", "Takes effect",
                     "from_report: on the day of the report; from_next_period: with the next "
                     "contract year.",
                     readings::benchmark_starts),
        {"reported_on", "Reported on", "date",
         "The day of the benchmarker's report; absent: the day the term applies from."},
        {"peers", "Prices of peers", "decimals", "Normalised; absent: none were collected."},
    }});

constexpr std::array<TermKind, 4> rows{{
    {"indexation", "Indexation", "Prices follow an index, within threshold, share, cap and collar.",
     indexation_fields, "indexation"},
    {"exchange_rate", "Foreign currency", "Prices in one currency, paid in another.", fx_fields,
     "fx"},
    {"most_favoured_customer", "Most favoured customer",
     "Nobody comparable pays less: our price falls to theirs.", favoured_fields,
     "most_favoured_customer"},
    {"benchmark", "Benchmark", "Prices follow what comparable buyers pay.", benchmark_fields,
     "benchmark"},
}};

} // namespace

std::span<TermKind const> const price_terms = rows;

} // namespace counterpart
