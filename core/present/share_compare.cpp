#include "present/share_compare.h"

#include "base/text.h"
#include "model/codec.h"
#include "present/wording.h"

namespace counterpart::present {
namespace {

constexpr std::size_t longest_value = 80;

std::string shortened(std::string text)
{
    if (text.size() <= longest_value)
        return text;
    auto end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end) + " ...";
}

/// "charge.params.bound" -> "Charge, params, bound"
std::string path_in_words(std::string_view path)
{
    std::string words;
    for (auto const part : split(path, '.')) {
        auto const name = name_in_words(part);
        words += words.empty() ? name : ", " + std::string(1, static_cast<char>(name[0] | 0x20)) +
                                             name.substr(1);
    }
    return words;
}

std::string says(ShareComparison const& comparison)
{
    if (comparison.same())
        return "Nothing differs in what both show; " +
               counted(comparison.alike, "record is alike.", "records are alike.");
    auto const entries = comparison.differences.size();
    auto const amounts = comparison.amounts.size();
    auto const both = amounts == 0 ? std::string()
                                   : counted(amounts, "amount", "amounts") + " and ";
    return both + counted(entries, "entry", "entries") +
           (amounts == 0 && entries == 1 ? " differs; " : " differ; ") +
           counted(comparison.alike, "record is alike.", "records are alike.");
}

Row amount_row(AmountDifference const& amount, std::size_t number)
{
    Row row;
    row.id = std::to_string(number);
    row.cells = {{.text = amount.about},
                 {.text = amount.ours},
                 {.text = amount.theirs},
                 {.text = amount.says, .tone = Tone::attention}};
    row.sort = {folded(amount.about), amount.ours, amount.theirs, folded(amount.says)};
    row.search = folded(amount.about + " " + amount.says);
    return row;
}

Row difference_row(ShareDifference const& difference, std::string const& field,
                   std::string const& ours, std::string const& theirs)
{
    Row row;
    row.id = difference.id;
    row.cells = {{.text = difference.about,
                  .detail = difference.cannot.empty() ? difference.note : difference.cannot},
                 {.text = field},
                 {.text = ours},
                 {.text = theirs}};
    row.sort = {folded(difference.about), folded(field), folded(ours), folded(theirs)};
    row.search = folded(difference.about + " " + field + " " + ours + " " + theirs);
    return row;
}

void add_rows(Table& table, ShareDifference const& difference)
{
    if (difference.side == DifferenceSide::only_ours)
        table.rows.push_back(difference_row(difference, "All of it", "as here", "not there"));
    else if (difference.side == DifferenceSide::only_theirs)
        table.rows.push_back(difference_row(difference, "All of it", "not here", "as there"));
    for (auto const& member : difference.members)
        table.rows.push_back(difference_row(difference, path_in_words(member.name),
                                            value_text(member.ours), value_text(member.theirs)));
}

json::Value difference_json(ShareDifference const& difference)
{
    json::Array members;
    for (auto const& member : difference.members) {
        json::Value entry;
        entry.set("name", member.name);
        if (member.ours)
            entry.set("ours", *member.ours);
        if (member.theirs)
            entry.set("theirs", *member.theirs);
        members.push_back(std::move(entry));
    }
    json::Value value;
    value.set("id", difference.id);
    value.set("about", difference.about);
    value.set("side", side_text(difference.side));
    value.set("members", std::move(members));
    if (!difference.cannot.empty())
        value.set("cannot", difference.cannot);
    if (!difference.note.empty())
        value.set("note", difference.note);
    return value;
}

json::Value amount_json(AmountDifference const& amount)
{
    json::Value value;
    value.set("record", amount.record);
    value.set("about", amount.about);
    value.set("ours", amount.ours);
    value.set("theirs", amount.theirs);
    value.set("says", amount.says);
    if (!amount.first)
        return value;
    value.set("step", amount.first->at + 1);
    if (amount.first->ours)
        value.set("our_step", to_json(*amount.first->ours));
    if (amount.first->theirs)
        value.set("their_step", to_json(*amount.first->theirs));
    return value;
}

}  // namespace

std::string side_text(DifferenceSide side)
{
    static constexpr std::string_view words[] = {"differs", "only the first has it",
                                                 "only the second has it"};
    return std::string(words[static_cast<std::size_t>(side)]);
}

std::string value_text(std::optional<json::Value> const& value)
{
    if (!value)
        return "not stated";
    if (value->is_string())
        return value->string().empty() ? "empty" : shortened(value->string());
    if (value->is_bool())
        return value->boolean() ? "yes" : "no";
    return shortened(json::canonical(*value));
}

std::string member_text(MemberDifference const& member)
{
    return path_in_words(member.name) + ": " + value_text(member.ours) + " here, " +
           value_text(member.theirs) + " there";
}

json::Value comparison_json(ShareComparison const& comparison)
{
    json::Array amounts;
    for (auto const& amount : comparison.amounts)
        amounts.push_back(amount_json(amount));
    json::Array differences;
    for (auto const& difference : comparison.differences)
        differences.push_back(difference_json(difference));
    json::Value value;
    value.set("same", comparison.same());
    value.set("alike", comparison.alike);
    value.set("not_shown", comparison.not_shown);
    value.set("amounts", std::move(amounts));
    value.set("differences", std::move(differences));
    return value;
}

ShareCompareScreen share_compare_screen(ShareComparison const& comparison)
{
    ShareCompareScreen screen;
    screen.says = says(comparison);
    if (comparison.not_shown > 0)
        screen.says += " " + counted(comparison.not_shown, "value", "values") +
                       " of ours could not be compared, because theirs are withheld.";
    screen.amounts.title = "Amounts that differ";
    screen.amounts.columns = {{.title = "What", .weight = 3},
                              {.title = "Ours", .numeric = true, .weight = 1},
                              {.title = "Theirs", .numeric = true, .weight = 1},
                              {.title = "Where the workings part", .weight = 5}};
    screen.amounts.empty = "No amount differs.";
    screen.amounts.row_word = "amount";
    for (std::size_t at = 0; at < comparison.amounts.size(); ++at)
        screen.amounts.rows.push_back(amount_row(comparison.amounts[at], at));
    screen.differences.title = "Side by side";
    screen.differences.columns = {{.title = "What", .weight = 4},
                                  {.title = "Field", .weight = 2},
                                  {.title = "Ours", .weight = 2},
                                  {.title = "Theirs", .weight = 2}};
    screen.differences.empty = "Nothing differs.";
    screen.differences.row_word = "difference";
    for (auto const& difference : comparison.differences) {
        add_rows(screen.differences, difference);
        if (difference.cannot.empty())
            screen.can_take.push_back({difference.id, difference.about, difference.note});
        else if (difference.side != DifferenceSide::only_ours)
            screen.cannot.push_back(difference.about + ": " + difference.cannot);
    }
    return screen;
}

}  // namespace counterpart::present
