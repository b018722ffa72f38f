// The history screen: who did what and when, newest first, and what it changed in words. Made for a
// hundred thousand actions: rows are found in slices of time and worded only when they are looked at.
#pragma once

#include "desk/desk.h"
#include "present/exports.h"
#include "present/screen.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace counterpart::present {

struct HistoryQuery {
    std::string record;  ///< "invoice/INV-1": what touched it or the decisions about it; empty: all
    std::string search;  ///< as typed
    std::string person;  ///< empty: everybody
    std::string kind;    ///< a group of kinds ("import"), empty: all
    std::string day;     ///< as typed: "2026-11-22", "2026-11" or "2026"

    bool operator==(HistoryQuery const&) const = default;
};

/// A way to narrow the history, with how many actions it leaves.
struct HistoryChoice {
    std::string id;
    std::string label;
    std::uint64_t count = 0;
};

class HistoryList {
public:
    /// Goes on finding what the query asks for, as long as `may_go_on` says so; what was found before
    /// stands until then. Answers whether all was looked at.
    bool refresh(Desk const&, HistoryQuery const&, std::function<bool()> const& may_go_on);

    std::size_t size() const { return shown_.size(); }
    /// The row at this place; its id is the event's. Only for the desk of the last refresh.
    Row row(Desk const&, std::size_t at) const;
    EventId event(Desk const&, std::size_t at) const;
    std::vector<EventId> events(Desk const&) const;

    std::vector<HistoryChoice> const& people() const { return people_; }
    std::vector<HistoryChoice> const& kinds() const { return kinds_; }
    std::uint64_t all() const { return all_; }
    bool finished() const { return finished_; }
    /// Why nothing is looked for: the day cannot be read. Empty when all is well.
    std::string const& day_trouble() const { return day_trouble_; }

private:
    /// What a query means, worked out once.
    struct Sought {
        std::set<std::string> records;
        std::string needle;
        std::optional<Period> days;
    };

    void start(Desk const&, HistoryQuery const&);
    void look_at(Event const&, std::uint32_t index);
    bool wanted(Event const&) const;
    void finish();

    std::vector<std::uint32_t> shown_;  // newest first, indices into the desk's events
    std::vector<std::uint32_t> found_;  // likewise, while looking
    std::vector<HistoryChoice> people_;
    std::vector<HistoryChoice> kinds_;
    std::map<std::string, std::uint64_t> person_counts_;
    std::map<std::string, std::uint64_t> kind_counts_;
    HistoryQuery query_;
    Sought sought_;
    std::string day_trouble_;
    std::uint64_t version_ = ~std::uint64_t{0};
    std::uint64_t names_ = 0;  // version of the names of people
    EventId last_;                      // newest of the events that `shown_` is about
    std::uint64_t all_ = 0;
    std::size_t left_ = 0;              // events not looked at yet
    bool finished_ = false;
    mutable std::map<EventId, SignatureState> signatures_;  // of rows that were looked at
};

std::vector<Column> history_columns();

/// One action, opened.
struct HistoryEntry {
    EventId id;
    std::string title;
    std::vector<LabelledValue> facts;  ///< when, who, device, kind, signature, the event's name
    Table changes;                     ///< what, before, after
    std::string more;                  ///< "40 more values are not shown", or empty
    std::string focus;                 ///< "invoice/INV-1" when it was about one thing, or empty
    std::string focus_title;
    bool undone = false;
    bool can_take_back = false;
    std::string why_not;               ///< why it cannot be taken back
};
std::optional<HistoryEntry> history_entry(Desk const&, EventId const&);

/// "Invoice NMS-26-104", for the line that says what the history is narrowed to.
std::string history_about(Books const&, std::string const& record);

/// The history as a file, written in slices of time.
class HistoryFile {
public:
    enum class Form : std::uint8_t { csv, json };

    HistoryFile(Form, std::vector<EventId>, Date today);
    /// Answers whether all is written.
    bool go_on(Desk const&, std::function<bool()> const& may_go_on);
    int percent() const;
    Download take();

private:
    void write(Desk const&, Event const&);

    Form form_;
    std::vector<EventId> events_;
    std::size_t next_ = 0;
    Download file_;
};

}  // namespace counterpart::present
