// CII: allowances and charges of document and lines, periods and payment.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

constexpr Term settlement = cii::ApplicableHeaderTradeSettlement;

// -- allowances and charges -----------------------------------------------------------------------

bool has_reason(Inquiry const& q, Node item)
{
    return q.exists(item, cii::Reason) || q.exists(item, cii::ReasonCode);
}

bool has_vat_category(Inquiry& q, Node item)
{
    return q.any(
        item, [&](Node tax) { return under_vat_cii(q, tax) && q.exists(tax, cii::CategoryCode); },
        cii::CategoryTradeTax);
}

void ask_allowance(Inquiry& q, Node item)
{
    Node const amount = q.child(item, cii::ActualAmount);
    bool const reason = has_reason(q, item);
    q.check(item, "BR-31", "Every document allowance has an amount.", amount != no_node);
    q.check(item, "BR-32", "Every document allowance has a VAT category.",
            has_vat_category(q, item));
    q.check(item, "BR-33", "Every document allowance has a reason or a reason code.", reason);
    q.check(item, "BR-CO-21", "Every document allowance says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-01", "A document allowance's amount has at most two decimals.",
                 amount);
    q.two_places(item, "BR-DEC-02", "A document allowance's base amount has at most two decimals.",
                 q.only(item, cii::BasisAmount));
}

void ask_charge(Inquiry& q, Node item)
{
    Node const amount = q.child(item, cii::ActualAmount);
    bool const reason = has_reason(q, item);
    q.check(item, "BR-36", "Every document charge has an amount.", amount != no_node);
    q.check(item, "BR-37", "Every document charge has a VAT category.", has_vat_category(q, item));
    q.check(item, "BR-38", "Every document charge has a reason or a reason code.", reason);
    q.check(item, "BR-CO-22", "Every document charge says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-05", "A document charge's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-06", "A document charge's base amount has at most two decimals.",
                 q.only(item, cii::BasisAmount));
}

void ask_line_allowance(Inquiry& q, Node item)
{
    Node const amount = q.child(item, cii::ActualAmount);
    bool const reason = has_reason(q, item);
    q.check(item, "BR-41", "Every line allowance has an amount.", amount != no_node);
    q.check(item, "BR-42", "Every line allowance has a reason or a reason code.", reason);
    q.check(item, "BR-CO-23", "Every line allowance says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-24", "A line allowance's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-25", "A line allowance's base amount has at most two decimals.",
                 q.only(item, cii::BasisAmount));
}

void ask_line_charge(Inquiry& q, Node item)
{
    Node const amount = q.child(item, cii::ActualAmount);
    bool const reason = has_reason(q, item);
    q.check(item, "BR-43", "Every line charge has an amount.", amount != no_node);
    q.check(item, "BR-44", "Every line charge has a reason or a reason code.", reason);
    q.check(item, "BR-CO-24", "Every line charge says in words or by a code why.", reason);
    q.two_places(item, "BR-DEC-27", "A line charge's amount has at most two decimals.", amount);
    q.two_places(item, "BR-DEC-28", "A line charge's base amount has at most two decimals.",
                 q.only(item, cii::BasisAmount));
}

// These rules look for the words "true" and "false" as they are; 1 and 0 pass them by.
void ask_indicator(Inquiry& q, Node indicator)
{
    Node const item = q.parent(indicator);
    Term const owner = q.parent_term(item);
    bool const of_line = owner == cii::SpecifiedLineTradeSettlement;
    if (q.term(item) != cii::SpecifiedTradeAllowanceCharge || (owner != settlement && !of_line))
        return;
    if (has_text(q, indicator, "false", cii::Indicator))
        (of_line ? ask_line_allowance : ask_allowance)(q, item);
    else if (has_text(q, indicator, "true", cii::Indicator))
        (of_line ? ask_line_charge : ask_charge)(q, item);
}

// -- periods --------------------------------------------------------------------------------------

/// Dates of the form 102, compared as texts; any pair in order is enough.
bool in_order(Inquiry const& q, Node period)
{
    auto const counts = [&](Node date) {
        return q.attribute_text(date, attribute::format) == "102";
    };
    return q.any(
        period,
        [&](Node end) {
            return counts(end) && q.any(
                                      period,
                                      [&](Node start) {
                                          return counts(start) && q.raw(end) >= q.raw(start);
                                      },
                                      cii::StartDateTime, cii::DateTimeString);
        },
        cii::EndDateTime, cii::DateTimeString);
}

void ask_period(Inquiry& q, Node period)
{
    bool const start = q.exists(period, cii::StartDateTime);
    bool const end = q.exists(period, cii::EndDateTime);
    bool const holds = !start || !end || in_order(q, period);
    auto const found = q.text(q.at(period, cii::EndDateTime, cii::DateTimeString));
    auto const expected = q.text(q.at(period, cii::StartDateTime, cii::DateTimeString));
    if (q.parent_term(period) == cii::SpecifiedLineTradeSettlement) {
        q.check(period, "BR-30", "A line's period does not end before it starts.", holds, found,
                expected);
        q.check(period, "BR-CO-20", "A line's period has a start, an end or both.", start || end);
    } else if (q.parent_term(period) == settlement) {
        q.check(period, "BR-29", "The invoicing period does not end before it starts.", holds,
                found, expected);
        q.check(period, "BR-CO-19", "The invoicing period has a start, an end or both.",
                start || end);
    }
}

// -- payment --------------------------------------------------------------------------------------

void ask_payment(Inquiry& q, Node payment)
{
    q.check(payment, "BR-49", "Every payment instruction has a payment means code.",
            q.exists(payment, cii::TypeCode));
}

void ask_account(Inquiry& q, Node account)
{
    Node const payment = q.parent(account);
    if (q.term(payment) != cii::SpecifiedTradeSettlementPaymentMeans ||
        (!has_text(q, payment, "30", cii::TypeCode) && !has_text(q, payment, "58", cii::TypeCode)))
        return;
    q.check(account, "BR-50", "The account of a credit transfer has an identifier.",
            q.filled(q.only(account, cii::IBANID)) ||
                q.filled(q.only(account, cii::ProprietaryID)));
    q.check(account, "BR-61", "A credit transfer names the account to pay to.",
            q.exists(account, cii::IBANID) || q.exists(account, cii::ProprietaryID));
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

void ask_card(Inquiry& q, Node card)
{
    Node const number = q.only(card, cii::ID);
    q.check(card, "BR-51", "Of a card's number at most the last ten digits are shown.",
            normalized_length(q.raw(number)) <= 10, q.text(number), Value());
}

constexpr Context contexts[] = {
    {cii::ChargeIndicator, ask_indicator},
    {cii::BillingSpecifiedPeriod, ask_period},
    {cii::SpecifiedTradeSettlementPaymentMeans, ask_payment},
    {cii::PayeePartyCreditorFinancialAccount, ask_account},
    {cii::ApplicableTradeSettlementFinancialCard, ask_card},
};

}  // namespace

extern Family const cii_conditions;
Family const cii_conditions{"allowances, periods, payment", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
