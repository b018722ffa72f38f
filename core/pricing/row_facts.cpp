#include "pricing/row_facts.h"

#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/spans.h"

#include <array>

namespace counterpart {

namespace {

Decimal quantity_of(RowStretch const& stretch, Period const& days)
{
    return stretch.item ? stretch.item->within(days) : Decimal{};
}

/// A ladder goes on counting through a period even where its price changes inside it.
void continue_period(RowStretch const& stretch, RowQuestion& asked)
{
    Period const before{stretch.period.from, stretch.days.from};
    Period const all = stretch.period;
    bool const first = stretch.days.from == all.from;
    bool const last = stretch.days.to == all.to;
    if (first && last)
        return;
    if (asked.charge.model == "volume") {
        asked.facts.set("full_units", to_text(quantity_of(stretch, all)));
        return;
    }
    asked.facts.set("pre_units", to_text(quantity_of(stretch, before)));
    asked.facts.set("position", first ? "first" : last ? "last" : "mid");
}

Step count_step(CountBefore const& count)
{
    Step step;
    step.rule = "pricing.accumulator";
    step.says = wording::number(count.all()) + " came since " + to_long_text(count.since) +
                ", when the count began" +
                (count.elsewhere.is_zero() ? ""
                                           : ", of which " + wording::number(count.elsewhere) +
                                                 " under other contracts") +
                "; the tiers go on from there.";
    step.inputs = {{"so far", to_text(count.all())}, {"counted from", to_text(count.since)}};
    if (!count.elsewhere.is_zero())
        step.inputs.push_back({"under other contracts", to_text(count.elsewhere)});
    return step;
}

json::Value priced_inside(std::string_view model, json::Value const& params)
{
    json::Value price;
    price.set("model", model);
    price.set("params", params);
    json::Value outer;
    outer.set("price", std::move(price));
    return outer;
}

/// Rule W2: everything since the count began.
void continue_count(RowStretch const& stretch, RowQuestion& asked)
{
    Period const counted{stretch.count_from, stretch.days.from};
    CountBefore count{stretch.counted ? stretch.counted->within(counted) : Decimal{}, {},
                      counted.from};
    for (auto const* item : stretch.elsewhere)
        count.elsewhere += item->within(counted);
    go_on_counting(asked, count);
}

Result<RowQuestion> ask_units(RowStretch const& stretch, RowQuestion asked)
{
    asked.facts.set("units", to_text(asked.quantity));
    if (looks_back(asked.charge))
        continue_count(stretch, asked);
    else
        continue_period(stretch, asked);
    return asked;
}

Result<RowQuestion> ask_units_by_name(RowStretch const& stretch, RowQuestion asked)
{
    json::Value units = json::Object{};
    units.set(stretch.row->unit.empty() ? stretch.row->item.text : stretch.row->unit,
              to_text(asked.quantity));
    asked.facts.set("units", std::move(units));
    return asked;
}

/// Every reading is an event of its own.
Result<RowQuestion> ask_events(RowStretch const& stretch, RowQuestion asked)
{
    json::Array events;
    if (stretch.item)
        for (auto const& part : stretch.item->parts)
            if (!intersect(part.days, stretch.days).empty())
                events.push_back(to_text(part.within(stretch.days)));
    asked.facts.set("events", std::move(events));
    return asked;
}

/// Most models ask for one fact, which is the quantity as it is.
struct Asking {
    std::string_view model;
    Result<RowQuestion> (*ask)(RowStretch const&, RowQuestion);
    std::string_view fact = {};
};

constexpr std::array<Asking, 14> ways{{
    {"standard", ask_units},
    {"graduated", ask_units},
    {"graduated_percentage", ask_units},
    {"volume", ask_units},
    {"package", ask_units},
    {"composite", ask_units},
    {"percentage", ask_events},
    {"capacity", ask_units_by_name},
    {"tier_blocks", ask_units_by_name},
    {"dynamic", nullptr, "amount"},
    {"custom", nullptr, "custom_amount"},
    {"arc_rrc", nullptr, "actual"},
    {"rate_table", nullptr, "volume"},
    {"duration_rating", nullptr, "duration_s"},
}};

/// A fixed amount belongs to the whole period; where a price changes inside it, each has its days.
RowQuestion in_proportion(RowStretch const& stretch, RowQuestion asked)
{
    if (stretch.days == stretch.period)
        return asked;
    json::Value params;
    params.set("amount", asked.charge.params["amount"]);
    params.set("basis", "days_of");
    params.set("of_days", std::to_string(stretch.period.length()));
    if (asked.charge.params.has("rounding"))
        params.set("rounding", asked.charge.params["rounding"]);
    asked.charge = {"prorate", std::move(params)};
    asked.facts = json::Object{};
    asked.facts.set("from", to_text(stretch.days.from));
    asked.facts.set("to", to_text(stretch.days.to));
    return asked;
}

} // namespace

bool looks_back(Charge const& charge)
{
    return charge.params["accumulates"].string() == readings::accumulations[1];
}

Period count_span(Contract const& contract, Charge const& charge, Date day, Date known)
{
    auto const spans =
        read_spans(charge.params, "resets_every", "resets_from", contract_period(contract, known));
    return spans.of(day);
}

void go_on_counting(RowQuestion& asked, CountBefore const& count)
{
    auto const before = count.all();
    asked.working.push_back(count_step(count));
    auto const& params = asked.charge.params;
    if (params["reprices_earlier"].boolean()) {
        asked.facts = json::Object{};
        asked.facts.set("snapshots",
                        json::Array{to_text(before), to_text(before + asked.quantity)});
        asked.charge = {"cumulative", priced_inside("volume", params)};
        return;
    }
    // A quantity that crosses a bound is split, or priced where it opens or closes; all three are
    // the ladder's own doing, so a price for all units reads it as one that goes on.
    asked.charge.model = asked.charge.model == "volume" ? "graduated" : asked.charge.model;
    asked.facts.set("pre_units", to_text(before));
}

bool is_fixed(Charge const& charge)
{
    return charge.model == "flat";
}

Result<RowQuestion> question(RowStretch const& stretch)
{
    RowQuestion asked{stretch.row->charge, json::Object{}, quantity_of(stretch, stretch.days), {}};
    if (is_fixed(asked.charge))
        return in_proportion(stretch, std::move(asked));
    for (auto const& way : ways) {
        if (way.model != asked.charge.model)
            continue;
        if (way.ask)
            return way.ask(stretch, std::move(asked));
        asked.facts.set(way.fact, to_text(asked.quantity));
        return asked;
    }
    return Error{"statement.facts",
                 "A price by " + wording::in_words(asked.charge.model) +
                     " needs facts that no usage, receipt or order holds.",
                 stretch.row->item.text};
}

} // namespace counterpart
