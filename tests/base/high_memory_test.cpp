// Under WebAssembly the memory grows to 4 GB, and an address above 2 GB is a negative number to the
// JavaScript around the program (cmake/launcher.js.in). Natively there is nothing to take first.
#include "support/repository.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

namespace {

constexpr bool is_small = sizeof(void*) == 4;
constexpr std::uintptr_t half = 0x8000'0000;

bool is_above(void const* address)
{
    return !is_small || reinterpret_cast<std::uintptr_t>(address) >= half;
}

struct Block {
    Block* before;
};

/// Everything below 2 GB, down to the smallest hole; given back in the end.
class FirstHalf {
public:
    FirstHalf()
    {
        for (std::size_t size = 64u << 20; size >= sizeof(Block); size /= 2)
            while (!is_above(taken(size))) {}
    }

    FirstHalf(FirstHalf const&) = delete;
    FirstHalf& operator=(FirstHalf const&) = delete;

    ~FirstHalf()
    {
        while (last_) std::free(std::exchange(last_, last_->before));
    }

private:
    void* taken(std::size_t size)
    {
        auto* const block = static_cast<Block*>(std::malloc(size));
        REQUIRE(block);
        block->before = last_;
        last_ = block;
        return block;
    }

    Block* last_ = nullptr;
};

std::string read(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("above 2 GB of memory a file is read and written as below it")
{
    auto const below = repository::sample_file("contract.json");
    FirstHalf const taken;
    auto const above = repository::sample_file("contract.json");
    CHECK(is_above(above.data()));
    CHECK(above == below);

    auto const copy = std::filesystem::temp_directory_path() / "counterpart_high_memory";
    std::ofstream(copy, std::ios::binary) << above;
    CHECK(read(copy) == below);
    std::filesystem::remove(copy);
}
