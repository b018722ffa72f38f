// `counterpart redact`: takes fields out of a counterpart file so that it still verifies.
#include "base/text.h"
#include "share/redaction.h"

#include "options.h"
#include "print.h"
#include "share_files.h"
#include "subcommand.h"

#include <utility>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--withhold", true}, {"--notes"}, {"-o", true}, {"--passphrase-file", true},
};

Result<std::vector<RedactionRule>> wanted_rules(Options const& options)
{
    std::vector<RedactionRule> wanted;
    for (auto const& text : listed_in(options, "--withhold"))
        wanted.push_back(TRY(redaction_rule_from(text)));
    if (wanted.empty() && !options.has("--notes"))
        return Error{"option.value", "Say what to withhold, by --withhold or --notes.", "redact"};
    return wanted;
}

/// Nobody reads a file in base64.
std::string shown(SharedField const& field)
{
    if (kind_of_shared(field.record) == "attachment" && field.pointer == "/content")
        return "the file itself, " + counted(field.value.string().size() / 4 * 3, "byte", "bytes");
    return json::canonical(field.value);
}

/// The preview shows what goes, with its value: it is for the eyes of whoever has the file anyway.
void print_preview(CounterpartFile const& file, std::vector<RedactionRule> const& wanted)
{
    auto const redaction = redaction_of(file, wanted);
    for (auto const at : redaction.fields) {
        auto const& field = file.disclosed[at].field;
        print("  " + field.record + (field.pointer.empty() ? " (number of fields)" : field.pointer) +
              " = " + shown(field) + "\n");
    }
}

Result<int> try_redact(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 1)
        return Error{"option.files", "One counterpart file is needed.", "redact"};
    auto const wanted = TRY(wanted_rules(options));
    auto const file = TRY(read_counterpart_file(options.files[0], options));
    auto shorter = TRY(redacted(file, wanted));
    auto all = wanted;
    if (options.has("--notes")) {
        auto const notes = internal_notes();
        all.insert(all.end(), notes.begin(), notes.end());
        shorter = withheld_where_met(std::move(shorter), {notes.begin(), notes.end()});
    }
    print(counted(shorter.withheld.size() - file.withheld.size(), "field", "fields") +
          " to withhold:\n");
    print_preview(file, all);
    if (!options.has("-o")) {
        print("Nothing was written; -o FILE writes it.\n");
        return exit_clean;
    }
    TRY(write_counterpart_file(options.value("-o"), shorter, options));
    print("Wrote " + options.value("-o") + ".\n");
    return exit_clean;
}

int run_redact(std::vector<std::string> const& arguments)
{
    auto const code = try_redact(arguments);
    if (code)
        return *code;
    complain(code.error());
    return code.error().code == "share.rule_unused" ? exit_findings : exit_cannot_read;
}

}  // namespace

extern Subcommand const redact_subcommand{
    "redact",
    "Withholds fields of a counterpart file, which still verifies.",
    "redact FILE.counterpart --withhold RULE[,RULE ...] [--notes] [-o OUT.counterpart]\n\n"
    "  --withhold RULES        RECORD or RECORD:/POINTER, * for any characters, for example\n"
    "                          review/*, price_book/*:/rows/0/charge/*; attachment/* takes out the\n"
    "                          original files, attachment/*:/content leaves their digests\n"
    "  --notes                 also reasons and names written for oneself, and approvals\n"
    "  -o FILE                 where to write; without it only the preview is printed\n"
    "  --passphrase-file FILE  opens a closed file and closes the new one with it\n\n"
    "The signatures stay: they are about what was there, whether it is shown or not.\n"
    "Exit code: 0 done, 1 a rule meets nothing, 2 something could not be read or written.",
    run_redact,
};

}  // namespace counterpart::terminal
