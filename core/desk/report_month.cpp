// Reporting a month freezes it; restating one tells it anew beside the earlier report.
#include "base/text.h"
#include "desk/charges.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"
#include "sla/figure.h"
#include "sla/reports.h"
#include "sla/statement.h"

#include <utility>

namespace counterpart {
namespace {

std::string month_name(ContractId const& contract, Month month)
{
    return "contract " + contract.text + ", " + to_text(month);
}

Result<Contract const*> contract_with_levels(Books const& books, ContractId const& id)
{
    auto const found = books.contracts.find(id);
    if (found == books.contracts.end())
        return Error{"desk.unknown_contract",
                     "There is no contract \"" + id.text + "\" in this workspace.", ""};
    if (sla::levels_of(books, found->second).empty())
        return Error{"desk.no_levels",
                     found->second.title + " has no service levels, so there is nothing to report.",
                     ""};
    return &found->second;
}

Result<sla::CreditStatement> statement_of(Books const& books, Contract const& contract, Month month,
                                          Context const& context, sla::LevelMonths& months)
{
    auto const charges = charges_of(books, contract, month, context.today);
    return sla::credit_statement(books, contract, month, context.today,
                                 charges ? &*charges : nullptr, &months);
}

std::string level_sentence(sla::LevelCredit const& level, Month month)
{
    auto const figure = sla::shown_figure(*level.month);
    return level.title + " in " + to_long_text(month) + ": " +
           (figure ? to_text(figure->trimmed()) + ", " : std::string()) +
           std::string(sla::word_for(level.month->state)) + ".";
}

Result<ReportedMonth> report_of(Books const& books, sla::CreditStatement const& statement,
                                sla::LevelCredit const& level, sla::LevelMonths& months)
{
    ReportedMonth report;
    report.contract = statement.contract;
    report.level = level.month->level;
    report.month = statement.month;
    report.figure = sla::shown_figure(*level.month);
    report.state = level.month->state;
    report.credit = {level.amount, statement.currency};
    report.inputs = TRY(sla::inputs_digest(books, books.contracts.at(statement.contract),
                                           books.service_levels.at(report.level),
                                           months.stock(report.level), statement.month,
                                           statement.known));
    report.known = statement.known;
    report.says = level_sentence(level, statement.month);
    return report;
}

/// Missed where any level missed; not rated where none was rated.
LevelState worst(sla::CreditStatement const& statement)
{
    auto state = LevelState::not_rated;
    for (auto const& level : statement.levels) {
        if (level.month->missed())
            return LevelState::missed;
        if (level.month->state == LevelState::met)
            state = LevelState::met;
        else if (state == LevelState::not_rated)
            state = level.month->state;
    }
    return state;
}

ReportedMonth report_of(sla::CreditStatement const& statement)
{
    ReportedMonth report;
    report.contract = statement.contract;
    report.month = statement.month;
    report.state = worst(statement);
    report.credit = {statement.total, statement.currency};
    report.carried = statement.carried;
    report.known = statement.known;
    report.says = "Service credits of " + to_long_text(statement.month) + ": " +
                  to_text(report.credit) + ".";
    return report;
}

Result<std::vector<ReportedMonth>> reports_for(Books const& books,
                                               sla::CreditStatement const& statement,
                                               sla::LevelMonths& months)
{
    std::vector<ReportedMonth> reports;
    for (auto const& level : statement.levels)
        reports.push_back(TRY(report_of(books, statement, level, months)));
    reports.push_back(report_of(statement));
    return reports;
}

void write_report(Proposal& proposal, ReportedMonth const& report)
{
    proposal.writes.push_back(FieldWrite{record::named(record::reported_month, report.id.text),
                                         std::string(record::value), to_json(report), {}});
}

bool differs(ReportedMonth const& before, ReportedMonth const& now)
{
    return before.figure.has_value() != now.figure.has_value() ||
           (before.figure && *before.figure != *now.figure) || before.state != now.state ||
           !(before.credit == now.credit) || before.carried != now.carried;
}

std::string difference_text(ReportedMonth const& report)
{
    auto const& difference = *report.difference;
    if (difference.is_zero())
        return "the credit stays " + to_text(report.credit);
    Money const by{difference.is_negative() ? -difference : difference, report.credit.currency};
    return "the credit " + std::string(difference.is_negative() ? "falls" : "rises") + " by " +
           to_text(by) + " to " + to_text(report.credit);
}

void restate(ReportedMonth& report, ReportedMonth const& before, std::string const& reason)
{
    report.restates = before.id;
    report.difference = report.credit.amount - before.credit.amount;
    report.reason = reason;
    report.says += " Restated: " + difference_text(report) + ". Reason: " + reason;
}

}  // namespace

Result<Proposal> decide(Books const& books, ReportMonth const& wanted, Context const& context)
{
    auto const* contract = TRY(contract_with_levels(books, wanted.contract));
    auto const place = month_name(wanted.contract, wanted.month);
    if (days_of(wanted.month).to > context.today)
        return Error{"desk.month_not_over",
                     to_long_text(wanted.month) + " is not over yet, so it cannot be reported.",
                     place};
    if (auto const* report = sla::standing_report(books, wanted.contract, {}, wanted.month))
        return Error{"desk.already_reported",
                     to_long_text(wanted.month) + " was reported on " +
                         to_long_text(report->known) +
                         "; a reported month does not move, but it can be restated.",
                     place};
    sla::LevelMonths months(books);
    auto const statement = TRY(statement_of(books, *contract, wanted.month, context, months));
    Proposal proposal;
    proposal.kind = "month.reported";
    proposal.focus = record::named(record::contract, wanted.contract.text);
    auto reports = TRY(reports_for(books, statement, months));
    for (auto& report : reports) {
        report.id = sla::report_id(wanted.contract, report.level, wanted.month, 1);
        write_report(proposal, report);
        proposal.says = "Reported " + to_long_text(wanted.month) + " of " + contract->title + ": " +
                        to_text(report.credit);
    }
    return proposal;
}

Result<Proposal> decide(Books const& books, RestateMonth const& wanted, Context const& context)
{
    auto const* contract = TRY(contract_with_levels(books, wanted.contract));
    auto const place = month_name(wanted.contract, wanted.month);
    std::string const reason(trimmed(wanted.reason));
    if (reason.empty())
        return Error{"desk.reason_missing",
                     "Restating a month needs a reason, so that the other party can answer it.",
                     place};
    if (!sla::standing_report(books, wanted.contract, {}, wanted.month))
        return Error{"desk.not_reported",
                     to_long_text(wanted.month) + " was not reported yet, so there is nothing to "
                                                  "restate.",
                     place};
    sla::LevelMonths months(books);
    auto const statement = TRY(statement_of(books, *contract, wanted.month, context, months));
    Proposal proposal;
    proposal.kind = "month.restated";
    proposal.focus = record::named(record::contract, wanted.contract.text);
    auto reports = TRY(reports_for(books, statement, months));
    for (auto& report : reports) {
        auto const before = sla::reports_of(books, wanted.contract, report.level, wanted.month);
        report.id = sla::report_id(wanted.contract, report.level, wanted.month, before.size() + 1);
        if (!before.empty() && !differs(*before.back(), report))
            continue;
        if (!before.empty())
            restate(report, *before.back(), reason);
        write_report(proposal, report);
        proposal.says = "Restated " + to_long_text(wanted.month) + " of " + contract->title + ": " +
                        reason;
    }
    if (proposal.writes.empty())
        return Error{"desk.nothing_differs",
                     "Nothing in " + to_long_text(wanted.month) +
                         " differs from what was reported, so there is nothing to restate.",
                     place};
    return proposal;
}

}  // namespace counterpart
