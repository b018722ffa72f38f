// What the columns of a sheet prove about their dates and numbers, and what has to be asked.
#include "base/text.h"
#include "formats/sheet_reading.h"

#include <algorithm>

namespace counterpart {

namespace {

std::string quoted(std::string_view cell)
{
    return "\"" + std::string(cell) + "\"";
}

std::string_view order_words(DateOrder order)
{
    return order == DateOrder::month_first ? "month first" : "day first";
}

std::string_view mark_words(DecimalMark mark)
{
    return mark == DecimalMark::comma ? "decimal comma" : "decimal point";
}

/// Notes the first row that shows something.
void note(std::uint64_t& row, std::string& cell, std::uint64_t here, std::string_view found)
{
    if (row != 0)
        return;
    row = here;
    cell = found;
}

std::string date_words(std::string_view cell, DateOrder order)
{
    if (auto const date = date_in(cell, order))
        return to_long_text(*date);
    auto const moment = moment_in(cell, order);
    return moment ? to_long_text(day_of(moment->reading)) : std::string(cell);
}

std::string number_words(std::string_view cell, DecimalMark mark)
{
    auto const value = decimal_in(cell, mark);
    return value ? to_text(*value) : std::string(cell);
}

}  // namespace

std::string SheetReading::place(std::uint64_t row, SheetSource const& source) const
{
    return sheet_place(sheet_, row, sheet_.columns[*source.column]);
}

// -- looking ----------------------------------------------------------------------------------------

void SheetReading::survey(csv::Row const& row)
{
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        auto const& source = sources_[i];
        if (!source.column)
            continue;
        auto const cell = cell_at(row, *source.column);
        if (cell.empty())
            continue;
        switch (source.field->kind) {
        case SheetFieldKind::decimal:
        case SheetFieldKind::percent:
            survey_number(surveys_[i], row.number, cell,
                          source.field->kind == SheetFieldKind::percent);
            break;
        case SheetFieldKind::date: survey_date(surveys_[i], row.number, cell); break;
        case SheetFieldKind::instant: survey_moment(surveys_[i], row.number, cell); break;
        default: break;
        }
    }
}

void SheetReading::survey_number(Survey& survey, std::uint64_t row, std::string_view cell,
                                 bool percent)
{
    if (percent && cell.back() == '%')
        cell = trimmed(cell.substr(0, cell.size() - 1));
    if (cell.find_first_of(".,") == std::string_view::npos)
        return;
    auto const point = decimal_in(cell, DecimalMark::point);
    auto const comma = decimal_in(cell, DecimalMark::comma);
    if (point && !comma)
        note(survey.first, survey.first_cell, row, cell);
    if (comma && !point)
        note(survey.second, survey.second_cell, row, cell);
    if (point && comma && !(*point == *comma))
        note(survey.open, survey.open_cell, row, cell);
}

void SheetReading::survey_date(Survey& survey, std::uint64_t row, std::string_view cell)
{
    auto const day_first = date_in(cell, DateOrder::day_first);
    auto const month_first = date_in(cell, DateOrder::month_first);
    if (day_first && !month_first)
        note(survey.first, survey.first_cell, row, cell);
    if (month_first && !day_first)
        note(survey.second, survey.second_cell, row, cell);
    if (day_first && month_first && *day_first != *month_first)
        note(survey.open, survey.open_cell, row, cell);
}

void SheetReading::survey_moment(Survey& survey, std::uint64_t row, std::string_view cell)
{
    auto const day_first = moment_in(cell, DateOrder::day_first);
    auto const month_first = moment_in(cell, DateOrder::month_first);
    auto const& any = day_first ? day_first : month_first;
    if (any && !any->offset)
        note(survey.zoneless, survey.zoneless_cell, row, cell);
    if (day_first && !month_first)
        note(survey.first, survey.first_cell, row, cell);
    if (month_first && !day_first)
        note(survey.second, survey.second_cell, row, cell);
    if (day_first && month_first && day_first->reading != month_first->reading)
        note(survey.open, survey.open_cell, row, cell);
}

// -- deciding ---------------------------------------------------------------------------------------

void SheetReading::settle()
{
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (sources_[i].column)
            settle_source(sources_[i], surveys_[i]);
    }
    ask_zone();
    ask_missing();
}

void SheetReading::settle_source(SheetSource& source, Survey const& survey)
{
    switch (source.field->kind) {
    case SheetFieldKind::decimal:
    case SheetFieldKind::percent: settle_number(source, survey); break;
    case SheetFieldKind::date:
    case SheetFieldKind::instant: settle_date(source, survey); break;
    default: break;
    }
}

/// One file writes its numbers one way; a column that shows both cannot be read at all.
void SheetReading::contradict(SheetSource& source, Survey const& survey,
                              std::string_view first, std::string_view second)
{
    source.unsettled = true;
    contradicted_ = true;
    errors_.add(Error{"sheet.two_ways",
                      quoted(survey.first_cell) + " in row " + std::to_string(survey.first) +
                          " can only be read with " + std::string(first) + ", but " +
                          quoted(survey.second_cell) + " in row " +
                          std::to_string(survey.second) + " only with " + std::string(second) +
                          "; one column is written one way.",
                      place(std::max(survey.first, survey.second), source)});
}

void SheetReading::settle_number(SheetSource& source, Survey const& survey)
{
    if (survey.first != 0 && survey.second != 0) {
        contradict(source, survey, "a decimal point", "a decimal comma");
        return;
    }
    auto const proved = survey.first != 0    ? DecimalMark::point
                        : survey.second != 0 ? DecimalMark::comma
                                             : DecimalMark::not_stated;
    auto const answered = mapping_.decimal_mark;
    if (proved != DecimalMark::not_stated && answered != DecimalMark::not_stated &&
        proved != answered) {
        source.unsettled = true;
        ask_mark(source, survey, true);
        return;
    }
    source.mark = proved != DecimalMark::not_stated ? proved : answered;
    if (proved != DecimalMark::not_stated) {
        proved_mark_ = proved;
        prove(source, std::string(mark_words(proved)) + ", as row " +
                          std::to_string(survey.first + survey.second) + " proves");
    } else if (survey.open != 0 && answered == DecimalMark::not_stated) {
        ask_mark(source, survey, false);
    } else if (survey.open != 0) {
        prove(source, std::string(mark_words(answered)) + ", as answered");
    }
}

void SheetReading::settle_date(SheetSource& source, Survey const& survey)
{
    if (survey.first != 0 && survey.second != 0) {
        contradict(source, survey, "the day first", "the month first");
        return;
    }
    auto const proved = survey.first != 0    ? DateOrder::day_first
                        : survey.second != 0 ? DateOrder::month_first
                                             : DateOrder::not_stated;
    auto const answered = mapping_.date_order;
    if (proved != DateOrder::not_stated && answered != DateOrder::not_stated &&
        proved != answered) {
        source.unsettled = true;
        ask_order(source, survey, true);
        return;
    }
    source.order = proved != DateOrder::not_stated ? proved : answered;
    if (proved != DateOrder::not_stated) {
        proved_order_ = proved;
        prove(source, std::string(order_words(proved)) + ", as row " +
                          std::to_string(survey.first + survey.second) + " proves");
    } else if (survey.open != 0 && answered == DateOrder::not_stated) {
        ask_order(source, survey, false);
    } else if (survey.open != 0) {
        prove(source, std::string(order_words(answered)) + ", as answered");
    }
}

void SheetReading::prove(SheetSource const& source, std::string says)
{
    proofs_.push_back({*source.column, std::move(says)});
}

// -- asking -----------------------------------------------------------------------------------------

void SheetReading::ask(SheetQuestion question)
{
    for (auto const& earlier : questions_) {
        if (earlier.about == question.about)
            return;  // one answer holds for all columns of the file
    }
    questions_.push_back(std::move(question));
}

void SheetReading::ask_order(SheetSource const& source, Survey const& survey, bool against_answer)
{
    auto const day_proved = survey.first != 0;
    auto const& cell = !against_answer ? survey.open_cell
                       : day_proved    ? survey.first_cell
                                       : survey.second_cell;
    auto const row = against_answer ? survey.first + survey.second : survey.open;
    SheetQuestion question{"date_order", {}, place(row, source), {}};
    if (against_answer)
        question.says = "Dates were to be read " + std::string(order_words(mapping_.date_order)) +
                        ", but " + quoted(cell) + " can only be " +
                        date_words(cell, day_proved ? DateOrder::day_first : DateOrder::month_first) +
                        ". Which way are the dates of this file written?";
    else
        question.says = quoted(cell) + " may be " + date_words(cell, DateOrder::day_first) + " or " +
                        date_words(cell, DateOrder::month_first) +
                        "; no date of this column tells which.";
    question.choices = {{"day_first", "Day first: " + date_words(cell, DateOrder::day_first)},
                        {"month_first", "Month first: " + date_words(cell, DateOrder::month_first)}};
    ask(std::move(question));
}

void SheetReading::ask_mark(SheetSource const& source, Survey const& survey, bool against_answer)
{
    auto const point_proved = survey.first != 0;
    auto const& cell = !against_answer ? survey.open_cell
                       : point_proved  ? survey.first_cell
                                       : survey.second_cell;
    auto const row = against_answer ? survey.first + survey.second : survey.open;
    SheetQuestion question{"decimal_mark", {}, place(row, source), {}};
    if (against_answer)
        question.says = "Numbers were to be read with a " +
                        std::string(mark_words(mapping_.decimal_mark)) + ", but " + quoted(cell) +
                        " can only be read with a " +
                        std::string(mark_words(point_proved ? DecimalMark::point
                                                            : DecimalMark::comma)) +
                        ". Which way are the numbers of this file written?";
    else
        question.says = quoted(cell) + " may be " + number_words(cell, DecimalMark::point) + " or " +
                        number_words(cell, DecimalMark::comma) +
                        "; no number of this column tells which.";
    question.choices = {
        {"point", "Decimal point: " + number_words(cell, DecimalMark::point)},
        {"comma", "Decimal comma: " + number_words(cell, DecimalMark::comma)}};
    ask(std::move(question));
}

void SheetReading::ask_zone()
{
    if (has_zone_)
        return;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        auto const& survey = surveys_[i];
        if (survey.zoneless == 0)
            continue;
        ask({"zone", quoted(survey.zoneless_cell) + " names no time zone. Where was it that time?",
             place(survey.zoneless, sources_[i]), {}});
    }
}

/// "contract-01", "Maintenance of the north wing": what a person would choose from.
static std::vector<SheetChoice> contract_choices(Books const& books)
{
    std::vector<SheetChoice> choices;
    for (auto const& [id, contract] : books.contracts)
        choices.push_back({id.text, contract.title + " (" + id.text + ")"});
    return choices;
}

void SheetReading::ask_missing()
{
    for (auto const& source : sources_) {
        if (!source.field->required || source.given())
            continue;
        SheetQuestion question;
        question.about = source.field->name;
        question.says = std::string(source.field->label) +
                        " is needed, and no column is read as it. Choose a column below, or give "
                        "one value for all rows.";
        if (source.field->name == "contract")
            question.choices = contract_choices(books_);
        ask(std::move(question));
    }
}

}  // namespace counterpart
