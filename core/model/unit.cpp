#include "model/unit.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr Named unit_names[] = {
    {"HUR", "hour"}, {"DAY", "day"}, {"WEE", "week"}, {"MON", "month"}, {"QAN", "quarter"},
    {"ANN", "year"}, {"MIN", "minute"}, {"SEC", "second"}, {"E34", "GB"}, {"E35", "TB"},
    {"4L", "MB"}, {"KGM", "kg"}, {"TNE", "tonne"}, {"LTR", "litre"}, {"MTR", "m"}, {"KMT", "km"},
    {"MTK", "m²"}, {"MTQ", "m³"}, {"KWH", "kWh"}, {"LS", "lump sum"}, {"IE", "person"},
    {"P1", "%"}, {"SET", "set"}, {"E49", "working day"}, {"E51", "job"}, {"LH", "labour hour"},
};

constexpr std::string_view piece_codes[] = {"C62", "EA", "H87", "NAR", "PCE", "XPP"};

}  // namespace

std::string unit_name(std::string_view code)
{
    if (counts_pieces(code)) return "unit";
    for (auto const& [known, name] : unit_names)
        if (known == code) return std::string(name);
    return std::string(code);
}

bool counts_pieces(std::string_view code)
{
    return std::find(std::begin(piece_codes), std::end(piece_codes), code) != std::end(piece_codes);
}

}  // namespace counterpart
