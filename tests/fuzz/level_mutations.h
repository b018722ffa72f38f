// Seeds of what service levels read.
#pragma once

#include "fuzz/mutations.h"

#include "base/zone_data.h"

namespace counterpart::fuzz {

inline Corpus yaml_corpus()
{
    return {{"a: 1\nb:\n  - x\n  - {y: 2, z: [3, '4']}\nc: |\n  text\n   more\nd: >-\n  folded\n",
             "---\n- &one {k: v}\n- *one\n...\n---\nnull\n", "{\"json\": [true, null, 1.5e3]}",
             "'quoted': \"a\\tb\\u20ac\"\nempty:\n? complex\n: value\n",
             "anchors: &a [1, 2]\nagain: [*a, *a, *a]\n# comment\n"},
            {":", ": ", "- ", "\n", "\n  ", "\t", "&a ", "*a", "|", ">", "'", "\"", "{", "}", "[", "]",
             ",", "#", "---\n", "...\n", "? ", "!!str ", "<<: *a\n", "a: ", "~", "0x1f", "\\", "\xFF",
             "\xC3\xA9", "\xEF\xBB\xBF", "%YAML 1.2\n"}};
}

inline Corpus openslo_corpus()
{
    return {{"apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: one\nspec:\n  service: shop\n"
             "  indicator:\n    metadata:\n      name: good\n    spec:\n      ratioMetric:\n"
             "        good:\n          metricSource:\n            type: P\n            spec:\n"
             "              query: a\n        total:\n          metricSource:\n            type: P\n"
             "            spec:\n              query: b\n  timeWindow:\n    - duration: 1M\n"
             "      calendar:\n        startTime: 2024-01-01 00:00:00\n        timeZone: UTC\n"
             "  budgetingMethod: Occurrences\n  objectives:\n    - target: 0.995\n",
             "- apiVersion: openslo/v1\n  kind: Service\n  metadata:\n    name: shop\n  spec: {}\n"
             "- apiVersion: openslo/v1alpha\n  kind: Service\n  metadata:\n    name: shop\n"
             "  spec: {}\n",
             "apiVersion: openslo.com/v2alpha\nkind: SLO\nmetadata:\n  name: two\nspec:\n"
             "  serviceRef: shop\n  budgetingMethod: Timeslices\n  timeWindow:\n    - duration: 28d\n"
             "      isRolling: true\n  objectives:\n    - target: 0.9\n      timeSliceTarget: 0.9\n"
             "      timeSliceWindow: 5m\n"},
            {"openslo/v1", "openslo/v1alpha", "openslo.com/v2alpha", "kind: ", "SLO", "Service", "SLI",
             "AlertPolicy", "DataSource", "target: ", "0.99", "99.9", "-1", "1e9", "op: gte\n",
             "Timeslices", "RatioTimeslices", "timeSliceWindow: ", "5m", "0w", "1Q", "isRolling: ",
             "true", "\n  ", "- ", ": ", "{}", "[]", "null", "objectives:\n", "indicatorRef: x\n"}};
}

inline Corpus prometheus_corpus()
{
    return {{R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
             R"({"level":"A","figure":"good"},"values":[[1775000000,"1"],[1775000060,"NaN"]]},)"
             R"({"metric":{"level":"A","figure":"total"},"values":[[1775000000.5,"2e3"],)"
             R"([1775000060,"+Inf"]]}]}})",
             R"({"status":"error","errorType":"bad_data","error":"parse"})"},
            {"\"", "[", "]", "{", "}", ",", ":", "1e308", "1e-400", "NaN", "-Inf", "0.1", "-", "E",
             "1775000060", "\"level\":", "\"figure\":", "\"value\"", "\"down_seconds\"", "matrix",
             "9999999999999999999", "\\"}};
}

/// Zones as the build packed them: with rules for the future, without, and with leaps of a day.
inline Corpus zone_corpus()
{
    Corpus corpus;
    for (auto const& file : zone_files())
        for (auto const* name : {"Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata"})
            if (file.name == name)
                corpus.seeds.emplace_back(zone_bytes().substr(file.begin, file.size));
    corpus.words = {std::string("\0\0\0\1", 4), std::string("\xFF\xFF\xFF\xFF", 4), "TZif2", "\n",
                    "CET-1CEST,M3.5.0,M10.5.0/3\n", "<+0330>-3:30\n", ",J60/0,300/0", ",M13.6.7",
                    "-167", "\x7F\xFF\xFF\xFF", "\n\n"};
    return corpus;
}

}  // namespace counterpart::fuzz
