#include "formats/cii_elements.h"

#include <algorithm>

namespace counterpart {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// "20260331" as "2026-03-31"; anything else as it is, for the reader of dates to refuse.
std::string with_dashes(std::string_view text)
{
    std::string day(text);
    if (day.size() == 8 && std::all_of(day.begin(), day.end(), is_digit))
        day.insert(6, "-").insert(4, "-");
    return day;
}

}  // namespace

std::optional<Date> CiiElements::day(xml::Element parent, std::string_view path)
{
    auto const holder = part(parent, path);
    auto const found = holder.first();
    if (!holder)
        return {};
    bool const dated = found && found.namespace_uri() == cii::data_types &&
                       (found.name() == "DateTimeString" || found.name() == "DateString");
    if (!dated) {
        fail(found ? found : holder, ".structure",
             "Expected <DateTimeString> inside <" + std::string(holder.name()) +
                 "> in namespace \"" + std::string(cii::data_types) + "\".");
        return {};
    }
    auto const form = found.attribute("format");
    if (!form.empty() && form != "102") {
        fail(found, ".date_form",
             "Found a date of form \"" + std::string(form.substr(0, 60)) +
                 "\", expected form 102, such as 20260331.");
        return {};
    }
    auto const value = Date::parse(with_dashes(found.text()));
    if (!value) {
        fail(found, value.error().code, value.error().message);
        return {};
    }
    return *value;
}

bool CiiElements::indicator(xml::Element parent, std::string_view name)
{
    auto const found = part(parent, name).child(cii::data_types, "Indicator");
    if (!found)
        fail_missing(parent, name, "whether this is a charge (true) or an allowance (false)");
    auto const stated = found ? found.text() : std::string_view("false");
    if (stated == "true" || stated == "1")
        return true;
    if (stated != "false" && stated != "0") {
        fail(found, ".indicator",
             "Found \"" + std::string(stated.substr(0, 60)) + "\", expected true or false.");
    }
    return false;
}

std::string CiiElements::with_scheme(xml::Element id)
{
    auto const scheme = id.attribute("schemeID");
    std::string const text(id.text());
    return scheme.empty() || text.empty() ? text : std::string(scheme) + ":" + text;
}

}  // namespace counterpart
