#include "formats/sheet_reading.h"

#include "base/text.h"

#include <algorithm>

namespace counterpart {

SheetReading::SheetReading(Books const& books, Sheet const& sheet, SheetMapping mapping)
    : books_(books), sheet_(sheet), mapping_(std::move(mapping))
{
    counts_.rows = sheet_.rows.size();
    kind_ = find_sheet_kind(mapping_.kind);
    if (!kind_) {
        SheetQuestion question{"kind", "What does each row of this file state?", {}, {}};
        for (auto const* kind : sheet_kinds())
            question.choices.push_back({std::string(kind->name), std::string(kind->label)});
        ask(std::move(question));
        stage_ = Stage::done;
        return;
    }
    if (auto const zone = Zone::named(mapping_.zone); zone) {
        zone_ = *zone;
        has_zone_ = true;
    }
    if (!check_mapping()) {
        stage_ = Stage::done;
        return;
    }
    bind();
    reader_ = kind_->reader({books_, sheet_});
}

/// A mapping may come from a script or from a file of another shape.
bool SheetReading::check_mapping()
{
    auto const refuse = [&](std::string message) {
        errors_.add(Error{"sheet.mapping", std::move(message), sheet_.name});
    };
    for (auto const& each : mapping_.columns) {
        if (std::find(sheet_.columns.begin(), sheet_.columns.end(), each.column) ==
            sheet_.columns.end())
            refuse("The mapping reads a column \"" + each.column + "\", but the file has only " +
                   join(sheet_.columns, ", ") + ".");
        if (!find_sheet_field(*kind_, each.field))
            refuse("The mapping names a field \"" + each.field + "\", which " +
                   std::string(kind_->many) + " do not have.");
    }
    for (auto const& each : mapping_.constants) {
        if (!find_sheet_field(*kind_, each.field))
            refuse("The mapping gives a value for \"" + each.field + "\", which " +
                   std::string(kind_->many) + " do not have.");
    }
    if (!mapping_.zone.empty() && !has_zone_)
        refuse("There is no time zone \"" + mapping_.zone + "\"; expected a name such as "
               "Europe/Berlin.");
    return errors_.count() == 0;
}

void SheetReading::bind()
{
    for (auto const& field : kind_->fields) {
        SheetSource source;
        source.field = &field;
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            if (field_of(mapping_, sheet_.columns[i]) == field.name)
                source.column = i;
        }
        if (!source.column)
            source.constant = constant_of(mapping_, field.name);
        sources_.push_back(std::move(source));
    }
    surveys_.resize(sources_.size());
}

bool SheetReading::step(std::uint64_t rows)
{
    for (; rows > 0 && stage_ != Stage::done; --rows) {
        auto const end = stage_ > Stage::read ? documents_.size() : sheet_.rows.size();
        if (at_ == end) {
            at_ = 0;
            go_over();
            continue;
        }
        auto const at = at_++;
        switch (stage_) {
        case Stage::survey: survey(sheet_.rows[at]); break;
        case Stage::read: read(sheet_.rows[at]); break;
        case Stage::repeats: refuse_repeat(documents_[at]); break;
        case Stage::compare: compare(documents_[at]); break;
        case Stage::done: break;
        }
    }
    return done();
}

/// From one stage to the next.
void SheetReading::go_over()
{
    switch (stage_) {
    case Stage::survey:
        settle();
        stage_ = Stage::read;
        break;
    case Stage::read:
        // Questions leave cells unread, so that what comes out is no measure yet.
        stage_ = questions_.empty() ? Stage::repeats : Stage::done;
        if (questions_.empty()) documents_ = reader_->finish();
        if (!contradicted_) rows_.reserve(documents_.size());
        break;
    case Stage::repeats: stage_ = Stage::compare; break;
    case Stage::compare:
        if (errors_.count() > 0) news_.clear();
        rows_.clear();
        documents_.clear();
        stage_ = Stage::done;
        break;
    case Stage::done: break;
    }
}

bool SheetReading::throw_away_some()
{
    constexpr std::size_t thrown_away_at_once = 64;
    news_.resize(news_.size() - std::min(news_.size(), thrown_away_at_once));
    return news_.empty();
}

void SheetReading::finish()
{
    while (!step(1u << 20)) {
    }
}

int SheetReading::progress() const
{
    if (done())
        return 1000;
    constexpr std::uint64_t shares[] = {0, 450, 900, 950, 1000};
    auto const stage = static_cast<std::size_t>(stage_);
    auto const all = stage_ > Stage::read ? documents_.size() : sheet_.rows.size();
    auto const share = (shares[stage + 1] - shares[stage]) * at_ / std::max<std::uint64_t>(all, 1);
    return static_cast<int>(shares[stage] + share);
}

void SheetReading::read(csv::Row const& cells)
{
    if (cells.cells.size() < sheet_.columns.size()) {
        errors_.add(Error{"sheet.ragged",
                          "This row has " +
                              counted(cells.cells.size(), "cell", "cells") +
                              ", the header names " + std::to_string(sheet_.columns.size()) +
                              " columns.",
                          sheet_place(sheet_, cells.number, {})});
        return;
    }
    for (auto extra = sheet_.columns.size(); extra < cells.cells.size(); ++extra) {
        if (cell_at(cells, extra).empty())
            continue;
        errors_.add(Error{"sheet.ragged",
                          "The cell \"" + std::string(cell_at(cells, extra)).substr(0, 40) +
                              "\" stands behind the last column of the header.",
                          sheet_place(sheet_, cells.number, {})});
        return;
    }
    SheetRow row(sheet_, cells, sources_, has_zone_ ? &zone_ : nullptr, errors_);
    reader_->row(row);
}

void SheetReading::refuse_repeat(SheetDocument const& document)
{
    if (contradicted_)
        return;
    auto const [earlier, is_new] = rows_.emplace(document.id, document.row);
    if (!is_new)
        errors_.add(Error{"sheet.repeated",
                          "This repeats row " + std::to_string(earlier->second) +
                              ": the same " + std::string(kind_->key) + ".",
                          sheet_place(sheet_, document.row, {})});
}

void SheetReading::compare(SheetDocument& document)
{
    auto const current = kind_->current(books_, document.id);
    if (current == document.value) {
        ++counts_.same;
        document.value = {};
        return;
    }
    ++(current.is_null() ? counts_.added : counts_.changed);
    if (errors_.count() == 0)
        news_.push_back(std::move(document));
}

SheetMapping SheetReading::settled_mapping() const
{
    auto settled = mapping_;
    if (settled.date_order == DateOrder::not_stated)
        settled.date_order = proved_order_;
    if (settled.decimal_mark == DecimalMark::not_stated)
        settled.decimal_mark = proved_mark_;
    return settled;
}

std::vector<SheetField const*> SheetReading::given_fields() const
{
    std::vector<SheetField const*> fields;
    for (auto const& source : sources_) {
        if (source.given())
            fields.push_back(source.field);
    }
    return fields;
}

namespace {

std::string period_words(Period const& period)
{
    return to_long_text(period.from) + " to " + to_long_text(plus_days(period.to, -1));
}

/// The value in words; nothing when the row says nothing.
std::optional<std::string> value_words(SheetRow& row, SheetField const& field)
{
    auto const say = [](auto const& value, auto words) -> std::optional<std::string> {
        return value ? std::optional<std::string>(words(*value)) : std::nullopt;
    };
    auto const figure = [](Decimal const& value) { return grouped(to_text(value)); };
    switch (field.kind) {
    case SheetFieldKind::decimal: return say(row.decimal(field.name), figure);
    case SheetFieldKind::percent:
        return say(row.decimal(field.name), [&](Decimal const& value) { return figure(value) + "%"; });
    case SheetFieldKind::date:
        return say(row.date(field.name), [](Date value) { return to_long_text(value); });
    case SheetFieldKind::instant:
        return say(row.instant(field.name), [](Instant value) { return to_text(value); });
    case SheetFieldKind::period: return say(row.period(field.name), period_words);
    case SheetFieldKind::choice: return row.choice(field.name);
    case SheetFieldKind::text: return row.text(field.name);
    }
    return {};
}

}  // namespace

std::optional<Result<std::string>> SheetReading::shown(csv::Row const& cells,
                                                       SheetField const& field) const
{
    SheetErrors errors;
    SheetRow row(sheet_, cells, sources_, has_zone_ ? &zone_ : nullptr, errors);
    auto const words = value_words(row, field);
    if (!errors.first().empty())
        return Result<std::string>(errors.first().front());
    if (words && !words->empty())
        return Result<std::string>(*words);
    if (!row.states(field.name))
        return {};
    return Result<std::string>(Error{"sheet.open", "This is asked about above.",
                                     std::string(row.cell(field.name))});
}

}  // namespace counterpart
