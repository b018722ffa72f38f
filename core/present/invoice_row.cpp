#include "present/invoice_row.h"

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


Cell difference_cell(Audit const& audit, Currency const& currency)
{
    auto const difference = asked_too_much(audit);
    if (difference.is_zero()) return {.text = "-", .tone = Tone::muted};
    auto const too_much = difference.sign() > 0;
    return {.text = signed_text(difference, currency), .tone = too_much ? Tone::at_risk : Tone::info,
            .detail = too_much ? "asked too much" : "asked too little"};
}

/// Under the number: that it is a credit note, and on a narrow screen what is asked.
std::string number_detail(Invoice const& invoice, Decimal const& stated)
{
    auto const amount = invoice.totals.payable ? money_text(stated, invoice.currency) : std::string("amount not stated");
    return invoice.kind == InvoiceKind::credit_note ? "Credit note, " + amount : amount;
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

}  // namespace

Decimal document_sign(Invoice const& invoice)
{
    return Decimal::of(invoice.kind == InvoiceKind::credit_note ? -1 : 1);
}

Decimal asked_too_much(Audit const& audit)
{
    return audit.money.over - audit.money.under;
}

Row unchecked_row(Invoice const& invoice)
{
    auto const stated = invoice.totals.payable.value_or(Decimal()) * document_sign(invoice);
    Row row;
    row.id = invoice.id.text;
    row.cells = {
        {.text = invoice.number, .detail = number_detail(invoice, stated),
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
    auto row = unchecked_row(invoice);
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

}  // namespace counterpart::present
