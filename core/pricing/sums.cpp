// less_deductions, royalty, order_total, min_purchase and token_discount: plain sums and shares.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 1> deduction_fields{{
    {"amount", "Amount", "decimal", "What is paid before anything is taken off.", true},
}};

constexpr std::array<ChargeField, 1> royalty_fields{{
    {"rates_percent", "Rates", "percents", "A percentage for each kind of income.", true},
}};

constexpr std::array<ChargeField, 2> order_fields{{
    {"line_rounding", "Rounding of a line", "rounding", "Absent: lines are kept exact."},
    {"rounding", "Rounding of the total", "rounding", "Absent: the total is kept exact."},
}};

constexpr std::array<ChargeField, 2> purchase_fields{{
    {"percent", "Share of the forecast", "percent", "What has to be bought of it.", true},
    {"rounding", "Rounding", "rounding", "Absent: kept exact."},
}};

constexpr std::array<ChargeField, 3> token_fields{{
    {"amount", "Amount", "decimal", "What is paid in all.", true},
    {"discount_percent", "Discount", "percent", "Taken off the price of one.", true},
    {"rounding", "Rounding", "rounding", "Absent: kept exact."},
}};

Result<Priced> price_less_deductions(json::Value const& params, Usage const& usage)
{
    Ratio left = TRY(Params(params).decimal("amount"));
    Account account("pricing.less_deductions", usage);
    account.says("The amount before deductions.", left);
    for (Ratio const deduction : TRY(Params(usage.facts).needed_decimals("deductions"))) {
        left -= deduction;
        account.says("Less " + account.money(deduction) + ".", left);
    }
    return account.settle(left);
}

Result<Priced> price_royalty(json::Value const& params, Usage const& usage)
{
    TRY(Params(params).named_decimals("rates_percent"));
    auto const rates = TRY(Params(params).object("rates_percent"));
    Account account("pricing.royalty", usage);
    Ratio sum;
    for (auto const& base : TRY(Params(usage.facts).named_decimals("bases"))) {
        Ratio const rate = TRY(rates.decimal(base.name));
        auto const part = percent_of(rate, Ratio(base.value));
        account.says(account.number(rate) + " % of " + account.money(Ratio(base.value)) + " (" +
                         base.name + ").",
                     part);
        sum += part;
    }
    account.says("All kinds of income together.", sum);
    return account.settle(sum);
}

struct OrderLine {
    Ratio quantity;
    Ratio unit_price;

    Ratio exact() const { return quantity * unit_price; }
};

/// Rounding each line and rounding once at the end can end in different cents.
Switch rounding_point(std::vector<OrderLine> const& lines, RoundRule const& rule,
                      std::string_view chosen)
{
    Ratio by_line;
    Ratio exact;
    for (auto const& line : lines) {
        by_line += rule(line.exact());
        exact += line.exact();
    }
    return {"rounding_point",
            std::string(chosen),
            {{"line", to_decimal(by_line)}, {"total", to_decimal(rule(exact))}}};
}

Result<Priced> price_order_total(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const line_rounding = TRY(stated.rounding("line_rounding"));
    auto const rounding = TRY(stated.rounding("rounding"));
    std::vector<OrderLine> lines;
    for (auto const& line : TRY(Params(usage.facts).list("lines"))) {
        auto const quantity = TRY(line.decimal("quantity"));
        auto const unit_price = TRY(line.decimal("unit_price"));
        lines.push_back({quantity, unit_price});
    }
    Account account("pricing.order_total", usage);
    Ratio sum;
    for (auto const& line : lines) {
        auto const amount = line_rounding(line.exact());
        account.says(account.number(line.quantity) + " x " + account.money(line.unit_price) + ".",
                     amount);
        sum += amount;
    }
    auto const total = account.rounded(sum, rounding);
    auto& step = account.says("All lines together.", total);
    auto const& rule = line_rounding.exact ? rounding : line_rounding;
    auto point = rounding_point(lines, rule, line_rounding.exact ? "total" : "line");
    if (!(point.readings[0].amount == point.readings[1].amount))
        step.switches.push_back(std::move(point));
    return account.settle(total);
}

Result<Priced> price_min_purchase(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const percent = TRY(stated.decimal("percent"));
    Ratio const forecast = TRY(Params(usage.facts).decimal("forecast"));
    Account account("pricing.min_purchase", usage);
    auto const amount = percent_of(percent, forecast);
    account.says(account.number(percent) + " % of the forecast of " + account.number(forecast) +
                     ".",
                 amount);
    return account.settle(account.rounded(amount, TRY(stated.rounding("rounding"))));
}

Result<Priced> price_token_discount(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const amount = TRY(stated.decimal("amount"));
    Ratio const percent = TRY(stated.decimal("discount_percent"));
    Ratio const price = TRY(Params(usage.facts).decimal("price"));
    auto const discounted = price * (Ratio(100) - percent) / 100;
    if (discounted.is_zero())
        return Error{"bad_discount", "Nothing is left of the price to divide by.",
                     stated.place("discount_percent")};
    Account account("pricing.token_discount", usage);
    auto const count = amount / discounted;
    account.says(account.money(amount) + " at " + account.money(price) + " less " +
                     account.number(percent) + " % each.",
                 count);
    return account.settle(account.rounded(count, TRY(stated.rounding("rounding"))));
}

} // namespace

ChargeModel const less_deductions_model{"less_deductions", "An amount less what is taken off it.",
                                        deduction_fields, price_less_deductions};

ChargeModel const royalty_model{"royalty", "A share of each kind of income.", royalty_fields,
                                price_royalty};

ChargeModel const order_total_model{"order_total", "Quantities at their prices, added up.",
                                    order_fields, price_order_total};

ChargeModel const min_purchase_model{"min_purchase", "What has to be bought of what was forecast.",
                                     purchase_fields, price_min_purchase};

ChargeModel const token_discount_model{"token_discount",
                                       "How many an amount buys at a discounted price.",
                                       token_fields, price_token_discount};

} // namespace counterpart
