// DueLedger: what a contract makes one party owe the other beside its prices, held against what its
// invoices and credit notes gave. Every amount given is used up once.
#pragma once

#include "audit/index.h"
#include "model/due.h"

#include <map>
#include <vector>

namespace counterpart {

/// A place of a document that gives or charges something: a line, or an allowance or charge of the
/// document (`line` < 0) or of a line.
struct DuePlace {
    int line = -1;
    int part = -1; ///< index among the allowances and charges; -1: the line itself

    friend bool operator==(DuePlace const&, DuePlace const&) = default;
};

/// What one place gave towards a due. Amounts carry the due's sign turned to the place: > 0 always.
struct DueGiven {
    DuePlace place;
    Due const* due = nullptr; ///< the last it went to, or the one it comes too late for
    Decimal given;
    Decimal used;             ///< towards what is due; the rest is beyond it
    std::string by;           ///< how the place names the due: "its reason \"Volume rebate\""
    Working working;

    Decimal excess() const { return given - used; }
};

/// What is left of a due, and the invoice that should have shown it: the first on or after its day.
/// What is more than that invoice asks is carried on to the next, as a part of its own, and the
/// last part may have no invoice; the parts sum to what is left.
struct DueLeft {
    Due const* due = nullptr;
    Decimal left;             ///< of this part; > 0: still owed to the buyer; < 0: to the supplier
    Decimal given;            ///< so far, same sign as the due
    Decimal earlier;          ///< parts that earlier invoices should have shown, same sign
    Decimal later;            ///< what is carried on from here, same sign
    FiledInvoice const* carrier = nullptr;
    Working working;          ///< ends in `left`
};

/// What the dues of a contract mean for one document.
struct DueEffects {
    std::vector<DueGiven> given;
    std::vector<DueLeft> left;

    DueGiven const* at(DuePlace const&) const;
};

class DueLedger {
public:
    /// `documents` are the contract's, in order; they must outlive this.
    DueLedger(Contract const&, std::vector<Due>, std::vector<FiledInvoice const*> const& documents);

    DueLedger(DueLedger const&) = delete;
    DueLedger& operator=(DueLedger const&) = delete;

    DueEffects const& on(InvoiceId const&) const;
    /// All that is left, carried or not, in the order in which it became due.
    std::vector<DueLeft> const& left() const { return left_; }

private:
    struct Open;
    struct Meeting;
    struct Room;

    void take(Contract const&, FiledInvoice const&, std::vector<Open>&);
    void leave(std::vector<Open>&, std::vector<FiledInvoice const*> const& documents);
    void carry(Open const&, Room&);

    std::vector<Due> dues_;
    std::map<InvoiceId, DueEffects> effects_;
    std::vector<DueLeft> left_;
};

/// How a place names a due: by the `item`, `reason` or `reason_code` that the term states, else by
/// the term's name or the usual words for its kind. Empty: it does not.
std::string names_due(Contract const&, Due const&, Invoice const&, DuePlace const&);

} // namespace counterpart
