// Snapshot: an opened counterpart file as a screen: what it proves, what is in it, and how it
// compares with our own books. Needs no workspace.
#pragma once

#include "desk/desk.h"
#include "present/share_answers.h"
#include "present/share_compare.h"
#include "share/attachment.h"
#include "share/file_check.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

struct SnapshotScreen {
    std::string title;
    std::string subtitle;
    bool holds = false;
    std::string verdict;             ///< one sentence: what the check came to
    std::vector<Figure> figures;
    std::vector<LabelledValue> signatures;  ///< state, sentence
    std::vector<std::string> problems;      ///< troubles, then warnings
    std::vector<std::string> proves;
    std::vector<std::string> leaves_open;
    Table contents;
    std::string fingerprint;         ///< of the issuer's key, in groups
    std::string key;                 ///< 64 hex digits
    std::string trusted_as;          ///< empty: not trusted
    bool own = false;                ///< we signed it
    bool said = false;               ///< our key has agreed or disputed already
    bool kept = false;               ///< its head is on record here
    std::string opened_before;       ///< when this very copy was opened first; empty: just now
    Table originals;                 ///< files that go along; the row's id is the SHA-256
    std::set<std::string> readable;  ///< those of them that can be looked at as text
    Date today;                      ///< it was last compared on
    bool held = false;               ///< we hold one of its contracts
    std::optional<ShareCompareScreen> compare;  ///< absent: it does not hold, or there is nothing in it
    std::vector<ShareAnswer> answers;           ///< our findings beside what they work out
};

/// A counterpart file that somebody opened, checked and set beside our books.
class OpenedSnapshot {
public:
    OpenedSnapshot(std::string name, CounterpartFile file)
        : name_(std::move(name)), file_(std::move(file))
    {}

    /// Checks and compares against the books as they are.
    void renew(Desk const&, PublicKey const& own, Date today);

    SnapshotScreen const& screen() const { return screen_; }
    CounterpartFile& file() { return file_; }
    CounterpartFile const& file() const { return file_; }
    FileCheck const& found() const { return found_; }
    std::string const& name() const { return name_; }

    /// An original with its bytes, or null when it is not in the file.
    Attachment const* original(std::string_view sha256) const;
    ShareAnswer const* answer(std::string_view finding) const;
    /// What is kept in mind of this file from now on; absent when it is ours, does not hold, or is
    /// known.
    std::optional<NoteSnapshot> to_note(Books const&, PublicKey const& own, Instant now) const;

    /// It was kept in mind just now, so it was not here before.
    void noted() { just_noted_ = true; }

    /// The command that takes over what was chosen. Errors: those of merged.
    Result<Command> merge(std::vector<std::string> const& chosen, Instant now) const;

private:
    void compare_with(Desk const&, Date today);

    std::string name_;
    CounterpartFile file_;
    FileCheck found_;
    SharedBooks ours_;
    SharedBooks theirs_;
    std::vector<Attachment> originals_;
    bool just_noted_ = false;
    SnapshotScreen screen_;
};

}  // namespace counterpart::present
