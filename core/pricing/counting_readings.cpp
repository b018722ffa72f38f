#include "pricing/counting_readings.h"

#include "pricing/row_facts.h"
#include "pricing/wording.h"

#include <algorithm>
#include <array>
#include <string>

namespace counterpart {

namespace {

/// Where a quantity crosses a bound, the ladder itself tells how else it could be priced.
constexpr std::array<std::string_view, 5> of_a_count{
    "resets_every", "resets_from", "reprices_earlier", "counted_across", "counted_volume"};
constexpr std::string_view whether_it_counts = "accumulates";

bool is_told_here(ChargeField const& field, bool counts)
{
    return counts ? std::find(of_a_count.begin(), of_a_count.end(), field.name) != of_a_count.end()
                  : field.name == whether_it_counts;
}

std::optional<Switch> priced_by_each(Charge const& charge, ChargeField const& field,
                                     AmountAt const& amount_at)
{
    Switch noted{std::string(field.name), stated_reading(field, charge.params), {}};
    bool differ = false;
    for (auto const reading : field.readings) {
        auto other = charge;
        other.params.set(field.name, stored_reading(field, reading));
        auto const amount = amount_at(other);
        if (!amount)
            continue;
        noted.readings.push_back({std::string(reading), *amount});
        differ = differ || !(*amount == noted.readings.front().amount);
    }
    return differ ? std::optional{std::move(noted)} : std::nullopt;
}

std::string first_in_words(ChargeField const& field)
{
    return field.kind == "flag" ? "no" : wording::in_words(field.readings.front());
}

Step open_step(ChargeField const& field, Switch noted, std::string_view currency)
{
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"" + std::string(field.label) +
                "\"; this is priced as " + first_in_words(field) + ".";
    step.inputs = {{"not stated", std::string(field.label)},
                   {"priced as", std::string(field.readings.front())}};
    step.unit = std::string(currency);
    step.switches = {std::move(noted)};
    return step;
}

} // namespace

CountingReadings counting_readings(Charge const& charge, std::string_view currency,
                                   AmountAt const& amount_at)
{
    CountingReadings told;
    auto const* model = find_charge_model(charge.model);
    if (!model)
        return told;
    bool const counts = looks_back(charge);
    for (auto const& field : model->fields) {
        if (!is_told_here(field, counts))
            continue;
        auto noted = priced_by_each(charge, field, amount_at);
        if (!noted)
            continue;
        if (noted->chosen.empty())
            told.open.push_back(open_step(field, std::move(*noted), currency));
        else
            told.stated.push_back(std::move(*noted));
    }
    return told;
}

} // namespace counterpart
