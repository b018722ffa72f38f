// CII: lines with their items and prices.
#include "einvoice/at_least_zero.h"
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

AtLeastZero price_at_least_zero(Inquiry& q, Node line, Term price)
{
    return at_least_zero(q, line, cii::SpecifiedLineTradeAgreement, price, cii::ChargeAmount);
}

void ask_price(Inquiry& q, Node line)
{
    constexpr Term net = cii::NetPriceProductTradePrice;
    constexpr Term gross = cii::GrossPriceProductTradePrice;
    q.check(line, "BR-26", "Every line has a net price.",
            q.exists(line, cii::SpecifiedLineTradeAgreement, net, cii::ChargeAmount));
    q.check(line, "BR-27", "A net price is not negative.",
            price_at_least_zero(q, line, net) != AtLeastZero::no);
    q.check(line, "BR-28", "A gross price is not negative.",
            !q.exists(line, cii::SpecifiedLineTradeAgreement, gross, cii::ChargeAmount) ||
                price_at_least_zero(q, line, gross) != AtLeastZero::no);
}

void ask_quantity(Inquiry& q, Node line)
{
    q.check(line, "BR-22", "Every line has a quantity.",
            q.exists(line, cii::SpecifiedLineTradeDelivery, cii::BilledQuantity));
    q.check(line, "BR-23", "Every line's quantity has a unit code.",
            q.any(
                line,
                [&](Node quantity) { return q.has_attribute(quantity, attribute::unitCode); },
                cii::SpecifiedLineTradeDelivery, cii::BilledQuantity));
}

void ask_product(Inquiry& q, Node line)
{
    q.check(line, "BR-25", "Every line names its item.",
            q.filled(q.single(line, cii::SpecifiedTradeProduct, cii::Name)));
    Node const id = q.single(line, cii::SpecifiedTradeProduct, cii::GlobalID);
    q.check(line, "BR-64", "An item's standard identifier names its scheme.",
            id == no_node || !xml::trim(q.attribute_text(id, attribute::schemeID)).empty());
}

void ask_vat(Inquiry& q, Node line)
{
    q.check(line, "BR-CO-04", "Every line has a VAT category.",
            q.any(
                line,
                [&](Node tax) {
                    return under_vat_cii(q, tax) && q.exists(tax, cii::CategoryCode);
                },
                cii::SpecifiedLineTradeSettlement, cii::ApplicableTradeTax));
    q.check(line, "BR-CO-18", "The document has a VAT breakdown.", q.cii->breakdown);
}

void ask_line(Inquiry& q, Node line)
{
    q.check(line, "BR-21", "Every line has an identifier.",
            q.filled(q.single(line, cii::AssociatedDocumentLineDocument, cii::LineID)));
    ask_quantity(q, line);
    Node const net =
        q.single(line, cii::SpecifiedLineTradeSettlement,
                 cii::SpecifiedTradeSettlementLineMonetarySummation, cii::LineTotalAmount);
    q.check(line, "BR-24", "Every line has a net amount.", net != no_node);
    q.two_places(line, "BR-DEC-23", "A line's net amount has at most two decimals.", net);
    ask_product(q, line);
    ask_price(q, line);
    ask_vat(q, line);
}

void ask_property(Inquiry& q, Node property)
{
    q.check(property, "BR-54", "Every item attribute has a name and a value.",
            q.exists(property, cii::Description) && q.exists(property, cii::Value));
}

void ask_classification(Inquiry& q, Node classification)
{
    Node const code = q.only(classification, cii::ClassCode);
    q.check(classification, "BR-65", "An item's classification names its list.",
            code == no_node || !xml::trim(q.attribute_text(code, attribute::listID)).empty());
}

constexpr Context contexts[] = {
    {cii::IncludedSupplyChainTradeLineItem, ask_line},
    {cii::ApplicableProductCharacteristic, ask_property},
    {cii::DesignatedProductClassification, ask_classification},
};

}  // namespace

extern Family const cii_lines;
Family const cii_lines{"lines", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
