#include "present/invoice.h"

#include "audit/settlement.h"
#include "base/text.h"
#include "present/invoices.h"
#include "present/people.h"
#include "present/why_id.h"
#include "present/wording.h"
#include "terms/in_force.h"

#include <algorithm>
#include <optional>

namespace counterpart::present {
namespace {

/// What every part of the screen is made from.
struct Source {
    Books const& books;
    FiledInvoice const& filed;
    Audit const& audit;
    Disposition money;
    Date today;

    Invoice const& invoice() const { return filed.invoice; }
    Currency const& currency() const { return filed.invoice.currency; }
    std::string const& id() const { return filed.invoice.id.text; }
};

Review const* review_of(Books const& books, FindingId const& finding)
{
    auto const found = books.reviews.find(finding);
    return found == books.reviews.end() ? nullptr : &found->second;
}

Tone tone_of(Finding const& finding)
{
    if (finding.at_stake.amount.is_negative()) return Tone::info;
    switch (finding.severity) {
    case Severity::note: return Tone::info;
    case Severity::warning: return Tone::attention;
    case Severity::fatal: return Tone::at_risk;
    }
    return Tone::attention;
}

std::string place_text(Finding const& finding)
{
    return finding.line.empty() ? "Whole document" : "Line " + finding.line;
}

std::string decided_text(Review const& review)
{
    return (review.by.empty() ? std::string() : "by " + person_name(review.by) + ", ") + to_long_text(day_of(review));
}

/// "by Ana, 31 Mar 2026, 60 % for the supplier"
std::string decided_with_share(Review const& review)
{
    auto text = decided_text(review);
    if (review.supplier_percent)
        text += ", " + quantity_text(*review.supplier_percent, {}) + " % for the supplier";
    return text;
}

/// A dispute is answered by a settlement, a credit or a payment; a decided finding is first
/// reopened. Nothing can be credited where nothing too much is asked.
std::vector<Verdict> offers(Verdict now, bool takes_away)
{
    if (now == Verdict::disputed && takes_away)
        return {Verdict::settled, Verdict::rejected, Verdict::accepted, Verdict::open};
    if (now == Verdict::disputed) return {Verdict::accepted, Verdict::open};
    if (now != Verdict::open) return {Verdict::open};
    if (!takes_away) return {Verdict::disputed, Verdict::accepted, Verdict::dismissed};
    return {Verdict::disputed, Verdict::accepted, Verdict::settled, Verdict::rejected, Verdict::dismissed};
}

/// With VAT: what stands against paying; a whole document is contested with all it asks.
Decimal contested(Source const& source, Stake const& stake)
{
    return stake.whole ? source.audit.money.asked : max(stake.gross, Decimal{});
}

FindingCard finding_card(Source const& source, Finding const& finding, Stake const& stake)
{
    FindingCard card;
    card.id = finding.id.text;
    card.title = cause_title(finding.cause, !finding.at_stake.amount.is_negative());
    card.says = finding.says;
    card.place = place_text(finding);
    card.at_stake = money_text(finding.at_stake.amount, finding.at_stake.currency);
    card.clause = finding.clause;
    card.why = why_id("finding", source.id(), finding.id.text);
    card.tone = tone_of(finding);
    card.verdict = verdict_text(Verdict::open);
    card.verdict_tone = verdict_tone(Verdict::open);
    card.contested = {contested(source, stake), source.currency()};
    card.offers = offers(Verdict::open, card.contested.amount.sign() > 0);
    if (auto const* review = review_of(source.books, finding.id);
        review && review->verdict != Verdict::open) {
        card.verdict = verdict_text(review->verdict);
        card.verdict_tone = verdict_tone(review->verdict);
        card.reason = review->reason;
        card.decided = decided_with_share(*review);
        card.ageing = ageing(*review, source.today);
        card.offers = offers(review->verdict, card.contested.amount.sign() > 0);
        card.decidable = false;
        card.reopenable = true;
    }
    return card;
}

Cell difference_cell(Source const& source, LineAudit const& line)
{
    if (!line.difference) return {.text = "not priced", .tone = Tone::muted};
    auto const& difference = *line.difference;
    if (difference.is_zero()) return {.text = amount_text(difference, source.currency()), .tone = Tone::muted};
    return {.text = signed_text(difference, source.currency()),
            .tone = difference.is_negative() ? Tone::info : Tone::at_risk,
            .why = why_id("difference", source.id(), line.line),
            .spoken = "Why line " + line.line + " differs by " +
                      signed_text(difference, source.currency())};
}

Cell finding_cell(Source const& source, InvoiceLine const& line, LineAudit const& audited)
{
    std::vector<std::string> titles;
    Tone tone = Tone::ok;
    for (auto const& finding : source.audit.findings) {
        if (finding.line != line.id) continue;
        titles.push_back(cause_title(finding.cause, !finding.at_stake.amount.is_negative()));
        tone = tone_of(finding);
    }
    // What has no price to stand against was not found right either.
    if (titles.empty() && !audited.expected) return {.text = "Not compared", .tone = Tone::muted};
    if (titles.empty()) return {.text = "As agreed", .tone = Tone::ok};
    return {.text = join(titles, ", "), .tone = tone};
}

Cell amount_cell(std::string const& label, std::optional<Decimal> const& amount,
                 Source const& source, std::string const& topic, std::string const& line)
{
    if (!amount) return {.text = topic == "asked" ? "not stated" : "not priced", .tone = Tone::muted};
    auto const text = amount_text(*amount, source.currency());
    return {.text = text, .why = why_id(topic, source.id(), line),
            .spoken = "Why " + label + " for line " + line + " is " + text};
}

std::string quantity_of(InvoiceLine const& line)
{
    return line.quantity ? quantity_text(*line.quantity, line.unit) : "not stated";
}

std::string item_of(InvoiceLine const& line)
{
    auto const& number = !line.seller_item.empty() ? line.seller_item : line.buyer_item;
    return number.empty() ? line.standard_item : number;
}

Row line_row(Source const& source, InvoiceLine const& line, LineAudit const& audited)
{
    Row row;
    row.id = line.id;
    row.cells = {
        {.text = line.id},
        {.text = line.item_name, .detail = item_of(line)},
        {.text = quantity_of(line)},
        {.text = line.unit_price ? amount_text(*line.unit_price, source.currency()) : "not stated"},
        amount_cell("asked", audited.asked, source, "asked", line.id),
        amount_cell("expected", audited.expected, source, "expected", line.id),
        difference_cell(source, audited),
        finding_cell(source, line, audited),
    };
    row.search = folded(line.item_name + " " + item_of(line) + " " + line.note);
    return row;
}

Table line_table(Source const& source)
{
    Table table;
    table.title = "Lines";
    table.empty = "This document has no lines";
    table.columns = {
        {.title = "Line", .weight = 1, .priority = 1, .sortable = false},
        {.title = "Item", .weight = 5, .sortable = false},
        {.title = "Quantity", .numeric = true, .weight = 2, .priority = 3, .sortable = false},
        {.title = "Price", .numeric = true, .weight = 2, .priority = 4, .sortable = false},
        {.title = "Asked", .numeric = true, .weight = 2, .sortable = false},
        {.title = "Expected", .numeric = true, .weight = 2, .sortable = false},
        {.title = "Difference", .numeric = true, .weight = 2, .sortable = false},
        {.title = "Finding", .weight = 5, .priority = 2, .sortable = false},
    };
    auto const& lines = source.invoice().lines;
    for (std::size_t i = 0; i < lines.size() && i < source.audit.lines.size(); ++i)
        table.rows.push_back(line_row(source, lines[i], source.audit.lines[i]));
    return table;
}

Figure figure(std::string label, Decimal const& amount, Source const& source, Tone tone,
              std::string detail, std::string const& topic)
{
    return {.label = std::move(label), .value = money_text(amount, source.currency()), .tone = tone,
            .detail = std::move(detail), .why = why_id(topic, source.id())};
}

/// Why money is held: one word when there is one reason.
std::string held_detail(Source const& source)
{
    auto const& money = source.money;
    if (money.held.is_zero()) return "nothing is held";
    if (money.disputed.is_zero()) return "to decide";
    if (money.open.is_zero()) return "disputed";
    return amount_text(money.open, source.currency()) + " to decide, " +
           amount_text(money.disputed, source.currency()) + " disputed";
}

/// What paying late costs on top of what is asked; nothing where the contract asks for none.
std::optional<Figure> interest_figure(Source const& source)
{
    auto const late = interest_by(source.books, source.audit, source.money, source.invoice(), source.today);
    if (!late || !late.value()) return std::nullopt;
    auto const& interest = *late.value();
    auto shown = figure("Late interest", interest.amount, source, Tone::attention,
                        interest.state == InterestState::owed
                            ? "paid on " + to_long_text(interest.to)
                            : "accrued to " + to_long_text(interest.to),
                        "late_interest");
    shown.why = why_id("late_interest", source.id(), to_text(source.today));
    if (interest.state != InterestState::not_rated) return shown;
    shown.value = "not rated";
    shown.tone = Tone::muted;
    shown.detail = "no payments are kept here";
    return shown;
}

std::vector<Figure> figures(Source const& source)
{
    auto const& money = source.money;
    auto const held_tone = money.held.is_zero() ? Tone::plain : Tone::at_risk;
    auto const pay_detail =
        money.interest.is_zero()
            ? std::string("undisputed part")
            : "and " + money_text(money.interest, source.currency()) + " of interest";
    auto const nothing_rejected = money.rejected.is_zero();
    std::vector<Figure> all{
        figure("Asked", source.audit.money.asked, source, Tone::plain, "as stated", "asked_total"),
        figure("Pay now", money.payable_now, source, Tone::ok, pay_detail, "payable"),
        figure("Held", money.held, source, held_tone, held_detail(source), "held"),
        figure("Rejected", money.rejected, source, nothing_rejected ? Tone::plain : Tone::attention,
               nothing_rejected ? "nothing is rejected" : "to be credited", "rejected"),
    };
    if (auto late = interest_figure(source)) all.push_back(std::move(*late));
    return all;
}

void add_fact(std::vector<LabelledValue>& facts, std::string label, std::string value)
{
    if (!value.empty()) facts.push_back({std::move(label), std::move(value)});
}

std::vector<LabelledValue> facts(Source const& source)
{
    auto const& invoice = source.invoice();
    std::vector<LabelledValue> all;
    add_fact(all, "Supplier", invoice.seller.name);
    add_fact(all, "Buyer", invoice.buyer.name);
    add_fact(all, "Issued", to_long_text(invoice.issued));
    add_fact(all, "Due", invoice.due ? to_long_text(*invoice.due) : "not stated");
    add_fact(all, "Service period", invoice.period ? period_text(*invoice.period) : "not stated");
    add_fact(all, "Contract", source.audit.match.contract ? source.audit.match.contract->title : "none found");
    add_fact(all, "Found by", source.audit.match.step.says);
    add_fact(all, "Contract reference", invoice.contract_reference);
    add_fact(all, "Order reference", invoice.order_reference);
    add_fact(all, "Credits", join(invoice.preceding, ", "));
    add_fact(all, "File", invoice.source.file);
    add_fact(all, "Format", invoice.source.format);
    add_fact(all, "SHA-256 of the file", invoice.source.digest);
    return all;
}

std::vector<ContractChoice> choices(Source const& source)
{
    std::vector<ContractChoice> offered;
    if (source.audit.match.candidates.size() < 2) return offered;
    for (auto const& id : source.audit.match.candidates) {
        auto const found = source.books.contracts.find(id);
        if (found == source.books.contracts.end()) continue;
        offered.push_back({id.text, found->second.title, period_text(contract_period(found->second))});
    }
    return offered;
}

std::string place_text(DocumentFinding const& finding)
{
    auto place = "line " + std::to_string(finding.place.line) + ", " + finding.place.path;
    if (finding.times > 1) place += ", " + counted(finding.times, "time", "times");
    return place;
}

/// Amounts as everywhere else; dates, codes and words as the document has them.
std::string as_shown(std::string const& value)
{
    auto const is_amount = value.find('.') != std::string::npos && Decimal::parse(value).ok();
    return is_amount ? grouped(value) : value;
}

std::string compared_text(DocumentFinding const& finding)
{
    std::vector<std::string> parts;
    if (!finding.found.empty()) parts.push_back("found " + as_shown(finding.found));
    if (!finding.expected.empty()) parts.push_back("expected " + as_shown(finding.expected));
    return join(parts, ", ");
}

struct RuleVerdict {
    std::string_view words;
    Tone tone;
};

RuleVerdict rule_verdict(bool fatal, Verdict verdict)
{
    if (!fatal) return {"Warning", Tone::info};
    if (verdict == Verdict::open) return {"Blocks payment", Tone::at_risk};
    if (verdict == Verdict::disputed) return {"Sent back", Tone::attention};
    if (verdict == Verdict::rejected) return {"Rejected", Tone::at_risk};
    return {"Overridden", Tone::muted};
}

DocumentCard document_card(Source const& source, DocumentFinding const& finding)
{
    auto const* review = review_of(source.books, finding.id);
    auto const verdict = review ? review->verdict : Verdict::open;
    auto const shown = rule_verdict(finding.severity == Severity::fatal, verdict);
    DocumentCard card;
    card.id = finding.id.text;
    card.rule = finding.rule;
    card.says = finding.says;
    card.place = place_text(finding);
    card.compared = compared_text(finding);
    card.fatal = finding.severity == Severity::fatal;
    card.verdict = shown.words;
    card.tone = shown.tone;
    card.decidable = card.fatal && verdict == Verdict::open;
    card.reopenable = card.fatal && verdict != Verdict::open;
    if (card.reopenable) card.decided = decided_text(*review) + ": " + review->reason;
    return card;
}

void fill_document(InvoiceScreen& screen, Source const& source)
{
    auto const& check = source.filed.check;
    if (check.rule_sets.empty()) return;
    std::uint64_t fatal = 0;
    for (auto const& finding : check.findings) {
        screen.document.push_back(document_card(source, finding));
        if (finding.severity == Severity::fatal) ++fatal;
    }
    std::stable_sort(screen.document.begin(), screen.document.end(),
                     [](DocumentCard const& a, DocumentCard const& b) { return a.fatal && !b.fatal; });
    auto const warnings = check.findings.size() - fatal;
    screen.document_status = join(check.rule_sets, ", ") + ": ";
    screen.document_status += check.findings.empty()
                                  ? std::string("every rule holds")
                                  : counted(fatal, "fatal rule", "fatal rules") + " and " +
                                        counted(warnings, "warning", "warnings");
    screen.document_tone = fatal ? Tone::at_risk : warnings ? Tone::info : Tone::ok;
}

void set_status(InvoiceScreen& screen)
{
    auto const blocked = std::any_of(screen.document.begin(), screen.document.end(),
                                     [](DocumentCard const& card) { return card.decidable; });
    if (blocked && screen.choices.empty()) {
        screen.status = "Document rules block payment";
        screen.status_tone = Tone::at_risk;
        return;
    }
    auto const open = static_cast<std::uint64_t>(
        std::count_if(screen.findings.begin(), screen.findings.end(),
                      [](FindingCard const& card) { return card.decidable; }));
    if (!screen.choices.empty()) {
        screen.status = "Which contract?";
        screen.status_tone = Tone::info;
    } else if (screen.approval.state.approved) {
        screen.status = screen.approval.state.word;
        screen.status_tone = screen.approval.state.tone;
    } else if (open) {
        screen.status = counted(open, "finding", "findings") + " to decide";
        screen.status_tone = Tone::attention;
    } else {
        screen.status = screen.findings.empty() ? "As agreed" : "All findings decided";
        screen.status_tone = Tone::ok;
    }
}

/// Open findings first, then by the money they move, so that the eye lands on what matters.
void order_findings(std::vector<FindingCard>& cards)
{
    std::stable_sort(cards.begin(), cards.end(), [](FindingCard const& a, FindingCard const& b) {
        return a.decidable && !b.decidable;
    });
}

}  // namespace

std::optional<InvoiceScreen> invoice_screen(Desk const& desk, InvoiceId const& id, Date today)
{
    auto const found = desk.books().invoices.find(id);
    auto const* audit = desk.audit_of(id);
    if (found == desk.books().invoices.end() || !audit) return std::nullopt;
    Source const source{desk.books(), found->second, *audit, disposition(*audit, desk.books()), today};
    auto const& invoice = source.invoice();

    InvoiceScreen screen;
    screen.id = id.text;
    screen.title = (invoice.kind == InvoiceKind::credit_note ? "Credit note " : "Invoice ") + invoice.number;
    screen.subtitle = invoice.seller.name + ", " + to_long_text(invoice.issued);
    screen.figures = figures(source);
    screen.facts = facts(source);
    screen.lines = line_table(source);
    for (std::size_t i = 0; i < audit->findings.size(); ++i)
        screen.findings.push_back(finding_card(source, audit->findings[i], audit->stakes[i]));
    order_findings(screen.findings);
    screen.choices = choices(source);
    screen.today = today;
    screen.approval = approval_card(desk.books(), found->second, *audit, source.money, today);
    screen.notices = notices(source.money, screen.approval.state, today);
    fill_document(screen, source);
    set_status(screen);
    if (audit->match.contract) {
        screen.contract = audit->match.contract->id.text;
        screen.contract_title = audit->match.contract->title;
    }
    return screen;
}

}  // namespace counterpart::present
