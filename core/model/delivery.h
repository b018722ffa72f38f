// Deliveries: what was ordered and what came, the facts an invoiced quantity is held against.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "model/id.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

struct OrderLine {
    std::string number;  ///< as the invoice quotes it (BT-132)
    ItemId item;
    Decimal quantity;
    std::string unit;
    std::optional<Decimal> unit_price;

    bool operator==(OrderLine const&) const = default;
};

struct Order {
    OrderId id;
    std::string number;  ///< BT-13
    ContractId contract;
    Date issued;
    std::vector<OrderLine> lines;

    bool operator==(Order const&) const = default;
};

/// Goods or service received and accepted against one order line.
struct Receipt {
    ReceiptId id;
    std::string order_number;
    std::string order_line;
    ItemId item;
    Decimal quantity;
    Date received;

    bool operator==(Receipt const&) const = default;
};

}  // namespace counterpart
