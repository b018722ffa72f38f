// How much the strict gate and the flat tree cost beside bare parsing by the same library.
#include "bench_clock.h"
#include "bench_invoice.h"
#include "syntax/xml.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr int documents = 400;
constexpr int rounds = 9;

struct Way {
    char const* name;
    std::size_t (*read)(std::string const&);
};

std::size_t parse_bare(std::string const& bytes)
{
    pugi::xml_document document;
    document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8);
    return std::strlen(document.first_child().name());
}

std::size_t read_anew(std::string const& bytes)
{
    auto const document = xml::Document::read(bytes, "bench");
    return document ? document->root().name().size() : 0;
}

std::size_t read_again(std::string const& bytes)
{
    static xml::Document document;
    return document.load(bytes, "bench") ? document.root().name().size() : 0;
}

constexpr Way ways[] = {
    {"bare library parse", parse_bare},
    {"gate + flat tree, reused", read_again},
    {"gate + flat tree, new", read_anew},
};

double microseconds_each(Way const& way, std::vector<std::string> const& corpus)
{
    double const begin = bench::seconds();
    std::size_t check = 0;
    for (int repeat = 0; repeat < 5; ++repeat) {
        for (std::string const& bytes : corpus)
            check += way.read(bytes);
    }
    if (check != 5 * corpus.size() * std::strlen("Invoice"))
        std::printf("%s did not read every document\n", way.name);
    double const seconds = bench::seconds() - begin;
    return seconds * 1e6 / (5.0 * double(corpus.size()));
}

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

}  // namespace

int main()
{
    std::vector<std::string> corpus;
    std::size_t bytes = 0;
    for (int i = 0; i < documents; ++i) {
        corpus.push_back(bench::invoice(i));
        bytes += corpus.back().size();
    }
    std::printf("%d invoices of %zu bytes on average, medians of %d rounds\n", documents,
                bytes / documents, rounds);
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
