// Trying approval rules: which invoices would pass, which would not, and why.
#include "audit/auto_approval.h"
#include "base/text.h"
#include "present/approval_rules.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

Table trial_table(std::string title, std::string empty, std::string last)
{
    Table table;
    table.title = std::move(title);
    table.empty = std::move(empty);
    table.row_word = "invoice";
    table.columns = {{.title = "Invoice", .weight = 2},
                     {.title = "Supplier", .weight = 3, .priority = 1},
                     {.title = std::move(last), .weight = 6},
                     {.title = "Asked", .numeric = true, .weight = 2}};
    return table;
}

std::string sums_text(std::map<std::string, Money> const& sums)
{
    std::vector<std::string> parts;
    for (auto const& entry : sums) parts.push_back(money_text(entry.second.amount, entry.second.currency));
    return join(parts, " + ");
}



}  // namespace

bool ApprovalTrial::refresh(Desk const& desk, ApprovalRules const& rules, std::function<bool()> const& may_go_on)
{
    auto const checked = desk.audit_progress().done;
    if (version_ != desk.version() || !(rules_ == rules) || checked_ != checked) {
        version_ = desk.version();
        checked_ = checked;
        rules_ = rules;
        begin(desk);
    }
    while (!waiting_.empty() && may_go_on()) {
        auto const id = waiting_.back();
        waiting_.pop_back();
        look_at(desk, id);
    }
    return waiting_.empty();
}

void ApprovalTrial::begin(Desk const& desk)
{
    passing_ = trial_table("Would be approved", "None of the invoices that wait would be approved.", "Pays");
    failing_ = trial_table("Would not be approved", "Every invoice that waits would be approved.", "Because");
    waiting_.clear();
    approvable_.clear();
    to_pay_.clear();
    approved_ = unchecked_ = 0;
    for (auto const& entry : desk.books().invoices) {
        if (desk.books().approvals.count(entry.first) != 0) ++approved_;
        else waiting_.push_back(entry.first);
    }
    std::reverse(waiting_.begin(), waiting_.end());
}

void ApprovalTrial::look_at(Desk const& desk, InvoiceId const& id)
{
    auto const filed = desk.books().invoices.find(id);
    auto const* audit = desk.known_summary(id);
    if (filed == desk.books().invoices.end()) return;
    if (!audit) {
        ++unchecked_;
        return;
    }
    auto const money = disposition(*audit, desk.books());
    auto const answer = auto_approval(*audit, money, filed->second, rules_);
    auto const pays = money.payable_now + money.open;
    auto const& currency = audit->money.currency;
    auto because = answer.working.empty() ? std::string() : answer.working.back().says;
    if (answer.passes)
        because = money_text(pays, currency) +
                  (money.open.is_zero() ? std::string(", as agreed") : ", of which " + money_text(money.open, currency) + " is let pass");
    add(filed->second, *audit, because, answer.passes);
    if (!answer.passes) return;
    approvable_.push_back(id);
    auto& sum = to_pay_[std::string(currency.code())];
    sum.currency = currency;
    sum.amount += pays;
}

void ApprovalTrial::add(FiledInvoice const& filed, Audit const& audit, std::string const& because, bool passes)
{
    auto const& invoice = filed.invoice;
    Row row;
    row.id = invoice.id.text;
    row.cells = {{.text = invoice.number, .detail = to_long_text(invoice.issued)},
                 {.text = invoice.seller.name},
                 {.text = because},
                 {.text = money_text(audit.money.asked, audit.money.currency)}};
    row.sort = {folded(invoice.number), folded(invoice.seller.name), folded(because), sort_key(audit.money.asked)};
    row.search = folded(invoice.number + " " + invoice.seller.name + " " + because);
    (passes ? passing_ : failing_).rows.push_back(std::move(row));
}

std::string ApprovalTrial::says() const
{
    auto const passes = approvable_.size();
    auto const fails = failing_.rows.size();
    if (passes + fails + unchecked_ == 0)
        return approved_ == 0 ? std::string("There is no invoice to try it on yet.") : std::string("Every invoice is approved already.");
    auto says = counted(passes, "invoice", "invoices") + " would be approved";
    if (passes > 0) says += ", " + sums_text(to_pay_) + " to pay";
    says += "; " + std::to_string(fails) + " would not.";
    if (approved_ > 0) says += " " + counted(approved_, "is", "are") + " approved already.";
    if (unchecked_ > 0) says += " " + counted(unchecked_, "is", "are") + " not checked yet.";
    return says;
}

}  // namespace counterpart::present
