// `counterpart openslo`: reads OpenSLO files and says what is wrong with their objects.
#include "formats/openslo.h"

#include "cases.h"
#include "files.h"
#include "options.h"
#include "print.h"
#include "subcommand.h"

#include <map>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {{"--cases", true}};

/// Files of a list of cases, each read once.
class Objects {
public:
    explicit Objects(std::string const& cases)
        : folder_(cases.substr(0, cases.find_last_of('/') + 1))
    {}

    /// Null when the file has no such object; complains when the file itself cannot be read.
    yaml::Node const* object(std::string const& file, std::int64_t index)
    {
        auto found = files_.find(file);
        if (found == files_.end())
            found = files_.emplace(file, read(folder_ + file)).first;
        auto const& objects = found->second;
        bool const known = index >= 0 && static_cast<std::uint64_t>(index) < objects.size();
        return known ? &objects[static_cast<std::size_t>(index)] : nullptr;
    }

private:
    static std::vector<yaml::Node> read(std::string const& path)
    {
        auto const bytes = read_bytes(path);
        auto objects = bytes ? openslo::read_objects(*bytes, path)
                             : Result<std::vector<yaml::Node>>(bytes.error());
        if (objects)
            return std::move(objects).value();
        complain(objects.error());
        return {};
    }

    std::string folder_;
    std::map<std::string, std::vector<yaml::Node>> files_;
};

json::Value verdict_value(yaml::Node const* object)
{
    auto const verdict = object ? openslo::check(*object) : openslo::Verdict();
    json::Value value;
    value.set("valid", object && verdict.valid());
    value.set("lenient_valid", object && verdict.lenient_valid());
    return value;
}

bool meets_case(json::Value const& one, json::Value const& answer)
{
    return one["valid"] == answer["valid"] && one["lenient_valid"] == answer["lenient_valid"];
}

Result<int> run_openslo_cases(std::string const& path)
{
    Objects objects(path);
    return run_cases(
        path,
        [&](json::Value const& one, std::string const&) {
            return verdict_value(objects.object(one["file"].string(), one["index"].integer()));
        },
        meets_case);
}

std::string report(openslo::Verdict const& verdict)
{
    auto text = verdict.kind + " " + verdict.name + ": " +
                (verdict.valid()           ? "valid"
                 : verdict.lenient_valid() ? "usable"
                                           : "not valid") +
                "\n";
    for (auto const& problem : verdict.problems)
        text += std::string("  ") + (problem.tolerated ? "warning" : "error  ") + "  line " +
                std::to_string(problem.line) + ", " + problem.path + ": " + problem.says + " (" +
                problem.code + ")\n";
    return text;
}

Result<int> check_files(std::vector<std::string> const& files)
{
    int code = exit_clean;
    for (auto const& file : files) {
        auto const bytes = TRY(read_bytes(file));
        auto const objects = TRY(openslo::read_objects(bytes, file));
        print(file + ":\n");
        for (auto const& object : objects) {
            auto const verdict = openslo::check(object);
            print(report(verdict));
            code = verdict.lenient_valid() ? code : exit_findings;
        }
    }
    return code;
}

Result<int> try_openslo(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.has("--cases"))
        return run_openslo_cases(options.value("--cases"));
    if (options.files.empty())
        return Error{"option.files", "At least one file to check is needed.", "openslo"};
    return check_files(options.files);
}

int run_openslo(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_openslo(arguments));
}

} // namespace

extern Subcommand const openslo_subcommand{
    "openslo",
    "Checks OpenSLO files, strictly and as the written specification permits.",
    "openslo FILE.yaml ... | --cases FILE.ndjson\n\n"
    "  --cases FILE  one case a line: {\"id\", \"file\", \"index\", \"valid\", "
    "\"lenient_valid\"};\n"
    "                prints {\"id\", \"valid\", \"lenient_valid\"} for each, in order\n\n"
    "Exit code: 0 every object usable (every case as expected), 1 not, 2 something could not be "
    "read.",
    run_openslo,
};

} // namespace counterpart::terminal
