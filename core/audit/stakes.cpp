#include "audit/stakes.h"

#include "audit/arithmetic.h"

#include <map>

namespace counterpart {

namespace {

using Indices = std::vector<std::size_t>;

Decimal sum_of(std::vector<Stake> const& stakes, Indices const& group, int sign)
{
    Decimal sum;
    for (auto const i : group)
        if (stakes[i].net.sign() == sign)
            sum += stakes[i].net;
    return sum;
}

/// Takes `amount` off the stakes of one sign, first to last, until it is used up.
void take_off(std::vector<Stake>& stakes, Indices const& group, int sign, Decimal amount)
{
    for (auto const i : group) {
        auto& net = stakes[i].net;
        if (net.sign() != sign)
            continue;
        auto const part = min(abs(net), amount);
        net = sign > 0 ? net - part : net + part;
        amount -= part;
    }
}

void set_off(std::vector<Stake>& stakes, Indices const& group)
{
    auto const over = sum_of(stakes, group, 1);
    auto const under = -sum_of(stakes, group, -1);
    take_off(stakes, group, 1, min(over, under));
    take_off(stakes, group, -1, min(over, under));
}

/// VAT of the running sum, so that several stakes of a line never differ from its VAT by a cent.
void add_vat(std::vector<Stake>& stakes, Indices const& group, std::vector<Draft> const& drafts,
             int places)
{
    Decimal net;
    Decimal vat;
    for (auto const i : group) {
        auto const rate = drafts[i].vat_rate.value_or(Decimal{});
        net += stakes[i].net;
        auto so_far = round(net * rate * Decimal::of(1, 2), places, Rounding::half_up);
        if (so_far.out_of_range())
            so_far = vat;
        stakes[i].vat = so_far - vat;
        vat = so_far;
        stakes[i].gross = stakes[i].net + stakes[i].vat;
    }
}

} // namespace

std::vector<Stake> weigh(Subject const& subject, std::vector<Draft> const& drafts)
{
    std::vector<Stake> stakes(drafts.size());
    std::map<int, Indices> groups;
    int next_alone = alone - 1;
    auto const asked = asked_amount(subject.invoice());
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        stakes[i].net = drafts[i].finding.at_stake.amount;
        stakes[i].whole = drafts[i].whole;
        if (drafts[i].whole) {
            stakes[i].gross = subject.to_buyer(asked);
            stakes[i].vat = stakes[i].gross - stakes[i].net;
        } else {
            groups[drafts[i].place == alone ? next_alone-- : drafts[i].place].push_back(i);
        }
    }
    for (auto const& group : groups) {
        set_off(stakes, group.second);
        add_vat(stakes, group.second, drafts, subject.invoice().currency.minor_units());
    }
    return stakes;
}

AuditMoney total(Subject const& subject, std::vector<Stake> const& stakes)
{
    AuditMoney money;
    money.currency = subject.invoice().currency;
    money.asked = asked_amount(subject.invoice());
    bool whole = false;
    for (auto const& stake : stakes) {
        whole = whole || stake.whole;
        if (stake.gross.sign() > 0)
            money.over += stake.gross;
        if (stake.gross.sign() < 0)
            money.under -= stake.gross;
    }
    if (whole) {
        auto const all = subject.to_buyer(money.asked);
        money.over = max(all, Decimal{});
        money.under = max(-all, Decimal{});
    }
    money.expected = money.asked - subject.to_buyer(money.over - money.under);
    return money;
}

} // namespace counterpart
