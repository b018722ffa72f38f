#include "audit/tolerance.h"

#include "pricing/params.h"

namespace counterpart {

namespace {

struct Limits {
    std::optional<Decimal> percent;
    std::optional<Decimal> absolute;
    bool either = false;
};

Limits read_limits(Term const& term)
{
    Params const params(term.fields);
    Limits limits;
    // An unreadable limit tolerates nothing: the strict reading loses no money.
    if (auto percent = params.decimal_if_any("percent"))
        limits.percent = *percent;
    if (auto absolute = params.decimal_if_any("absolute"))
        limits.absolute = *absolute;
    limits.either = params.raw("combine").string() == "or";
    return limits;
}

bool within(Limits const& limits, Decimal const& difference, Decimal const& agreed)
{
    auto const size = abs(difference);
    bool const percent_holds =
        limits.percent && size <= abs(agreed) * *limits.percent * Decimal::of(1, 2);
    bool const absolute_holds = limits.absolute && size <= *limits.absolute;
    if (!limits.percent)
        return absolute_holds;
    if (!limits.absolute)
        return percent_holds;
    return limits.either ? percent_holds || absolute_holds : percent_holds && absolute_holds;
}

std::string limits_text(Subject const& subject, Limits const& limits)
{
    std::string text;
    if (limits.percent)
        text = number_text(*limits.percent) + " %";
    if (limits.percent && limits.absolute)
        text += limits.either ? " or " : " and ";
    if (limits.absolute)
        text += subject.money(*limits.absolute);
    return text;
}

} // namespace

std::optional<Step> tolerated(Subject const& subject, InvoiceLine const& line,
                              Decimal const& difference, Decimal const& agreed)
{
    auto const* term = subject.term("price_tolerance", service_date(subject.invoice(), line));
    if (!term || difference.is_zero())
        return std::nullopt;
    auto const limits = read_limits(*term);
    if (!within(limits, difference, agreed))
        return std::nullopt;

    auto step = audit_step("audit.tolerance",
                           "The asked price differs by " + subject.money(difference) +
                               ", within the tolerance of " + limits_text(subject, limits) +
                               "; it is accepted as asked.");
    step.clause = term->clause;
    step.inputs = {{"agreed", to_text(agreed)}, {"difference", to_text(difference)}};
    step.switches = {
        {"price_tolerance", "accepted", {{"accepted", agreed + difference}, {"exact", agreed}}}};
    return step;
}

} // namespace counterpart
