#include "einvoice/binary.h"

#include "base/wide.h"
#include "einvoice/number.h"
#include "syntax/xml_tree.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace counterpart::einvoice {

namespace {

// value x 2^bits; false when it does not fit.
bool shift_up(Wide& value, int bits)
{
    while (bits > 0) {
        int const step = bits < 32 ? bits : 32;
        if (value.words[3] >> (64 - step) != 0)
            return false;
        for (std::size_t i = 4; i-- > 1;)
            value.words[i] = value.words[i] << step | value.words[i - 1] >> (64 - step);
        value.words[0] <<= step;
        bits -= step;
    }
    return true;
}

struct Magnitudes {
    Wide binary;
    Wide exact;
    bool fit = false;
};

// Both as whole numbers of the same unit.
Magnitudes magnitudes(double binary, Decimal const& exact) // binary
{
    int exponent = 0;
    double const fraction = std::frexp(std::fabs(binary), &exponent); // binary
    Decimal const whole = exact.is_negative() ? -exact : exact;
    auto const digits = Decimal::parse(to_text(whole));
    Magnitudes both;
    std::int64_t word = 0;
    int scale = 0;
    if (!digits || !digits->small(word, scale))
        return both;
    both.binary = Wide::from(static_cast<std::uint64_t>(std::ldexp(fraction, 53)));
    both.exact = Wide::from(static_cast<std::uint64_t>(word));
    exponent -= 53;
    both.fit = scale_up(both.binary, scale) &&
               shift_up(exponent < 0 ? both.exact : both.binary, std::abs(exponent));
    return both;
}

} // namespace

std::optional<double> read_binary(std::string_view text) // binary
{
    auto const sign = read_sign(text).state;
    if (sign == Sign::State::unreadable || sign == Sign::State::missing)
        return std::nullopt;
    return std::strtod(std::string(xml::trim(text)).c_str(), nullptr);
}

int compare(double binary, Decimal const& exact) // binary
{
    double const nearest = std::strtod(to_text(exact).c_str(), nullptr); // binary
    if (binary != nearest)
        return binary < nearest ? -1 : 1;
    auto const both = magnitudes(binary, exact);
    if (!both.fit)
        return 0;
    int const larger = counterpart::compare(both.binary, both.exact);
    return exact.is_negative() ? -larger : larger;
}

} // namespace counterpart::einvoice
