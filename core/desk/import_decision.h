// ImportDecision: what files that were read together change, decided in short steps, each file on
// the books as the earlier ones would leave them. Nothing is changed; whoever throws a decision away
// leaves nothing behind.
#pragma once

#include "desk/import_run.h"
#include "journal/records.h"
#include "model/books.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace counterpart {

/// The books with what was decided so far in front of them.
struct BooksAhead {
    Books const& books;
    Books const& drafted;

    template <class Map>
    auto const* find(Map Books::*map, typename Map::key_type const& key) const
    {
        auto const ahead = (drafted.*map).find(key);
        if (ahead != (drafted.*map).end())
            return &ahead->second;
        auto const found = (books.*map).find(key);
        return found == (books.*map).end() ? nullptr : &found->second;
    }
    PartyId const& we() const { return books.we.empty() ? drafted.we : books.we; }
    std::string const& workspace() const
    {
        return books.workspace.empty() ? drafted.workspace : books.workspace;
    }
};

/// The digests of the files that filed invoices were read from.
using FiledDigests = std::unordered_set<std::string>;

/// One file, in steps.
class FileDecision {
public:
    /// All of them must outlive it.
    FileDecision(BooksAhead const&, FiledDigests const&, ReadImport const&, Context const&);
    FileDecision(FileDecision const&) = delete;
    FileDecision& operator=(FileDecision const&) = delete;

    /// True when it is decided. Errors: those of `decide` for an ImportFile.
    Result<bool> step();
    Proposal take() { return std::move(proposal_); }

private:
    Result<Done> begin();
    void file_next();
    Result<bool> finish();

    BooksAhead const& ahead_;
    FiledDigests const& digests_;
    ReadImport const& file_;
    Context const& context_;
    Proposal proposal_;
    std::vector<std::string> parts_;
    std::unordered_set<std::string> drafted_;  ///< invoices of this file
    std::size_t next_ = 0;
    bool begun_ = false;
};

class ImportDecision {
public:
    /// All of them must outlive it.
    ImportDecision(Books const&, Records const&, ImportRun const&, Context const&);
    ImportDecision(ImportDecision const&) = delete;
    ImportDecision& operator=(ImportDecision const&) = delete;

    /// A few records. True when nothing is left to decide.
    bool step();
    /// 0 to 1000.
    int progress() const;

    std::uint64_t taken() const { return taken_; }
    std::vector<Error> const& refused() const { return refused_; }
    std::vector<std::string> const& warnings() const { return warnings_; }
    /// The one action, when a file was taken: its records are known to fit the books. A single file
    /// keeps its own sentence, many are counted. Its writes stand in order.
    Proposal take();
    /// Frees what was drafted a piece at a time, for nobody needs it any more. True when it is gone.
    bool throw_away_some();

private:
    using Writes = std::map<std::pair<std::string, std::string>, FieldWrite>;

    void look_through_digests();
    void decide_some();
    void try_some();
    Result<Done> try_record();
    Record as_decided(std::string const& id) const;
    bool own_writes_kept();
    void refuse(Error const&);
    void keep_file();

    Books const& books_;
    Records const& records_;
    ImportRun const& run_;
    Context const& context_;
    BooksAhead ahead_;
    Books drafted_;             ///< what the files so far bring
    Books own_;                 ///< what this file brings
    FiledDigests digests_;
    std::map<InvoiceId, FiledInvoice>::const_iterator next_filed_;
    std::size_t file_ = 0;
    std::unique_ptr<FileDecision> deciding_;
    Proposal proposal_;         ///< of this file, when it is decided
    std::size_t tried_ = 0;     ///< of its writes
    Writes own_writes_;
    Writes writes_;
    Proposal last_;
    std::uint64_t taken_ = 0;
    std::vector<Error> refused_;
    std::vector<std::string> warnings_;
};

}  // namespace counterpart
