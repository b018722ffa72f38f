// What a renewal adds to the prices of the term before (rule W24).
#include "pricing/move_parts.h"

#include "base/ratio.h"
#include "pricing/params.h"
#include "pricing/wording.h"
#include "terms/renewal.h"

namespace counterpart {

namespace {

bool raises(Contract const& contract, Term const& term)
{
    auto const* document = find_document(contract, term.document);
    return term.name == "renewal" && term.fields.has("uplift_percent") && document &&
           renewal_of(contract, *document) == &term;
}

Result<Priced> raised(Decimal const& price, Ratio const& factor, RoundRule const& rounding,
                      int renewals)
{
    auto const exact = Ratio(price) * factor;
    auto const amount = to_decimal(rounding(exact));
    Step step;
    step.rule = "pricing.renewal";
    step.says = std::to_string(renewals) + (renewals == 1 ? " renewal raises " : " renewals raise ") +
                wording::number(price) + " by the factor " + wording::number(factor) + ".";
    step.inputs = {{"renewals", std::to_string(renewals)}};
    step.amount = amount;
    return Priced{amount, {step}, {}};
}

Result<Done> raise_by(Moving& moving, Term const& term)
{
    auto const& document = *find_document(moving.contract, term.document);
    auto const by = [&](Date day) {
        return renewals_by(moving.contract, document, day, moving.as_of.known);
    };
    // A price that was agreed for a later term holds what earlier renewals brought.
    auto const renewals = by(moving.as_of.service) - by(moving.stated_from);
    if (renewals <= 0)
        return Done{};
    Params const stated(term.fields);
    Ratio const percent = TRY(stated.decimal("uplift_percent"));
    auto const rounding = TRY(stated.rounding("uplift_rounding"));
    auto const factor = (Ratio(1) + percent / 100).power(renewals);
    auto const raise = [&](json::Value const& old) -> Result<Priced> {
        return raised(TRY(Decimal::parse(old.string())), factor, rounding, renewals);
    };
    Working explained;
    auto& params = moving.moved.charge.params;
    params = TRY(with_prices(params, raise, explained));
    moving.explain(std::move(explained), term);
    return Done{};
}

} // namespace

Result<Done> raise_at_renewal(Moving& moving)
{
    for (auto const& term : moving.contract.terms)
        if (raises(moving.contract, term))
            TRY(raise_by(moving, term));
    return Done{};
}

void add_renewal_days(Contract const& contract, Period const& period, Date known, MoveDays& days)
{
    for (auto const& term : contract.terms) {
        if (!raises(contract, term))
            continue;
        auto const& document = *find_document(contract, term.document);
        for (auto day = period.from; day < period.to;) {
            auto const running = running_term(contract, document, day, known);
            if (!running || running->days.to <= day || running->days.to >= period.to)
                break;
            day = running->days.to;
            days.push_back(day);
        }
    }
}

} // namespace counterpart
