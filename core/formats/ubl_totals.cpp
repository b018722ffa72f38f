#include "formats/ubl_parts.h"

#include "formats/ubl_names.h"

namespace counterpart {

namespace {

VatBreakdown breakdown(UblElements& ubl, xml::Element subtotal, Currency currency)
{
    VatBreakdown out;
    out.taxable = ubl.amount(subtotal, "TaxableAmount", currency);                  // BT-116
    out.tax = ubl.amount(subtotal, "TaxAmount", currency);                          // BT-117
    out.category = ubl.text(subtotal, "TaxCategory/ID");                            // BT-118
    out.rate = ubl.number(subtotal, "TaxCategory/Percent");                         // BT-119
    out.exemption_reason = ubl.text(subtotal, "TaxCategory/TaxExemptionReason");    // BT-120
    out.exemption_code = ubl.text(subtotal, "TaxCategory/TaxExemptionReasonCode");  // BT-121
    return out;
}

/// A document may state its VAT twice: in its own currency and in the one it is accounted in.
bool in_accounting_currency(xml::Element total, Invoice const& invoice)
{
    auto const amount = total.child(ubl::basics, "TaxAmount");
    auto const stated = amount ? amount.attribute("currencyID") : std::string_view{};
    if (stated.empty() || stated != invoice.tax_currency)
        return false;
    return stated != invoice.currency.code() || invoice.totals.vat.has_value();
}

void read_vat(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    for (auto total = ubl.part(root, "TaxTotal"); total; total = UblElements::next_of(total)) {
        if (in_accounting_currency(total, invoice)) {
            auto const currency = Currency::parse(invoice.tax_currency);
            invoice.totals.vat_accounting = ubl.amount(total, "TaxAmount", *currency);  // BT-111
            continue;
        }
        if (invoice.totals.vat) {
            ubl.fail(total, "ubl.repeated",
                     "Found a second <TaxTotal> in the currency of the document, expected one.");
        }
        invoice.totals.vat = ubl.amount(total, "TaxAmount", invoice.currency);  // BT-110
        for (auto part = ubl.part(total, "TaxSubtotal"); part; part = UblElements::next_of(part)) {
            invoice.vat.push_back(breakdown(ubl, part, invoice.currency));
        }
    }
}

}  // namespace

void ubl_totals(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    auto const part = ubl.only_part(root, "LegalMonetaryTotal");
    auto const amount = [&](std::string_view name) {
        return ubl.amount(part, name, invoice.currency);
    };
    invoice.totals.lines = amount("LineExtensionAmount");        // BT-106
    invoice.totals.allowances = amount("AllowanceTotalAmount");  // BT-107
    invoice.totals.charges = amount("ChargeTotalAmount");        // BT-108
    invoice.totals.without_vat = amount("TaxExclusiveAmount");   // BT-109
    invoice.totals.with_vat = amount("TaxInclusiveAmount");      // BT-112
    invoice.totals.paid = amount("PrepaidAmount");               // BT-113
    invoice.totals.rounding = amount("PayableRoundingAmount");   // BT-114
    invoice.totals.payable = amount("PayableAmount");            // BT-115
    read_vat(ubl, root, invoice);
}

}  // namespace counterpart
