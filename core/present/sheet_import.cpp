#include "present/sheet_import.h"

#include "base/text.h"
#include "formats/sheet_guess.h"
#include "model/names.h"

#include <algorithm>

namespace counterpart::present {
namespace {

constexpr std::size_t shown_rows = 20;
constexpr std::size_t shown_samples = 3;
constexpr std::size_t looked_for_samples = 200;
constexpr std::size_t longest_sample = 24;

std::string count_text(std::uint64_t count)
{
    return grouped(std::to_string(count));
}

std::string things(std::uint64_t count, SheetKind const& kind)
{
    return count_text(count) + " " + std::string(count == 1 ? kind.one : kind.many);
}

/// A cell may hold line breaks; a row of the preview is one line.
std::string on_one_line(std::string_view text)
{
    std::string line(text);
    std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return line;
}

/// Cut between letters, never inside one.
std::string shortened(std::string_view text)
{
    if (text.size() <= longest_sample) return on_one_line(text);
    auto end = longest_sample;
    while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0) == 0x80) --end;
    return on_one_line(text.substr(0, end)) + "...";
}

std::string subtitle(Sheet const& sheet)
{
    auto says = count_text(sheet.rows.size()) + (sheet.rows.size() == 1 ? " row" : " rows") +
                ", read as " + sheet.encoding;
    if (sheet.columns.size() > 1)
        says += ", columns separated by " + std::string(delimiter_name(sheet.delimiter)) + "s";
    return says + (sheet.header_row == 0 ? ", no row names the columns"
                                         : ", columns named in row " +
                                               std::to_string(sheet.header_row));
}

SheetOptions kind_options(SheetMapping const& mapping)
{
    SheetOptions options;
    options.values.emplace_back();
    options.labels.emplace_back("Choose what it is");
    for (auto const* kind : sheet_kinds()) {
        if (kind->name == mapping.kind) options.chosen = static_cast<int>(options.values.size());
        options.values.emplace_back(kind->name);
        options.labels.emplace_back(kind->label);
    }
    return options;
}

SheetOptions field_options(SheetKind const& kind)
{
    SheetOptions options;
    options.values.emplace_back();
    options.labels.emplace_back("Not read");
    for (auto const& field : kind.fields) {
        options.values.emplace_back(field.name);
        options.labels.push_back(std::string(field.label) + (field.required ? " (needed)" : ""));
    }
    return options;
}

int index_of(SheetOptions const& options, std::string_view value)
{
    auto const at = std::find(options.values.begin(), options.values.end(), value);
    return at == options.values.end() ? 0 : static_cast<int>(at - options.values.begin());
}

std::string samples_of(Sheet const& sheet, std::size_t column)
{
    std::vector<std::string> samples;
    for (std::size_t i = 0; i < sheet.rows.size() && i < looked_for_samples; ++i) {
        auto sample = shortened(cell_at(sheet.rows[i], column));
        if (sample.empty() || std::find(samples.begin(), samples.end(), sample) != samples.end())
            continue;
        samples.push_back(std::move(sample));
        if (samples.size() == shown_samples) break;
    }
    return samples.empty() ? "empty" : join(samples, " \xC2\xB7 ");
}

std::vector<SheetColumnChoice> columns_of(Sheet const& sheet, SheetReading const& reading,
                                          SheetOptions const& fields)
{
    std::vector<SheetColumnChoice> columns;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        SheetColumnChoice column;
        column.column = sheet.columns[i];
        column.samples = samples_of(sheet, i);
        column.field = index_of(fields, field_of(reading.mapping(), sheet.columns[i]));
        for (auto const& proof : reading.proofs())
            if (proof.column == i) column.reads_as = proof.says;
        columns.push_back(std::move(column));
    }
    return columns;
}

struct QuestionLabel {
    std::string_view about;
    std::string_view label;
};
constexpr QuestionLabel question_labels[] = {
    {"kind", "What it is"},
    {"date_order", "Date order"},
    {"decimal_mark", "Decimal mark"},
    {"zone", "Time zone"},
};

std::string label_of(std::string_view about, SheetKind const* kind)
{
    for (auto const& row : question_labels)
        if (row.about == about) return std::string(row.label);
    auto const* field = kind ? find_sheet_field(*kind, about) : nullptr;
    return std::string(field ? field->label : about);
}

std::string answer_in(SheetMapping const& mapping, std::string_view about)
{
    if (about == "date_order") return std::string(spelled(mapping.date_order));
    if (about == "decimal_mark") return std::string(spelled(mapping.decimal_mark));
    if (about == "zone") return mapping.zone;
    return std::string(constant_of(mapping, about));
}

SheetAsk ask_of(SheetQuestion const& question, SheetReading const& reading)
{
    SheetAsk ask{question.about, label_of(question.about, reading.kind()), question.says,
                 question.where, {}, answer_in(reading.mapping(), question.about)};
    if (question.choices.empty()) return ask;
    ask.options.values.emplace_back();
    ask.options.labels.emplace_back("Choose");
    for (auto const& choice : question.choices) {
        ask.options.values.push_back(choice.value);
        ask.options.labels.push_back(choice.label);
    }
    // A remembered answer that the file contradicts is no choice yet.
    return ask;
}

/// What is asked, then what was given for all rows, so that it can be changed again.
std::vector<SheetAsk> asks_of(SheetReading const& reading)
{
    std::vector<SheetAsk> asks;
    for (auto const& question : reading.questions())
        if (question.about != "kind") asks.push_back(ask_of(question, reading));
    for (auto const& constant : reading.mapping().constants) {
        SheetAsk ask{constant.field, label_of(constant.field, reading.kind()),
                     "Given for all rows of this file.", {}, {}, constant.value};
        asks.push_back(std::move(ask));
    }
    return asks;
}

Cell cell_of(SheetReading const& reading, csv::Row const& row, SheetField const& field)
{
    auto const shown = reading.shown(row, field);
    if (!shown) return {.text = "", .tone = Tone::muted};
    if (*shown) return {.text = on_one_line(**shown)};
    auto const& error = shown->error();
    if (error.code == "sheet.open") return {.text = error.where, .tone = Tone::attention, .detail = "asked above"};
    return {.text = "Fault", .tone = Tone::at_risk, .detail = error.message};
}

bool is_numeric(SheetField const& field)
{
    return field.kind == SheetFieldKind::decimal || field.kind == SheetFieldKind::percent;
}

Table rows_of(Sheet const& sheet, SheetReading const& reading)
{
    Table table;
    table.title = "First rows as they will be read";
    table.empty = "No column is read yet";
    auto const fields = reading.given_fields();
    if (fields.empty()) return table;
    table.columns.push_back({.title = "Row", .numeric = true, .sortable = false});
    int priority = 0;
    for (auto const* field : fields) {
        table.columns.push_back({.title = std::string(field->label), .numeric = is_numeric(*field),
                                 .weight = field->kind == SheetFieldKind::text ? 2 : 1,
                                 .priority = field->required ? 0 : ++priority, .sortable = false});
    }
    for (std::size_t i = 0; i < sheet.rows.size() && i < shown_rows; ++i) {
        Row row;
        row.id = std::to_string(sheet.rows[i].number);
        row.cells.push_back({.text = row.id, .tone = Tone::muted});
        for (auto const* field : fields) row.cells.push_back(cell_of(reading, sheet.rows[i], *field));
        row.sort.resize(row.cells.size());
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<Figure> figures_of(SheetCounts const& counts)
{
    return {{"New", count_text(counts.added), Tone::plain, "not in the workspace yet", {}},
            {"Changed", count_text(counts.changed), counts.changed ? Tone::attention : Tone::plain,
             "in the workspace with other values", {}},
            {"Same", count_text(counts.same), Tone::plain, "already here, left as they are", {}}};
}

void add_errors(SheetImportScreen& screen, SheetErrors const& errors)
{
    for (auto const& error : errors.first())
        screen.errors.push_back(error.where + ": " + error.message);
    if (errors.count() == 0) return;
    screen.errors_title = count_text(errors.count()) + (errors.count() == 1 ? " fault" : " faults");
    if (errors.count() > errors.first().size())
        screen.errors_title += ", the first " + std::to_string(errors.first().size());
}

void add_verdict(SheetImportScreen& screen, SheetReading const& reading)
{
    auto const& counts = reading.counts();
    auto const news = counts.added + counts.changed;
    screen.import_label = reading.kind() ? "Import " + things(news, *reading.kind()) : "Import";
    screen.may_import = reading.clean() && news > 0;
    if (screen.may_import) return;
    screen.import_label = "Import";
    if (!reading.kind()) screen.why_not = "Choose what each row of this file states.";
    else if (reading.errors().count() > 0)
        screen.why_not = "A file comes in whole or not at all. Mend the faults in the file, or read other "
                         "columns.";
    else if (!reading.questions().empty())
        screen.why_not = "Answer what is asked; nothing is guessed.";
    else screen.why_not = "Everything in this file is already in the workspace.";
}

SheetImportScreen screen_of(Sheet const& sheet, SheetReading const& reading, Books const& books)
{
    SheetImportScreen screen;
    screen.subtitle = subtitle(sheet);
    screen.kinds = kind_options(reading.mapping());
    screen.remembered = is_remembered(books, reading.mapping());
    if (auto const* kind = reading.kind()) {
        screen.kind_says = kind->says;
        screen.fields = field_options(*kind);
        screen.columns = columns_of(sheet, reading, screen.fields);
        screen.rows = rows_of(sheet, reading);
    }
    screen.working = !reading.done();
    screen.progress = reading.progress();
    if (screen.working) return screen;
    screen.asks = asks_of(reading);
    add_errors(screen, reading.errors());
    if (reading.clean()) screen.figures = figures_of(reading.counts());
    add_verdict(screen, reading);
    return screen;
}

}  // namespace

void answer_sheet(SheetMapping& mapping, std::string_view about, std::string_view value)
{
    if (about == "date_order") {
        auto const order = choice_from<DateOrder>(value);
        mapping.date_order = order ? *order : DateOrder::not_stated;
    } else if (about == "decimal_mark") {
        auto const mark = choice_from<DecimalMark>(value);
        mapping.decimal_mark = mark ? *mark : DecimalMark::not_stated;
    } else if (about == "zone") {
        mapping.zone = value;
    } else if (about == "kind") {
        mapping.kind = value;
    } else {
        give_constant(mapping, about, value);
    }
}

SheetDraft::SheetDraft(std::string name, std::string bytes, std::optional<SheetMapping> mapping)
    : name_(std::move(name)), bytes_(std::move(bytes)), given_(mapping.has_value())
{
    if (given_) mapping_ = std::move(*mapping);
}

void SheetDraft::renew(Books const& books)
{
    books_ = &books;
    auto const delimiter = mapping_.delimiter.size() == 1 ? mapping_.delimiter.front() : '\0';
    if (!sheet_ && !loading_) loading_ = std::make_unique<SheetLoading>(bytes_, name_, delimiter);
    restart();
}

/// Whether there is nothing left to do.
bool SheetDraft::load_some()
{
    if (!loading_->step()) return false;
    sheet_ = loading_->take();
    loading_.reset();
    if (!given_ && sheet_->ok()) mapping_ = guessed_mapping(*books_, **sheet_);
    given_ = true;
    restart();
    return !reading_;
}

bool SheetDraft::throw_away_some()
{
    constexpr std::size_t thrown_away_at_once = 64;
    loading_.reset();
    if (reading_ && !reading_->throw_away_some()) return false;
    if (!sheet_ || !sheet_->ok()) return true;
    auto& rows = sheet_->value().rows;
    rows.resize(rows.size() - std::min(rows.size(), thrown_away_at_once));
    return rows.empty();
}

void SheetDraft::restart()
{
    reading_.reset();
    if (books_ && sheet_ && sheet_->ok())
        reading_ = std::make_unique<SheetReading>(*books_, **sheet_, mapping_);
}

bool SheetDraft::step(std::uint64_t rows)
{
    if (loading_) return load_some();
    return !reading_ || reading_->step(rows);
}

SheetImportScreen SheetDraft::screen() const
{
    SheetImportScreen screen;
    if (reading_) screen = screen_of(**sheet_, *reading_, *books_);
    // The rows are told apart first; that is a quarter of the work.
    if (loading_) screen.working = true;
    screen.progress = loading_ ? loading_->progress() / 4 : 250 + screen.progress * 3 / 4;
    screen.title = "Import " + name_;
    if (sheet_ && !sheet_->ok()) {
        auto const& error = sheet_->error();
        screen.refusal = error.where + ": " + error.message;
        return screen;
    }
    if (!books_ || !sheet_) return screen;
    auto const known = books_->files.find((*sheet_)->digest);
    if (known == books_->files.end()) return screen;
    screen.refusal = "This file was already imported on " + to_text(known->second.at).substr(0, 10) +
                     " as " + known->second.name + ".";
    screen.may_import = false;
    return screen;
}

/// Whoever chooses before the rows are told apart does not wait for them.
void SheetDraft::load()
{
    while (loading_) load_some();
}

void SheetDraft::choose_kind(std::string_view kind)
{
    load();
    if (sheet_ && sheet_->ok() && books_)
        mapping_ = guessed_mapping(*books_, **sheet_, find_sheet_kind(kind));
    restart();
}

void SheetDraft::choose_field(std::string_view column, std::string_view field)
{
    load();
    read_column_as(mapping_, column, field);
    restart();
}

void SheetDraft::answer(std::string_view about, std::string_view value)
{
    load();
    answer_sheet(mapping_, about, value);
    restart();
}

SheetImportScreen sheet_preview(Books const& books, std::string const& name, std::string const& bytes,
                                std::optional<SheetMapping> const& mapping)
{
    SheetDraft draft(name, bytes, mapping);
    draft.renew(books);
    while (!draft.step(1u << 20)) {}
    return draft.screen();
}

}  // namespace counterpart::present
