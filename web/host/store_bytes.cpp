// What the page's store asks the program to do with bytes: seal and open them, join packs, frame the
// parts of a backup. Called by shell/page/*.js; everything is bytes or text, in and out.
#include "base/hash.h"
#include "base/sealing.h"
#include "host/bytes.h"
#include "journal/backup.h"
#include "journal/pack_joining.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {

namespace {

using emscripten::val;

// Copied out: the page keeps it longer than this memory stays where it is.
val bytes_of(std::string const& text)
{
    auto const* data = reinterpret_cast<unsigned char const*>(text.data());
    return val{emscripten::typed_memory_view(text.size(), data)}.call<val>("slice");
}

template <class Bytes>
Bytes taken(std::string const& text)
{
    Bytes bytes{};
    std::copy_n(text.begin(), std::min(text.size(), bytes.size()), bytes.begin());
    return bytes;
}

val refused(Error const& error)
{
    auto answer = val::object();
    answer.set("code", error.code);
    answer.set("error", error.message);
    return answer;
}

val wrap_key(std::string const& key, std::string const& passphrase, std::string const& random)
{
    auto const line = wrapped(data_lock, taken<Secret>(key), passphrase, taken<WrappingRandom>(random));
    if (!line)
        return refused(line.error());
    auto answer = val::object();
    answer.set("line", *line);
    return answer;
}

val unwrap_key(std::string const& line, std::string const& passphrase)
{
    auto const key = unwrapped(data_lock, line, passphrase);
    if (!key)
        return refused(key.error());
    auto answer = val::object();
    answer.set("key", bytes_of(std::string(key->begin(), key->end())));
    return answer;
}

val seal_bytes(std::string const& key, std::string const& place, std::string const& bytes,
               std::string const& nonce)
{
    return bytes_of(sealed(bytes, taken<Secret>(key), place, taken<SealNonce>(nonce)));
}

val open_bytes(std::string const& key, std::string const& place, std::string const& bytes)
{
    auto const opened = unsealed(bytes, taken<Secret>(key), place);
    return opened ? bytes_of(*opened) : val::null();
}

std::string digest_of(std::string const& bytes)
{
    return sha256_hex(bytes);
}

unsigned count_to_join(val const& sizes)
{
    std::vector<std::uint64_t> list;
    auto const count = sizes["length"].as<unsigned>();
    for (unsigned at = 0; at < count; ++at)
        list.push_back(static_cast<std::uint64_t>(sizes[at].as<double>()));
    return static_cast<unsigned>(packs_to_join(list));
}

// One joining is under way at a time.
std::optional<PackJoining>& joining()
{
    static std::optional<PackJoining> one;
    return one;
}

void join_packs(val const& heads, val const& sizes)
{
    std::vector<PackJoining::Part> packs;
    auto const count = heads["length"].as<unsigned>();
    for (unsigned at = 0; at < count; ++at)
        packs.push_back({"pack", bytes_in(heads[at]), static_cast<std::uint64_t>(sizes[at].as<double>())});
    joining().emplace(std::move(packs));
}

void join_piece(val const& bytes)
{
    joining()->add(bytes_in(bytes));
}

val joined_head()
{
    auto const head = joining()->head();
    joining().reset();
    return head ? bytes_of(*head) : val::null();
}

val backup_head(std::string const& workspace, std::string const& title, std::string const& made,
                double files, double originals)
{
    return bytes_of(encode(BackupHead{workspace, title, made, static_cast<std::uint64_t>(files),
                                      static_cast<std::uint64_t>(originals)}));
}

val backup_original(std::string const& sha256, std::string const& name, std::string const& bytes)
{
    return bytes_of(encode(KeptOriginal{sha256, name, bytes}));
}

val backup_lock(std::string const& line)
{
    return bytes_of(sealed_backup_head(line));
}

val backup_piece(std::string const& bytes, double number, bool last, std::string const& key,
                 std::string const& nonce)
{
    return bytes_of(sealed_backup_piece(bytes, static_cast<std::uint64_t>(number), last,
                                        taken<Secret>(key), taken<SealNonce>(nonce)));
}

} // namespace

} // namespace counterpart::web

EMSCRIPTEN_BINDINGS(counterpart_store_bytes)
{
    using namespace counterpart::web;
    emscripten::function("vault_wrap", &wrap_key);
    emscripten::function("vault_unwrap", &unwrap_key);
    emscripten::function("vault_seal", &seal_bytes);
    emscripten::function("vault_open", &open_bytes);
    emscripten::function("packs_to_join", &count_to_join);
    emscripten::function("join_packs", &join_packs);
    emscripten::function("join_piece", &join_piece);
    emscripten::function("joined_head", &joined_head);
    emscripten::function("digest_of", &digest_of);
    emscripten::function("backup_head", &backup_head);
    emscripten::function("backup_original", &backup_original);
    emscripten::function("backup_lock", &backup_lock);
    emscripten::function("backup_piece", &backup_piece);
}
