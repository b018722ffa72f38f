// Service facts: incidents, tickets and measurements as JSON without the frame of a workspace:
//
//   {"incidents": [...], "tickets": [...], "measurements": [...]}
//
// The lists hold what model/codec.h writes, and are read exactly as in Counterpart's own file.
#include "formats/format.h"
#include "formats/sniff.h"
#include "syntax/json.h"

#include <algorithm>
#include <array>

namespace counterpart {

extern Format const native_format;

namespace {

constexpr std::array<std::string_view, 3> lists = {"incidents", "tickets", "measurements"};

bool names_a_list(std::string_view text)
{
    return std::any_of(lists.begin(), lists.end(), [&](std::string_view name) {
        return text.find("\"" + std::string(name) + "\"") != std::string_view::npos;
    });
}

bool sniff_facts(std::string_view bytes)
{
    auto const beginning = bytes.substr(0, sniffed_bytes);
    return begins_like_json_object(bytes) && names_a_list(beginning) &&
           beginning.find("\"counterpart\"") == std::string_view::npos;
}

Result<Imported> read_facts(std::string bytes, std::string_view file)
{
    auto root = TRY(json::read(bytes, file));
    for (auto const& member : root.object()) {
        if (std::find(lists.begin(), lists.end(), member.first) != lists.end())
            continue;
        return Error{"codec.unknown_member",
                     "The member \"" + member.first +
                         "\" is not known here; known are incidents, tickets, measurements.",
                     std::string(file) + ", " + member.first};
    }
    root.set("counterpart", 1);
    return native_format.read(json::canonical(root), file);
}

}  // namespace

extern Format const service_facts_format = {
    .name = "Service facts JSON",
    .says = "Incidents, tickets and measurements in one JSON object.",
    .sniff = sniff_facts,
    .read = read_facts,
};

}  // namespace counterpart
