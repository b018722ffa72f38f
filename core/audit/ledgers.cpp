#include "audit/ledgers.h"

#include "audit/match.h"
#include "audit/subject.h"
#include "pricing/period_lines.h"
#include "terms/readings.h"

#include <algorithm>

namespace counterpart {

namespace {

Date last_issue(AuditIndex const& index)
{
    auto const& all = index.in_order();
    return all.empty() ? Date{} : all.back()->invoice.issued;
}

/// What is known changes only when a document is signed, so all days up to the day before the next
/// signature give the same dues.
Date same_knowledge(Contract const& contract, Date known, Date last)
{
    auto result = std::max(known, last);
    for (auto const& document : contract.documents)
        if (known < document.signed_on)
            result = std::min(result, plus_days(document.signed_on, -1));
    return result;
}

Decimal sum_before(std::vector<std::pair<FiledInvoice const*, Decimal>> const& entries,
                   FiledInvoice const& filed)
{
    auto const next = std::lower_bound(
        entries.begin(), entries.end(), filed,
        [](auto const& entry, FiledInvoice const& it) { return comes_before(*entry.first, it); });
    return next == entries.begin() ? Decimal{} : std::prev(next)->second;
}

} // namespace

Ledgers::~Ledgers() = default;

Ledgers::Ledgers(Books const& books, AuditIndex const& index, DuesOf dues_of)
    : books_(books), index_(index), dues_of_(std::move(dues_of))
{}

AuditIndex::Invoices const& Ledgers::documents(ContractId const& id) const
{
    static AuditIndex::Invoices const none;
    gather(index_.in_order().size());
    auto const found = documents_.find(id);
    return found == documents_.end() ? none : found->second;
}

bool Ledgers::gather(std::size_t documents) const
{
    auto const& all = index_.in_order();
    for (; documents > 0 && gathered_ < all.size(); --documents) {
        auto const* filed = all[gathered_++];
        auto const& same = index_.with_number(filed->invoice.seller, filed->invoice.number);
        bool const again = filed->invoice.kind == InvoiceKind::invoice &&
                           !filed->invoice.number.empty() && same.front() != filed;
        if (again)
            continue;
        auto const match = find_contract(books_, index_, *filed);
        if (match.contract)
            documents_[match.contract->id].push_back(filed);
    }
    return gathered_ >= all.size();
}

DueLedger const& Ledgers::dues(Contract const& contract, Date known) const
{
    auto const day = same_knowledge(contract, known, last_issue(index_));
    auto& kept = dues_[{contract.id, day}];
    if (!kept) {
        auto dues = dues_of_ ? dues_of_(books_, contract, day) : std::vector<Due>{};
        static AuditIndex::Invoices const none;
        auto const& documents = dues.empty() ? none : this->documents(contract.id);
        kept = std::make_unique<DueLedger>(contract, std::move(dues), documents);
    }
    return *kept;
}

namespace {

/// Whether what was once asked keeps counting towards a ceiling after it was credited.
bool credits_make_no_room(Term const& ceiling)
{
    return ceiling.fields["credits"].string() == readings::credits[0];
}

} // namespace

Ledgers::Billed const& Ledgers::billed(Contract const& contract, Term const& ceiling) const
{
    auto const known = billed_.find(&ceiling);
    if (known != billed_.end())
        return known->second;
    auto& billed = billed_[&ceiling];
    auto const* prices = index_.prices(contract.id);
    for (auto const* filed : documents(contract.id)) {
        auto const& invoice = filed->invoice;
        bool const gives_back = invoice.kind == InvoiceKind::credit_note;
        if (gives_back && credits_make_no_room(ceiling))
            continue;
        for (auto const& line : invoice.lines) {
            auto const net = line.net_amount.value_or(Decimal{});
            auto const share = ceiling_share(ceiling, prices, invoice, line, contract, net);
            if (!share)
                continue;
            auto& entries = billed[share->part.key];
            auto const before = entries.empty() ? Decimal{} : entries.back().second;
            auto const after = gives_back ? before - share->amount : before + share->amount;
            entries.emplace_back(filed, after);
        }
    }
    return billed;
}

Decimal Ledgers::billed_before(Contract const& contract, Term const& ceiling,
                               FiledInvoice const& filed, std::string const& part) const
{
    auto const& all = billed(contract, ceiling);
    auto const entries = all.find(part);
    if (entries == all.end())
        return {};
    return sum_before(entries->second, filed);
}

PeriodLines const& Ledgers::came(Contract const& contract, Date known) const
{
    auto& kept = came_[{contract.id, known}];
    if (!kept)
        kept = std::make_unique<PeriodLines const>(books_, contract, known);
    return *kept;
}

PeriodLines const& Ledgers::came_for_dues(Contract const& contract, Date known) const
{
    return came(contract, same_knowledge(contract, known, last_issue(index_)));
}

Ledgers::Entries const& Ledgers::billed(Contract const& contract, ItemId const& item,
                                        Period const& window) const
{
    auto const [found, is_new] =
        billed_items_.try_emplace({contract.id, item, window.from, window.to});
    auto& entries = found->second;
    auto const* prices = index_.prices(contract.id);
    if (!is_new || !prices)
        return entries;
    Decimal sum;
    for (auto const* filed : documents(contract.id)) {
        auto const before = sum;
        auto const& invoice = filed->invoice;
        for (auto const& line : invoice.lines)
            if (line.quantity && window.contains(first_day(invoice, line)) &&
                bills_item(*prices, line, item))
                sum += invoice.kind == InvoiceKind::credit_note ? -*line.quantity : *line.quantity;
        if (!(sum == before))
            entries.emplace_back(filed, sum);
    }
    return entries;
}

Decimal Ledgers::billed_before(Contract const& contract, ItemId const& item, Period const& window,
                               FiledInvoice const& filed) const
{
    return sum_before(billed(contract, item, window), filed);
}

} // namespace counterpart
