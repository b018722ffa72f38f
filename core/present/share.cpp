#include "present/share.h"

#include "base/text.h"
#include "present/people.h"
#include "present/share_compare.h"
#include "present/workspaces.h"
#include "present/wording.h"
#include "share/elements.h"
#include "share/file_check.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {
namespace {

Result<std::vector<RedactionRule>> typed_rules(std::string const& text)
{
    std::vector<RedactionRule> rules;
    for (auto const each : split(text, ',')) {
        if (trimmed(each).empty())
            continue;
        auto rule = TRY(redaction_rule_from(trimmed(each)));
        rule.says = "as you asked";
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<RedactionRule> all_rules(ShareAsked const& asked, std::vector<RedactionRule> typed)
{
    if (asked.show_notes)
        return typed;
    auto const notes = internal_notes();
    typed.insert(typed.end(), notes.begin(), notes.end());
    return typed;
}

/// A typed rule that meets nothing may be a slip; the usual notes may well be absent.
std::string problem_of(Redaction const& redaction, std::vector<RedactionRule> const& rules,
                       std::size_t typed)
{
    for (auto const rule : redaction.unused)
        if (rule < typed)
            return "Nothing that is shared matches \"" + to_text(rules[rule]) + "\".";
    return "";
}

Row withheld_row(SharedField const& field, RedactionRule const& rule)
{
    Row row;
    row.id = field.record + ":" + field.pointer;
    auto const place = field.pointer.empty() ? std::string("that it exists") : field.pointer.substr(1);
    auto const value = field.pointer.empty() ? std::string() : value_text(field.value);
    row.cells = {{.text = share::title_of_record(field.record)},
                 {.text = place},
                 {.text = value},
                 {.text = rule.says}};
    row.sort = {folded(row.cells[0].text), place, folded(value), rule.says};
    row.search = folded(row.cells[0].text + " " + place + " " + value);
    return row;
}

Table contracts_table(Books const& books)
{
    Table table;
    table.title = "Contracts to share";
    table.columns = {{.title = "Contract", .weight = 3}, {.title = "Other party", .weight = 2}};
    table.row_word = "contract";
    table.empty = "There is no contract yet.";
    for (auto const& [id, contract] : books.contracts) {
        auto const other = contract.supplier == books.we ? contract.buyer : contract.supplier;
        auto const party = books.parties.find(other);
        auto const name = party == books.parties.end() ? other.text : party->second.name;
        Row row;
        row.id = id.text;
        row.cells = {{.text = contract.title, .detail = id.text}, {.text = name}};
        row.sort = {folded(contract.title), folded(name)};
        row.search = folded(contract.title + " " + name);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table keys_table(Books const& books)
{
    Table table;
    table.title = "Keys we trust";
    table.columns = {{.title = "Holder", .weight = 2},
                     {.title = "Fingerprint", .weight = 2},
                     {.title = "Compared", .weight = 1}};
    table.row_word = "key";
    table.empty = "No key is trusted yet. Open a snapshot and compare its fingerprint with its signer.";
    for (auto const& [id, key] : books.trusted_keys) {
        Row row;
        row.id = id.text;
        auto const day = to_long_text(utc_day(key.at));
        row.cells = {{.text = key.name, .detail = key.by.empty() ? "" : "compared by " + person_name(key.by)},
                     {.text = spoken_fingerprint(id.text)},
                     {.text = day}};
        row.sort = {folded(key.name), id.text, to_text(key.at)};
        row.search = folded(key.name + " " + id.text);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table snapshots_table(Books const& books)
{
    Table table;
    table.title = "Snapshots given and received";
    table.columns = {{.title = "Snapshot", .weight = 3},
                     {.title = "Direction", .weight = 1},
                     {.title = "Number", .numeric = true, .weight = 1},
                     {.title = "Day", .weight = 1},
                     {.title = "Head", .weight = 2, .priority = 1}};
    table.row_word = "snapshot";
    table.empty = "None yet.";
    for (auto const& [id, head] : books.shared_heads) {
        Row row;
        row.id = id.text;
        row.cells = {{.text = head.title},
                     {.text = head.ours ? "given" : "received"},
                     {.text = std::to_string(head.number)},
                     {.text = to_long_text(utc_day(head.at))},
                     {.text = spoken_fingerprint(id.text.substr(0, 16))}};
        row.sort = {folded(head.title), head.ours ? "0" : "1",
                    sort_key(Decimal::of(head.number)), to_text(head.at), id.text};
        row.search = folded(head.title + " " + id.text);
        table.rows.push_back(std::move(row));
    }
    return table;
}

void preview(ShareScreen& screen, CounterpartFile const& draft,
             std::vector<RedactionRule> const& rules, Redaction const& redaction)
{
    screen.withheld.title = "Withheld";
    screen.withheld.columns = {{.title = "Record", .weight = 3},
                               {.title = "Field", .weight = 2},
                               {.title = "Value that is not shown", .weight = 3},
                               {.title = "Why", .weight = 2}};
    screen.withheld.row_word = "field";
    screen.withheld.empty = "Nothing is withheld: the other side sees every field.";
    for (std::size_t at = 0; at < redaction.fields.size(); ++at)
        screen.withheld.rows.push_back(withheld_row(draft.disclosed[redaction.fields[at]].field,
                                                    rules[redaction.rules[at]]));
    auto const withheld = redaction.fields.size();
    screen.figures = {
        {"Records", std::to_string(draft.head.records), Tone::plain,
         "contracts and what belongs to them", ""},
        {"Fields shown", grouped(std::to_string(draft.disclosed.size() - withheld)), Tone::ok,
         "each as it stands in your books", ""},
        {"Fields withheld", grouped(std::to_string(withheld)),
         withheld == 0 ? Tone::plain : Tone::info, "the other side sees how many, never what", ""},
    };
}

/// What stands in for the bytes while nothing is exported yet.
std::string bytes_in_words(std::uint64_t bytes)
{
    return "the file itself, " + size_in_words(bytes);
}

struct OriginalsPlan {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t not_kept = 0;
};

/// Adds the originals to the records as a preview needs them: without their bytes.
OriginalsPlan plan_originals(std::vector<SharedRecord>& records, Desk const& desk,
                             OriginalsWish wish, OriginalSizes const& kept)
{
    OriginalsPlan plan;
    if (wish == OriginalsWish::none)
        return plan;
    for (auto& original : originals_of(desk, records)) {
        auto const size = kept.find(original.sha256);
        ++plan.files;
        plan.bytes += size == kept.end() ? 0 : size->second;
        plan.not_kept += size == kept.end() ? 1 : 0;
        if (size != kept.end())
            original.size = size->second;
        auto record = record_of(original);
        if (wish == OriginalsWish::included && size != kept.end())
            record.value.set("content", bytes_in_words(size->second));
        records.push_back(std::move(record));
    }
    return plan;
}

std::string originals_in_words(OriginalsPlan const& plan, OriginalsWish wish)
{
    if (wish == OriginalsWish::none)
        return "The files themselves stay here.";
    if (plan.files == 0)
        return "These records were read from no file that could go along.";
    auto const files = counted(plan.files, "file", "files");
    if (wish == OriginalsWish::by_digest)
        return "The digests of " + files + " go along: whoever has a file can check that it is the same.";
    auto const included = plan.files - plan.not_kept;
    return counted(included, "file goes along, ", "files go along, ") + size_in_words(plan.bytes) + "." +
           (plan.not_kept == 0 ? "" : " " + counted(plan.not_kept, "file is", "files are") +
                                          " not kept here and only named by digest.");
}

std::string title_for(Books const& books, ShareSelection const& selection)
{
    std::vector<std::string> titles;
    for (auto const& [id, contract] : books.contracts)
        if (selection.contracts.empty() ||
            std::count(selection.contracts.begin(), selection.contracts.end(), id) != 0)
            titles.push_back(contract.title);
    return join(titles, ", ");
}

/// The latest of the same line: what we called the same and signed with the same key.
std::optional<ShareBefore> line_to_continue(Books const& books, std::string const& title,
                                            PublicKey const& key)
{
    std::optional<ShareBefore> latest;
    for (auto const& entry : books.shared_heads) {
        auto const& head = entry.second;
        if (head.ours && head.title == title && head.key == to_text(key) &&
            (!latest || latest->number < head.number))
            latest = ShareBefore{head.chain, head.number, entry.first.text, key};
    }
    return latest;
}

std::string file_name(std::string const& title, std::uint64_t number)
{
    std::string name;
    for (char const c : folded(title)) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return (name.empty() ? "snapshot" : name.substr(0, 60)) + "-" + std::to_string(number) +
           ".counterpart";
}

}  // namespace

ShareScreen share_screen(Desk const& desk, ShareAsked const& asked, PublicKey const& own, Date today,
                         OriginalSizes const& kept)
{
    auto const& books = desk.books();
    ShareScreen screen;
    screen.nothing_yet = books.contracts.empty();
    screen.contracts = contracts_table(books);
    screen.keys = keys_table(books);
    screen.snapshots = snapshots_table(books);
    screen.own_key = spoken_fingerprint(own);
    auto const typed = typed_rules(asked.withhold);
    if (!typed)
        screen.problem = typed.error().message;
    if (screen.nothing_yet || !typed)
        return screen;
    auto found = records_to_share(desk, asked.selection, today);
    if (!found) {
        screen.problem = found.error().message;
        return screen;
    }
    auto records = std::move(found).value();
    auto const wish = asked.selection.originals;
    screen.originals = originals_in_words(plan_originals(records, desk, wish, kept), wish);
    auto const draft = unsigned_draft(records);
    auto const rules = all_rules(asked, *typed);
    auto const redaction = redaction_of(draft, rules);
    screen.problem = problem_of(redaction, rules, typed->size());
    screen.may_export = screen.problem.empty();
    preview(screen, draft, rules, redaction);
    return screen;
}

std::vector<std::string> originals_needed(Desk const& desk, ShareAsked const& asked, Date today)
{
    std::vector<std::string> digests;
    if (asked.selection.originals != OriginalsWish::included)
        return digests;
    auto const records = records_to_share(desk, asked.selection, today);
    if (records)
        for (auto const& original : originals_of(desk, *records))
            digests.push_back(original.sha256);
    return digests;
}

Result<MadeSnapshot> made_snapshot(Desk const& desk, ShareAsked const& asked,
                                   ShareMeans const& means, Date today)
{
    auto records = TRY(records_to_share(desk, asked.selection, today));
    add_originals(records, desk, asked.selection.originals, means.originals);
    auto const typed = TRY(typed_rules(asked.withhold));
    ShareClaims claims;
    claims.title = means.title.empty() ? title_for(desk.books(), asked.selection) : means.title;
    claims.rule_set = rule_set_version;
    claims.by = means.by;
    claims.at = means.now;
    claims.after = line_to_continue(desk.books(), claims.title, means.key.public_half);
    auto whole = TRY(counterpart_file_of(records, claims, means.key, means.seed));
    auto file = withheld_where_met(std::move(whole), all_rules(asked, typed));
    MadeSnapshot made;
    made.head = remembered_head(file.head, true, means.now);
    made.withheld = file.withheld.size();
    made.file.name = file_name(claims.title, file.head.number);
    made.file.mime = "application/vnd.counterpart";
    made.file.bytes = encode(file);
    if (made.file.bytes.size() > CounterpartFile::largest)
        return Error{"share.too_large",
                     "The snapshot would have " + size_in_words(made.file.bytes.size()) +
                         ", and at most 64 MB can be opened; let the originals go by digest.",
                     ""};
    made.file.says = "Exported " + made.file.name + ", " +
                     counted(made.withheld, "field", "fields") + " withheld";
    if (!means.passphrase.empty())
        made.file.bytes = TRY(closed_file(made.file.bytes, means.passphrase, means.seal));
    return made;
}

}  // namespace counterpart::present
