#include "model/term_field.h"

namespace counterpart {

json::Value stored_reading(TermField const& field, std::string_view reading)
{
    return field.kind == "flag" ? json::Value(reading == "true") : json::Value(reading);
}

std::string stated_reading(TermField const& field, json::Value const& stated)
{
    auto const& value = stated[field.name];
    return value.is_bool() ? (value.boolean() ? "true" : "false") : value.string();
}

std::vector<TermField const*> not_stated(std::span<TermField const> fields,
                                         json::Value const& stated)
{
    std::vector<TermField const*> open;
    for (auto const& field : fields) {
        if (field.is_switch && stated[field.name].is_null())
            open.push_back(&field);
    }
    return open;
}

std::vector<TermField const*> missing(std::span<TermField const> fields, json::Value const& stated)
{
    std::vector<TermField const*> open;
    for (auto const& field : fields) {
        if (field.required && stated[field.name].is_null())
            open.push_back(&field);
    }
    return open;
}

} // namespace counterpart
