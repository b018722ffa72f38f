#include "pricing/account.h"

#include <algorithm>
#include <utility>

namespace counterpart {

namespace {

Decimal figure_in(Priced const& priced, std::string_view figure)
{
    if (figure.empty())
        return priced.amount;
    auto const value = Decimal::parse(priced.details[figure].string());
    return value ? *value : Decimal::out_of_range_value();
}

bool differ(std::vector<OtherReading> const& readings)
{
    return std::any_of(readings.begin(), readings.end(), [&](OtherReading const& reading) {
        return !(reading.amount == readings.front().amount);
    });
}

} // namespace

json::Value figure_of(Ratio const& value)
{
    return to_text(to_decimal(value));
}

Step& Account::says(std::string sentence, Ratio const& amount)
{
    working_.push_back(wording::step(rule_, std::move(sentence), to_decimal(amount), *usage_));
    return working_.back();
}

Step& Account::says(std::string sentence)
{
    Step step;
    step.rule = rule_;
    step.says = std::move(sentence);
    working_.push_back(std::move(step));
    return working_.back();
}

Ratio Account::rounded(Ratio const& amount, RoundRule const& rule)
{
    auto const result = rule(amount);
    if (!(result == amount))
        says(number(amount) + " is rounded to " + to_text(rule) + ".", result);
    return result;
}

void Account::figure(std::string_view name, Ratio const& value)
{
    details_.set(name, figure_of(value));
}

void Account::figures(std::string_view name, std::vector<Ratio> const& values)
{
    json::Array list;
    for (auto const& value : values)
        list.push_back(figure_of(value));
    details_.set(name, std::move(list));
}

Result<Priced> Account::settle(Ratio const& amount)
{
    Priced priced;
    priced.amount = TRY(settled(to_decimal(amount), "amount"));
    priced.working = std::move(working_);
    priced.details = std::move(details_);
    return priced;
}

namespace {

bool is_flag(Choice const& choice)
{
    return choice.readings.front() == "true" || choice.readings.front() == "false";
}

std::string stated_reading(json::Value const& params, Choice const& choice)
{
    auto const& value = params[choice.name];
    return value.is_bool() ? (value.boolean() ? "true" : "false") : value.string();
}

json::Value stored(Choice const& choice, std::string_view reading)
{
    return is_flag(choice) ? json::Value(reading == "true") : json::Value(reading);
}

} // namespace

Result<Priced> with_readings(Result<Priced> (*price)(json::Value const&, Usage const&),
                             json::Value const& params, Usage const& usage,
                             std::span<Choice const> choices)
{
    auto priced = TRY(price(params, usage));
    if (priced.working.empty())
        return priced;
    for (auto const& choice : choices) {
        Switch noted{std::string(choice.name), stated_reading(params, choice), {}};
        for (auto const& reading : choice.readings) {
            auto otherwise = params;
            otherwise.set(choice.name, stored(choice, reading));
            if (auto const other = price(otherwise, usage))
                noted.readings.push_back({std::string(reading), figure_in(*other, choice.figure)});
        }
        if (differ(noted.readings))
            priced.working.back().switches.push_back(std::move(noted));
    }
    return priced;
}

} // namespace counterpart
