// The parts of a UBL document on their way out, and what they share.
#pragma once

#include "model/invoice.h"
#include "syntax/xml_write.h"

#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

/// An element writer that knows the document's currency.
struct UblWriter {
    xml::Writer xml;
    std::string currency;

    void text(std::string_view name, std::string_view value) { xml.leaf(name, value); }
    void number(std::string_view name, std::optional<Decimal> const& value);
    void amount(std::string_view name, std::optional<Decimal> const& value);
    void date(std::string_view name, std::optional<Date> const& value);
    /// <outer><inner>value</inner></outer>, or nothing.
    void nested(std::string_view outer, std::string_view inner, std::string_view value);
};

void write_ubl_party(UblWriter&, std::string_view role, Party const&);
void write_ubl_period(UblWriter&, std::optional<Period> const&);
void write_ubl_allowances_charges(UblWriter&, std::vector<AllowanceCharge> const&);
void write_ubl_totals(UblWriter&, Invoice const&);
void write_ubl_line(UblWriter&, InvoiceLine const&, InvoiceKind);

/// `element`: cac:TaxCategory or cac:ClassifiedTaxCategory.
void open_ubl_tax_category(UblWriter&, std::string_view element, std::string_view category,
                           std::optional<Decimal> const& rate);
void close_ubl_tax_category(UblWriter&);

}  // namespace counterpart
