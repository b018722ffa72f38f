// The table of terms: what a contract editor can ask, and what a contract leaves open.

#include "terms/term_kind.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace counterpart;

namespace {

json::Value read(std::string const& text)
{
    auto value = json::read(text, "case");
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

Term term(char const* name, std::string const& fields)
{
    return {name, {"D"}, "7.1", std::nullopt, read(fields)};
}

bool lists(std::vector<TermField const*> const& open, std::string_view name)
{
    return std::any_of(open.begin(), open.end(),
                       [&](TermField const* field) { return field->name == name; });
}

TermField const* field(char const* kind, std::string_view name)
{
    auto const* found = find_term_kind(kind);
    REQUIRE_MESSAGE(found, kind);
    for (auto const& each : found->fields)
        if (each.name == name)
            return &each;
    return nullptr;
}

} // namespace

TEST_CASE("every kind of term has a name of its own, a label, a sentence and fields to ask for")
{
    std::set<std::string_view> names;
    for (auto const& kind : term_kinds()) {
        CAPTURE(std::string(kind.name));
        CHECK(names.insert(kind.name).second);
        CHECK(find_term_kind(kind.name) == &kind);
        CHECK_FALSE(kind.label.empty());
        CHECK(kind.says.back() == '.');
        CHECK_FALSE(kind.fields.empty());
        std::set<std::string_view> fields;
        for (auto const& each : kind.fields) {
            CAPTURE(std::string(each.name));
            CHECK(fields.insert(each.name).second);
            CHECK_FALSE(each.label.empty());
            CHECK(each.says.back() == '.');
        }
    }
    CHECK(names.size() == 29);
    CHECK(find_term_kind("handshake") == nullptr);
}

TEST_CASE("a switch has at least two readings, all different, and is never also required")
{
    for (auto const& kind : term_kinds()) {
        for (auto const& each : kind.fields) {
            if (!each.is_switch)
                continue;
            CAPTURE(std::string(kind.name));
            CAPTURE(std::string(each.name));
            std::set<std::string_view> const readings(each.readings.begin(), each.readings.end());
            CHECK(readings.size() >= 2);
            CHECK(readings.size() == each.readings.size());
            CHECK_FALSE(each.required);
        }
    }
}

TEST_CASE("the choices that the commercial rules name are switches of their terms")
{
    struct Row {
        char const* rule;
        char const* kind;
        char const* name;
    };
    Row const rows[] = {
        {"W4 threshold swallows all or only the excess", "indexation", "threshold_mode"},
        {"W4 cap before or after the share", "indexation", "cap_order"},
        {"W4 simple or compound", "indexation", "growth"},
        {"W4 base re-set or fixed", "indexation", "reference"},
        {"W4 excess over the cap", "indexation", "excess"},
        {"W4 revised index", "indexation", "revision"},
        {"W5 edge or full", "arc_rrc", "deadband_mode"},
        {"W5 measurement and averaging", "arc_rrc", "averaging"},
        {"W5 band limit", "arc_rrc", "band_bound"},
        {"W5 outer limit", "arc_rrc", "outer_limit"},
        {"W6 what counts", "minimum_commitment", "counts"},
        {"W6 credits", "minimum_commitment", "credits"},
        {"W6 part period", "minimum_commitment", "part_period"},
        {"W6 pool", "minimum_commitment", "pool"},
        {"W7 method", "rebate", "mode"},
        {"W7 interim settlement", "rebate", "interim"},
        {"W7 growth", "growth_rebate", "paid_on"},
        {"W7 linear", "linear_rebate", "paid_on"},
        {"W8 reach", "most_favoured_customer", "reach"},
        {"W8 comparability", "most_favoured_customer", "comparable_volume"},
        {"W8 disclosure", "most_favoured_customer", "disclosure"},
        {"W10 quartile method", "benchmark", "method"},
        {"W10 effective date", "benchmark", "starts"},
        {"W11 and or or", "tolerance", "combine"},
        {"W12 quantity", "quantity_basis", "basis"},
        {"W13 rounding point", "invoice_rounding", "point"},
        {"W13 tax", "invoice_rounding", "tax_point"},
        {"W23 started days", "late_damages", "fraction"},
        {"W23 started steps", "late_damages", "whole_steps"},
        {"W24 months or days", "renewal", "notice_unit"},
        {"W24 month ends", "renewal", "month_end"},
        {"W24 inclusive", "renewal", "term_end"},
        {"W24 business days", "renewal", "business_day"},
        {"W24 sent or received", "renewal", "notice_effect"},
        {"W24 window", "renewal", "notice_time"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.rule);
        auto const* found = field(row.kind, row.name);
        REQUIRE(found != nullptr);
        CHECK(found->is_switch);
    }
}

TEST_CASE("what a contract leaves open is listed until it is stated")
{
    auto const open = not_stated(term("rebate", R"({"mode":"marginal","bound":null})"));
    CHECK_FALSE(lists(open, "mode"));
    CHECK(lists(open, "bound"));
    CHECK(lists(open, "counts"));
    CHECK_FALSE(lists(open, "cap")); // an absent cap is no cap, and nobody doubts it
    CHECK(not_stated(term("quantity_basis", R"({"basis":"order"})")).empty());
    CHECK(not_stated(term("handshake", "{}")).empty());
}

TEST_CASE("what a term needs and does not say is listed too")
{
    auto const* kind = find_term_kind("tolerance");
    REQUIRE(kind);
    auto const gaps = missing(kind->fields, read(R"({"for":"price"})"));
    CHECK(lists(gaps, "scope"));
    CHECK_FALSE(lists(gaps, "for"));
    CHECK_FALSE(lists(gaps, "absolute_upper"));
}
