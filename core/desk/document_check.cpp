#include "desk/document_check.h"

#include "base/hash.h"
#include "einvoice/peppol_profile.h"
#include "einvoice/validate.h"
#include "formats/pdf.h"

#include <algorithm>

namespace counterpart {
namespace {

DocumentFinding finding_from(einvoice::Firing const& firing, Invoice const& invoice)
{
    DocumentFinding finding;
    finding.rule = std::string(firing.rule);
    finding.id = document_finding_id(invoice.id, finding.rule);
    finding.severity = firing.severity;
    finding.says = firing.says;
    finding.place = {firing.position.line, firing.position.column, firing.path};
    finding.found = firing.found;
    finding.expected = firing.expected;
    return finding;
}

/// One finding a rule, however often it fired: a thousand equal lines are one thing to decide.
void add(DocumentCheck& check, einvoice::Firing const& firing, Invoice const& invoice)
{
    auto const known = std::find_if(check.findings.begin(), check.findings.end(),
                                    [&](DocumentFinding const& one) { return one.rule == firing.rule; });
    if (known == check.findings.end()) check.findings.push_back(finding_from(firing, invoice));
    else ++known->times;
}

}  // namespace

FindingId document_finding_id(InvoiceId const& invoice, std::string_view rule)
{
    auto const named = invoice.text + "|document|" + std::string(rule);
    return FindingId{sha256_hex(named).substr(0, 16)};
}

DocumentCheck check_document(std::string_view bytes, std::string_view file, Invoice const& invoice)
{
    if (is_pdf(bytes)) {
        auto const attached = pdf_invoice(bytes, file);
        return attached ? check_document(attached->bytes, file, invoice) : DocumentCheck{};
    }
    DocumentCheck check;
    auto const validation = einvoice::validate(
        bytes, file, einvoice::layers_for(invoice.specification, invoice.process));
    if (!validation.syntax) return check;
    for (auto const& rules : validation.rule_sets)
        check.rule_sets.push_back(std::string(rules.name) + " " + std::string(rules.version));
    for (auto const& firing : validation.firings) add(check, firing, invoice);
    for (auto const& error : validation.errors) check.unreadable.push_back(error.where + ": " + error.message);
    return check;
}

}  // namespace counterpart
