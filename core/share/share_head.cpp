#include "share/share_head.h"

#include "share/members.h"

#include <array>

namespace counterpart {
namespace {

constexpr std::string_view head_mark = "counterpart-head-1:";
constexpr std::string_view statement_mark = "counterpart-statement-1:";
constexpr std::uint64_t largest_number = 1'000'000;
constexpr std::array<std::string_view, 3> kinds{"issued", "agreed", "disputed"};

json::Value unsigned_form(ShareStatement const& statement)
{
    json::Value value;
    value.set("kind", name_of(statement.kind));
    value.set("head", statement.head);
    value.set("key", to_text(statement.key));
    value.set("by", statement.by);
    value.set("at", to_text(statement.at));
    value.set("reason", statement.reason);
    value.set("withheld", statement.withheld);
    return value;
}

std::string signed_bytes(ShareStatement const& statement)
{
    return std::string(statement_mark) + json::canonical(unsigned_form(statement));
}

Result<PublicKey> key_in(std::string const& text, std::string const& where)
{
    auto const key = public_key_from(text);
    if (!key)
        return Error{"share.syntax", key.error().message, where};
    return *key;
}

Result<StatementKind> kind_in(std::string const& text, std::string const& where)
{
    for (std::size_t at = 0; at < kinds.size(); ++at)
        if (kinds[at] == text)
            return static_cast<StatementKind>(at);
    return Error{"share.syntax", "Expected one of issued, agreed, disputed.", where};
}

}  // namespace

json::Value to_json(ShareHead const& head)
{
    json::Value value;
    value.set("chain", head.chain);
    value.set("number", head.number);
    value.set("previous", head.previous);
    value.set("rule_set", head.rule_set);
    value.set("title", head.title);
    value.set("key", to_text(head.key));
    value.set("records", head.records);
    value.set("fields", head.fields);
    value.set("root", hex(head.root));
    return value;
}

std::string digest_of(ShareHead const& head)
{
    return sha256_hex(std::string(head_mark) + json::canonical(to_json(head)));
}

std::string_view name_of(StatementKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

json::Value to_json(ShareStatement const& statement)
{
    auto value = unsigned_form(statement);
    value.set("signature", statement.signature);
    return value;
}

void sign(ShareStatement& statement, SigningKey const& key)
{
    statement.key = key.public_half;
    statement.signature = signature_of(signed_bytes(statement), key);
}

bool holds(ShareStatement const& statement)
{
    return verifies(signed_bytes(statement), statement.signature, statement.key);
}

Result<ShareHead> share_head_from(json::Value const& value, std::string_view where)
{
    share::Members members(value, where);
    ShareHead head;
    head.chain = members.text("chain");
    head.number = members.whole("number");
    if (head.number == 0 || head.number > largest_number)
        members.fail("number", "a number from 1 to 1,000,000");
    head.previous = members.text("previous");
    head.rule_set = members.text("rule_set");
    head.title = members.text("title");
    auto const key = members.text("key");
    head.records = members.whole("records");
    head.fields = members.whole("fields");
    auto const root = members.text("root");
    if (auto const fault = members.fault())
        return *fault;
    head.key = TRY(key_in(key, members.place("key")));
    head.root = TRY(digest_from(root, members.place("root")));
    return head;
}

Result<ShareStatement> share_statement_from(json::Value const& value, std::string_view where)
{
    share::Members members(value, where);
    ShareStatement statement;
    auto const kind = members.text("kind");
    statement.head = members.text("head");
    auto const key = members.text("key");
    statement.by = members.text("by");
    auto const at = members.text("at");
    statement.reason = members.text("reason");
    statement.withheld = members.whole("withheld");
    statement.signature = members.text("signature");
    if (auto const fault = members.fault())
        return *fault;
    statement.kind = TRY(kind_in(kind, members.place("kind")));
    statement.key = TRY(key_in(key, members.place("key")));
    auto const moment = Instant::parse(at);
    if (!moment || to_text(*moment) != at)
        return Error{"share.syntax", "Expected a moment like 2026-03-31T14:03:00.000Z.",
                     members.place("at")};
    statement.at = *moment;
    return statement;
}

std::string spoken_fingerprint(std::string_view fingerprint)
{
    std::string spoken;
    for (std::size_t at = 0; at < fingerprint.size(); ++at) {
        if (at > 0 && at % 4 == 0)
            spoken += ' ';
        spoken += fingerprint[at];
    }
    return spoken;
}

std::string spoken_fingerprint(PublicKey const& key)
{
    return spoken_fingerprint(fingerprint(key));
}

}  // namespace counterpart
