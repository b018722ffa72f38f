// Projection: records to books, one record at a time.
#pragma once

#include "journal/records.h"
#include "model/books.h"

#include <string>

namespace counterpart {

/// Puts what the record says now into the books, or takes it out when its value was removed. A kind
/// of record this program does not know is passed over. An Error leaves the books as they were.
/// Errors: record.name, and those of the codec with the record's name as the place.
Result<Done> project(Books&, std::string const& id, Record const&);

}  // namespace counterpart
