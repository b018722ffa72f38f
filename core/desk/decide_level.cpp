// A level without a contract becomes a promise of one.
#include "base/text.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"
#include "sla/level_terms.h"

namespace counterpart {
namespace {

constexpr char const* where = "service level";

Result<ServiceLevel> draft_called(Books const& books, LevelId const& id)
{
    auto const level = books.service_levels.find(id);
    if (level == books.service_levels.end())
        return Error{"desk.unknown_level",
                     "There is no service level \"" + id.text + "\" in this workspace.", where};
    if (level->second.contract.empty())
        return level->second;
    return Error{"desk.already_attached",
                 level->second.title + " is promised by a contract already.", where};
}

Result<Contract const*> contract_called(Books const& books, AttachLevel const& wanted)
{
    auto const contract = books.contracts.find(wanted.contract);
    if (contract == books.contracts.end())
        return Error{"desk.unknown_contract", "Choose the contract that promises the level.",
                     "contract"};
    if (find_document(contract->second, wanted.document))
        return &contract->second;
    return Error{"desk.unknown_document",
                 "Choose the paper of " + contract->second.title + " that states the level.",
                 "document"};
}

Result<Done> check_terms(Books const& books, AttachLevel const& wanted)
{
    if (!wanted.calendar.empty() && books.calendars.count(wanted.calendar) == 0)
        return Error{"desk.unknown_calendar",
                     "There is no calendar \"" + wanted.calendar.text + "\" in this workspace.",
                     "calendar"};
    if (wanted.expected.sign() < 0)
        return Error{"desk.target", "A target is not below zero.", "expected"};
    return Done{};
}

}  // namespace

Result<Proposal> decide(Books const& books, AttachLevel const& wanted, Context const&)
{
    auto level = TRY(draft_called(books, wanted.level));
    auto const* contract = TRY(contract_called(books, wanted));
    TRY(check_terms(books, wanted));
    level.contract = wanted.contract;
    for (auto& version : level.versions) {
        version.document = wanted.document;
        version.expected = wanted.expected;
        version.calendar = wanted.calendar;
    }
    TRY(sla::check_level(level));
    Proposal proposal;
    proposal.kind = "level.attached";
    proposal.says = contract->title + " promises " + level.title + ": " +
                    to_text(level.versions.front().expected.trimmed()) +
                    (level.unit.empty() ? " %" : " " + level.unit);
    proposal.focus = record::named(record::service_level, level.id.text);
    proposal.writes.push_back(FieldWrite{proposal.focus, std::string(record::value), to_json(level), {}});
    return proposal;
}

}  // namespace counterpart
