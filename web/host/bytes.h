// Bytes: what the page hands over as a Uint8Array, copied at once; embind's own way goes byte by byte,
// which for a pack of 32 MB keeps the page from hearing anything.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <string>

namespace counterpart::web {

inline std::string bytes_in(emscripten::val const& array)
{
    std::string bytes(static_cast<std::size_t>(array["length"].as<double>()), '\0');
    if (bytes.empty())
        return bytes;
    auto* const begin = reinterpret_cast<unsigned char*>(bytes.data());
    emscripten::val(emscripten::typed_memory_view(bytes.size(), begin)).call<void>("set", array);
    return bytes;
}

}  // namespace counterpart::web
