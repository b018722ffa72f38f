#include "present/snapshot.h"

#include "base/text.h"
#include "desk/share_records.h"
#include "present/wording.h"
#include "share/elements.h"

namespace counterpart::present {
namespace {

Table contents_of(SharedBooks const& books)
{
    Table table;
    table.title = "What is in it";
    table.columns = {{.title = "Record", .weight = 4},
                     {.title = "Says", .weight = 4, .priority = 1},
                     {.title = "Shown", .numeric = true, .weight = 2}};
    table.row_word = "record";
    table.empty = "Every record is withheld.";
    for (auto const& [id, state] : books) {
        auto const& value = state.value;
        auto const title = value["title"].is_string()    ? value["title"].string()
                           : value["name"].is_string()   ? value["name"].string()
                           : value["number"].is_string() ? value["number"].string()
                                                         : value["says"].string();
        auto const shown = state.complete() ? counted(state.fields, "field", "fields")
                                            : std::to_string(state.shown) + " of " +
                                                  (state.counted ? std::to_string(state.fields)
                                                                 : std::string("an unknown number"));
        Row row;
        row.id = id;
        row.cells = {{.text = share::title_of_record(id)},
                     {.text = title},
                     {.text = shown, .tone = state.complete() ? Tone::plain : Tone::info}};
        row.sort = {folded(row.cells[0].text), folded(title),
                    sort_key(Decimal::of(static_cast<std::int64_t>(state.shown)))};
        row.search = folded(row.cells[0].text + " " + title);
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string verdict_of(FileCheck const& found)
{
    if (!found.holds())
        return "This is not what was signed. Do not rely on any of it.";
    if (!found.newest())
        return "Nothing was changed since it was signed, but it is not the whole story.";
    return "Nothing was changed since it was signed.";
}

std::vector<Figure> figures_of(CounterpartFile const& file, FileCheck const& found)
{
    return {{"Records", std::to_string(file.head.records), Tone::plain,
             counted(found.records_complete, "is complete", "are complete"), ""},
            {"Fields shown", grouped(std::to_string(found.fields_shown)), Tone::plain, "", ""},
            {"Fields withheld", grouped(std::to_string(found.fields_withheld)),
             found.fields_withheld == 0 ? Tone::plain : Tone::info, "", ""},
            {"Number in its line", std::to_string(file.head.number), Tone::plain, "", ""}};
}

std::vector<LabelledValue> signatures_of(FileCheck const& found)
{
    std::vector<LabelledValue> lines;
    for (auto const& each : found.statements)
        lines.push_back({each.holds ? "Holds" : "Wrong", each.says,
                         each.holds ? Tone::ok : Tone::at_risk});
    return lines;
}

std::vector<std::string> messages(std::vector<Error> const& first, std::vector<Error> const& second)
{
    std::vector<std::string> lines;
    for (auto const* list : {&first, &second})
        for (auto const& error : *list)
            lines.push_back(error.message);
    return lines;
}

bool has_said(CounterpartFile const& file, PublicKey const& own)
{
    for (auto const& statement : file.statements)
        if (statement.kind != StatementKind::issued && statement.key == own)
            return true;
    return false;
}

}  // namespace

void OpenedSnapshot::renew(Desk const& desk, PublicKey const& own, Date today)
{
    auto const& books = desk.books();
    found_ = check(file_, books.shared_heads, books.trusted_keys);
    screen_ = SnapshotScreen{};
    screen_.title = file_.head.title.empty() ? name_ : file_.head.title;
    screen_.subtitle = name_ + ", amounts by " + file_.head.rule_set;
    screen_.holds = found_.holds();
    screen_.verdict = verdict_of(found_);
    screen_.figures = figures_of(file_, found_);
    screen_.signatures = signatures_of(found_);
    screen_.problems = messages(found_.troubles, found_.warnings);
    screen_.proves = found_.proves;
    screen_.leaves_open = found_.leaves_open;
    screen_.fingerprint = spoken_fingerprint(file_.head.key);
    screen_.key = to_text(file_.head.key);
    screen_.own = file_.head.key == own;
    screen_.said = has_said(file_, own);
    screen_.kept = books.shared_heads.count(SharedHeadId{found_.digest}) != 0;
    if (!found_.statements.empty())
        screen_.trusted_as = found_.statements[0].trusted_as;
    auto theirs = books_of(file_);
    theirs_ = theirs ? std::move(theirs).value() : SharedBooks{};
    screen_.contents = contents_of(theirs_);
    if (found_.holds())
        compare_with(desk, today);
}

void OpenedSnapshot::compare_with(Desk const& desk, Date today)
{
    ShareSelection wanted;
    for (auto const& entry : theirs_)
        if (kind_of_shared(entry.first) == "contract") {
            ContractId id{std::string(id_of_shared(entry.first))};
            if (desk.books().contracts.count(id) != 0)
                wanted.contracts.push_back(std::move(id));
        }
    ours_.clear();
    if (wanted.contracts.empty())
        return;
    auto const records = records_to_share(desk, wanted, today);
    if (!records)
        return;
    ours_ = books_of(*records);
    screen_.compare = share_compare_screen(compared(ours_, theirs_));
}

Result<Command> OpenedSnapshot::merge(std::vector<std::string> const& chosen, Instant now) const
{
    auto records = TRY(merged(ours_, theirs_, chosen));
    return Command{MergeSnapshot{remembered_head(file_.head, false, now), std::move(records)}};
}

}  // namespace counterpart::present
