// How fast a journal folds and opens, and what an event costs on disk and in memory. Beside the fold
// runs the plainest loop that touches the same bytes, so that a ratio can be compared across machines.
#include "bench_clock.h"
#include "journal/records.h"
#include "journal/segment.h"
#include "journal/snapshot.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace counterpart;

namespace {

/// Resident memory in bytes where the system tells; 0 elsewhere, which is then not printed.
double resident_bytes()
{
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    if (file == nullptr)
        return 0;
    long total = 0;
    long resident = 0;
    bool const read = std::fscanf(file, "%ld %ld", &total, &resident) == 2;
    std::fclose(file);
    return read ? static_cast<double>(resident) * 4096 : 0;
}

/// A small event as a decision makes it: three fields of one of a tenth as many records.
Event small_event(std::uint64_t number, Clock& clock, std::vector<EventId>& latest)
{
    Event event;
    event.kind = "finding.accepted";
    event.says = "Accepted a finding";
    event.author = "local";
    event.sequence = number;
    event.clock = clock.tick(Instant{1'774'000'000'000 + static_cast<std::int64_t>(number)});
    auto const at = number * 7919 % latest.size();
    std::vector<EventId> base;
    if (!latest[at].empty())
        base.push_back(latest[at]);
    for (auto const* field : {"verdict", "by", "at_stake"})
        event.writes.push_back(FieldWrite{"review/" + std::to_string(at), field,
                                          json::Value("accepted"), base});
    event.id = id_of(event);
    latest[at] = event.id;
    return event;
}

void report(char const* what, std::uint64_t count, double seconds)
{
    std::printf("  %-28s %8.3f s  %10.0f events/s\n", what, seconds,
                static_cast<double>(count) / seconds);
}

/// The least a fold could do: look every write's record up and keep its value.
double plain_loop(std::vector<Event> const& events)
{
    auto const start = bench::seconds();
    std::unordered_map<std::string, std::string> values;
    for (auto const& event : events) {
        for (auto const& write : event.writes)
            values[write.record + write.field] = write.value.string();
    }
    auto const used = bench::seconds() - start;
    if (values.empty())
        std::exit(1);
    return used;
}

/// Opening what a snapshot keeps, against folding the events again.
void measure_snapshot(Records const& records, std::uint64_t count)
{
    auto start = bench::seconds();
    Snapshot snapshot;
    snapshot.sequence = count;
    snapshot.digest = records.digest();
    snapshot.parts["records"] = records.packed();
    auto const bytes = encode(snapshot);
    report("snapshot written", count, bench::seconds() - start);
    start = bench::seconds();
    auto const back = decode_snapshot(bytes, "bench");
    if (!back)
        std::exit(1);
    auto const opened = Records::unpacked(back->parts.at("records"), "bench");
    if (!opened)
        std::exit(1);
    report("opened from the snapshot", count, bench::seconds() - start);
    std::printf("  %-28s %8.1f bytes/event\n", "size of the snapshot",
                static_cast<double>(bytes.size()) / static_cast<double>(count));
    if (opened->digest() != records.digest())
        std::exit(1);
}

void measure(std::uint64_t count)
{
    std::printf("%llu events\n", static_cast<unsigned long long>(count));
    std::vector<Event> events;
    events.reserve(count);
    auto start = bench::seconds();
    {
        Clock clock;
        std::vector<EventId> latest(static_cast<std::size_t>(count / 10));
        for (std::uint64_t number = 1; number <= count; ++number)
            events.push_back(small_event(number, clock, latest));
    }
    report("written and hashed", count, bench::seconds() - start);

    auto const before = resident_bytes();
    Records records;
    start = bench::seconds();
    for (auto const& event : events)
        records.apply(event);
    auto const folded = bench::seconds() - start;
    report("folded", count, folded);
    auto const resident = resident_bytes();
    auto const plain = plain_loop(events);
    report("the plain loop", count, plain);
    std::printf("  %-28s %8.2f\n", "fold : plain loop", folded / plain);
    if (before > 0)
        std::printf("  %-28s %8.0f bytes/event\n", "memory of the fold",
                    (resident - before) / static_cast<double>(count));
    measure_snapshot(records, count);

    std::uint64_t bytes = 0;
    auto const sampled = count < 100'000 ? count : 100'000;
    std::vector<std::string> segments;
    for (std::uint64_t number = 0; number < sampled; ++number) {
        segments.push_back(encode(Segment{number + 1, {events[static_cast<std::size_t>(number)]}}));
        bytes += segments.back().size();
    }
    start = bench::seconds();
    for (auto const& segment : segments) {
        if (!decode_segment(segment, "bench"))
            std::exit(1);
    }
    report("decoded, one a segment", sampled, bench::seconds() - start);
    std::printf("  %-28s %8.0f bytes/event\n", "on disk, one a segment",
                static_cast<double>(bytes) / static_cast<double>(sampled));
}

}  // namespace

int main()
{
    measure(1'000);
    measure(100'000);
    measure(1'000'000);
}
