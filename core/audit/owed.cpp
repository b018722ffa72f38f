#include "audit/owed.h"

#include "pricing/dues.h"

namespace counterpart {

std::vector<Due> owed(Books const& books, Contract const& contract, Date known)
{
    return dues(books, contract, known);
}

} // namespace counterpart
