// German texts: the two forms of text that the German rules of Peppol read letter by letter.
#pragma once

#include <string_view>

namespace counterpart::einvoice::peppol {

/// "ledger@example.org": names between dots on the left of one @, at least two on the right.
bool is_mail_address(std::string_view text);

/// The lines of payment terms that begin with #, which have to be cash discounts.
struct CashDiscounts {
    bool any = false;
    bool good = true; ///< each is one, and the last line of them ends; also when there are none
};

CashDiscounts cash_discounts_in(std::string_view terms);

} // namespace counterpart::einvoice::peppol
