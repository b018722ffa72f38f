// Elements: typed looks at an invoice in XML that remember the first thing that could not be read.
//
// Mapping code then reads like the table of the standard, one business term a line, and asks once
// at the end whether anything went wrong. Paths are local names; the last one holds text and all
// before it hold elements, which is how both UBL and CII are built.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/invoice.h"
#include "syntax/xml.h"

#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

/// What sets one syntax apart when its elements are looked for.
struct Dialect {
    std::string_view code;        ///< error codes begin with it: "ubl"
    std::string_view aggregates;  ///< namespace of elements that hold elements
    std::string_view basics;      ///< namespace of elements that hold text
};

class Elements {
public:
    Elements(std::string_view file, Dialect const& dialect) : dialect_(dialect), file_(file) {}

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
    /// The same of an element in hand, which may be one of several.
    std::optional<Decimal> amount_at(xml::Element, Currency);
    std::optional<Date> date(xml::Element parent, std::string_view path);
    /// true, false, 1 or 0; absent is a fault.
    bool indicator(xml::Element parent, std::string_view name);

    /// `says` names the business term: "the invoice number (BT-1)".
    std::string required_text(xml::Element parent, std::string_view name, std::string_view says);

    /// Keeps the first fault only. `at` is the element at fault; `code` lacks the dialect's own
    /// beginning when it begins with a point: ".repeated".
    void fail(xml::Element at, std::string code, std::string message);
    void fail_missing(xml::Element parent, std::string_view name, std::string_view says);
    std::optional<Error> const& fault() const { return fault_; }

protected:
    xml::Element leaf(xml::Element parent, std::string_view path);

private:
    std::optional<Decimal> parsed(xml::Element);
    void refuse_second(xml::Element);

    Dialect dialect_;
    std::string file_;
    std::optional<Error> fault_;
};

SourcePlace place_of(xml::Element);

}  // namespace counterpart
