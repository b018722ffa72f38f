// Split: the difference between asked and expected, in causes that sum to it (rule W14).
#pragma once

#include "audit/expected.h"

namespace counterpart {

/// The parts of asked - expected. Where the contract prices every unit alike:
///   arithmetic = stated amount - the line's own figures
///   price      = (asked price - agreed price) x accepted quantity
///   quantity   = unaccepted quantity x agreed price
///   both       = unaccepted quantity x (asked price - agreed price)
///   credit     = what the line deducts beyond the rebates and credits that are due, negative
///   repriced   = what pricing earlier units again takes off, as far as the line leaves it out
///   exchange   = what another rate of exchange makes, part of what would else be `price`
///   barred     = all that would be right, had it been asked in time
/// and for any other charge model the same with the contract's price of each quantity.
struct Split {
    Decimal arithmetic;
    Decimal price;
    Decimal quantity;
    Decimal both;
    Decimal credit;
    Decimal repriced;
    Decimal exchange;
    Decimal barred;
    Decimal expected;       ///< for the accepted quantity, with what is tolerated taken as asked
    bool as_asked = false;  ///< the asked price is tolerated
    /// Where the contract counts what price and quantity make together.
    enum class Cross : std::uint8_t { apart, price, quantity } cross = Cross::apart;
    Working judged;         ///< tolerances and deadlines that decided

    Decimal sum() const { return arithmetic + price + quantity + both + credit + repriced + exchange + barred; }
};

/// What a line deducts for rebates and credits of the contract.
struct Deducted {
    Decimal due;    ///< as much as is due
    Decimal excess; ///< beyond that
};

Split split(Subject const&, InvoiceLine const&, OwnLine const&, AcceptedQuantity const&,
            ExpectedLine const&, Deducted const&);

} // namespace counterpart
