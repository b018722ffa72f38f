#include "present/wording.h"

#include "base/text.h"
#include "model/unit.h"

#include <algorithm>

namespace counterpart::present {
namespace {

std::string with_places(Decimal const& amount, int places)
{
    auto plain = amount.trimmed();
    return plain.scale() < places ? to_text(round(plain, places, Rounding::half_up))
                                  : to_text(plain);
}

std::string decimal_member(json::Value const& object, std::string_view key)
{
    auto const& member = object[key];
    return member.is_string() ? member.string() : std::string{};
}

std::string price_member(json::Value const& object, std::string_view key, Currency const& currency)
{
    auto price = Decimal::parse(decimal_member(object, key));
    return price ? money_text(*price, currency) : std::string("price not stated");
}

std::string tiers_summary(json::Array const& tiers, Currency const& currency, std::string_view key)
{
    auto first = price_member(tiers.front(), key, currency);
    auto last = price_member(tiers.back(), key, currency);
    return counted(tiers.size(), "tier", "tiers") + ", " + first + " to " + last;
}

std::string steps_summary(json::Array const& steps)
{
    std::vector<std::string> names;
    for (auto const& step : steps) names.push_back(name_in_words(step["model"].string()));
    return counted(steps.size(), "step", "steps") + ": " + join(names, ", then ");
}

std::string text_of(json::Value const& value)
{
    if (value.is_string()) return value.string();
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_bool()) return value.boolean() ? "yes" : "no";
    if (value.is_array()) return counted(value.array().size(), "entry", "entries");
    if (value.is_object()) return fields_summary(value);
    return "not stated";
}

}  // namespace

std::string amount_text(Decimal const& amount, Currency const& currency)
{
    return grouped(with_places(amount, currency.none() ? 2 : currency.minor_units()));
}

std::string signed_text(Decimal const& amount, Currency const& currency)
{
    return (amount.sign() > 0 ? "+" : "") + amount_text(amount, currency);
}

std::string money_text(Decimal const& amount, Currency const& currency)
{
    auto text = amount_text(amount, currency);
    return currency.none() ? text : std::string(currency.code()) + " " + text;
}

std::string amount_or(std::optional<Decimal> const& amount, Currency const& currency,
                      std::string_view absent)
{
    return amount ? amount_text(*amount, currency) : std::string(absent);
}

std::string quantity_text(Decimal const& quantity, std::string_view unit)
{
    auto text = grouped(to_text(quantity.trimmed()));
    return unit.empty() || counts_pieces(unit) ? text : text + " " + unit_name(unit);
}

std::string step_amount_text(Decimal const& figure, std::string_view unit)
{
    auto const currency = Currency::parse(unit);
    return currency ? money_text(figure, *currency) : quantity_text(figure, unit);
}

std::string cause_title(Cause cause, bool against_buyer)
{
    switch (cause) {
    case Cause::price: return against_buyer ? "Price above contract" : "Price below contract";
    case Cause::quantity: return against_buyer ? "Quantity above accepted" : "Quantity below accepted";
    case Cause::price_and_quantity: return "Price and quantity together";
    case Cause::arithmetic: return "Arithmetic does not add up";
    case Cause::duplicate: return "Invoiced before";
    case Cause::unknown_item: return "Item not in the contract";
    case Cause::out_of_term: return "Outside the contract's term";
    case Cause::wrong_currency: return "Wrong currency";
    case Cause::missing_discount: return "Discount not given";
    case Cause::wrong_party: return "Wrong party";
    case Cause::no_contract: return "No contract found";
    case Cause::missed_rebate: return "Rebate not given";
    case Cause::missed_credit: return "Service credit not given";
    case Cause::over_claimed_credit: return "Credit above what is due";
    case Cause::commitment: return against_buyer ? "Shortfall above the commitment" : "Shortfall not charged";
    case Cause::unapplied_indexation: return "Indexation not applied as agreed";
    case Cause::tax: return "VAT not as agreed";
    case Cause::exchange_rate: return "Exchange rate not as agreed";
    case Cause::over_ceiling: return "Above the ceiling";
    case Cause::not_yet_effective: return "Price not yet in force";
    case Cause::superseded_price: return "Replaced price";
    case Cause::late_invoice: return "Invoiced too late";
    case Cause::missed_early_payment: return "Early payment discount left out";
    }
    return {};
}

std::string verdict_text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::open: return "To decide";
    case Verdict::accepted: return "Accepted";
    case Verdict::disputed: return "Disputed";
    case Verdict::dismissed: return "Dismissed";
    case Verdict::rejected: return "Rejected";
    case Verdict::settled: return "Settled";
    }
    return {};
}

Tone verdict_tone(Verdict verdict)
{
    switch (verdict) {
    case Verdict::open: return Tone::attention;
    case Verdict::accepted: return Tone::ok;
    case Verdict::disputed: return Tone::at_risk;
    case Verdict::dismissed: return Tone::muted;
    case Verdict::rejected: return Tone::at_risk;
    case Verdict::settled: return Tone::ok;
    }
    return Tone::plain;
}

std::string document_kind_text(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::master_agreement: return "Master agreement";
    case DocumentKind::work_order: return "Work order";
    case DocumentKind::amendment: return "Amendment";
    case DocumentKind::price_schedule: return "Price schedule";
    case DocumentKind::side_letter: return "Side letter";
    }
    return {};
}

std::string name_in_words(std::string_view snake_case)
{
    std::string words(snake_case);
    for (auto& letter : words)
        if (letter == '_') letter = ' ';
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] -= 'a' - 'A';
    return words;
}

std::string charge_summary(Charge const& charge, Currency const& currency, std::string_view unit)
{
    auto const& tiers = charge.params["tiers"].array();
    if (charge.model == "composite") return steps_summary(charge.params["steps"].array());
    if (charge.params["price"].is_object())
        return name_in_words(charge.model) + ": " +
               charge_summary({charge.params["price"]["model"].string(), charge.params["price"]["params"]}, currency, unit);
    if (charge.model == "tier_blocks") return counted(tiers.size(), "tier", "tiers") + " of blocks";
    if (charge.model == "capacity" && !tiers.empty())
        return counted(tiers.size(), "step", "steps") + ", " + price_member(tiers.front(), "price", currency) + " to " +
               price_member(tiers.back(), "price", currency);
    if (!tiers.empty()) return tiers_summary(tiers, currency, "unit_price");
    if (charge.params.has("unit_price"))
        return price_member(charge.params, "unit_price", currency) + " per " + unit_name(unit);
    return name_in_words(charge.model) + ": " + fields_summary(charge.params);
}

std::string fields_summary(json::Value const& fields)
{
    std::vector<std::string> parts;
    for (auto const& [name, value] : fields.object()) {
        auto words = name_in_words(name);
        if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] += 'a' - 'A';
        auto stated = text_of(value);
        std::replace(stated.begin(), stated.end(), '_', ' ');
        parts.push_back(words + " " + stated);
    }
    return join(parts, ", ");
}

std::string period_text(Period const& period)
{
    if (period.open_ended()) return "from " + to_long_text(period.from);
    return to_long_text(period.from) + " to " + to_long_text(plus_days(period.to, -1));
}

std::string sort_key(Decimal const& amount)
{
    // 24 whole digits and 10 fractional ones; negatives are complemented so that text order holds.
    auto digits = to_text(round(abs(amount), 10, Rounding::half_up));
    std::string key(digits.size() < 40 ? 40 - digits.size() : 0, '0');
    key += digits;
    if (!amount.is_negative()) return "1" + key;
    for (auto& digit : key)
        if (digit >= '0' && digit <= '9') digit = static_cast<char>('0' + ('9' - digit));
    return "0" + key;
}

}  // namespace counterpart::present
