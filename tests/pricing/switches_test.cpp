// The table of switches in the documentation, held against the tables of fields that forms ask and
// prices read: neither may know a switch, or a reading, that the other does not.

#include "pricing/charge.h"
#include "support/repository.h"
#include "terms/term_kind.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

/// "rebate.mode" with its readings, as a sentence lists them.
using Switches = std::map<std::string, std::string>;

std::string listed(TermField const& field)
{
    std::string text;
    for (auto const reading : field.readings)
        text += (text.empty() ? "" : ", ") + std::string(reading);
    return text;
}

void add(Switches& all, std::string_view name, std::span<TermField const> fields)
{
    for (auto const& field : fields)
        if (field.is_switch)
            all[std::string(name) + "." + std::string(field.name)] = listed(field);
}

Switches in_the_program()
{
    Switches all;
    for (auto const& kind : term_kinds())
        add(all, kind.name, kind.fields);
    for (auto const* model : charge_models())
        add(all, model->name, model->fields);
    return all;
}

std::vector<std::string> cells(std::string const& row)
{
    std::vector<std::string> all;
    std::istringstream text(row);
    for (std::string cell; std::getline(text, cell, '|');) {
        auto const from = cell.find_first_not_of(' ');
        all.push_back(from == std::string::npos
                          ? std::string()
                          : cell.substr(from, cell.find_last_not_of(' ') + 1 - from));
    }
    return all;
}

/// Every `term.field` between backticks.
std::vector<std::string> names_in(std::string const& cell)
{
    std::vector<std::string> names;
    for (auto at = cell.find('`'); at != std::string::npos;) {
        auto const end = cell.find('`', at + 1);
        if (end == std::string::npos)
            break;
        auto name = cell.substr(at + 1, end - at - 1);
        if (name.find('.') != std::string::npos)
            names.push_back(std::move(name));
        at = cell.find('`', end + 1);
    }
    return names;
}

Switches in_the_documentation()
{
    Switches all;
    std::istringstream text(repository::bytes_of("docs/switches.md"));
    for (std::string row; std::getline(text, row);) {
        auto const columns = cells(row);
        if (columns.size() < 6)
            continue;
        for (auto& name : names_in(columns[3]))
            all[std::move(name)] = columns[4];
    }
    return all;
}

} // namespace

TEST_CASE("every switch stands in the documentation with its readings, and no other does")
{
    auto const documented = in_the_documentation();
    auto const known = in_the_program();
    REQUIRE(known.size() > 50);
    for (auto const& entry : known) {
        auto const& name = entry.first;
        CAPTURE(name);
        auto const found = documented.find(name);
        CHECK((found == documented.end() ? "not documented" : found->second) == entry.second);
    }
    for (auto const& entry : documented) {
        auto const& name = entry.first;
        CAPTURE(name);
        CHECK(known.count(name) == 1);
    }
}
