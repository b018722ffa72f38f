#include "present/consumption.h"

#include "base/text.h"
#include "present/wording.h"
#include "terms/in_force.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace counterpart::present {
namespace {

/// What one item came to in one month, as the contract accepts it.
struct MonthOfUse {
    Date month;
    Decimal quantity;
};

bool is_item(InvoiceLine const& line, PriceRow const& row)
{
    auto const named = [&](std::string const& id) {
        return !id.empty() && (id == row.item.text ||
                               std::find(row.also_called.begin(), row.also_called.end(), id) != row.also_called.end());
    };
    return named(line.seller_item) || named(line.buyer_item);
}

Decimal counted_quantity(InvoiceLine const& line, LineAudit const* audited)
{
    if (audited && audited->accepted_quantity) return *audited->accepted_quantity;
    return line.quantity.value_or(Decimal{});
}

LineAudit const* audited_line(Audit const& audit, std::string const& id)
{
    for (auto const& line : audit.lines)
        if (line.line == id) return &line;
    return nullptr;
}

/// By the first day of the month of service.
using Months = std::map<Date, Decimal>;

void add_invoice(Months& months, Invoice const& invoice, Audit const& audit, PriceRow const& row)
{
    for (auto const& line : invoice.lines) {
        if (!is_item(line, row)) continue;
        auto const quantity = counted_quantity(line, audited_line(audit, line.id));
        auto const month = month_of(service_date(invoice, line)).from;
        months[month] += invoice.kind == InvoiceKind::credit_note ? -quantity : quantity;
    }
}

struct Audited {
    Invoice const* invoice = nullptr;
    Audit const* audit = nullptr;
};

std::vector<Audited> audited_under(Desk const& desk, Contract const& contract)
{
    std::vector<Audited> found;
    for (auto const& [id, filed] : desk.books().invoices) {
        auto const* audit = desk.audit_of(id);
        if (audit && audit->match.contract && audit->match.contract->id == contract.id)
            found.push_back({&filed.invoice, audit});
    }
    return found;
}

std::optional<MonthOfUse> latest_use(std::vector<Audited> const& invoices, PriceRow const& row)
{
    Months months;
    for (auto const& each : invoices) add_invoice(months, *each.invoice, *each.audit, row);
    if (months.empty()) return std::nullopt;
    return MonthOfUse{months.rbegin()->first, months.rbegin()->second};
}

/// The bounds of the tiers in order; an open last tier has none.
std::vector<Decimal> bounds_of(PriceRow const& row)
{
    std::vector<Decimal> bounds;
    for (auto const& tier : row.charge.params["tiers"].array())
        if (auto const bound = Decimal::parse(tier["up_to"].string())) bounds.push_back(*bound);
    return bounds;
}

std::string month_text(Date month)
{
    auto const text = to_long_text(month);   // "1 Mar 2026"
    return text.substr(text.find(' ') + 1);
}

std::string standing(std::vector<Decimal> const& bounds, std::size_t tiers, Decimal const& quantity, std::string_view unit)
{
    std::size_t tier = 0;
    while (tier < bounds.size() && bounds[tier] < quantity) ++tier;
    auto says = "Tier " + std::to_string(std::min(tier + 1, tiers)) + " of " + std::to_string(tiers);
    if (tier < bounds.size() && tier + 1 < tiers)
        says += "; " + quantity_text(bounds[tier] - quantity, unit) + " left in it";
    else if (tier >= tiers) says += "; above the last tier";
    return says;
}

ChartBar bar_of(PriceRow const& row, MonthOfUse const& use)
{
    auto const bounds = bounds_of(row);
    auto const tiers = row.charge.params["tiers"].array().size();
    auto const top = max(bounds.empty() ? Decimal::of(1) : bounds.back() * Decimal::of(13, 1), use.quantity);
    ChartScale const scale{Decimal{}, top, {}};
    ChartBar bar;
    bar.label = row.description;
    bar.value = quantity_text(use.quantity, row.unit) + " in " + month_text(use.month);
    bar.says = standing(bounds, tiers, use.quantity, row.unit);
    bar.share = scale.at(use.quantity);
    for (auto const& bound : bounds) bar.edges.push_back({scale.at(bound), grouped(to_text(bound.trimmed())), Tone::muted});
    if (bounds.size() == tiers && !bounds.empty() && bounds.back() < use.quantity) {
        bar.tone = Tone::attention;
        bar.state = "Above the last tier";
    }
    return bar;
}

}  // namespace

ConsumptionScreen consumption_screen(Desk const& desk, Contract const& contract)
{
    ConsumptionScreen screen;
    screen.tiers.title = "Use against tiers";
    auto const invoices = audited_under(desk, contract);
    for (auto const& id : contract.price_books) {
        auto const book = desk.books().price_books.find(id);
        if (book == desk.books().price_books.end()) continue;
        for (auto const& row : book->second.rows) {
            if (row.charge.params["tiers"].array().empty()) continue;
            auto const use = latest_use(invoices, row);
            if (!use) continue;
            // An item whose price was amended is shown by the row that held in that month.
            auto const held = price_in_force(desk.books(), contract, row.item, {use->month, Date{Period::never}});
            if (!held.row || held.row->row == &row) screen.tiers.bars.push_back(bar_of(row, *use));
        }
    }
    for (auto const& bar : screen.tiers.bars) screen.tiers.summary += bar.label + ": " + bar.value + ", " + bar.says + ". ";
    screen.empty = "Nothing was invoiced yet by a price with tiers. Use appears here once invoices of this contract are in.";
    return screen;
}

}  // namespace counterpart::present
