#include "present/command_bar.h"

#include "base/text.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

struct DeedRow {
    BarDeed deed;
    std::string_view id;
    std::string_view label;
    std::string_view also;   ///< other words people type for it
};
constexpr DeedRow deeds[] = {
    {BarDeed::import_files, "do/import", "Import files", "open upload add invoice"},
    {BarDeed::new_contract, "do/new-contract", "New contract", "add create"},
    {BarDeed::undo, "do/undo", "Undo", "take back"},
    {BarDeed::redo, "do/redo", "Redo", "again"},
    {BarDeed::next_theme, "do/theme", "Change the theme", "dark light colours"},
    {BarDeed::start_sample, "do/sample", "Load the sample", "demo example try"},
};

bool possible(BarDeed deed, BarState state)
{
    if (deed == BarDeed::undo) return state.can_undo;
    if (deed == BarDeed::redo) return state.can_redo;
    return true;
}

BarEntry go(std::string id, std::string label, std::string detail, std::string kind, std::string view, std::string record)
{
    BarEntry entry;
    entry.search = folded(kind + " " + label + " " + detail);
    entry.id = std::move(id);
    entry.label = std::move(label);
    entry.detail = std::move(detail);
    entry.kind = std::move(kind);
    entry.view = std::move(view);
    entry.record = std::move(record);
    return entry;
}

std::string party_name(Books const& books, PartyId const& id)
{
    auto const found = books.parties.find(id);
    return found == books.parties.end() ? id.text : found->second.name;
}

BarEntry invoice_entry(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    std::string detail;
    if (invoice.totals.payable) detail = money_text(*invoice.totals.payable, invoice.currency) + ", ";
    detail += to_long_text(invoice.issued) + ", " + invoice.seller.name;
    return go("invoice/" + invoice.id.text, invoice.number, std::move(detail), "Invoice", "invoices", invoice.id.text);
}

bool begins_word(std::string_view text, std::size_t at)
{
    if (at == 0) return true;
    auto const before = text[at - 1];
    return before == ' ' || before == '-' || before == '/' || before == '.' || before == '_';
}

/// The letters one after the other, the first of them at `start`.
int fit_from(std::string_view text, std::size_t start, std::string_view letters)
{
    int score = 0;
    auto at = start;
    for (char const letter : letters) {
        auto const found = text.find(letter, at);
        if (found == std::string_view::npos) return -1;
        // A letter far from the one before it says little, even where a word begins.
        auto const gap = static_cast<int>(std::min<std::size_t>(found - at, 8));
        auto const follows = gap == 0 && at != start;
        score += follows ? 4 : (begins_word(text, found) ? 6 : -2) - gap;
        at = found + 1;
    }
    return score;
}

int fit_word(std::string_view text, std::string_view letters)
{
    if (auto const whole = text.find(letters); whole != std::string_view::npos)
        return 100 + static_cast<int>(4 * letters.size()) + (begins_word(text, whole) ? 40 : 0) - static_cast<int>(std::min<std::size_t>(whole, 30));
    // Letters strewn all over a text are no find.
    int best = -1;
    for (auto start = text.find(letters[0]); start != std::string_view::npos; start = text.find(letters[0], start + 1))
        best = std::max(best, fit_from(text, start, letters));
    return best > 0 ? best : -1;
}

}  // namespace

std::vector<BarEntry> bar_entries(Desk const& desk, std::vector<BarView> const& views, BarState state)
{
    std::vector<BarEntry> entries;
    for (auto const& view : views)
        entries.push_back(go("view/" + std::string(view.name), std::string(view.label), "", "Go to", std::string(view.name), ""));
    entries.push_back(go("view/approval-rules", "Approval rules", "what is approved without anybody looking", "Go to",
                         "approval-rules", ""));
    for (auto const& row : deeds) {
        if (!possible(row.deed, state)) continue;
        auto entry = go(std::string(row.id), std::string(row.label), "", "Do", "", "");
        entry.deed = row.deed;
        entry.search += " " + std::string(row.also);
        entries.push_back(std::move(entry));
    }
    auto const& books = desk.books();
    for (auto const& [id, contract] : books.contracts)
        entries.push_back(go("contract/" + id.text, contract.title, party_name(books, contract.supplier), "Contract", "contracts", id.text));
    for (auto const& [id, rules] : books.approval_rules)
        entries.push_back(go("rules/" + id.text, rules.name, rules.switched_off ? "switched off" : "", "Approval rules",
                             "approval-rules", id.text));
    for (auto const& [id, filed] : books.invoices) entries.push_back(invoice_entry(filed));
    return entries;
}

int bar_fit(std::string_view text, std::string_view letters)
{
    int sum = 0;
    for (auto const word : split(letters, ' ')) {
        if (word.empty()) continue;
        auto const fit = fit_word(text, word);
        if (fit < 0) return -1;
        sum += fit;
    }
    return sum;
}

std::vector<std::size_t> bar_matches(std::vector<BarEntry> const& entries, std::string_view typed, std::size_t most)
{
    auto const letters = folded(trimmed(typed));
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (auto const fit = bar_fit(entries[i].search, letters); fit >= 0) found.emplace_back(-fit, i);
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<std::size_t> best;
    for (auto const& each : found) {
        if (best.size() == most) break;
        best.push_back(each.second);
    }
    return best;
}

}  // namespace counterpart::present
