// CiiElements: Elements that look in the namespaces of UN/CEFACT CII, with its kind of dates.
#pragma once

#include "formats/elements.h"

namespace counterpart {

namespace cii {

inline constexpr std::string_view document =
    "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
inline constexpr std::string_view components =
    "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
inline constexpr std::string_view data_types =
    "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";

}  // namespace cii

class CiiElements : public Elements {
public:
    explicit CiiElements(std::string_view file)
        : Elements(file, {"cii", cii::components, cii::components})
    {}

    /// The day inside the element at the path, which must be in the form 102: 20260331.
    std::optional<Date> day(xml::Element parent, std::string_view path);
    /// The true or false inside the element; absent is a fault.
    bool indicator(xml::Element parent, std::string_view name);
    /// An identifier with its scheme before it: "0088:7300010000001".
    static std::string with_scheme(xml::Element id);
};

}  // namespace counterpart
