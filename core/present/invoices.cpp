#include "present/invoices.h"

#include "base/text.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

/// What the list says about one invoice, and the filter it stands under.
struct Standing {
    std::string tag;
    std::string word;
    Tone tone = Tone::plain;
};

struct Tally {
    std::uint64_t open = 0;
    std::uint64_t disputed = 0;
    std::uint64_t settled = 0;
};

Tally tally(Audit const& audit, Books const& books)
{
    Tally counts;
    for (auto const& finding : audit.findings) {
        auto const review = books.reviews.find(finding.id);
        auto const verdict = review == books.reviews.end() ? Verdict::open : review->second.verdict;
        if (verdict == Verdict::open) ++counts.open;
        else if (verdict == Verdict::disputed) ++counts.disputed;
        else ++counts.settled;
    }
    return counts;
}

/// A fatal rule of the document that nobody overrode or sent back.
bool blocked(FiledInvoice const& filed, Books const& books)
{
    return std::any_of(filed.check.findings.begin(), filed.check.findings.end(),
                       [&](DocumentFinding const& finding) {
                           auto const review = books.reviews.find(finding.id);
                           return finding.severity == Severity::fatal &&
                                  (review == books.reviews.end() ||
                                   review->second.verdict == Verdict::open);
                       });
}

Standing standing(FiledInvoice const& filed, Audit const& audit, Books const& books)
{
    if (audit.match.candidates.size() > 1)
        return {"question", "Which contract?", Tone::info};
    if (blocked(filed, books)) return {"decide", "Blocked", Tone::at_risk};
    auto const counts = tally(audit, books);
    if (counts.open)
        return {"decide", std::to_string(counts.open) + " to decide", Tone::attention};
    if (counts.disputed) return {"disputed", "Disputed", Tone::at_risk};
    if (counts.settled) return {"clean", "Settled", Tone::ok};
    return {"clean", "As agreed", Tone::ok};
}

std::string causes_text(Audit const& audit)
{
    std::vector<std::string> titles;
    for (auto const& finding : audit.findings) {
        auto title = cause_title(finding.cause, !finding.at_stake.amount.is_negative());
        if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    }
    return join(titles, ", ");
}

std::string search_text(Invoice const& invoice, std::string const& contract, std::string const& causes)
{
    std::string all = invoice.number + " " + invoice.seller.name + " " + contract + " " + causes +
                      " " + to_text(invoice.issued) + " " + to_long_text(invoice.issued) + " " +
                      invoice.order_reference + " " + invoice.contract_reference;
    if (invoice.totals.payable) all += " " + to_text(*invoice.totals.payable);
    for (auto const& line : invoice.lines) all += " " + line.item_name + " " + line.seller_item;
    return folded(all);
}

/// Totals per currency, because euros are never added to dollars.
struct Sums {
    std::map<std::string, std::pair<Currency, Decimal>> by_currency;

    void add(Currency const& currency, Decimal const& amount)
    {
        auto& sum = by_currency[std::string(currency.code())];
        sum.first = currency;
        sum.second += amount;
    }
    std::string text() const
    {
        std::vector<std::string> parts;
        for (auto const& [code, sum] : by_currency)
            if (!sum.second.is_zero()) parts.push_back(money_text(sum.second, sum.first));
        if (!parts.empty()) return join(parts, " + ");
        return by_currency.size() == 1 ? money_text(Decimal(), by_currency.begin()->second.first)
                                       : std::string("nothing");
    }
    bool any() const
    {
        return std::any_of(by_currency.begin(), by_currency.end(),
                           [](auto const& sum) { return !sum.second.second.is_zero(); });
    }
};

struct Totals {
    Sums payable;
    Sums held;
    Sums open;
    Sums disputed;
};

Decimal document_sign(Invoice const& invoice)
{
    return Decimal::of(invoice.kind == InvoiceKind::credit_note ? -1 : 1);
}

/// A credit note lowers what is to be paid, whatever sign its own amounts carry.
void add_to(Totals& totals, Invoice const& invoice, Disposition const& money)
{
    totals.payable.add(invoice.currency, money.payable_now * document_sign(invoice));
    totals.held.add(invoice.currency, money.held);
    totals.open.add(invoice.currency, money.open);
    totals.disputed.add(invoice.currency, money.disputed);
}

Cell amount_cell(std::optional<Decimal> const& amount, Invoice const& invoice)
{
    if (!amount) return {.text = "not stated", .tone = Tone::muted};
    return {.text = money_text(*amount * document_sign(invoice), invoice.currency)};
}

Cell held_cell(Disposition const& money, Invoice const& invoice)
{
    if (money.held.is_zero()) return {.text = "-", .tone = Tone::muted};
    return {.text = amount_text(money.held, invoice.currency), .tone = Tone::at_risk};
}

/// Under the number, so that a narrow screen still shows what is asked.
std::string amount_detail(Invoice const& invoice, Decimal const& stated)
{
    return invoice.totals.payable ? ", " + money_text(stated, invoice.currency) : std::string();
}

Row invoice_row(FiledInvoice const& filed, Audit const& audit, Books const& books)
{
    auto const& invoice = filed.invoice;
    auto const state = standing(filed, audit, books);
    auto const money = disposition(audit, books);
    auto const contract = audit.match.contract ? audit.match.contract->title : std::string();
    auto const causes = causes_text(audit);
    auto const kind = std::string(invoice.kind == InvoiceKind::credit_note ? "Credit note" : "Invoice");
    auto const stated = invoice.totals.payable.value_or(Decimal()) * document_sign(invoice);

    Row row;
    row.id = invoice.id.text;
    row.cells = {
        {.text = invoice.number, .detail = kind + amount_detail(invoice, stated)},
        {.text = to_long_text(invoice.issued)},
        {.text = invoice.seller.name, .detail = contract.empty() ? "No contract" : contract},
        {.text = state.word, .tone = state.tone},
        {.text = causes, .tone = Tone::muted},
        amount_cell(invoice.totals.payable, invoice),
        held_cell(money, invoice),
    };
    row.sort = {folded(invoice.number), to_text(invoice.issued), folded(invoice.seller.name),
                state.tag,  folded(causes), sort_key(stated), sort_key(money.held)};
    row.search = search_text(invoice, contract, causes);
    row.tags = {state.tag};
    return row;
}

void count_filters(Table& table)
{
    table.filters = {{"decide", "To decide", 0, Tone::attention},
                     {"question", "Which contract?", 0, Tone::info},
                     {"disputed", "Disputed", 0, Tone::at_risk},
                     {"clean", "As agreed", 0, Tone::ok}};
    for (auto& filter : table.filters)
        for (auto const& row : table.rows)
            filter.count += static_cast<std::uint64_t>(
                std::count(row.tags.begin(), row.tags.end(), filter.id));
}

std::vector<Figure> figures(Totals const& totals, Table const& table)
{
    auto const waiting = counted(table.filters[0].count, "invoice", "invoices");
    return {
        {.label = "To decide", .value = totals.open.text(),
         .tone = totals.open.any() ? Tone::attention : Tone::ok, .detail = "on " + waiting},
        {.label = "Disputed", .value = totals.disputed.text(),
         .tone = totals.disputed.any() ? Tone::at_risk : Tone::plain,
         .detail = "held until settled"},
        {.label = "Payable now", .value = totals.payable.text(), .tone = Tone::plain,
         .detail = "of " + counted(table.rows.size(), "document", "documents")},
    };
}

}  // namespace

InvoicesScreen invoices_screen(Desk const& desk)
{
    InvoicesScreen screen;
    screen.title = "Invoices";
    screen.nothing_yet = desk.books().invoices.empty();
    screen.invoices.title = "Invoices";
    screen.invoices.empty = "No invoice matches";
    screen.invoices.columns = {
        {.title = "Invoice", .weight = 4},
        {.title = "Issued", .weight = 2, .priority = 4},
        {.title = "Supplier and contract", .weight = 5, .priority = 3},
        {.title = "Standing", .weight = 4},
        {.title = "Findings", .weight = 4, .priority = 5},
        {.title = "Asked", .numeric = true, .weight = 3, .priority = 2},
        {.title = "Held", .numeric = true, .weight = 2, .priority = 1},
    };

    Totals totals;
    for (auto const& [id, filed] : desk.books().invoices) {
        auto const* audit = desk.audit_of(id);
        if (!audit) continue;
        screen.invoices.rows.push_back(invoice_row(filed, *audit, desk.books()));
        add_to(totals, filed.invoice, disposition(*audit, desk.books()));
    }
    // The newest first: what arrived last is what an analyst opens first.
    std::stable_sort(screen.invoices.rows.begin(), screen.invoices.rows.end(),
                     [](Row const& a, Row const& b) { return b.sort[1] < a.sort[1]; });
    count_filters(screen.invoices);
    screen.figures = figures(totals, screen.invoices);
    return screen;
}

}  // namespace counterpart::present
