// `counterpart validate`: asks the official e-invoice rules of each file and says what fires.
#include "einvoice/peppol_profile.h"
#include "einvoice/validate.h"

#include "files.h"
#include "options.h"
#include "print.h"
#include "subcommand.h"
#include "syntax/json.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace counterpart::terminal {
namespace {

using einvoice::Firing;
using einvoice::Layers;
using einvoice::Validation;

constexpr OptionRule rules[] = {{"--peppol"}, {"--ndjson"}, {"--all-layers"}};

struct Outcome {
    bool unreadable = false;
    bool fatal = false;
};

/// Without layers the document decides: Peppol's rules are asked of what says it follows them.
Result<Validation> validation_of(einvoice::Validator& validator, std::string const& path,
                                 std::optional<Layers> layers)
{
    auto bytes = TRY(read_bytes(path));
    if (layers) {
        TRY(validator.run(bytes, path, *layers));
        return validator.words();
    }
    auto const document = TRY(xml::Document::read(std::move(bytes), path));
    TRY(validator.ask(document, einvoice::layers_for(document)));
    return validator.words();
}

/// Every rule once, in the order of the ids.
std::vector<std::string_view> fired_rules(Validation const& validation)
{
    std::vector<std::string_view> fired;
    for (Firing const& firing : validation.firings)
        fired.push_back(firing.rule);
    std::sort(fired.begin(), fired.end());
    fired.erase(std::unique(fired.begin(), fired.end()), fired.end());
    return fired;
}

void print_line(std::string const& path, std::vector<std::string_view> const& fired)
{
    json::Value ids = json::Value(json::Array{});
    for (std::string_view const rule : fired)
        ids.push(json::Value(std::string(rule)));
    json::Value line;
    line.set("file", json::Value(path));
    line.set("fired", std::move(ids));
    print(json::canonical(line) + "\n");
}

std::string severity_word(Firing const& firing)
{
    return firing.severity == Severity::fatal ? "fatal  " : "warning";
}

std::string report(Firing const& firing)
{
    std::string text = "  " + severity_word(firing) + "  " + std::string(firing.rule) + "  " +
                       firing.says + "\n           line " + std::to_string(firing.position.line) +
                       ", " + firing.path + "\n";
    if (!firing.found.empty() || !firing.expected.empty())
        text += "           found '" + firing.found + "'" +
                (firing.expected.empty() ? "" : ", expected '" + firing.expected + "'") + "\n";
    return text;
}

std::string report(std::string const& path, Validation const& validation)
{
    std::string text = path + ":";
    for (auto const& set : validation.rule_sets)
        text += (&set == validation.rule_sets.data() ? " " : " and ") + std::string(set.name) +
                " " + std::string(set.version);
    if (validation.firings.empty())
        return text + ": every rule holds\n";
    text += ": " + std::to_string(validation.firings.size()) + " findings\n";
    for (Firing const& firing : validation.firings)
        text += report(firing);
    return text;
}

Outcome validate_file(einvoice::Validator& validator, std::string const& path,
                      Options const& options)
{
    bool const both = options.has("--peppol") || options.has("--all-layers");
    auto const validation =
        validation_of(validator, path, both ? std::optional(Layers::both) : std::nullopt);
    if (!validation) {
        if (options.has("--ndjson"))
            print_line(path, {});
        complain(validation.error());
        return {true, false};
    }
    if (options.has("--ndjson"))
        print_line(path, fired_rules(*validation));
    else
        print(report(path, *validation));
    for (Error const& error : validation->errors)
        complain(error);
    return {!validation->errors.empty(), validation->fatal()};
}

Result<int> try_validate(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.empty())
        return Error{"option.files", "At least one file to validate is needed.", "validate"};
    einvoice::Validator validator;
    Outcome all;
    for (auto const& path : options.files) {
        Outcome const one = validate_file(validator, path, options);
        all.unreadable = all.unreadable || one.unreadable;
        all.fatal = all.fatal || one.fatal;
    }
    if (all.unreadable)
        return exit_cannot_read;
    return all.fatal ? exit_findings : exit_clean;
}

int run_validate(std::vector<std::string> const& arguments)
{
    auto const code = try_validate(arguments);
    if (code)
        return *code;
    complain(code.error());
    return exit_cannot_read;
}

} // namespace

extern Subcommand const validate_subcommand{
    "validate",
    "Asks the official e-invoice rules: EN 16931 and Peppol, for UBL and CII.",
    "validate INVOICE.xml ... [--peppol] [--ndjson] [--all-layers]\n\n"
    "  --peppol      the rules of Peppol BIS Billing as well, also where the document\n"
    "                does not say that it follows them\n"
    "  --ndjson      one line for each file, in order: {\"file\": ..., \"fired\": [rule ids]}\n"
    "  --all-layers  every rule set, for comparing programs\n\n"
    "Exit code: 0 no fatal rule fired, 1 a fatal rule fired, 2 something could not be read.",
    run_validate,
};

} // namespace counterpart::terminal
