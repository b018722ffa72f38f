// ImportRun: files that were let go together, read in short steps before anything is changed, so that a
// page can draw in between. Whoever throws a run away leaves nothing behind.
#pragma once

#include "base/hash.h"
#include "desk/command.h"
#include "formats/format.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

/// One file, in steps.
class ImportReading {
public:
    /// The file must outlive it.
    explicit ImportReading(ImportFile const& file) : file_(file) {}

    /// True when it is read.
    bool step();
    /// 0 to 1000.
    int progress() const;
    ReadImport take() { return std::move(*read_); }

private:
    void digest_some();
    void ask_some();

    ImportFile const& file_;
    Sha256 digest_;
    std::size_t digested_ = 0;
    std::unique_ptr<FileReading> reading_;
    std::optional<ReadImport> read_;
};

class ImportRun {
public:
    explicit ImportRun(std::vector<ImportFile> files) : files_(std::move(files)) {}

    /// Reads on, a short piece. True when nothing is left to read.
    bool step();
    bool done() const { return read_.size() == files_.size(); }
    std::uint64_t files_read() const { return read_.size(); }
    std::uint64_t files_in_all() const { return files_.size(); }
    /// 0 to 1000.
    int progress() const;
    /// Frees what was read a piece at a time, for nobody needs it any more. True when it is gone.
    bool throw_away_some();
    std::vector<ReadImport> const& read() const { return read_; }
    std::vector<ImportFile> const& files() const { return files_; }

private:
    std::vector<ImportFile> files_;
    std::vector<ReadImport> read_;
    std::unique_ptr<ImportReading> reading_;  ///< of the next file
};

}  // namespace counterpart
