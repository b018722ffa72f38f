// How long a stored workspace takes to open: from nothing but its events, and from a snapshot, each
// with books made and every invoice and decision in them; and how long reading the past and writing a
// snapshot keep a page from hearing input when they go on in slices.
#include "bench_clock.h"
#include "bench_invoice.h"
#include "desk/desk.h"
#include "desk/record_names.h"
#include "formats/format.h"
#include "model/codec.h"

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;

namespace {

constexpr std::uint64_t loose_segments = 128;
constexpr double slice_seconds = 0.008;

double allocated()
{
#ifdef __EMSCRIPTEN__
    auto const now = mallinfo();
#else
    auto const now = mallinfo2();
#endif
    return static_cast<double>(now.uordblks) + static_cast<double>(now.hblkhd);
}

[[noreturn]] void give_up(char const* why)
{
    std::printf("%s\n", why);
    std::exit(1);
}

/// One device that imports an invoice with every hundredth action, and decides with the others about
/// one of a tenth as many findings, so that each is decided ten times.
class Office {
public:
    explicit Office(std::uint64_t count)
        : latest_(static_cast<std::size_t>(std::max<std::uint64_t>(1, count / 10)))
    {
        auto read = read_file(bench::invoice(1), "bench.xml");
        if (!read)
            give_up("The invoice cannot be read.");
        invoice_ = read->invoices.front();
    }

    std::string next_segment()
    {
        ++number_;
        Event event;
        event.author = "local";
        event.sequence = number_;
        event.previous = previous_;
        event.clock = clock_.tick(Instant{1'774'000'000'000 + static_cast<std::int64_t>(number_) * 1000});
        if (number_ % 100 == 1)
            import(event);
        else
            decide(event);
        event.id = id_of(event);
        previous_ = event.id;
        if (number_ % 100 != 1)
            latest_[place()] = event.id;
        return encode(Segment{number_, {event}});
    }

private:
    std::size_t place() const { return static_cast<std::size_t>(number_ * 7919 % latest_.size()); }

    void import(Event& event)
    {
        event.kind = "invoice.imported";
        event.says = "Imported an invoice";
        invoice_.id.text = "INV-" + std::to_string(number_);
        invoice_.number = invoice_.id.text;
        auto const name = record::named(record::invoice, invoice_.id.text);
        event.writes = {
            FieldWrite{name, std::string(record::received), json::Value("2026-04-01T10:00:00Z"), {}},
            FieldWrite{name, std::string(record::value), to_json(invoice_), {}},
        };
    }

    void decide(Event& event)
    {
        auto const at = place();
        event.kind = "finding.accepted";
        event.says = "Accepted a finding";
        auto const name = record::named(record::review, "F-" + std::to_string(at));
        std::vector<EventId> base;
        if (!latest_[at].empty())
            base.push_back(latest_[at]);
        json::Value stake;
        stake.set("amount", json::Value("12.00"));
        stake.set("currency", json::Value("EUR"));
        auto const write = [&](char const* field, json::Value value) {
            event.writes.push_back(FieldWrite{name, field, std::move(value), base});
        };
        write("at", json::Value("2026-04-01T10:00:00Z"));
        write("at_stake", std::move(stake));
        if (base.empty()) {
            write("finding", json::Value("F-" + std::to_string(at)));
            write("invoice", json::Value("INV-1"));
        }
        write("verdict", json::Value("accepted"));
    }

    Clock clock_;
    std::uint64_t number_ = 0;
    EventId previous_;
    std::vector<EventId> latest_;
    Invoice invoice_;
};

std::vector<NamedBytes> packs_of(Office& office, std::uint64_t count)
{
    constexpr std::size_t largest = 32u << 20;
    std::vector<NamedBytes> packs;
    std::vector<NamedBytes> segments;
    std::size_t size = 0;
    for (std::uint64_t number = 1; number <= count; ++number) {
        segments.emplace_back(std::string(), office.next_segment());
        size += segments.back().second.size();
        if (size < largest && number < count)
            continue;
        packs.emplace_back("pack-" + std::to_string(packs.size() + 1), packed_segments(segments));
        segments.clear();
        size = 0;
    }
    return packs;
}

/// The work until it is done, a slice at a time; how long all took and the longest slice.
template <class Work>
void in_slices(std::string const& what, Work const& work)
{
    double all = 0;
    double longest = 0;
    for (bool done = false; !done;) {
        auto const begin = bench::seconds();
        done = work([begin] { return bench::seconds() < begin + slice_seconds; });
        auto const used = bench::seconds() - begin;
        all += used;
        longest = std::max(longest, used);
    }
    std::printf("  %-34s %9.3f s\n  %-34s %9.1f ms\n", what.c_str(), all, (what + ", longest").c_str(),
                longest * 1000);
}

double opened(Desk& desk, std::vector<NamedBytes> const& files, Desk::Past past, char const* what)
{
    auto const begin = bench::seconds();
    auto const damage = desk.load(files, past);
    auto const used = bench::seconds() - begin;
    for (auto const& error : damage)
        std::printf("%s: %s\n", error.where.c_str(), error.message.c_str());
    if (!damage.empty())
        give_up("The store is not whole.");
    std::printf("  %-34s %9.3f s\n", what, used);
    return used;
}

void measure(std::uint64_t count)
{
    std::printf("%llu events\n", static_cast<unsigned long long>(count));
    Office office(count);
    auto const packs = packs_of(office, count);
    std::vector<NamedBytes> loose;
    for (std::uint64_t number = 1; number <= loose_segments; ++number)
        loose.emplace_back("seg-" + std::to_string(count + number), office.next_segment());

    std::vector<NamedBytes> files;
    {
        Desk desk;
        opened(desk, packs, Desk::Past::among_them, "replayed whole, with its books");
        in_slices("snapshot prepared in slices",
                  [&](auto const& may_go_on) { return desk.prepare_snapshot(may_go_on); });
        auto const begin = bench::seconds();
        files.emplace_back("snap-1", desk.compact().snapshot);
        std::printf("  %-34s %9.1f ms\n", "snapshot put together", (bench::seconds() - begin) * 1000);
    }
    std::printf("  %-34s %9.1f bytes/event\n", "snapshot",
                static_cast<double>(files[0].second.size()) / static_cast<double>(count));
    files.insert(files.end(), loose.begin(), loose.end());
    auto const before = allocated();
    Desk desk;
    opened(desk, files, Desk::Past::elsewhere, "opened from snapshot and 128 segments");
    std::printf("  %-34s %9.1f bytes/event\n", "memory of what was opened",
                (allocated() - before) / static_cast<double>(count));
    std::printf("  %-34s %9.0f\n", "invoices and decisions in the books",
                static_cast<double>(desk.books().invoices.size() + desk.books().reviews.size()));
    if (!desk.bring_past(packs).empty())
        give_up("The past is not whole.");
    in_slices("past read in slices", [&](auto const& may_go_on) { return desk.open_history(may_go_on); });
    if (desk.events().size() != count + loose_segments)
        give_up("Events are missing.");
}

}  // namespace

int main()
{
    measure(1'000);
    measure(100'000);
    // Under WebAssembly a million at once was not tried.
    if constexpr (sizeof(void*) > 4)
        measure(1'000'000);
}
