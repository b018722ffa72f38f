// Questions about several months: defaults, credits earned back, and the right to leave.
#include "sla/history.h"
#include "sla/operations.h"
#include "sla/window.h"

#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 3> earn_back_types{"consecutive", "next_months_average",
                                                          "period_average"};

Result<int> month_of_row(Facts const& row)
{
    return month_from(row.raw("month").string(), row.place("month"));
}

/// {"month", "value"} rows; a month without value was not measured.
Result<Months> read_months(Facts const& args, std::string_view name)
{
    Months months;
    auto const rows = TRY(args.list(name));
    for (auto const& row : rows) {
        int const month = TRY(month_of_row(row));
        if (row.has("value"))
            months[month] = TRY(row.decimal("value"));
    }
    return months;
}

Result<int> small_whole(Facts const& facts, std::string_view name, int when_absent)
{
    auto const value = TRY(facts.whole(name, when_absent));
    if (value < 0 || value > 12'000)
        return Error{"bad_value", "A number of months was expected.", facts.place(name)};
    return static_cast<int>(value);
}

Result<Answer> ask_critical_default(Question const& question)
{
    auto const& args = question.args;
    CriticalTerms terms;
    terms.minimum = TRY(args.decimal("minimum"));
    terms.expected = TRY(args.decimal("expected"));
    terms.expected_misses = TRY(small_whole(args, "expected_misses", terms.expected_misses));
    terms.rolling_months = TRY(small_whole(args, "rolling_months", terms.rolling_months));
    auto const months = TRY(read_months(args, "months"));
    json::Value rows = json::Value(json::Array{});
    for (auto const& one : critical_defaults(terms, months)) {
        json::Value row;
        row.set("month", month_text(one.month));
        row.set("type", one.below_minimum ? "minimum" : "expected");
        rows.push(std::move(row));
    }
    json::Value value;
    value.set("defaults", std::move(rows));
    return figures(std::move(value));
}

Result<EarnBackRule> read_earn_back_rule(Facts const& args)
{
    auto const facts = TRY(args.object("rule"));
    EarnBackRule rule;
    rule.type = static_cast<EarnBackType>(TRY(facts.choice("type", earn_back_types)));
    rule.months = TRY(small_whole(facts, "months", 1));
    rule.threshold = TRY(facts.decimal("threshold"));
    rule.return_percent = TRY(facts.decimal("return_pct", Decimal::of(100)));
    return rule;
}

Result<Answer> ask_earnback(Question const& question)
{
    auto const& args = question.args;
    auto const rule = TRY(read_earn_back_rule(args));
    auto const money = TRY(read_money_rule(args));
    auto const history = TRY(read_months(args, "history"));
    auto const credits = TRY(args.list("credits"));
    Answer result;
    json::Value rows = json::Value(json::Array{});
    Ratio credited;
    Ratio returned;
    for (auto const& credit : credits) {
        int const month = TRY(month_of_row(credit));
        Ratio const amount = TRY(credit.decimal("amount"));
        auto const earned = earned_back_in(rule, month, history);
        Ratio const back = earned ? amount * rule.return_percent / 100 : Ratio(0);
        credited += amount;
        returned += back;
        json::Value row;
        row.set("month", month_text(month));
        row.set("returned", to_text(money(back)));
        row.set("earned_in", earned ? json::Value(month_text(*earned)) : json::Value());
        rows.push(std::move(row));
        result.working.push_back(step("sla.earn_back",
                                      "The credit of " + brief(amount) + " for " +
                                          month_text(month) +
                                          (earned ? " was earned back in " + month_text(*earned)
                                                  : std::string(" is not earned back")) +
                                          ".",
                                      money(back)));
    }
    result.figures.set("credits", std::move(rows));
    result.figures.set("returned_total", to_text(money(returned)));
    result.figures.set("net_credit", to_text(money(credited - returned)));
    return result;
}

// -- chronic failure ------------------------------------------------------------------------------

using Arises = Result<json::Value> (*)(Facts const& args, Facts const& rule);

json::Value month_value(std::optional<int> month)
{
    return month ? json::Value(month_text(*month)) : json::Value();
}

Result<std::vector<int>> months_below(Facts const& args, Facts const& rule)
{
    Ratio const below = TRY(rule.decimal("below"));
    auto const months = TRY(read_months(args, "months"));
    std::vector<int> misses;
    for (auto const& [month, value] : months)
        if (value < below)
            misses.push_back(month);
    return misses;
}

Result<json::Value> consecutive(Facts const& args, Facts const& rule)
{
    auto const misses = TRY(months_below(args, rule));
    return month_value(first_consecutive(misses, TRY(small_whole(rule, "n", 1))));
}

Result<json::Value> n_of_m(Facts const& args, Facts const& rule)
{
    auto const misses = TRY(months_below(args, rule));
    int const n = TRY(small_whole(rule, "n", 1));
    return month_value(first_n_of_m(misses, n, TRY(small_whole(rule, "m", n))));
}

Result<json::Value> rolling_average(Facts const& args, Facts const& rule)
{
    Ratio const below = TRY(rule.decimal("below"));
    auto const months = TRY(read_months(args, "months"));
    return month_value(first_average_below(months, TRY(small_whole(rule, "m", 1)), below));
}

Result<json::Value> credit_share(Facts const& args, Facts const& rule)
{
    Ratio const share = TRY(rule.decimal("share_pct"));
    auto const rows = TRY(args.list("months"));
    Months reached;
    for (auto const& row : rows) {
        Ratio const fee = TRY(row.decimal("fee", Decimal()));
        Ratio const credit = TRY(row.decimal("credit", Decimal()));
        int const month = TRY(month_of_row(row));
        if (fee.sign() > 0 && credit * 100 / fee >= share)
            reached[month] = credit;
    }
    std::vector<int> months;
    for (auto const& row : reached)
        months.push_back(row.first);
    int const n = TRY(small_whole(rule, "n", 1));
    return month_value(first_n_of_m(months, n, TRY(small_whole(rule, "m", n))));
}

/// Outages that have ended; with `as_of`, one that has not lasts until then.
Result<std::vector<Span>> ended_outages(Facts const& args)
{
    auto const as_of = TRY(args.instant_if_any("as_of"));
    auto const rows = TRY(args.list("outages"));
    std::vector<Span> spans;
    for (auto const& row : rows) {
        auto const end = TRY(row.instant_if_any("end"));
        auto const start = TRY(row.instant("start"));
        if (end || as_of)
            spans.push_back({start, end ? *end : *as_of});
    }
    return spans;
}

Result<json::Value> outage_count(Facts const& args, Facts const& rule)
{
    auto const outages = TRY(ended_outages(args));
    auto const at_least = TRY(rule.whole("at_least"));
    auto const longer_than = TRY(rule.whole("longer_than_seconds", 0));
    auto const window = TRY(rule.whole("window_seconds"));
    return instant_value(first_outage_count(outages, at_least, longer_than, window));
}

Result<json::Value> outage_total(Facts const& args, Facts const& rule)
{
    auto const outages = TRY(ended_outages(args));
    auto const more_than = TRY(rule.whole("more_than_seconds"));
    auto const window = TRY(rule.whole("window_seconds"));
    return instant_value(first_outage_total(outages, more_than, window));
}

struct ChronicRule {
    std::string_view type;
    Arises arises;
};

constexpr ChronicRule chronic_rules[] = {
    {"consecutive", consecutive},         {"n_of_m", n_of_m},
    {"rolling_average", rolling_average}, {"credit_share_n_of_m", credit_share},
    {"outage_count", outage_count},       {"outage_total", outage_total},
};

Result<Answer> ask_chronic(Question const& question)
{
    auto const rule = TRY(question.args.object("rule"));
    auto const type = TRY(rule.text("type"));
    for (auto const& row : chronic_rules) {
        if (row.type != type)
            continue;
        auto at = TRY(row.arises(question.args, rule));
        json::Value value;
        value.set("triggered", !at.is_null());
        value.set("at", std::move(at));
        return figures(std::move(value));
    }
    return Error{"bad_value", "'" + type + "' is not a rule of chronic failure.",
                 rule.place("type")};
}

Result<Answer> ask_last_day(Question const& question)
{
    auto const arose = TRY(question.args.date("arose"));
    auto const days = TRY(question.args.whole("notice_days"));
    if (days < 0 || days > 36'600)
        return Error{"bad_value", "A number of days was expected.", "notice_days"};
    json::Value value;
    value.set("date", to_text(last_day_to_act(arose, static_cast<std::int32_t>(days))));
    return figures(std::move(value));
}

Result<Answer> ask_improvement(Question const& question)
{
    auto const& args = question.args;
    ImprovementTerms terms;
    terms.target = TRY(args.decimal("target"));
    terms.best_months = TRY(small_whole(args, "best_months", terms.best_months));
    terms.max_share_of_gap = TRY(args.decimal("max_share_of_gap_pct", Decimal::of(10)));
    auto const achieved = TRY(args.decimals("achieved"));
    auto const digits = TRY(args.whole("digits", 4));
    auto improvement = improved_target(terms, std::vector<Ratio>(achieved.begin(), achieved.end()));
    Answer result;
    result.figures.set("target", shown(improvement.target, static_cast<int>(digits)));
    result.working = std::move(improvement.working);
    return result;
}

constexpr Operation rows[] = {
    {"critical_default", "The months in which a critical level defaulted.", ask_critical_default},
    {"earnback", "The credits that later months have earned back.", ask_earnback},
    {"chronic", "When chronic failure gave the right to leave.", ask_chronic},
    {"last_day", "The last day on which a right can be used.", ask_last_day},
    {"improvement", "The target of the next period under continuous improvement.", ask_improvement},
};

} // namespace

std::span<Operation const> const trigger_operations = rows;

} // namespace counterpart::sla
