// Office: a desk with a disk under it, for stories told action by action.
#pragma once

#include "desk/desk.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace office_story {

using namespace counterpart;
using namespace small_world;

using Files = std::vector<std::pair<std::string, std::string>>;

inline std::string file_name(std::uint64_t sequence)
{
    auto const digits = std::to_string(sequence);
    return "seg-1-" + std::string(10 - digits.size(), '0') + digits;
}

/// A desk with a disk under it and a clock that moves one second an action.
struct Office {
    Files disk;
    Desk desk{[this](std::uint64_t sequence, std::string bytes) {
        disk.emplace_back(file_name(sequence), std::move(bytes));
    }};
    Context context;

    Office()
    {
        context = support::morning("Ana");
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }

    void open_contract() { REQUIRE(act(ImportFile{"contract.json", contract_file()}).ok()); }

    void receive(Invoice const& invoice)
    {
        REQUIRE(act(ImportFile{invoice.number + ".json", invoice_file({invoice})}).ok());
    }

    Finding finding(char const* invoice)
    {
        auto const* audit = desk.audit_of(InvoiceId{invoice});
        REQUIRE(audit != nullptr);
        REQUIRE(audit->findings.size() == 1);
        return audit->findings[0];
    }

    DecideFinding decision(char const* invoice, Verdict verdict, char const* reason = "")
    {
        return DecideFinding{InvoiceId{invoice}, finding(invoice).id, verdict, reason};
    }
};

/// Contract and one invoice: 10 hours asked at 112.00 where 100.00 was agreed.
struct OfficeWithInvoice : Office {
    OfficeWithInvoice()
    {
        open_contract();
        receive(invoice("INV-1", "10", "112.00"));
    }
};

/// Everything that must not move when a command is refused.
struct Still {
    Books books;
    std::string digest;
    std::uint64_t version;
    std::uint64_t sequence;
    std::size_t history;
    std::size_t files;

    explicit Still(Office const& office)
        : books(office.desk.books()),
          digest(office.desk.records().digest()),
          version(office.desk.version()),
          sequence(office.desk.sequence()),
          history(office.desk.history().size()),
          files(office.disk.size())
    {
    }
};

inline void check_still(Office const& office, Still const& before)
{
    CHECK(office.desk.books() == before.books);
    CHECK(office.desk.records().digest() == before.digest);
    CHECK(office.desk.version() == before.version);
    CHECK(office.desk.sequence() == before.sequence);
    CHECK(office.desk.history().size() == before.history);
    CHECK(office.disk.size() == before.files);
}

}  // namespace office_story
