#include "einvoice/peppol_denmark.h"

namespace counterpart::einvoice::peppol::denmark {

namespace {

constexpr std::string_view allowed_means = " 1 10 31 42 48 49 50 58 59 93 97 ";

bool begins_with_one_of(std::string_view text, std::initializer_list<std::string_view> cards)
{
    return one_of(first_characters(text, 3), cards);
}

void ask_giro(Inquiry& q, Node means, Payment const& payment)
{
    std::string_view const reference = payment.reference;
    q.check(means, "DK-R-008",
            "A Danish giro payment has a reference of card type 01, 04 or 15 and an account.",
            begins_with_one_of(reference, {"01#", "04#", "15#"}) && payment.giro_account, reference,
            Value());
    q.check(means, "DK-R-009",
            "The reference of a Danish giro payment of card type 04 or 15 has 16 digits.",
            !begins_with_one_of(reference, {"04#", "15#"}) || characters(reference) == 19,
            reference, Value());
}

void ask_creditor(Inquiry& q, Node means, Payment const& payment)
{
    std::string_view const reference = payment.reference;
    q.check(means, "DK-R-010",
            "A Danish payment slip has a reference of card type 71, 73 or 75 and a creditor "
            "number of eight characters.",
            begins_with_one_of(reference, {"71#", "73#", "75#"}) &&
                characters(payment.creditor) == 8,
            reference, Value());
    std::size_t const length = characters(reference);
    q.check(means, "DK-R-011",
            "The reference of a Danish payment slip of card type 71 or 75 has 15 or 16 digits.",
            !begins_with_one_of(reference, {"71#", "75#"}) || length == 18 || length == 19,
            reference, Value());
}

} // namespace

void ask_payment(Inquiry& q, Node means, Payment const& payment)
{
    std::string const in_blanks = " " + std::string(payment.code) + " ";
    q.check(means, "DK-R-005", "A Danish seller is paid by one of the payment means in use there.",
            allowed_means.find(in_blanks) != std::string_view::npos, payment.code, Value());
    q.check(means, "DK-R-006",
            "A Danish bank transfer names the account and the bank's registration.",
            !one_of(payment.code, {"31", "42"}) || payment.account);
    q.check(means, "DK-R-007", "A Danish direct debit names the mandate and the payer's account.",
            payment.code != "49" || payment.mandate);
    if (payment.code == "50")
        ask_giro(q, means, payment);
    if (payment.code == "93")
        ask_creditor(q, means, payment);
}

void Registration::add(Inquiry const& q, Node id)
{
    given = true;
    if (!q.raw(id).empty())
        written.add(id);
    if (q.has_attribute(id, attribute::schemeID))
        schemed.add(id);
}

void ask_registration(Inquiry& q, Node root, Registration const& registration)
{
    if (registration.written.second != no_node)
        q.stands_twice(registration.written.second);
    else
        q.check(root, "DK-R-002", "A Danish seller states its legal registration.",
                q.filled(registration.written.node));
    if (registration.schemed.second != no_node)
        return q.stands_twice(registration.schemed.second);
    auto const scheme = q.attribute_text(registration.schemed.node, attribute::schemeID);
    q.check(root, "DK-R-014", "A Danish seller's legal registration is of scheme 0184.",
            !registration.given || normalized_is(scheme, "0184"), scheme, std::string_view("0184"));
}

bool is_duty_reason(std::string_view reason)
{
    if (characters(Normalized(reason)) == 4 && is_between(reason, 0, 9999))
        return true;
    return reason.find('#') != std::string_view::npos && reason.front() != '#' &&
           reason.back() != '#';
}

void Versions::add(std::string_view list, std::string_view version)
{
    unspsc = unspsc || list == "TST";
    chosen = chosen || one_of(version, {"19.05.01", "19.0501", "26.08.01", "26.0801"});
}

void ask_versions(Inquiry& q, Node line, Versions const& versions)
{
    q.check(line, "DK-R-003",
            "A Danish seller classifies items by version 19.05.01 or 26.08.01 of UNSPSC.",
            !versions.unspsc || versions.chosen);
}

} // namespace counterpart::einvoice::peppol::denmark
