// Questions about the money a missed level costs.
#include "sla/credit.h"
#include "sla/operations.h"
#include "sla/pool.h"

#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 2> unit_partials{"up", "down"};
constexpr std::array<std::string_view, 3> point_partials{"down", "up", "fraction"};

Result<std::optional<Ratio>> ratio_if_any(Facts const& args, std::string_view name)
{
    auto const decimal = TRY(args.decimal_if_any(name));
    return decimal ? std::optional<Ratio>(*decimal) : std::nullopt;
}

Result<CreditLimits> read_limits(Facts const& args)
{
    CreditLimits limits;
    limits.cap_percent = TRY(ratio_if_any(args, "cap_pct"));
    limits.min_credit = TRY(ratio_if_any(args, "min_credit"));
    limits.money = TRY(read_money_rule(args));
    return limits;
}

/// A credit by units or points never exceeds the fee, unless the contract says so.
Result<CreditLimits> limits_within_fee(Facts const& args)
{
    auto limits = TRY(read_limits(args));
    if (!limits.cap_percent)
        limits.cap_percent = Ratio(100);
    return limits;
}

Result<Answer> ask_tier(Question const& question)
{
    auto const& args = question.args;
    auto const tiers = TRY(read_tiers(args));
    auto const rule = TRY(args.round_rule("round"));
    auto const value = TRY(args.decimal("value"));
    auto const measured = rounded_by(rule, value);
    auto const* tier = TRY(tier_for(tiers, measured));
    Answer result;
    result.figures.set("credit", tier ? tier->written : json::Value("0"));
    if (!args.has("fee"))
        return result;
    auto const limits = TRY(read_limits(args));
    auto const fee = TRY(args.decimal("fee"));
    auto credit = percent_credit(fee, tier ? Ratio(tier->credit) : Ratio(0), limits,
                                 brief(measured) + " falls into the row that credits");
    result.figures.set("amount", to_text(credit.amount));
    result.working = std::move(credit.working);
    return result;
}

Result<Answer> ask_tier_lint(Question const& question)
{
    auto const& args = question.args;
    auto const tiers = TRY(read_tiers(args));
    auto const low = TRY(args.decimal("lo", Decimal()));
    auto const found = lint(tiers, low, TRY(args.decimal("target")));
    auto const list = [](std::vector<std::string> const& names) {
        json::Value value = json::Value(json::Array{});
        for (auto const& name : names)
            value.push(name);
        return value;
    };
    json::Value value;
    value.set("gaps", list(found.gaps));
    value.set("overlaps", list(found.overlaps));
    return figures(std::move(value));
}

Error not_above_zero(std::string const& place)
{
    return {"bad_value", "This must be more than 0.", place};
}

Result<Answer> ask_unit_credit(Question const& question)
{
    auto const& args = question.args;
    Ratio const downtime = TRY(args.decimal("downtime_seconds"));
    Ratio const grace = TRY(args.decimal("grace_seconds", Decimal()));
    Ratio const unit = TRY(args.decimal("unit_seconds"));
    if (unit.sign() <= 0)
        return not_above_zero(args.place("unit_seconds"));
    bool const up = TRY(args.choice("partial", unit_partials)) == 0;
    auto const units = steps_in(downtime - grace, unit, up ? Partial::up : Partial::down);
    Ratio const each = TRY(args.decimal("pct_per_unit"));
    auto const limits = TRY(limits_within_fee(args));
    Ratio const fee = TRY(args.decimal("fee", Decimal()));
    auto credit = percent_credit(fee, units * each, limits,
                                 brief(units) + " units of " + brief(unit) + " s at " +
                                     brief(each) + " % credit");
    Answer result;
    result.figures.set("units", whole_below(units));
    result.figures.set("credit_pct", shown(credit.percent, 2));
    result.figures.set("amount", to_text(credit.amount));
    result.working = std::move(credit.working);
    return result;
}

Result<Answer> ask_point_credit(Question const& question)
{
    auto const& args = question.args;
    auto const rule = TRY(args.round_rule("round"));
    Ratio const target = TRY(args.decimal("target"));
    Ratio const value = TRY(args.decimal("value"));
    Ratio const size = TRY(args.decimal("step"));
    if (size.sign() <= 0)
        return not_above_zero(args.place("step"));
    auto const partial = static_cast<Partial>(TRY(args.choice("partial", point_partials)));
    auto const steps = steps_in(target - rounded_by(rule, value), size, partial);
    Ratio const each = TRY(args.decimal("pct_per_step"));
    auto const limits = TRY(limits_within_fee(args));
    Ratio const fee = TRY(args.decimal("fee", Decimal()));
    auto credit = percent_credit(fee, steps * each, limits,
                                 brief(steps) + " steps of " + brief(size) + " below " +
                                     brief(target) + " at " + brief(each) + " % credit");
    Answer result;
    result.figures.set("credit_pct", shown(credit.percent, 4));
    result.figures.set("amount", to_text(credit.amount));
    result.working = std::move(credit.working);
    return result;
}

Result<Answer> ask_prorata_credit(Question const& question)
{
    auto const& args = question.args;
    ProrataTerms terms;
    terms.fee = TRY(args.decimal("fee"));
    terms.multiplier = TRY(args.decimal("multiplier", Decimal::of(1)));
    terms.affected = TRY(args.decimal("affected_ratio", Decimal::of(1)));
    terms.outage = TRY(args.decimal("outage_seconds"));
    terms.scheduled = TRY(args.decimal("scheduled_seconds"));
    terms.limits = TRY(limits_within_fee(args));
    auto credit = TRY(prorata_credit(terms));
    Answer result;
    result.figures.set("amount", to_text(credit.amount));
    result.working = std::move(credit.working);
    return result;
}

/// The row with the largest `from` that the points reach; 0 % below the first.
Result<Ratio> percent_for(Facts const& args, Ratio const& points)
{
    std::optional<Ratio> reached;
    Ratio percent;
    auto const rows = TRY(args.list("table"));
    for (auto const& row : rows) {
        Ratio const from = TRY(row.decimal("from"));
        if (from > points || (reached && from < *reached))
            continue;
        reached = from;
        percent = TRY(row.decimal("pct"));
    }
    return percent;
}

Result<Answer> ask_points_table(Question const& question)
{
    auto const& args = question.args;
    Ratio points;
    auto const scores = TRY(args.decimals("points"));
    for (auto const& score : scores)
        points += Ratio(score);
    auto const percent = TRY(percent_for(args, points));
    auto const limits = TRY(read_limits(args));
    Ratio const fee = TRY(args.decimal("fee", Decimal()));
    auto credit = percent_credit(fee, percent, limits, brief(points) + " points credit");
    Answer result;
    result.figures.set("points", brief(points));
    result.figures.set("credit_pct", shown(credit.percent, 2));
    result.figures.set("amount", to_text(credit.amount));
    result.working = std::move(credit.working);
    return result;
}

Result<Answer> ask_rolling_cap(Question const& question)
{
    auto const& args = question.args;
    auto const money = TRY(read_money_rule(args));
    Ratio const earned = TRY(args.decimal("earned"));
    Ratio const amount = args.has("amount") ? Ratio(TRY(args.decimal("amount"))) : earned;
    RollingCap cap;
    cap.percent = TRY(args.decimal("cap_pct"));
    cap.charged = TRY(args.decimal("charged_12_months"));
    cap.credited = TRY(args.decimal("credited_11_months", Decimal()));
    cap.carries = TRY(args.flag("carry", false));
    auto credit = within_rolling_cap(earned, amount, cap, money);
    Answer result;
    result.figures.set("amount", to_text(credit.paid));
    result.figures.set("carried", to_text(credit.carried));
    result.working = std::move(credit.working);
    return result;
}

Result<PoolTerms> read_pool_terms(Facts const& args)
{
    PoolTerms terms;
    terms.invoice = TRY(args.decimal("invoice"));
    terms.at_risk_percent = TRY(args.decimal("at_risk_pct"));
    terms.pool_percent = TRY(ratio_if_any(args, "pool_pct"));
    auto const multipliers = TRY(args.decimals("multipliers"));
    terms.multipliers.assign(multipliers.begin(), multipliers.end());
    terms.level_cap_percent = TRY(ratio_if_any(args, "level_cap_pct_of_risk"));
    terms.round_each = TRY(args.flag("round_each", true));
    terms.annual_cap = TRY(ratio_if_any(args, "annual_cap"));
    terms.credited_this_year = TRY(args.decimal("credited_ytd", Decimal()));
    terms.money = TRY(read_money_rule(args));
    return terms;
}

Result<std::vector<PoolLevel>> read_pool_levels(Facts const& args)
{
    auto const categories = TRY(args.object("category_pct"));
    auto const rows = TRY(args.list("levels"));
    std::vector<PoolLevel> levels;
    for (auto const& row : rows) {
        PoolLevel level;
        level.id = row.raw("id").string();
        auto const& category = row.raw("category").string();
        level.category_percent = TRY(categories.decimal(category, Decimal::of(100)));
        level.weight_percent = TRY(row.decimal("weight_pct"));
        level.failed = TRY(row.flag("failed", false));
        level.consecutive = TRY(row.whole("consecutive", 1));
        level.severity_factor = TRY(row.decimal("severity_factor", Decimal::of(1)));
        levels.push_back(std::move(level));
    }
    return levels;
}

Result<Answer> ask_pool(Question const& question)
{
    auto const terms = TRY(read_pool_terms(question.args));
    auto const levels = TRY(read_pool_levels(question.args));
    auto credit = TRY(pool_credit(terms, levels));
    auto const money = [&](Ratio const& amount) {
        return json::Value(to_text(terms.money(amount)));
    };
    json::Value rows = json::Value(json::Array{});
    for (std::size_t i = 0; i < levels.size(); ++i) {
        json::Value row;
        row.set("id", levels[i].id);
        row.set("amount", money(credit.amounts[i]));
        rows.push(std::move(row));
    }
    Answer result;
    result.figures.set("at_risk", money(credit.at_risk));
    result.figures.set("levels", std::move(rows));
    result.figures.set("uncapped_total", money(credit.uncapped_total));
    result.figures.set("total", money(credit.total));
    result.working = std::move(credit.working);
    return result;
}

constexpr Operation rows[] = {
    {"tier", "The credit a table gives for a measured value.", ask_tier},
    {"tier_lint", "What a table of credits leaves open or says twice.", ask_tier_lint},
    {"unit_credit", "A percentage for each started or full unit of downtime.", ask_unit_credit},
    {"point_credit", "A percentage for each step below the target.", ask_point_credit},
    {"prorata_credit", "The share of the fee that fell into the outage.", ask_prorata_credit},
    {"points_table", "A percentage by the sum of points.", ask_points_table},
    {"rolling_cap", "What twelve months' charges leave room for, and what is carried on.",
     ask_rolling_cap},
    {"pool", "Credits out of the amount at risk, by category and weight, within its caps.",
     ask_pool},
};

} // namespace

std::span<Operation const> const credit_operations = rows;

} // namespace counterpart::sla
