#include "sla_statement.h"

#include "desk/charges.h"
#include "desk/desk.h"
#include "files.h"
#include "present/month_report.h"
#include "present/wording.h"
#include "print.h"
#include "subcommand.h"

namespace counterpart::terminal {
namespace {

Result<Date> known_day(Options const& options, Month month)
{
    if (!options.has("--known"))
        return days_of(month).to;
    auto const day = Date::parse(options.value("--known"));
    if (day)
        return *day;
    return Error{day.error().code, day.error().message, "--known"};
}

Result<Month> month_wanted(Options const& options)
{
    auto const month = Month::parse(options.value("--month"));
    if (month)
        return *month;
    return Error{"option.value", "A month such as 2026-03 is needed.", "--month"};
}

std::string step_text(Step const& step)
{
    auto text = "  " + step.says;
    if (step.amount)
        text += "  " + present::step_amount_text(*step.amount, step.unit);
    return text + "\n";
}

void print_text(Contract const& contract, sla::CreditStatement const& statement)
{
    auto const money = [&](Decimal const& amount) {
        return present::money_text(amount, statement.currency);
    };
    std::vector<std::vector<std::string>> rows;
    for (auto const& level : statement.levels) {
        auto const figure = sla::shown_figure(*level.month);
        rows.push_back({level.title, figure ? to_text(figure->trimmed()) : "nothing",
                        to_text(level.month->version->expected.trimmed()),
                        std::string(sla::word_for(level.month->state)), money(level.amount)});
    }
    print(contract.title + ": service credits of " + to_long_text(statement.month) +
          ", as known on " + to_long_text(statement.known) + "\n");
    print(text_table({{"level"}, {"figure", true}, {"expected", true}, {"state"}, {"credit", true}},
                     rows, 2));
    for (auto const& level : statement.levels) {
        print("\n" + level.title + "\n");
        for (auto const& step : level.working())
            print(step_text(step));
    }
    print("\nCredit\n");
    for (auto const& step : statement.working)
        print(step_text(step));
}

}  // namespace

Result<int> print_credit_statement(Options const& options)
{
    auto const path = options.value("--contract");
    auto const month = TRY(month_wanted(options));
    auto const known = TRY(known_day(options, month));
    Desk desk;
    Context context;
    context.today = known;
    context.now.milliseconds = std::int64_t{known.days} * 86'400'000;
    auto bytes = TRY(read_bytes(path));
    TRY(desk.dispatch(ImportFile{path, std::move(bytes)}, context));
    json::Value all = json::Value(json::Array{});
    bool due = false;
    bool told = false;
    for (auto const& entry : desk.books().contracts) {
        auto const charges = charges_of(desk.books(), entry.second, month, known);
        auto const statement = TRY(sla::credit_statement(desk.books(), entry.second, month, known,
                                                         charges ? &*charges : nullptr));
        if (statement.levels.empty())
            continue;
        told = true;
        due = due || statement.net.sign() > 0;
        if (options.has("--json"))
            all.push(present::statement_json(desk.books(), statement));
        else
            print_text(entry.second, statement);
    }
    // Silence would read as "nothing is owed".
    if (!told)
        return Error{"sla.no_levels",
                     "Found no service level of a contract in " + to_long_text(month) +
                         ", expected a file with a contract and levels in force in that month.",
                     std::string(path)};
    if (options.has("--json"))
        print(json::pretty(all) + "\n");
    return due ? exit_findings : exit_clean;
}

}  // namespace counterpart::terminal
