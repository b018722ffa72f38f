// Long actions go in short steps: what comes out is what one step makes of it, and whoever gives up
// before it is stored leaves nothing behind.
#include "desk/commit_run.h"

#include "audit/audit.h"
#include "base/signature.h"
#include "desk/desk.h"
#include "desk/import_decision.h"
#include "desk/import_run.h"
#include "formats/format.h"
#include "journal/segment.h"
#include "support/morning.h"
#include "support/small_world.h"
#include "syntax/json_parts.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

using Segments = std::vector<std::string>;

Context now()
{
    return support::morning("Kim");
}

SigningKey key()
{
    std::array<std::uint8_t, 32> random{};
    random.fill(7);
    return signing_key_from(random);
}

std::vector<Invoice> invoices(int from, int to)
{
    std::vector<Invoice> all;
    for (int i = from; i <= to; ++i)
        all.push_back(invoice("INV-" + std::to_string(i), std::to_string(i).c_str(), "100.00"));
    return all;
}

/// A desk with a contract and ten invoices, that signs; what it stores is written down.
Desk desk_into(Segments& stored)
{
    Desk desk([&stored](std::uint64_t, std::string bytes) { stored.push_back(std::move(bytes)); });
    REQUIRE(desk.use_key(key(), now()).ok());
    REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, now()).ok());
    REQUIRE(desk.dispatch(ImportFile{"ten.json", invoice_file(invoices(1, 10))}, now()).ok());
    CHECK(desk.audit_some([] { return true; }).finished());
    return desk;
}

/// One step at a time, as a page with hardly any time would.
Result<Outcome> go_through(Desk& desk)
{
    for (;;) {
        int left = 1;
        if (auto outcome = desk.go_on([&left] { return left-- > 0; })) return *outcome;
    }
}

ImportRun read(std::vector<ImportFile> files)
{
    ImportRun run(std::move(files));
    while (!run.step()) {}
    return run;
}

/// Decides on what was read, and begins to take it in.
void begin(Desk& desk, ImportRun const& run)
{
    auto const context = now();
    ImportDecision decision(desk.books(), desk.records(), run, context);
    while (!decision.step()) {}
    desk.begin(decision, context);
}

/// A desk that opens what another one stored.
Desk opened(Segments const& stored)
{
    std::vector<NamedBytes> files;
    for (auto const& bytes : stored) files.emplace_back(std::to_string(files.size() + 1), bytes);
    Desk desk;
    CHECK(desk.load(files).empty());
    return desk;
}

ApproveInvoices approval_of_ten()
{
    ApproveInvoices approval;
    for (int i = 1; i <= 10; ++i) approval.invoices.push_back(InvoiceId{"INV-" + std::to_string(i)});
    return approval;
}

Context on_another_device()
{
    auto context = now();
    context.author = "other";
    return context;
}

/// Carries the command out, and after so many steps merges what another device did meanwhile; nothing
/// when it was stored before that.
std::optional<Result<Outcome>> overtaken_after(std::size_t steps, Desk& desk, Command const& command,
                                               Desk& other, Command const& meanwhile)
{
    REQUIRE(other.dispatch(meanwhile, on_another_device()).ok());
    REQUIRE(desk.begin(command, now()).ok());
    auto const early = desk.go_on([&steps] { return steps-- > 0; });
    if (early || desk.under_way()->is_stored()) return std::nullopt;
    REQUIRE(desk.merge({other.events().back()}) == 1);
    return go_through(desk);
}

void check_audits(Desk const& desk)
{
    CHECK(desk.audit_some([] { return true; }).finished());
    Auditor const fresh(desk.books());
    for (auto const& entry : desk.books().invoices)
        CHECK(digest(*desk.summary_of(entry.first)) ==
              digest(summary_of(fresh(entry.second, entry.second.invoice.issued))));
}

} // namespace

TEST_SUITE_BEGIN("commit run");

TEST_CASE("an import in steps stores the bytes, the books and the audits of one in a piece")
{
    Segments at_once;
    Segments in_steps;
    auto whole = desk_into(at_once);
    auto stepped = desk_into(in_steps);
    auto const run = read({{"a.json", invoice_file(invoices(11, 60))},
                           {"broken.json", "{\"counterpart\": 1, \"invoices\": 7}"},
                           {"b.json", invoice_file(invoices(61, 90))}});
    auto const report = whole.import_files(run, now());
    REQUIRE(report.taken == 2);

    auto const context = now();
    ImportDecision decision(stepped.books(), stepped.records(), run, context);
    while (!decision.step()) {}
    CHECK(decision.taken() == 2);
    CHECK(decision.refused().size() == 1);
    stepped.begin(decision, context);
    CHECK(stepped.under_way() != nullptr);
    auto const outcome = go_through(stepped);
    REQUIRE(outcome.ok());
    CHECK(outcome->says == "Imported 2 files");
    CHECK(outcome->sequence == report.outcome->sequence);
    CHECK(in_steps == at_once);
    CHECK(stepped.books() == whole.books());
    CHECK(stepped.records().digest() == whole.records().digest());
    CHECK(stepped.history().size() == whole.history().size());
    CHECK(stepped.under_way() == nullptr);
    check_audits(stepped);
    REQUIRE(stepped.dispatch(Undo{}, now()).ok());
    CHECK(stepped.books().invoices.size() == 10);
    REQUIRE(stepped.dispatch(Redo{}, now()).ok());
    CHECK(stepped.books().invoices.size() == 90);
    check_audits(stepped);
}

TEST_CASE("a price that comes in by steps replaces in the journal what it does in a piece")
{
    Segments at_once;
    Segments in_steps;
    auto whole = desk_into(at_once);
    auto stepped = desk_into(in_steps);
    for (auto const* price : {"99.00", "98.00"}) {
        auto file = empty_file();
        file.set("price_books", list_of(std::vector<PriceBook>{price_book(contract(), price)}));
        auto const run = read({{"prices.json", json::pretty(file)}});
        REQUIRE(whole.import_files(run, now()).taken == 1);
        begin(stepped, run);
        REQUIRE(go_through(stepped).ok());
        CHECK(in_steps == at_once);
        check_audits(stepped);
    }
    REQUIRE(stepped.dispatch(Undo{}, now()).ok());
    REQUIRE(stepped.dispatch(Undo{}, now()).ok());
    check_audits(stepped);
}

TEST_CASE("what is given up before it is stored leaves nothing, and what is stored stays")
{
    Segments stored;
    auto desk = desk_into(stored);
    auto const books = desk.books();
    auto const before = stored;
    ApproveInvoices approval;
    for (auto const& entry : desk.books().invoices) approval.invoices.push_back(entry.first);
    int given_up = 0;
    for (int steps = 0;; ++steps) {
        REQUIRE(desk.begin(approval, now()).ok());
        int left = steps;
        REQUIRE_FALSE(desk.go_on([&left] { return left-- > 0; }));
        if (!desk.give_up()) break;
        ++given_up;
        CHECK(stored == before);
        CHECK(desk.books() == books);
        CHECK(desk.under_way() == nullptr);
    }
    CHECK(given_up > 3);
    CHECK(stored.size() == before.size() + 1);
    auto const outcome = go_through(desk);
    REQUIRE(outcome.ok());
    CHECK(desk.books().approvals.size() == 10);
    REQUIRE(desk.dispatch(Undo{}, now()).ok());
    CHECK(desk.books().approvals.empty());
}

TEST_CASE("taking back and doing again by steps stores what they store in a piece")
{
    Segments at_once;
    Segments in_steps;
    auto whole = desk_into(at_once);
    auto stepped = desk_into(in_steps);
    auto file = empty_file();
    file.set("price_books", list_of(std::vector<PriceBook>{price_book(contract(), "99.00")}));
    auto const more = json::pretty(file);
    ApproveInvoices approval;
    for (auto const& entry : whole.books().invoices) approval.invoices.push_back(entry.first);
    for (auto* desk : {&whole, &stepped}) {
        REQUIRE(desk->dispatch(ImportFile{"prices.json", more}, now()).ok());
        REQUIRE(desk->dispatch(approval, now()).ok());
        REQUIRE(desk->dispatch(RenameWorkspace{"Renamed"}, now()).ok());
    }
    // The name, the approvals, the price and the ten invoices; then all of it again.
    std::vector<Command> commands = {Undo{}, Undo{}, Undo{}, Undo{}, Redo{}, Redo{}, Redo{}, Redo{}};
    commands.push_back(TakeBack{whole.history()[whole.history().size() - 2].event});
    for (auto const& command : commands) {
        auto const expected = whole.dispatch(command, now());
        REQUIRE(expected.ok());
        REQUIRE(stepped.begin(command, now()).ok());
        auto const outcome = go_through(stepped);
        REQUIRE(outcome.ok());
        CHECK(outcome->says == expected->says);
        CHECK(outcome->focus == expected->focus);
        CHECK(in_steps == at_once);
        CHECK(stepped.books() == whole.books());
    }
    CHECK(stepped.books().workspace == "Renamed");
    CHECK(stepped.books().invoices.size() == 10);
    CHECK(stepped.books().approvals.empty());
    check_audits(stepped);
}

TEST_CASE("who takes back many records overwrites nothing that came in meanwhile")
{
    int overtaken = 0;
    for (std::size_t steps = 1;; ++steps) {
        Segments stored;
        auto desk = desk_into(stored);
        REQUIRE(desk.dispatch(approval_of_ten(), now()).ok());
        auto other = opened(stored);
        auto const before = stored.size();
        ApproveInvoices const later{{InvoiceId{"INV-7"}}, date("2026-05-01"), {}};
        auto const outcome = overtaken_after(steps, desk, Undo{}, other, later);
        if (!outcome) break;
        REQUIRE_FALSE(outcome->ok());
        CHECK(outcome->error().code == "desk.overtaken");
        CHECK(stored.size() == before + 1);  // theirs, and no undo
        CHECK(desk.books().approvals.size() == 10);
        ++overtaken;
    }
    CHECK(overtaken > 4);
}

TEST_CASE("what is taken back is stored whole although something else came in meanwhile")
{
    int merged = 0;
    for (std::size_t steps = 1;; ++steps) {
        Segments stored;
        auto desk = desk_into(stored);
        REQUIRE(desk.dispatch(approval_of_ten(), now()).ok());
        auto other = opened(stored);
        auto const outcome = overtaken_after(steps, desk, Undo{}, other, RenameWorkspace{"Theirs"});
        if (!outcome) break;
        REQUIRE(outcome->ok());
        CHECK(desk.books().approvals.empty());
        CHECK(opened(stored).books() == desk.books());
        ++merged;
    }
    CHECK(merged > 4);
}

TEST_CASE("what is decided about invoices is decided again when others decided meanwhile")
{
    ApproveInvoices const seventh{{InvoiceId{"INV-7"}}, {}, {}};
    struct Case {
        char const* about;
        std::vector<Command> before;
        Command wanted;
        Command meanwhile;
        char const* code;
    };
    std::vector<Case> const cases = {
        {"an approval", {}, approval_of_ten(), seventh, "desk.already_approved"},
        {"a withdrawal", {approval_of_ten()}, WithdrawApproval{approval_of_ten().invoices},
         WithdrawApproval{seventh.invoices}, "desk.not_approved"},
    };
    for (auto const& it : cases) {
        CAPTURE(it.about);
        int refused = 0;
        for (std::size_t steps = 1;; ++steps) {
            Segments stored;
            auto desk = desk_into(stored);
            for (auto const& command : it.before) REQUIRE(desk.dispatch(command, now()).ok());
            auto other = opened(stored);
            auto const before = stored.size();
            auto const outcome = overtaken_after(steps, desk, it.wanted, other, it.meanwhile);
            if (!outcome) break;
            REQUIRE_FALSE(outcome->ok());
            CHECK(outcome->error().code == it.code);
            CHECK(stored.size() == before + 1);
            ++refused;
        }
        CHECK(refused > 2);
    }
}

TEST_CASE("what comes in from elsewhere meanwhile is numbered first, and both stand")
{
    Segments stored;
    Segments elsewhere;
    auto desk = desk_into(stored);
    auto other = desk_into(elsewhere);
    REQUIRE(other.dispatch(RenameWorkspace{"Theirs"}, on_another_device()).ok());
    auto const run = read({{"a.json", invoice_file(invoices(11, 60))}});
    begin(desk, run);
    int left = 6;
    REQUIRE_FALSE(desk.go_on([&left] { return left-- > 0; }));
    CHECK(desk.merge({other.events().back()}) == 1);
    REQUIRE(go_through(desk).ok());
    CHECK(desk.books().workspace == "Theirs");
    CHECK(desk.books().invoices.size() == 60);
    CHECK(opened(stored).books() == desk.books());
}

TEST_CASE("a change in the middle of being shown waits until all of it is")
{
    Segments stored;
    auto desk = desk_into(stored);
    auto const run = read({{"a.json", invoice_file(invoices(11, 90))}});
    begin(desk, run);
    while (!desk.under_way()->is_stored() || desk.books().invoices.size() < 30) {
        int left = 1;
        REQUIRE_FALSE(desk.go_on([&left] { return left-- > 0; }));
    }
    CHECK(desk.books().invoices.size() < 90);
    CHECK_FALSE(desk.give_up());
    REQUIRE(desk.dispatch(RenameWorkspace{"Renamed"}, now()).ok());
    CHECK(desk.books().invoices.size() == 90);
    REQUIRE(go_through(desk).ok());
    check_audits(desk);
}

TEST_CASE("a long text is signed piece by piece exactly as in one")
{
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i) + "\n";
    for (std::size_t const piece : {std::size_t{1}, std::size_t{127}, std::size_t{128}, text.size()}) {
        LongSignature signing(key());
        for (int pass = 0; pass < 2; ++pass) {
            if (pass == 1) signing.turn();
            for (std::size_t at = 0; at < text.size(); at += piece)
                signing.add(std::string_view(text).substr(at, piece));
        }
        CHECK(signing.finish() == signature_of(text, key()));
    }
}

TEST_CASE("a file of ours says the same read entry by entry and whole, and so do its faults")
{
    auto const good = contract_file();
    std::vector<std::string> files = {good, invoice_file(invoices(1, 40)), "\xEF\xBB\xBF" + good,
        "{\"counterpart\": 1}", "{\"counterpart\": 2}", "{\"counterpart\": 1, }",
        "{\"counterpart\": 1, \"parties\": [ ]}", "{\"counterpart\": 1, \"parties\": {}}",
        "{\"counterpart\": 1, \"parties\": [{\"id\": \"a\", \"name\": \"A ] } \\\" ,\"}]}",
        "{\"counterpart\": 1, \"parties\": [{\"id\": \"a\", \"name\": \"A\"}, ]}",
        "{\"counterpart\": 1, \"parties\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"a\", \"name\": \"B\"}]}",
        "{\"counterpart\": 1, \"unknown\": []}", "{\"counterpart\": 1, \"counterpart\": 1}",
        "{\"counterpart\": 1, \"parties\": [1.5]}", "{\"counterpart\": 1} x", "{\"counterpart\": 1"};
    for (auto const& bytes : files) {
        CAPTURE(bytes);
        std::string const name = "file.json";
        auto const whole = read_file(bytes, name);
        auto const reading = begin_file(bytes, name);
        while (!reading->step()) {}
        auto const parts = reading->take();
        REQUIRE(whole.ok() == parts.ok());
        if (!whole.ok()) {
            CHECK(whole.error().code == parts.error().code);
            CHECK(whole.error().where == parts.error().where);
            continue;
        }
        CHECK(whole->format == parts->format);
        CHECK(whole->parties == parts->parties);
        CHECK(whole->contracts == parts->contracts);
        CHECK(whole->price_books == parts->price_books);
        CHECK(whole->invoices == parts->invoices);
    }
}

TEST_CASE("the parts of an object are found however short the looks are")
{
    std::string const text = R"( {"a": 1, "list" : [ {"x": "]}"}, [2, 3], "\\\"," ], "o": {"b": []} } )";
    for (std::size_t const bytes : {std::size_t{1}, std::size_t{3}, text.size()}) {
        json::Parts parts(text);
        while (!parts.step(bytes)) {}
        REQUIRE_FALSE(parts.failed());
        REQUIRE(parts.members().size() == 3);
        CHECK(parts.members()[1].is_list);
        REQUIRE(parts.parts().size() == 5);
        CHECK(parts.parts()[0].text == "1");
        CHECK(parts.parts()[1].text == R"( {"x": "]}"})");
        CHECK(parts.parts()[2].text == " [2, 3]");
        CHECK(parts.parts()[3].text == R"( "\\\"," )");
        CHECK(parts.parts()[3].entry == 2);
        CHECK(parts.parts()[4].text == R"({"b": []} )");
    }
}

TEST_SUITE_END();
