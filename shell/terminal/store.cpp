#include "store.h"

#include "base/text.h"
#include "files.h"
#include "journal/pack_joining.h"
#include "journal/store_check.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace counterpart::terminal {
namespace {

std::string ten_digits(std::uint64_t number)
{
    auto const digits = std::to_string(number);
    return std::string(digits.size() < 10 ? 10 - digits.size() : 0, '0') + digits;
}

Error unwritable(std::string const& path)
{
    return Error{"store.unwritable",
                 std::string("The store cannot be written: ") + std::strerror(errno) + ".", path};
}

/// The new name itself must reach the disk. Where folders cannot be flushed there is no more to do.
void flush_folder(std::string const& folder)
{
    int const handle = ::open(folder.c_str(), O_RDONLY);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

Result<Done> put_file(std::string const& folder, std::string const& name, std::string_view bytes)
{
    auto const path = folder + "/" + name;
    if (!write_whole(path, bytes, {.flushed = true}))
        return unwritable(path);
    flush_folder(folder);
    return Done{};
}

Result<Done> prepare(std::string const& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return Error{"store.unwritable", "The folder cannot be made: " + problem.message() + ".",
                     folder};
    return Done{};
}

std::string segment_name(std::uint64_t sequence)
{
    return "seg-" + ten_digits(sequence);
}

void remove_older_snapshots(std::string const& folder, std::string const& newest)
{
    std::error_code problem;
    for (auto const& entry : std::filesystem::directory_iterator(folder, problem)) {
        auto const name = entry.path().filename().string();
        if (name.rfind("snap-", 0) == 0 && name < newest)
            std::filesystem::remove(entry.path(), problem);
    }
}

/// A pack by its name, "pack-1-0000000012".
struct PackFile {
    std::string name;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t size = 0;
};

std::string pack_name(std::uint64_t first, std::uint64_t last)
{
    return "pack-" + std::to_string(first) + "-" + ten_digits(last);
}

/// Oldest first.
std::vector<PackFile> packs_in(std::string const& folder)
{
    std::vector<PackFile> packs;
    std::error_code problem;
    for (auto const& entry : std::filesystem::directory_iterator(folder, problem)) {
        auto const name = entry.path().filename().string();
        auto const parts = split(std::string_view(name), '-');
        if (parts.size() != 3 || parts[0] != "pack")
            continue;
        auto const first = whole_number(parts[1]);
        auto const last = whole_number(parts[2]);
        if (first && last)
            packs.push_back({name, *first, *last, std::filesystem::file_size(entry.path(), problem)});
    }
    std::sort(packs.begin(), packs.end(),
              [](PackFile const& a, PackFile const& b) { return a.last < b.last; });
    return packs;
}

bool ends_unfinished(std::string const& name)
{
    return name.size() > unfinished.size() &&
           name.compare(name.size() - unfinished.size(), unfinished.size(), unfinished) == 0;
}

}  // namespace

Result<std::vector<NamedBytes>> read_store(std::string const& folder)
{
    std::error_code problem;
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder, problem)) {
        auto name = entry.path().filename().string();
        if (entry.is_regular_file(problem) && !ends_unfinished(name))
            names.push_back(std::move(name));
    }
    if (problem)
        return Error{"store.missing",
                     "The folder of a journal was expected: " + problem.message() + ".", folder};
    std::sort(names.begin(), names.end());
    std::vector<NamedBytes> files;
    for (auto& name : names) {
        auto bytes = TRY(read_bytes(folder + "/" + name));
        files.emplace_back(std::move(name), std::move(bytes));
    }
    return files;
}

Result<std::vector<NamedBytes>> read_journal(std::string const& folder)
{
    auto files = TRY(read_store(folder));
    auto const is_mark = [](NamedBytes const& file) { return file.first == newest_file; };
    files.erase(std::remove_if(files.begin(), files.end(), is_mark), files.end());
    return files;
}

Result<Done> store_segment(std::string const& folder, std::uint64_t sequence,
                           std::string const& bytes)
{
    TRY(prepare(folder));
    TRY(put_file(folder, segment_name(sequence), bytes));
    return put_file(folder, std::string(newest_file), newest_mark(sequence));
}

Result<Done> store_compaction(std::string const& folder, Compaction const& compaction)
{
    TRY(prepare(folder));
    auto const& replaced = compaction.replaces;
    if (!replaced.empty()) {
        TRY(put_file(folder, pack_name(replaced.front(), replaced.back()), compaction.pack));
    }
    auto const snapshot = "snap-" + ten_digits(compaction.sequence);
    if (!compaction.snapshot.empty())
        TRY(put_file(folder, snapshot, compaction.snapshot));
    std::error_code problem;
    for (auto const sequence : replaced)
        std::filesystem::remove(folder + "/" + segment_name(sequence), problem);
    if (!compaction.snapshot.empty())
        remove_older_snapshots(folder, snapshot);
    return Done{};
}

Result<std::uint64_t> join_packs(std::string const& folder)
{
    auto const packs = packs_in(folder);
    std::vector<std::uint64_t> sizes;
    for (auto const& pack : packs)
        sizes.push_back(pack.size);
    auto const count = packs_to_join(sizes);
    if (count == 0)
        return std::uint64_t{0};
    std::vector<NamedBytes> old;
    for (auto at = packs.size() - count; at < packs.size(); ++at) {
        auto bytes = TRY(read_bytes(folder + "/" + packs[at].name));
        old.emplace_back(packs[at].name, std::move(bytes));
    }
    auto const joined = TRY(joined_packs(old));
    auto const name = pack_name(packs[packs.size() - count].first, packs.back().last);
    TRY(put_file(folder, name, joined));
    // What is there twice for a moment counts once.
    std::error_code problem;
    for (auto const& [gone, bytes] : old) {
        if (gone != name)
            std::filesystem::remove(folder + "/" + gone, problem);
    }
    return std::uint64_t{count - 1};
}

}  // namespace counterpart::terminal
