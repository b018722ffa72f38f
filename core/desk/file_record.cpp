#include "desk/file_record.h"

#include "desk/record_names.h"

namespace counterpart {

Result<Done> check_new_file(Books const& books, std::string const& digest, std::string const& name)
{
    auto const known = books.files.find(digest);
    if (known == books.files.end())
        return Done{};
    return already_imported(known->second, name);
}

Error already_imported(ImportedFile const& known, std::string const& name)
{
    return Error{"desk.already_imported",
                 "This file was already imported on " + to_text(known.at).substr(0, 10) + " as " +
                     known.name + ", so nothing was changed.",
                 name};
}

void write_file_record(Proposal& proposal, std::string const& digest, std::string const& name,
                       Context const& context)
{
    auto const id = record::named(record::file, digest);
    proposal.writes.push_back(FieldWrite{id, std::string(record::name), json::Value(name), {}});
    proposal.writes.push_back(
        FieldWrite{id, std::string(record::at), json::Value(to_text(context.now)), {}});
}

}  // namespace counterpart
