#include "audit/auto_approval.h"

#include "audit/subject.h"

#include <algorithm>

namespace counterpart {

namespace {

/// What every condition looks at.
struct Candidate {
    Audit const& audit;
    Disposition const& money;
    FiledInvoice const& filed;
    ApprovalRules const& rules;

    std::string text(Decimal const& amount) const
    {
        return to_text(Money{amount, audit.money.currency});
    }
};

/// What one condition says; an empty sentence: it does not apply.
struct Answer {
    bool holds = true;
    std::string says;
};

template <class Values, class Value>
bool has(Values const& values, Value const& wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

Money const* limit_for(std::vector<Money> const& limits, Currency const& currency)
{
    for (auto const& limit : limits)
        if (limit.currency == currency)
            return &limit;
    return nullptr;
}

Answer names_contract(Candidate const& it)
{
    if (!it.rules.matched_contract)
        return {};
    bool const found = it.audit.match.contract != nullptr;
    return {found, found ? "The contract was found: " + it.audit.match.contract->title + "."
                         : "No contract was found for it."};
}

Answer is_of_supplier(Candidate const& it)
{
    if (it.rules.suppliers.empty())
        return {};
    auto const* contract = it.audit.match.contract;
    bool const named = contract && has(it.rules.suppliers, contract->supplier);
    return {named, it.filed.invoice.seller.name + (named ? " is" : " is not") +
                       " one of the suppliers that the rules name."};
}

Answer is_of_contract(Candidate const& it)
{
    if (it.rules.contracts.empty())
        return {};
    auto const* contract = it.audit.match.contract;
    bool const named = contract && has(it.rules.contracts, contract->id);
    return {named, std::string("Its contract is ") + (named ? "" : "not ") +
                       "one of those that the rules name."};
}

Answer keeps_document_rules(Candidate const& it)
{
    if (!it.rules.unbroken_document)
        return {};
    for (auto const& finding : it.filed.check.findings)
        if (finding.severity == Severity::fatal)
            return {false, "The document breaks the rule " + finding.rule + "."};
    return {true, "The document breaks no fatal rule."};
}

Answer asks_little_enough(Candidate const& it)
{
    if (it.rules.most_asked.empty())
        return {};
    auto const& asked = it.audit.money.asked;
    auto const* limit = limit_for(it.rules.most_asked, it.audit.money.currency);
    if (limit == nullptr)
        return {false, "No greatest amount is stated for " +
                           std::string(it.audit.money.currency.code()) + "."};
    bool const within = asked <= limit->amount;
    return {within, it.text(asked) + (within ? " is within " : " is more than ") +
                        to_text(*limit) + "."};
}

Answer is_undecided(Candidate const& it)
{
    bool const touched =
        !it.money.disputed.is_zero() || !it.money.rejected.is_zero() ||
        std::any_of(it.money.parts.begin(), it.money.parts.end(), [](DispositionPart const& part) {
            return part.verdict == Verdict::disputed || part.verdict == Verdict::rejected ||
                   part.verdict == Verdict::settled;
        });
    return {!touched, touched ? "A finding was disputed, rejected or settled, so a person approves."
                              : "Nothing on it is disputed, rejected or settled."};
}

Answer is_open_for_allowed_causes(Candidate const& it)
{
    for (auto const& part : it.money.parts) {
        if (part.verdict != Verdict::open)
            continue;
        if (part.whole)
            return {false, "The document as a whole is in question."};
        for (auto const& finding : it.audit.findings)
            if (finding.id == part.finding && !has(it.rules.causes, finding.cause))
                return {false, "It has an open finding that the rules do not let pass: " +
                                   finding.says};
    }
    return {true, "It has no open finding that the rules do not let pass."};
}

Answer is_within_amount(Candidate const& it)
{
    auto const& over = it.money.open;
    if (it.rules.most_over.empty() || over.is_zero())
        return {};
    auto const* limit = limit_for(it.rules.most_over, it.audit.money.currency);
    bool const within = limit && over <= limit->amount;
    return {within, it.text(over) + " too much is " + (within ? "within " : "not within ") +
                        (limit ? to_text(*limit) : std::string("any stated amount")) + "."};
}

Answer is_within_percent(Candidate const& it)
{
    auto const& over = it.money.open;
    if (!it.rules.most_over_percent || over.is_zero())
        return {};
    auto const& percent = *it.rules.most_over_percent;
    bool const within = over * Decimal::of(100) <= it.audit.money.asked * percent;
    return {within, it.text(over) + " too much is " + (within ? "within " : "more than ") +
                        number_text(percent) + " % of " + it.text(it.audit.money.asked) + "."};
}

Answer is_limited(Candidate const& it)
{
    bool const limited = !it.rules.most_over.empty() || it.rules.most_over_percent.has_value();
    if (limited || it.money.open.is_zero())
        return {};
    return {false, it.text(it.money.open) +
                       " too much: the rules state no amount or percent that may pass."};
}

Answer leaves_something(Candidate const& it)
{
    auto const& asked = it.audit.money.asked;
    if (!asked.is_negative())
        return {};
    return {false, "It asks for a negative amount: there is nothing to pay."};
}

using Condition = Answer (*)(Candidate const&);
struct ConditionRow {
    std::string_view rule;
    Condition ask;
};
constexpr ConditionRow conditions[] = {
    {"approval.negative", leaves_something},
    {"approval.contract_found", names_contract},
    {"approval.supplier", is_of_supplier},
    {"approval.contract", is_of_contract},
    {"approval.document", keeps_document_rules},
    {"approval.most_asked", asks_little_enough},
    {"approval.undecided", is_undecided},
    {"approval.causes", is_open_for_allowed_causes},
    {"approval.limited", is_limited},
    {"approval.most_over", is_within_amount},
    {"approval.most_over_percent", is_within_percent},
};

} // namespace

AutoApproval auto_approval(Audit const& audit, Disposition const& money, FiledInvoice const& filed,
                           ApprovalRules const& rules)
{
    Candidate const candidate{audit, money, filed, rules};
    AutoApproval result;
    result.rules = rules.name;
    for (auto const& row : conditions) {
        auto answer = row.ask(candidate);
        if (answer.says.empty())
            continue;
        result.working.push_back(audit_step(std::string(row.rule), std::move(answer.says)));
        if (!answer.holds)
            return result;
    }
    result.passes = true;
    return result;
}

} // namespace counterpart
