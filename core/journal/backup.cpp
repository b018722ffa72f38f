#include "journal/backup.h"

#include "base/hash.h"
#include "journal/frame.h"
#include "journal/packing.h"
#include "syntax/json.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace counterpart {
namespace {

constexpr FrameKind head_frame{"CPBK", "backup", "The head of the backup"};
constexpr FrameKind original_frame{"CPOR", "original", "The original"};
constexpr FrameKind lock_frame{"CPBL", "backup", "The lock of the backup"};
constexpr FrameKind piece_frame{"CPBP", "backup", "A piece of the backup"};

constexpr FrameKind frames_inside[] = {segment_frame, pack_frame, snapshot_frame, original_frame,
                                       head_frame};

FrameKind const* kind_of(std::string_view bytes)
{
    for (auto const& kind : frames_inside)
        if (begins_as(kind, bytes))
            return &kind;
    return nullptr;
}

/// Where the next frame begins that is whole, at `from` or behind it.
std::size_t next_whole(std::string_view bytes, std::size_t from)
{
    for (auto at = bytes.find("CP", from); at != std::string_view::npos; at = bytes.find("CP", at + 1)) {
        auto const rest = bytes.substr(at);
        auto const* kind = kind_of(rest);
        auto const length = stated_length(rest);
        if (kind != nullptr && length >= frame_head && length <= rest.size() &&
            check_frame(*kind, rest.substr(0, static_cast<std::size_t>(length)), ""))
            return at;
    }
    return bytes.size();
}

std::string place_in(std::size_t at)
{
    return "backup (from byte " + std::to_string(at) + ")";
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    Backup read()
    {
        for (std::size_t at = 0; at < bytes_.size();) at = step(at);
        check_counts();
        return std::move(backup_);
    }

private:
    std::size_t step(std::size_t at)
    {
        auto const rest = bytes_.substr(at);
        auto const* kind = kind_of(rest);
        auto const length = kind == nullptr ? 0 : stated_length(rest);
        auto const fits = length >= frame_head && length <= rest.size();
        auto const piece = rest.substr(0, fits ? static_cast<std::size_t>(length) : 0);
        if (fits && take(*kind, piece, at))
            return at + piece.size();
        auto const next = next_whole(bytes_, at + 1);
        // What is broken may still be a pack with whole segments in it; the desk looks for them.
        auto const broken = bytes_.substr(at, next - at);
        if (is_pack(broken))
            backup_.files.emplace_back(place_in(at), std::string(broken));
        backup_.damage.push_back(Error{"backup.damaged",
                                       std::to_string(next - at) +
                                           " bytes of the backup were changed or are not all there.",
                                       place_in(at)});
        return next;
    }

    bool take(FrameKind const& kind, std::string_view bytes, std::size_t at)
    {
        if (!check_frame(kind, bytes, ""))
            return false;
        if (kind.magic == head_frame.magic)
            return take_head(bytes.substr(frame_head));
        if (kind.magic == original_frame.magic)
            return take_original(bytes.substr(frame_head));
        backup_.files.emplace_back(place_in(at), std::string(bytes));
        return true;
    }

    bool take_head(std::string_view text)
    {
        auto const read = json::read(text, "backup");
        if (!read)
            return false;
        auto const string = [&](char const* name) { return std::string((*read)[name].string()); };
        auto const count = [&](char const* name) {
            return static_cast<std::uint64_t>((*read)[name].integer());
        };
        backup_.head = {string("workspace"), string("title"), string("made"), count("files"),
                        count("originals")};
        has_head_ = true;
        return true;
    }

    /// An original is what its digest says, or nothing.
    bool take_original(std::string_view bytes)
    {
        Unpacker from(bytes);
        KeptOriginal original;
        original.sha256 = from.text();
        original.name = from.text();
        original.bytes = from.text();
        if (!from.at_end() || sha256_hex(original.bytes) != original.sha256)
            return false;
        backup_.originals.push_back(std::move(original));
        return true;
    }

    void check_counts()
    {
        if (!has_head_)
            return;
        auto const report = [this](std::uint64_t stated, std::uint64_t found, std::string const& what) {
            if (found < stated)
                backup_.damage.push_back(Error{"backup.cut_off",
                                               "The backup was made with " + std::to_string(stated) +
                                                   " " + what + ", and " + std::to_string(found) +
                                                   " are here.",
                                               "backup"});
        };
        report(backup_.head.files, backup_.files.size(), "files of the journal");
        report(backup_.head.originals, backup_.originals.size(), "originals");
    }

    std::string_view bytes_;
    Backup backup_;
    bool has_head_ = false;
};

std::string piece_place(std::uint64_t number, bool last)
{
    return "backup " + std::to_string(number) + (last ? " last" : "");
}

Error broken(std::string_view where)
{
    return Error{"backup.broken", "The backup was changed, or a part of it is missing.",
                 std::string(where)};
}

}  // namespace

std::string encode(BackupHead const& head)
{
    json::Value value;
    value.set("workspace", head.workspace);
    value.set("title", head.title);
    value.set("made", head.made);
    value.set("files", head.files);
    value.set("originals", head.originals);
    return framed(head_frame, 0, json::canonical(value));
}

std::string encode(KeptOriginal const& original)
{
    Packer packer;
    packer.text(original.sha256);
    packer.text(original.name);
    packer.text(original.bytes);
    return framed(original_frame, 0, packer.bytes);
}

bool is_backup(std::string_view bytes)
{
    return kind_of(bytes) != nullptr || is_sealed_backup(bytes);
}

bool is_sealed_backup(std::string_view bytes)
{
    return begins_as(lock_frame, bytes);
}

Result<Backup> read_backup(std::string_view bytes)
{
    if (kind_of(bytes) == nullptr)
        return Error{"backup.magic",
                     "This is no backup: it does not begin as a backup or a journal does.", ""};
    return Reader(bytes).read();
}

std::vector<Event> events_in(Backup const& backup, std::vector<Error>& damage)
{
    EventsReading reading(backup.files);
    while (!reading.go_on([] { return true; })) {
    }
    return reading.take(damage);
}

// -- the events of files --------------------------------------------------------------------------

EventsReading::EventsReading(std::vector<NamedBytes> files)
{
    auto sorted = sorted_files(std::move(files));
    files_ = std::move(sorted.packs);
    for (auto& segment : sorted.segments)
        files_.push_back(std::move(segment));
}

bool EventsReading::go_on(std::function<bool()> const& may_go_on)
{
    while (!order_ ? read_some() : order_some()) {
        if (!may_go_on())
            return false;
    }
    return true;
}

/// One segment further.
bool EventsReading::read_some()
{
    if (file_ == files_.size()) {
        gather();
        return true;
    }
    auto const& [name, bytes] = files_[file_];
    if (!is_pack(bytes)) {
        hear(name, bytes);
        ++file_;
        return true;
    }
    at_ = at_ == 0 ? frame_head : at_;
    auto const rest = std::string_view(bytes).substr(at_);
    auto const length = rest.empty() ? 0 : piece_length(rest);
    if (length > 0)
        hear(name + " (from byte " + std::to_string(at_) + ")", rest.substr(0, length));
    at_ += length;
    if (at_ >= bytes.size()) {
        ++file_;
        at_ = 0;
    }
    return true;
}

void EventsReading::hear(std::string name, std::string_view bytes)
{
    if (heard_.emplace(sequence_in(bytes), std::hash<std::string_view>{}(bytes)).second)
        replayer_.hear(name, bytes);
}

void EventsReading::gather()
{
    auto replayed = replayer_.finish();
    damage_ = std::move(replayed.damage);
    files_.clear();
    std::vector<Event> events;
    for (auto* part : {&replayed.segments, &replayed.stranded}) {
        for (auto& segment : *part)
            events.insert(events.end(), std::make_move_iterator(segment.events.begin()),
                          std::make_move_iterator(segment.events.end()));
    }
    events_.reserve(events.size());
    order_.emplace(std::move(events));
}

bool EventsReading::order_some()
{
    if (!sorted_) {
        sorted_ = !order_->sort_some();
        return true;
    }
    auto* event = order_->next();
    if (event != nullptr && (events_.empty() || events_.back().id != event->id))
        events_.push_back(std::move(*event));
    return event != nullptr;
}

std::vector<Event> EventsReading::take(std::vector<Error>& damage)
{
    damage.insert(damage.end(), damage_.begin(), damage_.end());
    return std::move(events_);
}

// -- behind a passphrase --------------------------------------------------------------------------

std::string sealed_backup_head(std::string_view lock_line)
{
    return framed(lock_frame, 0, lock_line);
}

std::string sealed_backup_piece(std::string_view bytes, std::uint64_t number, bool last,
                                Secret const& key, SealNonce const& nonce)
{
    return framed(piece_frame, number, sealed(bytes, key, piece_place(number, last), nonce));
}

Result<std::string> unsealed_backup(std::string_view bytes, std::string_view passphrase)
{
    auto const head = stated_length(bytes);
    if (!is_sealed_backup(bytes) || head < frame_head || head > bytes.size())
        return broken("backup");
    auto const lock = bytes.substr(0, static_cast<std::size_t>(head));
    TRY(check_frame(lock_frame, lock, "backup"));
    auto const key = TRY(unwrapped(data_lock, lock.substr(frame_head), passphrase));
    std::string whole;
    std::uint64_t number = 0;
    bool ended = false;
    for (auto rest = bytes.substr(lock.size()); !rest.empty() && !ended;) {
        auto const length = stated_length(rest);
        if (length < frame_head || length > rest.size())
            return broken("backup");
        auto const piece = rest.substr(frame_head, static_cast<std::size_t>(length) - frame_head);
        ++number;
        auto part = unsealed(piece, key, piece_place(number, false));
        if (!part) {
            part = unsealed(piece, key, piece_place(number, true));
            ended = true;
        }
        if (!part)
            return broken("backup, piece " + std::to_string(number));
        whole += *part;
        rest.remove_prefix(static_cast<std::size_t>(length));
    }
    return ended ? Result<std::string>(std::move(whole)) : broken("backup");
}

}  // namespace counterpart
