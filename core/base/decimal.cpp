#include "base/decimal.h"

#include "base/decimal_parts.h"

namespace counterpart {

namespace {

/// An exact result of any size as a Decimal. Zeros at the end are given up, as few as needed,
/// before it counts as out of range: whether a value fits must not depend on how it was written.
Decimal fitted(bool negative, Wide magnitude, int scale)
{
    Wide const limit = Wide::from(coefficient_limit);
    Wide const ten = Wide::from(10);
    if (magnitude.is_zero() && scale > most_places)
        scale = most_places;
    while (scale > most_places || compare(magnitude, limit) >= 0) {
        auto const shorter = divide(magnitude, ten);
        if (scale == 0 || !shorter.remainder.is_zero())
            return Decimal::out_of_range_value();
        magnitude = shorter.quotient;
        --scale;
    }
    return DecimalParts::from_magnitude(negative, magnitude.low_128(), scale);
}

/// Both magnitudes written with the larger of the two scales. Below 10^76, so 256 bits suffice.
struct Aligned {
    Wide a;
    Wide b;
    int scale;
};

Aligned align(Decimal const& a, Decimal const& b)
{
    Aligned both{Wide::from(DecimalParts::magnitude(a)), Wide::from(DecimalParts::magnitude(b)),
                 a.scale() > b.scale() ? a.scale() : b.scale()};
    bool const fits =
        scale_up(both.a, both.scale - a.scale()) && scale_up(both.b, both.scale - b.scale());
    return fits ? both : Aligned{};
}

Decimal add_wide(Decimal const& a, Decimal const& b)
{
    auto const [left, right, scale] = align(a, b);
    bool const a_negative = DecimalParts::negative(a);
    if (a_negative == DecimalParts::negative(b))
        return fitted(a_negative, add(left, right), scale);
    if (compare(left, right) >= 0)
        return fitted(a_negative, subtract(left, right), scale);
    return fitted(!a_negative, subtract(right, left), scale);
}

/// Two words of at most 63 bits each: their sum always fits in 64 bits with a sign, or is rare.
COUNTERPART_INLINE bool add_words(std::int64_t a, std::int64_t b, int scale, Decimal& sum)
{
    std::int64_t total = 0;
    if (__builtin_add_overflow(a, b, &total))
        return false;
    sum = DecimalParts::from_word(total, scale);
    return true;
}

COUNTERPART_INLINE bool add_ordinary(Decimal const& a, Decimal const& b, Decimal& sum)
{
    std::int64_t const left = DecimalParts::word(a);
    std::int64_t const right = DecimalParts::word(b);
    int const more = a.scale() - b.scale();
    if (more == 0)
        return add_words(left, right, a.scale(), sum);
    if (more > 0)
        return can_scale(right, more) && add_words(left, scaled(right, more), a.scale(), sum);
    return can_scale(left, -more) && add_words(scaled(left, -more), right, b.scale(), sum);
}

int compare_wide(Decimal const& a, Decimal const& b)
{
    bool const a_negative = DecimalParts::negative(a);
    if (a_negative != DecimalParts::negative(b))
        return a_negative ? -1 : 1;
    auto const both = align(a, b);
    int const by_size = compare(both.a, both.b);
    return a_negative ? -by_size : by_size;
}

/// Both in range.
COUNTERPART_INLINE int order(Decimal const& a, Decimal const& b)
{
    if (DecimalParts::ordinary(a, b)) {
        std::int64_t left = DecimalParts::word(a);
        std::int64_t right = DecimalParts::word(b);
        int const more = a.scale() - b.scale();
        if (can_scale(left, more < 0 ? -more : 0) && can_scale(right, more > 0 ? more : 0)) {
            left = more < 0 ? scaled(left, -more) : left;
            right = more > 0 ? scaled(right, more) : right;
            return left < right ? -1 : (left > right ? 1 : 0);
        }
    }
    return compare_wide(a, b);
}

} // namespace

Decimal Decimal::of(std::int64_t coefficient, int scale)
{
    if (scale < 0 || scale > most_places)
        return out_of_range_value();
    return DecimalParts::from_word(coefficient, scale);
}

Decimal Decimal::out_of_range_value()
{
    Decimal value;
    value.out_of_range_ = true;
    return value;
}

bool Decimal::out_of_range() const
{
    return out_of_range_;
}

bool Decimal::is_zero() const
{
    return !out_of_range_ && high_ == 0 && low_ == 0;
}

bool Decimal::is_negative() const
{
    return high_ < 0;
}

int Decimal::sign() const
{
    if (high_ < 0)
        return -1;
    return (high_ == 0 && low_ == 0) ? 0 : 1;
}

int Decimal::scale() const
{
    return scale_;
}

Decimal operator+(Decimal const& a, Decimal const& b)
{
    Decimal sum;
    if (DecimalParts::ordinary(a, b) && add_ordinary(a, b, sum))
        return sum;
    if (a.out_of_range_ || b.out_of_range_)
        return Decimal::out_of_range_value();
    return add_wide(a, b);
}

Decimal operator-(Decimal const& value)
{
    if (value.out_of_range_)
        return value;
    return DecimalParts::from_magnitude(!DecimalParts::negative(value),
                                        DecimalParts::magnitude(value), value.scale_);
}

Decimal operator-(Decimal const& a, Decimal const& b)
{
    return a + -b;
}

Decimal operator*(Decimal const& a, Decimal const& b)
{
    int const scale = a.scale_ + b.scale_;
    bool const negative = DecimalParts::negative(a) != DecimalParts::negative(b);
    if (DecimalParts::ordinary(a, b) && scale <= most_places) {
        // At most 2^63 x 2^63, which is below 10^38.
        auto const product =
            multiply_words(unsigned_of(DecimalParts::word(a)), unsigned_of(DecimalParts::word(b)));
        auto const magnitude = (static_cast<Uint128>(product.high) << 64) | product.low;
        return DecimalParts::from_magnitude(negative, magnitude, scale);
    }
    if (a.out_of_range_ || b.out_of_range_)
        return Decimal::out_of_range_value();
    auto const magnitude = multiply(DecimalParts::magnitude(a), DecimalParts::magnitude(b));
    return fitted(negative, magnitude, scale);
}

bool operator==(Decimal const& a, Decimal const& b)
{
    return !a.out_of_range_ && !b.out_of_range_ && order(a, b) == 0;
}

bool operator<(Decimal const& a, Decimal const& b)
{
    return !a.out_of_range_ && !b.out_of_range_ && order(a, b) < 0;
}

Decimal Decimal::trimmed() const
{
    if (out_of_range_ || scale_ == 0)
        return *this;
    Wide magnitude = Wide::from(DecimalParts::magnitude(*this));
    Wide const ten = Wide::from(10);
    int places = scale_;
    while (places > 0) {
        auto const shorter = divide(magnitude, ten);
        if (!shorter.remainder.is_zero())
            break;
        magnitude = shorter.quotient;
        --places;
    }
    return DecimalParts::from_magnitude(high_ < 0, magnitude.low_128(), places);
}

bool Decimal::small(std::int64_t& coefficient, int& scale) const
{
    auto const fits = [](Decimal const& value) {
        return DecimalParts::in_one_word(value) &&
               unsigned_of(DecimalParts::word(value)) < power_of_ten(18);
    };
    if (out_of_range_)
        return false;
    Decimal const value = fits(*this) ? *this : trimmed();
    if (!fits(value))
        return false;
    coefficient = DecimalParts::word(value);
    scale = value.scale_;
    return true;
}

Decimal abs(Decimal const& value)
{
    return value.is_negative() ? -value : value;
}

Decimal min(Decimal const& a, Decimal const& b)
{
    if (a.out_of_range())
        return a;
    return a <= b ? a : b;
}

Decimal max(Decimal const& a, Decimal const& b)
{
    if (a.out_of_range())
        return a;
    return a >= b ? a : b;
}

Result<Decimal> settled(Decimal const& value, std::string_view where)
{
    if (value.out_of_range()) {
        return Error{"number.out_of_range",
                     "The calculation needs more than 38 digits, so there is no exact amount.",
                     std::string(where)};
    }
    return value;
}

} // namespace counterpart
