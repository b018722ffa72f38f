#include "audit/price_reason.h"

#include <algorithm>

namespace counterpart {

namespace {

/// A price of the item that is not in force on the day.
struct OtherPrice {
    ContractDocument const* document = nullptr;
    PriceRow const* row = nullptr;
    Date from;
    Decimal base;   ///< in its book's currency, exact
    Decimal amount; ///< in the document's, rounded
};

std::string name_of_price(OtherPrice const& price)
{
    return short_name(*price.document) + " row " + std::to_string(price.row->number);
}

std::vector<OtherPrice> other_prices(Subject const& subject, std::size_t line,
                                     RoundRule const& rule, Decimal const& quantity,
                                     ExpectedLine const& expected)
{
    std::vector<OtherPrice> all;
    for (auto const& place : *expected.rows) {
        auto const* document = find_document(*subject.contract, place.row->document);
        if (place.row == expected.chosen || !document)
            continue;
        auto const amount = amount_by(subject, line, place, quantity, rule);
        auto const base = base_amount_by(subject, line, place, quantity);
        if (amount && base)
            all.push_back({document, place.row,
                           place.row->effective.value_or(document->effective), *base, *amount});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](OtherPrice const& a, OtherPrice const& b) { return a.from < b.from; });
    return all;
}

bool is_indexation(Contract const& contract, PriceRow const& row)
{
    return std::any_of(contract.terms.begin(), contract.terms.end(), [&](Term const& term) {
        return term.name == "indexation" && term.document == row.document;
    });
}

PriceReason about_earlier(Subject const& subject, InvoiceLine const& line, OtherPrice const& price,
                          bool indexed)
{
    auto const until = ", which applied from " + to_long_text(price.from) + ".";
    if (indexed)
        return {Cause::unapplied_indexation,
                "It is the price before the indexation, of " + name_of_price(price) + until,
                {},
                {}};
    auto const ended = document_period(*subject.contract, *price.document, subject.known).to;
    return {Cause::superseded_price,
            ended <= service_date(subject.invoice(), line)
                ? "It is the price of " + name_of_price(price) + ", which has ended."
                : "It is the price of " + name_of_price(price) + until.substr(0, until.size() - 1) +
                      " and has been replaced.",
            {},
            {}};
}

/// The contract's own terms moved the price: the invoice left that out, or went too far.
std::optional<PriceReason> about_moves(Subject const& subject, Decimal const& asked,
                                       ExpectedLine const& expected)
{
    if (!expected.before_moves || *expected.before_moves == expected.for_invoiced)
        return std::nullopt;
    auto const& before = *expected.before_moves;
    if (asked == before)
        return PriceReason{Cause::unapplied_indexation,
                           "It is the price before the contract's terms moved it.",
                           {},
                           {}};
    auto const agreed = expected.for_invoiced;
    if ((agreed - before).sign() != (asked - agreed).sign())
        return std::nullopt;
    return PriceReason{Cause::unapplied_indexation,
                       "The price before the contract's terms moved it makes " +
                           subject.money(before) + ", so it is moved by more than agreed.",
                       {},
                       {}};
}

bool makes(LineExchange const& exchange, Decimal const& base, RoundRule const& rule,
           Decimal const& amount)
{
    auto const converted = exchange.convert(base);
    return converted && rule(converted->amount) == amount;
}

/// Another rate on the agreed price, or on another price that was known; whichever of the two is
/// wrong, each has its part of the difference.
std::optional<PriceReason> about_rate(Subject const& subject, std::size_t index,
                                      RoundRule const& rule, Decimal const& asked,
                                      ExpectedLine const& expected,
                                      std::vector<OtherPrice> const& others)
{
    auto const rates = other_rates(expected.exchange);
    for (auto const& rate : rates)
        if (makes(rate.exchange, expected.base_invoiced, rule, asked))
            return PriceReason{Cause::price, {}, asked - expected.for_invoiced, rate.says};
    auto const& line = subject.invoice().lines[index];
    for (auto const& rate : rates)
        for (auto const& price : others) {
            if (service_date(subject.invoice(), line) < price.from ||
                subject.known < price.document->signed_on ||
                !makes(rate.exchange, price.base, rule, asked))
                continue;
            auto reason = about_earlier(subject, line, price,
                                        is_indexation(*subject.contract, *expected.chosen));
            reason.exchange = asked - price.amount;
            reason.rate = rate.says;
            return reason;
        }
    return std::nullopt;
}

} // namespace

PriceReason price_reason(Subject const& subject, std::size_t index, RoundRule const& rule,
                         Decimal const& quantity, Decimal const& asked,
                         ExpectedLine const& expected)
{
    if (!expected.rows || !expected.chosen || !subject.contract)
        return {};
    auto const& line = subject.invoice().lines[index];
    auto const service = service_date(subject.invoice(), line);
    auto const others = other_prices(subject, index, rule, quantity, expected);
    bool const indexed = is_indexation(*subject.contract, *expected.chosen);
    OtherPrice const* before = nullptr; ///< the last that started by then and was known
    OtherPrice const* same_before = nullptr;
    OtherPrice const* same_later = nullptr;
    for (auto const& price : others) {
        bool const later = service < price.from;
        if (!later && subject.known < price.document->signed_on)
            continue;
        if (!later)
            before = &price;
        if (price.amount == asked)
            (later ? same_later : same_before) = later && same_later ? same_later : &price;
    }
    if (auto reason = about_moves(subject, asked, expected))
        return *reason;
    if (same_before)
        return about_earlier(subject, line, *same_before, indexed);
    if (same_later)
        return {Cause::not_yet_effective, "It is the price of " + name_of_price(*same_later) +
                                              ", which applies only from " +
                                              to_long_text(same_later->from) + ".",
                {},
                {}};
    auto const agreed = expected.for_invoiced;
    bool const further = before && ((agreed - before->amount).sign() == (asked - agreed).sign());
    if (indexed && further)
        return {Cause::unapplied_indexation, "The price before the indexation makes " +
                                                 subject.money(before->amount) +
                                                 ", so it is indexed by more than agreed.",
                {},
                {}};
    if (!expected.exchange.term)
        return {};
    if (auto reason = about_rate(subject, index, rule, asked, expected, others))
        return *reason;
    return {Cause::exchange_rate, "The price is converted at the rate the contract names.", {}, {}};
}

} // namespace counterpart
