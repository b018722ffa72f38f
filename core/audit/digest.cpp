// An audit as JSON with one possible spelling, and the digest that two machines compare.
#include "audit/audit.h"
#include "base/hash.h"
#include "model/codec.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 5> ways{"chosen", "contract_reference", "order_reference",
                                               "supplier_and_items", "none"};

void set_if_any(json::Value& object, std::string_view name, std::optional<Decimal> const& value)
{
    if (value)
        object.set(name, to_text(*value));
}

json::Value match_json(ContractMatch const& match)
{
    json::Value result;
    result.set("by", ways[static_cast<std::size_t>(match.by)]);
    if (match.contract)
        result.set("contract", match.contract->id.text);
    json::Array candidates;
    for (auto const& id : match.candidates)
        candidates.emplace_back(id.text);
    result.set("candidates", std::move(candidates));
    result.set("step", to_json(match.step));
    return result;
}

json::Value line_json(LineAudit const& line)
{
    json::Value result;
    result.set("line", line.line);
    set_if_any(result, "asked", line.asked);
    set_if_any(result, "expected", line.expected);
    set_if_any(result, "difference", line.difference);
    set_if_any(result, "accepted_quantity", line.accepted_quantity);
    result.set("working", to_json(line.working));
    return result;
}

json::Value stake_json(Stake const& stake)
{
    json::Value result;
    result.set("net", to_text(stake.net));
    result.set("vat", to_text(stake.vat));
    result.set("gross", to_text(stake.gross));
    result.set("whole", stake.whole);
    return result;
}

json::Value money_json(AuditMoney const& money)
{
    json::Value result;
    result.set("currency", money.currency.code());
    result.set("asked", to_text(money.asked));
    result.set("expected", to_text(money.expected));
    result.set("over", to_text(money.over));
    result.set("under", to_text(money.under));
    return result;
}

template <class Items, class Convert>
json::Value list(Items const& items, Convert convert)
{
    json::Array array;
    for (auto const& item : items)
        array.push_back(convert(item));
    return array;
}

} // namespace

json::Value to_json(Audit const& audit)
{
    json::Value result;
    result.set("invoice", audit.invoice.text);
    result.set("rule_set", audit.rule_set);
    result.set("match", match_json(audit.match));
    result.set("lines", list(audit.lines, line_json));
    result.set("findings", list(audit.findings, [](Finding const& it) { return to_json(it); }));
    result.set("stakes", list(audit.stakes, stake_json));
    result.set("money", money_json(audit.money));
    if (audit.as_asked)
        result.set("as_asked", true);
    return result;
}

std::string digest(Audit const& audit)
{
    return sha256_hex(json::canonical(to_json(audit)));
}

} // namespace counterpart
