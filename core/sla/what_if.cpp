#include "sla/what_if.h"

#include "base/text.h"
#include "sla/figure.h"
#include "sla/methods.h"

namespace counterpart::sla {

namespace {

/// The books as far as one contract's levels are made of them; invoices count for their charges.
Books books_of(Books const& books, Contract const& contract)
{
    Books own;
    own.contracts[contract.id] = contract;
    own.calendars = books.calendars;
    own.service_levels = books.service_levels;
    own.measurements = books.measurements;
    own.incidents = books.incidents;
    own.tickets = books.tickets;
    own.reported_months = books.reported_months;
    return own;
}

struct Place {
    Books& books;
    LevelId level;
    ContractId contract;
    Month month;
    Date known;

    ServiceLevel& stated() const { return books.service_levels.at(level); }
    Contract& paper() const { return books.contracts.at(contract); }
    /// The version that speaks of the month, as it stands in these books.
    LevelVersion* version() const
    {
        auto const terms = terms_of(paper(), stated(), month, known);
        for (auto& version : stated().versions)
            if (&version == terms.version)
                return &version;
        return nullptr;
    }
};

Error no_terms(Place const& place)
{
    return {"sla.no_terms",
            "No terms of \"" + place.level.text + "\" were in force in " +
                to_long_text(place.month) + ".",
            place.level.text};
}

/// The first seconds of agreed time in which nothing was down.
Spans free_time(LevelFacts const& facts, AvailabilityQuestion const& question, AgreedTime const& time)
{
    Spans down;
    for (auto const& outage : question.outages)
        down.push_back({outage.start, outage.end.value_or(std::min(facts.as_of, facts.window.to))});
    return without(time.counting, united(down));
}

Result<std::string> apply(MoreOutage const& change, Place const& place)
{
    auto const facts =
        TRY(facts_of(place.books, place.paper(), place.stated(), place.month, place.known));
    if (!facts.terms.version)
        return no_terms(place);
    auto const question = TRY(availability_question(facts));
    auto const time = TRY(agreed_time(question.terms));
    auto const pieces = first_seconds(free_time(facts, question, time), change.minutes * 60);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Incident incident;
        incident.id.text = "what-if~" + std::to_string(i);
        incident.levels = {place.level};
        incident.from = {pieces[i].from * 1000};
        incident.to = Instant{pieces[i].to * 1000};
        place.books.incidents[incident.id] = incident;
    }
    return "With " + counted(static_cast<std::uint64_t>(change.minutes), "minute", "minutes") +
           " more of outage";
}

Result<std::string> apply(WithoutIncident const& change, Place const& place)
{
    auto const found = place.books.incidents.find(change.incident);
    if (found == place.books.incidents.end())
        return Error{"sla.unknown_incident",
                     "There is no incident \"" + change.incident.text + "\".", "incidents"};
    found->second.excused = true;
    return "Without incident " + change.incident.text;
}

Result<std::string> apply(OtherTarget const& change, Place const& place)
{
    auto* version = place.version();
    if (!version)
        return no_terms(place);
    version->expected = change.expected;
    return "With a target of " + to_text(change.expected.trimmed());
}

json::Value* object_named(LevelVersion& version, std::string_view name)
{
    struct Row {
        std::string_view name;
        json::Value LevelVersion::*member;
    };
    static constexpr Row rows[] = {{"measure", &LevelVersion::measure},
                                   {"credit", &LevelVersion::credit},
                                   {"low_volume", &LevelVersion::low_volume},
                                   {"default_rule", &LevelVersion::default_rule},
                                   {"earn_back", &LevelVersion::earn_back}};
    for (auto const& row : rows)
        if (row.name == name)
            return &(version.*row.member);
    return nullptr;
}

json::Value* credit_fields(Place const& place)
{
    auto const* term = contract_term(place.paper(), credit_term, place.month, place.known);
    for (auto& each : place.paper().terms)
        if (&each == term)
            return &each.fields;
    return nullptr;
}

Result<std::string> apply(OtherSwitch const& change, Place const& place)
{
    auto const dot = change.name.find('.');
    auto const object = std::string_view(change.name).substr(0, dot);
    auto* version = place.version();
    if (!version)
        return no_terms(place);
    auto* fields = object == credit_term ? credit_fields(place) : object_named(*version, object);
    if (!fields || dot == std::string::npos)
        return Error{"sla.unknown_switch",
                     "\"" + change.name + "\" is no switch of this level; expected measure.*, "
                     "credit.*, low_volume.*, default_rule.*, earn_back.* or service_credits.*.",
                     change.name};
    fields->set(change.name.substr(dot + 1), change.value);
    return "With " + change.name + " read as " + json::canonical(change.value);
}

LevelCredit const* credit_of(CreditStatement const& statement, LevelId const& level)
{
    for (auto const& each : statement.levels)
        if (each.month.level == level)
            return &each;
    return nullptr;
}

std::string outcome(LevelCredit const& credit, CreditStatement const& statement)
{
    auto const figure = shown_figure(credit.month);
    return (figure ? to_text(figure->trimmed()) + " " : std::string()) + "(" +
           std::string(word_for(credit.month.state)) + "), credits of " +
           to_text(Money{statement.total, statement.currency});
}

WhatIf comparison_of(CreditStatement const& before, LevelCredit const& level_before,
                         CreditStatement const& after, LevelCredit const& level_after,
                         std::string const& what)
{
    WhatIf result{level_before.month,
                      level_after.month,
                      {level_before.amount, before.currency},
                      {level_after.amount, after.currency},
                      {before.total, before.currency},
                      {after.total, after.currency},
                      after.total - before.total,
                      {},
                      {}};
    result.says = what + " the month would be " + outcome(level_after, after) + " instead of " +
                  outcome(level_before, before) + ".";
    auto const unit = std::string(before.currency.code());
    result.working = level_after.working;
    result.working.push_back(step("sla.what_if.before", "Credits as things stand.", before.total, unit));
    result.working.push_back(step("sla.what_if.after", what + ".", after.total, unit));
    result.working.push_back(
        step("sla.what_if.difference", "The difference.", result.difference, unit));
    return result;
}

} // namespace

Result<WhatIf> what_if(Books const& books, ServiceLevel const& level, Month month, Date known,
                           WhatIfChange const& change, Charges const* charges)
{
    auto const contract = books.contracts.find(level.contract);
    if (contract == books.contracts.end())
        return Error{"sla.unknown_contract", "The level belongs to no contract of the books.",
                     level.id.text};
    auto const own = charges ? *charges : invoiced_charges(books, contract->second);
    auto changed = books_of(books, contract->second);
    Place const place{changed, level.id, contract->first, month, known};
    auto const what = TRY(std::visit([&](auto const& each) { return apply(each, place); }, change));
    auto const before = TRY(credit_statement(books, contract->second, month, known, &own));
    auto const after = TRY(credit_statement(changed, place.paper(), month, known, &own));
    auto const* level_before = credit_of(before, level.id);
    auto const* level_after = credit_of(after, level.id);
    if (!level_before || !level_after)
        return no_terms(place);
    return comparison_of(before, *level_before, after, *level_after, what);
}

} // namespace counterpart::sla
