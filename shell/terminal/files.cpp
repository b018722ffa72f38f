#include "files.h"

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

}  // namespace counterpart::terminal
