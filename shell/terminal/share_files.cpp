#include "share_files.h"

#include "base/text.h"
#include "files.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace counterpart::terminal {
namespace {

Result<std::string> passphrase_from(Options const& options)
{
    auto const path = options.value("--passphrase-file");
    auto const text = TRY(read_bytes(path));
    return std::string(trimmed(text));
}

std::string seed_text(SigningKey const& key)
{
    PublicKey seed;
    seed.bytes = key.seed;
    return to_text(seed);
}

Result<SigningKey> made_key(std::string const& path)
{
    auto const key = signing_key_from(TRY(drawn<Secret>()));
    TRY(write_bytes(path, seed_text(key) + "\n", {.secret = true}));
    return key;
}

}  // namespace

Result<std::string> random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    for (std::size_t at = 0; at < count; at += 256) {
        auto const piece = std::min<std::size_t>(256, count - at);
        if (::getentropy(bytes.data() + at, piece) != 0)
            return Error{"random.none", "The machine gives no random bytes.", ""};
    }
    return bytes;
}

Result<SigningKey> key_in_file(std::string const& path)
{
    if (path.empty())
        return Error{"option.value", "Say which file holds your key; it is made when it is not there.",
                     "--key"};
    if (!std::filesystem::exists(path))
        return made_key(path);
    auto const text = TRY(read_bytes(path));
    auto const seed = public_key_from(trimmed(text));
    if (!seed)
        return Error{"key.file", "A key file holds 64 hexadecimal digits.", path};
    return signing_key_from(seed->bytes);
}

Result<CounterpartFile> read_counterpart_file(std::string const& path, Options const& options)
{
    auto bytes = TRY(read_bytes(path));
    if (is_closed(bytes) && options.has("--passphrase-file")) {
        auto const passphrase = TRY(passphrase_from(options));
        bytes = TRY(opened_file(bytes, passphrase, path));
    }
    return counterpart_file_from(bytes, path);
}

Result<Done> write_counterpart_file(std::string const& path, CounterpartFile const& file,
                                    Options const& options)
{
    auto bytes = encode(file);
    if (options.has("--passphrase-file")) {
        auto const passphrase = TRY(passphrase_from(options));
        auto const random = TRY(drawn<WrappingRandom>());
        bytes = TRY(closed_file(bytes, passphrase, random));
    }
    return write_bytes(path, bytes);
}

std::vector<std::string> listed_in(Options const& options, std::string_view name)
{
    std::vector<std::string> list;
    auto const text = options.value(name);
    if (!text.empty())
        for (auto const each : split(text, ','))
            list.emplace_back(trimmed(each));
    return list;
}

}  // namespace counterpart::terminal
