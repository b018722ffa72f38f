// The repository's own files as tests read them. Where the sources lie is known to repository.cpp
// alone, so that no other object depends on the folder it was compiled in.
#pragma once

#include <string>

namespace repository {

/// Without a slash at the end.
std::string folder();
/// A file's bytes by its place in the repository; the test fails when it cannot be read.
std::string bytes_of(std::string const& file);
/// A file of the sample workspace.
std::string sample_file(std::string const& name);

}  // namespace repository
