// A contract for stories about whole periods: one work order, with prices, terms and what came
// added as each story needs them.
#pragma once

#include "model/books.h"

#include <doctest/doctest.h>

#include <string>

namespace pricing_test {

using namespace counterpart;

inline json::Value object(std::string const& text)
{
    auto value = json::read(text, "case");
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

inline Date day(char const* text)
{
    auto const date = Date::parse(text);
    REQUIRE(date.ok());
    return *date;
}

inline Decimal number(char const* text)
{
    auto const value = Decimal::parse(text);
    REQUIRE(value.ok());
    return *value;
}

struct Agreement {
    Books books;
    Contract* contract = nullptr;
    PriceBook* prices = nullptr;

    Agreement()
    {
        Contract it;
        it.id = {"C"};
        it.title = "Hosting";
        it.currency = *Currency::parse("EUR");
        it.documents = {document("WO", DocumentKind::work_order, "2026-01-01", "2025-12-01")};
        it.price_books = {{"B"}};
        PriceBook book;
        book.id = {"B"};
        book.contract = it.id;
        book.title = "Schedule A";
        book.currency = it.currency;
        books.contracts[it.id] = it;
        books.price_books[book.id] = book;
        contract = &books.contracts[it.id];
        prices = &books.price_books[book.id];
    }
    Agreement(Agreement const&) = delete;
    Agreement& operator=(Agreement const&) = delete;

    static ContractDocument document(char const* id, DocumentKind kind, char const* effective,
                                     char const* signed_on)
    {
        ContractDocument result;
        result.id = {id};
        result.kind = kind;
        result.title = id;
        result.effective = day(effective);
        result.signed_on = day(signed_on);
        return result;
    }

    void amendment(char const* id, char const* effective, char const* signed_on)
    {
        auto it = document(id, DocumentKind::amendment, effective, signed_on);
        it.parent = {"WO"};
        contract->documents.push_back(it);
    }

    void price(char const* item, char const* model, std::string const& params,
               char const* document_id = "WO")
    {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(prices->rows.size() + 1);
        row.item = {item};
        row.description = item;
        row.unit = "C62";
        row.charge = {model, object(params)};
        row.document = {document_id};
        prices->rows.push_back(row);
    }

    void term(char const* name, char const* clause, std::string const& fields)
    {
        contract->terms.push_back({name, {"WO"}, clause, std::nullopt, object(fields)});
    }

    /// `to` is the first day that is no longer counted.
    void used(char const* item, char const* from, char const* to, char const* quantity)
    {
        UsageRecord usage;
        usage.id = {"U-" + std::to_string(books.usage.size() + 1)};
        usage.contract = contract->id;
        usage.item = {item};
        usage.period = {day(from), day(to)};
        usage.quantity = number(quantity);
        books.usage[usage.id] = usage;
    }
};

inline Period month(char const* text)
{
    auto const period = month_period(text);
    REQUIRE(period.ok());
    return *period;
}

inline std::string text_of(Decimal const& amount)
{
    return to_text(amount.trimmed());
}

inline bool says_so(Working const& working, std::string const& words)
{
    for (auto const& step : working)
        if (step.says.find(words) != std::string::npos)
            return true;
    return false;
}

/// "a 1, b 2" for a switch of the working; empty when none of that name is there.
inline std::string readings_in(Working const& working, std::string const& name)
{
    for (auto const& step : working)
        for (auto const& it : step.switches) {
            if (it.name != name)
                continue;
            std::string text;
            for (auto const& reading : it.readings)
                text += (text.empty() ? "" : ", ") + reading.name + " " + text_of(reading.amount);
            return text;
        }
    return {};
}

} // namespace pricing_test
