// Integer: a whole number of any size, for the few calculations whose exact value no Decimal holds.
#pragma once

#include <cstdint>
#include <vector>

namespace counterpart {

class Integer {
public:
    Integer() = default; ///< 0
    Integer(std::int64_t);

    static Integer from_magnitude(bool negative, unsigned __int128);
    static Integer power_of_ten(int exponent); ///< 0 <= exponent

    bool is_zero() const { return words_.empty(); }
    bool is_even() const { return words_.empty() || (words_[0] & 1) == 0; }
    int sign() const { return words_.empty() ? 0 : (negative_ ? -1 : 1); }
    int bits() const; ///< of the magnitude
    /// The magnitude, when it fits; the caller has asked bits() before.
    unsigned __int128 magnitude() const;
    Integer shifted_right(int count) const; ///< of the magnitude; the sign stays

    friend Integer operator+(Integer const&, Integer const&);
    friend Integer operator-(Integer const&, Integer const&);
    friend Integer operator*(Integer const&, Integer const&);
    friend Integer operator-(Integer);
    friend bool operator==(Integer const&, Integer const&) = default;
    friend bool operator<(Integer const&, Integer const&);
    friend Integer abs(Integer);

    struct Division;
    /// Towards zero; the remainder has the dividend's sign. The divisor is not zero.
    friend Division divide(Integer const&, Integer const& divisor);
    friend Integer gcd(Integer, Integer);

private:
    using Words = std::vector<std::uint32_t>; // least significant first, no zeros on top

    static int compare(Words const&, Words const&);
    static Words add(Words const&, Words const&);
    static Words subtract(Words const& larger, Words const& smaller);
    static void trim(Words&);
    static std::uint32_t divide_by_word(Words&, std::uint32_t divisor);
    static Words divide_long(Words& dividend, Words const& divisor);

    bool negative_ = false; // never with zero
    Words words_;
};

struct Integer::Division {
    Integer quotient;
    Integer remainder;
};

/// base ^ exponent.
Integer power(Integer base, unsigned exponent);

} // namespace counterpart
