#include "present/invoices.h"

#include "base/text.h"
#include "present/invoice_row.h"
#include "present/wording.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {
namespace {

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

/// Rows that moved are shown as soon as they are one in so many.
constexpr std::size_t part_shown = 16;

Table empty_table()
{
    Table table;
    table.title = "Invoices";
    table.empty = "No invoice matches";
    table.row_word = "invoice";
    table.columns = {
        {.title = "Invoice", .weight = 3},
        {.title = "Issued", .weight = 2, .priority = 6},
        {.title = "Supplier and contract", .weight = 5, .priority = 3},
        {.title = "Standing", .weight = 3},
        {.title = "Findings", .weight = 4, .priority = 5},
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
        ++unshown_;
    }
    screen_.nothing_yet = desk.books().invoices.empty();
    // Whoever shows the rows arranges all of them: that is worth it for a good part of them, and due
    // when one is gone.
    bool const many = part_shown * unshown_ >= shares_.size();
    if (waiting_.empty() || order_lost_ || many) finish_screen();
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
    order_lost_ = true;
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
        put(unchecked_row(invoice), share);
        return;
    }
    auto const money = disposition(*audit, books);
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
        misplaced_.push_back(index);
    } else {
        count(index, -1);
        if (shares_[index].issued != share.issued) misplaced_.push_back(index);
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
    order_lost_ = true;
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

/// The newest first: what arrived last is what an analyst opens first.
bool InvoiceList::goes_before(std::uint32_t a, std::uint32_t b) const
{
    if (shares_[a].issued != shares_[b].issued) return shares_[b].issued < shares_[a].issued;
    return screen_.invoices.rows[a].id < screen_.invoices.rows[b].id;
}

/// Of a hundred thousand rows a frame moves some hundred: those find their places among the others,
/// which stand in order already.
void InvoiceList::put_in_order()
{
    auto& order = screen_.invoices.order;
    auto const before = [this](std::uint32_t a, std::uint32_t b) { return goes_before(a, b); };
    if (std::exchange(order_lost_, false)) {
        misplaced_.clear();
        order.clear();
        for (std::uint32_t row = 0; row < shares_.size(); ++row) misplaced_.push_back(row);
    }
    if (misplaced_.empty()) return;
    std::vector<bool> moves(shares_.size());
    for (auto const row : misplaced_) moves[row] = true;
    order.erase(std::remove_if(order.begin(), order.end(), [&](std::uint32_t row) { return moves[row]; }), order.end());
    std::sort(misplaced_.begin(), misplaced_.end(), before);
    misplaced_.erase(std::unique(misplaced_.begin(), misplaced_.end()), misplaced_.end());
    std::vector<std::uint32_t> joined;
    joined.reserve(shares_.size());
    auto from = order.begin();
    for (auto const row : misplaced_) {
        auto const place = std::upper_bound(from, order.end(), row, before);
        joined.insert(joined.end(), from, place);
        joined.push_back(row);
        from = place;
    }
    joined.insert(joined.end(), from, order.end());
    order = std::move(joined);
    misplaced_.clear();
}

void InvoiceList::finish_screen()
{
    unshown_ = 0;
    auto& table = screen_.invoices;
    ++table.version;
    for (auto& filter : table.filters) filter.count = static_cast<std::uint64_t>(tag_counts_[filter.id]);
    screen_.ready = static_cast<std::uint64_t>(tag_counts_["ready"]);
    put_in_order();
    std::vector<Money> payable, open, disputed, left_out;
    for (auto const& [code, sum] : sums_) {
        payable.push_back({sum.payable, sum.currency});
        open.push_back({sum.open, sum.currency});
        disputed.push_back({sum.disputed, sum.currency});
        left_out.push_back({sum.left_out, sum.currency});
    }
    auto const waiting = counted(table.filters[0].count, "invoice", "invoices");
    // Nothing found is not yet nothing to find.
    auto const unchecked = static_cast<std::uint64_t>(tag_counts_["unchecked"]);
    auto const rest = unchecked ? "; " + grouped(std::to_string(unchecked)) + " not checked yet" : std::string();
    auto const unknown = unchecked && !any(open);
    screen_.figures = {
        {.label = "To decide", .value = unknown ? "not known yet" : sum_text(open),
         .tone = any(open) ? Tone::attention : unknown ? Tone::muted : Tone::ok, .detail = "on " + waiting + rest},
        {.label = "Disputed", .value = sum_text(disputed),
         .tone = any(disputed) ? Tone::at_risk : Tone::plain, .detail = "held until settled"},
        {.label = "Payable now", .value = sum_text(payable), .tone = Tone::plain,
         .detail = "of " + counted(table.rows.size(), "document", "documents") + rest},
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
