#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace counterpart::terminal {
namespace {

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

Error unreadable(std::string const& path)
{
    return Error{"file.unreadable",
                 std::string("The file cannot be read: ") + std::strerror(errno) + ".", path};
}

bool write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<std::string> read_bytes(std::string const& path)
{
    File const file(std::fopen(path.c_str(), "rb"));
    if (file == nullptr && errno == ENOENT)
        return Error{"file.missing", "There is no such file; expected one to read.", path};
    if (file == nullptr)
        return unreadable(path);
    std::string bytes;
    std::string block(1 << 16, '\0');
    while (auto const count = std::fread(block.data(), 1, block.size(), file.get()))
        bytes.append(block, 0, count);
    if (std::ferror(file.get()) != 0)
        return unreadable(path);
    return bytes;
}

bool write_whole(std::string const& path, std::string_view bytes, Writing how)
{
    auto const draft = path + std::string(unfinished);
    int const file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC, how.secret ? 0600 : 0644);
    if (file < 0)
        return false;
    bool const written = write_all(file, bytes) && (!how.flushed || ::fsync(file) == 0);
    return ::close(file) == 0 && written && std::rename(draft.c_str(), path.c_str()) == 0;
}

Result<Done> write_bytes(std::string const& path, std::string_view bytes, Writing how)
{
    if (!write_whole(path, bytes, how))
        return Error{"file.unwritable",
                     std::string("The file cannot be written: ") + std::strerror(errno) + ".", path};
    return Done{};
}

}  // namespace counterpart::terminal
