#include "einvoice/peppol_amounts.h"

#include "einvoice/peppol_text.h"

#include <algorithm>

namespace counterpart::einvoice::peppol {

namespace {

constexpr int cents = 2;
constexpr int quotient_places = 18; // the official engine's, which the tolerance's edge depends on

Number quotient(Number const& a, Number const& b)
{
    if (!a.known() || !b.known())
        return a.known() ? b : a;
    int const places = std::max({quotient_places, a.value.scale(), b.value.scale()});
    return Number::of(divide(a.value, b.value, places, Rounding::half_down));
}

} // namespace

bool nearly_equal(Number const& found, Number const& expected)
{
    Number const off = abs(found - expected);
    return !off.known() || !(off.value > Decimal::of(2, cents));
}

Number share(Number const& base, Number const& percent)
{
    return quotient(base * percent, Number::of(Decimal::of(100)));
}

Number or_else(Number const& number, int otherwise)
{
    return number.missing() ? Number::of(Decimal::of(otherwise)) : number;
}

Number line_amount(LineParts const& parts)
{
    bool const no_base = parts.base_quantity.known() && parts.base_quantity.value.is_zero();
    Number const base = no_base ? Number::of(Decimal::of(1)) : parts.base_quantity;
    return parts.quantity * quotient(parts.price, base) + round_up_ties(parts.charges, cents) -
           round_up_ties(parts.allowances, cents);
}

bool ask_share(Inquiry& q, Node item, ShareParts const& parts)
{
    bool const percent = parts.percent != no_node;
    bool const base = parts.base != no_node;
    q.check(item, "PEPPOL-EN16931-R041",
            "An allowance or charge with a percentage states the amount it is taken of.",
            base || !percent);
    q.check(item, "PEPPOL-EN16931-R042",
            "An allowance or charge with a base amount states its percentage.", percent || !base);
    if (percent != base)
        return true;
    if (percent) {
        Number const amount = or_else(q.number(parts.amount), 0);
        Number const expected = share(q.number(parts.base), q.number(parts.percent));
        q.check(item, "PEPPOL-EN16931-R040",
                "An allowance or charge is its percentage of its base amount, within two cents.",
                nearly_equal(amount, expected), amount, expected);
    }
    return false;
}

void ask_indicator(Inquiry& q, Node item, Node indicator)
{
    q.check(item, "PEPPOL-EN16931-R043",
            "Whether it is an allowance or a charge is said as 'false' or 'true'.",
            normalized_in(q.raw(indicator), {"true", "false"}), q.raw(indicator), Value());
}

} // namespace counterpart::einvoice::peppol
