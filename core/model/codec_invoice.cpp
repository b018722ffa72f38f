#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, AllowanceCharge& part)
{
    io.required("charge", part.charge);
    io.optional("amount", part.amount);
    io.optional("base", part.base);
    io.optional("percent", part.percent);
    io.optional("reason", part.reason);
    io.optional("reason_code", part.reason_code);
    io.optional("vat_category", part.vat_category);
    io.optional("vat_rate", part.vat_rate);
}

template <class Io>
void members(Io& io, InvoiceLine& line)
{
    io.required("id", line.id);
    io.optional("note", line.note);
    io.optional("quantity", line.quantity);
    io.optional("unit", line.unit);
    io.optional("net_amount", line.net_amount);
    io.optional("order_line", line.order_line);
    io.optional("cost_centre", line.cost_centre);
    io.optional("period", line.period);
    io.optional("allowances_charges", line.allowances_charges);
    io.optional("unit_price", line.unit_price);
    io.optional("price_discount", line.price_discount);
    io.optional("gross_price", line.gross_price);
    io.optional("price_base_quantity", line.price_base_quantity);
    io.optional("vat_category", line.vat_category);
    io.optional("vat_rate", line.vat_rate);
    io.optional("item_name", line.item_name);
    io.optional("item_description", line.item_description);
    io.optional("seller_item", line.seller_item);
    io.optional("buyer_item", line.buyer_item);
    io.optional("standard_item", line.standard_item);
    io.optional("place", line.place);
}

template <class Io>
void members(Io& io, VatBreakdown& group)
{
    io.optional("taxable", group.taxable);
    io.optional("tax", group.tax);
    io.optional("category", group.category);
    io.optional("rate", group.rate);
    io.optional("exemption_reason", group.exemption_reason);
    io.optional("exemption_code", group.exemption_code);
}

template <class Io>
void members(Io& io, InvoiceTotals& totals)
{
    io.optional("lines", totals.lines);
    io.optional("allowances", totals.allowances);
    io.optional("charges", totals.charges);
    io.optional("without_vat", totals.without_vat);
    io.optional("vat", totals.vat);
    io.optional("vat_accounting", totals.vat_accounting);
    io.optional("with_vat", totals.with_vat);
    io.optional("paid", totals.paid);
    io.optional("rounding", totals.rounding);
    io.optional("payable", totals.payable);
}

template <class Io>
void members(Io& io, InvoiceSource& source)
{
    io.required("file", source.file);
    io.required("format", source.format);
    io.required("digest", source.digest);
}

template <class Io>
void members(Io& io, Invoice& invoice)
{
    io.required("id", invoice.id);
    io.required("kind", invoice.kind);
    io.required("number", invoice.number);
    io.required("issued", invoice.issued);
    io.optional("type_code", invoice.type_code);
    io.required("currency", invoice.currency);
    io.optional("tax_currency", invoice.tax_currency);
    io.optional("tax_point", invoice.tax_point);
    io.optional("due", invoice.due);
    io.optional("buyer_reference", invoice.buyer_reference);
    io.optional("project", invoice.project);
    io.optional("contract_reference", invoice.contract_reference);
    io.optional("order_reference", invoice.order_reference);
    io.optional("sales_order", invoice.sales_order);
    io.optional("receiving_advice", invoice.receiving_advice);
    io.optional("despatch_advice", invoice.despatch_advice);
    io.optional("buyer_account", invoice.buyer_account);
    io.optional("payment_terms", invoice.payment_terms);
    io.optional("notes", invoice.notes);
    io.optional("process", invoice.process);
    io.optional("specification", invoice.specification);
    io.optional("preceding", invoice.preceding);
    io.required("seller", invoice.seller);
    io.required("buyer", invoice.buyer);
    io.optional("seller_place", invoice.seller_place);
    io.optional("buyer_place", invoice.buyer_place);
    io.optional("payee", invoice.payee);
    io.optional("delivered", invoice.delivered);
    io.optional("period", invoice.period);
    io.optional("payment_means", invoice.payment_means);
    io.optional("remittance", invoice.remittance);
    io.optional("account", invoice.account);
    io.optional("allowances_charges", invoice.allowances_charges);
    io.required("totals", invoice.totals);
    io.optional("vat_breakdown", invoice.vat);
    io.required("lines", invoice.lines);
    io.required("source", invoice.source);
}

json::Value to_json(Invoice const& invoice)
{
    return codec::encode(invoice);
}

Result<Invoice> invoice_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Invoice>(value, where);
}

}  // namespace counterpart
