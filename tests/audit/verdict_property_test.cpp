// What holds whatever is decided about the findings of an invoice, and whatever its figures are.

#include "audit/audit.h"
#include "random_books.h"

#include <doctest/doctest.h>

#include <optional>

using namespace random_books;

namespace {

/// An invoice, never a credit note, among books that hold it, and what was found in it.
struct Audited {
    Books books;
    Audit audit;

    explicit Audited(std::uint64_t seed)
    {
        Dice dice(seed);
        books = contract_books(dice);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        filed.invoice.kind = InvoiceKind::invoice;
        books.invoices.emplace(filed.invoice.id, filed);
        audit = counterpart::audit(books, filed, filed.invoice.issued);
    }

    Disposition now() const { return disposition(audit, books); }

    /// What becomes of the money once every finding is decided alike.
    Disposition when_all_are(Verdict verdict, std::optional<int> supplier_percent = {})
    {
        books.reviews.clear();
        for (auto const& finding : audit.findings) {
            Review review;
            review.verdict = verdict;
            if (supplier_percent)
                review.supplier_percent = Decimal::of(*supplier_percent);
            books.reviews.emplace(finding.id, review);
        }
        return now();
    }
};

} // namespace

TEST_CASE("rejecting everything asks for exactly the credit that was held, and settling splits it")
{
    std::size_t split = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Audited it(seed);
        if (it.audit.money.asked.is_negative())
            continue;
        CAPTURE(seed);
        auto const before = it.now();
        for (auto const percent : {0, 100}) {
            auto const now = it.when_all_are(Verdict::settled, percent);
            CHECK(now.held.is_zero());
            CHECK(now.rejected == (percent == 0 ? before.held : Decimal{}));
            split += now.rejected.is_zero() ? 0 : 1;
        }
    }
    CHECK(split > 100);
}

TEST_CASE("accepting everything pays what is asked; disputing everything disputes all that is held")
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Audited it(seed);
        if (it.audit.money.asked.is_negative())
            continue;
        CAPTURE(seed);
        auto const held = it.now().held;
        for (auto const verdict : {Verdict::accepted, Verdict::disputed}) {
            auto const now = it.when_all_are(verdict);
            CHECK(now.held == (verdict == Verdict::accepted ? Decimal{} : held));
            CHECK(now.open.is_zero());
        }
    }
}

TEST_CASE("figures of any size never crash and never become an amount that overflowed")
{
    char const* const figures[] = {"999999999999999",
                                   "1000000000000000",
                                   "99999999999999999999999999999999999999",
                                   "-99999999999999999999999999999999999999",
                                   "0.00000000000000000000000000000000000001",
                                   "123456789012345.12345678901234567890",
                                   "0"};
    Dice dice(7);
    auto books = contract_books(dice);
    for (auto const* quantity : figures)
        for (auto const* unit_price : figures)
            for (auto const* net : figures) {
                FiledInvoice filed;
                filed.invoice = invoice(dice);
                filed.invoice.buyer = party("buyer");
                auto& it = filed.invoice.lines.front();
                it.seller_item = "I1";
                it.quantity = Decimal::parse(quantity).value();
                it.unit_price = Decimal::parse(unit_price).value();
                it.net_amount = Decimal::parse(net).value();
                filed.invoice.totals = {};
                CAPTURE(std::string(quantity));
                CAPTURE(std::string(unit_price));
                CAPTURE(std::string(net));
                auto const result = audit(books, filed, filed.invoice.issued);
                for (auto const& finding : result.findings)
                    CHECK(!finding.at_stake.amount.out_of_range());
                CHECK(!result.money.asked.out_of_range());
                CHECK(!result.money.expected.out_of_range());
                CHECK(!disposition(result, books).payable_now.out_of_range());
            }
}
