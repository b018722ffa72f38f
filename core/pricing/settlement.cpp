// early_payment and fx: what happens to an amount when it is paid.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 2> early_fields{{
    {"terms", "Discounts", "discounts",
     "Within how many days of the invoice, what percentage is taken off.", true},
    {"rounding", "Rounding of the discount", "rounding", "Absent: kept exact."},
}};

struct Term {
    std::int64_t within_days = 0;
    Ratio percent;
};

/// The shortest deadline that was met.
Result<std::optional<Term>> term_met(Params const& params, std::int64_t days)
{
    std::optional<Term> met;
    for (auto const& stated : TRY(params.list("terms"))) {
        Term const term{TRY(stated.whole("within_days")), TRY(stated.decimal("percent"))};
        if (days <= term.within_days && (!met || term.within_days < met->within_days))
            met = term;
    }
    return met;
}

Result<Priced> price_early_payment(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const amount = TRY(facts.decimal("amount"));
    Ratio const excluded = TRY(facts.decimal("excluded", Decimal{}));
    auto const invoiced = TRY(facts.date("invoice_date"));
    auto const paid = TRY(facts.date("paid"));
    auto const days = days_between(invoiced, paid);
    auto const term = TRY(term_met(stated, days));
    Account account("pricing.early_payment", usage);
    Ratio discount;
    if (term) {
        discount = percent_of(term->percent, amount - excluded);
        account.says("Paid on day " + std::to_string(days) + ", within " +
                         std::to_string(term->within_days) + ": " + account.number(term->percent) +
                         " % of " + account.money(amount - excluded) + ".",
                     -discount);
        discount = account.rounded(discount, TRY(stated.rounding("rounding")));
    } else {
        account.says("Paid on day " + std::to_string(days) + ", too late for a discount.", Ratio());
    }
    account.says("What is paid.", amount - discount);
    account.figure("discount", discount);
    return account.settle(amount - discount);
}

/// A rate of exchange, as one factor.
Result<Ratio> exchange_factor(Params const& params, Account& account)
{
    Ratio const stated = TRY(params.decimal("rate"));
    auto rate = TRY(params.rounding("rate_rounding"))(stated);
    if (rate.sign() <= 0)
        return Error{"bad_rate", "A rate of " + wording::number(rate) + " converts nothing.",
                     params.place("rate")};
    Ratio const markup = TRY(params.decimal("markup_percent", Decimal{}));
    rate *= Ratio(1) + markup / 100;
    bool const divides =
        TRY(params.choice("direction", readings::directions)) == readings::directions[1];
    account.says(
        std::string(divides ? "Divided by " : "Multiplied by ") + account.number(rate) +
        (markup.is_zero() ? "." : ", which includes " + account.number(markup) + " % mark-up."));
    return divides ? Ratio(1) / rate : rate;
}

Result<Priced> convert_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Account account("pricing.fx", usage);
    auto const factor = TRY(exchange_factor(stated, account));
    bool const by_line = TRY(stated.choice("rounding_point", readings::conversion_points)) ==
                         readings::conversion_points[1];
    auto const rounding = TRY(stated.rounding("rounding"));
    Ratio sum;
    for (Ratio const line : TRY(Params(usage.facts).needed_decimals("lines"))) {
        auto const amount = by_line ? rounding(line * factor) : line * factor;
        account.says(account.number(line) + " converted.", amount);
        sum += amount;
    }
    account.says("All lines together.", sum);
    return account.settle(account.rounded(sum, rounding));
}

constexpr std::array<Choice, 2> fx_choices{{
    {"direction", readings::directions},
    {"rounding_point", readings::conversion_points},
}};

Result<Priced> price_fx(json::Value const& params, Usage const& usage)
{
    return with_readings(convert_once, params, usage, fx_choices);
}

} // namespace

ChargeModel const early_payment_model{"early_payment", "A discount for paying soon.", early_fields,
                                      price_early_payment};

ChargeModel const fx_model{"fx", "Amounts in one currency, paid in another.", rule_fields::fx,
                           price_fx};

} // namespace counterpart
