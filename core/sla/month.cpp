#include "sla/month.h"

#include "sla/figure.h"
#include "sla/methods.h"

#include <array>

namespace counterpart::sla {

namespace {

constexpr int shown_digits = 4;

bool reaches(LevelVersion const& version, Ratio const& figure, Decimal const& target)
{
    return version.direction == LevelDirection::at_least ? figure >= Ratio(target)
                                                         : figure <= Ratio(target);
}

/// With few cases one miss weighs too much; the contract may forgive some.
Result<bool> is_forgiven(LevelVersion const& version, LevelMonth const& month)
{
    if (version.low_volume.is_null())
        return false;
    Facts const rule(version.low_volume, "low_volume");
    auto const below = TRY(rule.decimal("below"));
    auto const allowed = TRY(rule.decimal("allowed_misses", Decimal()));
    return month.total.sign() > 0 && month.total < Ratio(below) && month.misses <= Ratio(allowed);
}

LevelState without_figure(NoDataRule rule)
{
    constexpr std::array<LevelState, 3> states{LevelState::no_data, LevelState::met,
                                               LevelState::missed};
    return states[static_cast<std::size_t>(rule)];
}

std::string no_data_sentence(NoDataRule rule)
{
    constexpr std::array<std::string_view, 3> words{
        "which the contract does not rate", "which the contract counts as met",
        "which the contract counts as missed"};
    return "There was nothing to measure, " + std::string(words[static_cast<std::size_t>(rule)]) +
           ".";
}

Result<Done> judge(LevelVersion const& version, LevelMonth& month)
{
    if (!month.figure) {
        month.state = without_figure(version.no_data);
        month.working.push_back(
            {"sla.no_data", no_data_sentence(version.no_data), "", {}, std::nullopt, "", {}});
        return Done{};
    }
    auto const rule = TRY(Facts(version.measure, "measure").round_rule("round"));
    month.figure = rounded_by(rule, *month.figure);
    bool const met = reaches(version, *month.figure, version.expected);
    month.low_volume = !met && TRY(is_forgiven(version, month));
    month.state = met || month.low_volume ? LevelState::met : LevelState::missed;
    month.below_minimum = month.missed() && version.minimum &&
                          !reaches(version, *month.figure, *version.minimum);
    auto const figure = shown_figure(month).value_or(Decimal());
    auto says = to_text(figure.trimmed()) + (met ? " reaches " : " does not reach ") +
                to_text(version.expected.trimmed());
    if (month.low_volume)
        says += ", but " + brief(month.misses) + " of only " + brief(month.total) +
                " cases is forgiven";
    if (month.below_minimum)
        says += " and is below the minimum of " + to_text(version.minimum->trimmed());
    month.working.push_back(step("sla.judge", says + ".", figure));
    return Done{};
}

/// What has not begun has nothing to be rated for.
bool has_begun(LevelFacts const& facts)
{
    return facts.window.from < facts.as_of;
}

} // namespace

Result<LevelMonth> month_of(Books const& books, Contract const& contract, ServiceLevel const& level,
                            LevelStock const& stock, Month month, Date known)
{
    LevelMonth result;
    result.level = level.id;
    result.month = month;
    auto const facts = TRY(facts_of(books, contract, level, stock, month, known));
    result.version = facts.terms.version;
    result.window = facts.window;
    result.calendars = facts.calendars;
    if (!facts.terms.version || !has_begun(facts))
        return result;
    result.complete = facts.window.to <= facts.as_of;
    result.working.push_back(facts.terms.step);
    auto const* method = TRY(find_method(facts.terms.version->measure));
    TRY(method->measure(Facts(facts.terms.version->measure, "measure"), facts, result));
    TRY(judge(*facts.terms.version, result));
    return result;
}

Result<LevelMonth> month_of(Books const& books, Contract const& contract, ServiceLevel const& level,
                            Month month, Date known)
{
    return month_of(books, contract, level, stock_of(books, level.id), month, known);
}

Result<LevelMonth> month_of(Books const& books, ServiceLevel const& level, Month month, Date known)
{
    auto const contract = books.contracts.find(level.contract);
    if (contract == books.contracts.end())
        return Error{"sla.unknown_contract",
                     "Service level \"" + level.id.text + "\" names the contract \"" +
                         level.contract.text + "\", which is not in the books.",
                     level.id.text};
    return month_of(books, contract->second, level, month, known);
}

Result<std::string> inputs_digest(Books const& books, Contract const& contract,
                                  ServiceLevel const& level, LevelStock const& stock,
                                  Month month, Date known)
{
    auto const facts = TRY(facts_of(books, contract, level, stock, month, known));
    return digest_of(books, facts, known);
}

std::optional<Decimal> shown_figure(LevelMonth const& month)
{
    if (!month.figure)
        return std::nullopt;
    return round(*month.figure, shown_digits, Rounding::half_up);
}

std::string_view word_for(LevelState state)
{
    constexpr std::array<std::string_view, 4> words{"met", "missed", "no data", "not rated"};
    return words[static_cast<std::size_t>(state)];
}

} // namespace counterpart::sla
