#include "formats/elements.h"

#include "base/text.h"

namespace counterpart {

namespace {

// Far above any invoice, far below where products of two amounts leave the range of a Decimal.
constexpr int most_whole_digits = 15;
constexpr int most_places = 10;

bool absurd(Decimal const& value)
{
    auto const limit = Decimal::parse("1" + std::string(most_whole_digits, '0'));
    return value.out_of_range() || !(abs(value) < *limit) || value.trimmed().scale() > most_places;
}

/// A date may carry the zone it was written in; the civil day is what the contract is dated by.
std::string_view without_zone(std::string_view text)
{
    constexpr std::size_t date_size = 10;
    auto const zone = text.substr(text.size() < date_size ? text.size() : date_size);
    bool const offset = zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':';
    return zone == "Z" || offset ? text.substr(0, date_size) : text;
}

/// XML Schema also writes decimals as ".5" and "5.".
std::string plain_decimal(std::string_view text)
{
    std::string plain(text);
    auto const point = plain.find('.');
    if (point == std::string::npos || plain.size() == 1)
        return plain;
    if (point + 1 == plain.size())
        plain.pop_back();
    bool const bare = point == 0 || (point == 1 && (plain[0] == '-' || plain[0] == '+'));
    if (bare && plain.size() > point)
        plain.insert(point, "0");
    return plain;
}

std::string with_article(std::string_view name)
{
    return "<" + std::string(name) + ">";
}

}  // namespace

SourcePlace place_of(xml::Element element)
{
    return {element.position().line, element.position().column, element.path()};
}

xml::Element Elements::part(xml::Element parent, std::string_view path) const
{
    for (auto const name : split(path, '/'))
        parent = parent.child(dialect_.aggregates, name);
    return parent;
}

xml::Element Elements::next_of(xml::Element part)
{
    auto const name = part.name();
    auto const uri = part.namespace_uri();
    do {
        part = part.next();
    } while (part && (part.name() != name || part.namespace_uri() != uri));
    return part;
}

xml::Element Elements::only_part(xml::Element parent, std::string_view name)
{
    auto const found = part(parent, name);
    if (auto const second = found ? next_of(found) : xml::Element{}) {
        fail(second, ".repeated",
             "Found a second " + with_article(name) + ", expected one only.");
    }
    return found;
}

xml::Element Elements::leaf(xml::Element parent, std::string_view path)
{
    auto const slash = path.rfind('/');
    if (slash != std::string_view::npos) {
        parent = part(parent, path.substr(0, slash));
        path = path.substr(slash + 1);
    }
    auto const found = parent.child(dialect_.basics, path);
    if (!found)
        return found;
    if (auto const inner = found.first()) {
        fail(inner, ".structure",
             "Found <" + std::string(inner.name()) + "> inside " + with_article(path) +
                 ", expected text only.");
    }
    return found;
}

std::string Elements::text(xml::Element parent, std::string_view path)
{
    auto const found = leaf(parent, path);
    return found ? std::string(found.text()) : std::string{};
}

void Elements::refuse_second(xml::Element element)
{
    if (auto const second = next_of(element)) {
        fail(second, ".repeated",
             "Found a second " + with_article(element.name()) + ", expected one only.");
    }
}

std::optional<Decimal> Elements::parsed(xml::Element element)
{
    auto const value = Decimal::parse(plain_decimal(element.text()));
    if (!value) {
        fail(element, value.error().code, value.error().message);
        return {};
    }
    if (absurd(*value)) {
        fail(element, ".absurd",
             "Found " + std::string(element.text().substr(0, 60)) +
                 ", expected a number below 1,000,000,000,000,000 with at most " +
                 std::to_string(most_places) + " digits after the point.");
        return {};
    }
    return *value;
}

std::optional<Decimal> Elements::number(xml::Element parent, std::string_view path)
{
    auto const found = leaf(parent, path);
    if (!found)
        return {};
    refuse_second(found);
    return parsed(found);
}

std::optional<Decimal> Elements::amount_at(xml::Element element, Currency currency)
{
    auto const stated = element.attribute("currencyID");
    if (!stated.empty() && stated != currency.code()) {
        fail(element, ".currency",
             "This amount is in \"" + std::string(stated) + "\", expected " +
                 std::string(currency.code()) + ", the currency of the document.");
        return {};
    }
    return parsed(element);
}

std::optional<Decimal> Elements::amount(xml::Element parent, std::string_view path,
                                        Currency currency)
{
    auto const found = leaf(parent, path);
    if (!found)
        return {};
    refuse_second(found);
    return amount_at(found, currency);
}

std::optional<Date> Elements::date(xml::Element parent, std::string_view path)
{
    auto const found = leaf(parent, path);
    if (!found)
        return {};
    auto const value = Date::parse(without_zone(found.text()));
    if (!value) {
        fail(found, value.error().code, value.error().message);
        return {};
    }
    return *value;
}

bool Elements::indicator(xml::Element parent, std::string_view name)
{
    auto const found = leaf(parent, name);
    if (!found)
        fail_missing(parent, name, "whether this is a charge (true) or an allowance (false)");
    auto const stated = found ? found.text() : std::string_view("false");
    if (stated == "true" || stated == "1")
        return true;
    if (stated != "false" && stated != "0") {
        fail(found, ".indicator",
             "Found \"" + std::string(stated.substr(0, 60)) + "\", expected true or false.");
    }
    return false;
}

std::string Elements::required_text(xml::Element parent, std::string_view name,
                                       std::string_view says)
{
    auto const found = leaf(parent, name);
    if (!found || found.text().empty()) {
        fail_missing(parent, name, says);
        return {};
    }
    if (auto const second = next_of(found)) {
        fail(second, ".repeated",
             "Found a second " + with_article(name) + ", expected one only.");
    }
    return std::string(found.text());
}

void Elements::fail(xml::Element at, std::string code, std::string message)
{
    if (fault_)
        return;
    if (code.front() == '.')
        code.insert(0, dialect_.code);
    fault_ = Error{std::move(code), std::move(message),
                   xml::place(file_, at.position()) + ", " + at.path()};
}

void Elements::fail_missing(xml::Element parent, std::string_view name, std::string_view says)
{
    auto const elsewhere = parent.child(name);
    std::string found =
        elsewhere && elsewhere.namespace_uri() != dialect_.basics
            ? "; the one here is in namespace \"" + std::string(elsewhere.namespace_uri()) + "\""
            : "";
    fail(parent, ".missing",
         "Expected <" + std::string(name) + ">, " + std::string(says) + ", in namespace \"" +
             std::string(dialect_.basics) + "\"" + found + ".");
}

}  // namespace counterpart
