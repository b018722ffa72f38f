#include "present/html.h"

namespace counterpart::present::html {
namespace {

constexpr std::string_view page_style =
    "body{font:14px/1.4 sans-serif;margin:2em auto;padding:0 2em;max-width:72em;color:#111;"
    "background:#fff}table{border-collapse:collapse;width:100%}td,th{"
    "border-bottom:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}td:last-child,th:last-child{text-align:right;white-space:nowrap}"
    "h1{font-size:20px}h2{font-size:15px;margin-top:1.5em}h3{font-size:14px;margin:1em 0 .3em}"
    "code{font:12px monospace;word-break:break-all}.note{color:#555}tr{break-inside:avoid}"
    "h2,h3{break-after:avoid}@media print{body{margin:0;padding:0;max-width:none}}";

}  // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string row(std::vector<std::string> const& cells, std::string_view tag)
{
    std::string row = "<tr>";
    for (auto const& cell : cells)
        row += "<" + std::string(tag) + ">" + escaped(cell) + "</" + std::string(tag) + ">";
    return row + "</tr>\n";
}

std::string page_begin(std::string const& title)
{
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
           escaped(title) + "</title><style>" + std::string(page_style) +
           "</style></head>\n<body>\n<h1>" + escaped(title) + "</h1>\n";
}

}  // namespace counterpart::present::html
