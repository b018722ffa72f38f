// What imports left open, and the reminder that a workspace in one browser is kept nowhere else.
#include "base/text.h"
#include "present/level_wording.h"
#include "present/today_makers.h"

namespace counterpart::present {
namespace {

void add_waiting_sheets(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for (auto const& title : subject.outside.waiting_sheets) {
        TodayRow row;
        row.id = "sheet~" + title;
        row.what = "Say how to read " + title;
        row.says = "Nothing of this sheet is taken in until its columns are clear.";
        row.tone = Tone::attention;
        row.action = "Continue with it";
        row.view = "sheet";
        rows.push_back(std::move(row));
    }
}

void add_ambiguous_invoices(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for (auto const& entry : subject.books().invoices) {
        auto const* audited = subject.desk.known_summary(entry.first);
        if (!audited || audited->match.contract || audited->match.candidates.size() < 2) continue;
        TodayRow row;
        row.id = "contract~" + entry.first.text;
        row.what = "Choose the contract of " + entry.second.invoice.number;
        row.says = counted(audited->match.candidates.size(), "contract", "contracts") +
                   " could be meant, and nothing is compared until one is chosen.";
        row.tone = Tone::attention;
        auto const& payable = entry.second.invoice.totals.payable;
        if (payable) row.stake = Money{*payable, entry.second.invoice.currency};
        row.action = "Open the invoice";
        row.view = "invoices";
        row.record = entry.first.text;
        rows.push_back(std::move(row));
    }
}

/// A level that came from a file without a contract is measured for nobody.
void add_drafts(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for (auto const& entry : subject.books().service_levels) {
        if (!entry.second.contract.empty()) continue;
        TodayRow row;
        row.id = "draft~" + entry.first.text;
        row.what = "Attach " + entry.second.title + " to a contract";
        row.says = "The file states what is promised, but not by which contract; until then nothing "
                   "is credited for it.";
        row.action = "Attach it";
        row.view = "levels";
        row.record = level_place("draft", month_at(subject.today), entry.first.text);
        rows.push_back(std::move(row));
    }
}

}  // namespace

void make_question_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    add_waiting_sheets(subject, rows);
    add_ambiguous_invoices(subject, rows);
    add_drafts(subject, rows);
}

void make_backup_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    auto const& reminder = subject.outside.backup_reminder;
    if (reminder.empty() || subject.desk.empty()) return;
    TodayRow row;
    row.id = "backup";
    row.what = "Make a backup";
    row.says = reminder;
    row.tone = Tone::attention;
    row.action = "Open the backups";
    row.view = "backup";
    rows.push_back(std::move(row));
}

}  // namespace counterpart::present
