#include "model/names.h"

#include <array>

namespace counterpart {

namespace {

template <class Last, std::size_t count>
constexpr bool complete(std::array<std::string_view, count> const& names, Last last)
{
    return count == static_cast<std::size_t>(last) + 1 && !names[count - 1].empty();
}

constexpr std::array<std::string_view, 2> invoice_kinds = {"invoice", "credit_note"};
static_assert(complete(invoice_kinds, InvoiceKind::credit_note));

constexpr std::array<std::string_view, 5> document_kinds = {
    "master_agreement", "work_order", "amendment", "price_schedule", "side_letter",
};
static_assert(complete(document_kinds, DocumentKind::side_letter));

constexpr std::array<std::string_view, 23> causes = {
    "price",
    "quantity",
    "price_and_quantity",
    "arithmetic",
    "duplicate",
    "unknown_item",
    "out_of_term",
    "wrong_currency",
    "missing_discount",
    "wrong_party",
    "no_contract",
    "missed_rebate",
    "missed_credit",
    "over_claimed_credit",
    "commitment",
    "unapplied_indexation",
    "tax",
    "exchange_rate",
    "over_ceiling",
    "not_yet_effective",
    "superseded_price",
    "late_invoice",
    "missed_early_payment",
};
static_assert(complete(causes, Cause::missed_early_payment));

constexpr std::array<std::string_view, 3> severities = {"note", "warning", "fatal"};
static_assert(complete(severities, Severity::fatal));

constexpr std::array<std::string_view, 6> verdicts = {
    "open", "accepted", "disputed", "dismissed", "rejected", "settled",
};
static_assert(complete(verdicts, Verdict::settled));

constexpr std::array<std::string_view, 2> level_classes = {"critical", "key"};
static_assert(complete(level_classes, LevelClass::key));

constexpr std::array<std::string_view, 2> level_directions = {"at_least", "at_most"};
static_assert(complete(level_directions, LevelDirection::at_most));

constexpr std::array<std::string_view, 3> no_data_rules = {"not_rated", "met", "missed"};
static_assert(complete(no_data_rules, NoDataRule::missed));

constexpr std::array<std::string_view, 2> incident_kinds = {"outage", "exclusion"};
static_assert(complete(incident_kinds, IncidentKind::exclusion));

constexpr std::array<std::string_view, 7> ticket_event_kinds = {
    "start", "pause", "resume", "stop", "reopen", "retarget", "recalendar",
};
static_assert(complete(ticket_event_kinds, TicketEventKind::recalendar));

constexpr std::array<std::string_view, 4> level_states = {"met", "missed", "no_data", "not_rated"};
static_assert(complete(level_states, LevelState::not_rated));

}  // namespace

std::span<std::string_view const> names_of(InvoiceKind)
{
    return invoice_kinds;
}
std::span<std::string_view const> names_of(DocumentKind)
{
    return document_kinds;
}
std::span<std::string_view const> names_of(Cause)
{
    return causes;
}
std::span<std::string_view const> names_of(Severity)
{
    return severities;
}
std::span<std::string_view const> names_of(Verdict)
{
    return verdicts;
}
std::span<std::string_view const> names_of(LevelClass)
{
    return level_classes;
}
std::span<std::string_view const> names_of(LevelDirection)
{
    return level_directions;
}
std::span<std::string_view const> names_of(NoDataRule)
{
    return no_data_rules;
}
std::span<std::string_view const> names_of(IncidentKind)
{
    return incident_kinds;
}
std::span<std::string_view const> names_of(TicketEventKind)
{
    return ticket_event_kinds;
}
std::span<std::string_view const> names_of(LevelState)
{
    return level_states;
}

std::string listed(std::span<std::string_view const> names)
{
    std::string text;
    for (auto const name : names) {
        if (!text.empty())
            text += ", ";
        text += name;
    }
    return text;
}

}  // namespace counterpart
