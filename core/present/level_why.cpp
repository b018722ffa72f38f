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

std::optional<Why> why_figure(Books const& books, WhyParts const& parts, Asked const& asked)
{
    auto const level = books.service_levels.find({parts.record});
    if (level == books.service_levels.end())
        return std::nullopt;
    auto const month = sla::month_of(books, level->second, asked.month, asked.known);
    if (!month)
        return std::nullopt;
    return why_from(level->second.title + " in " + to_long_text(asked.month),
                    figure_text(sla::shown_figure(*month), level->second.unit), month->working);
}

/// "2026-03@2026-03-11T09:30:00.000Z"
std::optional<Why> why_outlook(Books const& books, WhyParts const& parts)
{
    auto const pieces = split(parts.part, '@');
    auto const level = books.service_levels.find({parts.record});
    if (pieces.size() != 2 || level == books.service_levels.end())
        return std::nullopt;
    auto const month = Month::parse(pieces[0]);
    auto const now = Instant::parse(pieces[1]);
    auto const contract = books.contracts.find(level->second.contract);
    if (!month || !now || contract == books.contracts.end())
        return std::nullopt;
    auto const ahead = sla::outlook(books, contract->second, level->second, *month, *now);
    if (!ahead || !*ahead)
        return std::nullopt;
    auto working = (*ahead)->working;
    working.insert(working.begin(),
                   Step{"sla.outlook", (*ahead)->says, "", {}, std::nullopt, "", {}});
    return why_from(level->second.title + ", outlook for " + to_long_text(*month),
                    std::string(sla::word_for((*ahead)->standing)) + " as it stands", working);
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
    auto working = statement->working;
    for (auto const& level : statement->levels)
        working.insert(working.begin(), level.working.begin(), level.working.end());
    return why_from("Service credits of " + to_long_text(asked.month),
                    money_text(statement->net, statement->currency), working);
}

}  // namespace

std::optional<Why> why_service_level(Desk const& desk, std::string const& id)
{
    auto const parts = why_parts(id);
    if (parts.topic == "sla_outlook")
        return why_outlook(desk.books(), parts);
    auto const asked = asked_from(parts.part);
    if (!asked)
        return std::nullopt;
    if (parts.topic == "sla_figure")
        return why_figure(desk.books(), parts, *asked);
    return parts.topic == "sla_credit" ? why_credit(desk, parts, *asked) : std::nullopt;
}

}  // namespace counterpart::present
