#include "model/codec.h"

#include "model/codec_io.h"

namespace counterpart {

template <class Io>
void members(Io& io, TrustedKey& key)
{
    io.required("id", key.id);
    io.required("key", key.key);
    io.required("name", key.name);
    io.optional("by", key.by);
    io.required("at", key.at);
}

template <class Io>
void members(Io& io, SharedHead& head)
{
    io.required("id", head.id);
    io.required("chain", head.chain);
    io.required("number", head.number);
    io.optional("previous", head.previous);
    io.required("key", head.key);
    io.optional("title", head.title);
    io.optional("ours", head.ours);
    io.required("at", head.at);
}

json::Value to_json(TrustedKey const& key)
{
    return codec::encode(key);
}

json::Value to_json(SharedHead const& head)
{
    return codec::encode(head);
}

Result<TrustedKey> trusted_key_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<TrustedKey>(value, where);
}

Result<SharedHead> shared_head_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<SharedHead>(value, where);
}

}  // namespace counterpart
