// What was counted limits what may be billed for the same days (rules W12 and W14), where the
// contract says so; where it does not say which quantity counts, what the others come to is told.

#include "audit/story.h"

#include <array>

using namespace counterpart;

namespace {

std::string line_of(std::string const& quantity, std::string const& net,
                    std::string const& month = "2026-03")
{
    return R"({"item": "TICKET", "unit": "C62", "for_month": ")" + month + R"(", "quantity": ")" +
           quantity + R"(", "price": "10.00", "net": ")" + net + "\"}";
}

/// Tickets at 10.00; 30 were counted in March and 40 in April.
story::Story tickets(std::string const& basis, std::string const& lines,
                     std::string const& earlier = "")
{
    auto it = story::read("counted", R"({"story": "counted", "contract": {
        "prices": [{"item": "TICKET", "unit": "C62", "price": "10.00"}],
        "terms": [{"name": "quantity_basis", "clause": "4.2", "fields": {)" + basis + R"(}}]},
        "earlier": [)" + earlier + R"(],
        "invoice": {"issued": "2026-05-02", "vat": "0", "lines": [)" + lines + "]}}");
    using Reading = std::array<char const*, 3>;
    for (auto const& reading : {Reading{"U-1", "2026-03", "30"}, Reading{"U-2", "2026-04", "40"}}) {
        UsageRecord usage;
        usage.id = {reading[0]};
        usage.contract = {"C"};
        usage.item = {"TICKET"};
        usage.period = *month_period(reading[1]);
        usage.quantity = story::decimal(reading[2]);
        it.books.usage[usage.id] = usage;
    }
    return it;
}

std::string const by_usage = R"("basis": "usage")";

std::string earlier(std::string const& line)
{
    return R"({"number": "INV-A", "issued": "2026-04-02", "vat": "0", "lines": [)" + line + "]}";
}

Switch const* told_basis(Audit const& audited)
{
    for (auto const& line : audited.lines)
        for (auto const& step : line.working)
            for (auto const& each : step.switches)
                if (each.name == "basis")
                    return &each;
    return nullptr;
}

} // namespace

TEST_CASE("a line asks for no more than was counted on its days and is not billed yet")
{
    struct Row {
        char const* name;
        std::string lines;
        std::string earlier;
        std::vector<std::string> found;
    };
    Row const rows[] = {
        {"what was counted", line_of("30", "300.00"), "", {}},
        {"20 more", line_of("50", "500.00"), "", {"quantity, line 1: 200"}},
        {"fewer", line_of("25", "250.00"), "", {}},
        {"the days of April", line_of("40", "400.00", "2026-04"), "", {}},
        {"days on which nothing was counted", line_of("1", "10.00", "2026-02"), "",
         {"quantity, line 1: 10"}},
        {"12 of the 30 were billed before", line_of("30", "300.00"),
         earlier(line_of("12", "120.00")), {"quantity, line 1: 120"}},
        {"March was, April is not", line_of("40", "400.00", "2026-04"),
         earlier(line_of("30", "300.00")), {}},
        {"two lines share what was counted", line_of("20", "200.00") + "," + line_of("15", "150.00"),
         "", {"quantity, line 2: 50"}},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        auto const audited = story::audited(tickets(by_usage, row.lines, row.earlier));
        CHECK(story::found(audited) == row.found);
    }
}

TEST_CASE("the finding says what was counted, and where the contract says that it counts")
{
    auto const audited = story::audited(tickets(by_usage, line_of("50", "500.00")));
    REQUIRE(audited.findings.size() == 1);
    CHECK(audited.findings[0].says.find("30 were counted from 1 Mar 2026 to 31 Mar 2026") !=
          std::string::npos);
    CHECK(audited.findings[0].clause == "4.2");
    CHECK(*audited.lines[0].expected == story::decimal("300"));
}

TEST_CASE("where nobody said which quantity counts, the invoiced one does, and the others are told")
{
    auto const audited = story::audited(tickets("", line_of("50", "500.00")));
    CHECK(audited.findings.empty());
    auto const* basis = told_basis(audited);
    REQUIRE(basis != nullptr);
    CHECK(basis->chosen.empty());
    REQUIRE(basis->readings.size() == 2);
    CHECK(basis->readings[0] == OtherReading{"invoice", story::decimal("50")});
    CHECK(basis->readings[1] == OtherReading{"usage", story::decimal("30")});

    CHECK(told_basis(story::audited(tickets("", line_of("30", "300.00")))) == nullptr);
}

TEST_CASE("where the contract says which quantity counts, what the others would let pass is told")
{
    for (auto const* stated : {"invoice", "usage"}) {
        CAPTURE(stated);
        auto const audited = story::audited(
            tickets(R"("basis": ")" + std::string(stated) + "\"", line_of("50", "500.00")));
        auto const* basis = told_basis(audited);
        REQUIRE(basis != nullptr);
        CHECK(basis->chosen == stated);
        REQUIRE(basis->readings.size() == 2);
        CHECK(basis->readings[0] == OtherReading{"invoice", story::decimal("50")});
        CHECK(basis->readings[1] == OtherReading{"usage", story::decimal("30")});
    }
}
