#include "desk/import_run.h"

#include "desk/document_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t digested_at_once = 128 << 10;
constexpr std::size_t freed_at_once = 64;

}  // namespace

ReadImport read_import(ImportFile const& file)
{
    ImportReading reading(file);
    while (!reading.step()) {}
    return reading.take();
}

bool ImportReading::step()
{
    auto const& bytes = file_.bytes;
    if (digested_ < bytes.size()) {
        digest_some();
    } else if (!reading_) {
        reading_ = begin_file(bytes, file_.name);
    } else if (!read_) {
        if (reading_->step())
            read_ = ReadImport{file_.name, hex(digest_.finish()), reading_->take(), {}};
    } else {
        ask_some();
    }
    return read_ && (!read_->imported || read_->checks.size() == read_->imported->invoices.size());
}

void ImportReading::digest_some()
{
    auto const piece = std::string_view(file_.bytes).substr(digested_, digested_at_once);
    digest_.add(piece);
    digested_ += piece.size();
}

/// A file that holds many invoices is no e-invoice, and what asks nothing of the first asks nothing
/// of the others.
void ImportReading::ask_some()
{
    auto const& invoices = read_->imported->invoices;
    auto& checks = read_->checks;
    checks.push_back(check_document(file_.bytes, file_.name, invoices[checks.size()]));
    if (checks.back() == DocumentCheck{})
        checks.resize(invoices.size());
}

int ImportReading::progress() const
{
    if (read_)
        return 1000;
    if (reading_)
        return 100 + reading_->progress() * 9 / 10;
    auto const size = std::max<std::size_t>(file_.bytes.size(), 1);
    return static_cast<int>(std::uint64_t{100} * digested_ / size);
}

bool ImportRun::step()
{
    if (done())
        return true;
    if (!reading_)
        reading_ = std::make_unique<ImportReading>(files_[read_.size()]);
    if (reading_->step()) {
        read_.push_back(reading_->take());
        reading_.reset();
    }
    return done();
}

bool ImportRun::throw_away_some()
{
    if (read_.empty())
        return true;
    auto& last = read_.back();
    if (!last.imported || last.imported->invoices.size() <= freed_at_once) {
        read_.pop_back();
        return read_.empty();
    }
    auto& invoices = last.imported.value().invoices;
    invoices.erase(invoices.end() - static_cast<std::ptrdiff_t>(freed_at_once), invoices.end());
    return false;
}

int ImportRun::progress() const
{
    if (files_.empty())
        return 1000;
    auto const now = 1000 * read_.size() + static_cast<std::size_t>(reading_ ? reading_->progress() : 0);
    return static_cast<int>(now / files_.size());
}

}  // namespace counterpart
