#include "model/codec.h"

#include "model/codec_io.h"

namespace counterpart {

template <class Io>
void members(Io& io, Payment& payment)
{
    io.required("id", payment.id);
    io.required("invoice", payment.invoice);
    io.required("paid", payment.paid);
    io.required("currency", payment.currency);
    io.required("amount", payment.amount);
    io.optional("reference", payment.reference);
}

template <class Io>
void members(Io& io, HandedOver& entry)
{
    io.required("invoice", entry.invoice);
    io.required("currency", entry.currency);
    io.required("amount", entry.amount);
}

template <class Io>
void members(Io& io, PaymentFile& file)
{
    io.required("id", file.id);
    io.required("name", file.name);
    io.required("at", file.at);
    io.optional("by", file.by);
    io.required("entries", file.entries);
}

json::Value to_json(Payment const& payment)
{
    return codec::encode(payment);
}

json::Value to_json(PaymentFile const& file)
{
    return codec::encode(file);
}

Result<Payment> payment_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Payment>(value, where);
}

Result<PaymentFile> payment_file_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<PaymentFile>(value, where);
}

} // namespace counterpart
