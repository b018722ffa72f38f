#include "present/share_report.h"

#include "base/text.h"
#include "model/codec.h"
#include "present/html.h"
#include "present/share_compare.h"
#include "present/wording.h"
#include "share/attachment.h"
#include "share/elements.h"

namespace counterpart::present {
namespace {

using html::escaped;

constexpr std::string_view absent = "withheld or not stated";

/// Numbers in groups, texts as they are, other things as JSON; what is not there is said to be so.
std::string shown(json::Value const& value)
{
    if (value.is_null())
        return std::string(absent);
    if (Decimal::parse(value.string()).ok())
        return grouped(value.string());
    return value.is_object() ? fields_summary(value) : value_text(value);
}

void add_list(std::string& out, std::vector<std::string> const& lines)
{
    out += "<ul>\n";
    for (auto const& line : lines)
        out += "<li>" + escaped(line) + "</li>\n";
    out += "</ul>\n";
}

std::vector<std::string> messages_of(std::vector<Error> const& errors)
{
    std::vector<std::string> lines;
    for (auto const& error : errors)
        lines.push_back(error.message);
    return lines;
}

// -- what it proves -------------------------------------------------------------------------------

void add_proof(std::string& out, CounterpartFile const& file, FileCheck const& found)
{
    out += "<h2>" + std::string(found.holds() ? "Checked: the content is what was signed"
                                              : "Checked: this is NOT what was signed") +
           "</h2>\n";
    std::vector<std::string> lines = messages_of(found.troubles);
    for (auto const& warning : messages_of(found.warnings))
        lines.push_back(warning);
    for (auto const& statement : found.statements)
        lines.push_back(statement.says + (statement.holds ? "" : " This signature is wrong."));
    lines.insert(lines.end(), found.proves.begin(), found.proves.end());
    add_list(out, lines);
    out += "<h3>What this does not prove</h3>\n";
    add_list(out, found.leaves_open);
    out += "<h3>How to verify it yourself</h3>\n<p>This page proves nothing by itself: it was made "
           "from a counterpart file. Open that file with Counterpart, or run <code>counterpart "
           "verify FILE.counterpart</code>, and compare:</p>\n<table>\n" +
           html::row({"Key fingerprint", spoken_fingerprint(file.head.key)}, "td") +
           html::row({"Head", found.digest}, "td") +
           html::row({"Number in its line of exports", std::to_string(file.head.number)}, "td") +
           html::row({"Rules that amounts were computed by", file.head.rule_set}, "td") +
           html::row({"Records, fields shown, fields withheld",
                      std::to_string(file.head.records) + ", " +
                          std::to_string(found.fields_shown) + ", " +
                          std::to_string(found.fields_withheld)},
                     "td") +
           "</table>\n";
}

// -- tables ---------------------------------------------------------------------------------------

struct ListColumn {
    std::string_view title;
    std::string_view member;
};

void add_table(std::string& out, json::Value const& list, std::vector<ListColumn> const& columns)
{
    std::vector<std::string> titles;
    for (auto const& column : columns)
        titles.emplace_back(column.title);
    out += "<table>\n" + html::row(titles, "th");
    for (auto const& entry : list.array()) {
        std::vector<std::string> cells;
        for (auto const& column : columns)
            cells.push_back(entry.has(column.member) ? shown(entry[column.member]) : "");
        out += html::row(cells, "td");
    }
    out += "</table>\n";
}

void add_working(std::string& out, json::Value const& working)
{
    if (!working.is_array()) {
        out += "<p class=\"note\">The working is withheld or was not included.</p>\n";
        return;
    }
    out += "<table>\n";
    for (auto const& step : working.array())
        out += html::row({step["says"].string(), step["clause"].string(),
                          step["amount"].is_string()
                              ? grouped(step["amount"].string()) + " " + step["unit"].string()
                              : std::string()},
                         "td");
    out += "</table>\n";
}

std::string heading(std::string const& record, SharedState const& state)
{
    return "<h2>" + escaped(share::title_of_record(record)) + "</h2>\n" +
           (state.complete() ? ""
                             : "<p class=\"note\">Part of this record is withheld: " +
                                   std::to_string(state.shown) + " of " +
                                   (state.counted ? std::to_string(state.fields) : "its") +
                                   " fields are shown.</p>\n");
}

void add_contract(std::string& out, json::Value const& contract)
{
    out += "<table>\n" + html::row({"Title", shown(contract["title"])}, "td") +
           html::row({"Buyer", shown(contract["buyer"])}, "td") +
           html::row({"Supplier", shown(contract["supplier"])}, "td") +
           html::row({"Currency", shown(contract["currency"])}, "td") + "</table>\n";
    out += "<h3>Documents</h3>\n";
    add_table(out, contract["documents"],
              {{"Document", "title"}, {"Reference", "reference"}, {"Signed", "signed_on"},
               {"Effective", "effective"}});
    out += "<h3>Terms</h3>\n";
    add_table(out, contract["terms"],
              {{"Term", "name"}, {"States", "fields"}, {"Document", "document"},
               {"Clause", "clause"}});
}

void add_prices(std::string& out, json::Value const& book)
{
    out += "<p>" + escaped(shown(book["title"]) + ", " + shown(book["currency"])) + "</p>\n<table>\n" +
           html::row({"Row", "Item", "Description", "Charge", "Unit"}, "th");
    for (auto const& row : book["rows"].array())
        out += html::row({shown(row["number"]), shown(row["item"]), row["description"].string(),
                          shown(row["charge"]["model"]) + ": " + shown(row["charge"]["params"]),
                          shown(row["unit"])},
                         "td");
    out += "</table>\n";
}

void add_audit(std::string& out, json::Value const& audit, json::Value const& invoice)
{
    auto const& money = audit["money"];
    out += "<table>\n" + html::row({"Number", shown(invoice["number"])}, "td") +
           html::row({"Issued", shown(invoice["issued"])}, "td") +
           html::row({"Asked", money["currency"].string() + " " + shown(money["asked"])}, "td") +
           html::row({"Should have asked", money["currency"].string() + " " + shown(money["expected"])},
                     "td") +
           "</table>\n";
    if (!audit["findings"].array().empty())
        out += "<h3>Findings</h3>\n";
    for (auto const& finding : audit["findings"].array())
        out += "<p>" + escaped(finding["says"].string()) + " (" +
               escaped(shown(finding["at_stake"]["amount"])) + ")</p>\n";
    for (auto const& line : audit["lines"].array()) {
        out += "<h3>Line " + escaped(shown(line["line"])) + ": asked " +
               escaped(shown(line["asked"])) + ", should be " + escaped(shown(line["expected"])) +
               "</h3>\n";
        add_working(out, line["working"]);
    }
}

void add_month(std::string& out, json::Value const& month)
{
    out += "<p>" + escaped(shown(month["title"])) + " in " + escaped(shown(month["month"])) + ": " +
           escaped(shown(month["figure"])) + ", " + escaped(shown(month["state"])) + ", credit " +
           escaped(month["currency"].string() + " " + shown(month["credit"])) + ".</p>\n";
    add_working(out, month["working"]);
}

/// Files are named and never copied into a page that is only to be read.
void add_originals(std::string& out, SharedBooks const& books)
{
    auto const originals = attachments_in(books);
    if (originals.empty())
        return;
    out += "<h2>Original files</h2>\n<table>\n" + html::row({"File", "Read as", "Bytes", "SHA-256"}, "th");
    for (auto const& each : originals)
        out += html::row({safe_file_name(each),
                          each.of.empty() ? "not told" : share::title_of_record(each.of),
                          each.size ? std::to_string(*each.size) : "not told", each.sha256},
                         "td");
    out += "</table>\n";
}

/// Everything by kind, in the order in which one asks for it.
void add_records(std::string& out, SharedBooks const& books)
{
    constexpr std::string_view order[] = {"contract", "price_book", "audit", "level_month"};
    for (auto const kind : order)
        for (auto const& [record, state] : books) {
            if (kind_of_shared(record) != kind)
                continue;
            out += heading(record, state);
            if (kind == "contract")
                add_contract(out, state.value);
            else if (kind == "price_book")
                add_prices(out, state.value);
            else if (kind == "level_month")
                add_month(out, state.value);
            else {
                auto const invoice = books.find("invoice/" + std::string(id_of_shared(record)));
                add_audit(out, state.value,
                          invoice == books.end() ? json::Value() : invoice->second.value);
            }
        }
}

}  // namespace

std::string share_report_html(CounterpartFile const& file, FileCheck const& found)
{
    auto out = html::page_begin(file.head.title.empty() ? "Snapshot" : file.head.title);
    add_proof(out, file, found);
    if (auto const books = books_of(file)) {
        add_records(out, *books);
        add_originals(out, *books);
    }
    return out + std::string(html::page_end);
}

}  // namespace counterpart::present
