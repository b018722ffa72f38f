// Payments: what was handed over is not listed again, and what was paid is on record.

#include "desk/desk.h"
#include "present/exports.h"
#include "syntax/csv.h"
#include "support/repository.h"

#include <doctest/doctest.h>

using namespace counterpart;
using repository::sample_file;

namespace {

struct Office {
    Desk desk;
    Context context;

    Office()
    {
        context.today = *Date::parse("2026-11-21");
        context.now = *Instant::parse("2026-11-21T14:03:00Z");
        context.person = "Ana";
        act(ImportFile{"contract.json", sample_file("contract.json")});
        act(ImportFile{"NMS-26-104.xml", sample_file("invoices/NMS-26-104.xml")});
    }
    void act(Command const& command)
    {
        auto const outcome = desk.dispatch(command, context);
        REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
    }
    std::string refused(Command const& command)
    {
        auto const outcome = desk.dispatch(command, context);
        REQUIRE_FALSE(outcome.ok());
        return outcome.error().code;
    }
    InvoiceId id() const { return desk.books().invoices.begin()->first; }
    /// The amounts of the payment file, or why there is none.
    std::string listed() const
    {
        auto const file = present::payment_file(desk, context.today);
        if (!file)
            return file.error().message;
        std::string text;
        auto const table = csv::read(file->bytes, file->name).value();
        for (std::size_t i = 1; i < table.rows.size(); ++i)
            text += (text.empty() ? "" : ", ") + table.rows[i].cells[4];
        return text;
    }
};

} // namespace

TEST_CASE("a payment that was handed over is not listed again, until more is let go")
{
    // 28,320.96 asked, 198.44 of it held: 28,122.52 to pay.
    Office office;
    CHECK(office.refused(HandOverPayments{"payments.csv"}) == "desk.nothing_payable");
    office.act(ApproveInvoices{{office.id()}});
    CHECK(office.listed() == "28122.52");
    office.act(HandOverPayments{"payments-2026-11-21.csv"});
    auto const& files = office.desk.books().payment_files;
    REQUIRE(files.size() == 1);
    CHECK(files.begin()->second.by == "Ana");
    REQUIRE(files.begin()->second.entries.size() == 1);
    CHECK(to_text(files.begin()->second.entries[0].amount) == "28122.52");
    CHECK(office.listed() == "Every approved payment was handed over already.");
    CHECK(office.refused(HandOverPayments{"again.csv"}) == "desk.nothing_payable");

    // 60 % of 198.44 is 119.06 for the supplier.
    auto const* audited = office.desk.audit_of(office.id());
    REQUIRE(audited->findings.size() == 1);
    office.act(DecideFinding{office.id(), audited->findings[0].id, Verdict::settled, "", {},
                             Decimal::parse("60").value()});
    office.act(ApproveInvoices{{office.id()}});
    CHECK(office.listed() == "119.06");
}

TEST_CASE("handing over can be taken back, and then it is listed again")
{
    Office office;
    office.act(ApproveInvoices{{office.id()}});
    office.act(HandOverPayments{"payments.csv"});
    office.act(Undo{});
    CHECK(office.desk.books().payment_files.empty());
    CHECK(office.listed() == "28122.52");
    office.act(Redo{});
    CHECK(office.listed() == "Every approved payment was handed over already.");
}

TEST_CASE("what was paid is recorded by invoice, and can be taken back")
{
    Office office;
    Payment payment;
    payment.id = {"BANK-1"};
    payment.invoice = office.id();
    payment.paid = *Date::parse("2026-11-20");
    payment.currency = Currency::parse("EUR").value();
    payment.amount = Decimal::parse("28122.52").value();
    office.act(RecordPayments{{payment}});
    REQUIRE(office.desk.books().payments.size() == 1);
    CHECK(office.desk.books().payments.begin()->second == payment);
    CHECK(office.refused(RecordPayments{{payment}}) == "desk.nothing_new");
    office.act(Undo{});
    CHECK(office.desk.books().payments.empty());

    auto wrong = payment;
    wrong.currency = Currency::parse("USD").value();
    CHECK(office.refused(RecordPayments{{wrong}}) == "desk.payment");
    wrong = payment;
    wrong.paid = *Date::parse("2026-11-22");
    CHECK(office.refused(RecordPayments{{wrong}}) == "desk.payment");
    wrong = payment;
    wrong.invoice = {"NOBODY"};
    CHECK(office.refused(RecordPayments{{wrong}}) == "desk.unknown_invoice");
}
