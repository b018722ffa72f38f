// How much all rules of EN 16931 cost beside bare parsing by the same library.
//
//     bench_validate FOLDER     over every .xml file of a folder, else over invoices made here
#include "einvoice/validate.h"

#include "bench_invoice.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr int rounds = 9;
constexpr int passes = 5;

einvoice::Validator& validator()
{
    static einvoice::Validator one;
    return one;
}

std::size_t parse_bare(std::string const& bytes)
{
    pugi::xml_document document;
    document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8);
    return document.first_child() ? 1 : 0;
}

std::size_t read_strictly(std::string const& bytes)
{
    static xml::Document document;
    return document.load(bytes, "bench", {}, &einvoice::vocabulary()) ? 1 : 0;
}

std::size_t validate_layer(std::string const& bytes)
{
    return validator().run(bytes, "bench", einvoice::Layers::en16931) ? 1 : 0;
}

std::size_t validate_both(std::string const& bytes)
{
    return validator().run(bytes, "bench", einvoice::Layers::both) ? 1 : 0;
}

struct Way {
    char const* name;
    std::size_t (*run)(std::string const&);
};

constexpr Way ways[] = {
    {"bare library parse", parse_bare},
    {"gate and flat tree", read_strictly},
    {"all of it, EN 16931", validate_layer},
    {"all of it, both layers", validate_both},
};

double microseconds_each(Way const& way, std::vector<std::string> const& corpus)
{
    std::clock_t const begin = std::clock();
    std::size_t read = 0;
    for (int pass = 0; pass < passes; ++pass) {
        for (std::string const& bytes : corpus)
            read += way.run(bytes);
    }
    if (read != passes * corpus.size())
        std::printf("%s did not read every document\n", way.name);
    double const seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    return seconds * 1e6 / (passes * double(corpus.size()));
}

std::vector<std::string> documents(int count, char** words)
{
    std::vector<std::string> corpus;
    if (count < 2) {
        for (int number = 0; number < 200; ++number)
            corpus.push_back(bench::invoice(number));
        return corpus;
    }
    for (auto const& entry : std::filesystem::recursive_directory_iterator(words[1])) {
        if (entry.path().extension() != ".xml")
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(file), {}};
        if (read_strictly(bytes) != 0)
            corpus.push_back(std::move(bytes));
    }
    return corpus;
}

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int count, char** words)
{
    auto const corpus = documents(count, words);
    std::size_t bytes = 0;
    for (auto const& document : corpus)
        bytes += document.size();
    if (corpus.empty())
        return std::printf("No XML documents were found.\n"), 1;
    std::printf("%zu documents of %zu bytes on average, medians of %d rounds\n", corpus.size(),
                bytes / corpus.size(), rounds);
    // The ways take turns, so that a busy moment of the machine meets all of them.
    std::vector<double> times[std::size(ways)];
    for (int round = 0; round <= rounds; ++round) {
        for (std::size_t i = 0; i < std::size(ways); ++i) {
            double const time = microseconds_each(ways[i], corpus);
            if (round > 0)
                times[i].push_back(time);
        }
    }
    double const bare = median(times[0]);
    for (std::size_t i = 0; i < std::size(ways); ++i)
        std::printf("%-26s %7.2f us  %8.0f documents/s  %.2f x bare\n", ways[i].name,
                    median(times[i]), 1e6 / median(times[i]), median(times[i]) / bare);
}
