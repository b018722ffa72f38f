// At least zero: whether some amount at a path is, compared as the official rules of both syntaxes do.
#pragma once

#include "einvoice/family.h"

#include <cstdint>

namespace counterpart::einvoice {

enum class AtLeastZero : std::uint8_t { yes, no, undecided };

template <class... Steps>
AtLeastZero at_least_zero(Inquiry& q, Node node, Steps... steps)
{
    AtLeastZero all = AtLeastZero::no;
    q.each(
        node,
        [&](Node value) {
            auto const sign = q.sign(value);
            if (sign == Sign::State::positive || sign == Sign::State::zero)
                all = AtLeastZero::yes;
            else if (sign == Sign::State::unreadable && all == AtLeastZero::no)
                all = AtLeastZero::undecided;
        },
        steps...);
    return all;
}

} // namespace counterpart::einvoice
