#include "present/changes.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "desk/document_fields.h"
#include "desk/record_names.h"
#include "present/wording.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace counterpart::present {
namespace {

using json::Value;

constexpr std::string_view between_places = " › ";
constexpr std::string_view not_stated = "not stated";
constexpr std::size_t longest_list = 6;
constexpr std::size_t longest_text = 160;

// -- values ---------------------------------------------------------------------------------------

bool is_scalar(Value const& value)
{
    return !value.is_array() && !value.is_object();
}

bool is_money(Value const& value)
{
    return value.object().size() == 2 && value["amount"].is_string() && value["currency"].is_string();
}

/// "half_up": a word of the program's own, never a name that somebody gave.
bool is_coded_word(std::string_view text)
{
    return text.find('_') != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
}

/// Cut between characters, so that what is left is still text.
std::string shortened(std::string text)
{
    if (text.size() <= longest_text) return text;
    auto end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text + "...";
}

std::string moment_text(Instant at)
{
    return to_long_text(utc_day(at)) + ", " + to_text(at).substr(11, 5) + " UTC";
}

std::string text_in_words(std::string const& text)
{
    if (text.empty()) return "empty";
    if (text.size() == 10) {
        auto const day = Date::parse(text);
        if (day) return to_long_text(*day);
    }
    if (text.size() >= 20 && text.size() <= 29 && text[10] == 'T') {
        auto const at = Instant::parse(text);
        if (at) return moment_text(*at);
    }
    if (!is_coded_word(text)) return shortened(text);
    auto words = text;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string money_in_words(Value const& money)
{
    auto const amount = Decimal::parse(money["amount"].string());
    auto const currency = Currency::parse(money["currency"].string());
    if (amount && currency) return money_text(*amount, *currency);
    return money["currency"].string() + " " + money["amount"].string();
}

std::string list_in_words(json::Array const& list)
{
    if (list.empty()) return "none";
    auto const short_one = list.size() <= longest_list && std::all_of(list.begin(), list.end(), is_scalar);
    if (!short_one) return counted(list.size(), "entry", "entries");
    std::vector<std::string> words;
    for (auto const& entry : list) words.push_back(value_in_words(entry));
    return join(words, ", ");
}

std::string lower_first(std::string words)
{
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] += 'a' - 'A';
    return words;
}

std::string members_in_words(Value const& value)
{
    std::vector<std::string> words;
    for (auto const& member : value.object())
        words.push_back(lower_first(name_in_words(member.first)) + " " + value_in_words(member.second));
    return words.empty() ? std::string("empty") : shortened(join(words, ", "));
}

// -- what entries of a list are called ------------------------------------------------------------

constexpr std::array<std::string_view, 6> calling_members = {"number", "id", "item", "name", "finding", "code"};

std::string called(Value const& entry, std::string_view member)
{
    auto const& value = entry[member];
    if (value.is_integer()) return std::to_string(value.integer());
    return value.string();
}

/// Whether every entry has this member, each another.
bool tells_apart(json::Array const& list, std::string_view member)
{
    std::vector<std::string> names;
    for (auto const& entry : list) names.push_back(called(entry, member));
    std::sort(names.begin(), names.end());
    return (names.empty() || !names.front().empty()) &&
           std::adjacent_find(names.begin(), names.end()) == names.end();
}

std::optional<std::string_view> naming_member(json::Array const& before, json::Array const& after)
{
    for (auto const member : calling_members)
        if (tells_apart(before, member) && tells_apart(after, member)) return member;
    return std::nullopt;
}

/// A number says little beside what the row is about.
std::string entry_name(Value const& entry, std::string_view member)
{
    auto name = called(entry, member);
    if (member == "number" && entry["item"].is_string()) name += " " + entry["item"].string();
    return name_in_words(name);
}

// -- differences ----------------------------------------------------------------------------------

class Comparison {
public:
    Comparison(Changes& changes, std::size_t most) : changes_(changes), most_(most) {}

    void compare(std::string const& place, Value const& before, Value const& after)
    {
        if (before == after) return;
        bool const objects = (before.is_object() || before.is_null()) && (after.is_object() || after.is_null());
        bool const whole = is_money(before) || is_money(after);
        if (place.empty() && objects && !whole) return compare_members(place, before, after);
        if (before.is_object() && after.is_object() && !whole) return compare_members(place, before, after);
        if (before.is_array() && after.is_array() && compare_lists(place, before.array(), after.array())) return;
        add(place, value_in_words(before), value_in_words(after));
    }

private:
    void compare_members(std::string const& place, Value const& before, Value const& after)
    {
        for (auto const& member : after.object())
            compare(within(place, name_in_words(member.first)), before[member.first], member.second);
        for (auto const& member : before.object())
            if (!after.has(member.first))
                compare(within(place, name_in_words(member.first)), member.second, Value());
    }

    /// Whether the entries could be told apart; lists of plain values are said as a whole.
    bool compare_lists(std::string const& place, json::Array const& before, json::Array const& after)
    {
        auto const is_object = [](Value const& entry) { return entry.is_object(); };
        if (!std::all_of(before.begin(), before.end(), is_object) ||
            !std::all_of(after.begin(), after.end(), is_object))
            return false;
        auto const member = naming_member(before, after);
        if (member) compare_named(place, before, after, *member);
        else compare_in_turn(place, before, after);
        return true;
    }

    void compare_named(std::string const& place, json::Array const& before, json::Array const& after,
                       std::string_view member)
    {
        std::map<std::string, Value const*> gone;
        for (auto const& entry : before) gone[called(entry, member)] = &entry;
        for (auto const& entry : after) {
            auto const was = gone.find(called(entry, member));
            compare(within(place, entry_name(entry, member)), was == gone.end() ? Value() : *was->second, entry);
            if (was != gone.end()) gone.erase(was);
        }
        for (auto const& entry : before)
            if (gone.count(called(entry, member)))
                compare(within(place, entry_name(entry, member)), entry, Value());
    }

    void compare_in_turn(std::string const& place, json::Array const& before, json::Array const& after)
    {
        static Value const none;
        for (std::size_t at = 0; at < std::max(before.size(), after.size()); ++at)
            compare(within(place, std::to_string(at + 1)), at < before.size() ? before[at] : none,
                    at < after.size() ? after[at] : none);
    }

    static std::string within(std::string const& place, std::string const& name)
    {
        return place.empty() ? name : place + std::string(between_places) + name;
    }

    void add(std::string const& place, std::string before, std::string after)
    {
        if (changes_.values.size() == most_) ++changes_.more;
        else changes_.values.push_back({place, std::move(before), std::move(after)});
    }

    Changes& changes_;
    std::size_t most_;
};

// -- records --------------------------------------------------------------------------------------

std::string invoice_number(Books const& books, InvoiceId const& id)
{
    auto const found = books.invoices.find(id);
    return found == books.invoices.end() ? id.text : found->second.invoice.number;
}

std::string party_name(Books const& books, std::string const& id)
{
    auto const found = books.parties.find({id});
    return found == books.parties.end() ? id : found->second.name;
}

std::string contract_title(Books const& books, std::string const& id)
{
    auto const found = books.contracts.find({id});
    return found == books.contracts.end() ? id : found->second.title;
}

std::string book_title(Books const& books, std::string const& id)
{
    auto const found = books.price_books.find({id});
    if (found == books.price_books.end()) return id;
    return found->second.title + " of " + contract_title(books, found->second.contract.text);
}

std::string reviewed_invoice(Books const& books, std::string const& id)
{
    auto const found = books.reviews.find({id});
    return found == books.reviews.end() ? "a finding" : "invoice " + invoice_number(books, found->second.invoice);
}

std::string file_name(Books const& books, std::string const& id)
{
    auto const found = books.files.find(id);
    return found == books.files.end() ? id.substr(0, 12) : found->second.name;
}

std::string number_of(Books const& books, std::string const& id) { return invoice_number(books, {id}); }
std::string itself(Books const&, std::string const& id) { return id; }
std::string nameless(Books const&, std::string const&) { return {}; }

struct RecordRow {
    std::string_view kind;
    std::string_view words;
    std::string (*name)(Books const&, std::string const& id);
};
constexpr RecordRow record_rows[] = {
    {"invoice", "Invoice", number_of},
    {"contract", "Contract", contract_title},
    {"price_book", "Prices", book_title},
    {"party", "Party", party_name},
    {"review", "Decision on", reviewed_invoice},
    {"approval", "Approval of invoice", number_of},
    {"approval_rules", "Approval rules", itself},
    {"file", "File", file_name},
    {"term", "Workspace term", itself},
    {"workspace", "Workspace", nameless},
    {"sheet_mapping", "Columns of a sheet", nameless},
    {"key", "Key", itself},
    {"reported_month", "Reported month", itself},
    {"service_level", "Service level", itself},
};

}  // namespace

std::string value_in_words(Value const& value)
{
    if (value.is_null()) return std::string(not_stated);
    if (value.is_bool()) return value.boolean() ? "yes" : "no";
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_string()) return text_in_words(value.string());
    if (value.is_array()) return list_in_words(value.array());
    return is_money(value) ? money_in_words(value) : members_in_words(value);
}

Changes changes_between(Value const& before, Value const& after, std::size_t most)
{
    Changes changes;
    Comparison(changes, most).compare({}, before, after);
    return changes;
}

std::string record_in_words(Books const& books, std::string_view record)
{
    auto const slash = record.find('/');
    auto const kind = record.substr(0, slash);
    auto const id = slash == std::string_view::npos ? std::string() : std::string(record.substr(slash + 1));
    for (auto const& row : record_rows) {
        if (row.kind != kind) continue;
        auto const name = row.name(books, id);
        return std::string(row.words) + (name.empty() ? "" : " " + name);
    }
    return name_in_words(kind) + (id.empty() ? "" : " " + id);
}

std::string field_in_words(std::string_view record, std::string_view field, Value const& value)
{
    if (field == record::value) return {};
    if (!is_kept_by_field(record)) return name_in_words(field);
    auto const places = changes_between(alone_in_document(field, {}), alone_in_document(field, value), 1);
    return places.values.empty() ? name_in_words(field) : places.values.front().place;
}

ToCompare to_compare(FieldWrite const& write, Value before)
{
    auto const after = write.value.read();
    if (!is_kept_by_field(write.record) || write.field == record::value)
        return {std::move(before), after, field_in_words(write.record, write.field, after)};
    return {alone_in_document(write.field, before), alone_in_document(write.field, after), {}};
}

}  // namespace counterpart::present
