#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, DocumentFinding& finding)
{
    io.required("id", finding.id);
    io.required("rule", finding.rule);
    io.required("severity", finding.severity);
    io.required("says", finding.says);
    io.optional("place", finding.place);
    io.optional("found", finding.found);
    io.optional("expected", finding.expected);
    io.optional("times", finding.times);
}

template <class Io>
void members(Io& io, DocumentCheck& check)
{
    io.required("rule_sets", check.rule_sets);
    io.optional("findings", check.findings);
    io.optional("unreadable", check.unreadable);
}

json::Value to_json(DocumentCheck const& check)
{
    return codec::encode(check);
}

Result<DocumentCheck> document_check_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<DocumentCheck>(value, where);
}

}  // namespace counterpart
