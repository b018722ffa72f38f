#include "present/conflicts.h"

#include "base/text.h"
#include "desk/document_fields.h"
#include "desk/record_names.h"
#include "journal/conflicts.h"
#include "present/changes.h"
#include "present/history_words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace counterpart::present {
namespace {

constexpr std::size_t most_differences = 100;

ConflictSide side_of(Desk const& desk, Standing const& standing, bool shown)
{
    ConflictSide side;
    side.event = standing.event;
    side.shown = shown;
    auto const* event = desk.event_called(standing.event);
    if (event == nullptr) {
        side.who = "Somebody";
        side.says = "The action itself is not here any more.";
        return side;
    }
    auto const at = instant_of(event->clock);
    side.who = who_did(event->person, event->author);
    side.when = at ? moment_in_words(*at) : std::string();
    side.says = event->says;
    return side;
}

/// One row a place: what the first value says there, and what each of the others says instead.
class Sides {
public:
    explicit Sides(Conflict const& conflict) : conflict_(conflict)
    {
        for (std::size_t side = 1; side < conflict.values.size(); ++side) add(side);
    }

    std::vector<Row> rows() const
    {
        std::vector<Row> made;
        for (auto const& [place, first] : places_) {
            Row row;
            row.id = std::to_string(made.size());
            row.cells = {{.text = place}, {.text = first, .tone = Tone::plain}};
            for (std::size_t side = 1; side < conflict_.values.size(); ++side) {
                auto const said = said_.find({place, side});
                row.cells.push_back({.text = said == said_.end() ? first : said->second});
            }
            for (auto const& cell : row.cells) row.sort.push_back(folded(cell.text));
            made.push_back(std::move(row));
        }
        return made;
    }

private:
    void add(std::size_t side)
    {
        auto const changes = changes_between(in_place(0), in_place(side), most_differences);
        for (auto const& change : changes.values) {
            auto const place = change.place.empty() ? std::string("Value") : change.place;
            places_.try_emplace(place, in_words(0, change.before));
            said_[{place, side}] = in_words(side, change.after);
        }
    }

    std::string in_words(std::size_t side, std::string const& said) const
    {
        return says_removed(conflict_.values[side].value) ? "taken out" : said;
    }

    /// The value, where it belongs in its document.
    json::Value in_place(std::size_t side) const
    {
        auto const& value = conflict_.values[side].value;
        bool const alone = is_kept_by_field(conflict_.record) && conflict_.field != record::value;
        return alone ? alone_in_document(conflict_.field, value) : value;
    }

    Conflict const& conflict_;
    std::map<std::string, std::string> places_;
    std::map<std::pair<std::string, std::size_t>, std::string> said_;
};

Table differences_of(Conflict const& conflict, std::vector<ConflictSide> const& sides)
{
    Table table;
    table.title = "What differs";
    table.empty = "They differ only in how they are written";
    table.columns.push_back({.title = "What", .weight = 3, .sortable = false});
    for (auto const& side : sides) table.columns.push_back({.title = side.who, .weight = 4, .sortable = false});
    table.rows = Sides(conflict).rows();
    return table;
}

std::string focus_of(Books const& books, std::string const& record)
{
    std::string const id(record::id_of(record));
    auto const kind = record::kind_of(record);
    if (kind == record::contract || kind == record::invoice) return record;
    if (kind == record::approval) return record::named(record::invoice, id);
    if (kind == record::review) {
        auto const review = books.reviews.find({id});
        return review == books.reviews.end() ? std::string() : record::named(record::invoice, review->second.invoice.text);
    }
    if (kind == record::price_book) {
        auto const book = books.price_books.find({id});
        return book == books.price_books.end() ? std::string() : record::named(record::contract, book->second.contract.text);
    }
    return {};
}

/// By a value that is not a removal, where there is one: it says what the entry is about.
std::string what_in_words(Conflict const& conflict)
{
    auto const said = std::find_if(conflict.values.begin(), conflict.values.end(), [](Standing const& standing) {
        return !standing.value.is_null() && !says_removed(standing.value);
    });
    auto const& named = said == conflict.values.end() ? conflict.values.back() : *said;
    return field_in_words(conflict.record, conflict.field, named.value);
}

ConflictCard card_of(Desk const& desk, Conflict const& conflict)
{
    ConflictCard card;
    card.id = conflict.record + " " + conflict.field;
    card.record = conflict.record;
    card.field = conflict.field;
    card.title = record_in_words(desk.books(), conflict.record);
    card.what = what_in_words(conflict);
    for (auto const& standing : conflict.values)
        card.sides.push_back(side_of(desk, standing, &standing == &conflict.values.back()));
    card.differences = differences_of(conflict, card.sides);
    card.focus = focus_of(desk.books(), conflict.record);
    return card;
}

ConflictsScreen heading(std::uint64_t count)
{
    ConflictsScreen screen;
    screen.title = "Conflicts";
    screen.says = "Two people changed the same thing without knowing of each other. Nothing was lost: "
                  "both values are here, and the later one is shown until somebody chooses.";
    screen.count = count;
    if (count > 0)
        screen.banner = counted(count, "thing was", "things were") +
                        " changed by two people at once; somebody has to choose which value holds.";
    return screen;
}

}  // namespace

ConflictsScreen conflicts_banner(Desk const& desk) { return heading(conflicts(desk.records()).size()); }

ConflictsScreen conflicts_screen(Desk const& desk)
{
    auto const open = conflicts(desk.records());
    auto screen = heading(open.size());
    for (auto const& conflict : open) screen.cards.push_back(card_of(desk, conflict));
    return screen;
}

}  // namespace counterpart::present
