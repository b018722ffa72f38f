// How fast a journal folds, and what an event costs on disk and in memory.
#include "bench_clock.h"
#include "journal/records.h"
#include "journal/segment.h"

#include <cstdio>
#include <cstdlib>
#include <string>
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

void measure(std::uint64_t count)
{
    std::printf("%llu events\n", static_cast<unsigned long long>(count));
    std::vector<Event> events;
    events.reserve(count);
    auto start = bench::seconds();
    {
        Clock clock;
        std::vector<EventId> latest(count / 10);
        for (std::uint64_t number = 1; number <= count; ++number)
            events.push_back(small_event(number, clock, latest));
    }
    report("written and hashed", count, bench::seconds() - start);

    auto const before = resident_bytes();
    Records records;
    start = bench::seconds();
    for (auto const& event : events)
        records.apply(event);
    report("folded", count, bench::seconds() - start);
    if (before > 0)
        std::printf("  %-28s %8.0f bytes/event\n", "memory of the fold",
                    (resident_bytes() - before) / static_cast<double>(count));

    std::uint64_t bytes = 0;
    auto const sampled = count < 100'000 ? count : 100'000;
    std::vector<std::string> segments;
    for (std::uint64_t number = 0; number < sampled; ++number) {
        segments.push_back(encode(Segment{number + 1, {events[number]}}));
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
    measure(100'000);
    measure(1'000'000);
}
