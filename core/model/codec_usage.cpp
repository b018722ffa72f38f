#include "model/codec.h"

#include "model/codec_io.h"

namespace counterpart {

template <class Io>
void members(Io& io, UsageRecord& usage)
{
    io.required("id", usage.id);
    io.required("contract", usage.contract);
    io.required("item", usage.item);
    io.required("period", usage.period);
    io.required("quantity", usage.quantity);
    io.optional("unit", usage.unit);
    io.optional("source", usage.source);
}

json::Value to_json(UsageRecord const& usage)
{
    return codec::encode(usage);
}

/// A reading without its last day could not be laid against any period.
Result<UsageRecord> usage_from(json::Value const& value, std::string_view where)
{
    auto usage = TRY(codec::read_as<UsageRecord>(value, where));
    if (!usage.period.open_ended() && !usage.period.empty())
        return usage;
    return Error{"codec.value",
                 "Usage needs the days it was counted on: \"from\", and after it \"to\", the first "
                 "day that is no longer counted.",
                 codec::member_place(where, "period")};
}

}  // namespace counterpart
