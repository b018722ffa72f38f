#include "audit/audit.h"

#include "audit/arithmetic.h"
#include "audit/ceiling.h"
#include "audit/compare.h"
#include "audit/document.h"
#include "audit/due_findings.h"
#include "audit/duplicate.h"
#include "audit/header.h"
#include "audit/line_exchange.h"
#include "audit/match.h"
#include "audit/owed.h"
#include "audit/stakes.h"
#include "audit/vat.h"
#include "audit/window.h"
#include "base/hash.h"

#include <set>

namespace counterpart {

namespace {

using Drafts = std::vector<Draft>;

void append(Drafts& drafts, Drafts more)
{
    for (auto& draft : more)
        drafts.push_back(std::move(draft));
}

void append(Drafts& drafts, std::optional<Draft> more)
{
    if (more)
        drafts.push_back(std::move(*more));
}

LineAudit not_compared(InvoiceLine const& line)
{
    LineAudit audited;
    audited.line = line.id;
    audited.asked = line.net_amount;
    return audited;
}

std::vector<LineAudit> leave_lines(Invoice const& invoice)
{
    std::vector<LineAudit> lines;
    for (auto const& line : invoice.lines)
        lines.push_back(not_compared(line));
    return lines;
}

std::vector<LineAudit> compare_lines(Subject const& subject, Drafts& drafts)
{
    Quantities quantities(subject);
    std::vector<LineAudit> lines;
    lines.reserve(subject.invoice().lines.size());
    for (std::size_t i = 0; i < subject.invoice().lines.size(); ++i)
        lines.push_back(compare_line(subject, i, quantities, drafts));
    return lines;
}

/// What the contract says about the document beside its prices.
void check_contract(Subject const& subject, std::vector<LineAudit> const& lines, Drafts& drafts)
{
    append(drafts, check_charges(subject));
    append(drafts, check_rounding_point(subject, lines));
    append(drafts, check_discounts(subject, lines));
    append(drafts, check_dues(subject));
    append(drafts, check_ceilings(subject, lines));
    append(drafts, check_early_payment(subject));
}

/// The same finding keeps its id through every re-audit, so that a decision about it stands.
std::string finding_id(InvoiceId const& invoice, Draft const& draft)
{
    auto const digest = sha256_hex(invoice.text + "|" + draft.finding.line + "|" +
                                   std::string(name_of(draft.finding.cause)) + "|" + draft.item);
    return digest.substr(0, 16);
}

std::vector<Finding> named(InvoiceId const& invoice, Drafts& drafts)
{
    std::set<std::string> taken;
    std::vector<Finding> findings;
    findings.reserve(drafts.size());
    for (auto& draft : drafts) {
        // Two lines may carry the same number, against all rules; their findings stay apart.
        auto id = finding_id(invoice, draft);
        for (int again = 2; !taken.insert(id).second; ++again) {
            draft.item += "|" + std::to_string(again);
            id = finding_id(invoice, draft);
        }
        findings.push_back(std::move(draft.finding));
        findings.back().id = FindingId{id};
    }
    return findings;
}

/// Whether somebody reads why, and why not otherwise, or only what.
enum class Depth : std::uint8_t { with_readings, with_working, findings_only };

/// The straight line: the document against itself, its contract, each line, the whole.
Audit audit_with(Books const& books, AuditIndex const& index, Ledgers const& ledgers,
                 FiledInvoice const& filed, Date known, Depth depth)
{
    auto const& invoice = filed.invoice;
    Audit result;
    result.invoice = invoice.id;
    result.kind = invoice.kind;
    result.rule_set = rule_set_version;
    result.match = find_contract(books, index, filed);

    Subject subject{books,   index, ledgers, filed,   known, result.match.contract,
                    nullptr, {},    nullptr, nullptr, depth == Depth::with_readings};
    Drafts drafts;
    append(drafts, find_duplicate(subject));
    append(drafts, check_parties(subject));
    append(drafts, check_match(subject, result.match));
    auto magnitudes = check_magnitudes(subject);
    auto currency = check_currency(subject);
    bool const comparable = !magnitudes && !currency;
    if (subject.contract && comparable) {
        subject.prices = index.prices(subject.contract->id);
        subject.dues = &ledgers.dues(*subject.contract, known).on(invoice.id);
        if (depth == Depth::findings_only)
            subject.plain = index.plain_prices(subject.contract->id);
    }

    result.lines = magnitudes ? leave_lines(invoice) : compare_lines(subject, drafts);
    if (!magnitudes)
        append(drafts, check_totals(subject));
    if (subject.prices)
        check_contract(subject, result.lines, drafts);
    if (!magnitudes)
        append(drafts, check_vat(subject, drafts));
    append(drafts, std::move(magnitudes));
    append(drafts, std::move(currency));

    bool const passes = tolerate_total(subject, drafts);
    result.stakes = weigh(subject, drafts);
    if (passes)
        take_off_stakes(drafts, result.stakes);
    result.as_asked = passes;
    result.money = total(subject, result.stakes);
    result.findings = named(invoice.id, drafts);
    return result;
}

} // namespace

Auditor::Auditor(Books const& books)
    : Auditor(books, [](Books const& all, Contract const& contract, Date known) {
          return owed(all, contract, known);
      })
{}

Auditor::Auditor(Books const& books, DuesOf dues_of)
    : books_(books), dues_of_(std::move(dues_of)), index_(std::make_unique<AuditIndex>(books))
{
    books_moved();
}

Auditor::Auditor(Books const& books, std::unique_ptr<AuditIndex> index, DuesOf dues_of)
    : books_(books), dues_of_(std::move(dues_of)), index_(std::move(index))
{
    books_moved();
}

void Auditor::books_moved()
{
    ledgers_ = std::make_unique<Ledgers const>(books_, *index_, dues_of_);
}

Auditor::~Auditor() = default;

Audit Auditor::operator()(FiledInvoice const& filed, Date known) const
{
    return audit_with(books_, *index_, *ledgers_, filed, known, Depth::with_readings);
}

Audit Auditor::without_readings(FiledInvoice const& filed, Date known) const
{
    return audit_with(books_, *index_, *ledgers_, filed, known, Depth::with_working);
}

Audit Auditor::summary(FiledInvoice const& filed, Date known) const
{
    return summary_of(
        audit_with(books_, *index_, *ledgers_, filed, known, Depth::findings_only));
}

Audit summary_of(Audit audit)
{
    audit.lines = {};
    audit.match.step = {};
    for (auto& finding : audit.findings)
        finding.working = {};
    return audit;
}

Audit audit(Books const& books, FiledInvoice const& filed, Date known)
{
    return Auditor(books)(filed, known);
}

} // namespace counterpart
