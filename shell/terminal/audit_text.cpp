#include "audit_text.h"

#include "base/text.h"
#include "print.h"
#include "working_text.h"

namespace counterpart::terminal {
namespace {

std::string amount_text(std::optional<Decimal> const& amount)
{
    return amount ? grouped(to_text(*amount)) : "-";
}

std::string money_text(Decimal const& amount, Currency const& currency)
{
    return to_text(Money{amount, currency});
}

std::string heading(Invoice const& invoice, std::string const& file, Audit const& audited)
{
    std::string text = invoice.kind == InvoiceKind::credit_note ? "Credit note " : "Invoice ";
    text += invoice.number + ", " + invoice.seller.name + ", " + to_long_text(invoice.issued) +
            " (" + file + ")\n";
    return text + "  " + audited.match.step.says + "\n";
}

std::string item_name(Invoice const& invoice, std::size_t at)
{
    return at < invoice.lines.size() ? invoice.lines[at].item_name : std::string();
}

std::string line_table(Invoice const& invoice, Audit const& audited)
{
    std::vector<std::vector<std::string>> rows;
    for (std::size_t at = 0; at < audited.lines.size(); ++at) {
        auto const& line = audited.lines[at];
        rows.push_back({line.line, item_name(invoice, at), amount_text(line.asked),
                        amount_text(line.expected), amount_text(line.difference)});
    }
    return text_table(
        {{"line"}, {"item"}, {"asked", true}, {"expected", true}, {"difference", true}}, rows, 2);
}

/// A line of the invoice is told by its number; anything else by where the file says it.
std::string found_at(Finding const& finding, std::string const& file)
{
    if (!finding.line.empty() || finding.place.line == 0)
        return {};
    return "      " + place_text(file, finding.place) + "\n";
}

std::string finding_text(Finding const& finding, std::string const& file)
{
    std::string text = "    " + std::string(name_of(finding.cause));
    if (!finding.line.empty())
        text += ", line " + finding.line;
    text += ": " + finding.says;
    if (!finding.at_stake.amount.is_zero())
        text += " (" + to_text(finding.at_stake) + ")";
    if (!finding.clause.empty())
        text += " [" + finding.clause + "]";
    return text + "\n" + found_at(finding, file) + working_text(finding.working);
}

std::string findings_text(Audit const& audited, std::string const& file)
{
    if (audited.findings.empty())
        return "  Nothing to question.\n";
    std::string text =
        "  " + counted(audited.findings.size(), "finding", "findings") + ":\n";
    for (auto const& finding : audited.findings)
        text += finding_text(finding, file);
    return text;
}

std::string lines_working(Audit const& audited)
{
    std::string text;
    for (auto const& line : audited.lines) {
        if (line.working.empty())
            continue;
        text += "    Line " + line.line + ", expected " + amount_text(line.expected) + ":\n" +
                working_text(line.working);
    }
    return text.empty() ? text : "  Working:\n" + text;
}

std::string sums_text(AuditMoney const& money)
{
    return "  Asked " + money_text(money.asked, money.currency) + ", expected " +
           money_text(money.expected, money.currency) + ", too much " +
           money_text(money.over, money.currency) + ", too little " +
           money_text(money.under, money.currency) + ".\n";
}

}  // namespace

std::string audit_text(Invoice const& invoice, std::string const& file, Audit const& audited)
{
    return heading(invoice, file, audited) + line_table(invoice, audited) +
           findings_text(audited, file) + lines_working(audited) + sums_text(audited.money) + "\n";
}

}  // namespace counterpart::terminal
