#include "journal/store_check.h"

#include "base/hash.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/packing.h"
#include "journal/records.h"

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
                (this->*walks[walk_].step)();
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
        void (Work::*step)();
    };
    static Walk const walks[8];

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
    void check_name()
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
    }

    void sort_files()
    {
        stored_ = sorted_files(files_);
        files_.clear();
        answer_.packs = stored_.packs.size();
        answer_.snapshots = stored_.snapshots.size();
    }

    /// What is damaged inside is said of the segment it is in; of the pack only its own frame.
    void unpack()
    {
        auto const& [name, bytes] = stored_.packs[here()];
        auto const whole = check_frame(pack_frame, bytes, name);
        if (!whole)
            troubles_.push_back(Trouble{whole.error().code, whole.error().message, name, {}});
        for (auto& segment : segments_in(bytes, name)) {
            if (packed_.insert(likeness_of(segment.second)).second)
                segments_.push_back(std::move(segment));
        }
    }

    void add_single_segments()
    {
        for (auto& segment : stored_.segments) {
            if (packed_.count(likeness_of(segment.second)) == 0)
                segments_.push_back(std::move(segment));
        }
    }

    void read_segment() { replayer_.hear(segments_[here()].first, segments_[here()].second); }

    void judge_segments()
    {
        auto replayed = replayer_.finish();
        std::map<std::string_view, std::string_view> contents;
        for (auto const& [name, bytes] : segments_)
            contents[name] = bytes;
        for (auto const& error : replayed.damage) {
            auto const damaged = error.code != "segment.gap" && error.code != "segment.repeated";
            report(error.code, error.message, error.where,
                   damaged ? contents[error.where] : std::string_view{});
        }
        for (auto* part : {&replayed.segments, &replayed.stranded}) {
            for (auto& segment : *part) {
                ++answer_.segments;
                for (auto& event : segment.events) {
                    sequences_.push_back(segment.sequence);
                    answer_.events.push_back(std::move(event));
                }
            }
        }
        answer_.last_sequence = replayed.last_sequence;
        segments_whole_ = troubles_.empty();
        check_newest();
        segments_.clear();
        open_snapshots();
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
    void fold()
    {
        auto const end = here() == answer_.events.size();
        while (!expected_.empty() && (end || sequences_[here()] > expected_.back().sequence)) {
            if (records_.digest() != expected_.back().digest)
                report("snapshot.digest", "The snapshot says something other than its events.",
                       expected_.back().name, {});
            expected_.pop_back();
        }
        if (end)
            answer_.digest = records_.digest();
        else
            records_.apply(answer_.events[here()]);
    }

    void check_event()
    {
        if (!events_)
            events_.emplace(answer_.events);
        events_->step();
    }

    std::size_t walk_ = 0;
    std::uint64_t at_ = 0;
    std::vector<NamedBytes> files_;
    std::string newest_;
    StoredFiles stored_;
    std::set<Likeness> packed_;
    std::vector<NamedBytes> segments_;
    Replayer replayer_;
    bool segments_whole_ = false;
    std::vector<std::uint64_t> sequences_;  // of the segment each event is in
    std::vector<Expected> expected_;        // newest first
    Records records_;
    std::optional<EventCheck> events_;
    std::vector<Trouble> troubles_;
    StoreCheck answer_;
};

StoreChecker::Work::Walk const StoreChecker::Work::walks[8] = {
    {"Looking at the files", 5, &Work::file_count, &Work::check_name},
    {"Looking at the files", 1, &Work::one, &Work::sort_files},
    {"Unpacking", 4, &Work::pack_count, &Work::unpack},
    {"Unpacking", 1, &Work::one, &Work::add_single_segments},
    {"Reading the segments", 40, &Work::segment_count, &Work::read_segment},
    {"Reading the segments", 1, &Work::one, &Work::judge_segments},
    {"Adding up the records", 8, &Work::event_count, &Work::fold},
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
