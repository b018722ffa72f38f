#include "views/entry_fields.h"

#include "ui/widgets.h"

namespace counterpart::web {
namespace {

void draw_entry(std::string_view label, std::string& typed, std::string_view placeholder,
                std::string_view says, bool error, bool required)
{
    ui::text_field(label, typed,
                   {.placeholder = placeholder, .hint = error ? std::string_view() : says,
                    .error = error ? says : std::string_view(), .required = required});
}

}  // namespace

present::DateEntry draw_date_field(std::string_view label, std::string& typed, Date today, bool tried)
{
    auto const before = present::read_date(typed, today);
    draw_entry(label, typed, "2026-12-31", before.says, tried && before.wrong, false);
    return present::read_date(typed, today);
}

present::ShareEntry draw_share_field(std::string_view label, std::string& typed, Money const& contested,
                                     bool tried)
{
    auto const before = present::read_share(typed, contested);
    draw_entry(label, typed, "60", before.says, tried && !before.percent, true);
    return present::read_share(typed, contested);
}

}  // namespace counterpart::web
