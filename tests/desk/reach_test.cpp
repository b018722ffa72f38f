// What reaches every audit, and how the places of forgotten ones are used again.
#include "reach_story.h"

using namespace reach;

TEST_SUITE_BEGIN("reach");

TEST_CASE("who we are, and who anybody is, reaches every audit")
{
    for (auto const* record : {"party/northwind", "workspace"}) {
        CAPTURE(record);
        auto books = two_agreements();
        file(books, asked("A"));
        Auditor auditor(books);
        std::set<std::string> const records = {record};
        AuditChange change(books, records, &auditor.index());
        books.parties.at(PartyId{"northwind"}).vat_id = "IE0000000X";
        books.we = supplier().id;
        CHECK(change.finish().everything);
    }
}

TEST_CASE("slots of forgotten audits are used again, and what is left is still found")
{
    KeptAudits kept;
    auto books = two_agreements();
    for (int i = 0; i < 40; ++i) {
        auto each = asked("A-" + std::to_string(i), "1");
        each.lines[0].seller_item = i % 2 == 0 ? "EVEN" : "ODD";
        file(books, each);
    }
    Auditor const auditor(books);
    auto const keep_all = [&] {
        for (auto const& entry : books.invoices)
            kept.keep(entry.second, auditor.summary(entry.second, entry.second.invoice.issued));
    };
    keep_all();
    for (int round = 0; round < 5; ++round) {
        Reach even;
        even.item_under(ContractId{"C1"}, "EVEN");
        CHECK(kept.forget(even).size() == 20);
        CHECK(kept.forget(even).empty());
        Reach odd;
        odd.item_under(ContractId{"C1"}, "ODD");
        CHECK(kept.forget(odd).size() == 20);
        CHECK(kept.size() == 0);
        keep_all();
        keep_all();
        CHECK(kept.size() == 40);
        CHECK(kept.under(ContractId{"C1"}) == 40);
    }
}

TEST_SUITE_END();
