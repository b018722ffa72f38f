#include "formats/ubl_parts.h"

#include "formats/ubl_names.h"

namespace counterpart {

namespace {

/// BR-27, BR-28: what is given back has a negative quantity or stands on a credit note.
void refuse_negative_price(UblElements& ubl, xml::Element price,
                           std::optional<Decimal> const& value)
{
    if (!value || !value->is_negative())
        return;
    ubl.fail(price, "ubl.negative_price",
             "Found a price of " + to_text(*value) +
                 ", expected zero or more; what is given back"
                 " is stated by a negative quantity or a credit note.");
}

void read_price(UblElements& ubl, xml::Element line, Currency currency, InvoiceLine& out)
{
    auto const price = ubl.only_part(line, "Price");
    if (!price)
        return;
    out.unit_price = ubl.amount(price, "PriceAmount", currency);                  // BT-146
    out.price_discount = ubl.amount(price, "AllowanceCharge/Amount", currency);   // BT-147
    out.gross_price = ubl.amount(price, "AllowanceCharge/BaseAmount", currency);  // BT-148
    out.price_base_quantity = ubl.number(price, "BaseQuantity");                  // BT-149
    refuse_negative_price(ubl, price, out.unit_price);
    refuse_negative_price(ubl, price, out.gross_price);
    auto const& base = out.price_base_quantity;
    if (base && base->sign() <= 0) {
        ubl.fail(price, "ubl.base_quantity",
                 "Found a base quantity of " + to_text(*base) +
                     ", expected a number above zero: the price is for so many units.");
    }
}

void read_quantity(UblElements& ubl, xml::Element line, InvoiceLine& out)
{
    auto const* const name =
        line.name() == "CreditNoteLine" ? "CreditedQuantity" : "InvoicedQuantity";
    out.quantity = ubl.number(line, name);  // BT-129
    if (auto const quantity = line.child(ubl::basics, name)) {
        out.unit = quantity.attribute("unitCode");  // BT-130
    }
}

void read_item(UblElements& ubl, xml::Element line, InvoiceLine& out)
{
    auto const item = ubl.only_part(line, "Item");
    out.item_name = ubl.text(item, "Name");                               // BT-153
    out.item_description = ubl.text(item, "Description");                 // BT-154
    out.seller_item = ubl.text(item, "SellersItemIdentification/ID");     // BT-155
    out.buyer_item = ubl.text(item, "BuyersItemIdentification/ID");       // BT-156
    out.standard_item = ubl.text(item, "StandardItemIdentification/ID");  // BT-157
    out.vat_category = ubl.text(item, "ClassifiedTaxCategory/ID");        // BT-151
    out.vat_rate = ubl.number(item, "ClassifiedTaxCategory/Percent");     // BT-152
}

}  // namespace

std::optional<Period> ubl_period(UblElements& ubl, xml::Element parent)
{
    auto const part = ubl.part(parent, "InvoicePeriod");
    auto const first = ubl.date(part, "StartDate");
    auto const last = ubl.date(part, "EndDate");
    if (!first && !last)
        return {};
    auto const beginning = Date::of(1, 1, 1);
    return Period{first ? *first : *beginning, last ? plus_days(*last, 1) : Date{Period::never}};
}

std::vector<AllowanceCharge> ubl_allowances_charges(UblElements& ubl, xml::Element parent,
                                                    Currency currency)
{
    std::vector<AllowanceCharge> all;
    for (auto part = ubl.part(parent, "AllowanceCharge"); part; part = UblElements::next_of(part)) {
        AllowanceCharge out;
        out.charge = ubl.indicator(part, "ChargeIndicator");
        out.amount = ubl.amount(part, "Amount", currency);
        out.base = ubl.amount(part, "BaseAmount", currency);
        out.percent = ubl.number(part, "MultiplierFactorNumeric");
        out.reason = ubl.text(part, "AllowanceChargeReason");
        out.reason_code = ubl.text(part, "AllowanceChargeReasonCode");
        out.vat_category = ubl.text(part, "TaxCategory/ID");
        out.vat_rate = ubl.number(part, "TaxCategory/Percent");
        all.push_back(std::move(out));
    }
    return all;
}

InvoiceLine ubl_line(UblElements& ubl, xml::Element line, Currency currency)
{
    InvoiceLine out;
    out.id = ubl.text(line, "ID");      // BT-126
    out.note = ubl.text(line, "Note");  // BT-127
    read_quantity(ubl, line, out);
    out.net_amount = ubl.amount(line, "LineExtensionAmount", currency);    // BT-131
    out.order_line = ubl.text(line, "OrderLineReference/LineID");          // BT-132
    out.cost_centre = ubl.text(line, "AccountingCost");                    // BT-133
    out.period = ubl_period(ubl, line);                                    // BG-26
    out.allowances_charges = ubl_allowances_charges(ubl, line, currency);  // BG-27/28
    read_price(ubl, line, currency, out);
    read_item(ubl, line, out);
    out.place = place_of(line);
    return out;
}

}  // namespace counterpart
