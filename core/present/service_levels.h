// The service levels: months by levels, one level, one ticket, and the credits of a month.
#pragma once

#include "desk/desk.h"
#include "present/chart_data.h"
#include "present/today.h"

#include <optional>

namespace counterpart::present {

struct LevelsScreen {
    std::string title;
    std::vector<Figure> figures;
    /// State, figure and credit of each level in each month. Without columns they are still being
    /// worked out, as `empty` says.
    HeatMap months;
    Table drafts;            ///< levels of files that no contract promises yet
    std::vector<TodayRow> alerts;  ///< as Today shows them
    Table contracts;         ///< one row for each contract with levels: this month's credits
};

struct LevelScreen {
    std::string id;
    std::string title;
    std::string subtitle;
    std::vector<Figure> figures;
    Trend trend;
    Timeline timeline;       ///< of the chosen month
    Table incidents;
    Table tickets;
    Table months;            ///< reported and computed figures, with every restatement
    std::vector<std::string> forecast;   ///< sentences
    std::vector<LabelledValue> switches; ///< how the contract reads what contracts read differently
    std::vector<std::string> lint;       ///< what the credit table leaves open or says twice
    std::string contract;                ///< whose credits it moves; empty: nobody's yet
    std::string contract_title;
    std::string month;                   ///< "2026-03"
    std::string month_title;             ///< "Mar 2026"
    std::string month_before;            ///< of the months one can turn to
    std::string month_after;             ///< empty: the month after has not begun
};

struct TicketScreen {
    std::string id;
    std::string title;
    std::vector<Figure> figures;
    Timeline timeline;
    Table segments;          ///< from, to, running or paused, open time
    std::string level;
    std::string level_title;
    std::string month;       ///< "2026-03": when it began
};

struct CreditScreen {
    std::string id;
    std::string title;
    std::string subtitle;
    std::vector<Figure> figures;
    Table levels;
    Table earned_back;
    Why working;
    std::string month;                   ///< "2026-03"
    std::string month_title;             ///< "Mar 2026"
    bool complete = false;               ///< the month is over, so it can be reported
    bool reported = false;
    std::string standing;                ///< whether it was reported, in a sentence
};

LevelsScreen levels_screen(Desk const&, Instant now);
/// What is shown until the months are worked out.
LevelsScreen levels_wait();
/// Absent when the record is gone.
std::optional<LevelScreen> level_screen(Desk const&, LevelId const&, Month, Instant now);
std::optional<TicketScreen> ticket_screen(Desk const&, TicketId const&, Instant now);
std::optional<CreditScreen> credit_screen(Desk const&, ContractId const&, Month, Date known);

/// The working behind "sla_figure", "sla_outlook" and "sla_credit" ids; absent for others.
std::optional<Why> why_service_level(Desk const&, std::string const& id);

}  // namespace counterpart::present
