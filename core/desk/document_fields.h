// Document fields: contracts and price books are kept field by field, so that two people who change
// different things of one document never stand against each other.
//
//   value            the whole document, as it first came in
//   title            a member that was written since; it holds instead of the one in `value`
//   rows/4           an entry of a list, likewise, called by what tells it from the others
//   null             nothing was written here: `value` holds
//   {"removed":true} it is not there any more
#pragma once

#include "desk/command.h"
#include "journal/records.h"

#include <string_view>
#include <vector>

namespace counterpart {

bool is_kept_by_field(std::string_view record);

/// The whole document as the record says it now; null when there is none.
json::Value document_in(Record const&);
/// What holds in one field, whether it was written on its own or with the whole document.
json::Value holds_in(Record const&, std::string_view field);
/// What a whole document says in one field.
json::Value member_of(json::Value const& document, std::string_view field);
/// The field in a document that has nothing else, so that it can be told where it belongs.
json::Value alone_in_document(std::string_view field, json::Value const&);
/// Whether it says that the entry was removed.
bool says_removed(json::Value const&);

/// Writes of whole documents become writes of the fields they change. `known` answers the record as
/// it stands, or null.
template <class Known>
void write_by_field(Proposal&, Known const& known);

/// What a write replaces: whatever stands in its field. The first write of a field replaces what the
/// whole document said there.
std::vector<EventId> base_of(FieldWrite const&, Records const&);

/// The writes that make the record say this document.
std::vector<FieldWrite> field_writes(FieldWrite const& whole, Record const&);

template <class Known>
void write_by_field(Proposal& proposal, Known const& known)
{
    std::vector<FieldWrite> writes;
    for (auto& write : proposal.writes) {
        Record const* record = is_kept_by_field(write.record) ? known(write.record) : nullptr;
        if (record == nullptr)
            writes.push_back(std::move(write));
        else
            for (auto& one : field_writes(write, *record)) writes.push_back(std::move(one));
    }
    proposal.writes = std::move(writes);
}

}  // namespace counterpart
