#include "share/compare_amounts.h"

#include "base/text.h"
#include "model/codec.h"

namespace counterpart::share {
namespace {

constexpr std::string_view absent = "not worked out";

std::string shown(json::Value const& amount, std::string const& currency)
{
    if (!amount.is_string())
        return std::string(absent);
    return (currency.empty() ? "" : currency + " ") + grouped(amount.string());
}

/// 12.5 and 12.50 are the same amount.
bool same_number(json::Value const& ours, json::Value const& theirs)
{
    auto const left = Decimal::parse(ours.string());
    auto const right = Decimal::parse(theirs.string());
    if (left && right)
        return *left == *right;
    return ours == theirs;
}

void walk(AmountDifference& found, json::Value const& ours, json::Value const& theirs)
{
    if (!theirs.is_array() || !ours.is_array()) {
        found.says = theirs.is_array() ? "We have no working for it."
                                       : "Their working is withheld, so the step cannot be named.";
        return;
    }
    auto const left = working_from(ours, found.record);
    auto const right = working_from(theirs, found.record);
    if (!left || !right) {
        found.says = "Their working cannot be read: " + (left ? right : left).error().message;
        return;
    }
    found.first = first_difference(*left, *right);
    found.says = found.first ? found.first->says : "The workings are alike; only the result is not.";
}

json::Value const& entry_called(json::Value const& list, std::string_view name,
                                std::string const& text)
{
    static json::Value const none;
    for (auto const& entry : list.array())
        if (entry[name].string() == text)
            return entry;
    return none;
}

/// A result that they do not show is not a difference.
void compare_line(std::string const& record, std::string const& currency, json::Value const& ours,
                  json::Value const& theirs, std::vector<AmountDifference>& out)
{
    bool const withheld = !theirs.has("expected") && !theirs.has("working");
    if (withheld || same_number(ours["expected"], theirs["expected"]))
        return;
    AmountDifference found;
    found.record = record;
    found.line = theirs["line"].string();
    found.about = "Invoice " + std::string(id_of_shared(record)) + ", line " +
                  theirs["line"].string() + ": what should be asked";
    found.ours = shown(ours["expected"], currency);
    found.theirs = shown(theirs["expected"], currency);
    walk(found, ours["working"], theirs["working"]);
    out.push_back(std::move(found));
}

void compare_audit(std::string const& record, json::Value const& ours, json::Value const& theirs,
                   std::vector<AmountDifference>& out)
{
    auto const& currency = ours["money"]["currency"].string();
    for (auto const& line : theirs["lines"].array()) {
        auto const& same = entry_called(ours["lines"], "line", line["line"].string());
        if (same.is_object())
            compare_line(record, currency, same, line, out);
    }
}

void compare_month(std::string const& record, json::Value const& ours, json::Value const& theirs,
                   std::vector<AmountDifference>& out)
{
    struct Compared {
        std::string_view member;
        std::string_view about;
        bool money;
    };
    static constexpr Compared rows[] = {
        {"figure", "the figure", false},
        {"state", "whether it was met", false},
        {"credit", "the credit", true},
    };
    for (auto const& row : rows) {
        if (!theirs.has(row.member) || same_number(ours[row.member], theirs[row.member]))
            continue;
        auto const currency = row.money ? ours["currency"].string() : std::string();
        AmountDifference found;
        found.record = record;
        found.about = ours["title"].string() + " in " + ours["month"].string() + ": " +
                      std::string(row.about);
        found.ours = shown(ours[row.member], currency);
        found.theirs = shown(theirs[row.member], currency);
        walk(found, ours["working"], theirs["working"]);
        out.push_back(std::move(found));
    }
}

}  // namespace

std::vector<AmountDifference> compared_amounts(SharedBooks const& ours, SharedBooks const& theirs)
{
    std::vector<AmountDifference> out;
    for (auto const& [record, state] : theirs) {
        auto const same = ours.find(record);
        if (same == ours.end())
            continue;
        if (kind_of_shared(record) == "audit")
            compare_audit(record, same->second.value, state.value, out);
        if (kind_of_shared(record) == "level_month")
            compare_month(record, same->second.value, state.value, out);
    }
    return out;
}

}  // namespace counterpart::share
