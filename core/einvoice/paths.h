// Paths: where elements stand, for many elements of one document in document order.
//
// Counting an element's siblings anew for each of a hundred thousand lines would take minutes; this
// counts on from the last one asked for.
#pragma once

#include "einvoice/sheet.h"

#include <string>
#include <unordered_map>

namespace counterpart::einvoice {

class Paths {
public:
    explicit Paths(Sheet const& sheet) : sheet_(sheet) {}

    /// "/Invoice/InvoiceLine[2]/Price"
    std::string of(Node node);

private:
    /// The elements of one name below one parent, counted up to `node`.
    struct Counted {
        Node node = no_node;
        int ordinal = 0;
        bool several = false;
    };

    std::uint32_t name(Node node) const { return sheet_.document().tree().nodes[node].name; }
    std::string step(Node node);
    bool has_twin(Node node) const;

    Sheet const& sheet_;
    std::unordered_map<std::uint64_t, Counted> counted_;
};

} // namespace counterpart::einvoice
