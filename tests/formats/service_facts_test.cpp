#include "formats/format.h"
#include "formats/openslo_levels.h"
#include "formats/prometheus.h"
#include "sla/level_world.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::test;

namespace {

/// Two series of one level, a minute apart: the third sample of `good` is missing, the fourth NaN.
std::string const matrix = R"({"status":"success","data":{"resultType":"matrix","result":[
  {"metric":{"level":"API","figure":"total"},"values":[[1772323260,"100"],[1772323320,"100"],
    [1772323380,"100"],[1772323440,"1e+02"]]},
  {"metric":{"level":"API","figure":"good"},"values":[[1772323260,"99"],[1772323320.000,"98.5"],
    [1772323440,"NaN"]]}]}})";

std::string const slo = R"(apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout
  displayName: Checkout answers
spec:
  service: shop
  indicator:
    metadata:
      name: answers
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: good
        total:
          metricSource:
            type: Prometheus
            spec:
              query: total
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Timeslices
  objectives:
    - displayName: fast
      op: gt
      target: 0.995
      timeSliceTarget: 0.95
      timeSliceWindow: 5m
)";

std::string refusal(std::string const& bytes)
{
    auto const found = prometheus::read_matrix(bytes, "m.json");
    return found ? std::string("read") : found.error().code;
}

} // namespace

TEST_SUITE_BEGIN("files of service levels");

TEST_CASE("a range query becomes readings: a gap and NaN are intervals without data")
{
    auto const packs = prometheus::read_matrix(matrix, "m.json");
    REQUIRE(packs.ok());
    REQUIRE(packs->size() == 1);
    auto const& pack = packs->front();
    CHECK(pack.level.text == "API");
    CHECK(to_text(pack.known) == "2026-03-01");
    REQUIRE(pack.readings.size() == 4);
    // A sample speaks of the step before it: the first of 00:01:00 speaks of the first minute.
    CHECK(to_text(pack.readings[0].at) == "2026-03-01T00:00:00.000Z");
    CHECK(to_text(*pack.readings[0].until) == "2026-03-01T00:01:00.000Z");
    CHECK(*pack.readings[0].good == number("99"));
    CHECK(*pack.readings[1].good == number("98.5"));
    CHECK_FALSE(pack.readings[2].good.has_value());
    CHECK(*pack.readings[2].total == number("100"));
    CHECK_FALSE(pack.readings[3].good.has_value());
    CHECK(*pack.readings[3].total == number("100"));
}

TEST_CASE("a hole in every series is a reading without any figure")
{
    auto const holes = prometheus::read_matrix(
        R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},)"
        R"("values":[[60,"1"],[240,"2"]]}]}})",
        "m.json", {LevelId{"API"}, prometheus::Figure::value, 60});
    REQUIRE(holes.ok());
    auto const& readings = holes->front().readings;
    REQUIRE(readings.size() == 4);
    CHECK(readings[0].value.has_value());
    CHECK_FALSE(readings[1].value.has_value());
    CHECK_FALSE(readings[2].value.has_value());
    CHECK(*readings[3].value == number("2"));
}

TEST_CASE("numbers are read exactly as Prometheus writes them")
{
    for (auto const& [text, value] :
         {std::pair{"1e+06", "1000000"}, std::pair{"2.5e-3", "0.0025"}, std::pair{"-7", "-7"},
          std::pair{"0.1", "0.1"}}) {
        auto const found = prometheus::sample_value(text, "here");
        REQUIRE(found.ok());
        CHECK(to_text(**found) == value);
    }
    for (auto const* text : {"NaN", "+Inf", "-Inf"})
        CHECK_FALSE(prometheus::sample_value(text, "here")->has_value());
    CHECK_FALSE(prometheus::sample_value("1e", "here").ok());
    CHECK_FALSE(prometheus::sample_value("ten", "here").ok());
    CHECK(prometheus::with_quoted_fractions(R"({"a 1.5":[1.5,-2e3,7,"x\"1.5"]})") ==
          R"({"a 1.5":["1.5","-2e3",7,"x\"1.5"]})");
}

TEST_CASE("what is no answer of a range query is refused, and says why")
{
    CHECK(refusal(R"({"status":"error","error":"timeout"})") == "prometheus.status");
    CHECK(refusal(R"({"status":"success","data":{"resultType":"vector","result":[]}})") ==
          "prometheus.shape");
    CHECK(refusal(R"({"status":"success","data":{"resultType":"matrix","result":[)"
                  R"({"metric":{},"values":[[1,"1"],[2,"1"]]}]}})") == "prometheus.label");
    CHECK(refusal(R"({"status":"success","data":{"resultType":"matrix","result":[)"
                  R"({"metric":{"level":"A"},"values":[[1,"1"]]}]}})") == "prometheus.step");
    CHECK(refusal(R"({"status":"success","data":{"resultType":"matrix","result":[)"
                  R"({"metric":{"level":"A"},"values":[[1,"x"],[2,"1"]]}]}})") == "prometheus.value");
}

TEST_CASE("the same answer twice is the same pack, so nothing counts twice")
{
    auto const first = prometheus::read_matrix(matrix, "a.json");
    auto const again = prometheus::read_matrix(matrix, "b.json");
    CHECK(first->front().id == again->front().id);
}

TEST_CASE("incidents, tickets and measurements come in without the frame of a workspace")
{
    auto const found = read_file(
        R"({"incidents":[{"id":"I","levels":["A"],"from":"2026-03-01T00:00:00Z"}],"tickets":[]})",
        "facts.json");
    REQUIRE(found.ok());
    CHECK(found->format == "Service facts JSON");
    CHECK(found->incidents.size() == 1);
    auto const mistake = read_file(R"({"incidents":[{"id":"I","levels":["A"],"from":"yesterday"}]})",
                                   "facts.json");
    REQUIRE_FALSE(mistake.ok());
    CHECK(mistake.error().where == "facts.json, incidents[0].from");
    auto const stranger = read_file(R"({"incidents":[],"weather":[]})", "facts.json");
    REQUIRE_FALSE(stranger.ok());
    CHECK(stranger.error().where == "facts.json, weather");
}

TEST_CASE("OpenSLO: an objective becomes a draft; strict refuses what lenient warns of")
{
    auto const strict = openslo::read_levels(slo, "slo.yaml", openslo::Mode::strict);
    REQUIRE_FALSE(strict.ok());
    CHECK(strict.error().code == "openslo.problem");
    CHECK(strict.error().where.find("spec.objectives[0].op") != std::string::npos);

    auto const lenient = openslo::read_levels(slo, "slo.yaml", openslo::Mode::lenient);
    REQUIRE(lenient.ok());
    REQUIRE(lenient->levels.size() == 1);
    auto const& level = lenient->levels.front();
    CHECK(level.id.text == "checkout");
    CHECK(level.title == "Checkout answers");
    CHECK(level.contract.empty());
    auto const& version = level.versions.front();
    CHECK(to_text(version.expected) == "99.5");
    CHECK(json::canonical(version.measure) ==
          R"({"good_from":"0.95","kind":"time_slices","slice_seconds":300})");
    // One for the operator, one for the rolling window.
    CHECK(lenient->warnings.size() == 2);

    auto const imported = read_file(slo, "slo.yaml");
    REQUIRE(imported.ok());
    CHECK(imported->format == "OpenSLO");
    CHECK(imported->warnings.size() == 2);
}

TEST_SUITE_END();
