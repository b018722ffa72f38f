// Small text helpers with one home each: trimming, UTF-8, case-folded search, grouped digits.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

std::string_view trimmed(std::string_view);  ///< without ASCII white space at both ends
bool is_utf8(std::string_view);
/// Lower-cased for search: ASCII, Latin-1 supplement, Latin Extended-A, Greek and Cyrillic letters.
std::string folded(std::string_view);
bool contains_folded(std::string_view text, std::string_view already_folded_needle);
std::vector<std::string_view> split(std::string_view, char separator);
std::string join(std::vector<std::string> const&, std::string_view separator);
/// "1234567.50" -> "1,234,567.50".
std::string grouped(std::string_view plain_number);
/// "1 line", "3 lines".
std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural);
/// Whole non-negative number; Errors: number.syntax, number.out_of_range.
Result<std::uint64_t> whole_number(std::string_view);
void append_number(std::string& out, std::int64_t);

}  // namespace counterpart
