// What an index makes of a price, with the values as first published or as revised (rule W4).
#include "pricing/move_parts.h"

#include "pricing/params.h"
#include "pricing/wording.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

/// The values that count on a day, and whether a revision that is known by then changes one.
struct Indices {
    json::Array values;
    bool revised = false;
};

/// The first value is the base; later ones count from their day on, and not before the first
/// review.
Result<Indices> indices_by(Params const& fields, AsOf const& as_of, bool reopened)
{
    Indices indices;
    auto const first_review =
        fields.has("applies_from") ? TRY(fields.date("applies_from")) : Date{};
    for (auto const& stated : TRY(fields.list("values"))) {
        auto const from = TRY(stated.date("from"));
        auto value = TRY(stated.decimal("value"));
        if (!indices.values.empty() && !(from <= as_of.service && first_review <= from))
            continue;
        bool const revised = stated.has("revised") && stated.has("revised_on") &&
                             TRY(stated.date("revised_on")) <= as_of.known;
        indices.revised = indices.revised || revised;
        if (revised && reopened)
            value = TRY(stated.decimal("revised"));
        indices.values.push_back(to_text(value));
    }
    return indices;
}

/// All prices of a charge at these index values.
struct Indexed {
    json::Value params;
    Working working;
    std::optional<Decimal> first; ///< the price that is explained
};

Result<Indexed> indexed(json::Value const& charge, Term const& term, json::Array values)
{
    json::Value facts;
    facts.set("indices", std::move(values));
    Indexed result;
    auto const follow = [&](json::Value const& old) -> Result<Priced> {
        auto params = term.fields;
        params.set("base_price", old);
        auto priced = TRY(price("indexation", params, {facts, {}, {}}, term.clause));
        if (!result.first)
            result.first = priced.amount;
        return priced;
    };
    result.params = TRY(with_prices(charge, follow, result.working));
    return result;
}

Step revision_step(bool stated, bool reopened, Indexed const& first_published,
                   Indexed const& as_revised, std::string const& reading)
{
    Step step;
    step.rule = stated ? "pricing.indexation" : "pricing.not_stated";
    step.says = stated ? std::string(reopened ? "The index was revised, and the price is "
                                                "calculated again."
                                              : "The index was revised, but what was published "
                                                "first stays.")
                       : "The contract does not state \"A revised index\"; this is priced as final "
                         "as first published.";
    if (!stated)
        step.inputs = {{"not stated", "A revised index"},
                       {"priced as", std::string(readings::revisions[0])}};
    if (first_published.first && as_revised.first)
        step.switches = {{"revision",
                          reading,
                          {{std::string(readings::revisions[0]), *first_published.first},
                           {std::string(readings::revisions[1]), *as_revised.first}}}};
    return step;
}

/// A term may only announce an index, whose new prices then come by a paper of their own.
bool states_values(Term const& term)
{
    return !term.fields["values"].array().empty();
}

Result<Done> index_by(Moving& moving, Term const& term)
{
    Params const stated(term.fields);
    bool const reopened =
        TRY(stated.choice("revision", readings::revisions)) == readings::revisions[1];
    auto const first = TRY(indices_by(stated, moving.as_of, false));
    if (first.values.size() < 2)
        return Done{};
    auto& params = moving.moved.charge.params;
    auto published = TRY(indexed(params, term, first.values));
    if (!first.revised) {
        params = std::move(published.params);
        moving.explain(std::move(published.working), term);
        return Done{};
    }
    auto const again = TRY(indices_by(stated, moving.as_of, true));
    auto revised = TRY(indexed(params, term, again.values));
    auto const note = revision_step(stated.has("revision"), reopened, published, revised,
                                    stated.raw("revision").string());
    auto& chosen = reopened ? revised : published;
    params = std::move(chosen.params);
    moving.explain({note}, term);
    moving.explain(std::move(chosen.working), term);
    return Done{};
}

} // namespace

Result<Done> follow_index(Moving& moving)
{
    for (auto const* term : terms_in_force(moving.contract, "indexation", moving.as_of))
        if (states_values(*term) && is_about(moving.contract, *term, moving.item, moving.as_of))
            TRY(index_by(moving, *term));
    return Done{};
}

Result<Done> add_index_days(Contract const& contract, ItemId const& item, AsOf const& as_of,
                            MoveDays& days)
{
    for (auto const* term : terms_in_force(contract, "indexation", as_of)) {
        if (!states_values(*term) || !is_about(contract, *term, item, as_of))
            continue;
        Params const stated(term->fields);
        for (auto const& value : TRY(stated.list("values")))
            days.push_back(TRY(value.date("from")));
        days.push_back(effective_from(contract, *term));
    }
    return Done{};
}

} // namespace counterpart
