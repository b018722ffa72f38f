#include "audit/tolerance.h"

#include "audit/match.h"
#include "pricing/params.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 6> subjects{"price",  "quantity", "line",
                                                   "header", "tax",      "charges"};

/// How a sentence names what differs.
constexpr std::array<std::string_view, 6> named{"price", "quantity", "line",
                                                "total", "VAT",      "charge"};

/// From the narrowest to the widest; the first that states a tolerance decides.
constexpr std::array<std::string_view, 4> scopes{"item", "category", "contract", "workspace"};

struct Tolerance {
    Term const* term = nullptr;
    ToleranceLimits upper;
    ToleranceLimits lower;
    Combine combine = Combine::not_stated;
};

/// What a tolerance may be narrowed to.
struct Narrowed {
    std::vector<std::string_view> items;
    std::vector<std::string_view> categories;

    bool names(std::string_view item) const
    {
        return std::find(items.begin(), items.end(), item) != items.end();
    }
};

Narrowed narrowed_to(Subject const& subject, InvoiceLine const* line)
{
    Narrowed result;
    if (!line)
        return result;
    for (auto const* name : {&line->buyer_item, &line->seller_item, &line->standard_item})
        if (!name->empty())
            result.items.push_back(*name);
    auto const* rows = subject.prices ? rows_of(*subject.prices, *line) : nullptr;
    if (!rows)
        return result;
    result.items.push_back(rows->front().row->item.text);
    if (!rows->front().row->category.empty())
        result.categories.push_back(rows->front().row->category);
    return result;
}

/// Besides the price row's own category, those of the contract that list the item.
void add_categories(Contract const& contract, Narrowed& at)
{
    for (auto const& term : contract.terms) {
        auto const& items = term.fields["items"].array();
        bool const lists = std::any_of(items.begin(), items.end(), [&](json::Value const& item) {
            return at.names(item.string());
        });
        if (term.name == "category" && lists)
            at.categories.push_back(term.fields["category"].string());
    }
}

/// A term that does not say its scope is as narrow as what it names.
std::string_view scope_of(Term const& term)
{
    auto const& stated = term.fields["scope"].string();
    if (!stated.empty())
        return stated;
    if (!term.fields["items"].array().empty())
        return scopes[0];
    return term.fields["category"].string().empty() ? scopes[2] : scopes[1];
}

bool names_one_of(json::Value const& items, Narrowed const& at)
{
    auto const& list = items.array();
    return std::any_of(list.begin(), list.end(),
                       [&](json::Value const& item) { return at.names(item.string()); });
}

bool speaks_of(Term const& term, ToleranceFor what, std::string_view scope, Narrowed const& at)
{
    if (term.fields["for"].string() != subjects[static_cast<std::size_t>(what)])
        return false;
    if (scope_of(term) != scope)
        return false;
    if (scope == scopes[0])
        return names_one_of(term.fields["items"], at);
    auto const& wanted = term.fields["category"].string();
    return scope != scopes[1] ||
           std::find(at.categories.begin(), at.categories.end(), wanted) != at.categories.end();
}

/// An unreadable limit tolerates nothing: the strict reading loses no money.
std::optional<Decimal> limit(Params const& fields, std::string_view name)
{
    auto const value = fields.decimal_if_any(name);
    return value ? *value : std::optional{Decimal{}};
}

Combine combine_of(Term const& term)
{
    auto const& stated = term.fields["combine"].string();
    return stated == "and" ? Combine::both : stated == "or" ? Combine::either : Combine::not_stated;
}

Tolerance read_tolerance(Term const& term)
{
    Params const fields(term.fields);
    return {&term,
            {limit(fields, "absolute_upper"), limit(fields, "percent_upper")},
            {limit(fields, "absolute_lower"), limit(fields, "percent_lower")},
            combine_of(term)};
}

/// The older term limits both sides alike, and one without limits tolerates nothing.
std::optional<Tolerance> price_tolerance(Subject const& subject, Date service)
{
    auto const* term = subject.term("price_tolerance", service);
    if (!term)
        return std::nullopt;
    Params const fields(term->fields);
    ToleranceLimits const limits{limit(fields, "absolute"), limit(fields, "percent")};
    if (!limits.absolute && !limits.percent)
        return std::nullopt;
    return Tolerance{term, limits, limits, combine_of(*term)};
}

Term const* of_workspace(Books const& books, ToleranceFor what)
{
    for (auto const& entry : books.workspace_terms)
        if (entry.second.name == "tolerance" && speaks_of(entry.second, what, scopes[3], {}))
            return &entry.second;
    return nullptr;
}

bool states_tolerances(Contract const& contract)
{
    return std::any_of(contract.terms.begin(), contract.terms.end(),
                       [](Term const& term) { return term.name == "tolerance"; });
}

std::optional<Tolerance> find_tolerance(Subject const& subject, ToleranceTest const& test)
{
    if (subject.contract && states_tolerances(*subject.contract)) {
        auto at = narrowed_to(subject, test.line);
        add_categories(*subject.contract, at);
        for (auto const scope : scopes) {
            auto const* term =
                term_in_force(*subject.contract, "tolerance", {test.service, subject.known},
                              [&](Term const& it) { return speaks_of(it, test.what, scope, at); });
            if (term)
                return read_tolerance(*term);
        }
    }
    if (test.what == ToleranceFor::price)
        if (auto const stated = price_tolerance(subject, test.service))
            return stated;
    auto const* term = of_workspace(subject.books, test.what);
    return term ? std::optional{read_tolerance(*term)} : std::nullopt;
}

/// Amounts and quantities as one sentence measures them.
std::string measured(Subject const& subject, ToleranceTest const& test, Decimal const& value)
{
    return test.unit.empty() ? subject.money(value) : number_text(value) + " " + test.unit;
}

std::string limits_text(Subject const& subject, ToleranceTest const& test,
                        ToleranceLimits const& limits, Combine combine)
{
    if (!limits.absolute && !limits.percent)
        return "no limit on this side";
    std::string text;
    if (limits.absolute)
        text = measured(subject, test, *limits.absolute);
    if (limits.absolute && limits.percent)
        text += combine == Combine::either ? " or " : " and ";
    if (limits.percent)
        text += number_text(*limits.percent) + " %";
    return text;
}

/// With both limits stated, how they go together is a choice; both readings are priced.
void add_switches(Step& step, Decimal const& asked, ToleranceTest const& test,
                  Tolerance const& tolerance, ToleranceLimits const& limits, bool accepted)
{
    auto const size = abs(test.difference);
    if (accepted)
        step.switches.push_back(
            {tolerance.term->name, "accepted", {{"accepted", asked}, {"exact", test.agreed}}});
    if (!limits.absolute || !limits.percent)
        return;
    auto const reading = [&](Combine combine) {
        return within(limits, combine, size, test.agreed) ? asked : test.agreed;
    };
    step.switches.push_back({"combine",
                             tolerance.term->fields["combine"].string(),
                             {{"and", reading(Combine::both)}, {"or", reading(Combine::either)}}});
}

} // namespace

bool within(ToleranceLimits const& limits, Combine combine, Decimal const& size,
            Decimal const& agreed)
{
    bool const percent_met =
        !limits.percent || size <= abs(agreed) * *limits.percent * Decimal::of(1, 2);
    if (!limits.absolute)
        return percent_met;
    bool const absolute_met = size <= *limits.absolute;
    if (!limits.percent)
        return absolute_met;
    if (combine == Combine::either)
        return absolute_met || percent_met;
    return absolute_met && percent_met;
}

std::optional<ToleranceAnswer> tolerance_on(Subject const& subject, ToleranceTest const& test)
{
    if (test.difference.is_zero() || test.difference.out_of_range())
        return std::nullopt;
    auto const tolerance = find_tolerance(subject, test);
    if (!tolerance)
        return std::nullopt;
    auto const& limits = test.difference.is_negative() ? tolerance->lower : tolerance->upper;

    ToleranceAnswer answer;
    auto const stated = subject.to_buyer(test.difference);
    answer.accepted = within(limits, tolerance->combine, abs(test.difference), test.agreed);
    auto const name = std::string(named[static_cast<std::size_t>(test.what)]);
    auto const bounds = limits_text(subject, test, limits, tolerance->combine);
    answer.step = audit_step(
        "audit.tolerance",
        "The asked " + name + " differs by " + measured(subject, test, stated) +
            (answer.accepted ? ", within the tolerance of " + bounds + "; it is accepted as asked."
                             : ", beyond the tolerance of " + bounds + "."));
    answer.step.clause = tolerance->term->clause;
    answer.step.unit = test.unit.empty() ? subject.currency() : test.unit;
    answer.step.inputs = {{"agreed", to_text(test.agreed)}, {"difference", to_text(stated)}};
    add_switches(answer.step, test.agreed + stated, test, *tolerance, limits, answer.accepted);
    return answer;
}

} // namespace counterpart
