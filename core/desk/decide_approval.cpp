// Approving and withdrawing: one action for as many invoices as were chosen.
#include "audit/approval_money.h"
#include "base/text.h"
#include "desk/approval_decision.h"
#include "desk/approval_writes.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace counterpart {

FieldWrite approval_write(Approval const& approval)
{
    return {record::named(record::approval, approval.invoice.text), std::string(record::value),
            to_json(approval), {}};
}

namespace {

constexpr int decided_at_once = 8;

void add_to(std::map<std::string, Money>& sums, Approval const& approval)
{
    auto& sum = sums[std::string(approval.currency.code())];
    sum.currency = approval.currency;
    sum.amount += approval.payable;
}

std::string in_words(std::map<std::string, Money> const& sums)
{
    std::vector<std::string> words;
    for (auto const& [code, sum] : sums)
        words.push_back(to_text(sum));
    return join(words, " and ");
}

} // namespace

std::string sums_in_words(std::vector<Approval> const& approvals)
{
    std::map<std::string, Money> sums;
    for (auto const& approval : approvals)
        add_to(sums, approval);
    return in_words(sums);
}

namespace {

std::string place_of(Invoice const& invoice)
{
    return "invoice " + invoice.number;
}

Error nothing_chosen()
{
    return Error{"desk.nothing_chosen", "No invoice was chosen, so nothing was changed.", ""};
}

Result<Done> check_day(std::optional<Date> const& day, std::string_view name, Date today)
{
    if (!day || *day >= today)
        return Done{};
    return Error{"desk.date_past",
                 "\"" + std::string(name) + "\" cannot be " + to_long_text(*day) +
                     ": that day has passed.",
                 ""};
}

Result<FiledInvoice const*> find_invoice(Books const& books, InvoiceId const& id)
{
    auto const filed = books.invoices.find(id);
    if (filed != books.invoices.end())
        return &filed->second;
    return Error{"desk.unknown_invoice",
                 "There is no invoice \"" + id.text + "\" in this workspace.", ""};
}

Result<Done> check_payable(Approval const& approval, Invoice const& invoice)
{
    if (approval.payable.sign() > 0 || approval.asked.is_zero())
        return Done{};
    return Error{"desk.nothing_payable",
                 "Nothing of " + invoice.number + " can be paid as things stand: of " +
                     to_text(Money{approval.asked, approval.currency}) + " asked, " +
                     to_text(Money{approval.held, approval.currency}) + " is held and " +
                     to_text(Money{approval.rejected, approval.currency}) + " rejected.",
                 place_of(invoice)};
}

/// What earlier approvals let go is not let go again. When only a date moves, nothing was added.
Decimal let_go_before(Approval const* known, Approval const& now)
{
    if (known == nullptr)
        return {};
    return known->payable == now.payable ? known->before : known->payable;
}

bool says_the_same(Approval const& known, Approval const& now)
{
    return known.asked == now.asked && known.payable == now.payable && known.held == now.held &&
           known.rejected == now.rejected && known.pay_by == now.pay_by &&
           known.hold_until == now.hold_until;
}

Result<Approval> approve(Books const& books, FiledInvoice const& filed, Audit const& audited,
                         ApproveInvoices const& wanted, Context const& context)
{
    auto approval = approval_now(audited, disposition(audited, books));
    TRY(check_payable(approval, filed.invoice));
    approval.by = context.person;
    approval.at = context.now;
    approval.pay_by = wanted.pay_by;
    if (!approval.held.is_zero())
        approval.hold_until = wanted.hold_until;
    auto const found = books.approvals.find(filed.invoice.id);
    auto const* known = found == books.approvals.end() ? nullptr : &found->second;
    if (known && says_the_same(*known, approval))
        return Error{"desk.already_approved",
                     "Invoice " + filed.invoice.number +
                         " is approved exactly so already, so nothing was changed.",
                     place_of(filed.invoice)};
    approval.before = let_go_before(known, approval);
    approval.says = approval_in_words(approval);
    return approval;
}

} // namespace

Result<Proposal> decide(Books const& books, ApproveInvoices const& wanted, Context const& context,
                        AuditOf const& audit_of)
{
    ApprovalDecision decision(wanted, context);
    for (;;) {
        auto const decided = TRY(decision.step(books, audit_of));
        if (decided)
            return decision.take();
    }
}

Result<Done> ApprovalDecision::check() const
{
    if (chosen_.empty())
        return nothing_chosen();
    TRY(check_day(wanted_.pay_by, "Pay by", context_.today));
    return check_day(wanted_.hold_until, "Hold until", context_.today);
}

Result<bool> ApprovalDecision::step(Books const& books, AuditOf const& audit_of)
{
    if (!latest_)
        TRY(check());
    auto next = latest_ ? chosen_.upper_bound(*latest_) : chosen_.begin();
    for (int i = 0; i < decided_at_once && next != chosen_.end(); ++i, ++next) {
        auto const* filed = TRY(find_invoice(books, *next));
        auto const approval = TRY(approve(books, *filed, audit_of(*filed), wanted_, context_));
        add_to(sums_, approval);
        words_ = approval.says;
        proposal_.writes.push_back(approval_write(approval));
        latest_ = *next;
    }
    if (next == chosen_.end())
        finish(books);
    return next == chosen_.end();
}

void ApprovalDecision::finish(Books const& books)
{
    auto const& first = *chosen_.begin();
    proposal_.kind = "invoices.approved";
    proposal_.says = chosen_.size() == 1
                         ? "Approved " + books.invoices.at(first).invoice.number + ": " + words_
                         : "Approved " + counted(chosen_.size(), "invoice", "invoices") + ": " +
                               in_words(sums_) + " to pay";
    if (chosen_.size() == 1)
        proposal_.focus = record::named(record::invoice, first.text);
}

Result<Proposal> decide(Books const& books, WithdrawApproval const& wanted, Context const&)
{
    std::set<InvoiceId> const chosen(wanted.invoices.begin(), wanted.invoices.end());
    if (chosen.empty())
        return nothing_chosen();
    Proposal proposal;
    std::string number;
    for (auto const& id : chosen) {
        auto const* filed = TRY(find_invoice(books, id));
        number = filed->invoice.number;
        if (books.approvals.count(id) == 0)
            return Error{"desk.not_approved",
                         "Invoice " + number + " is not approved, so nothing was changed.",
                         place_of(filed->invoice)};
        proposal.writes.push_back({record::named(record::approval, id.text),
                                   std::string(record::value), json::Value(), {}});
    }
    proposal.kind = "approval.withdrawn";
    proposal.says = chosen.size() == 1
                        ? "Withdrew the approval of " + number
                        : "Withdrew the approval of " + counted(chosen.size(), "invoice", "invoices");
    if (chosen.size() == 1)
        proposal.focus = record::named(record::invoice, chosen.begin()->text);
    return proposal;
}

} // namespace counterpart
