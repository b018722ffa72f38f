// The Today screen: everything that wants somebody, in the order of its day and of the money at
// stake, each with the place to go to. Row makers stand in today_makers.h, one kind of thing a row.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// One thing to do.
struct TodayRow {
    std::string id;               ///< stable: kind and record
    std::string kind;             ///< "Service level", "Dispute": the word over it
    std::string what;             ///< "Answer to the dispute of INV-0042"
    std::string says;             ///< why, in a sentence; may be empty
    std::optional<Date> day;      ///< absent: no day is set
    std::string when;             ///< "30 Nov 2026, 8 days left"; "no day set"
    std::optional<Money> stake;   ///< absent: not known, which is not nothing
    std::string stake_text;       ///< "EUR 3,000.00"; empty when not known
    Tone tone = Tone::plain;
    std::string action;           ///< on the button: "Open the invoice"
    std::string view;             ///< where it goes: the name of a view and its record
    std::string record;
    std::string why;              ///< reasons to open beside it; empty: none
    std::string also;             ///< id of a row's money that this one tells too; counted once
};

/// Rows whose days lie together: "Late", "Today", "Within a week", "Later", "No day set".
struct TodayGroup {
    std::string title;
    Tone tone = Tone::plain;
    std::vector<TodayRow> rows;
};

struct TodayScreen {
    std::string title;
    std::vector<Figure> figures;
    std::vector<TodayGroup> groups;  ///< none of them is empty
    std::string says;                ///< what is still being looked at; may be empty
    std::string empty_title;         ///< said when there is nothing to do, with what to do next
    std::string empty;
    bool no_records = false;         ///< the workspace holds nothing at all yet
};

/// What the page knows beside the books.
struct TodayOutside {
    std::vector<std::string> waiting_sheets;  ///< titles of files whose columns are asked about
    std::string backup_reminder;              ///< as workspaces.h says it; empty: nothing to say
    bool months_wait = false;                 ///< months of service levels are being worked out

    bool operator==(TodayOutside const&) const = default;
};

TodayScreen today_screen(Desk const&, Instant now, TodayOutside const& = {});

/// Only the alerts of service levels, in the same order.
std::vector<TodayRow> level_alert_rows(Desk const&, Instant now);

}  // namespace counterpart::present
