#include "formats/cii_parts.h"

namespace counterpart {

namespace {

VatBreakdown breakdown(CiiElements& cii, xml::Element tax, Currency currency)
{
    VatBreakdown out;
    out.taxable = cii.amount(tax, "BasisAmount", currency);          // BT-116
    out.tax = cii.amount(tax, "CalculatedAmount", currency);         // BT-117
    out.category = cii.text(tax, "CategoryCode");                    // BT-118
    out.rate = cii.number(tax, "RateApplicablePercent");             // BT-119
    out.exemption_reason = cii.text(tax, "ExemptionReason");         // BT-120
    out.exemption_code = cii.text(tax, "ExemptionReasonCode");       // BT-121
    return out;
}

/// A document may state its VAT twice: in its own currency and in the one it is accounted in.
bool in_accounting_currency(xml::Element total, Invoice const& invoice)
{
    auto const stated = total.attribute("currencyID");
    if (stated.empty() || stated != invoice.tax_currency)
        return false;
    return stated != invoice.currency.code() || invoice.totals.vat.has_value();
}

void read_vat_total(CiiElements& cii, xml::Element total, Invoice& invoice)
{
    bool const accounting = in_accounting_currency(total, invoice);
    auto& slot = accounting ? invoice.totals.vat_accounting : invoice.totals.vat;
    if (slot) {
        cii.fail(total, ".repeated",
                 "Found a second <TaxTotalAmount> in the same currency, expected one only.");
        return;
    }
    auto const tax_currency = Currency::parse(invoice.tax_currency);
    auto const value = cii.amount_at(
        total, accounting && tax_currency ? *tax_currency : invoice.currency);
    slot = value;
}

}  // namespace

void cii_totals(CiiElements& cii, xml::Element settlement, Invoice& invoice)
{
    auto const part =
        cii.only_part(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
    auto const amount = [&](std::string_view name) {
        return cii.amount(part, name, invoice.currency);
    };
    invoice.totals.lines = amount("LineTotalAmount");            // BT-106
    invoice.totals.allowances = amount("AllowanceTotalAmount");  // BT-107
    invoice.totals.charges = amount("ChargeTotalAmount");        // BT-108
    invoice.totals.without_vat = amount("TaxBasisTotalAmount");  // BT-109
    invoice.totals.with_vat = amount("GrandTotalAmount");        // BT-112
    invoice.totals.paid = amount("TotalPrepaidAmount");          // BT-113
    invoice.totals.rounding = amount("RoundingAmount");          // BT-114
    invoice.totals.payable = amount("DuePayableAmount");         // BT-115
    auto total = cii.part(part, "TaxTotalAmount");               // BT-110, BT-111
    for (; total; total = Elements::next_of(total))
        read_vat_total(cii, total, invoice);
    auto tax = cii.part(settlement, "ApplicableTradeTax");  // BG-23
    for (; tax; tax = Elements::next_of(tax))
        invoice.vat.push_back(breakdown(cii, tax, invoice.currency));
}

}  // namespace counterpart
