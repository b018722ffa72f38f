#include "audit/owed.h"

#include "pricing/dues.h"
#include "sla/statement.h"

#include <iterator>

namespace counterpart {

std::vector<Due> owed(Books const& books, Contract const& contract, Date known,
                      sla::LevelMonths* months)
{
    auto all = dues(books, contract, known);
    auto credits = sla::service_credits(books, contract, known, nullptr, months);
    all.insert(all.end(), std::make_move_iterator(credits.begin()),
               std::make_move_iterator(credits.end()));
    return all;
}

} // namespace counterpart
