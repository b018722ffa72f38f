#include "fuzz/level_mutations.h"
#include "fuzz/level_targets.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

void hold_promises(fuzz::Corpus const& corpus, fuzz::Target target, int times)
{
    for (std::string const& seed : corpus.seeds)
        REQUIRE(target(seed) == "");
    fuzz::Dice dice(20260401);
    for (int i = 0; i < times; ++i) {
        std::string const text = fuzz::mutated(corpus, dice);
        std::string const broken = target(text);
        CAPTURE(text);
        REQUIRE(broken == "");
    }
}

}  // namespace

TEST_CASE("damaged YAML is read or refused with a place, and never breaks a promise")
{
    hold_promises(fuzz::yaml_corpus(), fuzz::yaml_target, 4'000);
}

TEST_CASE("damaged OpenSLO is judged or refused with a place, and never breaks a promise")
{
    hold_promises(fuzz::openslo_corpus(), fuzz::openslo_target, 1'000);
}

TEST_CASE("damaged Prometheus ranges are read or refused with a place, and never break a promise")
{
    hold_promises(fuzz::prometheus_corpus(), fuzz::prometheus_target, 3'000);
}

TEST_CASE("damaged zone files are refused, or still tell every moment once")
{
    REQUIRE(fuzz::zone_corpus().seeds.size() == 4);
    hold_promises(fuzz::zone_corpus(), fuzz::zone_target, 600);
}
