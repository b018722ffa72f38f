// Peppol, Denmark: what the Danish rules for UBL and CII ask in the same way.
#pragma once

#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice::peppol::denmark {

/// How an invoice is paid, as its two syntaxes say it.
struct Payment {
    std::string_view code;      ///< of the payment means, as written
    std::string_view reference; ///< of the payment: card type, "#", number
    bool account = false;       ///< bank account and branch are given
    bool mandate = false;       ///< mandate and account of a direct debit are given
    bool giro_account = false;  ///< the account has the form a giro payment needs
    std::string_view creditor;  ///< the account of a payment by creditor number
};

void ask_payment(Inquiry&, Node means, Payment const&);

/// The seller's legal registrations. Two texts, or two schemes, stop the official rule; an empty
/// one beside a written one does not.
struct Registration {
    bool given = false;
    Sole written;
    Sole schemed;

    void add(Inquiry const&, Node id);
};
void ask_registration(Inquiry&, Node root, Registration const&);

/// The reason of a charge that is a Danish duty: four digits, or text with a # inside.
bool is_duty_reason(std::string_view reason);

/// The classification by UNSPSC, when used, is in one of its chosen versions.
struct Versions {
    bool unspsc = false;
    bool chosen = false;

    void add(std::string_view list, std::string_view version);
};
void ask_versions(Inquiry&, Node line, Versions const&);

inline constexpr std::string_view says_duty =
    "The reason of a Danish duty is its four digits, or holds a # that is neither first nor last.";
inline constexpr std::string_view says_scheme =
    "The identifiers of Danish sellers and their Danish buyers name their scheme.";
inline constexpr std::string_view says_positive =
    "The total of a Danish credit note is not negative.";

} // namespace counterpart::einvoice::peppol::denmark
