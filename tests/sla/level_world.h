// A workspace for stories about service levels, written as people write it: one contract, its
// levels, and what was observed of them.
#pragma once

#include "desk/desk.h"
#include "sla/statement.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace counterpart::test {

inline Date date(std::string const& text)
{
    auto const found = Date::parse(text);
    REQUIRE(found.ok());
    return *found;
}

inline Month month(std::string const& text)
{
    auto const found = Month::parse(text);
    REQUIRE(found.ok());
    return *found;
}

inline Decimal number(std::string const& text)
{
    auto const found = Decimal::parse(text);
    REQUIRE(found.ok());
    return *found;
}

/// Pieces of JSON that become one file.
struct LevelWorld {
    std::string credit_terms;            ///< fields of the term "service_credits"; empty: no term
    std::vector<std::string> levels;     ///< whole service levels
    std::vector<std::string> calendars;
    std::vector<std::string> packs;
    std::vector<std::string> incidents;
    std::vector<std::string> tickets;
    std::vector<std::string> documents;  ///< besides the master agreement "msa"

    /// A level of contract "C" with one version stated by "msa".
    LevelWorld& level(std::string const& id, std::string const& terms)
    {
        levels.push_back(R"({"id":")" + id + R"(","contract":"C","title":")" + id +
                         R"(","class":"critical","versions":[{"document":"msa",)" + terms + "}]}");
        return *this;
    }

    /// So many good of 1,000 in each month from the first on; "-" is a month without data.
    LevelWorld& months(std::string const& level, Month first, std::vector<std::string> const& good)
    {
        std::string readings;
        for (std::size_t i = 0; i < good.size(); ++i) {
            if (good[i] == "-")
                continue;
            readings += std::string(readings.empty() ? "" : ",") + R"({"at":")" +
                        to_text(plus(first, static_cast<std::int32_t>(i))) +
                        R"(-15T12:00:00Z","good":")" + good[i] + R"(","total":"1000"})";
        }
        packs.push_back(R"({"id":"pack-)" + level + std::to_string(packs.size()) + R"(","level":")" +
                        level + R"(","known":"2026-01-01","readings":[)" + readings + "]}");
        return *this;
    }

    LevelWorld& outage(std::string const& id, std::string const& levels_json,
                       std::string const& from, std::string const& to,
                       std::string const& more = "")
    {
        incidents.push_back(R"({"id":")" + id + R"(","levels":)" + levels_json + R"(,"from":")" +
                            from + R"(","to":")" + to + "\"" + more + "}");
        return *this;
    }

    static std::string list(std::vector<std::string> const& items)
    {
        std::string text = "[";
        for (auto const& item : items)
            text += (text.size() > 1 ? "," : "") + item;
        return text + "]";
    }

    std::string json() const
    {
        std::vector<std::string> papers = documents;
        papers.insert(papers.begin(),
                      R"({"id":"msa","kind":"master_agreement","title":"Master Agreement",)"
                      R"("effective":"2025-01-01","signed_on":"2024-12-01"})");
        std::string const terms =
            credit_terms.empty()
                ? std::string()
                : R"(,"terms":[{"name":"service_credits","document":"msa","clause":"9","fields":)" +
                      credit_terms + "}]";
        return R"({"counterpart":1,"parties":[{"id":"B","name":"Buyer"},{"id":"S","name":"Seller"}],)"
               R"("contracts":[{"id":"C","title":"Hosting","buyer":"B","supplier":"S",)"
               R"("currency":"EUR","documents":)" +
               list(papers) + terms + R"(}],"service_levels":)" + list(levels) +
               R"(,"calendars":)" + list(calendars) + R"(,"measurements":)" + list(packs) +
               R"(,"incidents":)" + list(incidents) + R"(,"tickets":)" + list(tickets) + "}";
    }

    Desk desk() const
    {
        Desk desk;
        auto const imported = desk.dispatch(ImportFile{"world.json", json()}, context("2026-01-01"));
        CAPTURE(json());
        INFO((imported ? std::string() : imported.error().message + " " + imported.error().where));
        REQUIRE(imported.ok());
        return desk;
    }

    static Context context(std::string const& today)
    {
        Context context;
        context.today = date(today);
        context.now.milliseconds = std::int64_t{context.today.days} * 86'400'000;
        return context;
    }
};

inline Contract const& the_contract(Desk const& desk)
{
    return desk.books().contracts.at({"C"});
}

inline sla::CreditStatement statement(Desk const& desk, std::string const& which,
                                      std::string const& known)
{
    auto found = sla::credit_statement(desk.books(), the_contract(desk), month(which), date(known));
    INFO((found ? std::string() : found.error().message + " " + found.error().where));
    REQUIRE(found.ok());
    return *found;
}

inline sla::LevelMonth level_month(Desk const& desk, std::string const& level,
                                   std::string const& which, std::string const& known)
{
    auto found = sla::month_of(desk.books(), desk.books().service_levels.at({level}), month(which),
                               date(known));
    INFO((found ? std::string() : found.error().message + " " + found.error().where));
    REQUIRE(found.ok());
    return *found;
}

inline std::string shown(sla::LevelMonth const& month)
{
    auto const figure = sla::shown_figure(month);
    return (figure ? to_text(*figure) : std::string("nothing")) + ", " +
           std::string(sla::word_for(month.state));
}

/// The usual level of a story: good of total, at least so much.
inline std::string ratio_level(std::string const& expected, std::string const& more = "")
{
    return R"("measure":{"kind":"ratio"},"expected":")" + expected + "\"" + more;
}

} // namespace counterpart::test
