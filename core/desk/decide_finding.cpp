#include "audit/audit.h"
#include "base/text.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"

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
    return review;
}

/// One write for each member that a review now has or no longer has.
std::vector<FieldWrite> review_writes(Review const& review, Review const* before)
{
    auto const id = record::named(record::review, review.finding.text);
    auto const now = to_json(review);
    std::vector<FieldWrite> writes;
    for (auto const& member : now.object())
        writes.push_back(FieldWrite{id, member.first, member.second, {}});
    if (before == nullptr)
        return writes;
    auto const earlier = to_json(*before);
    for (auto const& member : earlier.object()) {
        if (!now.has(member.first))
            writes.push_back(FieldWrite{id, member.first, json::Value(), {}});
    }
    return writes;
}

std::string sentence_for(Review const& review, Invoice const& invoice)
{
    std::string says(words_for(review.verdict).says);
    says += " on " + invoice.number + ": " + review.says;
    if (!review.reason.empty())
        says += " (" + review.reason + ")";
    return says;
}

Result<Done> check_change(Review const& review, Review const* before, bool blocks)
{
    auto const needs_reason = words_for(review.verdict).needs_reason ||
                              (blocks && review.verdict == Verdict::accepted);
    if (needs_reason && review.reason.empty())
        return Error{
            "desk.reason_missing",
            "Disputing or dismissing a finding needs a reason, so that the other party can "
            "answer it.",
            "finding " + review.finding.text};
    auto const verdict = before == nullptr ? Verdict::open : before->verdict;
    auto const reason = before == nullptr ? std::string() : before->reason;
    if (verdict == review.verdict && reason == review.reason)
        return Error{"desk.already_decided",
                     "The finding is already " + std::string(name_of(verdict)) +
                         ", so nothing was changed.",
                     "finding " + review.finding.text};
    return Done{};
}

std::optional<Quoted> quote(Books const& books, FiledInvoice const& filed, FindingId const& wanted)
{
    for (auto const& finding : filed.check.findings)
        if (finding.id == wanted)
            return Quoted{Money{Decimal(), filed.invoice.currency},
                          finding.rule + ": " + finding.says, finding.severity == Severity::fatal};
    auto const audited = audit(books, filed, filed.invoice.issued);
    for (auto const& finding : audited.findings)
        if (finding.id == wanted)
            return Quoted{finding.at_stake, finding.says, false};
    return std::nullopt;
}

} // namespace

Result<Proposal> decide(Books const& books, DecideFinding const& wanted, Context const& context)
{
    auto const filed = books.invoices.find(wanted.invoice);
    if (filed == books.invoices.end())
        return Error{"desk.unknown_invoice",
                     "There is no invoice \"" + wanted.invoice.text + "\" in this workspace.", ""};
    auto const& invoice = filed->second.invoice;
    auto const quoted = quote(books, filed->second, wanted.finding);
    if (!quoted)
        return Error{"desk.unknown_finding",
                     "Invoice " + invoice.number + " has no finding \"" + wanted.finding.text +
                         "\" as things stand; it may have been resolved since.",
                     "invoice " + invoice.number};
    auto const known = books.reviews.find(wanted.finding);
    auto const* before = known == books.reviews.end() ? nullptr : &known->second;
    auto const review = review_of(*quoted, wanted, context);
    TRY(check_change(review, before, quoted->blocks));

    Proposal proposal;
    proposal.kind = std::string(words_for(review.verdict).kind);
    proposal.says = sentence_for(review, invoice);
    proposal.focus = record::named(record::invoice, wanted.invoice.text);
    proposal.writes = review_writes(review, before);
    return proposal;
}

} // namespace counterpart
