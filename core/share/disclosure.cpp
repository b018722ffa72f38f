#include "share/disclosure.h"

#include "base/hex.h"

#include <algorithm>

namespace counterpart {
namespace {

constexpr char leaf_mark = '\x00';
constexpr char node_mark = '\x01';
constexpr char salt_mark = '\x02';

std::string_view bytes_of(Digest const& digest)
{
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

Digest node_of(Digest const& left, Digest const& right)
{
    Sha256 sum;
    sum.add({&node_mark, 1});
    sum.add(bytes_of(left));
    sum.add(bytes_of(right));
    return sum.finish();
}

Digest root_between(std::vector<Digest> const& leaves, std::size_t first, std::size_t count)
{
    if (count == 1)
        return leaves[first];
    std::size_t half = 1;
    while (half * 2 < count)
        half *= 2;
    return node_of(root_between(leaves, first, half),
                   root_between(leaves, first + half, count - half));
}

}  // namespace

std::string salt_of(ShareSeed const& seed, std::string_view record, std::string_view pointer)
{
    auto const place = json::canonical(json::Array{json::Value(record), json::Value(pointer)});
    Sha256 sum;
    sum.add({&salt_mark, 1});
    sum.add({reinterpret_cast<char const*>(seed.data()), seed.size()});
    sum.add(place);
    return hex(sum.finish()).substr(0, 32);
}

Digest leaf_of(Disclosure const& disclosure)
{
    auto const& field = disclosure.field;
    auto const form = json::canonical(json::Array{json::Value(disclosure.salt),
                                                  json::Value(field.record),
                                                  json::Value(field.pointer), field.value});
    Sha256 sum;
    sum.add({&leaf_mark, 1});
    sum.add(form);
    return sum.finish();
}

Digest root_of(std::vector<Digest> const& ordered_leaves)
{
    if (ordered_leaves.empty())
        return sha256("");
    return root_between(ordered_leaves, 0, ordered_leaves.size());
}

Result<Digest> digest_from(std::string_view text, std::string_view where)
{
    Digest digest{};
    if (!from_hex(text, digest))
        return Error{"share.syntax", "A digest is 64 lower-case hexadecimal digits.",
                     std::string(where)};
    return digest;
}

}  // namespace counterpart
