// most_favoured_customer: what we overpaid while somebody comparable paid less (rule W8).
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The lower deal, as it compares with ours.
struct LowerDeal {
    Ratio price;
    Date from;
    Date found;
    bool comparable = true;
};

/// Every difference between the deals (volume, terms, length, currency) moves the quoted price by
/// the percentage that the parties agreed evens it out.
Result<Ratio> evened_out(Ratio price, Params const& stated, Params const& facts, Account& account)
{
    bool const normalised = TRY(stated.choice("normalisation", readings::normalisations)) ==
                            readings::normalisations[0];
    if (!normalised || !facts.has("adjustments"))
        return price;
    for (auto const& difference : TRY(facts.list("adjustments"))) {
        Ratio const percent = TRY(difference.decimal("percent"));
        auto const name = TRY(difference.text("name"));
        price = price + percent_of(percent, price);
        account.says("Evened out for " + name + ", " + account.number(percent) + " %.", price);
    }
    return price;
}

/// Everything bought together, at our prices and at theirs.
struct Package {
    Ratio ours;
    Ratio theirs;
};

Result<Package> read_package(Params const& facts)
{
    Package sums;
    for (auto const& row : TRY(facts.list("package"))) {
        Ratio const quantity = TRY(row.decimal("quantity"));
        Ratio const ours = TRY(row.decimal("price"));
        Ratio const theirs = TRY(row.decimal("lower_price"));
        sums.ours += quantity * ours;
        sums.theirs += quantity * theirs;
    }
    if (sums.ours.sign() <= 0)
        return Error{"missing_value", "The package compared costs us nothing; expected its prices.",
                     facts.place("package")};
    return sums;
}

/// A package is cheaper as a whole: every price in it falls by the same share, so that the package
/// comes to theirs, whichever of its prices are higher or lower.
Result<Ratio> price_in_package(Ratio const& ours, Params const& stated, Params const& facts,
                               Account& account)
{
    auto const sums = TRY(read_package(facts));
    account.says("The package at our prices.", sums.ours);
    account.says("The package at theirs.", sums.theirs);
    auto const theirs = TRY(evened_out(sums.theirs, stated, facts, account));
    account.figure("package_factor", theirs / sums.ours);
    auto const price = ours * theirs / sums.ours;
    account.says(account.money(ours) + " x " + account.number(theirs) + " / " +
                     account.number(sums.ours) + ".",
                 price);
    return price;
}

/// What we would pay, were we served as they are.
Result<Ratio> lower_price(Ratio const& ours, Params const& stated, Params const& facts,
                          Account& account)
{
    bool const package = TRY(stated.choice("compared_price", readings::compared_prices)) ==
                         readings::compared_prices[1];
    if (package)
        return price_in_package(ours, stated, facts, account);
    Ratio const quoted = TRY(facts.decimal("lower_price"));
    return evened_out(quoted, stated, facts, account);
}

Result<bool> is_comparable(Params const& stated, Params const& facts)
{
    auto const theirs = TRY(facts.decimal_if_any("lower_volume"));
    auto const ours = TRY(facts.decimal_if_any("our_volume"));
    auto const rule = TRY(stated.choice("comparable_volume", readings::comparable_volumes));
    return rule != readings::comparable_volumes[0] || !theirs || !ours || *theirs <= *ours;
}

Result<LowerDeal> read_deal(Ratio const& ours, Params const& stated, Params const& facts,
                            Account& account)
{
    LowerDeal deal;
    deal.price = TRY(lower_price(ours, stated, facts, account));
    deal.from = TRY(facts.date("lower_from"));
    deal.found = TRY(facts.date("found_on"));
    deal.comparable = TRY(is_comparable(stated, facts));
    return deal;
}

/// Overpaid units of one stretch, by days where the lower deal covers only a part of it.
Result<Ratio> overpaid_in(Params const& bought, LowerDeal const& deal, Ratio const& gap,
                          Account& account)
{
    Period const days{TRY(bought.date("from")), TRY(bought.date("to"))};
    Ratio const units = TRY(bought.decimal("quantity"));
    auto const shared = intersect(days, {deal.from, deal.found});
    if (shared.empty() || days.empty())
        return Ratio();
    auto const refund = gap * units * Ratio(shared.length()) / Ratio(days.length());
    account.says(account.number(gap) + " x " + account.number(units) + " from " +
                     to_text(shared.from) + ", " + std::to_string(shared.length()) + " of " +
                     std::to_string(days.length()) + " days.",
                 refund);
    return refund;
}

Result<Ratio> refund(Params const& stated, Params const& facts, LowerDeal const& deal,
                     Ratio const& gap, Account& account)
{
    if (TRY(stated.choice("reach", readings::reaches)) == readings::reaches[0]) {
        account.says("The clause looks forward only: nothing is refunded.", Ratio());
        return Ratio();
    }
    Ratio sum;
    for (auto const& bought : TRY(facts.list("bought")))
        sum += TRY(overpaid_in(bought, deal, gap, account));
    account.says("Overpaid since " + to_text(deal.from) + ".", sum);
    return sum;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Account account("pricing.most_favoured_customer", usage);
    Ratio const ours = TRY(facts.decimal("price"));
    auto const deal = TRY(read_deal(ours, stated, facts, account));
    auto const gap = ours - deal.price;
    if (!deal.comparable || gap.sign() <= 0) {
        account.says(deal.comparable
                         ? "Nobody comparable pays less than " + account.money(ours) + "."
                         : "The other deal is for more than ours, so it is not "
                           "comparable.",
                     Ratio());
        account.figure("new_price", ours);
        return account.settle(Ratio());
    }
    account.says("From " + to_text(deal.found) + " our price falls from " + account.money(ours) +
                 " to " + account.money(deal.price) + ".");
    auto const amount = TRY(refund(stated, facts, deal, gap, account));
    account.figure("new_price", deal.price);
    return account.settle(account.rounded(amount, TRY(stated.rounding("rounding"))));
}

constexpr std::array<Choice, 4> choices{{
    {"compared_price", readings::compared_prices, "new_price"},
    {"reach", readings::reaches},
    {"comparable_volume", readings::comparable_volumes},
    {"normalisation", readings::normalisations},
}};

Result<Priced> price_most_favoured(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const most_favoured_customer_model{
    "most_favoured_customer",
    "What is refunded, and what is paid from now on, when somebody comparable pays less.",
    rule_fields::most_favoured_customer, price_most_favoured};

} // namespace counterpart
