#include "sla/what_if.h"

#include "base/text.h"
#include "sla/figure.h"
#include "sla/ledger.h"
#include "sla/methods.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace counterpart::sla {

namespace {

/// The books with one thing changed: only what the change touches is copied, and what the levels of
/// the contract are measured by stays where it is.
struct Changed {
    Books books;                             ///< terms, calendars and reports of one contract
    std::deque<Incident> incidents;          ///< that stand in for those of the books, or join them
    std::map<LevelId, LevelStock> stocks;    ///< of the levels that are measured otherwise
    Month first;                             ///< from here on the contract's credits may move
    std::function<bool(LevelId const&, Month)> measured; ///< whether a month has to be told anew
};

Books books_of(Books const& books, Contract const& contract)
{
    Books own;
    own.contracts[contract.id] = contract;
    own.calendars = books.calendars;
    for (auto const* level : levels_of(books, contract))
        own.service_levels[level->id] = *level;
    for (auto const& entry : books.reported_months)
        if (entry.second.contract == contract.id)
            own.reported_months.insert(entry);
    return own;
}

struct Place {
    Changed& changed;
    Books const& books;          ///< as they are
    LevelMonths& months;         ///< of the books as they are
    CreditLedger const& before;
    LevelId level;
    ContractId contract;
    Month month;
    Date known;

    ServiceLevel& stated() const { return changed.books.service_levels.at(level); }
    Contract& paper() const { return changed.books.contracts.at(contract); }
    /// The version that speaks of the month, as it stands in the changed books.
    LevelVersion* version() const
    {
        auto const terms = terms_of(paper(), stated(), month, known);
        for (auto& version : stated().versions)
            if (&version == terms.version)
                return &version;
        return nullptr;
    }
    Month first_of_ledger() const { return before.empty() ? month : before.begin()->first; }
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
    auto& stock = place.changed.stocks[place.level] = place.months.stock(place.level);
    auto const facts = TRY(facts_of(place.changed.books, place.paper(), place.stated(), stock,
                                    place.month, place.known));
    if (!facts.terms.version)
        return no_terms(place);
    auto const question = TRY(availability_question(facts));
    auto const time = TRY(agreed_time(question.terms));
    for (auto const& piece : first_seconds(free_time(facts, question, time), change.minutes * 60)) {
        Incident incident;
        incident.id.text = "what-if~" + std::to_string(place.changed.incidents.size());
        incident.levels = {place.level};
        incident.from = {piece.from * 1000};
        incident.to = Instant{piece.to * 1000};
        place.changed.incidents.push_back(std::move(incident));
        stock.incidents.push_back(&place.changed.incidents.back());
    }
    std::stable_sort(stock.incidents.begin(), stock.incidents.end(),
                     [](auto const* a, auto const* b) { return a->from < b->from; });
    place.changed.first = place.month;
    place.changed.measured = [place](LevelId const& level, Month month) {
        return level == place.level && month == place.month;
    };
    return "With " + counted(static_cast<std::uint64_t>(change.minutes), "minute", "minutes") +
           " more of outage";
}

/// Wherever the incident counted: in every month and every level it touched.
Result<std::string> apply(WithoutIncident const& change, Place const& place)
{
    auto const found = place.books.incidents.find(change.incident);
    if (found == place.books.incidents.end())
        return Error{"sla.unknown_incident",
                     "There is no incident \"" + change.incident.text + "\".", "incidents"};
    auto const& incident = found->second;
    place.changed.incidents.push_back(incident);
    auto& excused = place.changed.incidents.back();
    excused.excused = true;
    for (auto const& level : incident.levels) {
        auto& stock = place.changed.stocks[level] = place.months.stock(level);
        std::replace(stock.incidents.begin(), stock.incidents.end(), &incident,
                     static_cast<Incident const*>(&excused));
    }
    // A day is another day elsewhere, so a month is told anew rather than too few.
    auto const first = plus(month_at(day_of(seconds_of(incident.from))), -1);
    auto const last = incident.to ? plus(month_at(day_of(seconds_of(*incident.to))), 1) : place.month;
    place.changed.first = std::min(std::max(first, place.first_of_ledger()), place.month);
    place.changed.measured = [levels = incident.levels, first, last](LevelId const& level,
                                                                     Month month) {
        return first <= month && month <= last &&
               std::find(levels.begin(), levels.end(), level) != levels.end();
    };
    return "Without incident " + change.incident.text;
}

/// Terms of the level moved: in every month the version speaks of.
void tell_level_anew(Place const& place)
{
    place.changed.first = place.first_of_ledger();
    place.changed.measured = [id = place.level](LevelId const& level, Month) { return level == id; };
}

Result<std::string> apply(OtherTarget const& change, Place const& place)
{
    auto* version = place.version();
    if (!version)
        return no_terms(place);
    version->expected = change.expected;
    tell_level_anew(place);
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
    tell_level_anew(place);
    return "With " + change.name + " read as " + json::canonical(change.value);
}

LevelCredit const* credit_of(CreditStatement const& statement, LevelId const& level)
{
    for (auto const& each : statement.levels)
        if (each.month->level == level)
            return &each;
    return nullptr;
}

std::string outcome(LevelCredit const& credit, CreditStatement const& statement)
{
    auto const figure = shown_figure(*credit.month);
    return (figure ? to_text(figure->trimmed()) + " " : std::string()) + "(" +
           std::string(word_for(credit.month->state)) + "), credits of " +
           to_text(Money{statement.total, statement.currency});
}

/// Without what looks into books that are gone when the answer is read.
LevelMonth figure_only(LevelMonth const& month)
{
    LevelMonth figure;
    figure.level = month.level;
    figure.month = month.month;
    figure.figure = month.figure;
    figure.state = month.state;
    figure.below_minimum = month.below_minimum;
    figure.low_volume = month.low_volume;
    figure.complete = month.complete;
    figure.window = month.window;
    return figure;
}

WhatIf comparison_of(CreditStatement const& before, LevelCredit const& level_before,
                         CreditStatement const& after, LevelCredit const& level_after,
                         std::string const& what)
{
    WhatIf result{figure_only(*level_before.month),
                      figure_only(*level_after.month),
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
    result.working = level_after.working();
    result.working.push_back(step("sla.what_if.before", "Credits as things stand.", before.total, unit));
    result.working.push_back(step("sla.what_if.after", what + ".", after.total, unit));
    result.working.push_back(
        step("sla.what_if.difference", "The difference.", result.difference, unit));
    return result;
}

/// Months the change does not touch are those of the books as they are.
MonthOf months_after(Place const& place)
{
    auto const& contract = place.books.contracts.at(place.contract);
    return [place, &contract](Contract const& paper, ServiceLevel const& level, Month month,
                              Date known) -> Result<KeptMonth> {
        if (!place.changed.measured(level.id, month))
            return place.months.of(contract, place.books.service_levels.at(level.id), month, known);
        auto const changed = place.changed.stocks.find(level.id);
        auto const& stock =
            changed == place.changed.stocks.end() ? place.months.stock(level.id) : changed->second;
        return std::make_shared<LevelMonth const>(
            TRY(month_of(place.changed.books, paper, level, stock, month, known)));
    };
}

} // namespace

Result<WhatIf> what_if(Books const& books, ServiceLevel const& level, Month month, Date known,
                       WhatIfChange const& change, WhatIfSources const& given)
{
    auto const contract = books.contracts.find(level.contract);
    if (contract == books.contracts.end())
        return Error{"sla.unknown_contract", "The level belongs to no contract of the books.",
                     level.id.text};
    LevelMonths fresh(books);
    auto& months = given.months ? *given.months : fresh;
    auto const charges = given.charges ? *given.charges : invoiced_charges(books, contract->second);
    CreditLedger computed;
    bool const stands = given.ledger && given.ledger->count(month) != 0;
    if (!stands)
        computed = TRY(credit_ledger(books, contract->second, month, known, &charges, &months));
    auto const& before = stands ? *given.ledger : computed;
    Changed changed;
    changed.books = books_of(books, contract->second);
    Place const place{changed, books, months, before, level.id, contract->first, month, known};
    auto const what = TRY(std::visit([&](auto const& each) { return apply(each, place); }, change));
    LedgerSources const sources{changed.books, place.paper(), known, charges, months_after(place)};
    auto const after = TRY(continued_ledger(sources, before, changed.first, month));
    auto const old = before.find(month);
    auto const* level_before = old == before.end() ? nullptr : credit_of(old->second, level.id);
    auto const* level_after = after.empty() ? nullptr : credit_of(after.at(month), level.id);
    if (!level_before || !level_after)
        return no_terms(place);
    return comparison_of(old->second, *level_before, after.at(month), *level_after, what);
}

} // namespace counterpart::sla
