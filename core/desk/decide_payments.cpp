// Handing payments over, and recording what was really paid.
#include "audit/audit.h"
#include "audit/payments.h"
#include "base/hash.h"
#include "base/text.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"

#include <algorithm>
#include <set>

namespace counterpart {

namespace {

constexpr std::size_t longest_name = 200;

bool is_wanted(std::vector<InvoiceId> const& only, InvoiceId const& id)
{
    return only.empty() || std::find(only.begin(), only.end(), id) != only.end();
}

/// What an approval allows only counts while no more than that is payable now.
bool still_holds(Books const& books, FiledInvoice const& filed, Approval const& approval,
                 Auditor const& auditor)
{
    auto const audited = auditor(filed, filed.invoice.issued);
    return approval.payable <= disposition(audited, books).payable_now;
}

std::vector<HandedOver> entries_now(Books const& books, std::vector<InvoiceId> const& only)
{
    Auditor const auditor(books);
    std::vector<HandedOver> entries;
    for (auto const& [id, approval] : books.approvals) {
        auto const filed = books.invoices.find(id);
        if (filed == books.invoices.end() || !is_wanted(only, id))
            continue;
        auto const left = left_to_hand_over(books, approval, filed->second.invoice);
        if (!left.is_zero() && still_holds(books, filed->second, approval, auditor))
            entries.push_back({id, filed->second.invoice.currency, left});
    }
    return entries;
}

std::string sums_of(std::vector<HandedOver> const& entries)
{
    std::map<std::string, Money> sums;
    for (auto const& entry : entries) {
        auto& sum = sums[std::string(entry.currency.code())];
        sum.currency = entry.currency;
        sum.amount += entry.amount;
    }
    std::vector<std::string> words;
    for (auto const& each : sums)
        words.push_back(to_text(each.second));
    return join(words, " and ");
}

Result<Done> check_payment(Books const& books, Payment const& payment, Date today)
{
    auto const place = "payment " + payment.id.text;
    auto const filed = books.invoices.find(payment.invoice);
    if (filed == books.invoices.end())
        return Error{"desk.unknown_invoice",
                     "There is no invoice \"" + payment.invoice.text + "\" in this workspace.",
                     place};
    if (!(filed->second.invoice.currency == payment.currency))
        return Error{"desk.payment",
                     "Invoice " + filed->second.invoice.number + " is in " +
                         std::string(filed->second.invoice.currency.code()) + ", the payment in " +
                         std::string(payment.currency.code()) + ".",
                     place};
    if (today < payment.paid)
        return Error{"desk.payment",
                     "A payment of " + to_long_text(payment.paid) + " has not been made yet.",
                     place};
    return Done{};
}

} // namespace

Result<Proposal> decide(Books const& books, HandOverPayments const& wanted, Context const& context)
{
    std::string const name(trimmed(wanted.name));
    if (name.empty() || name.size() > longest_name || !is_utf8(name))
        return Error{"desk.title", "A payment file has a name of 1 to 200 bytes of text.", ""};
    PaymentFile file;
    file.entries = entries_now(books, wanted.only);
    if (file.entries.empty())
        return Error{"desk.nothing_payable",
                     "No approved payment is left that was not handed over already.", ""};
    file.name = name;
    file.at = context.now;
    file.by = context.person;
    file.id.text =
        sha256_hex(name + "|" + to_text(context.now) + "|" + context.author).substr(0, 16);
    Proposal proposal;
    proposal.kind = "payments.handed_over";
    proposal.says = "Handed over " + counted(file.entries.size(), "payment", "payments") + " of " +
                    sums_of(file.entries) + " in " + name;
    proposal.writes.push_back({record::named(record::payment_file, file.id.text),
                               std::string(record::value), to_json(file), {}});
    return proposal;
}

Result<Proposal> decide(Books const& books, RecordPayments const& wanted, Context const& context)
{
    Proposal proposal;
    std::set<std::string> seen;
    for (auto const& payment : wanted.payments) {
        TRY(check_payment(books, payment, context.today));
        auto const known = books.payments.find(payment.id);
        if (payment.id.empty() || !seen.insert(payment.id.text).second)
            return Error{"desk.payment", "Every payment needs a number of its own.",
                         "payment " + payment.id.text};
        if (known != books.payments.end() && known->second == payment)
            continue;
        proposal.writes.push_back({record::named(record::payment, payment.id.text),
                                   std::string(record::value), to_json(payment), {}});
    }
    if (proposal.writes.empty())
        return Error{"desk.nothing_new", "All of these payments are recorded already.", ""};
    proposal.kind = "payments.recorded";
    proposal.says = "Recorded " + counted(proposal.writes.size(), "payment", "payments");
    return proposal;
}

} // namespace counterpart
