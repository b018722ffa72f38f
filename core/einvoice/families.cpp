#include "einvoice/family.h"

namespace counterpart::einvoice {

extern Family const ubl_facts;
extern Family const ubl_totals;

namespace {

constexpr Family const* table[] = {
    &ubl_facts,  // first: the other UBL families ask it
    &ubl_totals,
};

}  // namespace

std::span<Family const* const> families()
{
    return table;
}

}  // namespace counterpart::einvoice
