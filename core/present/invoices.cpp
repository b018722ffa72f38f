#include "present/invoices.h"

#include "base/text.h"
#include "present/wording.h"

#include <algorithm>
#include <utility>

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
    if (books.approvals.count(audit.invoice)) return {"approved", "Approved", Tone::ok};
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

Decimal document_sign(Invoice const& invoice)
{
    return Decimal::of(invoice.kind == InvoiceKind::credit_note ? -1 : 1);
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

constexpr std::size_t difference_column = 6;
constexpr std::size_t held_column = 7;
constexpr int asked_column = 5;

/// Under the number, so that a narrow screen still shows what is asked.
std::string amount_detail(Invoice const& invoice, Decimal const& stated)
{
    return invoice.totals.payable ? ", " + money_text(stated, invoice.currency) : std::string();
}

/// What the buyer would lose by paying as asked; below zero: what the supplier left out.
Decimal asked_too_much(Audit const& audit) { return audit.money.over - audit.money.under; }

Cell difference_cell(Audit const& audit, Currency const& currency)
{
    auto const difference = asked_too_much(audit);
    if (difference.is_zero()) return {.text = "-", .tone = Tone::muted};
    auto const too_much = difference.sign() > 0;
    return {.text = signed_text(difference, currency), .tone = too_much ? Tone::at_risk : Tone::info,
            .detail = too_much ? "asked too much" : "asked too little"};
}

std::string kind_text(Invoice const& invoice)
{
    return invoice.kind == InvoiceKind::credit_note ? "Credit note" : "Invoice";
}

/// The cause that weighs most; a document that is held whole says why.
std::string group_by_cause(Audit const& audit, std::string const& tag)
{
    if (tag == "question") return "Which contract?";
    Finding const* heaviest = nullptr;
    Decimal most;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        auto const weight = abs(audit.stakes[i].gross);
        if (heaviest && !(most < weight)) continue;
        heaviest = &audit.findings[i];
        most = weight;
    }
    if (!heaviest) return tag == "decide" ? "Breaks the rules of e-invoices" : "Nothing found";
    return cause_title(heaviest->cause, !heaviest->at_stake.amount.is_negative());
}

std::string group_by_contract(Audit const& audit)
{
    return audit.match.contract ? audit.match.contract->title : std::string("No contract");
}

Row plain_row(Invoice const& invoice)
{
    auto const stated = invoice.totals.payable.value_or(Decimal()) * document_sign(invoice);
    Row row;
    row.id = invoice.id.text;
    row.cells = {
        {.text = invoice.number, .detail = kind_text(invoice) + amount_detail(invoice, stated),
         .detail_of = invoice.kind == InvoiceKind::credit_note ? -1 : asked_column},
        {.text = to_long_text(invoice.issued)},
        {.text = invoice.seller.name, .detail = "Not checked yet"},
        {.text = "Not checked yet", .tone = Tone::muted},
        {},
        amount_cell(invoice.totals.payable, invoice),
        {.text = "-", .tone = Tone::muted},
        {.text = "-", .tone = Tone::muted},
    };
    row.sort = {folded(invoice.number), to_text(invoice.issued), folded(invoice.seller.name),
                "unchecked", {}, sort_key(stated), sort_key({}), sort_key({})};
    row.search = search_text(invoice, {}, {});
    row.tags = {"unchecked"};
    row.groups = {"Not checked yet", invoice.seller.name, "Not checked yet"};
    row.at_stake = {Decimal(), invoice.currency};
    return row;
}

Row invoice_row(FiledInvoice const& filed, Audit const& audit, Books const& books,
                Disposition const& money)
{
    auto const& invoice = filed.invoice;
    auto const state = standing(filed, audit, books);
    auto const contract = audit.match.contract ? audit.match.contract->title : std::string();
    auto const causes = causes_text(audit);
    auto row = plain_row(invoice);
    row.cells[2].detail = contract.empty() ? "No contract" : contract;
    row.cells[3] = {.text = state.word, .tone = state.tone};
    row.cells[4] = {.text = causes, .tone = Tone::muted};
    row.cells[difference_column] = difference_cell(audit, invoice.currency);
    row.cells[held_column] = held_cell(money, invoice);
    row.sort[3] = state.tag;
    row.sort[4] = folded(causes);
    row.sort[difference_column] = sort_key(asked_too_much(audit));
    row.sort[held_column] = sort_key(money.held);
    row.search = search_text(invoice, contract, causes);
    row.tags = {state.tag};
    if (asked_too_much(audit).is_negative()) row.tags.push_back("under");
    if (money.payable_now.sign() > 0 && !books.approvals.count(invoice.id)) {
        row.tags.push_back("payable");
        if (state.tag == "clean") row.tags.push_back("ready");
    }
    row.groups = {group_by_cause(audit, state.tag), invoice.seller.name, group_by_contract(audit)};
    // Nothing is held of what asks too little; its own side of the money is at stake.
    auto const left_out = money.held.is_zero() ? min(asked_too_much(audit), Decimal()) : Decimal();
    row.at_stake = {money.held + left_out, invoice.currency};
    return row;
}

std::string sum_text(std::vector<Money> const& sums)
{
    std::vector<std::string> parts;
    for (auto const& sum : sums)
        if (!sum.amount.is_zero()) parts.push_back(money_text(sum.amount, sum.currency));
    if (!parts.empty()) return join(parts, " + ");
    return sums.size() == 1 ? money_text(Decimal(), sums.front().currency) : std::string("nothing");
}

bool any(std::vector<Money> const& sums)
{
    return std::any_of(sums.begin(), sums.end(),
                       [](Money const& sum) { return !sum.amount.is_zero(); });
}

Table empty_table()
{
    Table table;
    table.title = "Invoices";
    table.empty = "No invoice matches";
    table.row_word = "invoice";
    table.columns = {
        {.title = "Invoice", .weight = 3},
        {.title = "Issued", .weight = 2, .priority = 6},
        {.title = "Supplier and contract", .weight = 6, .priority = 3},
        {.title = "Standing", .weight = 3},
        {.title = "Findings", .weight = 5, .priority = 5},
        {.title = "Asked", .numeric = true, .weight = 3, .priority = 2},
        {.title = "Difference", .numeric = true, .weight = 3, .priority = 4},
        {.title = "Held", .numeric = true, .weight = 2, .priority = 1},
    };
    table.filters = {{"decide", "To decide", 0, Tone::attention},
                     {"question", "Which contract?", 0, Tone::info},
                     {"disputed", "Disputed", 0, Tone::at_risk},
                     {"clean", "As agreed", 0, Tone::ok},
                     {"approved", "Approved", 0, Tone::ok},
                     {"under", "Asked too little", 0, Tone::info}};
    table.groupings = {{"cause", "Cause"}, {"supplier", "Supplier"}, {"contract", "Contract"}};
    return table;
}

bool tagged(Row const& row, std::string_view tag)
{
    return std::find(row.tags.begin(), row.tags.end(), tag) != row.tags.end();
}

template <class Wanted>
std::vector<InvoiceId> ids_of(Table const& table, Wanted wanted)
{
    std::vector<InvoiceId> ids;
    for (auto const& row : table.rows)
        if (wanted(row)) ids.push_back(InvoiceId{row.id});
    return ids;
}

}  // namespace

// -- the list, kept -------------------------------------------------------------------------------

bool InvoiceList::refresh(Desk const& desk, std::function<bool()> const& may_go_on)
{
    auto moved = desk.moved_since(seen_);
    bool const idle = seen_ != 0 && !moved.everything && moved.invoices.empty() && waiting_.empty();
    if (idle) return true;
    seen_ = moved.upto;
    if (moved.everything) start_over(desk);
    std::sort(moved.invoices.begin(), moved.invoices.end());
    moved.invoices.erase(std::unique(moved.invoices.begin(), moved.invoices.end()),
                         moved.invoices.end());
    waiting_.insert(waiting_.end(), moved.invoices.begin(), moved.invoices.end());
    while (!waiting_.empty() && may_go_on()) {
        take_over(desk, waiting_.back());
        waiting_.pop_back();
    }
    screen_.nothing_yet = desk.books().invoices.empty();
    finish_screen();
    return waiting_.empty();
}

void InvoiceList::start_over(Desk const& desk)
{
    auto const version = screen_.invoices.version;
    screen_.title = "Invoices";
    screen_.invoices = empty_table();
    screen_.invoices.version = version;
    shares_.clear();
    places_.clear();
    tag_counts_.clear();
    sums_.clear();
    waiting_.clear();
    order_moved_ = true;
    for (auto const& entry : desk.books().invoices) waiting_.push_back(entry.first);
}

void InvoiceList::take_over(Desk const& desk, InvoiceId const& id)
{
    auto const& books = desk.books();
    auto const filed = books.invoices.find(id);
    if (filed == books.invoices.end()) {
        remove(id);
        return;
    }
    auto const& invoice = filed->second.invoice;
    Share share{invoice.currency, {}, {}, {}, {}, {}, invoice.issued.days};
    ++rows_made_;
    auto const* audit = desk.known_summary(id);
    if (!audit) {
        put(plain_row(invoice), share);
        return;
    }
    auto const money = disposition(*audit, books);
    // A credit note lowers what is to be paid, whatever sign its own amounts carry.
    share.payable = money.payable_now * document_sign(invoice);
    share.held = money.held;
    share.open = money.open;
    share.disputed = money.disputed;
    share.left_out = max(-asked_too_much(*audit), Decimal());
    put(invoice_row(filed->second, *audit, books, money), share);
}

void InvoiceList::put(Row row, Share const& share)
{
    auto& rows = screen_.invoices.rows;
    auto const [place, is_new] =
        places_.emplace(row.id, static_cast<std::uint32_t>(rows.size()));
    auto const index = place->second;
    if (is_new) {
        rows.push_back(std::move(row));
        shares_.push_back(share);
        order_moved_ = true;
    } else {
        count(index, -1);
        order_moved_ = order_moved_ || shares_[index].issued != share.issued;
        rows[index] = std::move(row);
        shares_[index] = share;
    }
    count(index, 1);
}

/// The last row takes the place of the one that goes.
void InvoiceList::remove(InvoiceId const& id)
{
    auto const place = places_.find(id.text);
    if (place == places_.end()) return;
    auto const index = place->second;
    auto& rows = screen_.invoices.rows;
    count(index, -1);
    places_.erase(place);
    if (index + 1 != rows.size()) {
        rows[index] = std::move(rows.back());
        shares_[index] = shares_.back();
        places_[rows[index].id] = index;
    }
    rows.pop_back();
    shares_.pop_back();
    order_moved_ = true;
}

void InvoiceList::count(std::uint32_t row, std::int64_t sign)
{
    auto const& share = shares_[row];
    auto const way = Decimal::of(sign);
    auto& sum = sums_[std::string(share.currency.code())];
    sum.currency = share.currency;
    sum.payable += share.payable * way;
    sum.held += share.held * way;
    sum.open += share.open * way;
    sum.disputed += share.disputed * way;
    sum.left_out += share.left_out * way;
    for (auto const& tag : screen_.invoices.rows[row].tags) tag_counts_[tag] += sign;
}

void InvoiceList::finish_screen()
{
    auto& table = screen_.invoices;
    ++table.version;
    for (auto& filter : table.filters) filter.count = static_cast<std::uint64_t>(tag_counts_[filter.id]);
    screen_.ready = static_cast<std::uint64_t>(tag_counts_["ready"]);
    if (std::exchange(order_moved_, false)) {
        // The newest first: what arrived last is what an analyst opens first.
        table.order.resize(table.rows.size());
        for (std::uint32_t i = 0; i < table.order.size(); ++i) table.order[i] = i;
        std::sort(table.order.begin(), table.order.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (shares_[a].issued != shares_[b].issued) return shares_[b].issued < shares_[a].issued;
            return table.rows[a].id < table.rows[b].id;
        });
    }
    std::vector<Money> payable, open, disputed, left_out;
    for (auto const& [code, sum] : sums_) {
        payable.push_back({sum.payable, sum.currency});
        open.push_back({sum.open, sum.currency});
        disputed.push_back({sum.disputed, sum.currency});
        left_out.push_back({sum.left_out, sum.currency});
    }
    auto const waiting = counted(table.filters[0].count, "invoice", "invoices");
    screen_.figures = {
        {.label = "To decide", .value = sum_text(open),
         .tone = any(open) ? Tone::attention : Tone::ok, .detail = "on " + waiting},
        {.label = "Disputed", .value = sum_text(disputed),
         .tone = any(disputed) ? Tone::at_risk : Tone::plain, .detail = "held until settled"},
        {.label = "Payable now", .value = sum_text(payable), .tone = Tone::plain,
         .detail = "of " + counted(table.rows.size(), "document", "documents")},
        {.label = "Asked too little", .value = sum_text(left_out), .tone = Tone::plain,
         .detail = "below the contract; paid as asked"},
    };
}

// -- the whole ------------------------------------------------------------------------------------

InvoicesScreen invoices_screen(Desk const& desk)
{
    auto const always = [] { return true; };
    desk.audit_some(always);
    InvoiceList list;
    list.refresh(desk, always);
    auto screen = list.screen();
    // Whoever reads a screen once reads its rows in the order they are shown.
    std::vector<Row> rows;
    rows.reserve(screen.invoices.rows.size());
    for (auto const index : screen.invoices.order)
        rows.push_back(std::move(screen.invoices.rows[index]));
    screen.invoices.rows = std::move(rows);
    screen.invoices.order.clear();
    screen.invoices.version = 0;
    return screen;
}

std::optional<Checking> checking(AuditProgress const& progress, bool stopped)
{
    if (progress.finished()) return std::nullopt;
    auto const part = grouped(std::to_string(progress.done)) + " of " +
                      grouped(std::to_string(progress.total)) + " invoices";
    auto const percent = static_cast<int>(progress.done * 100 / std::max<std::uint64_t>(1, progress.total));
    if (stopped) return Checking{part + " are checked; the list is partial.", percent, true};
    return Checking{"Checking " + part, percent, false};
}

std::vector<InvoiceId> approvable(Table const& table, std::set<std::string> const& chosen)
{
    return ids_of(table, [&](Row const& row) {
        return chosen.count(row.id) != 0 && tagged(row, "payable");
    });
}

std::vector<InvoiceId> clean_ones(Table const& table)
{
    return ids_of(table, [](Row const& row) { return tagged(row, "ready"); });
}

}  // namespace counterpart::present
