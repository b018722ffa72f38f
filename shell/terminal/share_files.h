// Share files: how the terminal comes to counterpart files, keys, passphrases and chance, and how it
// writes them.
#pragma once

#include "share/counterpart_file.h"

#include "options.h"

#include <cstddef>
#include <string>
#include <vector>

namespace counterpart::terminal {

/// Bytes nobody can foresee. Errors: random.none.
Result<std::string> random_bytes(std::size_t count);

template <class Bytes>
Result<Bytes> drawn()
{
    Bytes bytes{};
    auto const random = TRY(random_bytes(bytes.size()));
    for (std::size_t at = 0; at < bytes.size(); ++at)
        bytes[at] = static_cast<std::uint8_t>(random[at]);
    return bytes;
}

/// The key in a file of 64 hex digits; made, for its owner's eyes only, when there is no such file.
/// Errors: option.value, key.file, file.unwritable.
Result<SigningKey> key_in_file(std::string const& path);

/// Reads "--passphrase-file" when a file is closed. Errors: those of reading and of the file.
Result<CounterpartFile> read_counterpart_file(std::string const& path, Options const&);
/// Closes it when "--passphrase-file" is given.
Result<Done> write_counterpart_file(std::string const& path, CounterpartFile const&,
                                    Options const&);

/// "a,b" as a list; empty when the option is not there.
std::vector<std::string> listed_in(Options const&, std::string_view name);

}  // namespace counterpart::terminal
