#include "present/claims.h"

#include "audit/claims.h"
#include "audit/ledgers.h"
#include "base/text.h"
#include "present/why_id.h"
#include "present/wording.h"
#include "pricing/due_readings.h"

#include <algorithm>
#include <map>

namespace counterpart::present {
namespace {

/// How one sort of claim is named, and the chip it is found under.
struct Sort {
    std::string_view tag;
    std::string_view title;
    std::string_view chip;
};

constexpr Sort retroactive{"price", "Price changed afterwards", "Prices"};
/// In the order of the kinds of dues.
constexpr Sort dues[] = {
    {"rebate", "Rebate", "Rebates"},
    {"credit", "Service credit", "Service credits"},
    {"shortfall", "Commitment shortfall", "Shortfalls"},
    {"damages", "Damages", "Damages"},
    {"refund", "Refund to the lower price", "Refunds"},
    {"share", "Gain and pain share", "Shares"},
};

Sort const& sort_of(Claim const& claim)
{
    return claim.kind == ClaimKind::retroactive_price ? retroactive
                                                      : dues[static_cast<std::size_t>(claim.due_kind)];
}

std::string contract_title(Books const& books, ContractId const& id)
{
    auto const found = books.contracts.find(id);
    return found == books.contracts.end() ? id.text : found->second.title;
}

std::string invoice_number(Books const& books, Claim const& claim)
{
    auto const found = books.invoices.find(claim.invoice);
    return found == books.invoices.end() ? std::string() : found->second.invoice.number;
}

std::string about(Books const& books, Claim const& claim)
{
    auto const number = invoice_number(books, claim);
    return number.empty() ? claim.about : "Invoice " + number + ", line " + claim.line;
}

bool owed_to_us(Claim const& claim)
{
    return claim.amount.amount.sign() > 0;
}

Cell amount_cell(Claim const& claim, Date today)
{
    auto const text = money_text(claim.amount.amount, claim.amount.currency);
    return {.text = text, .tone = owed_to_us(claim) ? Tone::attention : Tone::muted,
            .why = why_id("claim", claim.id, to_text(today)),
            .spoken = text + (owed_to_us(claim) ? ", owed to us, why" : ", owed to the supplier, why")};
}

Row claim_row(Books const& books, Claim const& claim, Date today)
{
    auto const& sort = sort_of(claim);
    auto const contract = contract_title(books, claim.contract);
    auto const where = about(books, claim);
    Row row;
    row.id = claim.id;
    row.cells = {
        {.text = std::string(sort.title), .detail = where},
        {.text = contract, .detail = period_text(claim.period)},
        {.text = to_long_text(claim.due)},
        {.text = claim.says, .tone = Tone::muted},
        amount_cell(claim, today),
    };
    row.sort = {folded(sort.title), folded(contract), to_text(claim.due), folded(claim.says),
                sort_key(claim.amount.amount)};
    row.search = folded(std::string(sort.title) + " " + contract + " " + where + " " + claim.about +
                        " " + claim.says + " " + to_text(claim.due));
    row.tags = {std::string(sort.tag), owed_to_us(claim) ? "ours" : "theirs"};
    return row;
}

void add_filter(Table& table, std::string_view tag, std::string_view label, Tone tone)
{
    Filter filter{std::string(tag), std::string(label), 0, tone};
    for (auto const& row : table.rows)
        filter.count += static_cast<std::uint64_t>(
            std::count(row.tags.begin(), row.tags.end(), filter.id));
    if (filter.count > 0) table.filters.push_back(std::move(filter));
}

void add_filters(Table& table)
{
    add_filter(table, retroactive.tag, retroactive.chip, Tone::info);
    for (auto const& sort : dues) add_filter(table, sort.tag, sort.chip, Tone::info);
    add_filter(table, "theirs", "We owe", Tone::plain);
}

/// What is owed to us and what we owe, per currency: euros are never added to dollars.
struct Owed {
    Currency currency;
    Decimal ours;
    Decimal theirs;
    std::uint64_t ours_count = 0;
    std::uint64_t theirs_count = 0;
};

std::vector<Figure> figures(std::vector<Claim> const& all)
{
    std::map<std::string, Owed> sums;
    for (auto const& claim : all) {
        auto& sum = sums[std::string(claim.amount.currency.code())];
        sum.currency = claim.amount.currency;
        (owed_to_us(claim) ? sum.ours : sum.theirs) += abs(claim.amount.amount);
        ++(owed_to_us(claim) ? sum.ours_count : sum.theirs_count);
    }
    std::vector<Figure> result;
    for (auto const& [code, sum] : sums) {
        if (sum.ours_count > 0)
            result.push_back({.label = "Owed to us", .value = money_text(sum.ours, sum.currency),
                              .tone = Tone::attention,
                              .detail = "in " + counted(sum.ours_count, "claim", "claims")});
        if (sum.theirs_count > 0)
            result.push_back({.label = "We owe", .value = money_text(sum.theirs, sum.currency),
                              .tone = Tone::plain,
                              .detail = "in " + counted(sum.theirs_count, "claim", "claims")});
    }
    return result;
}

/// With what the contract's other readings would have made due.
Working explained(Desk const& desk, Claim const& claim, Date today)
{
    auto working = claim.working;
    auto const contract = desk.books().contracts.find(claim.contract);
    if (claim.kind != ClaimKind::due || contract == desk.books().contracts.end()) return working;
    Due due;
    due.kind = claim.due_kind;
    due.term = claim.about;
    due.clause = claim.clause;
    due.period = claim.period;
    due.working = working;
    auto const told = readings_of(desk.auditor().ledgers().came_for_dues(contract->second, today), due);
    working.insert(working.end() - 1, told.begin(), told.end());
    return working;
}

std::vector<Claim> claims_of(Desk const& desk, Date today)
{
    return claims(desk.books(), desk.auditor(), today);
}

}  // namespace

ClaimsScreen claims_screen(Desk const& desk, Date today)
{
    auto const all = claims_of(desk, today);
    ClaimsScreen screen;
    screen.title = "Claims";
    screen.says = "Money owed beyond the invoices: what was right to pay then and is not any more, "
                  "and rebates and credits that no invoice has come to show.";
    screen.nothing_yet = all.empty();
    screen.figures = figures(all);
    screen.claims.title = "Claims";
    screen.claims.empty = "No claim matches";
    screen.claims.columns = {
        {.title = "Claim", .weight = 6},
        {.title = "Contract and period", .weight = 5, .priority = 2},
        {.title = "Since", .weight = 3, .priority = 3},
        {.title = "Reason", .weight = 9, .priority = 4},
        {.title = "Amount", .numeric = true, .weight = 3},
    };
    for (auto const& claim : all) screen.claims.rows.push_back(claim_row(desk.books(), claim, today));
    add_filters(screen.claims);
    return screen;
}

std::optional<OpenedClaim> open_claim(Desk const& desk, std::string const& id, std::string const& day)
{
    auto const today = Date::parse(day);
    if (!today) return std::nullopt;
    for (auto const& claim : claims_of(desk, *today))
        if (claim.id == id)
            return OpenedClaim{std::string(sort_of(claim).title) + ": " + about(desk.books(), claim),
                               money_text(claim.amount.amount, claim.amount.currency),
                               explained(desk, claim, *today)};
    return std::nullopt;
}

}  // namespace counterpart::present
