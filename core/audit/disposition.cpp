// What to pay now and what to hold, from what was found and what was decided.
#include "audit/audit.h"
#include "audit/subject.h"

namespace counterpart {

namespace {

/// What still stands against paying in full.
struct Held {
    Decimal disputed;
    Decimal open;
    bool whole_disputed = false;
    bool whole_open = false;
};

void add(Held& held, Stake const& stake, Verdict verdict)
{
    bool const disputed = verdict == Verdict::disputed;
    if (stake.whole)
        (disputed ? held.whole_disputed : held.whole_open) = true;
    else if (stake.gross.sign() > 0)
        (disputed ? held.disputed : held.open) += stake.gross;
}

Verdict verdict_on(FindingId const& finding, Books const& books)
{
    auto const review = books.reviews.find(finding);
    return review == books.reviews.end() ? Verdict::open : review->second.verdict;
}

std::string money_text(Audit const& audit, Decimal const& amount)
{
    return to_text(Money{amount, audit.money.currency});
}

Step step(Audit const& audit, std::string rule, std::string says, Decimal const& amount)
{
    return audit_step("audit." + rule, std::move(says), amount,
                      std::string(audit.money.currency.code()));
}

Held collect(Audit const& audit, Books const& books, Working& working)
{
    Held held;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        auto const& stake = audit.stakes[i];
        if (!stake.whole && stake.gross.sign() <= 0)
            continue;
        auto const& finding = audit.findings[i];
        auto const verdict = verdict_on(finding.id, books);
        bool const holds = verdict == Verdict::open || verdict == Verdict::disputed;
        if (holds)
            add(held, stake, verdict);
        auto says =
            std::string(name_of(verdict)) + (holds ? ", held: " : ", paid: ") + finding.says;
        if (!stake.vat.is_zero() && !stake.whole)
            says += " With VAT of " + money_text(audit, stake.vat) + ".";
        working.push_back(step(audit, "held", std::move(says), holds ? stake.gross : Decimal{}));
        working.back().clause = finding.clause;
    }
    return held;
}

/// A document that breaks a fatal e-invoice rule is held whole until the rule is overridden with a
/// reason or the document is sent back.
void hold_for_document(Held& held, Audit const& audit, Books const& books, Working& working)
{
    auto const filed = books.invoices.find(audit.invoice);
    if (filed == books.invoices.end())
        return;
    for (auto const& finding : filed->second.check.findings) {
        if (finding.severity != Severity::fatal)
            continue;
        auto const verdict = verdict_on(finding.id, books);
        bool const holds = verdict == Verdict::open || verdict == Verdict::disputed;
        if (holds)
            (verdict == Verdict::disputed ? held.whole_disputed : held.whole_open) = true;
        working.push_back(step(audit, "document",
                               std::string(holds ? "held whole: " : "overridden: ") +
                                   finding.rule + ": " + finding.says,
                               holds ? audit.money.asked : Decimal{}));
    }
}

/// Disputed and open amounts may overlap (a price dispute inside a duplicate) and never exceed what
/// is asked; the dispute, being the stronger word, takes its part first.
void settle(Disposition& result, Held const& held, Decimal const& asked)
{
    result.disputed = held.whole_disputed ? asked : min(held.disputed, asked);
    auto const open = held.whole_open ? asked : min(held.open, asked);
    result.open = min(open, asked - result.disputed);
    result.held = result.disputed + result.open;
    result.payable_now = asked - result.held;
}

} // namespace

Disposition disposition(Audit const& audit, Books const& books)
{
    Disposition result;
    auto const& asked = audit.money.asked;
    result.working.push_back(step(audit, "asked", "What the document asks, VAT included.", asked));
    auto held = collect(audit, books, result.working);
    hold_for_document(held, audit, books, result.working);
    if (asked.is_negative()) {
        result.held = result.open = asked;
        result.working.push_back(step(audit, "payable",
                                      "The document asks for a negative amount: "
                                      "there is nothing to pay.",
                                      Decimal{}));
        return result;
    }
    if (audit.kind == InvoiceKind::credit_note) {
        // What a credit note leaves out is claimed, not held: it is taken for what it gives.
        held.disputed = held.open = Decimal{};
    }
    settle(result, held, asked);
    result.working.push_back(
        step(audit, "payable", "What is asked less what is held.", result.payable_now));
    return result;
}

} // namespace counterpart
