// UblElements: Elements that look in the namespaces of UBL.
#pragma once

#include "formats/elements.h"
#include "formats/ubl_names.h"

namespace counterpart {

class UblElements : public Elements {
public:
    explicit UblElements(std::string_view file)
        : Elements(file, {"ubl", ubl::aggregates, ubl::basics})
    {}
};

}  // namespace counterpart
