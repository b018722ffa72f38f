#include "model/term_field.h"

namespace counterpart {

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
