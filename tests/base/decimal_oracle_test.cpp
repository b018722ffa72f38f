#include "base/decimal.h"

#include <doctest/doctest.h>

#include "base/text.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

// Python's decimal module has answered every case: see tests/decimal_oracle.py.

using namespace counterpart;

namespace {

using Words = std::vector<std::string_view>;

Decimal number(std::string_view text)
{
    auto const parsed = Decimal::parse(text);
    REQUIRE_MESSAGE(parsed.ok(), "cannot read ", std::string(text));
    return parsed.value();
}

int places(std::string_view text)
{
    return std::atoi(std::string(text).c_str());
}

Rounding rounding(std::string_view name)
{
    return rounding_from(name).value();
}

std::string answer(Decimal const& value)
{
    return value.out_of_range() ? "out" : to_text(value);
}

std::string compared(Decimal const& a, Decimal const& b)
{
    // All six must tell the same story.
    int const order = a < b ? -1 : (a > b ? 1 : 0);
    bool const consistent = (a == b) == (order == 0) && (a != b) == (order != 0) &&
                            (a <= b) == (order <= 0) && (a >= b) == (order >= 0) &&
                            (b < a) == (order > 0);
    return consistent ? std::to_string(order) : "inconsistent";
}

struct Operation {
    std::string_view name;
    std::size_t words;
    std::string (*perform)(Words const&);
};

Operation const operations[]{
    {"add", 4, [](Words const& w) { return answer(number(w[1]) + number(w[2])); }},
    {"subtract", 4, [](Words const& w) { return answer(number(w[1]) - number(w[2])); }},
    {"multiply", 4, [](Words const& w) { return answer(number(w[1]) * number(w[2])); }},
    {"negate", 3, [](Words const& w) { return answer(-number(w[1])); }},
    {"trim", 3, [](Words const& w) { return answer(number(w[1]).trimmed()); }},
    {"parse", 3, [](Words const& w) { return answer(number(w[1])); }},
    {"compare", 4, [](Words const& w) { return compared(number(w[1]), number(w[2])); }},
    {"round", 5,
     [](Words const& w) { return answer(round(number(w[1]), places(w[2]), rounding(w[3]))); }},
    {"divide", 6,
     [](Words const& w) {
         return answer(divide(number(w[1]), number(w[2]), places(w[3]), rounding(w[4])));
     }},
    {"multiply_divide", 7,
     [](Words const& w) {
         return answer(multiply_divide(number(w[1]), number(w[2]), number(w[3]), places(w[4]),
                                       rounding(w[5])));
     }},
};

std::string read_file(char const* path)
{
    std::string content;
    std::FILE* file = std::fopen(path, "rb");
    REQUIRE_MESSAGE(file != nullptr, "cannot open ", std::string(path));
    char buffer[65536];
    while (std::size_t const size = std::fread(buffer, 1, sizeof buffer, file))
        content.append(buffer, size);
    std::fclose(file);
    return content;
}

/// Empty when the answer is the expected one, else what went wrong.
std::string judged(std::string_view line, std::map<std::string_view, int>& seen)
{
    auto const words = split(line, ' ');
    for (auto const& operation : operations) {
        if (operation.name != words.front() || operation.words != words.size())
            continue;
        ++seen[operation.name];
        auto const found = operation.perform(words);
        return found == words.back() ? "" : std::string(line) + " but found " + found;
    }
    return "not a case: " + std::string(line);
}

} // namespace

TEST_CASE("every operation agrees with Python's decimal module on random numbers")
{
    char const* path = std::getenv("COUNTERPART_DECIMAL_CASES");
    if (path == nullptr) {
        MESSAGE("SKIPPED: COUNTERPART_DECIMAL_CASES is not set; python3 tests/decimal_oracle.py "
                "FILE writes the cases it should name");
        return;
    }
    std::string const content = read_file(path);
    std::map<std::string_view, int> seen;
    int cases = 0;
    int wrong = 0;
    for (auto const line : split(content, '\n')) {
        if (line.empty())
            continue;
        ++cases;
        std::string const complaint = judged(line, seen);
        wrong += complaint.empty() ? 0 : 1;
        if (!complaint.empty() && wrong <= 20)
            FAIL_CHECK(complaint);
    }
    CHECK(wrong == 0);
    CHECK(cases >= 200'000);
    for (auto const& operation : operations) {
        CAPTURE(std::string(operation.name));
        CHECK(seen[operation.name] >= 5'000);
    }
    MESSAGE(cases, " decimal cases agree with Python");
}
