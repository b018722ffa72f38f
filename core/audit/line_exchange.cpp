#include "audit/line_exchange.h"

#include "audit/vat.h"
#include "pricing/params.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

bool rounds_lines(Term const& term)
{
    return term.fields["rounding_point"].string() == readings::conversion_points[1];
}

RateDays days_of(Subject const& subject, Date service)
{
    return {plus_days(month_of(service).to, -1), subject.invoice().issued, service};
}

Term const* term_from(Subject const& subject, Currency const& from, Date service)
{
    return exchange_term(*subject.contract, from, subject.invoice().currency,
                         {service, subject.known});
}

Term without(Term term, std::string_view field)
{
    term.fields.set(field, json::Value());
    return term;
}

/// One way in which a rate is taken wrongly: nothing where the term does not state what it takes.
struct Mistake {
    std::string_view needs;
    std::string_view says;
};

constexpr std::array<Mistake, 2> left_out{{
    {"markup_percent", "the rate without the mark-up"},
    {"rate_rounding", "the rate before it is rounded"},
}};

void add_days(LineExchange const& right, std::vector<OtherRate>& all)
{
    for (auto const& stated : right.term->fields["rates"].array()) {
        auto other = right;
        other.term->fields.set("rate", stated["rate"]);
        auto const on = Date::parse(stated["on"].string());
        if (on)
            all.push_back({std::move(other), "the rate of " + to_long_text(*on) + ", " +
                                                 stated["rate"].string()});
    }
}

void add_turned(LineExchange const& right, std::vector<OtherRate>& all)
{
    auto other = right;
    bool const divides = right.term->fields["direction"].string() == readings::directions[1];
    other.term->fields.set("direction", readings::directions[divides ? 0 : 1]);
    all.push_back({std::move(other), "the rate the wrong way round"});
}

/// What a line comes to before it is rounded; nothing where it was not converted.
std::optional<Decimal> exact_conversion(Working const& working)
{
    bool const converted = std::any_of(working.begin(), working.end(), [](Step const& step) {
        return step.rule == "pricing.exchange";
    });
    std::optional<Decimal> exact;
    for (auto const& step : working)
        if (converted && step.rule == "audit.expected")
            for (auto const& input : step.inputs)
                if (auto const value = Decimal::parse(input.value); value && input.name == "exact")
                    exact = *value;
    return exact;
}

} // namespace

Result<Priced> LineExchange::convert(Decimal const& amount) const
{
    if (!term)
        return Priced{amount, {}, {}};
    return converted(*term, days, {amount});
}

std::optional<LineExchange> line_exchange(Subject const& subject, Currency const& from,
                                          Date service)
{
    LineExchange exchange;
    if (from.none() || from == subject.invoice().currency)
        return exchange;
    auto const* term = term_from(subject, from, service);
    if (!term)
        return std::nullopt;
    exchange.term = rounds_lines(*term) ? *term : without(*term, "rounding");
    exchange.days = days_of(subject, service);
    return exchange.convert(Decimal::of(1)) ? std::optional{exchange} : std::nullopt;
}

std::vector<OtherRate> other_rates(LineExchange const& right)
{
    std::vector<OtherRate> all;
    if (!right.term)
        return all;
    add_days(right, all);
    Params const stated(right.term->fields);
    for (auto const& mistake : left_out)
        if (stated.has(mistake.needs))
            all.push_back({{without(*right.term, mistake.needs), right.days},
                           std::string(mistake.says)});
    add_turned(right, all);
    return all;
}

std::optional<Draft> check_rounding_point(Subject const& subject,
                                          std::vector<LineAudit> const& lines)
{
    auto const& invoice = subject.invoice();
    auto const* term = term_from(subject, subject.contract->currency, decisive_day(invoice));
    if (!term || term->fields["rounding_point"].string() != readings::conversion_points[0])
        return std::nullopt;
    Decimal apart = invoice.totals.rounding.value_or(Decimal{});
    Decimal together;
    for (auto const& line : lines) {
        auto const exact = exact_conversion(line.working);
        if (!exact || !line.expected)
            return std::nullopt; // what is not converted, or not priced, is not rounded with it
        apart += *line.expected;
        together += *exact;
    }
    auto rule = Params(term->fields).rounding(
        "rounding", {false, invoice.currency.minor_units(), Rounding::half_up});
    if (!rule)
        return std::nullopt;
    auto const once = (*rule)(together);
    if (once == apart || once.out_of_range())
        return std::nullopt;
    auto result = draft(subject, Cause::exchange_rate,
                        "The contract converts all lines together and rounds once, to " +
                            subject.money(once) + "; rounded line by line they come to " +
                            subject.money(apart) + ".",
                        apart - once);
    result.item = "rounding point";
    auto step = audit_step("audit.exchange", "All lines together, before they are rounded.",
                           together, subject.currency());
    explain(result, {step}, term->clause);
    result.vat_rate = main_rate(invoice);
    return result;
}

} // namespace counterpart
