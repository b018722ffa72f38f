// SheetDecision: what a sheet that was read by its mapping changes, decided some rows at a time.
#pragma once

#include "desk/command.h"
#include "formats/sheet_reading.h"

#include <cstddef>
#include <string>
#include <utility>

namespace counterpart {

class SheetDecision {
public:
    /// Books, sheet and the reading, which is done, must outlive it.
    SheetDecision(Books const& books, Sheet const& sheet, SheetReading const& reading,
                  std::string name, Context context)
        : books_(books), sheet_(sheet), reading_(reading), name_(std::move(name)),
          context_(std::move(context))
    {}

    /// True when it is decided. Errors: those of `decide` for an ImportSheet.
    Result<bool> step();
    Proposal take() { return std::move(proposal_); }
    std::size_t done() const { return next_; }
    std::size_t total() const { return reading_.news().size(); }

private:
    Result<Done> check() const;

    Books const& books_;
    Sheet const& sheet_;
    SheetReading const& reading_;
    std::string name_;
    Context context_;
    Proposal proposal_;
    std::size_t next_ = 0;
    bool begun_ = false;
};

}  // namespace counterpart
