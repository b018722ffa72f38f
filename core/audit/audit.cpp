#include "audit/audit.h"

#include "audit/arithmetic.h"
#include "audit/compare.h"
#include "audit/document.h"
#include "audit/duplicate.h"
#include "audit/match.h"
#include "audit/stakes.h"
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

/// What the lines should come to; a line that could not be priced counts as asked, so that a
/// discount on the total is not lost with it.
Decimal expected_net(std::vector<LineAudit> const& lines)
{
    Decimal net;
    for (auto const& line : lines)
        net += line.expected ? *line.expected : line.asked.value_or(Decimal{});
    return net;
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

/// The straight line: the document against itself, its contract, each line, the whole.
Audit audit_with(Books const& books, AuditIndex const& index, FiledInvoice const& filed, Date known)
{
    auto const& invoice = filed.invoice;
    Audit result;
    result.invoice = invoice.id;
    result.kind = invoice.kind;
    result.rule_set = rule_set_version;
    result.match = find_contract(books, index, filed);

    Subject subject{books, index, filed, known, result.match.contract, nullptr, {}};
    Drafts drafts;
    append(drafts, find_duplicate(subject));
    append(drafts, check_parties(subject));
    append(drafts, check_match(subject, result.match));
    auto magnitudes = check_magnitudes(subject);
    auto currency = check_currency(subject);
    bool const comparable = !magnitudes && !currency;
    if (subject.contract && comparable)
        subject.prices = index.prices(subject.contract->id);

    result.lines = magnitudes ? leave_lines(invoice) : compare_lines(subject, drafts);
    if (!magnitudes)
        append(drafts, check_totals(subject));
    if (subject.prices) {
        append(drafts, check_charges(subject));
        append(drafts, check_discount(subject, expected_net(result.lines)));
    }
    append(drafts, std::move(magnitudes));
    append(drafts, std::move(currency));

    result.stakes = weigh(subject, drafts);
    result.money = total(subject, result.stakes);
    result.findings = named(invoice.id, drafts);
    return result;
}

} // namespace

Auditor::Auditor(Books const& books)
    : books_(books), index_(std::make_unique<AuditIndex const>(books))
{}

Auditor::~Auditor() = default;

Audit Auditor::operator()(FiledInvoice const& filed, Date known) const
{
    return audit_with(books_, *index_, filed, known);
}

Audit audit(Books const& books, FiledInvoice const& filed, Date known)
{
    return Auditor(books)(filed, known);
}

} // namespace counterpart
