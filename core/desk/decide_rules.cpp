// Rule sets for approving without looking, and the action that asks them.
#include "audit/approval_money.h"
#include "audit/auto_approval.h"
#include "base/text.h"
#include "desk/approval_writes.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "desk/review_writes.h"
#include "model/codec.h"

#include <algorithm>
#include <set>

namespace counterpart {
namespace {

constexpr std::size_t longest_name = 200;

/// What one pass over the invoices has found so far.
struct Harvest {
    std::vector<Approval> approvals;
    std::vector<FieldWrite> writes;
    std::vector<std::string> rules;  ///< names of the sets that let something pass, once each
};

Result<Done> check_limits(ApprovalRules const& rules)
{
    auto const negative = [](Money const& limit) { return limit.amount.is_negative(); };
    bool const wrong =
        std::any_of(rules.most_asked.begin(), rules.most_asked.end(), negative) ||
        std::any_of(rules.most_over.begin(), rules.most_over.end(), negative) ||
        (rules.most_over_percent && rules.most_over_percent->is_negative());
    if (!wrong)
        return Done{};
    return Error{"desk.rules", "A limit is zero or more; found one below zero.",
                 "approval rules " + rules.name};
}

/// The open findings that the rules let pass are accepted, so that the invoice is paid in full and
/// everybody can see by which rule.
void accept_open(Harvest& harvest, Audit const& audited, Disposition const& money,
                 std::string const& rules, Context const& context)
{
    for (auto const& part : money.parts) {
        if (part.verdict != Verdict::open)
            continue;
        for (auto const& finding : audited.findings) {
            if (!(finding.id == part.finding))
                continue;
            Review review;
            review.finding = finding.id;
            review.invoice = audited.invoice;
            review.verdict = Verdict::accepted;
            review.reason = "Within the approval rules \"" + rules + "\"";
            review.by = context.person;
            review.at = context.now;
            review.at_stake = finding.at_stake;
            review.says = finding.says;
            auto writes = review_writes(review, nullptr);
            harvest.writes.insert(harvest.writes.end(), writes.begin(), writes.end());
        }
    }
}

void approve(Harvest& harvest, Audit const& audited, Disposition const& money,
             std::string const& rules, Context const& context)
{
    auto approval = approval_now(audited, money);
    approval.payable += money.open;
    approval.held -= money.open;
    approval.by = context.person;
    approval.at = context.now;
    approval.rules = rules;
    approval.says = approval_in_words(approval) + ", by the rules \"" + rules + "\"";
    accept_open(harvest, audited, money, rules, context);
    harvest.writes.push_back(approval_write(approval));
    harvest.approvals.push_back(std::move(approval));
    if (std::find(harvest.rules.begin(), harvest.rules.end(), rules) == harvest.rules.end())
        harvest.rules.push_back(rules);
}

bool asks(ApprovalRules const& rules, AutoApprove const& wanted)
{
    return !rules.switched_off && (!wanted.on_import || rules.on_import) &&
           (wanted.rules.empty() || wanted.rules == rules.id);
}

void ask_rules(Harvest& harvest, Books const& books, FiledInvoice const& filed,
               AuditOf const& audit_of, AutoApprove const& wanted, Context const& context)
{
    auto const& audited = audit_of(filed);
    auto const money = disposition(audited, books);
    for (auto const& [id, rules] : books.approval_rules) {
        if (!asks(rules, wanted))
            continue;
        if (!auto_approval(audited, money, filed, rules).passes)
            continue;
        approve(harvest, audited, money, rules.name, context);
        return;
    }
}

bool is_wanted(std::set<InvoiceId> const& only, InvoiceId const& id)
{
    return only.empty() || only.count(id) != 0;
}

std::string sentence_for(Harvest const& harvest)
{
    return "Approved " + counted(harvest.approvals.size(), "invoice", "invoices") +
           " by the rules \"" + join(harvest.rules, "\", \"") +
           "\": " + sums_in_words(harvest.approvals) + " to pay";
}

} // namespace

Result<Proposal> decide(Books const& books, SetApprovalRules const& wanted, Context const&)
{
    auto rules = wanted.rules;
    rules.name = std::string(trimmed(rules.name));
    if (rules.id.empty() || rules.name.empty() || rules.name.size() > longest_name ||
        !is_utf8(rules.name))
        return Error{"desk.rules", "Approval rules have a name of 1 to 200 bytes of text.", ""};
    TRY(check_limits(rules));
    auto const known = books.approval_rules.find(rules.id);
    if (known != books.approval_rules.end() && known->second == rules)
        return Error{"desk.rules",
                     "The approval rules \"" + rules.name +
                         "\" already say exactly this, so nothing was changed.",
                     "approval rules " + rules.name};
    Proposal proposal;
    proposal.kind = "approval_rules.set";
    proposal.says = (known == books.approval_rules.end() ? "Added the approval rules \""
                                                         : "Changed the approval rules \"") +
                    rules.name + "\"";
    proposal.writes.push_back({record::named(record::approval_rules, rules.id.text),
                               std::string(record::value), to_json(rules), {}});
    return proposal;
}

Result<Proposal> decide(Books const& books, RemoveApprovalRules const& wanted, Context const&)
{
    auto const known = books.approval_rules.find(wanted.rules);
    if (known == books.approval_rules.end())
        return Error{"desk.rules", "There are no approval rules \"" + wanted.rules.text + "\".",
                     ""};
    Proposal proposal;
    proposal.kind = "approval_rules.removed";
    proposal.says = "Removed the approval rules \"" + known->second.name + "\"";
    proposal.writes.push_back({record::named(record::approval_rules, wanted.rules.text),
                               std::string(record::value), json::Value(), {}});
    return proposal;
}

Result<Proposal> decide(Books const& books, AutoApprove const& wanted, Context const& context,
                        AuditOf const& audit_of)
{
    if (books.approval_rules.empty())
        return Error{"desk.rules", "This workspace has no approval rules yet.", ""};
    auto const asked = std::any_of(books.approval_rules.begin(), books.approval_rules.end(),
                                   [&](auto const& entry) { return asks(entry.second, wanted); });
    if (!asked)
        return Error{"desk.rules", "None of the approval rules that were meant is switched on.", ""};
    Harvest harvest;
    std::set<InvoiceId> const only(wanted.only.begin(), wanted.only.end());
    for (auto const& [id, filed] : books.invoices)
        if (books.approvals.count(id) == 0 && is_wanted(only, id))
            ask_rules(harvest, books, filed, audit_of, wanted, context);
    if (harvest.approvals.empty())
        return Error{"desk.nothing_passes",
                     "No invoice that is not approved yet passes the approval rules.", ""};
    Proposal proposal;
    proposal.kind = "invoices.approved_by_rules";
    proposal.says = sentence_for(harvest);
    proposal.writes = std::move(harvest.writes);
    return proposal;
}

} // namespace counterpart
