#include "support/repository.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

namespace repository {

std::string folder() { return COUNTERPART_SOURCE_DIR; }

std::string bytes_of(std::string const& file)
{
    std::ifstream stream(folder() + "/" + file, std::ios::binary);
    REQUIRE_MESSAGE(stream.good(), file);
    std::istreambuf_iterator<char> const first(stream);
    return std::string(first, std::istreambuf_iterator<char>());
}

std::string sample_file(std::string const& name) { return bytes_of("assets/sample/" + name); }

}  // namespace repository
