#include "einvoice/paths.h"

namespace counterpart::einvoice {

bool Paths::has_twin(Node node) const
{
    Node const parent = sheet_.parent(node);
    for (Node at = parent + 1; at < sheet_.end(parent); at = sheet_.end(at)) {
        if (at != node && name(at) == name(node))
            return true;
    }
    return false;
}

std::string Paths::step(Node node)
{
    Node const parent = sheet_.parent(node);
    auto const key = static_cast<std::uint64_t>(parent) << 32 | name(node);
    auto const [found, added] = counted_.try_emplace(key);
    Counted& counted = found->second;
    if (added)
        counted.several = has_twin(node);
    if (!counted.several)
        return "";
    bool const onwards = counted.ordinal > 0 && counted.node <= node;
    Node at = onwards ? sheet_.end(counted.node) : parent + 1;
    int ordinal = onwards ? counted.ordinal : 0;
    for (; at <= node; at = sheet_.end(at))
        ordinal += name(at) == name(node);
    counted = {node, ordinal, true};
    return "[" + std::to_string(ordinal) + "]";
}

std::string Paths::of(Node node)
{
    std::string path;
    for (; node != no_node; node = sheet_.parent(node)) {
        std::string part = "/";
        part.append(sheet_.element(node).name());
        if (node != 0)
            part.append(step(node));
        path.insert(0, part);
    }
    return path;
}

} // namespace counterpart::einvoice
