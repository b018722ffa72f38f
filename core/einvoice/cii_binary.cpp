#include "einvoice/cii_binary.h"

#include "einvoice/binary.h"

#include <cmath>
#include <cstdlib>

namespace counterpart::einvoice {

namespace {

constexpr double exact_above = 4503599627370496.0;  // binary: from 2^52 on all are whole

}  // namespace

std::optional<double> binary_of(Inquiry& q, Node node)  // binary
{
    if (node == no_node || q.sign(node) == Sign::State::unreadable)
        return std::nullopt;
    return read_binary(q.raw(node));
}

double binary_of(Decimal const& value)  // binary
{
    return std::strtod(to_text(value).c_str(), nullptr);
}

void BinarySum::add(Inquiry& q, Node amount)
{
    if (amount == no_node)
        return;
    auto const value = binary_of(q, amount);
    readable_ = readable_ && value.has_value();
    sum_ += value.value_or(0);
}

Number BinarySum::shown() const
{
    double const cents = round_binary(sum_ * 100);  // binary
    if (!readable_ || !(std::fabs(cents) < 9e18))
        return Number::none();
    return Number::of(Decimal::of(static_cast<std::int64_t>(cents), 2));
}

double round_binary(double value)  // binary
{
    if (!(std::fabs(value) < exact_above))
        return value;
    double const below = std::floor(value);  // binary
    return value - below >= 0.5 ? below + 1 : below;
}

double cents_of(double sum)  // binary
{
    return round_binary(sum * 10 * 10) / 100;
}

bool rounds_to(double sum, Decimal const& cents)  // binary
{
    if (cents.trimmed().scale() > 2)
        return false;
    Decimal const half = Decimal::of(5, 3);
    return compare(sum, cents - half) >= 0 && compare(sum, cents + half) < 0;
}

}  // namespace counterpart::einvoice
