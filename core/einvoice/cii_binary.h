// Binary numbers as the official CII rules sum, round and compare them, in document order.
//
// Every number in this file is binary because the rules are; nothing else may use it.
#pragma once

#include "einvoice/inquiry.h"

#include <optional>

namespace counterpart::einvoice {

/// A sum of binary numbers; nothing once a part could not be read, which is reported.
class BinarySum {
public:
    void add(Inquiry&, Node amount);
    bool readable() const { return readable_; }
    double value() const { return sum_; }  // binary
    Number shown() const;  ///< for words, in cents

private:
    double sum_ = 0;  // binary
    bool readable_ = true;
};

/// Nothing for a missing node or one that is no number, which is reported.
std::optional<double> binary_of(Inquiry&, Node);  // binary
double binary_of(Decimal const&);                 // binary

/// To a whole number, ties towards positive infinity.
double round_binary(double);  // binary

/// A sum in hundredths by binary steps: times ten, times ten, rounded, by a hundred.
double cents_of(double sum);  // binary

/// Whether the exact value of a binary sum, rounded to cents with ties upwards, is this decimal.
bool rounds_to(double sum, Decimal const& cents);  // binary

}  // namespace counterpart::einvoice
