#include "formats/cii_parts.h"

namespace counterpart {

namespace {

/// BR-27, BR-28: what is given back has a negative quantity or stands on a credit note.
void refuse_negative_price(CiiElements& cii, xml::Element price,
                           std::optional<Decimal> const& value)
{
    if (!value || !value->is_negative())
        return;
    cii.fail(price, ".negative_price",
             "Found a price of " + to_text(*value) +
                 ", expected zero or more; what is given back"
                 " is stated by a negative quantity or a credit note.");
}

/// What is taken off the gross price; what is put on it counts against that.
std::optional<Decimal> price_discount(CiiElements& cii, xml::Element gross, Currency currency)
{
    auto const change = cii.only_part(gross, "AppliedTradeAllowanceCharge");
    auto const amount = cii.amount(change, "ActualAmount", currency);
    if (!amount || !cii.indicator(change, "ChargeIndicator"))
        return amount;
    return -*amount;
}

void read_price(CiiElements& cii, xml::Element agreement, Currency currency, InvoiceLine& out)
{
    auto const net = cii.only_part(agreement, "NetPriceProductTradePrice");
    auto const gross = cii.only_part(agreement, "GrossPriceProductTradePrice");
    out.unit_price = cii.amount(net, "ChargeAmount", currency);       // BT-146
    out.price_discount = price_discount(cii, gross, currency);        // BT-147
    out.gross_price = cii.amount(gross, "ChargeAmount", currency);    // BT-148
    out.price_base_quantity = cii.number(net, "BasisQuantity");       // BT-149
    auto const gross_base = cii.number(gross, "BasisQuantity");
    if (!out.price_base_quantity)
        out.price_base_quantity = gross_base;
    refuse_negative_price(cii, net, out.unit_price);
    refuse_negative_price(cii, gross, out.gross_price);
    auto const& base = out.price_base_quantity;
    if (base && base->sign() <= 0) {
        cii.fail(net ? net : gross, ".base_quantity",
                 "Found a base quantity of " + to_text(*base) +
                     ", expected a number above zero: the price is for so many units.");
    }
}

void read_product(CiiElements& cii, xml::Element line, InvoiceLine& out)
{
    auto const product = cii.only_part(line, "SpecifiedTradeProduct");
    out.item_name = cii.text(product, "Name");                // BT-153
    out.item_description = cii.text(product, "Description");  // BT-154
    out.seller_item = cii.text(product, "SellerAssignedID");  // BT-155
    out.buyer_item = cii.text(product, "BuyerAssignedID");    // BT-156
    out.standard_item = cii.text(product, "GlobalID");        // BT-157
}

void read_settlement(CiiElements& cii, xml::Element line, Currency currency, InvoiceLine& out)
{
    auto const part = cii.only_part(line, "SpecifiedLineTradeSettlement");
    out.net_amount = cii.amount(
        part, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", currency);  // BT-131
    out.cost_centre = cii.text(part, "ReceivableSpecifiedTradeAccountingAccount/ID");      // BT-133
    out.period = cii_period(cii, part);                                                    // BG-26
    out.allowances_charges = cii_allowances_charges(cii, part, currency);  // BG-27/28
    out.vat_category = cii.text(part, "ApplicableTradeTax/CategoryCode");  // BT-151
    out.vat_rate = cii.number(part, "ApplicableTradeTax/RateApplicablePercent");  // BT-152
}

void read_tax(CiiElements& cii, xml::Element tax, AllowanceCharge& out)
{
    out.vat_category = cii.text(tax, "CategoryCode");
    out.vat_rate = cii.number(tax, "RateApplicablePercent");
}

AllowanceCharge allowance_charge(CiiElements& cii, xml::Element part, Currency currency)
{
    AllowanceCharge out;
    out.charge = cii.indicator(part, "ChargeIndicator");
    out.amount = cii.amount(part, "ActualAmount", currency);
    out.base = cii.amount(part, "BasisAmount", currency);
    out.percent = cii.number(part, "CalculationPercent");
    out.reason = cii.text(part, "Reason");
    out.reason_code = cii.text(part, "ReasonCode");
    read_tax(cii, cii.part(part, "CategoryTradeTax"), out);
    return out;
}

/// Freight and the like, which some profiles state apart; the totals count it among the charges.
AllowanceCharge logistics_charge(CiiElements& cii, xml::Element part, Currency currency)
{
    AllowanceCharge out;
    out.charge = true;
    out.amount = cii.amount(part, "AppliedAmount", currency);
    out.reason = cii.text(part, "Description");
    read_tax(cii, cii.part(part, "AppliedTradeTax"), out);
    return out;
}

}  // namespace

std::optional<Period> cii_period(CiiElements& cii, xml::Element parent)
{
    auto const part = cii.part(parent, "BillingSpecifiedPeriod");
    auto const first = cii.day(part, "StartDateTime");
    auto const last = cii.day(part, "EndDateTime");
    if (!first && !last)
        return {};
    auto const beginning = Date::of(1, 1, 1);
    return Period{first ? *first : *beginning, last ? plus_days(*last, 1) : Date{Period::never}};
}

std::vector<AllowanceCharge> cii_allowances_charges(CiiElements& cii, xml::Element parent,
                                                    Currency currency)
{
    std::vector<AllowanceCharge> all;
    auto part = cii.part(parent, "SpecifiedTradeAllowanceCharge");
    for (; part; part = Elements::next_of(part))
        all.push_back(allowance_charge(cii, part, currency));
    part = cii.part(parent, "SpecifiedLogisticsServiceCharge");
    for (; part; part = Elements::next_of(part))
        all.push_back(logistics_charge(cii, part, currency));
    return all;
}

InvoiceLine cii_line(CiiElements& cii, xml::Element line, Currency currency)
{
    InvoiceLine out;
    auto const document = cii.only_part(line, "AssociatedDocumentLineDocument");
    auto const agreement = cii.only_part(line, "SpecifiedLineTradeAgreement");
    auto const delivery = cii.only_part(line, "SpecifiedLineTradeDelivery");
    out.id = cii.text(document, "LineID");                  // BT-126
    out.note = cii.text(document, "IncludedNote/Content");  // BT-127
    out.quantity = cii.number(delivery, "BilledQuantity");  // BT-129
    if (auto const quantity = cii.part(delivery, "BilledQuantity"))
        out.unit = quantity.attribute("unitCode");                              // BT-130
    out.order_line = cii.text(agreement, "BuyerOrderReferencedDocument/LineID");  // BT-132
    read_settlement(cii, line, currency, out);
    read_price(cii, agreement, currency, out);
    read_product(cii, line, out);
    out.place = place_of(line);
    return out;
}

}  // namespace counterpart
