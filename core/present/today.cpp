#include "present/today.h"

#include "base/text.h"
#include "present/approval.h"
#include "present/today_makers.h"
#include "present/wording.h"
#include "sla/level_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace counterpart::present {
namespace {

constexpr TodayMaker makers[] = {
    {"Service level", make_level_rows}, {"Service credits", make_report_rows},
    {"Dispute", make_dispute_rows},     {"Held money", make_hold_rows},
    {"Credit note", make_credit_rows},  {"Claim", make_claim_rows},
    {"Question", make_question_rows},   {"Backup", make_backup_rows},
};

constexpr std::int32_t days_of_week = 7;

// -- order ----------------------------------------------------------------------------------------

Decimal stake_of(TodayRow const& row)
{
    return row.stake ? row.stake->amount : Decimal();
}

bool comes_before(TodayRow const& a, TodayRow const& b)
{
    Date const never{Period::never};
    auto const a_day = a.day.value_or(never);
    auto const b_day = b.day.value_or(never);
    if (a_day != b_day) return a_day < b_day;
    if (!(stake_of(a) == stake_of(b))) return stake_of(b) < stake_of(a);
    return a.id < b.id;
}

// -- groups ---------------------------------------------------------------------------------------

struct Stretch {
    std::string_view title;
    Tone tone;
    bool (*holds)(std::int32_t days_ahead);
};
constexpr Stretch stretches[] = {
    {"Late", Tone::at_risk, [](std::int32_t days) { return days < 0; }},
    {"Today", Tone::attention, [](std::int32_t days) { return days == 0; }},
    {"Within a week", Tone::info, [](std::int32_t days) { return days <= days_of_week; }},
    {"Later", Tone::plain, [](std::int32_t) { return true; }},
};
constexpr std::string_view no_day = "No day set";

std::string_view title_for(TodayRow const& row, Date today)
{
    if (!row.day) return no_day;
    for (auto const& stretch : stretches)
        if (stretch.holds(row.day->days - today.days)) return stretch.title;
    return no_day;
}

Tone tone_for(std::string_view title)
{
    for (auto const& stretch : stretches)
        if (stretch.title == title) return stretch.tone;
    return Tone::plain;
}

/// Rows are in order, so rows of one group stand together.
std::vector<TodayGroup> grouped(std::vector<TodayRow> rows, Date today)
{
    std::vector<TodayGroup> groups;
    for (auto& row : rows) {
        auto const title = title_for(row, today);
        if (groups.empty() || groups.back().title != title)
            groups.push_back({std::string(title), tone_for(title), {}});
        groups.back().rows.push_back(std::move(row));
    }
    return groups;
}

// -- figures --------------------------------------------------------------------------------------

/// The credits of a month stand in its report and, when no invoice can carry them, in claims.
bool is_told_by_claims(TodayRow const& row, std::vector<TodayRow> const& rows)
{
    if (row.also.empty() || row.view == "claims") return false;
    return std::any_of(rows.begin(), rows.end(), [&](TodayRow const& other) {
        return other.view == "claims" && other.also == row.also;
    });
}

std::string sums_of(std::vector<TodayRow> const& rows)
{
    std::map<std::string, Money> sums;
    for (auto const& row : rows) {
        if (!row.stake || is_told_by_claims(row, rows)) continue;
        auto& sum = sums[std::string(row.stake->currency.code())];
        sum = {sum.amount + row.stake->amount, row.stake->currency};
    }
    std::vector<std::string> words;
    for (auto const& entry : sums) words.push_back(money_text(entry.second.amount, entry.second.currency));
    return words.empty() ? "nothing" : join(words, " and ");
}

std::vector<Figure> figures_of(std::vector<TodayRow> const& rows, Date today)
{
    auto const urgent = static_cast<std::uint64_t>(std::count_if(
        rows.begin(), rows.end(), [&](TodayRow const& row) { return row.day && *row.day <= today; }));
    return {{"To do", std::to_string(rows.size()), rows.empty() ? Tone::ok : Tone::plain, "", ""},
            {"Today or late", std::to_string(urgent), urgent ? Tone::at_risk : Tone::ok, "", ""},
            {"At stake", sums_of(rows), Tone::plain, "where it is known", ""}};
}

// -- words ----------------------------------------------------------------------------------------

void complete(TodayRow& row, std::string_view kind, Date today)
{
    if (row.kind.empty()) row.kind = kind;
    row.when = row.day ? to_long_text(*row.day) + ", " + days_in_words(*row.day, today)
                       : std::string("no day set");
    if (row.stake) row.stake_text = money_text(row.stake->amount, row.stake->currency);
}

std::vector<TodayRow> rows_by(TodaySubject const& subject, std::span<TodayMaker const> some)
{
    std::vector<TodayRow> rows;
    for (auto const& maker : some) {
        auto const before = rows.size();
        maker.make(subject, rows);
        for (auto i = before; i < rows.size(); ++i) complete(rows[i], maker.kind, subject.today);
    }
    std::sort(rows.begin(), rows.end(), comes_before);
    return rows;
}

void say_what_next(TodaySubject const& subject, TodayScreen& screen)
{
    screen.no_records = subject.desk.empty();
    if (screen.no_records) {
        screen.empty_title = "Nothing here yet";
        screen.empty = "Import contracts and invoices, or begin with the sample. What has a day or "
                       "costs money then stands here by itself.";
    } else {
        screen.empty_title = "Nothing needs you today";
        screen.empty = "No alert, deadline, claim or question is open. Import the next invoices or "
                       "measurements, and what they bring up appears here.";
    }
    if (!subject.checked)
        screen.says = "Invoices are still being checked; what they ask of you is added when that is "
                      "done.";
    else if (subject.outside.months_wait)
        screen.says = "The months of service levels are still being worked out; what they ask of you "
                      "is added when that is done.";
}

}  // namespace

std::span<TodayMaker const> today_makers() { return makers; }

TodayScreen today_screen(Desk const& desk, Instant now, TodayOutside const& outside)
{
    auto const today = day_of(sla::seconds_of(now));
    TodaySubject const subject{desk, now, today, outside, desk.audit_progress().finished()};
    auto rows = rows_by(subject, today_makers());
    TodayScreen screen;
    screen.title = "Today";
    screen.figures = figures_of(rows, today);
    say_what_next(subject, screen);
    screen.groups = grouped(std::move(rows), today);
    return screen;
}

std::vector<TodayRow> level_alert_rows(Desk const& desk, Instant now)
{
    TodayOutside const outside;
    TodaySubject const subject{desk, now, day_of(sla::seconds_of(now)), outside, true};
    return rows_by(subject, today_makers().first(1));
}

}  // namespace counterpart::present
