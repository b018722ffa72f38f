// What exactness costs: one invoice line with Decimal, and with plain 64-bit integers.
//
// A line is amount = round(quantity x price, 2), tax = round(amount x rate, 2), and two sums. The
// integers know their scales in advance and check nothing, so they are the floor, not a rival.

#include "base/decimal.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr std::size_t line_count = 200'000;
constexpr int rounds = 15;

struct Scales {
    char const* says;
    int quantity;
    int price;
    std::int64_t most_quantity;
    std::int64_t most_price;
};

struct Line {
    std::int64_t quantity;
    std::int64_t price;
};

struct DecimalLine {
    Decimal quantity;
    Decimal price;
};

std::vector<Line> make_lines(Scales const& scales)
{
    std::vector<Line> lines;
    std::uint64_t state = 20260331;
    auto const below = [&state](std::int64_t limit) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::int64_t>((state >> 20) % static_cast<std::uint64_t>(limit));
    };
    for (std::size_t i = 0; i < line_count; ++i)
        lines.push_back(Line{below(scales.most_quantity), below(scales.most_price)});
    return lines;
}

std::int64_t cents(std::int64_t product, std::int64_t unit)
{
    return (product + unit / 2) / unit;
}

std::string add_up_integers(std::vector<Line> const& lines, std::int64_t unit)
{
    std::int64_t net = 0;
    std::int64_t tax = 0;
    for (auto const& line : lines) {
        std::int64_t const amount = cents(line.quantity * line.price, unit);
        net += amount;
        tax += cents(amount * 21, 100);
    }
    return to_text(Decimal::of(net, 2)) + " + " + to_text(Decimal::of(tax, 2));
}

std::string add_up_decimals(std::vector<DecimalLine> const& lines)
{
    Decimal const rate = Decimal::of(21, 2);
    Decimal net = Decimal::of(0, 2);
    Decimal tax = Decimal::of(0, 2);
    for (auto const& line : lines) {
        Decimal const amount = round(line.quantity * line.price, 2, Rounding::half_up);
        net += amount;
        tax += round(amount * rate, 2, Rounding::half_up);
    }
    return to_text(net) + " + " + to_text(tax);
}

/// The best of several rounds, because other work shares the machine: nanoseconds for one line.
template <class Work>
double measured(Work const& work, std::string& answer)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        auto const start = std::chrono::steady_clock::now();
        answer = work();
        std::chrono::duration<double, std::nano> const taken =
            std::chrono::steady_clock::now() - start;
        times.push_back(taken.count() / static_cast<double>(line_count));
    }
    return *std::min_element(times.begin(), times.end());
}

bool compare(Scales const& scales)
{
    auto const lines = make_lines(scales);
    std::vector<DecimalLine> decimal_lines;
    for (auto const& line : lines) {
        decimal_lines.push_back(DecimalLine{Decimal::of(line.quantity, scales.quantity),
                                            Decimal::of(line.price, scales.price)});
    }
    std::int64_t unit = 1;
    for (int i = 2; i < scales.quantity + scales.price; ++i)
        unit *= 10;
    std::string plain_answer;
    std::string exact_answer;
    double const plain = measured([&] { return add_up_integers(lines, unit); }, plain_answer);
    double const exact = measured([&] { return add_up_decimals(decimal_lines); }, exact_answer);
    std::printf("%-34s integers %6.1f ns  Decimal %6.1f ns  ratio %4.1f\n", scales.says, plain,
                exact, exact / plain);
    if (plain_answer != exact_answer)
        std::printf("they differ: %s and %s\n", plain_answer.c_str(), exact_answer.c_str());
    return plain_answer == exact_answer;
}

void time_wide_numbers()
{
    // Coefficients of 18 digits: the product needs 128 bits, which the integers do not have.
    Scales const wide{"", 9, 9, 100'000'000'000'000'000, 100'000'000'000'000'000};
    std::vector<DecimalLine> lines;
    for (auto const& line : make_lines(wide))
        lines.push_back(DecimalLine{Decimal::of(line.quantity, 9), Decimal::of(line.price, 9)});
    std::string answer;
    double const exact = measured([&] { return add_up_decimals(lines); }, answer);
    std::printf("%-34s integers    none    Decimal %6.1f ns\n", "9 and 9 places, 128-bit products",
                exact);
}

void time_text()
{
    std::vector<std::string> texts;
    for (auto const& line : make_lines({"", 2, 2, 100'000, 100'000'000}))
        texts.push_back(to_text(Decimal::of(line.price, 2)));
    std::string answer;
    double const reading = measured(
        [&] {
            Decimal sum;
            for (auto const& text : texts)
                sum += Decimal::parse(text).value();
            return to_text(sum);
        },
        answer);
    double const writing = measured(
        [&] {
            std::size_t size = 0;
            for (std::size_t i = 0; i < line_count; ++i)
                size += to_text(Decimal::of(static_cast<std::int64_t>(i) * 7919, 2)).size();
            return std::to_string(size);
        },
        answer);
    std::printf("%-34s reading  %6.1f ns  writing %6.1f ns\n", "text", reading, writing);
}

} // namespace

int main()
{
    bool const same = compare({"2 and 2 places, usual amounts", 2, 2, 100'000, 1'000'000}) &&
                      compare({"3 and 6 places, unit prices", 3, 6, 1'000'000, 1'000'000'000});
    time_wide_numbers();
    time_text();
    return same ? 0 : 1;
}
