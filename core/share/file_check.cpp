#include "share/file_check.h"

#include "base/text.h"
#include "share/attachment.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

using KnownHeads = std::map<SharedHeadId, SharedHead>;
using TrustedKeys = std::map<TrustedKeyId, TrustedKey>;

void add_trouble(std::vector<Error>& list, std::string code, std::string message)
{
    list.push_back(Error{std::move(code), std::move(message), ""});
}

// -- the content ----------------------------------------------------------------------------------

void check_content(CounterpartFile const& file, FileCheck& found)
{
    auto const leaves = leaves_of(file);
    found.fields_shown = file.disclosed.size();
    found.fields_withheld = file.withheld.size();
    if (leaves.size() != file.head.fields)
        add_trouble(found.troubles, "share.count",
                    "The head speaks of " + counted(file.head.fields, "field", "fields") +
                        ", but the file has " + std::to_string(leaves.size()) +
                        ": some were taken out or put in.");
    if (!(root_of(leaves) == file.head.root))
        add_trouble(found.troubles, "share.root",
                    "The content is not what was signed: a field was changed, put in or taken out.");
}

void count_records(CounterpartFile const& file, FileCheck& found)
{
    auto const books = books_of(file);
    if (!books) {
        found.troubles.push_back(books.error());
        return;
    }
    found.records_shown = books->size();
    for (auto const& entry : *books)
        found.records_complete += entry.second.complete() ? 1 : 0;
    if (found.records_shown > file.head.records)
        add_trouble(found.troubles, "share.count",
                    "The file shows more records than its head speaks of.");
    for (auto& trouble : attachment_troubles(*books))
        found.troubles.push_back(std::move(trouble));
}

// -- the statements -------------------------------------------------------------------------------

std::string sentence_of(CheckedStatement const& checked)
{
    auto const& statement = checked.statement;
    auto const who = checked.trusted_as.empty()
                         ? "the key " + spoken_fingerprint(checked.fingerprint)
                         : checked.trusted_as + " (key " + spoken_fingerprint(checked.fingerprint) +
                               ")";
    auto const claimed = (statement.by.empty() ? std::string() : ", calling itself " + statement.by) +
                         ", on " + to_long_text(utc_day(statement.at)) + " as it says itself";
    auto const seen = statement.withheld == 0
                          ? std::string()
                          : ", having been shown all but " +
                                counted(statement.withheld, "field", "fields");
    if (statement.kind == StatementKind::issued)
        return "Issued by " + who + claimed + ".";
    if (statement.kind == StatementKind::agreed)
        return "Agreed to by " + who + claimed + seen + ".";
    return "Disputed by " + who + claimed + seen + ": " + statement.reason;
}

CheckedStatement checked(ShareStatement const& statement, TrustedKeys const& trusted)
{
    CheckedStatement result;
    result.statement = statement;
    result.fingerprint = fingerprint(statement.key);
    result.holds = holds(statement);
    auto const known = trusted.find(TrustedKeyId{result.fingerprint});
    if (known != trusted.end() && known->second.key == to_text(statement.key))
        result.trusted_as = known->second.name;
    result.says = sentence_of(result);
    return result;
}

void check_statements(CounterpartFile const& file, TrustedKeys const& trusted, FileCheck& found)
{
    for (auto const& statement : file.statements) {
        found.statements.push_back(checked(statement, trusted));
        auto const key = spoken_fingerprint(statement.key);
        if (statement.head != found.digest)
            add_trouble(found.troubles, "share.other_head",
                        "A signature of the key " + key + " is about another snapshot.");
        else if (!found.statements.back().holds)
            add_trouble(found.troubles, "share.signature",
                        "A signature is not that of the key " + key + ".");
    }
    bool const issued = !file.statements.empty() &&
                        file.statements[0].kind == StatementKind::issued &&
                        file.statements[0].key == file.head.key;
    if (!issued)
        add_trouble(found.troubles, "share.unsigned",
                    "The first signature must be that of the key the head names.");
}

// -- the line of exports --------------------------------------------------------------------------

std::string place_of(std::uint64_t number)
{
    return "number " + std::to_string(number) + " of its line";
}

void check_against(ShareHead const& head, SharedHead const& known, FileCheck& found)
{
    if (known.number == head.number && known.id.text != found.digest)
        add_trouble(found.warnings, "share.fork",
                    "Another snapshot has the same place, " + place_of(head.number) +
                        ": the signer told two stories.");
    if (known.number + std::uint64_t{1} == head.number && known.id.text != head.previous)
        add_trouble(found.warnings, "share.chain",
                    "It does not follow the snapshot we know as " + place_of(known.number) + ".");
    if (head.number + 1 == known.number && known.previous != found.digest)
        add_trouble(found.warnings, "share.chain",
                    "The snapshot we know as " + place_of(known.number) + " does not follow it.");
}

std::string older_than(SharedHead const& newest, ShareHead const& head)
{
    auto const which = newest.at.milliseconds == 0
                           ? std::string("a copy that is known")
                           : std::string(newest.ours ? "the one you exported" : "the copy you opened") +
                                 " on " + to_long_text(utc_day(newest.at));
    return "It is older than " + which + ": this is " + place_of(head.number) + ", that is number " +
           std::to_string(newest.number) + ".";
}

/// Only what the same key said about the same line can be held against it.
void check_chain(ShareHead const& head, KnownHeads const& known, FileCheck& found)
{
    SharedHead const* newest = nullptr;
    std::uint64_t before = 0;
    for (auto const& entry : known) {
        auto const& other = entry.second;
        bool const itself = other.id.text == found.digest;
        if (itself || other.chain != head.chain || other.key != to_text(head.key))
            continue;
        if (newest == nullptr || newest->number < other.number)
            newest = &other;
        if (other.number < head.number)
            before = std::max<std::uint64_t>(before, other.number);
        check_against(head, other, found);
    }
    if (newest == nullptr)
        return;
    if (newest->number > head.number)
        add_trouble(found.warnings, "share.replayed", older_than(*newest, head));
    if (head.number > before + 1)
        add_trouble(found.warnings, "share.gap",
                    "It is " + place_of(head.number) + "; of those before it we know only up to " +
                        std::to_string(before) + ", so at least one was not given to us.");
}

// -- what follows ---------------------------------------------------------------------------------

void say_what_is_proven(CounterpartFile const& file, FileCheck& found)
{
    if (!found.holds())
        return;
    found.proves.push_back("What is shown has not changed since it was signed with the key " +
                           spoken_fingerprint(file.head.key) + ", not by one character.");
    found.proves.push_back(
        file.withheld.empty()
            ? "Nothing is withheld: all " + counted(file.head.fields, "field", "fields") + " of " +
                  counted(file.head.records, "record", "records") + " are shown."
            : counted(file.withheld.size(), "field is", "fields are") +
                  " withheld. They are fixed by the signature too: whoever shows them later can "
                  "show only what was there.");
    for (auto const& each : found.statements)
        if (each.statement.kind != StatementKind::issued)
            found.proves.push_back("The same snapshot was signed with the key " +
                                   spoken_fingerprint(each.fingerprint) + ", which " +
                                   std::string(name_of(each.statement.kind)) + ".");
}

void say_what_is_open(CounterpartFile const& file, FileCheck& found)
{
    bool const known = !found.statements.empty() && !found.statements[0].trusted_as.empty();
    found.leaves_open.push_back(
        known ? "Who holds the key is what was compared when it was trusted; the file adds nothing "
                "to that."
              : "Who holds the key: compare its fingerprint with them by telephone or in person.");
    found.leaves_open.push_back("When it was signed: the dates are what the signers say.");
    found.leaves_open.push_back("Whether it is true: a signature shows who stands for it, not that "
                                "it is right.");
    if (!file.withheld.empty())
        found.leaves_open.push_back("What is withheld, and which of the fields that matter are "
                                    "among it.");
    found.leaves_open.push_back("Whether others signed it too: a signature can be left out.");
}

}  // namespace

FileCheck check(CounterpartFile const& file, KnownHeads const& known, TrustedKeys const& trusted)
{
    FileCheck found;
    found.digest = digest_of(file.head);
    check_content(file, found);
    count_records(file, found);
    check_statements(file, trusted, found);
    check_chain(file.head, known, found);
    say_what_is_proven(file, found);
    say_what_is_open(file, found);
    return found;
}

SharedHead remembered_head(ShareHead const& head, bool ours, Instant at)
{
    SharedHead known;
    known.id.text = digest_of(head);
    known.chain = head.chain;
    known.number = static_cast<std::uint32_t>(head.number);
    known.previous = head.previous;
    known.key = to_text(head.key);
    known.title = head.title;
    known.ours = ours;
    known.at = at;
    return known;
}

}  // namespace counterpart
