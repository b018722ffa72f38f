#include "sla/drift.h"

#include "sla/reports.h"

namespace counterpart::sla {

namespace {

std::string figure_text(std::optional<Decimal> const& figure)
{
    return figure ? to_text(figure->trimmed()) : std::string("nothing");
}

std::string sentence_for(Drift const& found, std::string const& title)
{
    std::string says = title + " in " + to_long_text(found.month) + " was reported as ";
    if (found.level.empty())
        return says + to_text(found.reported_credit) + " of credits; it would now be " +
               to_text(found.credit) + ".";
    return says + figure_text(found.reported_figure) + " (" +
           std::string(word_for(found.reported_state)) + "); it would now be " +
           figure_text(found.figure) + " (" + std::string(word_for(found.state)) + ").";
}

bool same(std::optional<Decimal> const& a, std::optional<Decimal> const& b)
{
    return a.has_value() == b.has_value() && (!a || *a == *b);
}

Drift drift_of(ReportedMonth const& report, CreditStatement const& statement)
{
    return {.contract = report.contract,
            .level = report.level,
            .month = report.month,
            .report = report.id,
            .reported_figure = report.figure,
            .reported_state = report.state,
            .state = report.state,
            .reported_credit = report.credit,
            .credit = {statement.total, statement.currency}};
}

bool moved(Drift const& found)
{
    return !same(found.reported_figure, found.figure) || found.reported_state != found.state ||
           !(found.reported_credit == found.credit);
}

void look_at(CreditStatement const& statement, Books const& books, Contract const& contract,
             std::vector<Drift>& found)
{
    if (auto const* report = standing_report(books, contract.id, {}, statement.month)) {
        auto whole = drift_of(*report, statement);
        whole.says = sentence_for(whole, contract.title);
        if (moved(whole))
            found.push_back(std::move(whole));
    }
    for (auto const& level : statement.levels) {
        auto const* report = standing_report(books, contract.id, level.month->level, statement.month);
        if (!report)
            continue;
        auto one = drift_of(*report, statement);
        one.figure = shown_figure(*level.month);
        one.state = level.month->state;
        one.credit.amount = level.amount;
        one.says = sentence_for(one, level.title);
        if (moved(one))
            found.push_back(std::move(one));
    }
}

} // namespace

std::vector<Drift> drift(Books const& books, Contract const& contract, CreditLedger const& ledger)
{
    std::vector<Drift> found;
    for (auto const& entry : ledger)
        look_at(entry.second, books, contract, found);
    return found;
}

std::vector<Drift> drift(Books const& books, Contract const& contract, Date today,
                         Charges const* charges)
{
    if (levels_of(books, contract).empty())
        return {};
    auto const ledger = credit_ledger(books, contract, month_at(today), today, charges);
    return ledger ? drift(books, contract, *ledger) : std::vector<Drift>{};
}

std::vector<Drift> drift(Books const& books, Date today)
{
    std::vector<Drift> all;
    for (auto const& entry : books.contracts) {
        auto const some = drift(books, entry.second, today);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace counterpart::sla
