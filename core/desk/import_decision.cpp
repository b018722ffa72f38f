#include "desk/import_decision.h"

#include "base/text.h"
#include "desk/document_fields.h"
#include "desk/projection.h"
#include "desk/record_names.h"

namespace counterpart {
namespace {

constexpr int digests_at_once = 512;
constexpr int records_at_once = 8;
constexpr int writes_at_once = 256;

/// What stands in `own` counts, what stood in `drafted` alone is kept; nothing is copied.
template <class Map>
void put_in_front(Map Books::*map, Books& own, Books& drafted)
{
    (own.*map).merge(drafted.*map);
    std::swap(own.*map, drafted.*map);
    (own.*map).clear();
}

void put_in_front(Books& own, Books& drafted)
{
    put_in_front(&Books::parties, own, drafted);
    put_in_front(&Books::contracts, own, drafted);
    put_in_front(&Books::price_books, own, drafted);
    put_in_front(&Books::orders, own, drafted);
    put_in_front(&Books::receipts, own, drafted);
    put_in_front(&Books::usage, own, drafted);
    put_in_front(&Books::calendars, own, drafted);
    put_in_front(&Books::service_levels, own, drafted);
    put_in_front(&Books::measurements, own, drafted);
    put_in_front(&Books::incidents, own, drafted);
    put_in_front(&Books::tickets, own, drafted);
    put_in_front(&Books::reported_months, own, drafted);
    put_in_front(&Books::invoices, own, drafted);
    put_in_front(&Books::files, own, drafted);
    if (!own.workspace.empty()) drafted.workspace = std::move(own.workspace);
    if (!own.we.empty()) drafted.we = std::move(own.we);
    own = {};
}

}  // namespace

ImportDecision::ImportDecision(Books const& books, Records const& records, ImportRun const& run,
                               Context const& context)
    : books_(books), records_(records), run_(run), context_(context), ahead_{books, drafted_},
      next_filed_(books.invoices.begin())
{}

bool ImportDecision::step()
{
    if (next_filed_ != books_.invoices.end()) look_through_digests();
    else if (file_ < run_.read().size() && proposal_.writes.empty()) decide_some();
    else if (file_ < run_.read().size()) try_some();
    return file_ == run_.read().size();
}

int ImportDecision::progress() const
{
    auto const files = run_.read().size();
    return files == 0 ? 1000 : static_cast<int>(1000 * file_ / files);
}

void ImportDecision::look_through_digests()
{
    for (int i = 0; i < digests_at_once && next_filed_ != books_.invoices.end(); ++i, ++next_filed_)
        if (auto const& digest = next_filed_->second.invoice.source.digest; !digest.empty())
            digests_.insert(digest);
}

void ImportDecision::decide_some()
{
    if (!deciding_)
        deciding_ = std::make_unique<FileDecision>(ahead_, digests_, run_.read()[file_], context_);
    auto const decided = deciding_->step();
    if (!decided) return refuse(decided.error());
    if (!*decided) return;
    proposal_ = deciding_->take();
    std::map<std::string, Record> known;
    write_by_field(proposal_, [&](std::string const& id) {
        return &known.insert_or_assign(id, as_decided(id)).first->second;
    });
}

/// A record with what earlier files write into it.
Record ImportDecision::as_decided(std::string const& id) const
{
    auto const* known = records_.find(id);
    Record record = known ? *known : Record{};
    for (auto at = writes_.lower_bound({id, {}}); at != writes_.end() && at->first.first == id; ++at)
        record.fields[at->second.field] = {Head{EventKey{}, at->second.value}};
    return record;
}

/// Whether the books can show what the file brings, tried on books of its own.
void ImportDecision::try_some()
{
    for (int i = 0; i < records_at_once && tried_ < proposal_.writes.size(); ++i) {
        auto const fits = try_record();
        if (!fits) return refuse(fits.error());
    }
    if (tried_ == proposal_.writes.size() && own_writes_kept()) keep_file();
}

Result<Done> ImportDecision::try_record()
{
    auto& writes = proposal_.writes;
    auto const id = writes[tried_].record;
    auto record = as_decided(id);
    for (; tried_ < writes.size() && writes[tried_].record == id; ++tried_) {
        auto& write = writes[tried_];
        record.fields[write.field] = {Head{EventKey{}, write.value}};
        std::pair key{write.record, write.field};
        own_writes_.insert_or_assign(std::move(key), std::move(write));
    }
    return project(own_, id, record);
}

/// Some more of this file's writes stand before those of earlier files; whether all do.
bool ImportDecision::own_writes_kept()
{
    if (writes_.empty()) std::swap(own_writes_, writes_);
    for (int i = 0; i < writes_at_once && !own_writes_.empty(); ++i) {
        auto placed = writes_.insert(own_writes_.extract(own_writes_.begin()));
        if (!placed.inserted) placed.position->second = std::move(placed.node.mapped());
    }
    return own_writes_.empty();
}

void ImportDecision::refuse(Error const& error)
{
    refused_.push_back(error);
    deciding_.reset();
    proposal_ = {};
    own_writes_.clear();
    own_ = {};
    tried_ = 0;
    ++file_;
}

void ImportDecision::keep_file()
{
    for (auto const& [id, filed] : own_.invoices)
        if (!filed.invoice.source.digest.empty()) digests_.insert(filed.invoice.source.digest);
    put_in_front(own_, drafted_);
    warnings_.insert(warnings_.end(), proposal_.warnings.begin(), proposal_.warnings.end());
    last_ = std::move(proposal_);
    proposal_ = {};
    deciding_.reset();
    tried_ = 0;
    ++taken_;
    ++file_;
}

bool ImportDecision::throw_away_some()
{
    for (auto* books : {&own_, &drafted_}) {
        auto& invoices = books->invoices;
        for (int i = 0; i < writes_at_once && !invoices.empty(); ++i) invoices.erase(invoices.begin());
        if (!invoices.empty()) return false;
    }
    for (auto* writes : {&own_writes_, &writes_}) {
        for (int i = 0; i < writes_at_once && !writes->empty(); ++i) writes->erase(writes->begin());
        if (!writes->empty()) return false;
    }
    return true;
}

Proposal ImportDecision::take()
{
    Proposal whole = std::move(last_);
    if (taken_ > 1) {
        whole.kind = "files.imported";
        whole.says = "Imported " + counted(taken_, "file", "files");
        whole.focus.clear();
    }
    whole.writes.clear();
    whole.writes.reserve(writes_.size());
    for (auto& [key, write] : writes_) whole.writes.push_back(std::move(write));
    return whole;
}

}  // namespace counterpart
