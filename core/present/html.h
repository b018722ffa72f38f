// HTML of the reports we hand out: one page, no script, nothing fetched from elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present::html {

/// Text as it may stand between tags and inside quotes.
std::string escaped(std::string_view text);
/// "<td>" or "<th>" for each cell, escaped.
std::string row(std::vector<std::string> const& cells, std::string_view tag);
/// Head and title; the page ends with `page_end`. It prints well and is light at any hour.
std::string page_begin(std::string const& title);
constexpr std::string_view page_end = "</body></html>\n";

}  // namespace counterpart::present::html
