// The rules that only forbid or count elements, answered from the tables.
#pragma once

#include "einvoice/inquiry.h"

#include <vector>

namespace counterpart::einvoice {

/// Remembers what it counted between the elements of one document; used again for the next one.
class SyntaxRules {
public:
    void ask(Inquiry&);

private:
    struct Count {
        Node context = no_node;
        int found = 0;
    };

    void at_element(Inquiry&, Node);
    void at_attributes(Inquiry&, Node);
    void attributes_anywhere(Inquiry&);
    void found(Inquiry&, std::uint16_t rule, std::uint8_t up, Node node);
    void exactly(Inquiry&, SyntaxRule const&, Node context);

    std::vector<std::vector<Count>> counts_; // by rule: its contexts around the current element
    std::vector<std::uint16_t> counted_;     // rules that counted something
};

} // namespace counterpart::einvoice
