// What makes the rows of Today: one row of the table is one kind of thing to do.
#pragma once

#include "present/today.h"

#include <span>
#include <string_view>

namespace counterpart::present {

struct TodaySubject {
    Desk const& desk;
    Instant now;
    Date today;
    TodayOutside const& outside;
    bool checked = false;  ///< every invoice was audited, so money can be told

    Books const& books() const { return desk.books(); }
};

struct TodayMaker {
    std::string_view kind;  ///< the word over its rows
    void (*make)(TodaySubject const&, std::vector<TodayRow>&);
};

/// What rows call the service credits of a month: a report tells the same money as its claims.
inline std::string credits_of(ContractId const& contract, Month month)
{
    return contract.text + "~" + to_text(month);
}

/// Alerts of service levels first; rows are put in order by their days and their money.
std::span<TodayMaker const> today_makers();

// Each in the file of what it speaks of; `kind`, `when` and `stake_text` are filled in afterwards.
void make_level_rows(TodaySubject const&, std::vector<TodayRow>&);      // alerts of service levels
void make_report_rows(TodaySubject const&, std::vector<TodayRow>&);     // months to be told
void make_dispute_rows(TodaySubject const&, std::vector<TodayRow>&);    // rights and answers
void make_hold_rows(TodaySubject const&, std::vector<TodayRow>&);       // holds that end
void make_credit_rows(TodaySubject const&, std::vector<TodayRow>&);     // credit notes to ask for
void make_claim_rows(TodaySubject const&, std::vector<TodayRow>&);      // owed beyond the invoices
void make_question_rows(TodaySubject const&, std::vector<TodayRow>&);   // what imports left open
void make_backup_rows(TodaySubject const&, std::vector<TodayRow>&);     // nothing is kept elsewhere

}  // namespace counterpart::present
