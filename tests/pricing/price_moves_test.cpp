// What moves a price while the contract runs: renewal, index, benchmark and a favoured customer;
// and who counts towards a ladder. Worked by hand.

#include "statement_of.h"

using namespace pricing_test;

namespace {

std::string lines(Statement const& it)
{
    std::string text;
    for (auto const& line : it.lines)
        text += (text.empty() ? "" : "; ") + text_of(line.quantity) + " = " +
                (line.amount ? text_of(*line.amount) : "not priced");
    return text;
}

} // namespace

TEST_CASE("a renewal raises prices, compounding, and splits the month in which it begins")
{
    Agreement agreement;
    auto& document = agreement.contract->documents[0];
    document.ends = day("2027-01-16"); // last day 15 Jan 2027
    agreement.term("renewal", "12.1",
                   R"({"renewal":"tacit","term_months":12,"notice":3,"uplift_percent":"3",
                       "uplift_rounding":{"places":2}})");
    agreement.price("seat", "standard", R"({"unit_price":"100"})");
    agreement.used("seat", "2027-01-01", "2027-02-01", "31"); // one a day
    agreement.used("seat", "2028-03-01", "2028-04-01", "10");
    // 15 days at 100, then 16 days at 103.
    CHECK(lines(statement(agreement, "2027-01", "2027-02-01")) == "15 = 1500; 16 = 1648");
    // The second renewal: 103 x 1.03 = 106.09.
    auto const second = statement(agreement, "2028-03", "2028-04-01");
    CHECK(lines(second) == "10 = 1060.9");
    CHECK(says_so(second.lines[0].working, "2 renewals raise 100 by the factor 1.0609."));
}

TEST_CASE("a price agreed for the renewed term already holds the rise")
{
    Agreement agreement;
    agreement.contract->documents[0].ends = day("2027-01-01");
    agreement.term("renewal", "12.1",
                   R"({"renewal":"tacit","term_months":12,"notice":3,"uplift_percent":"3"})");
    agreement.amendment("A1", "2027-01-01", "2026-12-01");
    agreement.price("seat", "standard", R"({"unit_price":"100"})");
    agreement.price("seat", "standard", R"({"unit_price":"101"})", "A1");
    agreement.used("seat", "2027-03-01", "2027-04-01", "10");
    CHECK(lines(statement(agreement, "2027-03", "2027-04-01")) == "10 = 1010");
}

TEST_CASE("a revised index moves the price again only where the contract reopens it")
{
    // 100 to 105 was published, 104 is what it was revised to on 20 May.
    std::string const values = R"("index":"CPI","values":[{"from":"2025-01-01","value":"100"},
        {"from":"2026-01-01","value":"105","revised":"104","revised_on":"2026-05-20"}])";
    struct Row {
        char const* name;
        std::string fields;
        char const* known;
        char const* line;
    };
    Row const rows[] = {
        {"before the revision", "{" + values + "}", "2026-05-19", "1 = 1050"},
        {"not stated", "{" + values + "}", "2026-05-20", "1 = 1050"},
        {"final", "{" + values + R"(,"revision":"final_as_first_published"})", "2026-05-20",
         "1 = 1050"},
        {"reopened", "{" + values + R"(,"revision":"reopened"})", "2026-05-20", "1 = 1040"},
        {"reopened, not known yet", "{" + values + R"(,"revision":"reopened"})", "2026-05-19",
         "1 = 1050"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"1000"})");
        agreement.used("seat", "2026-03-01", "2026-04-01", "1");
        agreement.term("indexation", "8.1", row.fields);
        auto const it = statement(agreement, "2026-03", row.known);
        CHECK(lines(it) == row.line);
        bool const open = std::string(row.name) == "not stated";
        CHECK(says_so(it.lines[0].working, "does not state \"A revised index\"") == open);
        if (open)
            CHECK(readings_in(it.lines[0].working, "revision") ==
                  "final_as_first_published 1050, reopened 1040");
    }
}

TEST_CASE("an index that counts from the middle of a month splits it there")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"100"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "31");
    agreement.term("indexation", "8.1",
                   R"({"index":"CPI","values":[{"from":"2025-01-01","value":"100"},
                       {"from":"2026-03-11","value":"110"},{"from":"2026-03-21","value":"110"}]})");
    // 10 days at 100, 21 days at 110; the third value changes nothing and cuts nothing.
    CHECK(lines(statement(agreement, "2026-03", "2026-04-01")) == "10 = 1000; 21 = 2310");
}

TEST_CASE("a benchmark brings the price down from its report, or from the next contract year")
{
    // Rule W10: first quartile 45.25 by interpolation, 5 % tolerance: 47.5125. Ours is 50.
    std::string const peers = R"("quartile":1,"fewest_peers":5,"tolerance_percent":"5",
        "method":"interpolated","two_way":false,"reported_on":"2026-03-16",
        "peers":["41.0","44.5","46.0","47.5","52.0","55.0","58.5"])";
    auto const priced = [&](std::string const& more, char const* of_month, char const* known) {
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"50"})");
        agreement.used("seat", "2026-03-01", "2026-04-01", "31");
        agreement.used("seat", "2027-01-01", "2027-02-01", "10");
        agreement.term("benchmark", "9.1", "{" + peers + more + "}");
        return statement(agreement, of_month, known);
    };
    // 15 days x 50 = 750; 16 days x 47.5125 = 760.20.
    auto const open = priced("", "2026-03", "2026-04-01");
    CHECK(lines(open) == "15 = 750; 16 = 760.2");
    CHECK(readings_in(open.lines[1].working, "starts") ==
          "from_report 47.5125, from_next_period 50");
    CHECK(lines(priced(R"(,"starts":"from_next_period")", "2026-03", "2026-04-01")) ==
          "31 = 1550");
    CHECK(lines(priced(R"(,"starts":"from_next_period")", "2027-01", "2027-02-01")) ==
          "10 = 475.13");
    // On 15 March nobody knew the report.
    CHECK(lines(priced("", "2026-03", "2026-03-15")) == "31 = 1550");
}

TEST_CASE("a most favoured customer pays less from the day the lower price is found")
{
    // Rule W8: 1,200 units a month at 100; a deal at 94 began on 1 March and was found on 15 June.
    // Refund 6 x 1,200 x 3 = 21,600 for March to May, and 6 x 560 = 3,360 for 14 of 30 days of June.
    std::string const found =
        R"("lower_price":"94","lower_from":"2026-03-01","found_on":"2026-06-15")";
    auto const june = [&](std::string const& more) {
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"100"})");
        for (auto const* it : {"2026-02", "2026-03", "2026-04", "2026-05", "2026-06"}) {
            auto const days = month(it);
            agreement.used("seat", to_text(days.from).c_str(), to_text(days.to).c_str(), "1200");
        }
        agreement.term("most_favoured_customer", "7.3", "{" + found + more + "}");
        return statement(agreement, "2026-06", "2026-07-01");
    };
    // 560 x 100 = 56,000 and 640 x 94 = 60,160 in June.
    auto const back = june(R"(,"reach":"from_lower_deal")");
    CHECK(lines(back) == "560 = 56000; 640 = 60160");
    CHECK(terms(back) == "most_favoured_customer -24960");
    CHECK(text_of(back.total) == "91200");
    CHECK(terms(june(R"(,"reach":"forward_only")")).empty());
    auto const open = june("");
    CHECK(terms(open).empty());
    CHECK(lines(open) == "560 = 56000; 640 = 60160");
    CHECK(says_so(open.working, "does not state \"Reaches back\""));
    CHECK(readings_in(open.working, "reach") == "forward_only 0, from_lower_deal -24960");
    // A deal for more than ours proves nothing: the price stays.
    CHECK(lines(june(R"(,"lower_volume":"5000","our_volume":"1200")")) == "1200 = 120000");
}

TEST_CASE("a package that others buy for less brings all its prices down, and is refunded whole")
{
    // 10 x 100 and 5 x 40 are 1,200 with us, 1,140 with them: 5 % less, from 1 March, found on
    // 16 June. Refund 60 for each of March to May, and 30 for half of June.
    std::string const deal = R"("lower_from":"2026-03-01","found_on":"2026-06-16",
        "compared_price":"package","reach":"from_lower_deal")";
    std::string const rows = R"(,"package":[
        {"item":"seat","quantity":"10","price":"100","lower_price":"90"},
        {"item":"desk","quantity":"5","price":"40","lower_price":"48"}])";
    auto const agree = [](Agreement& agreement, std::string const& fields) {
        agreement.price("seat", "standard", R"({"unit_price":"100"})");
        agreement.price("desk", "graduated", R"({"tiers":[{"unit_price":"40"}]})");
        agreement.price("extra", "standard", R"({"unit_price":"7"})");
        for (auto const* it : {"2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"}) {
            auto const days = month(it);
            auto const from = to_text(days.from);
            auto const to = to_text(days.to);
            agreement.used("seat", from.c_str(), to.c_str(), "10");
            agreement.used("desk", from.c_str(), to.c_str(), "5");
            agreement.used("extra", from.c_str(), to.c_str(), "2");
        }
        agreement.term("most_favoured_customer", "7.3", "{" + fields + "}");
    };
    Agreement found;
    agree(found, deal + rows);
    auto const june = statement(found, "2026-06", "2026-07-01");
    // The package holds no "extra", whose price stays.
    CHECK(lines(june) == "5 = 500; 5 = 475; 2.5 = 100; 2.5 = 95; 2 = 14");
    CHECK(terms(june) == "most_favoured_customer -210");

    // A price for one unit says nothing about a package.
    Agreement without;
    agree(without, deal + R"(,"lower_price":"94")");
    auto const same = statement(without, "2026-06", "2026-07-01");
    CHECK(lines(same) == "10 = 1000; 5 = 200; 2 = 14");
    CHECK(terms(same).empty());
    CHECK(says_so(same.working, "Not rated: the clause compares whole packages"));
    auto const july = statement(without, "2026-07", "2026-08-01");
    CHECK(says_so(july.lines[0].working, "Not rated: the clause compares whole packages"));
}

TEST_CASE("a ladder counts what the contract counts: this one, its master's, or the whole group's")
{
    // 0 at 5.00, above 100 at 4.75, above 200 at 4.50; 50 units now. Before: 80 under this contract,
    // 60 under another of the same master, 90 by a company of our group, all of one supplier.
    struct Row {
        char const* across;
        char const* total;
    };
    Row const rows[] = {
        {"contract", "242.5"},         // 80 before: 20 x 5.00 + 30 x 4.75
        {"item", "237.5"},             // 80 + 60 = 140: 50 x 4.75
        {"master_agreement", "237.5"}, // the same 140
        {"group", "225"},              // 80 + 60 + 90 = 230: 50 x 4.50
        {"", "242.5"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.across);
        Agreement agreement;
        std::string const across = *row.across
                                       ? std::string(R"(,"counted_across":")") + row.across + "\""
                                       : std::string();
        agreement.price("seat", "graduated",
                        R"({"tiers":[{"up_to":"100","unit_price":"5"},
                            {"up_to":"200","unit_price":"4.75"},{"unit_price":"4.5"}],
                            "accumulates":"cumulative")" +
                            across + "}");
        auto& contract = *agreement.contract;
        contract.buyer = {"us"};
        contract.supplier = {"them"};
        auto master = Agreement::document("MSA", DocumentKind::master_agreement, "2026-01-01",
                                          "2025-12-01");
        master.reference = "MSA-7";
        contract.documents.push_back(master);
        agreement.term("buyer_group", "1.2", R"({"companies":["sister"]})");
        for (auto const* other : {"under-master", "of-sister"}) {
            Contract it;
            it.id = {other};
            it.currency = contract.currency;
            it.supplier = {"them"};
            bool const ours = std::string(other) == "under-master";
            it.buyer = {ours ? "us" : "sister"};
            if (ours)
                it.documents = {master};
            agreement.books.contracts[it.id] = it;
            UsageRecord usage;
            usage.id = {other};
            usage.contract = it.id;
            usage.item = {"seat"};
            usage.period = month("2026-01");
            usage.quantity = number(ours ? "60" : "90");
            agreement.books.usage[usage.id] = usage;
        }
        agreement.used("seat", "2026-01-01", "2026-02-01", "80");
        agreement.used("seat", "2026-03-01", "2026-04-01", "50");
        auto const it = statement(agreement, "2026-03", "2026-04-01");
        CHECK(text_of(it.total) == row.total);
        bool const open = *row.across == 0;
        CHECK(says_so(it.lines[0].working, "does not state \"Counts towards it\"") == open);
        if (open)
            CHECK(readings_in(it.lines[0].working, "counted_across") ==
                  "contract 242.5, item 237.5, master_agreement 237.5, group 225");
    }
}
