#include "share/counterpart_file.h"

#include "share/members.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace counterpart {
namespace {

constexpr std::string_view format_name = "counterpart-file";
constexpr std::string_view sealed_mark = "counterpart-sealed-1:";
constexpr std::size_t salt_size = 16;
constexpr Wrapping passphrase_words{sealed_mark, "passphrase", "A closed file"};

bool in_order(Disclosure const& a, Disclosure const& b)
{
    return std::tie(a.field.record, a.field.pointer) < std::tie(b.field.record, b.field.pointer);
}

Result<std::vector<Disclosure>> disclosures_of(std::vector<SharedRecord> const& records,
                                               ShareSeed const& seed)
{
    std::set<std::string_view> ids;
    std::vector<Disclosure> disclosures;
    for (auto const& record : records) {
        if (!ids.insert(record.id).second)
            return Error{"share.repeated", "Two records are called \"" + record.id + "\".",
                         record.id};
        for (auto& field : fields_of(record)) {
            auto salt = salt_of(seed, field.record, field.pointer);
            disclosures.push_back(Disclosure{std::move(salt), std::move(field)});
        }
    }
    std::sort(disclosures.begin(), disclosures.end(), in_order);
    return disclosures;
}

/// A line of exports is named by what only its first export could have drawn.
std::string chain_of(ShareSeed const& seed)
{
    return salt_of(seed, "chain", "");
}

Result<ShareHead> head_of(ShareClaims const& claims, SigningKey const& key, ShareSeed const& seed)
{
    ShareHead head;
    head.chain = chain_of(seed);
    head.rule_set = claims.rule_set;
    head.title = claims.title;
    head.key = key.public_half;
    if (!claims.after)
        return head;
    if (!(claims.after->key == key.public_half))
        return Error{"share.other_key",
                     "The export before was signed by the key " +
                         spoken_fingerprint(claims.after->key) +
                         "; only that key can continue its line.",
                     ""};
    head.chain = claims.after->chain;
    head.number = claims.after->number + 1;
    head.previous = claims.after->digest;
    return head;
}

// -- reading --------------------------------------------------------------------------------------

Result<Disclosure> disclosure_from(json::Value const& value, std::string const& where)
{
    auto const& parts = value.array();
    bool const whole = parts.size() == 4 && parts[0].is_string() && parts[1].is_string() &&
                       parts[2].is_string();
    if (!whole || parts[0].string().size() != 32)
        return Error{"share.syntax",
                     "Expected [salt, record, pointer, value] with a salt of 32 digits.", where};
    return Disclosure{parts[0].string(),
                      SharedField{parts[1].string(), parts[2].string(), parts[3]}};
}

Error out_of_order(std::string const& where)
{
    return Error{"share.order", "The entries are not in their one order, or one is there twice.",
                 where};
}

Result<Done> read_disclosed(json::Array const& list, CounterpartFile& file, std::string const& where)
{
    for (std::size_t at = 0; at < list.size(); ++at) {
        auto const place = where + "[" + std::to_string(at) + "]";
        auto disclosure = TRY(disclosure_from(list[at], place));
        if (at > 0 && !in_order(file.disclosed.back(), disclosure))
            return out_of_order(place);
        file.disclosed.push_back(std::move(disclosure));
    }
    return Done{};
}

Result<Done> read_withheld(json::Array const& list, CounterpartFile& file, std::string const& where)
{
    for (std::size_t at = 0; at < list.size(); ++at) {
        auto const place = where + "[" + std::to_string(at) + "]";
        auto const digest = TRY(digest_from(list[at].string(), place));
        if (at > 0 && !(file.withheld.back() < digest))
            return out_of_order(place);
        file.withheld.push_back(digest);
    }
    return Done{};
}

Result<Done> read_statements(json::Array const& list, CounterpartFile& file,
                             std::string const& where)
{
    for (std::size_t at = 0; at < list.size(); ++at)
        file.statements.push_back(
            TRY(share_statement_from(list[at], where + "[" + std::to_string(at) + "]")));
    return Done{};
}

Error not_ours(std::string_view where)
{
    return Error{"share.not_ours", "This is no counterpart file.", std::string(where)};
}

Result<Done> check_version(json::Value const& root, std::string_view where)
{
    if (root["format"].string() != format_name)
        return not_ours(where);
    auto const version = root["version"].integer();
    if (version > CounterpartFile::current_version)
        return Error{"share.version",
                     "The file is of version " + std::to_string(version) + ", written by a newer "
                     "program; this one reads version 1. Nothing in it was judged.",
                     std::string(where)};
    if (version != CounterpartFile::current_version)
        return Error{"share.version", "Expected version 1.", std::string(where)};
    return Done{};
}

Result<CounterpartFile> file_from(json::Value const& root, std::string_view where)
{
    share::Members members(root, where);
    CounterpartFile file;
    members.text("format");
    members.whole("version");
    auto const& head = members.object("head");
    auto const& statements = members.list("statements");
    auto const& disclosed = members.list("disclosed");
    auto const& withheld = members.list("withheld");
    if (auto const fault = members.fault())
        return *fault;
    file.head = TRY(share_head_from(head, members.place("head")));
    TRY(read_statements(statements, file, members.place("statements")));
    TRY(read_disclosed(disclosed, file, members.place("disclosed")));
    TRY(read_withheld(withheld, file, members.place("withheld")));
    return file;
}

}  // namespace

// -- making ---------------------------------------------------------------------------------------

Result<CounterpartFile> counterpart_file_of(std::vector<SharedRecord> const& records,
                                            ShareClaims const& claims, SigningKey const& key,
                                            ShareSeed const& seed)
{
    if (records.empty())
        return Error{"share.nothing", "There is nothing to share.", ""};
    CounterpartFile file;
    file.disclosed = TRY(disclosures_of(records, seed));
    file.head = TRY(head_of(claims, key, seed));
    file.head.records = records.size();
    file.head.fields = file.disclosed.size();
    file.head.root = root_of(leaves_of(file));
    TRY(add_statement(file, StatementKind::issued, claims.by, "", claims.at, key));
    return file;
}

ShareBefore before_next(ShareHead const& head)
{
    return ShareBefore{head.chain, head.number, digest_of(head), head.key};
}

CounterpartFile unsigned_draft(std::vector<SharedRecord> const& records)
{
    CounterpartFile file;
    for (auto const& record : records)
        for (auto& field : fields_of(record))
            file.disclosed.push_back(Disclosure{"", std::move(field)});
    std::sort(file.disclosed.begin(), file.disclosed.end(), in_order);
    file.head.records = records.size();
    file.head.fields = file.disclosed.size();
    return file;
}

Result<Done> add_statement(CounterpartFile& file, StatementKind kind, std::string_view by,
                           std::string_view reason, Instant at, SigningKey const& key)
{
    if (kind == StatementKind::disputed && reason.empty())
        return Error{"share.reason", "Say why the snapshot is disputed.", ""};
    for (auto const& statement : file.statements)
        if (statement.kind == kind && statement.key == key.public_half)
            return Error{"share.already_said", "This key has signed that already.", ""};
    ShareStatement statement;
    statement.kind = kind;
    statement.head = digest_of(file.head);
    statement.by = by;
    statement.at = at;
    statement.reason = reason;
    statement.withheld = file.withheld.size();
    sign(statement, key);
    file.statements.push_back(std::move(statement));
    return Done{};
}

std::vector<Digest> leaves_of(CounterpartFile const& file)
{
    auto leaves = file.withheld;
    leaves.reserve(leaves.size() + file.disclosed.size());
    for (auto const& disclosure : file.disclosed)
        leaves.push_back(leaf_of(disclosure));
    std::sort(leaves.begin(), leaves.end());
    return leaves;
}

Result<SharedBooks> books_of(CounterpartFile const& file)
{
    std::vector<SharedField const*> fields;
    fields.reserve(file.disclosed.size());
    for (auto const& disclosure : file.disclosed)
        fields.push_back(&disclosure.field);
    return books_of(fields);
}

// -- bytes ----------------------------------------------------------------------------------------

std::string encode(CounterpartFile const& file)
{
    json::Array disclosed;
    for (auto const& each : file.disclosed)
        disclosed.push_back(json::Array{json::Value(each.salt), json::Value(each.field.record),
                                        json::Value(each.field.pointer), each.field.value});
    json::Array withheld;
    for (auto const& digest : file.withheld)
        withheld.push_back(json::Value(hex(digest)));
    json::Array statements;
    for (auto const& statement : file.statements)
        statements.push_back(to_json(statement));
    json::Value root;
    root.set("format", format_name);
    root.set("version", CounterpartFile::current_version);
    root.set("head", to_json(file.head));
    root.set("statements", std::move(statements));
    root.set("disclosed", std::move(disclosed));
    root.set("withheld", std::move(withheld));
    return json::canonical(root);
}

Result<CounterpartFile> counterpart_file_from(std::string_view bytes, std::string_view where)
{
    if (is_closed(bytes))
        return Error{"share.sealed", "The file is closed; it opens with its passphrase.",
                     std::string(where)};
    if (bytes.size() > CounterpartFile::largest)
        return Error{"share.too_large", "A counterpart file has at most 64 MB.",
                     std::string(where)};
    if (!looks_like_counterpart_file(bytes))
        return not_ours(where);
    auto const root = TRY(json::read(bytes, where));
    TRY(check_version(root, where));
    auto file = TRY(file_from(root, where));
    if (json::canonical(root) != bytes)
        return Error{"share.spelling",
                     "The content is not spelled in its one way; somebody changed the bytes.",
                     std::string(where)};
    return file;
}

bool looks_like_counterpart_file(std::string_view bytes)
{
    auto const named = "\"format\":\"" + std::string(format_name) + "\"";
    return is_closed(bytes) ||
           (bytes.substr(0, 1) == "{" && bytes.find(named) != std::string_view::npos);
}

bool is_closed(std::string_view bytes)
{
    return bytes.substr(0, sealed_mark.size()) == sealed_mark;
}

Result<std::string> closed_file(std::string_view file_bytes, std::string_view passphrase,
                                WrappingRandom const& random)
{
    if (passphrase.empty())
        return Error{"passphrase.empty", "An empty passphrase would close nothing.", ""};
    auto const key = TRY(stretched(passphrase_words, passphrase, random.data()));
    SealNonce nonce{};
    std::copy(random.begin() + salt_size, random.end(), nonce.begin());
    std::string out(sealed_mark);
    out.append(random.begin(), random.begin() + salt_size);
    return out + sealed(file_bytes, key, sealed_mark, nonce);
}

Result<std::string> opened_file(std::string_view bytes, std::string_view passphrase,
                                std::string_view where)
{
    if (!is_closed(bytes))
        return not_ours(where);
    Error const wrong{"passphrase.wrong",
                      "The passphrase does not open this file, or the file was changed.",
                      std::string(where)};
    auto const rest = bytes.substr(sealed_mark.size());
    if (rest.size() < salt_size)
        return wrong;
    std::array<std::uint8_t, salt_size> salt{};
    std::copy(rest.begin(), rest.begin() + salt_size, salt.begin());
    auto const key = TRY(stretched(passphrase_words, passphrase, salt.data()));
    auto inside = unsealed(rest.substr(salt_size), key, sealed_mark);
    if (!inside)
        return wrong;
    return std::move(inside).value();
}

}  // namespace counterpart
