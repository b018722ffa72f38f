#include "model/codec.h"

#include "model/codec_io.h"

namespace counterpart {

template <class Io>
void members(Io& io, SheetColumn& column)
{
    io.required("column", column.column);
    io.required("field", column.field);
}

template <class Io>
void members(Io& io, SheetConstant& constant)
{
    io.required("field", constant.field);
    io.required("value", constant.value);
}

template <class Io>
void members(Io& io, SheetMapping& mapping)
{
    io.optional("id", mapping.id);
    io.required("kind", mapping.kind);
    io.optional("header", mapping.header);
    io.optional("delimiter", mapping.delimiter);
    io.optional("columns", mapping.columns);
    io.optional("constants", mapping.constants);
    io.optional("date_order", mapping.date_order);
    io.optional("decimal_mark", mapping.decimal_mark);
    io.optional("zone", mapping.zone);
}

json::Value to_json(SheetMapping const& mapping)
{
    return codec::encode(mapping);
}

Result<SheetMapping> sheet_mapping_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<SheetMapping>(value, where);
}

}  // namespace counterpart
