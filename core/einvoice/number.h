// Number: what a rule knows of a value that should be a number: nothing, no number, or the number.
//
// The official rules stop altogether at a text that is no number. Here such a value is reported
// with its place, every rule that needs it stays silent, and all others are still answered.
#pragma once

#include "base/decimal.h"

#include <string_view>

namespace counterpart::einvoice {

struct Number {
    enum class State : std::uint8_t { missing, unreadable, known };

    Decimal value;
    State state = State::missing;

    bool known() const { return state == State::known; }
    bool missing() const { return state == State::missing; }
    bool unreadable() const { return state == State::unreadable; }

    static Number of(Decimal value) { return {value, State::known}; }
    static Number none() { return {}; }
    static Number not_readable() { return {{}, State::unreadable}; }
};

/// As a schema decimal: "+1", ".5", "5.", leading zeros and blanks around; no exponent.
Number read_decimal(std::string_view text);

/// The sign of a schema double, which may have an exponent, INF or NaN (no sign at all).
struct Sign {
    enum class State : std::uint8_t { missing, unreadable, negative, zero, positive, not_a_number };
    State state = State::missing;
};
Sign read_sign(std::string_view text);

// Unreadable parts make the whole unreadable; missing parts make it missing.
Number operator+(Number const&, Number const&);
Number operator-(Number const&, Number const&);
Number operator*(Number const&, Number const&);
Number abs(Number const&);

/// To so many places, ties towards positive infinity: 2.5 to 3, -2.5 to -2.
Decimal round_up_ties(Decimal const&, int places);
Number round_up_ties(Number const&, int places);

} // namespace counterpart::einvoice
