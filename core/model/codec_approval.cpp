#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, Approval& approval)
{
    io.required("invoice", approval.invoice);
    io.optional("by", approval.by);
    io.required("at", approval.at);
    io.optional("rules", approval.rules);
    io.required("currency", approval.currency);
    io.required("asked", approval.asked);
    io.required("payable", approval.payable);
    io.required("held", approval.held);
    io.required("rejected", approval.rejected);
    io.optional("interest", approval.interest);
    io.optional("before", approval.before);
    io.optional("pay_by", approval.pay_by);
    io.optional("hold_until", approval.hold_until);
    io.optional("says", approval.says);
}

template <class Io>
void members(Io& io, ApprovalRules& rules)
{
    io.required("id", rules.id);
    io.required("name", rules.name);
    io.optional("switched_off", rules.switched_off);
    io.optional("on_import", rules.on_import);
    io.optional("suppliers", rules.suppliers);
    io.optional("contracts", rules.contracts);
    io.optional("most_asked", rules.most_asked);
    io.optional("most_over", rules.most_over);
    io.optional("most_over_percent", rules.most_over_percent);
    io.optional("causes", rules.causes);
    io.required("unbroken_document", rules.unbroken_document);
    io.required("matched_contract", rules.matched_contract);
}

json::Value to_json(Approval const& approval)
{
    return codec::encode(approval);
}

json::Value to_json(ApprovalRules const& rules)
{
    return codec::encode(rules);
}

Result<Approval> approval_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Approval>(value, where);
}

Result<ApprovalRules> approval_rules_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<ApprovalRules>(value, where);
}

}  // namespace counterpart
