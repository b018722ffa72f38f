#include "present/open_questions.h"

#include "base/text.h"
#include "present/price_preview.h"
#include "present/wording.h"
#include "terms/term_kind.h"

#include <algorithm>

namespace counterpart::present {
namespace {

/// A price book of thousands of rows is not asked about row by row.
constexpr std::size_t most_rows = 200;

struct Weighed {
    Decimal amount;
    OpenQuestion question;
};

std::string lower_first(std::string words)
{
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

std::string asked(TermField const& field)
{
    if (field.kind == "flag") return std::string(field.label) + ": yes or no?";
    std::vector<std::string> readings;
    for (auto const reading : field.readings) readings.push_back(lower_first(name_in_words(reading)));
    if (readings.size() > 1) {
        auto const last = readings.back();
        readings.pop_back();
        readings.back() += " or " + last;
    }
    return std::string(field.label) + ": " + join(readings, ", ") + "?";
}

std::string moves(SwitchSpread const& spread, Currency const& currency, std::string_view unit)
{
    return " The contract does not say; it moves up to " + money_text(spread.amount, currency) + ", at " +
           quantity_text(spread.quantity, unit) + ".";
}

void add_prices(std::vector<Weighed>& all, Books const& books, Contract const& contract)
{
    std::size_t seen = 0;
    for (auto const& id : contract.price_books) {
        auto const book = books.price_books.find(id);
        if (book == books.price_books.end()) continue;
        for (auto const& row : book->second.rows) {
            if (++seen > most_rows) return;
            for (auto const& spread : open_switches(row.charge)) {
                if (spread.amount.is_zero()) continue;
                auto const subject = row.description + (spread.place.empty() ? "" : ", " + spread.place);
                all.push_back({spread.amount,
                               {subject, asked(*spread.field) + moves(spread, book->second.currency, row.unit),
                                id.text + "/" + std::to_string(row.number), {}}});
            }
        }
    }
}

void add_terms(std::vector<Weighed>& all, Contract const& contract)
{
    for (std::size_t i = 0; i < contract.terms.size(); ++i) {
        auto const& term = contract.terms[i];
        auto const* kind = find_term_kind(term.name);
        for (auto const* field : not_stated(term))
            all.push_back({{}, {std::string(kind->label), asked(*field) + " The contract does not say.", {}, std::to_string(i)}});
    }
}

}  // namespace

std::vector<OpenQuestion> open_questions(Desk const& desk, Contract const& contract)
{
    std::vector<Weighed> all;
    add_prices(all, desk.books(), contract);
    add_terms(all, contract);
    std::stable_sort(all.begin(), all.end(), [](Weighed const& a, Weighed const& b) { return b.amount < a.amount; });
    std::vector<OpenQuestion> questions;
    for (auto& weighed : all) questions.push_back(std::move(weighed.question));
    return questions;
}

}  // namespace counterpart::present
