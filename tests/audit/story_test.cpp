// Every story of tests/cases/audit is told once: its findings, its lines, its money, its decisions.

#include "audit/story.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace counterpart;

namespace {

constexpr std::string_view ways[] = {"chosen", "contract_reference", "order_reference",
                                     "supplier_and_items", "none"};

std::vector<std::string> texts(json::Value const& list)
{
    std::vector<std::string> result;
    for (auto const& it : list.array())
        result.push_back(it.string());
    return result;
}

std::string joined(std::vector<std::string> const& list)
{
    std::string result;
    for (auto const& it : list)
        result += (result.empty() ? "" : "; ") + it;
    return result;
}

void check_match(Audit const& audit, json::Value const& expected)
{
    if (!expected.has("match"))
        return;
    CHECK(ways[static_cast<int>(audit.match.by)] == expected["match"].string());
}

void check_candidates(Audit const& audit, json::Value const& expected)
{
    if (!expected.has("candidates"))
        return;
    std::vector<std::string> ids;
    for (auto const& id : audit.match.candidates)
        ids.push_back(id.text);
    CHECK(joined(ids) == joined(texts(expected["candidates"])));
}

void check_lines(Audit const& audit, json::Value const& expected)
{
    auto const& lines = expected["lines"].array();
    REQUIRE(lines.size() <= audit.lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(audit.lines[i].expected == story::decimal(lines[i]["expected"].string()));
        CHECK(audit.lines[i].difference == story::decimal(lines[i]["difference"].string()));
    }
}

void check_decisions(story::Story const& it, Audit const& audit)
{
    for (auto const& decided : it.root["decided"].array()) {
        CAPTURE(decided["cause"].string());
        auto books = it.books;
        for (auto const& finding : audit.findings) {
            if (name_of(finding.cause) != decided["cause"].string())
                continue;
            Review review;
            review.finding = finding.id;
            review.verdict = verdict_from(decided["verdict"].string()).value();
            books.reviews.emplace(finding.id, review);
        }
        REQUIRE(books.reviews.size() == 1);
        auto const money = disposition(audit, books);
        CHECK(money.payable_now == story::decimal(decided["pay_now"].string()));
        CHECK(money.held == story::decimal(decided["held"].string()));
        CHECK(money.disputed == story::decimal(decided["disputed"].string()));
        CHECK(money.open == money.held - money.disputed);
    }
}

} // namespace

TEST_CASE("every audit story ends as told")
{
    auto const stories = story::all();
    REQUIRE(stories.size() > 40);
    for (auto const& it : stories) {
        CAPTURE(it.file);
        CAPTURE(it.title);
        auto const& expected = it.root["expected"];
        auto const audit = story::audited(it);
        CHECK(joined(story::found(audit)) == joined(texts(expected["findings"])));
        CHECK(audit.money.asked == story::decimal(expected["asked"].string()));
        auto const money = disposition(audit, it.books);
        CHECK(money.payable_now == story::decimal(expected["pay_now"].string()));
        CHECK(money.held == story::decimal(expected["held"].string()));
        check_match(audit, expected);
        check_candidates(audit, expected);
        check_lines(audit, expected);
        check_decisions(it, audit);
    }
}

TEST_CASE(
    "every finding's working ends in what is at stake, and every priced line's in what is expected")
{
    for (auto const& it : story::all()) {
        CAPTURE(it.file);
        auto const audit = story::audited(it);
        for (auto const& finding : audit.findings) {
            REQUIRE(!finding.working.empty());
            CHECK(finding.working.back().amount == finding.at_stake.amount);
            CHECK(!finding.says.empty());
            CHECK(finding.id.text.size() == 16);
        }
        for (auto const& line : audit.lines) {
            if (!line.expected)
                continue;
            REQUIRE(!line.working.empty());
            CHECK(line.working.back().amount == *line.expected);
        }
    }
}

TEST_CASE("a finding keeps its id when the audit is repeated, and no two share one")
{
    for (auto const& it : story::all()) {
        CAPTURE(it.file);
        auto const first = story::audited(it);
        auto const second = story::audited(it);
        CHECK(first.findings == second.findings);
        CHECK(digest(first) == digest(second));
        for (std::size_t i = 0; i < first.findings.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                CHECK(first.findings[i].id != first.findings[j].id);
    }
}

TEST_CASE("the digest of an audit is the digest of its canonical JSON, and moves with any amount")
{
    auto stories = story::all();
    auto audit = story::audited(stories.front());
    auto const before = digest(audit);
    CHECK(before.size() == 64);
    audit.money.asked += Decimal::of(1, 2);
    CHECK(digest(audit) != before);
}

// Two builds of this program write the same file, byte for byte.
TEST_CASE("the digests of all stories can be written down for comparison")
{
    auto const* file = std::getenv("COUNTERPART_DIGESTS");
    if (!file)
        return;
    std::ofstream out(file, std::ios::binary);
    for (auto const& it : story::all())
        out << it.file << ' ' << digest(story::audited(it)) << '\n';
    CHECK(out.good());
}
