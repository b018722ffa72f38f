#include "sla/statement.h"

#include "sla/credit.h"
#include "sla/figure.h"
#include "sla/ledger.h"
#include "sla/level_credit.h"
#include "sla/pool.h"
#include "terms/in_force.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr int most_months = 600;

Step switch_step(std::string rule, std::string says, std::string name, std::string chosen)
{
    Step step;
    step.rule = std::move(rule);
    step.says = std::move(says);
    step.switches.push_back({std::move(name), std::move(chosen), {}});
    return step;
}

// -- the fee --------------------------------------------------------------------------------------

std::optional<Ratio> charged_in(Charges const& charges, Month month)
{
    auto const found = charges.by_month.find(month);
    return found == charges.by_month.end() ? std::nullopt : std::optional<Ratio>(found->second);
}

void find_fee(CreditStatement& statement, Charges const& charges)
{
    auto const& terms = statement.terms;
    auto const month = terms.of_next_month ? plus(statement.month, 1) : statement.month;
    bool const stated = terms.source == FeeSource::stated;
    statement.fee = stated ? terms.stated_fee : charged_in(charges, month);
    std::string const of = stated ? "The contract states charges of "
                                  : "Charges of " + to_long_text(month) + ", " + charges.says + ": ";
    Step step = switch_step("sla.fee",
                            statement.fee ? of + brief(*statement.fee) + "."
                                          : "The charges of " + to_long_text(month) +
                                                " are not known, so no credit can be said.",
                            "fee", stated ? "stated" : charges.says);
    if (statement.fee) {
        step.amount = terms.money(*statement.fee);
        step.unit = std::string(statement.currency.code());
    }
    step.clause = terms.term ? terms.term->clause : "";
    statement.working.push_back(std::move(step));
}

// -- which levels earn a credit -------------------------------------------------------------------

/// Where the contract asks for repetition, a miss only counts when it is one too many.
Result<bool> is_default(LevelVersion const& version, LevelCredit const& level, Months figures)
{
    CriticalTerms terms;
    Facts const rule(version.default_rule, "default_rule");
    terms.expected_misses = static_cast<int>(TRY(rule.whole("expected_misses", 1)));
    terms.rolling_months = static_cast<int>(TRY(rule.whole("rolling_months", 12)));
    terms.expected = version.expected;
    terms.minimum = version.minimum.value_or(Decimal());
    figures[level.month->month.index] = level.month->figure.value_or(Ratio(0));
    auto const defaults = critical_defaults(terms, figures);
    return std::any_of(defaults.begin(), defaults.end(), [&](Default const& each) {
        return each.month == level.month->month.index;
    });
}

Result<Done> look_back(LevelCredit& level, LedgerPast const& past)
{
    auto const& month = *level.month;
    if (!month.missed())
        return Done{};
    level.in_a_row = past.misses_before(month.level, month.month) + 1;
    level.failed = true;
    if (month.version->default_rule.is_null())
        return Done{};
    level.failed = TRY(is_default(*month.version, level, past.figures(month.level)));
    level.steps.push_back(step("sla.default",
                               level.failed ? "Below the minimum, or below expected too often: "
                                              "the level defaults."
                                            : "Below expected, but not often enough to default.",
                               Decimal::of(level.in_a_row), "misses in a row"));
    return Done{};
}

Result<Done> add_levels(LedgerSources const& sources, LedgerPast const& past,
                        CreditStatement& statement)
{
    for (auto const* level : levels_of(sources.books, sources.contract)) {
        LevelCredit credit;
        credit.month =
            TRY(sources.month_of(sources.contract, *level, statement.month, statement.known));
        credit.title = level->title;
        if (!credit.month->version)
            continue;
        credit.clause = credit.month->version->clause;
        TRY(look_back(credit, past));
        statement.levels.push_back(std::move(credit));
    }
    return Done{};
}

// -- what limits all levels together --------------------------------------------------------------

Ratio under_month_cap(CreditStatement& statement, Ratio const& earned)
{
    auto const& percent = statement.terms.month_cap_percent;
    if (!percent || !statement.fee)
        return earned;
    auto const cap = *statement.fee * *percent / 100;
    if (earned <= cap)
        return earned;
    statement.working.push_back(step("sla.month_cap",
                                     "A month credits at most " + brief(*percent) +
                                         " % of its charges.",
                                     statement.terms.money(cap),
                                     std::string(statement.currency.code())));
    return cap;
}

/// The money a year may cost, by the year the contract means.
Ratio under_annual_cap(CreditStatement& statement, LedgerPast const& past, Ratio const& amount)
{
    auto const& cap = statement.terms.annual_cap;
    if (!cap)
        return amount;
    auto const credited = [&](Month first, Month last) { return past.credited(first, last); };
    auto capped = under_annual_cap(amount, *cap, statement.month, credited, statement.terms.money,
                                   std::string(statement.currency.code()));
    statement.credited_this_year = capped.credited;
    for (auto& said : capped.working)
        said.clause = statement.terms.term->clause;
    statement.working.insert(statement.working.end(), capped.working.begin(),
                             capped.working.end());
    return capped.amount;
}

void under_year_cap(CreditStatement& statement, LedgerPast const& past, Ratio const& earned,
                    Ratio const& amount)
{
    auto const& terms = statement.terms;
    statement.total = terms.money(amount);
    statement.carried = terms.carries ? terms.money(earned) - statement.total : Decimal();
    if (!terms.year_cap_percent || !statement.fee || earned.is_zero())
        return;
    RollingCap cap;
    cap.percent = *terms.year_cap_percent;
    auto const first = plus(statement.month, -11);
    auto const last = plus(statement.month, -1);
    cap.charged = past.charged(first, last) + *statement.fee;
    cap.credited = past.credited(first, last);
    cap.carries = terms.carries;
    auto const capped = within_rolling_cap(earned, amount, cap, terms.money);
    statement.total = capped.paid;
    statement.carried = capped.carried;
    statement.working.insert(statement.working.end(), capped.working.begin(),
                             capped.working.end());
}

/// What is paid goes back to the levels and to what waited, to the smallest coin.
void spread_back(CreditStatement& statement)
{
    std::vector<Ratio> earned;
    for (auto const& level : statement.levels)
        earned.push_back(level.earned);
    earned.push_back(Ratio(statement.carried_in));
    auto const parts = spread(statement.total, earned, statement.terms.money.scale);
    for (std::size_t i = 0; i < statement.levels.size(); ++i) {
        auto& level = statement.levels[i];
        level.amount = parts[i];
        if (level.failed && statement.fee)
            level.steps.push_back(step("sla.level_credit",
                                       "Credited for this level, after what limits all together.",
                                       level.amount, std::string(statement.currency.code())));
    }
    statement.carried_in_paid = parts.back();
}

void settle(CreditStatement& statement, LedgerPast const& past)
{
    Ratio earned;
    for (auto const& level : statement.levels)
        earned += level.earned;
    statement.earned = statement.terms.money(earned);
    statement.carried_in = past.carried(plus(statement.month, -1));
    statement.working.push_back(step("sla.earned", "Earned by the levels of this month.",
                                     statement.earned, std::string(statement.currency.code())));
    if (statement.carried_in.sign() > 0)
        statement.working.push_back(step("sla.carried_in", "Carried from the month before.",
                                         statement.carried_in,
                                         std::string(statement.currency.code())));
    auto const all = earned + Ratio(statement.carried_in);
    auto const in_month = under_month_cap(statement, all);
    under_year_cap(statement, past, all, under_annual_cap(statement, past, in_month));
    spread_back(statement);
}

// -- earning back ---------------------------------------------------------------------------------

constexpr std::array<std::string_view, 3> earn_back_types{"consecutive", "next_months_average",
                                                          "period_average"};

Result<EarnBackRule> earn_back_rule(LevelVersion const& version)
{
    Facts const facts(version.earn_back, "earn_back");
    EarnBackRule rule;
    rule.type = static_cast<EarnBackType>(TRY(facts.choice("type", earn_back_types)));
    rule.months = static_cast<int>(TRY(facts.whole("months", 1)));
    rule.threshold = TRY(facts.decimal("threshold", version.expected));
    rule.return_percent = TRY(facts.decimal("return_pct", Decimal::of(100)));
    return rule;
}

/// Only while the level is still measured: one that was dropped earns nothing back.
Result<Done> earn_back(CreditStatement& statement, LedgerPast const& past, LevelCredit const& level)
{
    if (!level.month->version || level.month->version->earn_back.is_null() || !level.month->complete)
        return Done{};
    auto const rule = TRY(earn_back_rule(*level.month->version));
    auto history = past.figures(level.month->level);
    if (level.month->figure)
        history[statement.month.index] = *level.month->figure;
    for (auto month = past.first(statement.month); month < statement.month; month = plus(month, 1)) {
        auto const credit = past.credit(level.month->level, month);
        if (credit.sign() <= 0 || earned_back_in(rule, month.index, history) != statement.month.index)
            continue;
        auto const back = statement.terms.money(Ratio(credit) * rule.return_percent / 100);
        auto why = step("sla.earn_back",
                        level.title + ": the credit of " + to_long_text(month) +
                            " is earned back by what followed.",
                        back, std::string(statement.currency.code()));
        statement.earned_back.push_back({level.month->level, month, back, std::move(why)});
    }
    return Done{};
}

Result<Done> add_earned_back(CreditStatement& statement, LedgerPast const& past)
{
    statement.net = statement.total;
    for (auto const& level : statement.levels)
        TRY(earn_back(statement, past, level));
    for (auto const& back : statement.earned_back) {
        statement.net -= back.amount;
        statement.working.push_back(back.step);
    }
    statement.working.push_back(step("sla.credit_statement",
                                     "Credit of " + to_long_text(statement.month) + ".",
                                     statement.net, std::string(statement.currency.code())));
    return Done{};
}

Result<CreditStatement> statement_for(LedgerSources const& sources, LedgerPast const& past,
                                      Month month)
{
    auto const& contract = sources.contract;
    CreditStatement statement;
    statement.contract = contract.id;
    statement.month = month;
    statement.known = sources.known;
    statement.currency = contract.currency;
    statement.terms = TRY(credit_terms_of(contract, month, sources.known));
    find_fee(statement, sources.charges);
    TRY(add_levels(sources, past, statement));
    TRY(earn(statement));
    settle(statement, past);
    TRY(add_earned_back(statement, past));
    return statement;
}

} // namespace

std::vector<ServiceLevel const*> levels_of(Books const& books, Contract const& contract)
{
    std::vector<ServiceLevel const*> levels;
    for (auto const& entry : books.service_levels)
        if (entry.second.contract == contract.id)
            levels.push_back(&entry.second);
    return levels;
}

std::optional<Month> first_month(Books const& books, Contract const& contract)
{
    std::optional<Month> first;
    for (auto const* level : levels_of(books, contract)) {
        for (auto const& version : level->versions) {
            auto const* document = find_document(contract, version.document);
            if (!document)
                continue;
            auto const month = month_at(version.effective.value_or(document->effective));
            if (!first || month < *first)
                first = month;
        }
    }
    return first;
}

Month first_ledger_month(Books const& books, Contract const& contract, Month through)
{
    return std::max(first_month(books, contract).value_or(through), plus(through, -most_months));
}

Result<CreditLedger> continued_ledger(LedgerSources const& sources, CreditLedger const& earlier,
                                      Month first, Month through)
{
    CreditLedger ledger;
    LedgerPast const past(sources.books, sources.contract, earlier, first, ledger);
    for (auto month = first; month <= through; month = plus(month, 1))
        ledger[month] = TRY(statement_for(sources, past, month));
    return ledger;
}

Result<CreditLedger> credit_ledger(Books const& books, Contract const& contract, Month through,
                                   Date known, Charges const* charges, LevelMonths* kept)
{
    LevelMonths fresh(books);
    auto& months = kept ? *kept : fresh;
    auto const own = charges ? Charges{} : invoiced_charges(books, contract);
    auto const first = first_ledger_month(books, contract, through);
    LedgerSources const sources{books, contract, known, charges ? *charges : own,
                                months.source()};
    return continued_ledger(sources, {}, first, through);
}

Result<CreditStatement> credit_statement(Books const& books, Contract const& contract, Month month,
                                         Date known, Charges const* charges, LevelMonths* kept)
{
    LevelMonths fresh(books);
    auto& months = kept ? *kept : fresh;
    auto ledger = TRY(credit_ledger(books, contract, month, known, charges, &months));
    auto const found = ledger.find(month);
    if (found != ledger.end())
        return std::move(found->second);
    auto const own = charges ? Charges{} : invoiced_charges(books, contract);
    LedgerSources const sources{books, contract, known, charges ? *charges : own,
                                months.source()};
    return statement_for(sources, LedgerPast(books, contract, ledger), month);
}

Working LevelCredit::working() const
{
    auto all = month->working;
    all.insert(all.end(), steps.begin(), steps.end());
    return all;
}

} // namespace counterpart::sla
