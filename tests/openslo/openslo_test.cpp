#include "formats/openslo.h"

#include "syntax/yaml.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

/// Valid, usable with warnings ("lenient"), or refused; and the first complaint.
std::string verdict(std::string const& text)
{
    auto const objects = openslo::read_objects(text, "test.yaml");
    REQUIRE(objects.ok());
    REQUIRE(objects->size() == 1);
    auto const found = openslo::check(objects->front());
    if (found.valid())
        return "valid";
    for (auto const& problem : found.problems)
        if (!problem.tolerated)
            return "refused: " + problem.path + " " + problem.code;
    return "lenient: " + found.problems.front().path + " " + found.problems.front().code;
}

std::string service(std::string const& metadata)
{
    return "apiVersion: openslo/v1\nkind: Service\nmetadata:\n  " + metadata + "\n";
}

/// An objective with everything it needs, and something more.
std::string slo(std::string const& objective, std::string const& window = "28d")
{
    return "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: web}\nspec:\n"
           "  service: shop\n  budgetingMethod: Occurrences\n"
           "  indicator:\n    metadata: {name: good}\n    spec:\n      ratioMetric:\n"
           "        good: {metricSource: {spec: {query: a}}}\n"
           "        total: {metricSource: {spec: {query: b}}}\n"
           "  timeWindow: [{duration: " +
           window +
           ", isRolling: true}]\n"
           "  objectives: [{" +
           objective + "}]\n";
}

} // namespace

TEST_CASE("names follow the strict rule, or are warned about")
{
    CHECK(verdict(service("name: shop-1")) == "valid");
    CHECK(verdict(service("name: Shop")) == "lenient: metadata.name string_dns_label");
    CHECK(verdict(service("name: ''")) == "refused: metadata.name required");
    CHECK(verdict(service("name: 12")) == "refused: metadata.name type");
    CHECK(verdict(service("name: '12'")) == "valid");
    CHECK(verdict(service("nom: shop")) == "refused: metadata.nom unknown_field");
}

TEST_CASE("what the specification prints beside a ratio is tolerated, a wrong target is not")
{
    CHECK(verdict(slo("target: 0.99")) == "valid");
    CHECK(verdict(slo("targetPercent: 99.9")) == "valid");
    CHECK(verdict(slo("target: 0.99, op: lte")) == "lenient: spec.objectives[0].op forbidden");
    CHECK(verdict(slo("target: 1")) == "refused: spec.objectives[0].target less_than");
    CHECK(verdict(slo("target: 9.9e-1")) == "valid");
    CHECK(verdict(slo("target: 99e-1")) == "refused: spec.objectives[0].target less_than");
    CHECK(verdict(slo("target: '0.99'")) == "refused: spec.objectives[0].target type");
    CHECK(verdict(slo("displayName: x")) == "refused: spec.objectives[0] mutually_exclusive");
}

TEST_CASE("a key without a value is an empty text, and details may be empty but not missing")
{
    CHECK(verdict(service("name: shop\n  labels: {team: , env: [dev, ~]}")) == "valid");
    CHECK(verdict(service("name: shop\n  annotations: {note: ~}")) == "valid");
    CHECK(verdict(service("name: shop\n  labels: {team: 5}")) == "refused: metadata.labels type");
    auto const source = [](std::string const& spec) {
        return verdict("apiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: prom}\nspec: {" +
                       spec + "}\n");
    };
    CHECK(source("type: Prometheus, connectionDetails: {}") == "valid");
    CHECK(source("type: Prometheus") == "refused: spec.connectionDetails required");
    CHECK(source("type: '', connectionDetails: {}") == "refused: spec.type required");
}

TEST_CASE("durations have a number and a known unit")
{
    CHECK(verdict(slo("target: 0.9", "1Q")) == "valid");
    CHECK(verdict(slo("target: 0.9", "1y")) == "refused: spec.timeWindow[0].duration one_of");
    CHECK(verdict(slo("target: 0.9", "-1d")) == "refused: spec.timeWindow[0].duration one_of");
    CHECK(verdict(slo("target: 0.9", "28")) == "refused: spec.timeWindow[0].duration type");
}

TEST_CASE("a version or a kind that is not known is refused")
{
    CHECK(verdict("apiVersion: openslo/v9\nkind: Service\nmetadata: {name: a}\n") ==
          "refused: apiVersion unsupported_version");
    CHECK(verdict("apiVersion: openslo/v1alpha\nkind: SLI\nmetadata: {name: a}\n") ==
          "refused: kind unsupported_kind");
    CHECK(verdict("just text") == "refused: apiVersion unsupported_version");
}

TEST_CASE("documents and lists are one row of objects")
{
    auto const objects =
        openslo::read_objects("- {kind: A}\n- {kind: B}\n---\nkind: C\n---\n", "test.yaml");
    REQUIRE(objects.ok());
    REQUIRE(objects->size() == 3);
    CHECK((*objects)[2]["kind"].text == "C");
    CHECK((*objects)[2]["kind"].line == 4);
}

TEST_CASE("YAML that cannot be read names its line, and small files cannot grow huge")
{
    auto const code = [](std::string const& text, yaml::Limits const& limits = {}) {
        auto const read = yaml::read(text, "test.yaml", limits);
        return read ? std::string("fine") : read.error().code + " at " + read.error().where;
    };
    CHECK(code("a: [1, 2\nb: 3\n") == "yaml.syntax at test.yaml, line 2");
    CHECK(code("a: 1\nb: 2\na: 3\n") == "yaml.duplicate_key at test.yaml, line 3");
    CHECK(code("a: *nothing\n") == "yaml.unknown_alias at test.yaml, line 1");
    CHECK(code(std::string(200, '[')) == "yaml.too_deep at test.yaml, line 1");
    std::string bomb = "- &a0 [x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        auto const one = "*a" + std::to_string(i - 1);
        bomb += "- &a" + std::to_string(i) + " [" + one;
        for (int k = 0; k < 7; ++k)
            bomb += ", " + one;
        bomb += "]\n";
    }
    CHECK(code(bomb).substr(0, 14) == "yaml.too_large");
    CHECK(code("a: 1", {2, 100, 10}) == "yaml.too_large at test.yaml");
}

TEST_CASE("a scalar is what it looks like, unless it is quoted")
{
    auto const read = yaml::read("[~, true, 12, -1.5e3, '12', 2024-01-01, yes, 0x1f, '']", "t");
    REQUIRE(read.ok());
    auto const& items = read->front().items;
    std::vector<yaml::Kind> const expected{yaml::Kind::null,   yaml::Kind::flag, yaml::Kind::whole,
                                           yaml::Kind::number, yaml::Kind::text, yaml::Kind::text,
                                           yaml::Kind::text,   yaml::Kind::text, yaml::Kind::text};
    REQUIRE(items.size() == expected.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        CAPTURE(i);
        CHECK(items[i].kind == expected[i]);
    }
}
