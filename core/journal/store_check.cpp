#include "journal/store_check.h"

#include "base/hash.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/packing.h"
#include "journal/records_steps.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace counterpart {
namespace {

/// The number at the end of a name, 0 when there is none.
std::uint64_t number_in(std::string_view name)
{
    auto begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    auto const number = whole_number(name.substr(begin));
    return number ? *number : 0;
}

struct Prefix {
    std::string_view name;
    FrameKind kind;
};
constexpr Prefix prefixes[] = {
    {"seg-", segment_frame}, {"pack-", pack_frame}, {"snap-", snapshot_frame}};

/// Enough to tell two segments apart without keeping either.
using Likeness = std::tuple<std::uint64_t, std::size_t, std::size_t>;

Likeness likeness_of(std::string const& bytes)
{
    return {sequence_in(bytes), bytes.size(), std::hash<std::string>{}(bytes)};
}

}  // namespace

/// One walk after the other, each in steps that take a fraction of a millisecond.
class StoreChecker::Work {
public:
    explicit Work(std::vector<NamedBytes> files)
    {
        for (auto& file : files) {
            if (file.first == newest_file)
                newest_ = std::move(file.second);
            else
                files_.push_back(std::move(file));
        }
    }

    bool go_on(std::function<bool()> const& may_go_on)
    {
        while (walk_ < std::size(walks)) {
            if (at_ < (this->*walks[walk_].steps)()) {
                if ((this->*walks[walk_].step)())
                    ++at_;
            } else {
                ++walk_;
                at_ = 0;
            }
            if (!may_go_on())
                break;
        }
        return walk_ == std::size(walks);
    }

    int percent() const
    {
        int before = 0;
        for (std::size_t i = 0; i < walk_; ++i)
            before += walks[i].percent;
        if (walk_ == std::size(walks))
            return 100;
        auto const steps = (this->*walks[walk_].steps)();
        auto const share = static_cast<std::uint64_t>(walks[walk_].percent);
        return before + static_cast<int>(steps == 0 ? 0 : share * at_ / steps);
    }

    std::string_view doing() const
    {
        return walks[std::min(walk_, std::size(walks) - 1)].says;
    }

    StoreCheck take()
    {
        auto events = events_->take();
        events.troubles.insert(events.troubles.begin(), troubles_.begin(), troubles_.end());
        answer_.integrity = std::move(events);
        return std::move(answer_);
    }

private:
    struct Walk {
        std::string_view says;
        int percent;  ///< of the whole, roughly
        std::uint64_t (Work::*steps)() const;
        bool (Work::*step)();  ///< whether it is done; if not, it goes on next time
    };
    static Walk const walks[9];

    std::uint64_t one() const { return 1; }
    std::uint64_t file_count() const { return files_.size(); }
    std::uint64_t pack_count() const { return stored_.packs.size(); }
    std::uint64_t segment_count() const { return segments_.size(); }
    std::uint64_t event_count() const { return answer_.events.size() + 1; }
    std::uint64_t check_count() const { return events_ ? events_->steps_in_all() : 1; }

    std::size_t here() const { return static_cast<std::size_t>(at_); }

    void report(std::string code, std::string message, std::string where, std::string_view bytes)
    {
        troubles_.push_back(Trouble{std::move(code), std::move(message), std::move(where),
                                    records_mentioned(bytes)});
    }

    // -- files ------------------------------------------------------------------------------------

    /// A file that was moved to another name is whole, but stands in the wrong place.
    bool check_name()
    {
        auto const& [name, bytes] = files_[here()];
        for (auto const& prefix : prefixes) {
            if (name.rfind(prefix.name, 0) != 0)
                continue;
            if (!begins_as(prefix.kind, bytes)) {
                if (!bytes.empty() && prefix.kind.magic != segment_frame.magic)
                    report(std::string(prefix.kind.code) + ".magic",
                           "The file does not begin as its name says.", name, {});
                continue;
            }
            auto const stated = sequence_in(bytes);
            if (check_frame(prefix.kind, bytes, name) && stated != number_in(name))
                report("segment.renamed",
                       "The file is called " + name + ", but holds number " +
                           std::to_string(stated) + ".",
                       name, bytes);
        }
        return true;
    }

    bool sort_files()
    {
        stored_ = sorted_files(std::move(files_));
        answer_.packs = stored_.packs.size();
        answer_.snapshots = stored_.snapshots.size();
        return true;
    }

    /// What is damaged inside is said of the segment it is in; of the pack only its own frame.
    bool unpack()
    {
        auto const& [name, bytes] = stored_.packs[here()];
        if (!frame_)
            frame_.emplace(pack_frame, bytes, name);
        if (frame_->step())
            return false;
        if (piece_ == 0) {
            auto const whole = frame_->answer();
            if (!whole)
                troubles_.push_back(Trouble{whole.error().code, whole.error().message, name, {}});
            piece_ = std::min(frame_head, bytes.size());
        }
        if (piece_ < bytes.size()) {
            take_piece(name, bytes);
            return false;
        }
        frame_.reset();
        piece_ = 0;
        return true;
    }

    void take_piece(std::string const& pack, std::string_view bytes)
    {
        auto const length = piece_length(bytes.substr(piece_));
        std::string segment(bytes.substr(piece_, length));
        if (packed_.insert(likeness_of(segment)).second)
            segments_.emplace_back(pack + " (from byte " + std::to_string(piece_) + ")",
                                   std::move(segment));
        piece_ += length;
    }

    bool add_single_segments()
    {
        for (auto& segment : stored_.segments) {
            if (packed_.count(likeness_of(segment.second)) == 0)
                segments_.push_back(std::move(segment));
        }
        return true;
    }

    bool read_segment()
    {
        replayer_.hear(segments_[here()].first, segments_[here()].second);
        return true;
    }

    bool judge_segments()
    {
        replayed_ = replayer_.finish();
        std::map<std::string_view, std::string_view> contents;
        for (auto const& [name, bytes] : segments_) {
            if (!replayed_.damage.empty())
                contents[name] = bytes;
        }
        for (auto const& error : replayed_.damage) {
            auto const damaged = error.code != "segment.gap" && error.code != "segment.repeated";
            report(error.code, error.message, error.where,
                   damaged ? contents[error.where] : std::string_view{});
        }
        answer_.last_sequence = replayed_.last_sequence;
        segments_whole_ = troubles_.empty();
        check_newest();
        open_snapshots();
        return true;
    }

    std::uint64_t replayed_count() const
    {
        return replayed_.segments.size() + replayed_.stranded.size();
    }

    bool take_segment()
    {
        auto const first = replayed_.segments.size();
        auto& segment = here() < first ? replayed_.segments[here()] : replayed_.stranded[here() - first];
        ++answer_.segments;
        for (auto& event : segment.events) {
            sequences_.push_back(segment.sequence);
            answer_.events.push_back(std::move(event));
        }
        segment.events.clear();
        // As many bytes are let go a step, or all of them would have to go at once.
        std::string().swap(segments_[here()].second);
        return true;
    }

    void check_newest()
    {
        if (newest_.empty())
            return;
        auto const parts = split(std::string_view(newest_), ' ');
        auto const stated = parts.size() == 3 ? whole_number(parts[1]) : whole_number("");
        if (!stated || newest_ != newest_mark(*stated))
            report("store.newest", "The mark of the newest segment was changed.",
                   std::string(newest_file), {});
        else if (*stated > answer_.last_sequence)
            report("store.cut_off",
                   "The store ends at segment " + std::to_string(answer_.last_sequence) +
                       ", but was written up to segment " + std::to_string(*stated) + ".",
                   std::string(newest_file), {});
    }

    // -- what the events come to ------------------------------------------------------------------

    struct Expected {
        std::string name;
        std::uint64_t sequence;
        std::string digest;
    };

    void open_snapshots()
    {
        for (auto const& [name, bytes] : stored_.snapshots) {
            auto const snapshot = decode_snapshot(bytes, name);
            if (!snapshot)
                troubles_.push_back(
                    Trouble{snapshot.error().code, snapshot.error().message, name, {}});
            else if (segments_whole_)
                expected_.push_back(Expected{name, snapshot->sequence, snapshot->digest});
        }
        std::sort(expected_.begin(), expected_.end(), [](Expected const& a, Expected const& b) {
            return a.sequence > b.sequence;
        });
    }

    /// Snapshots are compared on the way, each with the records as they are at its segment.
    bool fold()
    {
        auto const end = here() == answer_.events.size();
        bool const snapshot_here =
            !expected_.empty() && (end || sequences_[here()] > expected_.back().sequence);
        if (snapshot_here || end) {
            if (!digest_)
                digest_.emplace(records_);
            if (digest_->step())
                return false;
            auto const digest = digest_->take();
            digest_.reset();
            if (!snapshot_here) {
                answer_.digest = digest;
                return true;
            }
            if (digest != expected_.back().digest)
                report("snapshot.digest", "The snapshot says something other than its events.",
                       expected_.back().name, {});
            expected_.pop_back();
            return false;
        }
        records_.apply(answer_.events[here()]);
        return true;
    }

    bool check_event()
    {
        if (!events_)
            events_.emplace(answer_.events);
        auto const before = events_->steps_done();
        bool const more = events_->step();
        return !more || events_->steps_done() > before;
    }

    std::size_t walk_ = 0;
    std::uint64_t at_ = 0;
    std::vector<NamedBytes> files_;
    std::string newest_;
    StoredFiles stored_;
    std::set<Likeness> packed_;
    std::vector<NamedBytes> segments_;
    std::optional<FrameCheck> frame_;       // of the pack that is being unpacked
    std::size_t piece_ = 0;                 // how far
    Replayer replayer_;
    Replay replayed_;
    bool segments_whole_ = false;
    std::vector<std::uint64_t> sequences_;  // of the segment each event is in
    std::vector<Expected> expected_;        // newest first
    Records records_;
    std::optional<RecordsDigest> digest_;
    std::optional<EventCheck> events_;
    std::vector<Trouble> troubles_;
    StoreCheck answer_;
};

StoreChecker::Work::Walk const StoreChecker::Work::walks[9] = {
    {"Looking at the files", 5, &Work::file_count, &Work::check_name},
    {"Looking at the files", 1, &Work::one, &Work::sort_files},
    {"Unpacking", 4, &Work::pack_count, &Work::unpack},
    {"Unpacking", 1, &Work::one, &Work::add_single_segments},
    {"Reading the segments", 40, &Work::segment_count, &Work::read_segment},
    {"Reading the segments", 1, &Work::one, &Work::judge_segments},
    {"Reading the segments", 1, &Work::replayed_count, &Work::take_segment},
    {"Adding up the records", 7, &Work::event_count, &Work::fold},
    {"Checking chains and signatures", 40, &Work::check_count, &Work::check_event},
};

StoreChecker::StoreChecker(std::vector<NamedBytes> files)
    : work_(std::make_unique<Work>(std::move(files)))
{
}
StoreChecker::~StoreChecker() = default;
StoreChecker::StoreChecker(StoreChecker&&) noexcept = default;
StoreChecker& StoreChecker::operator=(StoreChecker&&) noexcept = default;

bool StoreChecker::go_on(std::function<bool()> const& may_go_on)
{
    return work_->go_on(may_go_on);
}

int StoreChecker::percent() const
{
    return work_->percent();
}

std::string_view StoreChecker::doing() const
{
    return work_->doing();
}

StoreCheck StoreChecker::take()
{
    return work_->take();
}

std::string newest_mark(std::uint64_t sequence)
{
    auto const number = std::to_string(sequence);
    std::string checksum;
    append_little_endian(checksum, crc32(number), 4);
    std::string text = "newest " + number + " ";
    for (char const c : checksum) {
        text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    return text += '\n';
}

StoreCheck check_store(std::vector<NamedBytes> const& files)
{
    StoreChecker checker(files);
    checker.go_on([] { return true; });
    return checker.take();
}

}  // namespace counterpart
