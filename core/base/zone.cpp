#include "base/zone.h"

#include "base/zone_data.h"
#include "base/zone_rules.h"

#include <algorithm>
#include <array>
#include <string>

namespace counterpart {

namespace {

/// No place is further from UTC than this; changes further away cannot matter to a reading.
constexpr Seconds widest_offset = 26 * 3600;

std::shared_ptr<ZoneRules const> utc_rules()
{
    static auto const rules = std::make_shared<ZoneRules const>();
    return rules;
}

ZoneFile const* find_file(std::string_view name)
{
    auto const files = zone_files();
    auto const found = std::lower_bound(
        files.begin(), files.end(), name,
        [](ZoneFile const& file, std::string_view wanted) { return file.name < wanted; });
    return found != files.end() && found->name == name ? &*found : nullptr;
}

/// The big-endian numbers of a compiled file, with every read inside it.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    bool skip(std::uint64_t count)
    {
        if (count > rest_.size())
            return false;
        rest_.remove_prefix(static_cast<std::size_t>(count));
        return true;
    }

    bool number(int width, std::int64_t& value)
    {
        if (rest_.size() < static_cast<std::size_t>(width))
            return false;
        // The first byte carries the sign.
        auto bits = static_cast<std::uint64_t>(
            static_cast<std::int64_t>(static_cast<signed char>(rest_[0])));
        for (int i = 1; i < width; ++i)
            bits = (bits << 8) | static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)]);
        value = static_cast<std::int64_t>(bits);
        return skip(static_cast<std::uint64_t>(width));
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// In the order of the header.
enum Count { utc_marks, standard_marks, leap_seconds, changes, types, letters, count_of_counts };
using Counts = std::array<std::int64_t, count_of_counts>;

bool read_header(Bytes& bytes, Counts& counts)
{
    auto const rest = bytes.rest();
    if (rest.substr(0, 4) != "TZif" || rest.size() < 5 || rest[4] < '2' || !bytes.skip(20))
        return false;
    for (auto& count : counts)
        if (!bytes.number(4, count) || count < 0 || count > 100'000)
            return false;
    return true;
}

/// The first block is for readers of the old version with 32-bit moments.
bool skip_old_block(Bytes& bytes)
{
    Counts counts{};
    if (!read_header(bytes, counts))
        return false;
    auto const size = counts[changes] * 5 + counts[types] * 6 + counts[letters] +
                      counts[leap_seconds] * 8 + counts[standard_marks] + counts[utc_marks];
    return bytes.skip(static_cast<std::uint64_t>(size));
}

struct Block {
    std::vector<Seconds> starts;
    std::vector<std::int64_t> kinds;
    std::vector<Seconds> offsets; ///< by kind
};

bool read_block(Bytes& bytes, Block& block)
{
    Counts counts{};
    if (!skip_old_block(bytes) || !read_header(bytes, counts) || counts[types] < 1 ||
        counts[leap_seconds] != 0)
        return false;
    block.starts.resize(static_cast<std::size_t>(counts[changes]));
    block.kinds.resize(block.starts.size());
    block.offsets.resize(static_cast<std::size_t>(counts[types]));
    for (auto& start : block.starts)
        if (!bytes.number(8, start))
            return false;
    for (auto& kind : block.kinds)
        if (!bytes.number(1, kind) || kind < 0 || kind >= counts[types])
            return false;
    for (auto& offset : block.offsets)
        if (!bytes.number(4, offset) || !bytes.skip(2) || std::abs(offset) > widest_offset)
            return false;
    return std::is_sorted(block.starts.begin(), block.starts.end()) &&
           bytes.skip(static_cast<std::uint64_t>(counts[letters] + counts[standard_marks] +
                                                 counts[utc_marks]));
}

bool read_rules(std::string_view file, ZoneRules& rules)
{
    Bytes bytes(file);
    Block block;
    if (!read_block(bytes, block))
        return false;
    rules.first = block.offsets[0];
    for (std::size_t i = 0; i < block.starts.size(); ++i)
        rules.add(block.starts[i], block.offsets[static_cast<std::size_t>(block.kinds[i])]);
    auto footer = bytes.rest();
    if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n')
        return false;
    footer = footer.substr(1, footer.size() - 2);
    Seconds const last = block.starts.empty() ? Zone::beginning : block.starts.back();
    return footer.empty() || add_future_changes(rules, footer, last);
}

} // namespace

// -- days and readings ----------------------------------------------------------------------------

Seconds time_of_day(Seconds reading)
{
    auto const rest = reading % seconds_per_day;
    return rest < 0 ? rest + seconds_per_day : rest;
}

Date day_of(Seconds reading)
{
    return {static_cast<std::int32_t>((reading - time_of_day(reading)) / seconds_per_day)};
}

Seconds reading_at(Date date, Seconds time)
{
    return Seconds{date.days} * seconds_per_day + time;
}

// -- zones ----------------------------------------------------------------------------------------

Zone::Zone() : rules_(utc_rules()) {}

Result<Zone> Zone::named(std::string_view name)
{
    auto const* file = find_file(name);
    if (!file)
        return Error{"zone.unknown",
                     "There is no time zone called '" + std::string(name) + "' in the rules " +
                         std::string(zone_rules_version) + "; expected one such as Europe/Berlin.",
                     ""};
    return compiled(std::string(name), zone_bytes().substr(file->begin, file->size));
}

Result<Zone> Zone::compiled(std::string name, std::string_view bytes)
{
    auto rules = std::make_shared<ZoneRules>();
    rules->name = std::move(name);
    if (!read_rules(bytes, *rules))
        return Error{"zone.damaged", "These are not the rules of a time zone.", rules->name};
    return Zone(std::move(rules));
}

bool Zone::known(std::string_view name)
{
    return find_file(name) != nullptr;
}

std::string_view Zone::rules_version()
{
    return zone_rules_version;
}

std::string const& Zone::name() const
{
    return rules_->name;
}

Zone::Span Zone::span_at(Seconds moment) const
{
    auto const& starts = rules_->starts;
    Seconds shift = 0;
    if (rules_->repeats && moment >= starts.back())
        shift = ((moment - starts.back()) / seconds_per_era + 1) * seconds_per_era;
    auto const next = std::upper_bound(starts.begin(), starts.end(), moment - shift);
    auto const index = next - starts.begin();
    bool const oldest = next == starts.begin();
    return {oldest ? beginning : *(next - 1) + shift,
            next == starts.end() ? forever : *next + shift,
            oldest ? rules_->first : rules_->offsets[static_cast<std::size_t>(index - 1)]};
}

Seconds Zone::moment(Seconds reading, Repeated which) const
{
    Span span = span_at(reading - widest_offset);
    Seconds found = reading - span.offset;
    bool is_found = span.contains(found);
    // Where clocks skipped the reading, the span before the skip gives the answer.
    Seconds skipped = found;
    while (span.until <= reading + widest_offset && !(is_found && which == Repeated::first)) {
        if (reading - span.offset >= span.until)
            skipped = reading - span.offset;
        span = span_at(span.until);
        if (span.contains(reading - span.offset)) {
            found = reading - span.offset;
            is_found = true;
        }
    }
    return is_found ? found : skipped;
}

Seconds Zone::day_begin(Date date) const
{
    auto const midnight = reading_at(date);
    auto const found = moment(midnight);
    auto const span = span_at(found);
    // A midnight that was skipped: the day begins with the change that skipped it.
    return found + span.offset == midnight ? found : span.from;
}

} // namespace counterpart
