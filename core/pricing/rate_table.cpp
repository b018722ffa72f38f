// rate_table: one percentage, looked up by volume.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> bounds{"lower_inclusive", "upper_inclusive"};

constexpr std::array<ChargeField, 3> fields{{
    {"rows", "Rows", "rate_rows", "From above which volume, up to which, which percentage.", true},
    switch_field("bound", "Row bound",
                 "lower_inclusive: a volume equal to a bound belongs to the row above; "
                 "upper_inclusive: to the row below.",
                 bounds),
    {"rounding", "Rounding of the amount", "rounding", "Absent: kept exact."},
}};

Result<bool> holds(Params const& row, Ratio const& volume, bool upper_inclusive)
{
    Ratio const above = TRY(row.decimal("above"));
    bool const high_enough = upper_inclusive ? above < volume : above <= volume;
    if (!high_enough || !row.has("up_to"))
        return high_enough;
    Ratio const up_to = TRY(row.decimal("up_to"));
    return upper_inclusive ? volume <= up_to : volume < up_to;
}

Result<Ratio> find_rate(Params const& params, Ratio const& volume)
{
    bool const upper_inclusive = TRY(params.choice("bound", bounds)) == bounds[1];
    for (auto const& row : TRY(params.list("rows")))
        if (TRY(holds(row, volume, upper_inclusive)))
            return Ratio(TRY(row.decimal("rate_percent")));
    return Error{"no_rate", "No row holds a volume of " + wording::number(volume) + ".",
                 params.place("rows")};
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const volume = TRY(facts.decimal("volume"));
    auto const rate = TRY(find_rate(stated, volume));
    auto const base = TRY(facts.decimal_if_any("base"));
    Account account("pricing.rate_table", usage);
    auto says =
        "A volume of " + account.number(volume) + " has a rate of " + account.number(rate) + " %";
    auto const amount = base ? percent_of(rate, Ratio(*base)) : rate;
    account.says(base ? says + " of " + account.money(Ratio(*base)) + "." : says + ".", amount);
    account.figure("rate_percent", rate);
    return account.settle(account.rounded(amount, TRY(stated.rounding("rounding"))));
}

constexpr std::array<Choice, 1> choices{{{"bound", bounds}}};

Result<Priced> price_rate_table(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const rate_table_model{"rate_table", "One percentage, looked up by volume.", fields,
                                   price_rate_table};

} // namespace counterpart
