// dynamic, flat and custom: the amount is given, by the events, by the contract or by agreement.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/usage_pipeline.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto dynamic_fields = with_usage_fields(std::array<ChargeField, 1>{{
    {"multiplier", "Multiplier", "decimal",
     "The events' own amounts are multiplied by it; absent: 1."},
}});

constexpr std::array<std::string_view, 2> payment_terms{"in_arrears", "in_advance"};

constexpr auto flat_fields = with_usage_fields(std::array<ChargeField, 2>{{
    {"amount", "Amount", "decimal", "Due once in each period.", true},
    switch_field("payment_term", "When it is due",
                 "in_arrears: with the last part of the period; in_advance: with the first.",
                 payment_terms),
}});

Result<Decimal> amount_of_events(Params const& facts)
{
    if (!facts.has("event_amounts"))
        return facts.decimal("amount");
    Decimal sum;
    for (auto const& amount : TRY(facts.decimals("event_amounts")))
        sum += amount;
    return sum;
}

Result<UsageLines> dynamic_lines(Params const& params, Metered const& metered, Usage const& usage)
{
    Params const facts(usage.facts);
    auto const multiplier = TRY(params.decimal("multiplier", Decimal::of(1)));
    auto const given = TRY(amount_of_events(facts));
    bool const no_units = facts.has("units") && metered.units.is_zero();
    auto const amount = product(given, multiplier);
    UsageLines result;
    if (amount.sign() <= 0 || no_units)
        return result;
    result.add("pricing.dynamic",
               "The events carry " + wording::price(given, usage) + ", times " +
                   wording::number(multiplier) + ".",
               amount, usage);
    return result;
}

Result<UsageLines> flat_lines(Params const& params, Metered const& metered, Usage const& usage)
{
    auto const amount = TRY(params.decimal("amount"));
    bool const in_advance = TRY(params.choice("payment_term", payment_terms)) == payment_terms[1];
    UsageLines result;
    if (in_advance ? metered.first_part() : metered.last_part())
        result.add("pricing.flat",
                   in_advance ? "A fixed amount, due in advance."
                              : "A fixed amount, due at the end of the period.",
                   amount, usage);
    return result;
}

constexpr UsageModel dynamic_usage_model{false, false, false, dynamic_lines};
constexpr UsageModel flat_usage_model{false, false, false, flat_lines};

Result<Priced> price_dynamic(json::Value const& params, Usage const& usage)
{
    return price_usage(dynamic_usage_model, params, usage);
}

Result<Priced> price_flat(json::Value const& params, Usage const& usage)
{
    return price_usage(flat_usage_model, params, usage);
}

Result<Priced> price_custom(json::Value const&, Usage const& usage)
{
    Account account("pricing.custom", usage);
    auto const amount = TRY(Params(usage.facts).decimal("custom_amount"));
    account.says("The amount was agreed for this occasion.", amount);
    return account.settle(amount);
}

} // namespace

ChargeModel const dynamic_model{"dynamic", "The events carry their own amounts.", dynamic_fields,
                                price_dynamic};

ChargeModel const flat_model{"flat", "The same amount in every period.", flat_fields, price_flat};

ChargeModel const custom_model{
    "custom", "The amount is agreed for each occasion.", {}, price_custom};

} // namespace counterpart
