#include "pricing/price_move.h"

#include "pricing/move_parts.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The members that hold prices, wherever in a charge they stand.
constexpr std::array<std::string_view, 9> price_members{
    "unit_price", "flat_fee",    "package_price", "amount",    "fixed_fee",
    "price",      "base_charge", "connect_fee",   "min_amount"};

/// A term that moves prices, and the field without which it moves none.
struct MovingTerm {
    std::string_view name;
    std::string_view needs;
};

constexpr std::array<MovingTerm, 5> moving_terms{{{"indexation", "values"},
                                                  {"benchmark", "peers"},
                                                  {"most_favoured_customer", "lower_price"},
                                                  {"most_favoured_customer", "package"},
                                                  {"renewal", "uplift_percent"}}};

bool holds_price(std::string_view name)
{
    return std::find(price_members.begin(), price_members.end(), name) != price_members.end();
}

bool lists(json::Value const& list, std::string const& text)
{
    auto const& array = list.array();
    return std::any_of(array.begin(), array.end(),
                       [&](json::Value const& each) { return each.string() == text; });
}

using MoveOne = std::function<Result<Priced>(json::Value const&)>;

Result<json::Value> moved_price(json::Value const& old, MoveOne const& move, Working& explained)
{
    auto const priced = TRY(move(old));
    if (explained.empty())
        explained = priced.working;
    return json::Value(to_text(priced.amount));
}

} // namespace

void Moving::explain(Working steps, Term const& term)
{
    for (auto& step : steps) {
        step.clause = term.clause;
        moved.working.push_back(std::move(step));
    }
}

Result<json::Value> with_prices(json::Value const& params, MoveOne const& move, Working& explained)
{
    if (params.is_array()) {
        json::Array result;
        for (auto const& each : params.array())
            result.push_back(TRY(with_prices(each, move, explained)));
        return json::Value(std::move(result));
    }
    if (!params.is_object())
        return params;
    json::Value result = json::Object{};
    for (auto const& [name, value] : params.object()) {
        bool const is_price = holds_price(name) && value.is_string();
        result.set(name, TRY(is_price ? moved_price(value, move, explained)
                                      : with_prices(value, move, explained)));
    }
    return result;
}

bool is_about(Contract const& contract, Term const& term, ItemId const& item, AsOf const& as_of)
{
    auto const& category = term.fields["category"].string();
    if (term.fields.has("items") && !term.fields["items"].array().empty())
        return lists(term.fields["items"], item.text);
    if (category.empty())
        return true;
    auto const categories = terms_in_force(contract, "category", as_of);
    return std::any_of(categories.begin(), categories.end(), [&](Term const* each) {
        return each->fields["category"].string() == category &&
               lists(each->fields["items"], item.text);
    });
}

bool moves_prices(Contract const& contract)
{
    return std::any_of(contract.terms.begin(), contract.terms.end(), [](Term const& term) {
        return std::any_of(moving_terms.begin(), moving_terms.end(), [&](MovingTerm const& row) {
            return row.name == term.name && term.fields.has(row.needs);
        });
    });
}

Result<MovedCharge> moved_charge(Contract const& contract, StatedPrice const& stated,
                                 AsOf const& as_of)
{
    Moving moving{contract, stated.item, stated.from, as_of, {stated.charge, {}}};
    if (!moves_prices(contract))
        return std::move(moving.moved);
    TRY(raise_at_renewal(moving));
    TRY(follow_index(moving));
    TRY(bring_to_benchmark(moving));
    TRY(favour(moving));
    return std::move(moving.moved);
}

Result<std::vector<Date>> days_of_moves(Contract const& contract, StatedPrice const& stated,
                                        Period const& period, Date known)
{
    MoveDays days;
    if (!moves_prices(contract))
        return days;
    // A term that begins inside the period is asked on its last day.
    AsOf const as_of{plus_days(period.to, -1), known};
    add_renewal_days(contract, period, known, days);
    TRY(add_index_days(contract, stated.item, as_of, days));
    TRY(add_comparison_days(contract, stated.item, as_of, days));
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());

    // A day that moves nothing, as where a threshold was not passed, cuts nothing.
    std::vector<Date> moves;
    auto before = TRY(moved_charge(contract, stated, {period.from, known})).charge;
    for (auto const day : days) {
        if (day <= period.from || period.to <= day)
            continue;
        auto after = TRY(moved_charge(contract, stated, {day, known})).charge;
        if (!(after == before))
            moves.push_back(day);
        before = std::move(after);
    }
    return moves;
}

} // namespace counterpart
