#include "audit/arithmetic.h"

#include "pricing/division.h"
#include "pricing/params.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The first that explains a stated amount wins; half up is what most documents do.
constexpr std::array<Rounding, 4> usual_modes{Rounding::half_up, Rounding::half_even,
                                              Rounding::down, Rounding::up};

Decimal sum_of(std::vector<AllowanceCharge> const& parts, bool charges)
{
    Decimal sum;
    for (auto const& part : parts)
        if (part.charge == charges && part.amount)
            sum += *part.amount;
    return sum;
}

/// Divides only where a base quantity makes it necessary, so that the usual line stays exact.
Decimal price_times_quantity(InvoiceLine const& line)
{
    auto const base = line.price_base_quantity.value_or(Decimal::of(1));
    if (base == Decimal::of(1))
        return *line.quantity * *line.unit_price;
    return proportion(*line.quantity, *line.unit_price, base);
}

/// A rule that cannot be read is no rule.
std::optional<RoundRule> agreed_rounding(Subject const& subject, InvoiceLine const& line)
{
    auto const* term = subject.term("invoice_rounding", service_date(subject.invoice(), line));
    if (!term)
        return std::nullopt;
    json::Value wrapped;
    wrapped.set("rounding", term->fields);
    auto const rule = Params(wrapped).rounding("rounding");
    return rule && !rule->exact ? std::optional{*rule} : std::nullopt;
}

RoundRule shown_rounding(Subject const& subject, InvoiceLine const& line, Decimal const& exact)
{
    RoundRule const fallback{false, subject.invoice().currency.minor_units(), Rounding::half_up};
    if (!line.net_amount)
        return fallback;
    auto const places = shown_places(subject.invoice().currency, *line.net_amount);
    for (auto const mode : usual_modes)
        if (round(exact, places, mode) == *line.net_amount)
            return {false, places, mode};
    return fallback;
}

Step own_step(Subject const& subject, InvoiceLine const& line, OwnLine const& own,
              Decimal const& charges, Decimal const& allowances)
{
    auto says = number_text(*line.quantity) + " x " + subject.money(*line.unit_price);
    if (line.price_base_quantity && *line.price_base_quantity != Decimal::of(1))
        says += " for each " + number_text(*line.price_base_quantity);
    if (!charges.is_zero())
        says += " + charges " + subject.money(charges);
    if (!allowances.is_zero())
        says += " - allowances " + subject.money(allowances);
    auto step = audit_step("audit.own_line", "The line's own figures: " + says + ".", *own.amount,
                           subject.currency());
    step.inputs = {{"quantity", to_text(*line.quantity)},
                   {"unit price", to_text(*line.unit_price)},
                   {"rounding", to_text(own.rounding)}};
    return step;
}

} // namespace

int shown_places(Currency const& currency, Decimal const& stated)
{
    auto const usual = currency.minor_units();
    return stated.scale() <= usual ? usual : std::max(usual, stated.trimmed().scale());
}

OwnLine own_line(Subject const& subject, InvoiceLine const& line)
{
    OwnLine own;
    auto const agreed = agreed_rounding(subject, line);
    own.rounding = agreed.value_or(shown_rounding(subject, line, Decimal::out_of_range_value()));
    if (!line.quantity || !line.unit_price)
        return own;

    auto const charges = sum_of(line.allowances_charges, true);
    auto const allowances = sum_of(line.allowances_charges, false);
    own.exact = price_times_quantity(line) + charges - allowances;
    if (!agreed)
        own.rounding = shown_rounding(subject, line, *own.exact);
    own.amount = own.rounding(*own.exact);
    own.computable = !own.amount->out_of_range();
    if (own.computable)
        own.working.push_back(own_step(subject, line, own, charges, allowances));
    return own;
}

} // namespace counterpart
