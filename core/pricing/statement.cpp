#include "pricing/statement.h"

#include "pricing/due_parts.h"
#include "pricing/statement_terms.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/term_kind.h"

#include <algorithm>

namespace counterpart {

namespace {

using StageOrder = std::vector<TermStage const*>;

StageOrder table_order()
{
    StageOrder order;
    for (auto const& stage : term_stages())
        order.push_back(&stage);
    return order;
}

/// The contract's order first; what it does not name works after that, in the order of the table.
StageOrder stated_order(Term const& composition)
{
    StageOrder order;
    for (auto const& name : composition.fields["order"].array())
        for (auto const& stage : term_stages())
            if (stage.name == name.string() &&
                std::find(order.begin(), order.end(), &stage) == order.end())
                order.push_back(&stage);
    for (auto const& stage : term_stages())
        if (std::find(order.begin(), order.end(), &stage) == order.end())
            order.push_back(&stage);
    return order;
}

bool comes_first(StageOrder const& order, std::string_view first, std::string_view second)
{
    for (auto const* stage : order)
        if (stage->name == first || stage->name == second)
            return stage->name == first;
    return false;
}

/// What falls due with this period: what was earned until its end, and nothing earlier.
Dues dues_of_period(PeriodLines const& lines, Period const& period, std::vector<Due> const& others)
{
    auto dues = all_dues(lines);
    dues.owed.insert(dues.owed.end(), others.begin(), others.end());
    auto const elsewhere = [&](auto const& each) {
        return each.period.to <= period.from || period.to < each.period.to;
    };
    dues.owed.erase(std::remove_if(dues.owed.begin(), dues.owed.end(), elsewhere), dues.owed.end());
    dues.open.erase(std::remove_if(dues.open.begin(), dues.open.end(), elsewhere), dues.open.end());
    return dues;
}

Step total_step(std::string says, Decimal const& amount, Statement const& statement)
{
    Step step;
    step.rule = "statement.total";
    step.says = std::move(says);
    step.amount = amount;
    step.unit = std::string(statement.currency.code());
    return step;
}

Decimal sum_of_lines(std::vector<StatementLine> const& lines)
{
    Decimal sum;
    for (auto const& line : lines)
        sum += line.amount.value_or(Decimal{});
    return sum;
}

/// Cents lost or won by rounding every line instead of their sum.
void note_rounding_point(Statement& statement, LineRounding const& rounding)
{
    Decimal by_line;
    Decimal exact;
    for (auto const& line : statement.lines) {
        if (!line.amount)
            continue;
        exact += line.exact;
        by_line += rounding.rule(line.exact);
    }
    auto const once = rounding.rule(exact);
    auto& step = statement.working.back();
    if (!rounding.term)
        step.inputs.push_back({"not stated", "Rounding"});
    if (!(once == by_line))
        step.switches.push_back(
            {"rounding_point",
             rounding.term ? rounding.term->fields["point"].string() : std::string(),
             {{"line", by_line}, {"total", once}}});
}

void add_up_lines(Statement& statement, LineRounding const& rounding)
{
    auto const exact = sum_of_lines(statement.lines);
    statement.lines_total = rounding.by_line ? exact : rounding.rule(exact);
    statement.total = statement.lines_total;
    statement.working.push_back(total_step("All lines together.", statement.total, statement));
    statement.working.back().clause = rounding.term ? rounding.term->clause : "";
    note_rounding_point(statement, rounding);
}

Result<Statement> composed(PeriodLines const& lines, Dues const& dues, Statement statement,
                           StageOrder const& order)
{
    Composing composing{lines, dues, statement, comes_first(order, "indexation", "arc_rrc")};
    for (auto const* stage : order)
        TRY(stage->apply(composing));
    for (auto const& term : statement.terms) {
        statement.working.push_back(
            total_step(term.label + (term.amount.is_negative() ? " is taken off." : " is added."),
                       term.amount, statement));
        statement.working.back().clause = term.clause;
    }
    return statement;
}

std::string listed_order(StageOrder const& order, Statement const& statement)
{
    std::string text;
    for (auto const* stage : order) {
        bool const works = std::any_of(statement.terms.begin(), statement.terms.end(),
                                       [&](auto const& term) { return term.name == stage->name; });
        if (works)
            text += (text.empty() ? "" : ", ") + wording::in_words(stage->name);
    }
    return text;
}

/// An order that nobody chose is said, with what the opposite order comes to.
Result<Done> note_open_order(PeriodLines const& lines, Dues const& dues, Statement const& bare,
                             Statement& statement)
{
    if (statement.terms.size() < 2)
        return Done{};
    auto opposite = table_order();
    std::reverse(opposite.begin(), opposite.end());
    auto const other = TRY(composed(lines, dues, bare, opposite));
    Step step;
    step.rule = "pricing.not_stated";
    step.says =
        "The contract does not state the order in which its terms work; this is priced as " +
        listed_order(table_order(), statement) + ".";
    step.inputs = {{"not stated", "StageOrder of terms"}};
    step.unit = std::string(statement.currency.code());
    if (!(other.total == statement.total))
        step.switches = {
            {"composition", "", {{"this_order", statement.total}, {"opposite", other.total}}}};
    statement.working.push_back(std::move(step));
    return Done{};
}

void note_open_dues(Dues const& dues, Statement& statement)
{
    for (auto const& open : dues.open) {
        Step step;
        step.rule = "statement.open";
        step.says = "The term " + wording::in_words(open.term) +
                    " could not be worked out: " + open.why.message;
        step.clause = open.clause;
        statement.working.push_back(std::move(step));
    }
}

} // namespace

bool Statement::complete() const
{
    return std::all_of(lines.begin(), lines.end(),
                       [](StatementLine const& line) { return line.amount.has_value(); });
}

namespace {

/// A rate that is not published yet, or a term that cannot be read, leaves the cost as it is.
void note_open_money(Result<Done> const& done, std::string const& what, Statement& statement)
{
    if (done)
        return;
    Step step;
    step.rule = "statement.open";
    step.says = what + " could not be worked out: " + done.error().message;
    statement.working.push_back(std::move(step));
}

/// What stands on no invoice is a part of what the period costs, and of no invoice.
void note_given_apart(Statement& statement)
{
    statement.invoiced = statement.total;
    for (auto const& term : statement.terms) {
        if (term.form == DueForm::next_invoice)
            continue;
        statement.invoiced -= term.amount;
        auto step = total_step(
            term.label + (term.form == DueForm::payment ? " comes as money of its own, so no "
                                                          "invoice shows it."
                                                        : " comes by a credit note of its own, so "
                                                          "no invoice shows it."),
            statement.invoiced, statement);
        step.clause = term.clause;
        statement.working.push_back(std::move(step));
    }
}

/// The form that the term states; nothing where its kind is not given in forms.
std::optional<std::string> stated_form(PeriodLines const& lines, StatementTerm const& made)
{
    auto const* kind = find_term_kind(made.name);
    bool const asks = kind && std::any_of(kind->fields.begin(), kind->fields.end(),
                                          [](TermField const& it) { return it.name == "form"; });
    if (!asks)
        return std::nullopt;
    for (auto const& term : lines.contract().terms)
        if (term.name == made.name && term.clause == made.clause && term.fields.has("form"))
            return term.fields["form"].string();
    return std::string();
}

/// How a rebate is given decides what the period's invoice comes to: taken off it, or leaving it
/// whole. Where nobody said, it is taken off.
void note_form(PeriodLines const& lines, Statement& statement)
{
    for (auto& term : statement.terms) {
        auto const stated = stated_form(lines, term);
        if (!stated || term.working.empty())
            continue;
        Step step;
        step.rule = stated->empty() ? "pricing.not_stated" : "pricing.readings";
        step.clause = term.clause;
        step.says = stated->empty() ? "The contract does not state \"Given as\"; this is priced as "
                                      "next invoice."
                                    : "Given as " + wording::in_words(*stated) +
                                          ", as the contract says; that decides what the invoice "
                                          "comes to.";
        if (stated->empty())
            step.inputs = {{"not stated", "Given as"}, {"priced as", "next_invoice"}};
        step.unit = std::string(statement.currency.code());
        auto const whole = statement.total - term.amount;
        step.switches = {{"form",
                          *stated,
                          {{"next_invoice", statement.total},
                           {"credit_note", whole},
                           {"payment", whole}}}};
        term.working.insert(term.working.end() - 1, std::move(step));
    }
}

} // namespace

Result<Statement> expected_statement(Books const& books, Contract const& contract,
                                     Period const& period, Date known,
                                     std::vector<Due> const& others)
{
    if (period.empty() || period.open_ended())
        return Error{"statement.period", "A statement needs a period with a first and a last day.",
                     contract.id.text};
    PeriodLines const lines(books, contract, known);
    auto const dues = dues_of_period(lines, period, others);
    Statement bare;
    bare.contract = contract.id;
    bare.period = period;
    bare.known = known;
    bare.currency = contract.currency;
    bare.lines = lines.lines_with_readings(period);
    auto const rounding = line_rounding(contract, {period.from, known});
    add_up_lines(bare, rounding);

    auto const* composition = term_in_force(contract, "composition", {period.from, known});
    auto statement =
        TRY(composed(lines, dues, bare, composition ? stated_order(*composition) : table_order()));
    if (!composition)
        TRY(note_open_order(lines, dues, bare, statement));
    note_readings(lines, statement);
    note_form(lines, statement);
    note_open_dues(dues, statement);
    TRY(settled(statement.total, contract.id.text));
    note_given_apart(statement);
    note_open_money(convert_total(lines, statement), "Foreign currency", statement);
    note_open_money(add_settlement(lines, statement), "Settlement", statement);
    statement.working.push_back(
        total_step("What the period costs in all.", statement.total, statement));
    return statement;
}

} // namespace counterpart
