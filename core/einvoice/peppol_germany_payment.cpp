// Peppol, Germany: each way of paying brings the details of its own, and of no other. UBL only.
#include "einvoice/family.h"
#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

/// Codes are compared as numbers here; one that is no number names no way of paying.
bool pays_by(Inquiry const& q, Node means, std::initializer_list<int> codes)
{
    auto const one_of_them = [&](Node code) {
        for (int const known : codes) {
            if (is_between(q.raw(code), known, known))
                return true;
        }
        return false;
    };
    return q.any(means, one_of_them, ubl::PaymentMeansCode);
}

/// The account without any blanks. Two of them stop the official rule.
bool is_account(Inquiry& q, Sole const& id)
{
    if (id.second != no_node) {
        q.stands_twice(id.second);
        return true;
    }
    std::string text;
    for (char const c : q.raw(id.node)) {
        if (!xml::is_space(c))
            text += c;
    }
    return is_bank_account(text);
}

void ask_transfer(Inquiry& q, Node means)
{
    if (any_is(q, means, "58", ubl::PaymentMeansCode)) {
        Sole const account = sole(q, means, ubl::PayeeFinancialAccount, ubl::ID);
        q.check(means, "DE-R-019", "A SEPA credit transfer goes to an IBAN.",
                is_account(q, account), q.raw(account.node), Value());
    }
    q.check(means, "DE-R-023-1", "A credit transfer names the account it goes to.",
            q.exists(means, ubl::PayeeFinancialAccount));
    q.check(means, "DE-R-023-2", "A credit transfer brings no card and no mandate.",
            !q.exists(means, ubl::CardAccount) && !q.exists(means, ubl::PaymentMandate));
}

void ask_card(Inquiry& q, Node means)
{
    q.check(means, "DE-R-024-1", "A payment by card names the card.",
            q.exists(means, ubl::CardAccount));
    q.check(means, "DE-R-024-2", "A payment by card brings no account and no mandate.",
            !q.exists(means, ubl::PayeeFinancialAccount) && !q.exists(means, ubl::PaymentMandate));
}

void ask_debit(Inquiry& q, Node means)
{
    if (any_is(q, means, "59", ubl::PaymentMeansCode)) {
        Sole const account =
            sole(q, means, ubl::PaymentMandate, ubl::PayerFinancialAccount, ubl::ID);
        q.check(means, "DE-R-020", "A SEPA direct debit is taken from an IBAN.",
                is_account(q, account), q.raw(account.node), Value());
    }
    q.check(means, "DE-R-025-1", "A direct debit names its mandate.",
            q.exists(means, ubl::PaymentMandate));
    q.check(means, "DE-R-025-2", "A direct debit brings no account of the payee and no card.",
            !q.exists(means, ubl::PayeeFinancialAccount) && !q.exists(means, ubl::CardAccount));
}

void ask_means(Inquiry& q, Node means)
{
    if (!q.peppol->german() || !q.at_root(means))
        return;
    if (pays_by(q, means, {30, 58}))
        ask_transfer(q, means);
    else if (pays_by(q, means, {48, 54, 55}))
        ask_card(q, means);
    else if (pays_by(q, means, {59}))
        ask_debit(q, means);
}

constexpr Context contexts[] = {{ubl::PaymentMeans, ask_means}};

} // namespace

extern Family const peppol_ubl_germany_payment;
Family const peppol_ubl_germany_payment{"Germany, payment", Syntax::ubl, Layers::peppol, contexts};

} // namespace counterpart::einvoice
