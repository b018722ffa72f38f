// Audits of the desk: computed when asked for or in slices, kept until something they rest on
// changes.
#include "audit/index.h"
#include "audit/owed.h"
#include "audit/ledgers.h"
#include "desk/desk.h"
#include "desk/record_names.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

/// Invoices put into the index at one step of a slice.
constexpr int indexed_at_once = 32;
/// Documents that are looked through for their contracts at one step.
constexpr std::size_t gathered_at_once = 64;

/// Dues from the months that are kept.
DuesOf dues_with(sla::LevelMonths& months)
{
    return [&months](Books const& books, Contract const& contract, Date known) {
        return owed(books, contract, known, &months);
    };
}

/// Who reads along never stays this far behind; who does reads everything anew.
constexpr std::size_t longest_memory = 400'000;

/// Where a contract's invoices are added up, its documents are found before the first of them is
/// audited. Whether they are, after some more.
bool gather_some(Books const& books, Auditor const& auditor)
{
    bool const added_up = std::any_of(
        books.contracts.begin(), books.contracts.end(),
        [&](auto const& entry) { return binds_invoices_together(books, auditor.index(), entry.second); });
    return !added_up || auditor.ledgers().gather(gathered_at_once);
}

}  // namespace

// -- asking ---------------------------------------------------------------------------------------

Auditor const& Desk::auditor() const
{
    finish_index();
    return *auditor_;
}

Audit const* Desk::audit_of(InvoiceId const& id) const
{
    if (auto const* opened = audits_.opened(id)) return opened;
    auto const filed = books_->invoices.find(id);
    if (filed == books_->invoices.end()) return nullptr;
    finish_index();
    auto full = (*auditor_)(filed->second, filed->second.invoice.issued);
    ++audits_made_;
    if (!audits_.summary(id)) keep_audit(filed->second, counterpart::summary_of(full));
    return &audits_.open(std::move(full));
}

Audit const* Desk::summary_of(InvoiceId const& id) const
{
    if (auto const* known = audits_.summary(id)) return known;
    auto const filed = books_->invoices.find(id);
    if (filed == books_->invoices.end()) return nullptr;
    finish_index();
    ++audits_made_;
    auto const& it = filed->second;
    return &keep_audit(it, auditor_->summary(it, it.invoice.issued));
}

Audit const* Desk::known_summary(InvoiceId const& id) const
{
    return audits_.summary(id);
}

Audit const& Desk::keep_audit(FiledInvoice const& filed, Audit summary) const
{
    moved_.push_back(filed.invoice.id);
    return audits_.keep(filed, std::move(summary));
}

// -- in slices ------------------------------------------------------------------------------------

AuditProgress Desk::audit_progress() const
{
    return {audits_.size(), books_->invoices.size()};
}

AuditProgress Desk::audit_some(std::function<bool()> const& may_go_on) const
{
    while (!audit_progress().finished() && may_go_on()) {
        if (!index_some() || !gather_some(*books_, *auditor_) || !months_of_audits_some()) continue;
        auto const* filed = next_to_audit();
        if (!filed) break;
        ++audits_made_;
        keep_audit(*filed, auditor_->summary(*filed, filed->invoice.issued));
    }
    return audit_progress();
}

/// One step towards a whole index; whether it is whole.
bool Desk::index_some() const
{
    if (!auditor_) {
        auditor_ = std::make_unique<Auditor>(
            *books_, std::make_unique<AuditIndex>(*books_, AuditIndex::Fill::agreements),
            dues_with(*level_months_));
        next_to_index_ = books_->invoices.begin();
    }
    for (int i = 0; i < indexed_at_once && next_to_index_ != books_->invoices.end(); ++i)
        auditor_->index().enter((next_to_index_++)->second);
    return next_to_index_ == books_->invoices.end();
}

void Desk::finish_index() const
{
    if (!auditor_) {
        auditor_ = std::make_unique<Auditor>(*books_, dues_with(*level_months_));
        next_to_index_ = books_->invoices.end();
    }
    while (!index_some()) {}
}

FiledInvoice const* Desk::next_to_audit() const
{
    if (std::exchange(all_wait_, false)) {
        waiting_.clear();
        for (auto entry = books_->invoices.rbegin(); entry != books_->invoices.rend(); ++entry)
            if (!audits_.summary(entry->first)) waiting_.push_back(entry->first);
    }
    while (!waiting_.empty()) {
        auto const id = std::move(waiting_.back());
        waiting_.pop_back();
        auto const filed = books_->invoices.find(id);
        if (filed != books_->invoices.end() && !audits_.summary(id)) return &filed->second;
    }
    return nullptr;
}

// -- keeping up with the books --------------------------------------------------------------------

/// The index, when it is whole and so can be kept up to date.
AuditIndex* Desk::audit_index() const
{
    bool const whole = auditor_ && next_to_index_ == books_->invoices.end();
    return whole ? &auditor_->index() : nullptr;
}

void Desk::forget_audits(Reach const& reach, std::set<std::string> const& touched)
{
    if (reach.everything) {
        auditor_.reset();
        audits_.clear();
        all_wait_ = true;
        moved_from_ += moved_.size() + 1;
        moved_.clear();
        return;
    }
    if (auditor_ && !reach.empty()) auditor_->books_moved();
    for (auto& id : audits_.forget(reach)) {
        moved_.push_back(id);
        waiting_.push_back(std::move(id));
    }
    for (auto const& name : touched)
        if (record::kind_of(name) == record::invoice)
            waiting_.push_back(InvoiceId{std::string(record::id_of(name))});
    note_moved(touched);
}

/// What a person decided is no part of an audit, but a list tells it.
void Desk::note_moved(std::set<std::string> const& touched)
{
    for (auto const& name : touched) {
        auto const kind = record::kind_of(name);
        if (kind == record::invoice || kind == record::approval)
            moved_.push_back(InvoiceId{std::string(record::id_of(name))});
        if (kind != record::review) continue;
        auto const invoice = invoice_of_review(*books_, name);
        moved_.push_back(InvoiceId{std::string(record::id_of(invoice))});
    }
    if (moved_.size() < longest_memory) return;
    auto const half = moved_.begin() + longest_memory / 2;
    moved_from_ += static_cast<std::uint64_t>(half - moved_.begin());
    moved_.erase(moved_.begin(), half);
}

Desk::Moved Desk::moved_since(std::uint64_t upto) const
{
    Moved moved{moved_from_ + moved_.size(), upto < moved_from_ || upto > moved_from_ + moved_.size(), {}};
    if (moved.everything) return moved;
    auto const skip = static_cast<std::ptrdiff_t>(upto - moved_from_);
    moved.invoices.assign(moved_.begin() + skip, moved_.end());
    return moved;
}

}  // namespace counterpart
