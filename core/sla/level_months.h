// LevelMonths: months of service levels, each computed once and kept until something it is made of
// changes. A pure memory: with it and without it every answer is the same.
#pragma once

#include "sla/month.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace counterpart::sla {

using KeptMonth = std::shared_ptr<LevelMonth const>;

/// Where a ledger takes the months of its levels from.
using MonthOf =
    std::function<Result<KeptMonth>(Contract const&, ServiceLevel const&, Month, Date known)>;

class LevelMonths {
public:
    /// Keeps a reference: the books must outlive it, and their changes are told to it.
    explicit LevelMonths(Books const&);

    /// The kept one, or a new one. It stays whole for whoever holds it, but must not be read after
    /// what it looks into has changed. Errors: those of month_of.
    Result<KeptMonth> of(Contract const&, ServiceLevel const&, Month, Date known);
    LevelStock const& stock(LevelId const&);
    /// The same as a function; this object must outlive it.
    MonthOf source();

    void forget(LevelId const&);
    void forget_everything();

    /// How many months were computed so far.
    std::uint64_t made() const { return made_; }

private:
    /// What was known of papers and calendars, and how far the facts had come: the same for every
    /// day of which both say the same.
    struct Knowledge {
        Date papers;
        Date facts;
        auto operator<=>(Knowledge const&) const = default;
    };
    using OfLevel = std::map<std::pair<Month, Knowledge>, KeptMonth>;

    Knowledge knowledge(Contract const&, LevelId const&, Month, Date known);

    Books const& books_;
    std::map<LevelId, LevelStock> stocks_;
    std::set<LevelId> unstocked_; ///< forgotten, and looked up together when one is asked for
    bool stocked_ = false;
    std::map<LevelId, OfLevel> kept_;
    std::uint64_t made_ = 0;
    std::uint64_t held_ = 0;
};

} // namespace counterpart::sla
