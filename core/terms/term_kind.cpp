#include "terms/term_kind.h"

#include "terms/kind_rows.h"

namespace counterpart {

namespace {

/// The families one after another. Built on first use, as they live in files of their own.
std::vector<TermKind> all_kinds()
{
    std::vector<TermKind> all;
    for (auto const& family : {price_terms, volume_terms, time_terms, service_terms, document_terms})
        all.insert(all.end(), family.begin(), family.end());
    return all;
}

} // namespace

std::span<TermKind const> term_kinds()
{
    static auto const kinds = all_kinds();
    return kinds;
}

TermKind const* find_term_kind(std::string_view name)
{
    for (auto const& kind : term_kinds()) {
        if (kind.name == name)
            return &kind;
    }
    return nullptr;
}

std::vector<TermField const*> not_stated(Term const& term)
{
    auto const* kind = find_term_kind(term.name);
    return kind ? not_stated(kind->fields, term.fields) : std::vector<TermField const*>{};
}

} // namespace counterpart
