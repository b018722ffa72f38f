#include "audit/audit.h"
#include "base/text.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "desk/review_writes.h"

#include <optional>
#include <utility>

namespace counterpart {
namespace {

/// How each verdict is told, in the order of the enumeration.
struct VerdictWords {
    Verdict verdict;
    std::string_view kind;
    std::string_view says;
    bool needs_reason;
};
constexpr VerdictWords verdict_words[] = {
    {Verdict::open, "finding.reopened", "Reopened", false},
    {Verdict::accepted, "finding.accepted", "Accepted", false},
    {Verdict::disputed, "finding.disputed", "Disputed", true},
    {Verdict::dismissed, "finding.dismissed", "Dismissed", true},
    {Verdict::rejected, "finding.rejected", "Rejected", true},
    {Verdict::settled, "finding.settled", "Settled", false},
};

VerdictWords const& words_for(Verdict verdict)
{
    return verdict_words[static_cast<std::size_t>(verdict)];
}

/// What a decision quotes of the finding it is about.
struct Quoted {
    Money at_stake;
    std::string says;
    bool blocks = false;  ///< a fatal rule of the document: even accepting it needs a reason
    bool takes_away = false;  ///< an amount stands against paying, so a credit can be asked for
};

Review review_of(Quoted const& quoted, DecideFinding const& wanted, Context const& context)
{
    Review review;
    review.finding = wanted.finding;
    review.invoice = wanted.invoice;
    review.verdict = wanted.verdict;
    review.reason = std::string(trimmed(wanted.reason));
    review.by = context.person;
    review.at = context.now;
    review.at_stake = quoted.at_stake;
    review.says = quoted.says;
    if (wanted.verdict == Verdict::disputed)
        review.deadline = wanted.deadline;
    if (wanted.verdict == Verdict::settled)
        review.supplier_percent = wanted.supplier_percent;
    return review;
}

std::string sentence_for(Review const& review, Invoice const& invoice)
{
    std::string says(words_for(review.verdict).says);
    if (review.supplier_percent)
        says += " at " + to_text(review.supplier_percent->trimmed()) + " % for the supplier";
    says += " on " + invoice.number + ": " + review.says;
    if (!review.reason.empty())
        says += " (" + review.reason + ")";
    if (review.deadline)
        says += ", answer asked for by " + to_long_text(*review.deadline);
    return says;
}

std::string place_of(Review const& review)
{
    return "finding " + review.finding.text;
}

Result<Done> check_reason(Review const& review, bool blocks)
{
    auto const needs_reason = words_for(review.verdict).needs_reason ||
                              (blocks && review.verdict == Verdict::accepted);
    if (!needs_reason || !review.reason.empty())
        return Done{};
    return Error{"desk.reason_missing",
                 "Disputing, rejecting or dismissing a finding needs a reason, so that the other "
                 "party can answer it.",
                 place_of(review)};
}

Result<Done> check_share(Review const& review)
{
    if (review.verdict != Verdict::settled)
        return Done{};
    auto const& share = review.supplier_percent;
    if (share && *share >= Decimal{} && *share <= Decimal::of(100))
        return Done{};
    return Error{"desk.share",
                 "Settling needs the supplier's share in percent, from 0 to 100; found " +
                     (share ? to_text(*share) : std::string("none")) + ".",
                 place_of(review)};
}

/// Only what takes money from the buyer can be rejected, or shared.
Result<Done> check_credit(Review const& review, bool takes_away)
{
    bool const credits = review.verdict == Verdict::rejected || review.verdict == Verdict::settled;
    if (!credits || takes_away)
        return Done{};
    return Error{"desk.nothing_to_credit",
                 "This finding asks nothing too much, so there is nothing to credit.",
                 place_of(review)};
}

Result<Done> check_deadline(Review const& review, Date today)
{
    if (!review.deadline || *review.deadline >= today)
        return Done{};
    return Error{"desk.date_past",
                 "An answer by " + to_long_text(*review.deadline) +
                     " cannot be asked for: that day has passed.",
                 place_of(review)};
}

Result<Done> check_change(Review const& review, Review const* before)
{
    Review const untouched;
    auto const& known = before == nullptr ? untouched : *before;
    if (known.verdict == review.verdict && known.reason == review.reason &&
        known.deadline == review.deadline && known.supplier_percent == review.supplier_percent)
        return Error{"desk.already_decided",
                     "The finding is already " + std::string(name_of(review.verdict)) +
                         ", so nothing was changed.",
                     place_of(review)};
    return Done{};
}

Result<Done> check(Review const& review, Review const* before, Quoted const& quoted, Date today)
{
    TRY(check_reason(review, quoted.blocks));
    TRY(check_share(review));
    TRY(check_credit(review, quoted.takes_away));
    TRY(check_deadline(review, today));
    return check_change(review, before);
}

std::optional<Quoted> quote(FiledInvoice const& filed, FindingId const& wanted,
                            AuditOf const& audit_of)
{
    for (auto const& finding : filed.check.findings)
        if (finding.id == wanted)
            return Quoted{Money{Decimal(), filed.invoice.currency},
                          finding.rule + ": " + finding.says, finding.severity == Severity::fatal,
                          finding.severity == Severity::fatal};
    auto const& audited = audit_of(filed);
    for (std::size_t i = 0; i < audited.findings.size(); ++i) {
        auto const& finding = audited.findings[i];
        auto const& stake = audited.stakes[i];
        if (finding.id == wanted)
            return Quoted{finding.at_stake, finding.says, false,
                          stake.whole || stake.gross.sign() > 0};
    }
    return std::nullopt;
}

} // namespace

Result<Proposal> decide(Books const& books, DecideFinding const& wanted, Context const& context,
                        AuditOf const& audit_of)
{
    auto const filed = books.invoices.find(wanted.invoice);
    if (filed == books.invoices.end())
        return Error{"desk.unknown_invoice",
                     "There is no invoice \"" + wanted.invoice.text + "\" in this workspace.", ""};
    auto const& invoice = filed->second.invoice;
    auto const quoted = quote(filed->second, wanted.finding, audit_of);
    if (!quoted)
        return Error{"desk.unknown_finding",
                     "Invoice " + invoice.number + " has no finding \"" + wanted.finding.text +
                         "\" as things stand; it may have been resolved since.",
                     "invoice " + invoice.number};
    auto const known = books.reviews.find(wanted.finding);
    auto const* before = known == books.reviews.end() ? nullptr : &known->second;
    auto const review = review_of(*quoted, wanted, context);
    TRY(check(review, before, *quoted, context.today));

    Proposal proposal;
    proposal.kind = std::string(words_for(review.verdict).kind);
    proposal.says = sentence_for(review, invoice);
    proposal.focus = record::named(record::invoice, wanted.invoice.text);
    proposal.writes = review_writes(review, before);
    return proposal;
}

} // namespace counterpart
