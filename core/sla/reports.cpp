#include "sla/reports.h"

namespace counterpart::sla {

namespace {

ReportedMonth const* find(Books const& books, ReportId const& id)
{
    auto const found = books.reported_months.find(id);
    return found == books.reported_months.end() ? nullptr : &found->second;
}

} // namespace

ReportId report_id(ContractId const& contract, LevelId const& level, Month month,
                   std::size_t number)
{
    auto id = contract.text + "~" + to_text(month);
    if (!level.empty())
        id += "~" + level.text;
    if (number > 1)
        id += "~" + std::to_string(number);
    return {id};
}

std::vector<ReportedMonth const*> reports_of(Books const& books, ContractId const& contract,
                                             LevelId const& level, Month month)
{
    std::vector<ReportedMonth const*> reports;
    // A level's id may end in digits as a restatement's does, so what is found is looked at.
    for (std::size_t number = 1;; ++number) {
        auto const* report = find(books, report_id(contract, level, month, number));
        if (!report || !(report->level == level) || !(report->contract == contract))
            return reports;
        reports.push_back(report);
    }
}

ReportedMonth const* standing_report(Books const& books, ContractId const& contract,
                                     LevelId const& level, Month month)
{
    auto const reports = reports_of(books, contract, level, month);
    return reports.empty() ? nullptr : reports.back();
}

} // namespace counterpart::sla
