// Stories about the original files that go along with a snapshot: included, by digest, or not at all,
// and never another file than the one its digest names.
#include "share/attachment.h"

#include "base/base64.h"
#include "base/hash.h"
#include "present/share.h"
#include "present/share_report.h"
#include "present/snapshot.h"
#include "share_world.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace share_world;
using small_world::date;

namespace {

/// A desk with a contract and two invoices from a file each; it keeps what it read.
struct Office {
    Desk desk;
    Context context;
    OriginalBytesBy kept;

    Office()
    {
        context = support::morning();
        take("contract.json", small_world::contract_file());
        take("one.json", small_world::invoice_file({small_world::invoice("INV-1", "10", "100.00")}));
        take("two.json", small_world::invoice_file({small_world::invoice("INV-2", "2", "100.00")}));
    }

    void take(std::string name, std::string bytes)
    {
        context.now.milliseconds += 1'000;
        REQUIRE(desk.dispatch(ImportFile{std::move(name), bytes}, context).ok());
        kept.emplace(sha256_hex(bytes), bytes);
    }

    std::vector<SharedRecord> records(OriginalsWish wish) const
    {
        auto found = records_to_share(desk, {}, context.today);
        REQUIRE(found.ok());
        auto records = std::move(found).value();
        add_originals(records, desk, wish, kept);
        return records;
    }

    present::ShareAsked asked(OriginalsWish wish) const
    {
        present::ShareAsked asked;
        asked.selection.originals = wish;
        return asked;
    }

    CounterpartFile made(present::ShareAsked const& asked) const
    {
        present::ShareMeans means;
        means.key = key_of(7);
        means.seed = counting_seed();
        means.originals = kept;
        means.now = context.now;
        auto const made = present::made_snapshot(desk, asked, means, context.today);
        REQUIRE(made.ok());
        return *counterpart_file_from(made->file.bytes, "x");
    }
};

std::vector<Attachment> shown(CounterpartFile const& file)
{
    return attachments_in(*books_of(file));
}

bool has_trouble(CounterpartFile const& file)
{
    auto const found = check(file);
    return std::any_of(found.troubles.begin(), found.troubles.end(),
                       [](Error const& error) { return error.code == "share.attachment"; });
}

/// Signed by somebody who means to deceive: the tree is right, the file is another one.
CounterpartFile deceiving(std::string const& member, json::Value value)
{
    Attachment honest;
    honest.sha256 = sha256_hex("an invoice");
    honest.of = "invoice/INV-1";
    honest.size = 10;
    honest.bytes = "an invoice";
    auto record = record_of(honest);
    record.value.set(member, std::move(value));
    return file_of({record});
}

}  // namespace

TEST_SUITE("share") {

// The values of RFC 4648, section 10.
TEST_CASE("bytes are spelled in base64 in one way only")
{
    struct Case {
        char const* bytes;
        char const* text;
    };
    for (auto const& each : {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"},
                             Case{"foob", "Zm9vYg=="}, Case{"fooba", "Zm9vYmE="},
                             Case{"foobar", "Zm9vYmFy"}}) {
        CHECK(base64(each.bytes) == each.text);
        CHECK(from_base64(each.text) == std::string(each.bytes));
    }
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    CHECK(from_base64(base64(all)) == all);
    // No padding, too much of it, in the middle, bits behind the end, other letters, blanks.
    for (auto const* wrong : {"Zg", "Z===", "====", "Zg==Zg==", "Zh==", "Zm9=", "Zm-v", "Zm9v\n", "Zm 9"})
        CHECK_FALSE(from_base64(wrong).has_value());
}

TEST_CASE("originals are found by what was read from them, and only where nothing else was in them")
{
    Office const office;
    auto const found = originals_of(office.desk, office.records(OriginalsWish::none));
    // The file of the contract also named the workspace, which is nobody's business.
    REQUIRE(found.size() == 2);
    for (auto const& each : found)
        CHECK(office.kept.count(each.sha256) == 1);
    CHECK(std::any_of(found.begin(), found.end(), [](Attachment const& each) {
        return each.of == "invoice/INV-1" && each.name == "one.json";
    }));
    // An invoice of a contract that is not shared stays at home, with its file.
    std::vector<SharedRecord> only{{"invoice/INV-2", json::Value(json::Object{})}};
    auto const fewer = originals_of(office.desk, only);
    REQUIRE(fewer.size() == 1);
    CHECK(fewer[0].name == "two.json");
}

TEST_CASE("a file of two invoices stays at home when only one of them is shared")
{
    Office office;
    office.take("both.json",
                small_world::invoice_file({small_world::invoice("INV-3", "3", "100.00"),
                                           small_world::invoice("INV-4", "4", "100.00")}));
    std::vector<SharedRecord> one{{"invoice/INV-3", json::Value(json::Object{})}};
    CHECK(originals_of(office.desk, one).empty());
    one.push_back({"invoice/INV-4", json::Value(json::Object{})});
    CHECK(originals_of(office.desk, one).size() == 1);
}

TEST_CASE("a file that another invoice was read from as well stays at home with that one")
{
    Office office;
    auto const sheet = small_world::invoice_file({small_world::invoice("INV-7", "7", "100.00")});
    office.take("sheet.json", sheet);
    auto first = small_world::invoice("INV-5", "5", "100.00");
    auto second = small_world::invoice("INV-6", "6", "100.00");
    first.source = second.source = {"sheet.csv", "CSV", sha256_hex(sheet)};
    office.take("read.json", small_world::invoice_file({first, second}));
    auto const goes = [&](std::vector<char const*> const& shared) {
        std::vector<SharedRecord> records;
        for (auto const* id : shared)
            records.push_back({id, json::Value(json::Object{})});
        auto const found = originals_of(office.desk, records);
        return std::any_of(found.begin(), found.end(), [&](Attachment const& each) {
            return each.sha256 == sha256_hex(sheet);
        });
    };
    CHECK_FALSE(goes({"invoice/INV-5", "invoice/INV-7"}));
    CHECK(goes({"invoice/INV-5", "invoice/INV-6", "invoice/INV-7"}));
}

TEST_CASE("an included original is the file itself, byte for byte")
{
    Office const office;
    auto const file = office.made(office.asked(OriginalsWish::included));
    CHECK(check(file).holds());
    auto const all = shown(file);
    REQUIRE(all.size() == 2);
    for (auto const& each : all) {
        REQUIRE(each.bytes.has_value());
        CHECK(*each.bytes == office.kept.at(each.sha256));
        CHECK(each.name.empty());  // names of files are withheld like other notes
        CHECK(reads_as_text(*each.bytes));
    }
    CHECK(safe_file_name(all[0]).find("INV-") == 0);
    CHECK(safe_file_name(all[0]).find(".json") != std::string::npos);
}

TEST_CASE("by digest, or not kept here, only the digest goes along")
{
    Office office;
    auto const file = office.made(office.asked(OriginalsWish::by_digest));
    REQUIRE(shown(file).size() == 2);
    CHECK_FALSE(shown(file)[0].bytes.has_value());
    CHECK(shown(file)[0].size == office.kept.at(shown(file)[0].sha256).size());
    CHECK(check(file).holds());
    office.kept.clear();
    auto const lost = office.made(office.asked(OriginalsWish::included));
    REQUIRE(shown(lost).size() == 2);
    CHECK_FALSE(shown(lost)[0].bytes.has_value());
    CHECK(shown(office.made(office.asked(OriginalsWish::none))).empty());
}

TEST_CASE("the preview counts the files and how large they are, without reading one")
{
    Office const office;
    present::OriginalSizes sizes;
    for (auto const& entry : office.kept)
        sizes[entry.first] = 512;
    auto const screen = [&](OriginalsWish wish) {
        return present::share_screen(office.desk, office.asked(wish), key_of(7).public_half,
                                     office.context.today, sizes);
    };
    CHECK(screen(OriginalsWish::none).originals == "The files themselves stay here.");
    CHECK(screen(OriginalsWish::by_digest).originals.find("The digests of 2 files go along") == 0);
    CHECK(screen(OriginalsWish::included).originals == "2 files go along, 1.0 kB.");
    sizes.clear();
    CHECK(screen(OriginalsWish::included).originals.find("2 files are not kept here") !=
          std::string::npos);
    CHECK(present::originals_needed(office.desk, office.asked(OriginalsWish::included),
                                    office.context.today).size() == 2);
    CHECK(present::originals_needed(office.desk, office.asked(OriginalsWish::by_digest),
                                    office.context.today).empty());
}

TEST_CASE("withheld originals leave a number, and their content alone can be withheld")
{
    Office const office;
    auto asked = office.asked(OriginalsWish::included);
    asked.withhold = "attachment/*";
    auto const file = office.made(asked);
    CHECK(shown(file).empty());
    CHECK(encode(file).find("attachment") == std::string::npos);
    CHECK(check(file).holds());
    asked.withhold = "attachment/*:/content";
    auto const digests = office.made(asked);
    REQUIRE(shown(digests).size() == 2);
    CHECK_FALSE(shown(digests)[0].bytes.has_value());
    CHECK(check(digests).holds());
}

TEST_CASE("a file that is not the one its digest names is found, whoever signed it")
{
    CHECK_FALSE(has_trouble(deceiving("of", json::Value("invoice/INV-2"))));
    CHECK(has_trouble(deceiving("content", json::Value(base64("an envoice")))));
    CHECK(has_trouble(deceiving("content", json::Value("no base64"))));
    CHECK(has_trouble(deceiving("size", json::Value(11))));
    CHECK(has_trouble(deceiving("sha256", json::Value(sha256_hex("another")))));
    CHECK(shown(deceiving("content", json::Value(base64("an envoice")))).empty());
}

TEST_CASE("the name under which a stranger's file is saved leads nowhere else")
{
    struct Case {
        char const* given;
        char const* saved;
    };
    for (auto const& each :
         {Case{"invoice 7.xml", "invoice-7.xml"}, Case{"../../etc/passwd", "passwd"},
          Case{"C:\\Windows\\x.dll", "x.dll"}, Case{"..", "INV-1.txt"}, Case{".bashrc", "bashrc"},
          Case{"a..b.xml", "a.-b.xml"}, Case{"", "INV-1.txt"}}) {
        Attachment attachment;
        attachment.sha256 = std::string(64, 'a');
        attachment.of = "invoice/INV-1";
        attachment.name = each.given;
        attachment.bytes = "plain";
        CHECK(safe_file_name(attachment) == each.saved);
    }
}

TEST_CASE("an opened snapshot lists its originals, and says which are here too")
{
    Office const office;
    auto asked = office.asked(OriginalsWish::included);
    asked.show_notes = true;
    present::OpenedSnapshot snapshot("x.counterpart", office.made(asked));
    snapshot.renew(office.desk, key_of(9).public_half, office.context.today);
    auto const& table = snapshot.screen().originals;
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells[3].text.find("imported here") != std::string::npos);
    CHECK(snapshot.screen().readable.size() == 2);
    REQUIRE(snapshot.original(table.rows[0].id) != nullptr);
    CHECK(snapshot.original("none") == nullptr);
    auto const page = present::share_report_html(snapshot.file(), snapshot.found());
    CHECK(page.find("one.json") != std::string::npos);
    CHECK(page.find(base64(office.kept.begin()->second)) == std::string::npos);
}

}
