// Stories at the desk: import and decide.
#include "support/office.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using namespace office_story;

// -- import ---------------------------------------------------------------------------------------

TEST_CASE("a contract file brings everything in one action")
{
    Office office;
    CHECK(office.desk.empty());
    auto const outcome = office.act(ImportFile{"contract.json", contract_file()});
    REQUIRE(outcome);
    CHECK(outcome->says == "Imported contract.json: 2 parties, 1 contract, 1 price book");
    CHECK(outcome->sequence == 1);
    CHECK(office.disk.size() == 1);
    auto const& books = office.desk.books();
    CHECK(books.workspace == "Contoso");
    CHECK(books.we.text == "contoso");
    CHECK(books.parties.at(PartyId{"northwind"}) == supplier());
    CHECK(books.contracts.at(ContractId{"msa"}) == contract());
    CHECK(books.price_books.at(PriceBookId{"msa-prices"}) == price_book(contract()));
    CHECK_FALSE(office.desk.empty());
}

TEST_CASE("what was counted is imported, kept and taken back like every other fact")
{
    Office office;
    REQUIRE(office.act(ImportFile{"contract.json", contract_file()}));
    auto const before = office.desk.books();
    auto const outcome = office.act(ImportFile{"usage.json", R"({"counterpart": 1, "usage": [
        {"id": "u1", "contract": "msa", "item": "ticket", "quantity": "480",
         "period": {"from": "2026-01-01", "to": "2026-02-01"}}]})"});
    REQUIRE(outcome);
    CHECK(outcome->says == "Imported usage.json: 1 usage reading");
    REQUIRE(office.desk.books().usage.count(UsageId{"u1"}) == 1);
    CHECK(to_text(office.desk.books().usage.at(UsageId{"u1"}).quantity) == "480");
    REQUIRE(office.act(Undo{}));
    CHECK(office.desk.books() == before);
}

TEST_CASE("an invoice is imported, finds its contract and is questioned")
{
    OfficeWithInvoice office;
    auto const& filed = office.desk.books().invoices.at(InvoiceId{"INV-1"});
    CHECK(filed.invoice == invoice("INV-1", "10", "112.00"));
    CHECK(filed.received == office.context.now);
    CHECK(office.desk.history().back().says ==
          "Imported INV-1 (Northwind Support Ltd, EUR 1,120.00)");
    CHECK(office.desk.history().back().kind == "invoice.imported");

    auto const* audit = office.desk.audit_of(InvoiceId{"INV-1"});
    REQUIRE(audit != nullptr);
    REQUIRE(audit->match.contract != nullptr);
    CHECK(audit->match.contract->id.text == "msa");
    REQUIRE(audit->findings.size() == 1);
    CHECK(audit->findings[0].cause == Cause::price);
    CHECK(audit->findings[0].at_stake.amount == decimal("120.00"));  // 10 x (112.00 - 100.00)
    CHECK(office.desk.audit_of(InvoiceId{"INV-9"}) == nullptr);
}

TEST_CASE("the page is told which invoice to show after an import")
{
    Office office;
    office.open_contract();
    auto const one = office.act(ImportFile{"a.json", invoice_file({invoice("INV-1", "1", "100")})});
    REQUIRE(one);
    CHECK(one->focus == "invoice/INV-1");
    auto const two = office.act(ImportFile{
        "b.json", invoice_file({invoice("INV-2", "2", "100"), invoice("INV-3", "3", "100")})});
    REQUIRE(two);
    CHECK(two->focus.empty());
    CHECK(two->says == "Imported b.json: 2 invoices");
}

TEST_CASE("two documents with one id are both filed, so that the audit can question them")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(ImportFile{"again.json", invoice_file({invoice("INV-1", "11", "112.00")})})
                .ok());
    CHECK(office.desk.books().invoices.size() == 2);
    CHECK(office.desk.books().invoices.at(InvoiceId{"INV-1"}).invoice.lines[0].quantity ==
          decimal("10"));
    CHECK(office.desk.books().invoices.at(InvoiceId{"INV-1~2"}).invoice.lines[0].quantity ==
          decimal("11"));
}

TEST_CASE("a contract that is imported in a newer form replaces the older one, and can be taken back")
{
    OfficeWithInvoice office;
    CHECK(office.finding("INV-1").at_stake.amount == decimal("120.00"));
    auto dearer = empty_file();
    dearer.set("price_books",
               list_of(std::vector<PriceBook>{price_book(contract(), "110.00")}));
    REQUIRE(office.act(ImportFile{"prices.json", json::pretty(dearer)}).ok());
    CHECK(office.finding("INV-1").at_stake.amount == decimal("20.00"));  // 10 x (112 - 110)
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.finding("INV-1").at_stake.amount == decimal("120.00"));
}

TEST_CASE("an earlier copy that comes in late makes an audited invoice a duplicate, until it is gone")
{
    OfficeWithInvoice office;
    CHECK(office.finding("INV-1").cause == Cause::price);
    auto earlier = invoice("INV-1", "10", "112.00");
    earlier.id.text = "INV-1-first";
    earlier.issued = date("2026-03-30");
    office.receive(earlier);
    auto const is_duplicate = [](Finding const& each) { return each.cause == Cause::duplicate; };
    auto const* audited = office.desk.audit_of(InvoiceId{"INV-1"});
    REQUIRE(audited != nullptr);
    CHECK(std::any_of(audited->findings.begin(), audited->findings.end(), is_duplicate));
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.finding("INV-1").cause == Cause::price);
}

TEST_CASE("an invoice of a stranger to the others leaves their audits as they are")
{
    OfficeWithInvoice office;
    auto const* kept = office.desk.audit_of(InvoiceId{"INV-1"});
    auto other = invoice("INV-8", "1", "100.00");
    other.seller.name = "Tailspin Oy";
    other.seller.vat_id = "FI22222222";
    office.receive(other);
    CHECK(office.desk.audit_of(InvoiceId{"INV-1"}) == kept);
}

// -- refusals -------------------------------------------------------------------------------------

TEST_CASE("whatever is refused changes nothing at all")
{
    OfficeWithInvoice office;
    auto stranger = invoice("INV-7", "1", "100.00");
    stranger.buyer.name = "Fabrikam AG";
    stranger.buyer.vat_id = "DE111111111";
    stranger.seller.name = "Tailspin Oy";
    stranger.seller.vat_id = "FI22222222";
    auto const finding = office.finding("INV-1").id;
    InvoiceId const id{"INV-1"};

    struct Case {
        char const* name;
        Command command;
        char const* code;
    };
    std::vector<Case> const cases = {
        {"the same file twice", ImportFile{"renamed.json", contract_file()},
         "desk.already_imported"},
        {"the same content in another file", ImportFile{"other.json", contract_file() + "\n"},
         "desk.nothing_new"},
        {"an empty file", ImportFile{"empty.xml", ""}, "format.empty"},
        {"a file of another kind", ImportFile{"notes.txt", "remember the milk"}, "format.unknown"},
        {"a broken file", ImportFile{"broken.json", "{\"counterpart\": 1, \"parties\": [{}]}"},
         "codec.missing"},
        {"an invoice between two strangers", ImportFile{"stranger.json", invoice_file({stranger})},
         "desk.not_ours"},
        {"a contract for no invoice", ChooseContract{InvoiceId{"INV-9"}, ContractId{"msa"}},
         "desk.unknown_invoice"},
        {"a contract that is none", ChooseContract{id, ContractId{"nda"}}, "desk.not_a_candidate"},
        {"a contract where nothing is ambiguous", ChooseContract{id, ContractId{"msa"}},
         "desk.not_a_candidate"},
        {"a decision on no invoice",
         DecideFinding{InvoiceId{"INV-9"}, finding, Verdict::accepted, ""}, "desk.unknown_invoice"},
        {"a decision on no finding",
         DecideFinding{id, FindingId{"nonsense"}, Verdict::accepted, ""}, "desk.unknown_finding"},
        {"a dispute without a reason", DecideFinding{id, finding, Verdict::disputed, "  "},
         "desk.reason_missing"},
        {"a dismissal without a reason", DecideFinding{id, finding, Verdict::dismissed, ""},
         "desk.reason_missing"},
        {"reopening what is open", DecideFinding{id, finding, Verdict::open, ""},
         "desk.already_decided"},
        {"a workspace without a name", RenameWorkspace{" "}, "desk.title"},
        {"a workspace with its own name", RenameWorkspace{"Contoso"}, "desk.title"},
        {"doing again what was not taken back", Redo{}, "desk.nothing_to_redo"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.name);
        Still const before(office);
        auto const answer = office.act(row.command);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == row.code);
        CHECK_FALSE(answer.error().message.empty());
        check_still(office, before);
    }
}

TEST_CASE("an invoice between two strangers is refused with the place that names its buyer")
{
    OfficeWithInvoice office;
    auto stranger = invoice("INV-7", "1", "100.00");
    stranger.buyer.name = "Fabrikam AG";
    stranger.buyer.vat_id = "DE111111111";
    stranger.seller.name = "Tailspin Oy";
    stranger.seller.vat_id = "FI22222222";
    stranger.source.file = "stranger.xml";
    stranger.buyer_place = {41, 3, "/Invoice/AccountingCustomerParty/Party"};
    auto const answer = office.act(ImportFile{"stranger.json", invoice_file({stranger})});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().where ==
          "stranger.xml, line 41, column 3, /Invoice/AccountingCustomerParty/Party");
    CHECK(answer.error().message.find("Fabrikam AG") != std::string::npos);
}

TEST_CASE("a file that was imported before is refused with the day it came")
{
    Office office;
    office.open_contract();
    auto const again = office.act(ImportFile{"contract (1).json", contract_file()});
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().message ==
          "This file was already imported on 2026-04-02 as contract.json, so nothing was changed.");
    CHECK(again.error().where == "contract (1).json");
}

TEST_CASE("an empty desk has nothing to take back")
{
    Office office;
    CHECK_FALSE(office.desk.can_undo());
    CHECK_FALSE(office.desk.can_redo());
    auto const answer = office.act(Undo{});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == "desk.nothing_to_undo");
    CHECK(office.disk.empty());
}

// -- decisions ------------------------------------------------------------------------------------

TEST_CASE("a dispute keeps the reason, the person, and what was at stake when it was made")
{
    OfficeWithInvoice office;
    auto const finding = office.finding("INV-1");
    auto const outcome =
        office.act(office.decision("INV-1", Verdict::disputed, "  100.00 was agreed "));
    REQUIRE(outcome);
    CHECK(outcome->focus == "invoice/INV-1");
    auto const& review = office.desk.books().reviews.at(finding.id);
    CHECK(review.verdict == Verdict::disputed);
    CHECK(review.reason == "100.00 was agreed");
    CHECK(review.by == "Ana");
    CHECK(review.at == office.context.now);
    CHECK(review.at_stake.amount == decimal("120.00"));
    CHECK(review.says == finding.says);
    CHECK(review.invoice.text == "INV-1");
    CHECK(office.desk.history().back().kind == "finding.disputed");
    CHECK(office.desk.history().back().person == "Ana");
}

TEST_CASE("reopening forgets the reason")
{
    OfficeWithInvoice office;
    auto const finding = office.finding("INV-1").id;
    REQUIRE(office.act(office.decision("INV-1", Verdict::dismissed, "agreed by phone")).ok());
    CHECK(office.desk.books().reviews.at(finding).verdict == Verdict::dismissed);
    REQUIRE(office.act(office.decision("INV-1", Verdict::open)).ok());
    CHECK(office.desk.books().reviews.at(finding).verdict == Verdict::open);
    CHECK(office.desk.books().reviews.at(finding).reason.empty());
    CHECK(office.desk.history().back().kind == "finding.reopened");
}

TEST_CASE("an invoice that fits two contracts waits until somebody chooses one of them")
{
    Office office;
    auto second = contract("msa-2", "MSA-2");
    REQUIRE(office.act(ImportFile{"contracts.json", contract_file({contract(), second})}).ok());
    auto unclear = invoice("INV-5", "10", "100.00");
    unclear.contract_reference = "";
    office.receive(unclear);
    auto const* open = office.desk.audit_of(unclear.id);
    REQUIRE(open != nullptr);
    CHECK(open->match.contract == nullptr);
    CHECK(open->match.candidates.size() == 2);

    REQUIRE(office.act(ChooseContract{unclear.id, second.id}).ok());
    auto const* settled = office.desk.audit_of(unclear.id);
    REQUIRE(settled->match.contract != nullptr);
    CHECK(settled->match.contract->id == second.id);
    CHECK(settled->match.by == MatchBy::chosen);

    CHECK(office.act(ChooseContract{unclear.id, second.id}).error().code == "desk.already_chosen");
    REQUIRE(office.act(ChooseContract{unclear.id, contract().id}).ok());
    CHECK(office.desk.books().invoices.at(unclear.id).chosen_contract == contract().id);
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().invoices.at(unclear.id).chosen_contract == second.id);
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().invoices.at(unclear.id).chosen_contract.empty());
}
