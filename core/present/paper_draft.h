// Paper draft: which document states a price or term, and from when. It may be one that is filed, or
// a new amendment that comes along with what it changes.
#pragma once

#include "model/contract.h"
#include "present/form.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// The choice of a document that is not filed yet.
inline constexpr std::string_view new_paper = "+";

struct PaperDraft {
    std::string document;    ///< id, or `new_paper`
    std::string clause;
    std::string effective;   ///< when it differs from the document's
    std::string title;       ///< of a new one, as is all that follows
    std::string reference;
    std::string applies;
    std::string signed_on;

    bool operator==(PaperDraft const&) const = default;
};

PaperDraft paper_draft(DocumentId const&, std::string clause, std::optional<Date> const& effective);
/// The next amendment of that contract, still to be dated.
PaperDraft amendment_draft(Contract const&);

/// The new document, once its dates can be read. Its id is one the contract does not use.
std::optional<ContractDocument> paper_of(Contract const&, PaperDraft const&);
/// The id of the document that states it, filed or new.
DocumentId paper_id(Contract const&, PaperDraft const&);
std::optional<Date> effective_of(PaperDraft const&);

/// Fields "paper.document", "paper.clause", ... `problems` are those of the price or term.
Form paper_form(Contract const&, PaperDraft const&, std::vector<Error> const& problems, bool tried);
bool write_paper(PaperDraft&, std::string_view place, std::string const& text);

}  // namespace counterpart::present
