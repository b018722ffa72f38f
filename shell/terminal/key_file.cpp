#include "key_file.h"

#include "base/text.h"
#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

namespace counterpart::terminal {
namespace {

constexpr std::string_view mark = "counterpart-key ";

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::array<std::uint8_t, 32>> seed_from(std::string_view digits)
{
    std::array<std::uint8_t, 32> seed{};
    if (digits.size() != 2 * seed.size())
        return std::nullopt;
    for (std::size_t at = 0; at < seed.size(); ++at) {
        auto const high = digit(digits[2 * at]);
        auto const low = digit(digits[2 * at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        seed[at] = static_cast<std::uint8_t>(16 * high + low);
    }
    return seed;
}

std::string line_of(std::array<std::uint8_t, 32> const& seed)
{
    std::string line(mark);
    for (auto const byte : seed) {
        line += "0123456789abcdef"[byte >> 4];
        line += "0123456789abcdef"[byte & 15];
    }
    return line += '\n';
}

}  // namespace

Result<SigningKey> read_key(std::string const& path)
{
    auto const bytes = TRY(read_bytes(path));
    auto const line = trimmed(bytes);
    if (line.substr(0, mark.size()) != mark) {
        char const* const passphrase = std::getenv("COUNTERPART_PASSPHRASE");
        return unwrapped(line, passphrase == nullptr ? "" : passphrase);
    }
    auto const seed = seed_from(line.substr(mark.size()));
    if (!seed)
        return Error{"key.syntax", "A key is 64 hexadecimal digits behind \"counterpart-key\".", path};
    return signing_key_from(*seed);
}

Result<SigningKey> new_key(std::string const& path)
{
    std::array<std::uint8_t, 32> seed{};
    if (::getentropy(seed.data(), seed.size()) != 0)
        return Error{"key.unwritable", "This machine gives no random bytes.", path};
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0 && errno == EEXIST)
        return Error{"key.exists", "There is a file already; use it with --key.", path};
    if (file < 0)
        return Error{"key.unwritable", std::string("The key cannot be written: ") + std::strerror(errno) + ".", path};
    auto const line = line_of(seed);
    bool const written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(file) == 0;
    if (::close(file) != 0 || !written)
        return Error{"key.unwritable", "The key cannot be written whole.", path};
    return signing_key_from(seed);
}

}  // namespace counterpart::terminal
