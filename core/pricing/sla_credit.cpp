// sla_credit: what a service level that was missed gives back, within the caps of month and year.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 4> fields{{
    {"levels", "Bands", "levels", "Below which level, what percentage of the charge is credited.",
     true},
    {"monthly_cap_percent", "At most in a month", "percent",
     "Of the month's charge; absent: no cap."},
    {"rolling_cap_percent", "At most in the rolling year", "percent",
     "Of the year's charges, less what was credited before; absent: no cap."},
    {"rounding", "Rounding of the credit", "rounding", "Absent: kept exact."},
}};

struct Band {
    Ratio below;
    Ratio credit_percent;
};

/// The worst band the level falls in.
Result<std::optional<Band>> band_of(Params const& params, Ratio const& level)
{
    std::optional<Band> found;
    for (auto const& stated : TRY(params.list("levels"))) {
        auto const below = TRY(stated.decimal("below"));
        auto const credit_percent = TRY(stated.decimal("credit_percent"));
        Band const band{below, credit_percent};
        if (level < band.below && (!found || band.below < found->below))
            found = band;
    }
    return found;
}

/// A fact of the year so far that the contract's caps look at.
struct Year {
    Ratio credits;
    Ratio charges;
};

Result<Ratio> capped(Ratio credit, Ratio const& charge, Year const& year, Params const& params,
                     Account& account)
{
    if (params.has("monthly_cap_percent")) {
        Ratio const percent = TRY(params.decimal("monthly_cap_percent"));
        auto const cap = percent_of(percent, charge);
        if (cap < credit)
            account.says("A month's credits are at most " + account.number(percent) +
                             " % of its charge.",
                         cap);
        credit = min(credit, cap);
    }
    if (params.has("rolling_cap_percent")) {
        Ratio const percent = TRY(params.decimal("rolling_cap_percent"));
        auto const room = percent_of(percent, year.charges + charge) - year.credits;
        if (room < credit)
            account.says("The year's credits are at most " + account.number(percent) +
                             " % of its charges; " + account.money(year.credits) +
                             " were credited before.",
                         max(Ratio(), room));
        credit = min(credit, room);
    }
    return max(Ratio(), credit);
}

Result<Priced> price_sla_credit(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const level = TRY(facts.decimal("level"));
    if (level.sign() < 0 || level > Ratio(100))
        return Error{"bad_level", "A level of " + wording::number(level) + " is no percentage.",
                     facts.place("level")};
    Ratio const charge = TRY(facts.decimal("charge"));
    auto const credits = TRY(facts.decimal("prior_credits", Decimal{}));
    auto const charges = TRY(facts.decimal("prior_charges", Decimal{}));
    Year const year{credits, charges};
    Account account("pricing.sla_credit", usage);
    auto const band = TRY(band_of(stated, level));
    if (!band) {
        account.says("A level of " + account.number(level) +
                         " % is in no band, so nothing is "
                         "credited.",
                     Ratio());
        return account.settle(Ratio());
    }
    auto const credit = percent_of(band->credit_percent, charge);
    account.says("A level of " + account.number(level) + " % is below " +
                     account.number(band->below) + " %: " + account.number(band->credit_percent) +
                     " % of " + account.money(charge) + ".",
                 credit);
    auto const within = TRY(capped(credit, charge, year, stated, account));
    return account.settle(account.rounded(within, TRY(stated.rounding("rounding"))));
}

} // namespace

ChargeModel const sla_credit_model{
    "sla_credit", "What a missed service level gives back, within the caps of month and year.",
    fields, price_sla_credit};

} // namespace counterpart
