#include "audit/due_findings.h"

#include "audit/vat.h"
#include "pricing/due_readings.h"

#include <array>

namespace counterpart {

namespace {

/// In the order of the kinds.
constexpr std::array<Cause, 6> missed{Cause::missed_rebate, Cause::missed_credit,
                                      Cause::commitment,    Cause::missed_credit,
                                      Cause::missed_credit, Cause::missed_credit};

Cause missed_cause(Due const& due)
{
    return missed[static_cast<std::size_t>(due.kind)];
}

Cause excess_cause(Due const& due)
{
    return due.amount.amount.is_negative() ? Cause::commitment : Cause::over_claimed_credit;
}

std::string due_money(Due const& due, Decimal const& amount)
{
    return to_text(Money{abs(amount).trimmed(), due.amount.currency});
}

std::string missed_says(DueLeft const& left)
{
    auto const& due = *left.due;
    auto says = due.says;
    if (left.given.is_zero())
        says += " No invoice or credit note shows it.";
    else
        says += " Only " + due_money(due, left.given) + " of it is shown; " +
                due_money(due, left.left + left.earlier + left.later) + " is missing.";
    if (!left.earlier.is_zero())
        says += " " + due_money(due, left.earlier) + " belong on earlier invoices.";
    if (!left.later.is_zero())
        says += " This invoice asks no more than " + due_money(due, left.left) + "; the rest of " +
                due_money(due, left.later) + " goes onto the next.";
    return says;
}

std::string excess_says(DueGiven const& given, std::string const& where)
{
    return where + " shows " + due_money(*given.due, given.given) + " for " + given.due->term +
           "; " + due_money(*given.due, given.used) + " is due, so " +
           due_money(*given.due, given.excess()) + " is more than is due.";
}

/// With what the contract's other readings would have made due, for whoever asks why.
Working explained(Subject const& subject, Due const& due, Working working)
{
    if (!subject.tells_readings || !subject.contract || working.empty())
        return working;
    auto const told = readings_of(subject.ledgers.came_for_dues(*subject.contract, subject.known), due);
    working.insert(working.end() - 1, told.begin(), told.end());
    return working;
}

Draft missed_draft(Subject const& subject, DueLeft const& left)
{
    auto result = draft(subject, missed_cause(*left.due), missed_says(left), left.left);
    // What the supplier may still charge is for the supplier to notice.
    if (left.left.is_negative())
        result.finding.severity = Severity::note;
    explain(result, explained(subject, *left.due, left.working), left.due->clause);
    result.item = left.due->id.text;
    result.vat_rate = main_rate(subject.invoice());
    return result;
}

/// An allowance that is too large lowers what is asked, a charge raises it.
Draft excess_draft(Subject const& subject, DueGiven const& given)
{
    auto const& part =
        subject.invoice().allowances_charges[static_cast<std::size_t>(given.place.part)];
    auto result = draft(subject, excess_cause(*given.due), excess_says(given, subject.document()),
                        part.charge ? given.excess() : -given.excess());
    explain(result, explained(subject, *given.due, given.working), given.due->clause);
    result.item = "part " + std::to_string(given.place.part);
    result.vat_rate = part.vat_rate ? part.vat_rate : main_rate(subject.invoice());
    return result;
}

} // namespace

DueGiven const* due_given_by(Subject const& subject, std::size_t line)
{
    return subject.dues ? subject.dues->at({static_cast<int>(line), -1}) : nullptr;
}

void compare_due_line(Subject const& subject, std::size_t index, DueGiven const& given,
                      LineAudit& audited, std::vector<Draft>& drafts)
{
    auto const& line = subject.invoice().lines[index];
    auto const& asked = *line.net_amount;
    auto const beyond = asked.is_negative() ? -given.excess() : given.excess();
    audited.accepted_quantity = line.quantity;
    audited.expected = asked - beyond;
    audited.difference = beyond;
    audited.working = given.working;
    audited.working.push_back(audit_step("audit.should_be", "What the line should come to.",
                                         *audited.expected, subject.currency()));
    if (beyond.is_zero())
        return;
    auto result = draft(subject, index, excess_cause(*given.due),
                        excess_says(given, "Line " + line.id), beyond);
    explain(result, explained(subject, *given.due, given.working), given.due->clause);
    result.item = given.due->id.text;
    drafts.push_back(std::move(result));
}

std::vector<Draft> check_dues(Subject const& subject)
{
    std::vector<Draft> drafts;
    if (!subject.dues)
        return drafts;
    for (auto const& left : subject.dues->left)
        drafts.push_back(missed_draft(subject, left));
    for (auto const& given : subject.dues->given)
        if (given.place.line < 0 && !given.excess().is_zero())
            drafts.push_back(excess_draft(subject, given));
    return drafts;
}

} // namespace counterpart
