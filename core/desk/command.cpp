#include "desk/command.h"

#include "base/text.h"
#include "desk/decisions.h"
#include "desk/record_names.h"

namespace counterpart {
namespace {

constexpr std::size_t longest_title = 200;

Error needs_history()
{
    return Error{"desk.needs_history", "This is decided by the desk, which knows what was written when.",
                 ""};
}

}  // namespace

Result<Proposal> decide(Books const& books, Command const& command, Context const& context)
{
    return std::visit([&](auto const& wanted) { return decide(books, wanted, context); }, command);
}

Result<Proposal> decide(Books const& books, RenameWorkspace const& wanted, Context const&)
{
    std::string const title(trimmed(wanted.title));
    if (title.empty() || title.size() > longest_title || !is_utf8(title))
        return Error{"desk.title", "A workspace title has 1 to 200 bytes of text.", ""};
    if (title == books.workspace)
        return Error{"desk.title", "The workspace is already called \"" + title + "\".", ""};
    Proposal proposal;
    proposal.kind = "workspace.renamed";
    proposal.says = "Renamed the workspace to \"" + title + "\"";
    proposal.writes.push_back(FieldWrite{std::string(record::workspace), std::string(record::title),
                                      json::Value(title), {}});
    return proposal;
}

Result<Proposal> decide(Books const&, ResolveConflict const&, Context const&)
{
    return needs_history();
}

Result<Proposal> decide(Books const&, RevokeKey const&, Context const&)
{
    return needs_history();
}

Result<Proposal> decide(Books const&, Undo const&, Context const&)
{
    return needs_history();
}

Result<Proposal> decide(Books const&, Redo const&, Context const&)
{
    return needs_history();
}

Result<Proposal> decide(Books const&, TakeBack const&, Context const&)
{
    return needs_history();
}

}  // namespace counterpart
