// UblElements: typed looks at a UBL document that remember the first thing that could not be read.
//
// Mapping code then reads like the table of the standard, one business term a line, and asks once
// at the end whether anything went wrong. Paths are local names; the last one is a basic component
// (cbc) and all before it are aggregates (cac), which is how UBL is built.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/invoice.h"
#include "syntax/xml.h"

#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

class UblElements {
public:
    explicit UblElements(std::string_view file) : file_(file) {}

    /// The aggregate at the end of a path of aggregates; false when there is none.
    xml::Element part(xml::Element parent, std::string_view path) const;
    /// The same where a second one would make the reading a matter of taste: that is a fault.
    xml::Element only_part(xml::Element parent, std::string_view name);
    /// The next aggregate of the same name, for walking over repeated ones.
    static xml::Element next_of(xml::Element part);

    std::string text(xml::Element parent, std::string_view path);
    std::optional<Decimal> number(xml::Element parent, std::string_view path);
    /// A number that names its currency; another than `currency` is a fault.
    std::optional<Decimal> amount(xml::Element parent, std::string_view path, Currency currency);
    std::optional<Date> date(xml::Element parent, std::string_view path);
    /// true, false, 1 or 0; absent is a fault.
    bool indicator(xml::Element parent, std::string_view name);

    /// `says` names the business term: "the invoice number (BT-1)".
    std::string required_text(xml::Element parent, std::string_view name, std::string_view says);

    /// Keeps the first fault only. `at` is the element at fault.
    void fail(xml::Element at, std::string code, std::string message);
    void fail_missing(xml::Element parent, std::string_view name, std::string_view says);
    std::optional<Error> const& fault() const { return fault_; }

private:
    xml::Element leaf(xml::Element parent, std::string_view path);
    std::optional<Decimal> parsed(xml::Element);

    std::string file_;
    std::optional<Error> fault_;
};

SourcePlace place_of(xml::Element);

}  // namespace counterpart
