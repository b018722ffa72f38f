#include "formats/ubl_write_parts.h"

#include "base/text.h"

#include <algorithm>

namespace counterpart {
namespace {

bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/// "0106:00000029" as the reader makes it of an identifier with its scheme: the scheme is a short
/// code before the first colon.
std::pair<std::string_view, std::string_view> scheme_and_id(std::string_view text)
{
    auto const colon = text.find(':');
    if (colon == 0 || colon > 4 || colon == std::string_view::npos)
        return {{}, text};
    auto const scheme = text.substr(0, colon);
    if (!std::all_of(scheme.begin(), scheme.end(), is_letter_or_digit))
        return {{}, text};
    return {scheme, text.substr(colon + 1)};
}

void write_id(UblWriter& out, std::string_view element, std::string_view text)
{
    auto const parts = scheme_and_id(text);
    if (parts.first.empty())
        out.xml.leaf(element, parts.second);
    else
        out.xml.leaf(element, parts.second, {{"schemeID", parts.first}});
}

/// The printed lines fill the elements from the street to the city; the model keeps no finer parts.
void write_address(UblWriter& out, Party const& party)
{
    auto const& lines = party.address;
    auto const line = [&](std::size_t i) { return i < lines.size() ? lines[i] : std::string(); };
    auto const count = lines.size();
    out.xml.open("cac:PostalAddress");
    out.text("cbc:StreetName", line(0));
    out.text("cbc:AdditionalStreetName", count >= 3 ? line(1) : "");
    if (count >= 2)
        out.text("cbc:CityName", count == 2 ? line(1) : count == 3 ? line(2) : line(3));
    out.text("cbc:CountrySubentity", line(4));
    out.nested("cac:AddressLine", "cbc:Line", count >= 4 ? line(2) : "");
    out.nested("cac:Country", "cbc:IdentificationCode", party.country);
    out.xml.close();
}

void write_tax_number(UblWriter& out, Party const& party)
{
    if (party.vat_id.empty())
        return;
    out.xml.open("cac:PartyTaxScheme");
    out.text("cbc:CompanyID", party.vat_id);
    out.nested("cac:TaxScheme", "cbc:ID", "VAT");
    out.xml.close();
}

void write_subtotal(UblWriter& out, VatBreakdown const& row)
{
    out.xml.open("cac:TaxSubtotal");
    out.amount("cbc:TaxableAmount", row.taxable);  // BT-116
    out.amount("cbc:TaxAmount", row.tax);          // BT-117
    out.xml.open("cac:TaxCategory");
    out.text("cbc:ID", row.category);                                   // BT-118
    out.number("cbc:Percent", row.rate);                                // BT-119
    out.text("cbc:TaxExemptionReasonCode", row.exemption_code);         // BT-121
    out.text("cbc:TaxExemptionReason", row.exemption_reason);           // BT-120
    close_ubl_tax_category(out);
    out.xml.close();
}

void write_vat(UblWriter& out, Invoice const& invoice)
{
    if (invoice.totals.vat || !invoice.vat.empty()) {
        out.xml.open("cac:TaxTotal");
        out.amount("cbc:TaxAmount", invoice.totals.vat);  // BT-110
        for (auto const& row : invoice.vat)
            write_subtotal(out, row);
        out.xml.close();
    }
    if (!invoice.totals.vat_accounting || invoice.tax_currency.empty())
        return;
    out.xml.open("cac:TaxTotal");
    out.xml.leaf("cbc:TaxAmount", to_text(*invoice.totals.vat_accounting),
                 {{"currencyID", invoice.tax_currency}});  // BT-111
    out.xml.close();
}

void write_price(UblWriter& out, InvoiceLine const& line)
{
    if (!line.unit_price)
        return;
    out.xml.open("cac:Price");
    out.amount("cbc:PriceAmount", line.unit_price);  // BT-146
    if (line.price_base_quantity)
        out.xml.leaf("cbc:BaseQuantity", to_text(*line.price_base_quantity),
                     {{"unitCode", line.unit}});  // BT-149
    if (line.price_discount || line.gross_price) {
        out.xml.open("cac:AllowanceCharge");
        out.text("cbc:ChargeIndicator", "false");
        out.amount("cbc:Amount", line.price_discount);  // BT-147
        out.amount("cbc:BaseAmount", line.gross_price); // BT-148
        out.xml.close();
    }
    out.xml.close();
}

void write_item(UblWriter& out, InvoiceLine const& line)
{
    out.xml.open("cac:Item");
    out.text("cbc:Description", line.item_description);                          // BT-154
    out.text("cbc:Name", line.item_name);                                        // BT-153
    out.nested("cac:BuyersItemIdentification", "cbc:ID", line.buyer_item);       // BT-156
    out.nested("cac:SellersItemIdentification", "cbc:ID", line.seller_item);     // BT-155
    out.nested("cac:StandardItemIdentification", "cbc:ID", line.standard_item);  // BT-157
    open_ubl_tax_category(out, "cac:ClassifiedTaxCategory", line.vat_category, line.vat_rate);
    close_ubl_tax_category(out);
    out.xml.close();
}

}  // namespace

void UblWriter::number(std::string_view name, std::optional<Decimal> const& value)
{
    if (value)
        xml.leaf(name, to_text(*value));
}

void UblWriter::amount(std::string_view name, std::optional<Decimal> const& value)
{
    if (value)
        xml.leaf(name, to_text(*value), {{"currencyID", currency}});
}

void UblWriter::date(std::string_view name, std::optional<Date> const& value)
{
    if (value)
        xml.leaf(name, to_text(*value));
}

void UblWriter::nested(std::string_view outer, std::string_view inner, std::string_view value)
{
    if (value.empty())
        return;
    xml.open(outer);
    xml.leaf(inner, value);
    xml.close();
}

void open_ubl_tax_category(UblWriter& out, std::string_view element, std::string_view category,
                           std::optional<Decimal> const& rate)
{
    out.xml.open(element);
    out.text("cbc:ID", category);
    out.number("cbc:Percent", rate);
}

void close_ubl_tax_category(UblWriter& out)
{
    out.nested("cac:TaxScheme", "cbc:ID", "VAT");
    out.xml.close();
}

void write_ubl_party(UblWriter& out, std::string_view role, Party const& party)
{
    out.xml.open(role);
    out.xml.open("cac:Party");
    write_id(out, "cbc:EndpointID", party.endpoint);  // BT-34, BT-49
    for (auto const& id : party.other_ids) {
        out.xml.open("cac:PartyIdentification");
        write_id(out, "cbc:ID", id);  // BT-29, BT-46
        out.xml.close();
    }
    write_address(out, party);
    write_tax_number(out, party);  // BT-31, BT-48
    out.xml.open("cac:PartyLegalEntity");
    out.text("cbc:RegistrationName", party.name);  // BT-27, BT-44
    out.text("cbc:CompanyID", party.legal_id);     // BT-30, BT-47
    out.xml.close();
    out.nested("cac:Contact", "cbc:Name", party.contact);
    out.xml.close();
    out.xml.close();
}

void write_ubl_period(UblWriter& out, std::optional<Period> const& period)
{
    if (!period)
        return;
    out.xml.open("cac:InvoicePeriod");
    out.date("cbc:StartDate", period->from);
    if (!period->open_ended())
        out.date("cbc:EndDate", plus_days(period->to, -1));
    out.xml.close();
}

void write_ubl_allowances_charges(UblWriter& out, std::vector<AllowanceCharge> const& parts)
{
    for (auto const& part : parts) {
        out.xml.open("cac:AllowanceCharge");
        out.text("cbc:ChargeIndicator", part.charge ? "true" : "false");
        out.text("cbc:AllowanceChargeReasonCode", part.reason_code);
        out.text("cbc:AllowanceChargeReason", part.reason);
        out.number("cbc:MultiplierFactorNumeric", part.percent);
        out.amount("cbc:Amount", part.amount);
        out.amount("cbc:BaseAmount", part.base);
        if (!part.vat_category.empty()) {
            open_ubl_tax_category(out, "cac:TaxCategory", part.vat_category, part.vat_rate);
            close_ubl_tax_category(out);
        }
        out.xml.close();
    }
}

void write_ubl_totals(UblWriter& out, Invoice const& invoice)
{
    write_vat(out, invoice);
    auto const& totals = invoice.totals;
    out.xml.open("cac:LegalMonetaryTotal");
    out.amount("cbc:LineExtensionAmount", totals.lines);        // BT-106
    out.amount("cbc:TaxExclusiveAmount", totals.without_vat);   // BT-109
    out.amount("cbc:TaxInclusiveAmount", totals.with_vat);      // BT-112
    out.amount("cbc:AllowanceTotalAmount", totals.allowances);  // BT-107
    out.amount("cbc:ChargeTotalAmount", totals.charges);        // BT-108
    out.amount("cbc:PrepaidAmount", totals.paid);               // BT-113
    out.amount("cbc:PayableRoundingAmount", totals.rounding);   // BT-114
    out.amount("cbc:PayableAmount", totals.payable);            // BT-115
    out.xml.close();
}

void write_ubl_line(UblWriter& out, InvoiceLine const& line, InvoiceKind kind)
{
    bool const credit = kind == InvoiceKind::credit_note;
    out.xml.open(credit ? "cac:CreditNoteLine" : "cac:InvoiceLine");
    out.text("cbc:ID", line.id);      // BT-126
    out.text("cbc:Note", line.note);  // BT-127
    if (line.quantity)
        out.xml.leaf(credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                     to_text(*line.quantity), {{"unitCode", line.unit}});  // BT-129, BT-130
    out.amount("cbc:LineExtensionAmount", line.net_amount);                // BT-131
    out.text("cbc:AccountingCost", line.cost_centre);                      // BT-133
    write_ubl_period(out, line.period);                                    // BG-26
    out.nested("cac:OrderLineReference", "cbc:LineID", line.order_line);   // BT-132
    write_ubl_allowances_charges(out, line.allowances_charges);            // BG-27, BG-28
    write_item(out, line);
    write_price(out, line);
    out.xml.close();
}

}  // namespace counterpart
