// A sheet comes in by the mapping a person confirmed: everything in it or nothing, in one event that
// also remembers the mapping.
#include "base/hash.h"
#include "base/text.h"
#include "desk/decisions.h"
#include "desk/file_record.h"
#include "desk/record_names.h"
#include "desk/sheet_decision.h"
#include "formats/sheet_guess.h"
#include "formats/sheet_reading.h"
#include "model/codec.h"

#include <utility>

namespace counterpart {
namespace {

Result<Done> check_answered(SheetReading const& reading, std::string const& name)
{
    if (reading.questions().empty())
        return Done{};
    auto const& first = reading.questions().front();
    return Error{"sheet.unanswered", first.says, first.where.empty() ? name : first.where};
}

Result<Done> check_readable(SheetReading const& reading)
{
    auto const& errors = reading.errors();
    if (errors.count() == 0)
        return Done{};
    auto first = errors.first().front();
    if (errors.count() > 1)
        first.message += " (" + counted(errors.count() - 1, "further fault", "further faults") +
                         "; nothing was taken in)";
    return first;
}

constexpr int written_at_once = 32;

void write_document(Proposal& proposal, SheetKind const& kind, SheetDocument const& document,
                    Context const& context)
{
    auto const id = record::named(kind.record, document.id);
    proposal.writes.push_back(FieldWrite{id, std::string(record::value), document.value, {}});
    if (kind.received)
        proposal.writes.push_back(
            FieldWrite{id, std::string(record::received), json::Value(to_text(context.now)), {}});
}

void write_mapping(Proposal& proposal, Books const& books, SheetMapping const& mapping)
{
    if (is_remembered(books, mapping))
        return;
    proposal.writes.push_back(FieldWrite{record::named(record::sheet_mapping, mapping.id.text),
                                         std::string(record::value), to_json(mapping), {}});
}

/// "Imported usage.csv: 214 usage records (200 new, 14 changed)"
std::string sentence(SheetReading const& reading, std::string const& name)
{
    auto const& counts = reading.counts();
    auto const& kind = *reading.kind();
    std::string says =
        "Imported " + name + ": " + counted(counts.added + counts.changed, kind.one, kind.many);
    if (counts.changed > 0)
        says += " (" + std::to_string(counts.added) + " new, " + std::to_string(counts.changed) +
                " changed)";
    return says;
}

char delimiter_in(SheetMapping const& mapping)
{
    return mapping.delimiter.size() == 1 ? mapping.delimiter.front() : '\0';
}

}  // namespace

Result<Proposal> decide(Books const& books, ImportSheet const& wanted, Context const& context)
{
    auto const digest = sha256_hex(wanted.bytes);
    TRY(check_new_file(books, digest, wanted.name));
    auto const sheet = TRY(read_sheet(wanted.bytes, wanted.name, delimiter_in(wanted.mapping)));
    SheetReading reading(books, sheet, wanted.mapping);
    reading.finish();
    SheetDecision decision(books, sheet, reading, wanted.name, context);
    for (;;) {
        auto const decided = TRY(decision.step());
        if (decided)
            return decision.take();
    }
}

// -- in steps -------------------------------------------------------------------------------------

Result<bool> SheetDecision::step()
{
    if (!std::exchange(begun_, true)) {
        TRY(check());
        return false;
    }
    auto const& news = reading_.news();
    for (int i = 0; i < written_at_once && next_ < news.size(); ++i)
        write_document(proposal_, *reading_.kind(), news[next_++], context_);
    if (next_ < news.size())
        return false;
    proposal_.kind = "sheet.imported";
    proposal_.says = sentence(reading_, name_);
    auto mapping = reading_.settled_mapping();
    mapping.id = mapping_id(sheet_.columns);
    mapping.header = sheet_.columns;
    write_mapping(proposal_, books_, mapping);
    write_file_record(proposal_, sheet_.digest, name_, context_);
    return true;
}

Result<Done> SheetDecision::check() const
{
    TRY(check_new_file(books_, sheet_.digest, name_));
    TRY(check_readable(reading_));
    TRY(check_answered(reading_, name_));
    if (reading_.news().empty())
        return Error{"desk.nothing_new",
                     "Everything in this file is already in the workspace, so nothing was changed.",
                     name_};
    return Done{};
}

}  // namespace counterpart
