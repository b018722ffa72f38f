// `counterpart fields`: what a contract can state, in the words in which files hold it. Read from the
// tables that the program itself prices by, so that it is never older than they are.
#include "base/text.h"
#include "options.h"
#include "pricing/charge.h"
#include "print.h"
#include "subcommand.h"
#include "terms/term_kind.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::terminal {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string readings_of(TermField const& field)
{
    std::vector<std::string> words;
    for (auto const& reading : field.readings)
        words.emplace_back(reading);
    return join(words, ", ");
}

std::string described(TermField const& field)
{
    auto text = "  " + std::string(field.name) + (field.required ? " (needed)" : "") + ": " +
                std::string(field.kind) + "\n      " + std::string(field.label) + ". " +
                std::string(field.says) + "\n";
    if (!field.readings.empty())
        text += "      One of " + readings_of(field) + ".\n";
    if (field.is_switch)
        text += "      Contracts differ here. Where nothing is stated, the first is priced, and what the "
                "others come to is told.\n";
    return text;
}

std::string described(std::string_view name, std::string_view place, std::string_view says,
                      std::span<TermField const> fields)
{
    auto text = std::string(name) + ", " + std::string(place) + "\n" + std::string(says) + "\n\n";
    for (auto const& field : fields)
        text += described(field);
    return text + (fields.empty() ? "  It has no fields.\n" : "") + "\n";
}

std::string overview()
{
    Rows models;
    for (auto const* model : charge_models())
        models.push_back({std::string(model->name), std::string(model->says)});
    Rows kinds;
    for (auto const& kind : term_kinds())
        kinds.push_back({std::string(kind.name), std::string(kind.says)});
    return "Prices: what \"charge\": {\"model\": ..., \"params\": {...}} of a row of a price book can be\n\n" +
           text_table({{"model"}, {"what it does"}}, models, 2) +
           "\nTerms: what \"terms\": [{\"name\": ..., \"fields\": {...}}] of a contract can be\n\n" +
           text_table({{"name"}, {"what it does"}}, kinds, 2);
}

/// Prices and terms may have one name, and are then both told.
Result<std::string> everything_called(std::string const& name)
{
    std::string text;
    if (auto const* model = find_charge_model(name))
        text += described(name, "a price: members of \"params\"", model->says, model->fields);
    if (auto const* kind = find_term_kind(name))
        text += described(name, "a term: members of \"fields\"", kind->says, kind->fields);
    if (!text.empty())
        return text;
    return Error{"option.value",
                 "Nothing is called \"" + name + "\"; \"counterpart fields\" lists what there is.", ""};
}

int run_fields(std::vector<std::string> const& arguments)
{
    auto const options = options_from(arguments, {});
    if (!options) {
        complain(options.error());
        return exit_cannot_read;
    }
    if (options->files.empty())
        print(overview());
    int code = exit_clean;
    for (auto const& name : options->files) {
        auto const text = everything_called(name);
        if (text) {
            print(*text);
            continue;
        }
        complain(text.error());
        code = exit_cannot_read;
    }
    return code;
}

}  // namespace

extern Subcommand const fields_subcommand{
    "fields",
    "Says what a contract can state: kinds of prices and terms, and their fields.",
    "fields [NAME ...]\n"
    "\n"
    "Without a name, every kind of price and of term with one sentence. With names, the fields of\n"
    "each: what they hold, what they mean, and what contracts differ in.\n"
    "\n"
    "Exit code: 0 told, 2 there is no such kind.",
    run_fields,
};

}  // namespace counterpart::terminal
