// What must hold for any bytes at all: the readers' promises, ready for a fuzzer or a plain loop.
#pragma once

#include "formats/sheet_guess.h"
#include "formats/sheet_reading.h"
#include "syntax/csv.h"
#include "syntax/json.h"
#include "syntax/xml.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart::fuzz {

/// "" when every promise held, else the one that was broken.
using Target = std::string (*)(std::string_view bytes);

inline std::string check_error(Error const& error)
{
    if (error.code.empty() || error.message.empty())
        return "an error without code or message";
    if (error.where.rfind("fuzz, line ", 0) != 0)
        return "an error without a place: " + error.where;
    return "";
}

inline std::string check_nodes(xml::Tree const& tree)
{
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        xml::Node const& node = tree.nodes[i];
        xml::Node const& parent = tree.nodes[node.parent];
        if (node.end <= i || node.end > parent.end || (i > 0 && node.parent >= i))
            return "nodes that do not nest";
        if (tree.source[node.offset] != '<')
            return "an element that is not where it says";
        if (tree.source.compare(node.offset + 1, tree.names[node.name].written.size(),
                                tree.names[node.name].written) != 0)
            return "an element that is not called what it says";
    }
    return "";
}

inline std::string xml_target(std::string_view bytes)
{
    static xml::Document again;
    auto const read = xml::Document::read(std::string(bytes), "fuzz");
    auto const loaded = again.load(bytes, "fuzz");
    if (read.ok() != loaded.ok())
        return "reading and loading disagree";
    if (!read)
        return read.error() == loaded.error() ? check_error(read.error()) : "two different errors";
    xml::Tree const& one = read->tree();
    xml::Tree const& two = again.tree();
    if (one.nodes.size() != two.nodes.size() || one.attributes.size() != two.attributes.size())
        return "two different trees";
    for (std::size_t i = 0; i < one.nodes.size(); ++i) {
        if (one.nodes[i].text != two.nodes[i].text || one.nodes[i].offset != two.nodes[i].offset)
            return "two different texts";
    }
    return check_nodes(one);
}

inline std::string json_target(std::string_view bytes)
{
    auto const read = json::read(bytes, "fuzz");
    if (!read)
        return check_error(read.error());
    std::string const canonical = json::canonical(*read);
    auto const again = json::read(canonical, "fuzz");
    if (!again || json::canonical(*again) != canonical)
        return "a canonical form that reads differently";
    auto const pretty = json::read(json::pretty(*read), "fuzz");
    return pretty && *pretty == *read ? "" : "a pretty form that reads differently";
}

inline std::string csv_target(std::string_view bytes)
{
    auto const read = csv::read(bytes, "fuzz");
    if (!read)
        return check_error(read.error());
    std::string written;
    for (csv::Row const& row : read->rows)
        csv::append_row(written, row.cells, read->separator);
    auto const again = csv::read(written, "fuzz");
    if (!again || again->rows.size() != read->rows.size())
        return "rows that do not read back";
    for (std::size_t i = 0; i < read->rows.size(); ++i) {
        if (again->rows[i].cells != read->rows[i].cells)
            return "cells that do not read back";
    }
    return "";
}

/// Any bytes read as every kind of sheet: nothing crashes, every fault has a place, and reading in
/// steps comes to the same as reading at once.
inline std::string sheet_target(std::string_view bytes)
{
    auto const sheet = read_sheet(bytes, "fuzz");
    if (!sheet)
        return sheet.error().where.rfind("fuzz", 0) == 0 && !sheet.error().message.empty()
                   ? ""
                   : "an error without a place: " + sheet.error().where;
    Books const books;
    for (auto const* kind : sheet_kinds()) {
        auto const mapping = guessed_mapping(books, *sheet, kind);
        SheetReading whole(books, *sheet, mapping);
        whole.finish();
        SheetReading steps(books, *sheet, mapping);
        while (!steps.step(3)) {
        }
        if (whole.errors().first() != steps.errors().first())
            return "reading in steps finds other faults";
        if (whole.news().size() != steps.news().size())
            return "reading in steps finds other records";
        for (auto const& error : whole.errors().first()) {
            if (error.where.rfind("fuzz", 0) != 0 || error.message.empty())
                return "a fault without a place: " + error.where;
        }
        if (!whole.questions().empty() && !whole.news().empty())
            return "records in spite of a question";
    }
    return "";
}

}  // namespace counterpart::fuzz
