// UBL: document allowances and charges, periods and payment.
#include "einvoice/family.h"
#include "einvoice/schema_date.h"
#include "einvoice/ubl_facts.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

// -- allowances and charges of the document -------------------------------------------------------

bool has_vat_category(Inquiry const& q, Node item)
{
    return q.any(
        item, [&](Node category) { return q.exists(category, ubl::ID) && under_vat(q, category); },
        ubl::TaxCategory);
}

void ask_allowance(Inquiry& q, Node item)
{
    bool const reason = q.exists(item, ubl::AllowanceChargeReason) ||
                        q.exists(item, ubl::AllowanceChargeReasonCode);
    Node const amount = q.only(item, ubl::Amount);
    q.check(item, "BR-31", "Every document allowance has an amount.", amount != no_node);
    q.check(item, "BR-32", "Every document allowance has a VAT category.",
            has_vat_category(q, item));
    q.check(item, "BR-33", "Every document allowance has a reason or a reason code.", reason);
    q.check(item, "BR-CO-21", "Every document allowance says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-01", "A document allowance's amount has at most two decimals.",
                 amount);
    q.two_places(item, "BR-DEC-02", "A document allowance's base amount has at most two decimals.",
                 q.only(item, ubl::BaseAmount));
}

void ask_charge(Inquiry& q, Node item)
{
    bool const reason = q.exists(item, ubl::AllowanceChargeReason) ||
                        q.exists(item, ubl::AllowanceChargeReasonCode);
    Node const amount = q.only(item, ubl::Amount);
    q.check(item, "BR-36", "Every document charge has an amount.", amount != no_node);
    q.check(item, "BR-37", "Every document charge has a VAT category.", has_vat_category(q, item));
    q.check(item, "BR-38", "Every document charge has a reason or a reason code.", reason);
    q.check(item, "BR-CO-22", "Every document charge says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-05", "A document charge's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-06", "A document charge's base amount has at most two decimals.",
                 q.only(item, ubl::BaseAmount));
}

void ask_item(Inquiry& q, Node item)
{
    if (!q.at_root(item))
        return;
    auto const charge = is_charge(q, item);
    if (charge == Inquiry::Truth::no)
        ask_allowance(q, item);
    else if (charge == Inquiry::Truth::yes)
        ask_charge(q, item);
}

// -- periods --------------------------------------------------------------------------------------

struct Period {
    Node start = no_node;
    Node end = no_node;
    bool in_order = true; // also when it cannot be told
};

Period period_at(Inquiry& q, Node node)
{
    Period period{q.only(node, ubl::StartDate), q.only(node, ubl::EndDate)};
    if (period.start == no_node || period.end == no_node)
        return period;
    auto const start = read_schema_date(q.raw(period.start));
    auto const end = read_schema_date(q.raw(period.end));
    if (!start)
        q.cannot_read(period.start, "a date like 2026-03-31");
    if (!end)
        q.cannot_read(period.end, "a date like 2026-03-31");
    period.in_order = !start || !end || *end >= *start;
    return period;
}

void ask_period(Inquiry& q, Node node)
{
    Period const period = period_at(q, node);
    Term const owner = q.parent_term(node);
    bool const dated = period.start != no_node || period.end != no_node;
    if (owner == ubl::InvoiceLine || owner == ubl::CreditNoteLine) {
        q.check(node, "BR-30", "A line's period does not end before it starts.", period.in_order,
                q.text(period.end), q.text(period.start));
        q.check(node, "BR-CO-20", "A line's period has a start, an end or both.", dated);
        return;
    }
    q.check(node, "BR-29", "The invoicing period does not end before it starts.", period.in_order,
            q.text(period.end), q.text(period.start));
    q.check(node, "BR-CO-19", "The invoicing period has a start, an end or a VAT date code.",
            dated || q.exists(node, ubl::DescriptionCode));
}

// -- payment --------------------------------------------------------------------------------------

bool is_credit_transfer(std::string_view means)
{
    return means == "30" || means == "58";
}

void ask_payment(Inquiry& q, Node payment)
{
    Node const code = q.only(payment, ubl::PaymentMeansCode);
    q.check(payment, "BR-49", "Every payment instruction has a payment means code.",
            code != no_node);
    q.check(payment, "BR-61", "A credit transfer names the account to pay to.",
            !is_credit_transfer(q.text(code)) ||
                q.exists(payment, ubl::PayeeFinancialAccount, ubl::ID));
    if (!is_credit_transfer(q.raw(code)))
        return;
    q.each(
        payment,
        [&](Node account) {
            q.check(account, "BR-50", "The account of a credit transfer has an identifier.",
                    q.filled(q.only(account, ubl::ID)));
        },
        ubl::PayeeFinancialAccount);
}

/// In characters, without blanks around and with every run of blanks counted as one.
int normalized_length(std::string_view text)
{
    text = xml::trim(text);
    int length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const continues = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
        bool const repeats = xml::is_space(text[i]) && xml::is_space(text[i - 1]);
        length += !continues && !repeats;
    }
    return length;
}

void ask_card(Inquiry& q, Node number)
{
    Node const card = q.parent(number);
    if (q.parent_term(number) != ubl::CardAccount || q.parent_term(card) != ubl::PaymentMeans)
        return;
    q.check(number, "BR-51", "Of a card's number at most the last ten digits are shown.",
            normalized_length(q.raw(number)) <= 10, q.text(number), Value());
}

constexpr Context contexts[] = {
    {ubl::AllowanceCharge, ask_item},
    {ubl::InvoicePeriod, ask_period},
    {ubl::PaymentMeans, ask_payment},
    {ubl::PrimaryAccountNumberID, ask_card},
};

} // namespace

extern Family const ubl_conditions;
Family const ubl_conditions{"allowances, periods, payment", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
