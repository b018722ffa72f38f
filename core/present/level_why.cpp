// The reasons behind figures and credits of service levels.
#include "desk/charges.h"
#include "present/level_wording.h"
#include "present/service_levels.h"
#include "present/why.h"
#include "present/why_id.h"
#include "present/wording.h"
#include "sla/outlook.h"

namespace counterpart::present {
namespace {

struct Asked {
    Month month;
    Date known;
};

/// "2026-03@2026-04-02"
std::optional<Asked> asked_from(std::string const& part)
{
    auto const pieces = split(part, '@');
    if (pieces.size() != 2)
        return std::nullopt;
    auto const month = Month::parse(pieces[0]);
    auto const known = Date::parse(pieces[1]);
    if (!month || !known)
        return std::nullopt;
    return Asked{*month, *known};
}

std::optional<Why> why_figure(Desk const& desk, WhyParts const& parts, Asked const& asked)
{
    auto const& books = desk.books();
    auto const level = books.service_levels.find({parts.record});
    if (level == books.service_levels.end())
        return std::nullopt;
    auto const contract = books.contracts.find(level->second.contract);
    if (contract == books.contracts.end())
        return std::nullopt;
    auto const found =
        desk.level_months().of(contract->second, level->second, asked.month, asked.known);
    if (!found)
        return std::nullopt;
    auto const& month = *found;
    return why_from(level->second.title + " in " + to_long_text(asked.month),
                    figure_text(sla::shown_figure(*month), level->second.unit), month->working);
}

/// "2026-03@2026-03-11T09:30:00.000Z"
std::optional<Why> why_outlook(Desk const& desk, WhyParts const& parts)
{
    auto const& books = desk.books();
    auto const pieces = split(parts.part, '@');
    auto const level = books.service_levels.find({parts.record});
    if (pieces.size() != 2 || level == books.service_levels.end())
        return std::nullopt;
    auto const month = Month::parse(pieces[0]);
    auto const now = Instant::parse(pieces[1]);
    auto const contract = books.contracts.find(level->second.contract);
    if (!month || !now || contract == books.contracts.end())
        return std::nullopt;
    auto const ahead = sla::outlook(books, contract->second, level->second, *month, *now,
                                    &desk.level_months());
    if (!ahead || !*ahead)
        return std::nullopt;
    auto working = (*ahead)->working;
    working.insert(working.begin(),
                   Step{"sla.outlook", (*ahead)->says, "", {}, std::nullopt, "", {}});
    return why_from(level->second.title + ", outlook for " + to_long_text(*month),
                    std::string(sla::word_for((*ahead)->standing)) + " as it stands", working);
}

void add_all(Working& working, Working const& more)
{
    working.insert(working.end(), more.begin(), more.end());
}

std::optional<Why> why_credit(Desk const& desk, WhyParts const& parts, Asked const& asked)
{
    auto const& books = desk.books();
    auto const contract = books.contracts.find({parts.record});
    if (contract == books.contracts.end())
        return std::nullopt;
    auto const statement = credit_statement_of(desk, contract->second, asked.month, asked.known);
    if (!statement)
        return std::nullopt;
    Working working;
    for (auto level = statement->levels.rbegin(); level != statement->levels.rend(); ++level)
        add_all(working, level->working());
    add_all(working, statement->working);
    return why_from("Service credits of " + to_long_text(asked.month),
                    money_text(statement->net, statement->currency), working);
}

}  // namespace

std::optional<Why> why_service_level(Desk const& desk, std::string const& id)
{
    auto const parts = why_parts(id);
    if (parts.topic == "sla_outlook")
        return why_outlook(desk, parts);
    auto const asked = asked_from(parts.part);
    if (!asked)
        return std::nullopt;
    if (parts.topic == "sla_figure")
        return why_figure(desk, parts, *asked);
    return parts.topic == "sla_credit" ? why_credit(desk, parts, *asked) : std::nullopt;
}

}  // namespace counterpart::present
