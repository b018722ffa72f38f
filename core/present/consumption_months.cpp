#include "present/consumption_months.h"

#include "pricing/period_lines.h"
#include "terms/in_force.h"

#include <algorithm>
#include <array>
#include <map>

namespace counterpart::present {
namespace {

constexpr std::int32_t months_shown = 12;

/// The last months up to today or to the contract's end, whichever comes first.
std::vector<Month> months_of(Contract const& contract, Date today)
{
    auto const whole = contract_period(contract);
    auto const until = month_at(std::min(today, plus_days(whole.to, -1)));
    auto month = std::max(month_at(whole.from), plus(until, 1 - months_shown));
    std::vector<Month> months;
    for (; month <= until; month = plus(month, 1)) months.push_back(month);
    return months;
}

Date day_in(Month month, Date today) { return std::min(plus_days(days_of(month).to, -1), today); }

std::string name_of_measure(Consumption const& it)
{
    static constexpr std::array<std::string_view, 3> kinds{"tiers", "commitment", "ceiling"};
    return std::string(kinds[static_cast<std::size_t>(it.kind)]) + "|" + it.subject + "|" + it.item.text + "|" +
           it.unit + "|" + it.clause;
}

/// What the month adds to the state before it, when both count over the same stretch of time.
MonthOfUse month_of_use(Month month, Consumption const& state, MonthOfUse const* before)
{
    MonthOfUse it{month, state, state.entries > 0, state.used, {}};
    if (!before || !(before->state.period.from == state.period.from)) return it;
    it.used = state.used - before->state.used;
    it.has_data = state.entries > before->state.entries || !it.used.is_zero();
    return it;
}

/// Two measures with one name are told apart by their order.
class Tracks {
public:
    void add(Month month, std::vector<Consumption> const& states)
    {
        std::map<std::string, int> seen;
        for (auto const& state : states) {
            auto name = name_of_measure(state);
            name += "|" + std::to_string(++seen[name]);
            auto& track = track_of(name);
            auto const* before = track.months.empty() ? nullptr : &track.months.back();
            auto made = month_of_use(month, state, before);
            track.months.push_back(std::move(made));
        }
    }
    std::vector<MeasuredUse> all;

private:
    MeasuredUse& track_of(std::string const& name)
    {
        auto const [place, is_new] = places_.emplace(name, all.size());
        if (is_new) all.push_back({name, {}, {}, false});
        return all[place->second];
    }
    std::map<std::string, std::size_t> places_;
};

// -- what tiers cost -------------------------------------------------------------------------------

/// What each item cost in the days; of an item with a line that cannot be priced nothing is said.
std::map<std::string, std::optional<Decimal>> costs(PeriodLines const& lines, Period const& days)
{
    std::map<std::string, std::optional<Decimal>> sums;
    for (auto const& line : lines.lines(days)) {
        auto const [sum, is_new] = sums.emplace(line.item.text, Decimal{});
        if (!line.amount) sum->second.reset();
        else if (sum->second) *sum->second += *line.amount;
    }
    return sums;
}

void add_costs(std::vector<MeasuredUse>& all, PeriodLines const& lines, Month month, Date today)
{
    auto days = days_of(month);
    days.to = std::min(days.to, plus_days(today, 1));
    auto const sums = costs(lines, days);
    for (auto& track : all) {
        if (track.months.empty() || !(track.last().month == month) || track.last().state.item.empty()) continue;
        auto const found = sums.find(track.last().state.item.text);
        if (found != sums.end()) track.months.back().cost = found->second;
    }
}

void add_bounds(MeasuredUse& track, Books const& books, Contract const& contract, Date today)
{
    auto const& at = track.latest();
    if (at.state.kind != ConsumptionKind::tiers) return;
    auto const held = price_in_force(books, contract, at.state.item, {day_in(at.month, today), Date{Period::never}});
    if (!held.row) return;
    for (auto const& tier : held.row->row->charge.params["tiers"].array())
        if (auto const bound = Decimal::parse(tier["up_to"].string())) track.bounds.push_back(*bound);
}

// -- what was invoiced -----------------------------------------------------------------------------

struct InvoicedUse {
    Decimal quantity;
    std::uint64_t lines = 0;
    std::optional<Decimal> cost;
};
/// By item, then by month.
using Invoiced = std::map<std::string, std::map<Month, InvoicedUse>>;

LineAudit const* audited_line(Audit const& audit, std::string const& id)
{
    for (auto const& line : audit.lines)
        if (line.line == id) return &line;
    return nullptr;
}

/// The item as the price book names it; empty when it prices none of the line's names.
ItemId item_of(PeriodLines const& lines, InvoiceLine const& line)
{
    for (auto const* name : {&line.buyer_item, &line.seller_item, &line.standard_item})
        if (!name->empty() && lines.index().rows(*name)) return priced_as(lines.index(), ItemId{*name});
    return {};
}

void add_line(InvoicedUse& use, Invoice const& invoice, InvoiceLine const& line, LineAudit const* audited)
{
    auto const accepted = audited && audited->accepted_quantity;
    auto const quantity = accepted ? *audited->accepted_quantity : line.quantity.value_or(Decimal{});
    auto const sign = Decimal::of(invoice.kind == InvoiceKind::credit_note ? -1 : 1);
    use.quantity += quantity * sign;
    if (audited && audited->expected) use.cost = use.cost.value_or(Decimal{}) + *audited->expected * sign;
    ++use.lines;
}

Invoiced invoiced_under(Desk const& desk, PeriodLines const& priced)
{
    auto const& contract = priced.contract();
    Invoiced all;
    for (auto const& [id, filed] : desk.books().invoices) {
        auto const* audit = desk.audit_of(id);
        if (!audit || !audit->match.contract || !(audit->match.contract->id == contract.id)) continue;
        for (auto const& line : filed.invoice.lines) {
            auto& use = all[item_of(priced, line).text][month_at(service_date(filed.invoice, line))];
            add_line(use, filed.invoice, line, audited_line(*audit, line.id));
        }
    }
    return all;
}

/// The tier that holds the quantity, its bound included.
void place_in_tier(Consumption& state, std::vector<Decimal> const& bounds)
{
    std::size_t tier = 0;
    while (tier < bounds.size() && bounds[tier] < state.used) ++tier;
    state.tier = std::min(static_cast<std::uint32_t>(tier + 1), state.tiers);
    state.limit.reset();
    state.left.reset();
    if (tier >= bounds.size()) return;
    state.limit = bounds[tier];
    state.left = bounds[tier] - state.used;
}

/// Only for tiers that begin again each month: what came before an invoice's month is not known.
void count_invoices(MeasuredUse& track, Invoiced const& all)
{
    auto const found = all.find(track.last().state.item.text);
    if (found == all.end() || !track.monthly()) return;
    track.invoiced = true;
    for (auto& month : track.months) {
        auto const use = found->second.find(month.month);
        if (use == found->second.end()) continue;
        month.has_data = true;
        month.used = month.state.used = use->second.quantity;
        month.cost = use->second.cost;
        month.state.entries = use->second.lines;
        month.state.expected.reset();
        month.state.working.clear();
        place_in_tier(month.state, track.bounds);
    }
}

bool knows_nothing(MeasuredUse const& track)
{
    return track.last().state.kind == ConsumptionKind::tiers &&
           std::none_of(track.months.begin(), track.months.end(), [](MonthOfUse const& month) { return month.has_data; });
}

}  // namespace

MonthOfUse const& MeasuredUse::latest() const
{
    for (auto month = months.rbegin(); month != months.rend(); ++month)
        if (month->has_data) return *month;
    return months.back();
}

bool MeasuredUse::monthly() const
{
    return std::all_of(months.begin(), months.end(), [](MonthOfUse const& each) {
        return each.state.period == days_of(each.month);
    });
}

std::vector<MeasuredUse> measured_use(Desk const& desk, Contract const& contract, Date today)
{
    PeriodLines const lines(desk.books(), contract, today);
    Tracks tracks;
    for (auto const month : months_of(contract, today)) {
        tracks.add(month, consumption(lines, day_in(month, today)));
        add_costs(tracks.all, lines, month, today);
    }
    for (auto& track : tracks.all) add_bounds(track, desk.books(), contract, today);
    if (std::any_of(tracks.all.begin(), tracks.all.end(), knows_nothing)) {
        auto const invoiced = invoiced_under(desk, lines);
        for (auto& track : tracks.all)
            if (knows_nothing(track)) count_invoices(track, invoiced);
    }
    return std::move(tracks.all);
}

}  // namespace counterpart::present
