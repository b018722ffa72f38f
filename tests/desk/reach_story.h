// Reach: two agreements with the same prices, a change of the books, and the audits that must say
// something else afterwards; so forgetting too little would leave a wrong one standing.
#pragma once

#include "audit/audit.h"
#include "desk/audit_change.h"
#include "desk/kept_audits.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace reach {

using namespace counterpart;
using namespace small_world;

inline Party other_supplier()
{
    auto party = supplier();
    party.id.text = "southwind";
    party.name = "Southwind Ltd";
    party.vat_id = "IE7654321B";
    return party;
}

/// Two agreements with the same prices, one for each supplier.
inline Books two_agreements()
{
    Books books;
    books.we = buyer().id;
    for (auto const& party : {buyer(), supplier(), other_supplier()}) books.parties.emplace(party.id, party);
    auto first = contract("C1", "R-1");
    auto second = contract("C2", "R-2");
    second.supplier = other_supplier().id;
    for (auto const& each : {first, second}) {
        auto const prices = price_book(each);
        books.price_books.emplace(prices.id, prices);
        books.contracts.emplace(each.id, each);
    }
    return books;
}

inline FiledInvoice& file(Books& books, Invoice const& invoice)
{
    FiledInvoice filed;
    filed.invoice = invoice;
    return books.invoices.insert_or_assign(invoice.id, filed).first->second;
}

/// Asks 10 hours, or so many, at 100.00 under the first agreement.
inline Invoice asked(std::string const& number, char const* hours = "10")
{
    auto result = invoice(number, hours, "100.00");
    result.contract_reference = "R-1";
    return result;
}

/// Asks for what an order wanted, and says which.
inline Invoice ordered(std::string const& number, char const* order, char const* hours = "10")
{
    auto result = asked(number, hours);
    result.order_reference = order;
    return result;
}

inline Invoice without_contract(Invoice invoice)
{
    invoice.contract_reference.clear();
    return invoice;
}

inline Invoice days_before(int days, Invoice invoice)
{
    invoice.issued.days -= days;
    return invoice;
}

inline void agree(Books& books, char const* contract, std::string name, json::Value fields)
{
    auto& agreed = books.contracts.at(ContractId{contract});
    Term term;
    term.name = std::move(name);
    term.document = agreed.documents[0].id;
    term.fields = std::move(fields);
    agreed.terms.push_back(term);
}

inline json::Value fields(char const* name, char const* value)
{
    json::Value result;
    result.set(name, json::Value(value));
    return result;
}

inline Order order(std::string const& number, char const* contract, char const* hours)
{
    Order result;
    result.id.text = "order-" + number;
    result.number = number;
    result.contract.text = contract;
    result.lines = {{"1", ItemId{"SUP-H"}, decimal(hours), "HUR", {}}};
    return result;
}

inline void put(Books& books, Order const& order)
{
    books.orders.insert_or_assign(order.id, order);
}

inline void put(Books& books, std::string const& id, std::string const& order_number, char const* hours)
{
    Receipt receipt;
    receipt.id.text = id;
    receipt.order_number = order_number;
    receipt.order_line = "1";
    receipt.quantity = decimal(hours);
    books.receipts.insert_or_assign(receipt.id, receipt);
}

inline PriceRow& price_of(Books& books, char const* book)
{
    return books.price_books.at(PriceBookId{book}).rows[0];
}

/// What changes, and whose audits must tell of it.
struct Story {
    char const* says;
    std::string record;  ///< that is changed
    void (*before)(Books&);
    void (*change)(Books&);
    std::vector<std::string> reached;  ///< audits that must say something else afterwards
};

inline std::string said(Audit const& audit)
{
    return digest(summary_of(audit));
}

/// Files somebody who has nothing to do with any of it, so that reaching everything would show.
inline void file_a_bystander(Books& books)
{
    auto bystander = invoice("BYSTANDER", "2", "100.00");
    bystander.contract_reference = "R-2";
    bystander.seller = other_supplier();
    file(books, bystander);
}

inline void check(Story const& story)
{
    CAPTURE(story.says);
    auto books = two_agreements();
    story.before(books);
    file_a_bystander(books);
    Auditor auditor(books);
    KeptAudits kept;
    std::map<InvoiceId, std::string> before;
    for (auto const& entry : books.invoices) {
        auto const audited = auditor.summary(entry.second, entry.second.invoice.issued);
        before[entry.first] = said(audited);
        kept.keep(entry.second, audited);
    }
    std::set<std::string> const records = {story.record};
    AuditChange change(books, records, &auditor.index());
    story.change(books);
    auto const reach = change.finish();
    CHECK_FALSE(reach.everything);
    kept.forget(reach);

    Auditor const fresh(books);
    for (auto const& name : story.reached) {
        InvoiceId const id{name};
        CAPTURE(name);
        auto const& filed = books.invoices.at(id);
        // It is a story only if the audit is another one now.
        CHECK(said(fresh(filed, filed.invoice.issued)) != before[id]);
        CHECK(kept.summary(id) == nullptr);
    }
    for (auto const& entry : books.invoices) {
        auto const* summary = kept.summary(entry.first);
        auto const& filed = entry.second;
        if (summary)
            CHECK(digest(*summary) == said(fresh(filed, filed.invoice.issued)));
    }
}

}  // namespace reach
