// What to pay now, what to hold and what never to pay, from what was found and what was decided.
#include "audit/audit.h"
#include "audit/settlement.h"
#include "audit/subject.h"

#include <algorithm>

namespace counterpart {

namespace {

/// What one finding claims of the money before overlaps are settled.
struct Claim {
    FindingId finding;
    std::string says;
    std::string clause;
    Decimal vat;
    Decimal amount; ///< with VAT
    bool whole = false;
    bool document = false; ///< a rule of the document, not of the contract
    Review const* review = nullptr;

    Verdict verdict() const { return review ? review->verdict : Verdict::open; }
};

/// How each verdict is told, in the order of the enumeration.
struct VerdictStep {
    std::string_view of_finding;
    std::string_view of_document;
};
constexpr VerdictStep verdict_steps[] = {
    {"open, held: ", "held whole: "},          {"accepted, paid: ", "overridden: "},
    {"disputed, held: ", "held whole: "},      {"dismissed, paid: ", "overridden: "},
    {"rejected, not paid: ", "rejected whole: "}, {"settled: ", "settled: "},
};

Review const* review_of(FindingId const& finding, Books const& books)
{
    auto const review = books.reviews.find(finding);
    return review == books.reviews.end() ? nullptr : &review->second;
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

/// A credit note is taken for what it gives: what it leaves out is claimed, not held.
bool contests(Audit const& audit, Stake const& stake)
{
    return stake.whole || (audit.kind == InvoiceKind::invoice && stake.gross.sign() > 0);
}

/// Nobody can pay a fraction of a cent.
Decimal payable(Decimal const& amount, Audit const& audit)
{
    auto const paid = round(amount, audit.money.currency.minor_units(), Rounding::half_up);
    return paid.out_of_range() ? amount : paid;
}

std::vector<Claim> claims(Audit const& audit, Books const& books)
{
    std::vector<Claim> all;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        auto const& finding = audit.findings[i];
        auto const& stake = audit.stakes[i];
        if (!contests(audit, stake))
            continue;
        all.push_back({finding.id, finding.says, finding.clause,
                       stake.whole ? Decimal{} : stake.vat,
                       stake.whole ? audit.money.asked : payable(stake.gross, audit), stake.whole,
                       false,
                       review_of(finding.id, books)});
    }
    return all;
}

/// A document that breaks a fatal e-invoice rule is held whole until the rule is overridden with a
/// reason or the document is sent back.
void add_document_claims(std::vector<Claim>& all, Audit const& audit, FiledInvoice const& filed,
                         Books const& books)
{
    for (auto const& finding : filed.check.findings)
        if (finding.severity == Severity::fatal)
            all.push_back({finding.id, finding.rule + ": " + finding.says, {}, {},
                           audit.money.asked, true, true, review_of(finding.id, books)});
}

/// Claims may overlap (a price dispute inside a duplicate) and never take more than is asked. What
/// was rejected takes its part first, then what was disputed, then what is open.
struct Allotment {
    Decimal left;

    Decimal take(Decimal const& wanted)
    {
        auto const part = min(max(wanted, Decimal{}), left);
        left -= part;
        return part;
    }
};

Decimal refused(Claim const& claim, Currency const& currency)
{
    if (claim.verdict() == Verdict::rejected)
        return claim.amount;
    if (claim.verdict() != Verdict::settled)
        return {};
    auto const percent = claim.review->supplier_percent.value_or(Decimal::of(100));
    return claim.amount - suppliers_share(claim.amount, percent, currency);
}

void allot(Disposition& result, std::vector<Claim> const& all, Audit const& audit)
{
    Allotment money{audit.money.asked};
    for (auto const& claim : all) {
        result.parts.push_back({claim.finding, claim.verdict(), claim.whole, {}, {}});
        auto& part = result.parts.back();
        part.rejected = money.take(refused(claim, audit.money.currency));
        result.rejected += part.rejected;
    }
    for (auto const verdict : {Verdict::disputed, Verdict::open}) {
        auto& sum = verdict == Verdict::disputed ? result.disputed : result.open;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].verdict() != verdict)
                continue;
            result.parts[i].held = money.take(all[i].amount);
            sum += result.parts[i].held;
        }
    }
    result.held = result.disputed + result.open;
    result.payable_now = money.left;
}

std::string share_text(Audit const& audit, Claim const& claim, Decimal const& not_paid)
{
    auto const percent = claim.review->supplier_percent.value_or(Decimal::of(100));
    return number_text(percent) + " % for the supplier, " +
           money_text(audit, claim.amount - not_paid) + " paid, " + money_text(audit, not_paid) +
           " to be credited: ";
}

void tell(Disposition& result, std::vector<Claim> const& all, Audit const& audit)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& claim = all[i];
        auto const& part = result.parts[i];
        auto const& words = verdict_steps[static_cast<std::size_t>(claim.verdict())];
        std::string says(claim.document ? words.of_document : words.of_finding);
        if (claim.verdict() == Verdict::settled)
            says += share_text(audit, claim, part.rejected);
        says += claim.says;
        if (!claim.vat.is_zero())
            says += " With VAT of " + money_text(audit, claim.vat) + ".";
        result.working.push_back(step(audit, claim.document ? "document" : "held", std::move(says),
                                      part.held + part.rejected));
        result.working.back().clause = claim.clause;
    }
}

void date(Disposition& result, std::vector<Claim> const& all)
{
    for (auto const& claim : all) {
        if (claim.verdict() != Verdict::disputed || !claim.review->deadline)
            continue;
        auto const& day = *claim.review->deadline;
        result.answer_by = result.answer_by ? std::min(*result.answer_by, day) : day;
    }
}

/// A document in question as a whole has the tax it asks; a finding that of its lines.
TaxedMoney taxed(Claim const& claim, Invoice const& invoice)
{
    return claim.whole ? asked_money(invoice) : TaxedMoney{claim.amount, claim.vat};
}

/// Nobody owes interest on what was paid in time: only what a settlement released bears any.
void add_interest(Disposition& result, std::vector<Claim> const& all, Audit const& audit,
                  Invoice const& invoice)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].verdict() != Verdict::settled)
            continue;
        auto const released = all[i].amount - refused(all[i], audit.money.currency);
        auto const late = interest_on(audit, invoice, part_of(taxed(all[i], invoice), released),
                                      day_of(*all[i].review));
        if (!late) {
            result.working.push_back(audit_step("audit.interest", late.error().message));
        } else if (late.value()) {
            auto const& working = late.value()->working;
            result.interest += late.value()->amount;
            result.working.insert(result.working.end(), working.begin(), working.end());
        }
    }
}

/// The sentence that ends the working in what is paid.
void conclude(Disposition& result, Audit const& audit)
{
    auto const* says = result.rejected.is_zero()
                           ? "What is asked less what is held."
                           : "What is asked less what is held and what is rejected.";
    result.working.push_back(step(audit, "payable", says, result.payable_now));
}

} // namespace

Disposition disposition(Audit const& audit, Books const& books)
{
    Disposition result;
    auto const& asked = audit.money.asked;
    auto all = claims(audit, books);
    auto const filed = books.invoices.find(audit.invoice);
    if (filed != books.invoices.end())
        add_document_claims(all, audit, filed->second, books);
    result.working.push_back(step(audit, "asked", "What the document asks, VAT included.", asked));
    if (asked.is_negative()) {
        result.held = result.open = asked;
        result.working.push_back(step(audit, "payable",
                                      "The document asks for a negative amount: "
                                      "there is nothing to pay.",
                                      Decimal{}));
        return result;
    }
    allot(result, all, audit);
    tell(result, all, audit);
    date(result, all);
    conclude(result, audit);
    if (filed != books.invoices.end()) {
        result.dispute_by = last_day_to_dispute(books, audit, filed->second);
        add_interest(result, all, audit, filed->second.invoice);
    }
    auto const approval = books.approvals.find(audit.invoice);
    if (approval != books.approvals.end())
        result.hold_until = approval->second.hold_until;
    return result;
}

} // namespace counterpart
