// For libFuzzer: clang++ -fsanitize=fuzzer,address -Icore -Itests tests/fuzz/prometheus_fuzz.cpp ...
#include "fuzz/level_targets.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::string const broken = counterpart::fuzz::prometheus_target(bytes);
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
