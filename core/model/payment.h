// Payments: what was really paid for an invoice, and the files in which payments were handed over
// to be made.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"

#include <string>
#include <vector>

namespace counterpart {

using PaymentId = Id<struct PaymentTag>;
using PaymentFileId = Id<struct PaymentFileTag>;

/// Money that left our account, as a bank statement or a payment list shows it.
struct Payment {
    PaymentId id;
    InvoiceId invoice;
    Date paid;
    Currency currency;
    Decimal amount;        ///< > 0: to the supplier
    std::string reference; ///< as the list names it

    bool operator==(Payment const&) const = default;
};

/// One invoice in a file, with what was handed over to be paid for it.
struct HandedOver {
    InvoiceId invoice;
    Currency currency;
    Decimal amount;

    bool operator==(HandedOver const&) const = default;
};

/// A payment file that was given away: what it lists is not listed again.
struct PaymentFile {
    PaymentFileId id;
    std::string name;
    Instant at;
    std::string by;
    std::vector<HandedOver> entries;

    bool operator==(PaymentFile const&) const = default;
};

} // namespace counterpart
