#include "present/snapshot.h"

#include "base/text.h"
#include "desk/share_records.h"
#include "present/wording.h"
#include "present/workspaces.h"
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

/// Whether the file came in here too is worth knowing: then both look at the same document.
Table originals_of(std::vector<Attachment> const& originals, Books const& books)
{
    Table table;
    table.title = "Original files";
    table.columns = {{.title = "File", .weight = 3},
                     {.title = "Read as", .weight = 3, .priority = 1},
                     {.title = "Size", .numeric = true, .weight = 1},
                     {.title = "State", .weight = 4}};
    table.row_word = "file";
    table.empty = "No original goes along.";
    for (auto const& original : originals) {
        bool const here = books.files.count(original.sha256) != 0;
        auto const state = std::string(original.bytes ? "Included" : "By digest") +
                           (here ? ", also imported here" : "");
        Row row;
        row.id = original.sha256;
        row.cells = {{.text = safe_file_name(original), .detail = "SHA-256 " + original.sha256.substr(0, 16)},
                     {.text = original.of.empty() ? "not told" : share::title_of_record(original.of)},
                     {.text = original.size ? size_in_words(*original.size) : "not told"},
                     {.text = state, .tone = original.bytes ? Tone::ok : Tone::plain}};
        row.sort = {folded(row.cells[0].text), folded(row.cells[1].text),
                    sort_key(Decimal::of(static_cast<std::int64_t>(original.size.value_or(0)))),
                    folded(state)};
        row.search = folded(row.cells[0].text + " " + row.cells[1].text + " " + original.sha256);
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
    screen_.today = today;
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
    auto const kept = books.shared_heads.find(SharedHeadId{found_.digest});
    screen_.kept = kept != books.shared_heads.end();
    if (screen_.kept && !kept->second.ours && !just_noted_)
        screen_.opened_before = to_long_text(utc_day(kept->second.at));
    if (!found_.statements.empty())
        screen_.trusted_as = found_.statements[0].trusted_as;
    auto theirs = books_of(file_);
    theirs_ = theirs ? std::move(theirs).value() : SharedBooks{};
    screen_.contents = contents_of(theirs_);
    originals_ = attachments_in(theirs_);
    screen_.originals = originals_of(originals_, books);
    for (auto const& original : originals_)
        if (original.bytes && reads_as_text(*original.bytes))
            screen_.readable.insert(original.sha256);
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
    screen_.held = !wanted.contracts.empty();
    ours_.clear();
    if (screen_.held)
        if (auto const records = records_to_share(desk, wanted, today))
            ours_ = books_of(*records);
    // What they show may stand here under another contract, or under none.
    for (auto& [record, state] : books_of(records_called(desk.books(), theirs_)))
        ours_.try_emplace(record, std::move(state));
    auto const comparison = compared(ours_, theirs_);
    screen_.compare = share_compare_screen(comparison);
    screen_.answers = share_answers(desk, comparison, theirs_, file_.head, today);
}

Attachment const* OpenedSnapshot::original(std::string_view sha256) const
{
    for (auto const& each : originals_)
        if (each.sha256 == sha256 && each.bytes)
            return &each;
    return nullptr;
}

ShareAnswer const* OpenedSnapshot::answer(std::string_view finding) const
{
    for (auto const& each : screen_.answers)
        if (each.id == finding)
            return &each;
    return nullptr;
}

std::optional<NoteSnapshot> OpenedSnapshot::to_note(Books const& books, PublicKey const& own,
                                                    Instant now) const
{
    auto head = remembered_head(file_.head, false, now);
    bool const known = books.shared_heads.count(head.id) != 0;
    if (known || file_.head.key == own || !check(file_).holds())
        return std::nullopt;
    return NoteSnapshot{std::move(head)};
}

Result<Command> OpenedSnapshot::merge(std::vector<std::string> const& chosen, Instant now) const
{
    auto records = TRY(merged(ours_, theirs_, chosen));
    return Command{MergeSnapshot{remembered_head(file_.head, false, now), std::move(records)}};
}

}  // namespace counterpart::present
