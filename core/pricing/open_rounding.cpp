#include "pricing/open_rounding.h"

#include <array>
#include <string>
#include <utility>

namespace counterpart {

namespace {

constexpr std::array<std::pair<std::string_view, Rounding>, 3> halves{{
    {"half_up", Rounding::half_up},
    {"half_down", Rounding::half_down},
    {"half_even", Rounding::half_even},
}};

} // namespace

void tell_open_mode(Step& step, Term const* term, Decimal const& exact, RoundRule const& rule)
{
    if (rule.exact)
        return;
    auto const& stated = term ? term->fields["mode"].string() : std::string();
    Switch mode{"mode", stated, {}};
    bool differ = false;
    bool is_half = stated.empty();
    for (auto const& half : halves) {
        mode.readings.push_back({std::string(half.first), round(exact, rule.places, half.second)});
        differ = differ || !(mode.readings.back().amount == mode.readings.front().amount);
        is_half = is_half || half.first == stated;
    }
    if (!is_half) {
        mode.readings.push_back({stated, rule(exact)});
        differ = differ || !(mode.readings.back().amount == mode.readings.front().amount);
    }
    if (!differ)
        return;
    if (!stated.empty()) {
        step.switches.push_back(std::move(mode));
        return;
    }
    step.inputs.push_back({"not stated", "Rounding"});
    step.inputs.push_back({"priced as", "half_up"});
    step.switches.push_back(std::move(mode));
}

} // namespace counterpart
