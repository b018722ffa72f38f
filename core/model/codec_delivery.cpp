#include "model/codec.h"

#include "model/codec_io.h"

namespace counterpart {

template <class Io>
void members(Io& io, OrderLine& line)
{
    io.required("number", line.number);
    io.required("item", line.item);
    io.required("quantity", line.quantity);
    io.optional("unit", line.unit);
    io.optional("unit_price", line.unit_price);
}

template <class Io>
void members(Io& io, Order& order)
{
    io.required("id", order.id);
    io.required("number", order.number);
    io.optional("contract", order.contract);
    io.required("issued", order.issued);
    io.required("lines", order.lines);
}

template <class Io>
void members(Io& io, Receipt& receipt)
{
    io.required("id", receipt.id);
    io.required("order_number", receipt.order_number);
    io.required("order_line", receipt.order_line);
    io.required("item", receipt.item);
    io.required("quantity", receipt.quantity);
    io.required("received", receipt.received);
}

json::Value to_json(Order const& order)
{
    return codec::encode(order);
}
json::Value to_json(Receipt const& receipt)
{
    return codec::encode(receipt);
}

Result<Order> order_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Order>(value, where);
}

Result<Receipt> receipt_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Receipt>(value, where);
}

}  // namespace counterpart
