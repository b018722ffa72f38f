#include "audit/subject.h"

#include "base/text.h"
#include "model/finding.h"

namespace counterpart {

std::string Subject::money(Decimal const& amount) const
{
    return to_text(Money{amount.trimmed(), invoice().currency});
}

std::string Subject::document() const
{
    return (is_credit() ? "Credit note " : "Invoice ") + invoice().number;
}

Term const* Subject::term(std::string_view name, Date service) const
{
    return contract ? term_in_force(*contract, name, {service, known}) : nullptr;
}

Step audit_step(std::string rule, std::string says)
{
    Step step;
    step.rule = std::move(rule);
    step.says = std::move(says);
    return step;
}

Step audit_step(std::string rule, std::string says, Decimal const& amount, std::string unit)
{
    auto step = audit_step(std::move(rule), std::move(says));
    step.amount = amount;
    step.unit = std::move(unit);
    return step;
}

Date decisive_day(Invoice const& invoice)
{
    return invoice.lines.empty() ? invoice.issued : service_date(invoice, invoice.lines.front());
}

std::string number_text(Decimal const& value)
{
    return grouped(to_text(value.trimmed()));
}

Draft draft(Subject const& subject, Cause cause, std::string says, Decimal const& difference)
{
    auto const at_stake = subject.to_buyer(difference);
    Draft result;
    auto& finding = result.finding;
    finding.cause = cause;
    finding.says = std::move(says);
    finding.at_stake = {at_stake, subject.invoice().currency};
    finding.working = {audit_step("audit." + std::string(name_of(cause)), finding.says, at_stake,
                                  subject.currency())};
    return result;
}

/// A line without a rate of its own takes the document's, when the document has only one.
static std::optional<Decimal> vat_rate_of(Invoice const& invoice, InvoiceLine const& line)
{
    if (line.vat_rate)
        return line.vat_rate;
    if (invoice.vat.size() == 1 && invoice.vat[0].rate)
        return invoice.vat[0].rate;
    return Decimal{};
}

Draft draft(Subject const& subject, std::size_t index, Cause cause, std::string says,
            Decimal const& difference)
{
    auto const& line = subject.invoice().lines[index];
    auto result = draft(subject, cause, std::move(says), difference);
    result.finding.line = line.id;
    result.finding.place = line.place;
    result.place = static_cast<int>(index);
    result.vat_rate = vat_rate_of(subject.invoice(), line);
    return result;
}

void explain(Draft& draft, Working const& before, std::string clause)
{
    auto& working = draft.finding.working;
    working.insert(working.begin(), before.begin(), before.end());
    draft.finding.clause = std::move(clause);
    working.back().clause = draft.finding.clause;
}

} // namespace counterpart
