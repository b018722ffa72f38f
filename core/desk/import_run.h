// ImportRun: files that were let go together, read one after the other before anything is changed,
// so that a page can draw in between. Whoever throws a run away leaves nothing behind.
#pragma once

#include "desk/command.h"
#include "formats/format.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart {

/// What a file says, whatever is in the books.
struct ReadImport {
    std::string name;
    std::string digest;  ///< SHA-256 of its bytes, hex
    Result<Imported> imported;
    std::vector<DocumentCheck> checks;  ///< of the invoices, in their order
};

ReadImport read_import(ImportFile const&);

class ImportRun {
public:
    explicit ImportRun(std::vector<ImportFile> files) : files_(std::move(files)) {}

    /// Reads the next file. True when nothing is left to read.
    bool step();
    bool done() const { return read_.size() == files_.size(); }
    std::uint64_t files_read() const { return read_.size(); }
    std::uint64_t files_in_all() const { return files_.size(); }
    std::vector<ReadImport> const& read() const { return read_; }
    std::vector<ImportFile> const& files() const { return files_; }

private:
    std::vector<ImportFile> files_;
    std::vector<ReadImport> read_;
};

}  // namespace counterpart
