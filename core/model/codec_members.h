// Member lists that more than one codec file needs.
#pragma once

#include "base/money.h"
#include "model/invoice.h"
#include "model/party.h"

namespace counterpart {

template <class Io>
void members(Io& io, Money& money)
{
    io.required("amount", money.amount);
    io.required("currency", money.currency);
}

template <class Io>
void members(Io& io, Party& party)
{
    io.optional("id", party.id);  // an invoice names its parties by their other identifiers
    io.required("name", party.name);
    io.optional("legal_id", party.legal_id);
    io.optional("vat_id", party.vat_id);
    io.optional("endpoint", party.endpoint);
    io.optional("other_ids", party.other_ids);
    io.optional("address", party.address);
    io.optional("country", party.country);
    io.optional("contact", party.contact);
}

template <class Io>
void members(Io& io, SourcePlace& place)
{
    io.optional("line", place.line);
    io.optional("column", place.column);
    io.optional("path", place.path);
}

}  // namespace counterpart
