#include "einvoice/validate.h"

#include "einvoice/paths.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

struct Job {
    Term term;
    void (*ask)(Inquiry&, Node);
};

/// What is asked of a document of one syntax in one choice of layers, in order.
struct Plan {
    std::vector<void (*)(Inquiry&)> prepare;
    std::vector<Job> jobs;
};

Plan plan_for(Syntax syntax, Layers layers)
{
    Plan plan;
    for (Family const* family : families()) {
        if (family->syntax != syntax || !includes(layers, family->layer))
            continue;
        if (family->prepare != nullptr)
            plan.prepare.push_back(family->prepare);
        for (Context const& context : family->contexts) {
            if (context.suffix == nullptr) {
                plan.jobs.push_back({context.term, context.ask});
                continue;
            }
            for (Term const member : context.suffix->members)
                plan.jobs.push_back({member, context.ask});
        }
    }
    return plan;
}

Plan const& plan(Syntax syntax, Layers layers)
{
    constexpr auto layers_of = [](int i) { return static_cast<Layers>(i % 3 + 1); };
    static auto const plans = [=] {
        std::vector<Plan> all;
        for (int i = 0; i < 6; ++i)
            all.push_back(plan_for(i < 3 ? Syntax::ubl : Syntax::cii, layers_of(i)));
        return all;
    }();
    auto const row = static_cast<std::size_t>(syntax == Syntax::ubl ? 0 : 3);
    return plans[row + static_cast<std::size_t>(layers) - 1];
}

RuleSeverity const* find_severity(std::span<RuleSeverity const> all, std::string_view rule)
{
    auto const found = std::lower_bound(
        all.begin(), all.end(), rule,
        [](RuleSeverity const& row, std::string_view id) { return row.rule < id; });
    return found != all.end() && found->rule == rule ? &*found : nullptr;
}

std::string text_of(Value const& value)
{
    if (value.kind == Value::Kind::number)
        return to_text(value.number);
    return std::string(value.text.substr(0, 200));
}

std::string wording(SyntaxRule const& rule)
{
    std::string what = "'";
    what.append(rule.path).append("'");
    if (rule.kind == RuleKind::absent)
        return "An e-invoice does not use " + what + ".";
    std::string const times = rule.limit == 1 ? "once" : std::to_string(rule.limit) + " times";
    std::string const bound = rule.kind == RuleKind::max ? "at most " : "exactly ";
    return "Here " + what + " stands " + bound + times + ".";
}

Error error_of(Unreadable const& unreadable, Sheet const& sheet, Paths& paths)
{
    auto const element = sheet.element(unreadable.node);
    std::string const found =
        unreadable.found.empty() ? "nothing" : std::string(unreadable.found.substr(0, 60));
    return {"einvoice.unreadable",
            std::string(element.name())
                .append(" holds '")
                .append(found)
                .append("'; expected ")
                .append(unreadable.expected)
                .append(". Rules that need this value were left undecided."),
            xml::place(sheet.document().name(), element.position()) + ", " +
                paths.of(unreadable.node)};
}

} // namespace

std::vector<RuleSet> rule_sets(Layers layers)
{
    std::vector<RuleSet> sets;
    auto const all = rule_sets();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (includes(layers, i == 0 ? Layers::en16931 : Layers::peppol))
            sets.push_back({all[i].name, all[i].version});
    }
    return sets;
}

bool Validation::fatal() const
{
    return std::any_of(firings.begin(), firings.end(),
                       [](Firing const& firing) { return firing.severity == Severity::fatal; });
}

bool Validation::readable() const
{
    return syntax.has_value();
}

Result<Done> Validator::ask(xml::Document const& document, Layers layers)
{
    layers_ = layers;
    inquiry_.begin();
    if (!inquiry_.lay_out(document))
        return Error{"einvoice.unknown_document",
                     "The root element is '" + std::string(document.root().name().substr(0, 60)) +
                         "'; expected a UBL Invoice or CreditNote or a CII "
                         "CrossIndustryInvoice in its own namespace.",
                     xml::place(document.name(), document.root().position())};
    Plan const& work = plan(inquiry_.syntax(), layers);
    for (auto const prepare : work.prepare)
        prepare(inquiry_);
    for (Job const& job : work.jobs) {
        for (Node const node : inquiry_.all(job.term))
            job.ask(inquiry_, node);
    }
    if (includes(layers, Layers::en16931))
        syntax_rules_.ask(inquiry_);
    return Done{};
}

Result<Done> Validator::run(std::string_view bytes, std::string_view name, Layers layers)
{
    inquiry_.begin();
    TRY(document_.load(bytes, name, {}, &vocabulary()));
    return ask(document_, layers);
}

Firing Validator::firing(Hit const& hit, Paths& paths) const
{
    auto const element = inquiry_.element(hit.node);
    Firing firing{
        hit.rule,           Severity::fatal,    Layers::en16931,    std::string(hit.says),
        paths.of(hit.node), element.position(), text_of(hit.found), text_of(hit.expected)};
    if (hit.from_table != nullptr)
        firing.says = wording(*hit.from_table);
    auto const sets = rule_sets();
    for (std::size_t i = 0; i < sets.size(); ++i) {
        auto const& rows = inquiry_.syntax() == Syntax::ubl ? sets[i].of_ubl : sets[i].of_cii;
        if (auto const* row = find_severity(rows, hit.rule)) {
            firing.severity = row->severity;
            firing.layer = i == 0 ? Layers::en16931 : Layers::peppol;
        }
    }
    return firing;
}

Validation Validator::words() const
{
    Validation validation;
    validation.syntax = inquiry_.syntax();
    validation.rule_sets = rule_sets(layers_);
    auto hits = inquiry_.hits();
    std::stable_sort(hits.begin(), hits.end(),
                     [](Hit const& a, Hit const& b) { return a.node < b.node; });
    Paths paths(inquiry_);
    for (Hit const& hit : hits)
        validation.firings.push_back(firing(hit, paths));
    for (Unreadable const& unreadable : inquiry_.unreadable())
        validation.errors.push_back(error_of(unreadable, inquiry_, paths));
    return validation;
}

Validation validate(xml::Document const& document, Layers layers)
{
    Validator validator;
    auto const asked = validator.ask(document, layers);
    if (asked)
        return validator.words();
    Validation validation;
    validation.errors.push_back(asked.error());
    return validation;
}

Validation validate(std::string_view bytes, std::string_view name, Layers layers)
{
    Validator validator;
    auto const asked = validator.run(bytes, name, layers);
    if (asked)
        return validator.words();
    Validation validation;
    validation.errors.push_back(asked.error());
    return validation;
}

} // namespace counterpart::einvoice
