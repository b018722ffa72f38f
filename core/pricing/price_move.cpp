#include "pricing/price_move.h"

#include "pricing/params.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The members that hold prices, wherever in a charge they stand.
constexpr std::array<std::string_view, 9> price_members{
    "unit_price", "flat_fee",    "package_price", "amount",    "fixed_fee",
    "price",      "base_charge", "connect_fee",   "min_amount"};

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

/// The first value is the base; later ones count from their day on, and not before the first
/// review.
Result<json::Array> indices_by(Params const& fields, Date day)
{
    json::Array indices;
    auto const first_review =
        fields.has("applies_from") ? TRY(fields.date("applies_from")) : Date{};
    for (auto const& value : TRY(fields.list("values"))) {
        auto const from = TRY(value.date("from"));
        auto const index = TRY(value.decimal("value"));
        if (indices.empty() || (from <= day && first_review <= from))
            indices.push_back(to_text(index));
    }
    return indices;
}

class Mover {
public:
    Mover(Term const& term, json::Array indices) : term_(&term)
    {
        facts_.set("indices", std::move(indices));
    }

    Result<json::Value> moved(json::Value const& value)
    {
        if (value.is_array())
            return moved_list(value.array());
        if (value.is_object())
            return moved_members(value.object());
        return value;
    }

    Working take_working() { return std::move(working_); }

private:
    Result<json::Value> moved_list(json::Array const& list)
    {
        json::Array result;
        for (auto const& each : list)
            result.push_back(TRY(moved(each)));
        return json::Value(std::move(result));
    }

    Result<json::Value> moved_members(json::Object const& members)
    {
        json::Value result = json::Object{};
        for (auto const& [name, value] : members) {
            bool const is_price = holds_price(name) && value.is_string();
            result.set(name, TRY(is_price ? moved_price(value) : moved(value)));
        }
        return result;
    }

    Result<json::Value> moved_price(json::Value const& old)
    {
        auto params = term_->fields;
        params.set("base_price", old);
        auto const priced = TRY(price("indexation", params, {facts_, {}, {}}, term_->clause));
        if (working_.empty())
            explain(priced.working);
        return json::Value(to_text(priced.amount));
    }

    /// One price is explained; the others move by the same factor.
    void explain(Working const& working)
    {
        working_ = working;
        for (auto& step : working_)
            step.clause = term_->clause;
    }

    Term const* term_;
    json::Value facts_;
    Working working_;
};

} // namespace

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

Result<MovedCharge> moved_charge(Contract const& contract, ItemId const& item, Charge const& charge,
                                 AsOf const& as_of)
{
    MovedCharge moved{charge, {}};
    for (auto const* term : terms_in_force(contract, "indexation", as_of)) {
        if (!is_about(contract, *term, item, as_of))
            continue;
        auto indices = TRY(indices_by(Params(term->fields), as_of.service));
        if (indices.size() < 2)
            continue;
        Mover mover(*term, std::move(indices));
        moved.charge.params = TRY(mover.moved(moved.charge.params));
        auto const steps = mover.take_working();
        moved.working.insert(moved.working.end(), steps.begin(), steps.end());
    }
    return moved;
}

} // namespace counterpart
