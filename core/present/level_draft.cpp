#include "present/level_draft.h"

#include "base/text.h"
#include "present/wording.h"
#include "sla/methods.h"

#include <algorithm>

namespace counterpart::present {
namespace {

std::string method_sentence(ServiceLevel const& level)
{
    auto const method = sla::find_method(level.versions.front().measure);
    return method ? std::string((*method)->says) : method.error().message;
}

DraftContract contract_choice(Contract const& contract)
{
    DraftContract choice{contract.id.text, contract.title, {}};
    auto papers = contract.documents;
    std::stable_sort(papers.begin(), papers.end(), [](auto const& a, auto const& b) {
        return b.effective < a.effective;
    });
    for (auto const& paper : papers)
        choice.papers.push_back({paper.id.text, paper.title + ", " + to_long_text(paper.effective)});
    return choice;
}

std::uint64_t readings_of(Books const& books, LevelId const& level)
{
    std::uint64_t count = 0;
    for (auto const& entry : books.measurements)
        if (entry.second.level == level) count += entry.second.readings.size();
    return count;
}

std::vector<LabelledValue> facts_of(Books const& books, ServiceLevel const& level)
{
    auto const& version = level.versions.front();
    return {{"Measured", method_sentence(level)},
            {"As the file states it", fields_summary(version.measure)},
            {"Readings so far", std::to_string(readings_of(books, level.id))}};
}

}  // namespace

std::optional<LevelDraftScreen> level_draft_screen(Desk const& desk, LevelId const& id)
{
    auto const& books = desk.books();
    auto const level = books.service_levels.find(id);
    if (level == books.service_levels.end() || !level->second.contract.empty() ||
        level->second.versions.empty())
        return std::nullopt;
    auto const& draft = level->second;
    LevelDraftScreen screen;
    screen.id = id.text;
    screen.title = draft.title;
    screen.measured = method_sentence(draft);
    screen.expected = to_text(draft.versions.front().expected.trimmed());
    screen.unit = draft.unit.empty() ? "%" : draft.unit;
    screen.facts = facts_of(books, draft);
    for (auto const& entry : books.contracts)
        if (!entry.second.documents.empty()) screen.contracts.push_back(contract_choice(entry.second));
    screen.calendars.push_back({"", "round the clock, UTC"});
    for (auto const& entry : books.calendars)
        screen.calendars.push_back({entry.first.text, entry.second.title.empty() ? entry.first.text
                                                                                : entry.second.title});
    return screen;
}

Result<Command> attach_command(LevelDraftScreen const& screen, DraftAnswers const& answers)
{
    if (answers.contract >= screen.contracts.size())
        return Error{"screen.contract", "Choose the contract that promises the level.", "contract"};
    auto const& contract = screen.contracts[answers.contract];
    if (answers.paper >= contract.papers.size())
        return Error{"screen.paper", "Choose the paper that states the level.", "paper"};
    auto const expected = Decimal::parse(answers.expected);
    if (!expected)
        return Error{"screen.target", "A number is needed, such as 99.5.", "expected"};
    auto const calendar = std::min(answers.calendar, screen.calendars.size() - 1);
    return Command(AttachLevel{{screen.id},
                               {contract.id},
                               {contract.papers[answers.paper].id},
                               *expected,
                               {screen.calendars[calendar].id}});
}

}  // namespace counterpart::present
