#include "sla/level_credit.h"

#include "sla/credit.h"
#include "sla/figure.h"
#include "sla/operation.h"
#include "sla/pool.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

json::Value text_of(Ratio const& value)
{
    return json::Value(to_text(to_decimal(value)));
}

void add_value(LevelMonth const& month, json::Value& args)
{
    args.set("value", text_of(month.figure.value_or(Ratio(0))));
}

/// A level that must stay below its target falls short where others exceed it.
void add_shortfall(LevelMonth const& month, json::Value& args)
{
    auto const figure = text_of(month.figure.value_or(Ratio(0)));
    auto const target = json::Value(to_text(month.version->expected));
    bool const up = month.version->direction == LevelDirection::at_least;
    args.set("value", up ? figure : target);
    args.set("target", up ? target : figure);
}

/// A percent of the fee for each point of the shortfall, fractions included.
void add_points_of_shortfall(LevelMonth const& month, json::Value& args)
{
    add_shortfall(month, args);
    args.set("step", "1");
    args.set("pct_per_step", "1");
    args.set("partial", "fraction");
}

void add_downtime(LevelMonth const& month, json::Value& args)
{
    args.set("downtime_seconds", text_of(month.time ? month.time->downtime : Ratio(0)));
}

void add_outage(LevelMonth const& month, json::Value& args)
{
    args.set("outage_seconds", text_of(month.time ? month.time->downtime : Ratio(0)));
    args.set("scheduled_seconds", text_of(month.time ? Ratio(month.time->denominator) : Ratio(0)));
}

constexpr CreditForm forms[] = {
    {"tiers", "A percentage by the band the figure falls into.", "tier", add_value},
    {"steps", "A percentage for each step below the target.", "point_credit", add_shortfall},
    {"shortfall", "A percent for each point below the target.", "point_credit",
     add_points_of_shortfall},
    {"units", "A percentage for each unit of downtime.", "unit_credit", add_downtime},
    {"prorata", "The share of the fee that fell into the outage.", "prorata_credit", add_outage},
    {"pool", "A share of the amount at risk, by category and weight.", "pool", nullptr},
    {"points", "Points by severity, summed over all levels.", "points_table", nullptr},
};

Result<CreditForm const*> form_of(LevelMonth const& month)
{
    auto const& name = month.version->credit["form"].string();
    std::string known;
    for (auto const& form : forms) {
        if (form.name == name)
            return &form;
        known += (known.empty() ? "" : ", ") + std::string(form.name);
    }
    return Error{"sla.unknown_form",
                 "Found '" + name + "' as the form of a credit, expected one of " + known + ".",
                 "service level " + month.level.text + ".credit.form"};
}

bool takes_part(LevelCredit const& level, std::string_view form)
{
    return level.month->version && level.month->version->credit["form"].string() == form;
}

json::Value money_facts(CreditStatement const& statement, json::Value args)
{
    args.set("scale", statement.terms.money.scale);
    args.set("rounding", name_of(statement.terms.money.rounding));
    return args;
}

/// The engine's amount, with its steps added to `working`.
Result<Ratio> asked_amount(std::string_view operation, json::Value const& args,
                           std::string_view figure, Working& working)
{
    auto const answered = TRY(answer(operation, json::Value(), args));
    working.insert(working.end(), answered.working.begin(), answered.working.end());
    return Ratio(TRY(Decimal::parse(answered.figures[figure].string())));
}

Result<Done> earn_alone(CreditStatement const& statement, LevelCredit& level)
{
    if (!level.month->version || level.month->version->credit.is_null())
        return Done{};
    auto const* form = TRY(form_of(*level.month));
    if (!form->add_facts || !level.failed || !level.month->figure)
        return Done{};
    auto args = money_facts(statement, level.month->version->credit);
    args.set("fee", text_of(*statement.fee));
    form->add_facts(*level.month, args);
    level.earned = TRY(asked_amount(form->operation, args, "amount", level.steps));
    return Done{};
}

// -- the pool -------------------------------------------------------------------------------------

json::Value pool_level(LevelCredit const& level)
{
    auto row = level.month->version->credit;
    row.set("id", level.title);
    row.set("failed", level.failed);
    row.set("consecutive", std::max<std::int64_t>(level.in_a_row, 1));
    return row;
}

Result<Done> earn_from_pool(CreditStatement& statement)
{
    json::Value rows = json::Value(json::Array{});
    std::vector<LevelCredit*> members;
    for (auto& level : statement.levels) {
        if (!takes_part(level, "pool"))
            continue;
        members.push_back(&level);
        rows.push(pool_level(level));
    }
    if (members.empty())
        return Done{};
    auto args = money_facts(statement, statement.terms.fields);
    args.set("invoice", text_of(*statement.fee));
    args.set("levels", std::move(rows));
    args.set("annual_cap", json::Value()); // limits all levels together, after their own terms
    auto const answered = TRY(answer("pool", json::Value(), args));
    auto const& steps = answered.working;
    statement.working.insert(statement.working.end(), steps.begin(), steps.end());
    std::vector<Ratio> amounts;
    for (auto const& row : answered.figures["levels"].array())
        amounts.push_back(Ratio(TRY(Decimal::parse(row["amount"].string()))));
    auto const total = TRY(Decimal::parse(answered.figures["total"].string()));
    auto const parts = spread(total, amounts, statement.terms.money.scale);
    for (std::size_t i = 0; i < members.size(); ++i)
        members[i]->earned = Ratio(parts[i]);
    return Done{};
}

// -- points ---------------------------------------------------------------------------------------

/// Either so many points for any failure, or by the band that the figure fell into.
Result<Ratio> points_for(LevelMonth const& month)
{
    Facts const credit(month.version->credit, "credit");
    if (!credit.has("tiers"))
        return Ratio(TRY(credit.decimal("points")));
    auto const tiers = TRY(read_tiers(credit));
    auto const* tier = TRY(tier_for(tiers, month.figure.value_or(Ratio(0))));
    return tier ? Ratio(tier->credit) : Ratio(0);
}

/// A failure counts again as much when the level also failed in the month before.
Result<Done> score(CreditStatement& statement, LevelCredit& level)
{
    auto const points = TRY(points_for(*level.month));
    bool const repeated = level.in_a_row > 1;
    level.points = severity_points(points, repeated, statement.terms.repeat_factor);
    level.steps.push_back(step("sla.points",
                               level.title + " scores " + brief(level.points) + " points" +
                                   (repeated && level.points != points
                                        ? ", because it also failed the month before."
                                        : std::string(".")),
                               to_decimal(level.points), "points"));
    return Done{};
}

Result<Done> earn_by_points(CreditStatement& statement)
{
    json::Value points = json::Value(json::Array{});
    Ratio sum;
    for (auto& level : statement.levels) {
        if (!takes_part(level, "points") || !level.failed)
            continue;
        TRY(score(statement, level));
        points.push(text_of(level.points));
        sum += level.points;
    }
    if (sum.is_zero())
        return Done{};
    json::Value args = money_facts(statement, json::Value(json::Object{}));
    args.set("points", std::move(points));
    args.set("table", statement.terms.fields["points_table"]);
    args.set("fee", text_of(*statement.fee));
    auto const amount = TRY(asked_amount("points_table", args, "amount", statement.working));
    for (auto& level : statement.levels)
        if (level.points.sign() > 0)
            level.earned = amount * level.points / sum;
    return Done{};
}

// -- one incident, several levels -----------------------------------------------------------------

bool share_an_incident(LevelMonth const& a, LevelMonth const& b)
{
    return std::any_of(a.causes.begin(), a.causes.end(), [&](IncidentId const& id) {
        return std::find(b.causes.begin(), b.causes.end(), id) != b.causes.end();
    });
}

/// Where an incident broke several levels, only the greatest credit stands.
void keep_highest(CreditStatement& statement)
{
    std::vector<LevelCredit*> ranked;
    for (auto& level : statement.levels)
        if (level.earned.sign() > 0)
            ranked.push_back(&level);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](auto const* a, auto const* b) { return b->earned < a->earned; });
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (ranked[j]->earned.is_zero() ||
                !share_an_incident(*ranked[i]->month, *ranked[j]->month))
                continue;
            ranked[i]->steps.push_back(
                step("sla.one_incident",
                     "The same incident broke " + ranked[j]->title +
                         ", whose credit is higher; the contract counts it once.",
                     statement.terms.money(Ratio(0))));
            ranked[i]->earned = 0;
            break;
        }
    }
}

} // namespace

Result<Done> earn(CreditStatement& statement)
{
    if (!statement.fee)
        return Done{};
    for (auto& level : statement.levels)
        TRY(earn_alone(statement, level));
    TRY(earn_from_pool(statement));
    TRY(earn_by_points(statement));
    if (statement.terms.one_incident == OneIncident::highest)
        keep_highest(statement);
    return Done{};
}

} // namespace counterpart::sla
