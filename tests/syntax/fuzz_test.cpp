#include "fuzz/mutations.h"
#include "fuzz/targets.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

void hold_promises(fuzz::Corpus const& corpus, fuzz::Target target)
{
    for (std::string const& seed : corpus.seeds)
        REQUIRE(target(seed) == "");
    fuzz::Dice dice(20260331);
    for (int i = 0; i < 5'000; ++i) {
        std::string const text = fuzz::mutated(corpus, dice);
        std::string const broken = target(text);
        CAPTURE(text);
        REQUIRE(broken == "");
    }
}

}  // namespace

TEST_CASE("damaged XML is read or refused with a place, and never breaks a promise")
{
    hold_promises(fuzz::xml_corpus(), fuzz::xml_target);
}

TEST_CASE("damaged JSON is read or refused with a place, and never breaks a promise")
{
    hold_promises(fuzz::json_corpus(), fuzz::json_target);
}

TEST_CASE("damaged CSV is read or refused with a place, and never breaks a promise")
{
    hold_promises(fuzz::csv_corpus(), fuzz::csv_target);
}

TEST_CASE("damaged sheets of every kind are read, asked about or refused, and never break a promise")
{
    hold_promises(fuzz::sheet_corpus(), fuzz::sheet_target);
}
