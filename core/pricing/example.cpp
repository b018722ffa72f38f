#include "pricing/example.h"

namespace counterpart {

namespace {

constexpr ExampleFacts examples[] = {
    {"standard", "units", false, "Units", "{}"},
    {"graduated", "units", false, "Units", "{}"},
    {"graduated_percentage", "units", false, "Amount", "{}"},
    {"volume", "units", false, "Units", "{}"},
    {"package", "units", false, "Units", "{}"},
    {"percentage", "events", true, "Amount of an event", "{}"},
    {"dynamic", "amount", false, "Amount", "{}"},
    {"flat", "units", false, "Units", "{}"},
    {"custom", "custom_amount", false, "Amount", "{}"},
    {"grouped", "groups", true, "Units of a group", "{}"},
    {"cumulative", "snapshots", true, "Total so far", "{}"},
    {"composite", "units", false, "Units", "{}"},
    {"min_commitment", "spend", true, "Bought in the period", "{}"},
    {"commitment", "billed", true, "Invoiced in the period", "{}"},
    {"arc_rrc", "actual", false, "Volume", "{}"},
    {"indexation", "indices", true, "Index", "{}"},
    {"rebate", "volume", false, "Volume", "{}"},
    {"gain_share", "outturn", false, "Outturn", "{}"},
    {"benchmark", "price", false, "Our price", R"({"peers":["90","95","100","105","110"]})"},
    {"sla_credit", "level", false, "Level reached", R"({"charge":"10000"})"},
    {"late_penalty", "value", false, "Value of what is late",
     R"({"agreed":"2026-01-01T00:00:00Z","actual":"2026-01-15T00:00:00Z"})"},
    {"spec_penalty", "units", false, "Units", "{}"},
    {"event_penalty", "duration_s", false, "Seconds", R"({"readings":[]})"},
    {"prorate", "", false, "",
     R"({"from":"2026-01-10","to":"2026-02-01","period_from":"2026-01-01","period_to":"2026-02-01"})"},
    {"cycles", "", false, "", R"({"start":"2026-01-10","target":"2026-06-30"})"},
    {"graduated_prorated", "events", true, "Units", "{}"},
    {"tier_blocks", "units", false, "Units", "{}"},
    {"capacity", "units", false, "Units", "{}"},
    {"duration_rating", "duration_s", false, "Seconds", R"({"start":"2026-01-05T10:00:00Z"})"},
    {"rate_table", "volume", false, "Volume", "{}"},
    {"order_total", "lines", true, "Quantity at 1.00", "{}"},
    {"less_deductions", "deductions", true, "Deduction", "{}"},
    {"royalty", "bases", false, "Income of each kind", "{}"},
    {"min_purchase", "forecast", false, "Forecast", "{}"},
    {"token_discount", "price", false, "Price of one", "{}"},
    {"allocate", "amount", false, "Amount", R"({"weights":["1","1","1"],"keys":["a","b","c"]})"},
    {"round", "value", false, "Value", "{}"},
    {"pricing_unit", "amount", false, "Credits", "{}"},
    {"fx", "lines", true, "Amount", "{}"},
    {"early_payment", "amount", false, "Amount",
     R"({"invoice_date":"2026-01-01","paid":"2026-01-08"})"},
    {"late_interest", "amount", false, "Amount", R"({"due":"2026-01-01","paid":"2026-03-01"})"},
    {"interest", "principal", false, "Principal", R"({"days":"365"})"},
    {"annuity", "", false, "", "{}"},
    {"installment", "balance", false, "Balance", R"({"payment":"0"})"},
};

/// The few models that look for the quantity inside something.
json::Value shaped(std::string_view model, std::string quantity)
{
    json::Value shape;
    if (model == "grouped")
        return shape.set("units", std::move(quantity));
    if (model == "graduated_prorated") {
        shape.set("delta", quantity);
        return shape.set("prorated", std::move(quantity));
    }
    if (model == "order_total") {
        shape.set("unit_price", "1.00");
        return shape.set("quantity", std::move(quantity));
    }
    return json::Value(std::move(quantity));
}

Charge inner_charge(json::Value const& stated)
{
    return {stated["model"].string(), stated["params"]};
}

/// One group of what the model inside asks for.
void shape_group(json::Value& facts, json::Value const& params, Decimal const& quantity)
{
    auto const inner = inner_charge(params["price"]);
    facts.set("groups", json::Array{example_usage(inner, quantity).facts});
}

/// What the first step asks for; a later one only adds facts that no step before it asks for.
void shape_steps(json::Value& facts, json::Value const& params, Decimal const& quantity)
{
    for (auto const& step : params["steps"].array()) {
        auto const example = example_usage(inner_charge(step), quantity).facts;
        for (auto const& [name, value] : example.object())
            if (!facts.has(name) || &step == &params["steps"].array().front())
                facts.set(name, value);
    }
}

/// The quantity in the first unit that the terms speak of.
void shape_by_unit(json::Value& facts, std::string const& unit, Decimal const& quantity)
{
    json::Value units = json::Object{};
    if (!unit.empty())
        units.set(unit, to_text(quantity));
    facts.set("units", std::move(units));
}

void shape_blocks(json::Value& facts, json::Value const& params, Decimal const& quantity)
{
    auto const& tiers = params["tiers"].array();
    auto const blocks = tiers.empty() ? json::Array{} : tiers.front()["blocks"].array();
    shape_by_unit(facts, blocks.empty() ? std::string() : blocks.front()["unit"].string(),
                  quantity);
}

void shape_capacity(json::Value& facts, json::Value const& params, Decimal const& quantity)
{
    auto const& tiers = params["tiers"].array();
    auto const limits = tiers.empty() ? json::Object{} : tiers.front()["limits"].object();
    shape_by_unit(facts, limits.empty() ? std::string() : limits.front().first, quantity);
}

struct ShapeRow {
    std::string_view model;
    void (*shape)(json::Value& facts, json::Value const& params, Decimal const& quantity);
};
constexpr ShapeRow shapes[] = {
    {"grouped", shape_group},
    {"composite", shape_steps},
    {"tier_blocks", shape_blocks},
    {"capacity", shape_capacity},
};

} // namespace

ExampleFacts const* example_facts(std::string_view model)
{
    for (auto const& row : examples)
        if (row.model == model)
            return &row;
    return nullptr;
}

Usage example_usage(std::string_view model, Decimal const& quantity, std::string currency,
                    std::string unit)
{
    auto const* row = example_facts(model);
    Usage usage;
    usage.currency = std::move(currency);
    usage.unit = std::move(unit);
    auto read = json::read(row ? row->others : "{}", "example");
    usage.facts = read ? std::move(read).value() : json::Value(json::Object{});
    std::string const member(row ? row->member : "units");
    if (member.empty())
        return usage;
    auto shape = shaped(model, to_text(quantity));
    if (row && row->in_list)
        usage.facts.set(member, json::Array{std::move(shape)});
    else
        usage.facts.set(member, std::move(shape));
    return usage;
}

Usage example_usage(Charge const& charge, Decimal const& quantity, std::string currency,
                    std::string unit)
{
    auto usage = example_usage(charge.model, quantity, std::move(currency), std::move(unit));
    for (auto const& row : shapes)
        if (row.model == charge.model)
            row.shape(usage.facts, charge.params, quantity);
    return usage;
}

namespace {

std::string joined_place(std::string const& outer, std::string const& inner)
{
    return inner.empty() ? outer : outer + ", " + inner;
}

/// The parts of a charge that stands in `member`, or in one of its entries.
void add_inner(std::vector<ChargePart>& all, Charge const& outer, std::string const& place,
               json::Value const& stated,
               std::function<json::Value(json::Value)> const& put_back)
{
    for (auto const& part : charge_parts(inner_charge(stated)))
        all.push_back({joined_place(place, part.place), part.charge,
                       [outer, part, stated, put_back](json::Value params) {
                           auto inner = stated;
                           inner.set("params", part.with(std::move(params)).params);
                           return Charge{outer.model, put_back(std::move(inner))};
                       }});
}

} // namespace

std::vector<ChargePart> charge_parts(Charge const& charge)
{
    auto const& params = charge.params;
    std::vector<ChargePart> all{{{}, charge, [model = charge.model](json::Value changed) {
                                     return Charge{model, std::move(changed)};
                                 }}};
    if (params["price"].is_object())
        add_inner(all, charge, "price inside", params["price"], [params](json::Value inner) {
            auto changed = params;
            changed.set("price", std::move(inner));
            return changed;
        });
    auto const& steps = params["steps"].array();
    for (std::size_t i = 0; i < steps.size(); ++i)
        add_inner(all, charge, "step " + std::to_string(i + 1), steps[i],
                  [params, i](json::Value inner) {
                      auto changed = params;
                      auto list = params["steps"].array();
                      list[i] = std::move(inner);
                      changed.set("steps", std::move(list));
                      return changed;
                  });
    return all;
}

bool priced_by_units(std::string_view model)
{
    auto const* row = example_facts(model);
    return row && row->member == "units" && model != "tier_blocks" && model != "capacity" &&
           model != "spec_penalty";
}

} // namespace counterpart
