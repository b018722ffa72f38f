#include "desk/command_codec.h"

#include <string>

namespace counterpart {
namespace {

Result<std::string> member(json::Value const& value, std::string_view key, std::string_view where)
{
    if (value[key].is_string()) return value[key].string();
    return Error{"command.missing", "The command needs a text member \"" + std::string(key) + "\".",
                 std::string(where)};
}

Result<Command> import_from(json::Value const& value, std::string_view where)
{
    ImportFile command;
    command.name = TRY(member(value, "name", where));
    command.bytes = TRY(member(value, "bytes", where));
    return Command{std::move(command)};
}

Result<Command> choose_from(json::Value const& value, std::string_view where)
{
    ChooseContract command;
    command.invoice = {TRY(member(value, "invoice", where))};
    command.contract = {TRY(member(value, "contract", where))};
    return Command{std::move(command)};
}

Result<Command> decide_from(json::Value const& value, std::string_view where)
{
    DecideFinding command;
    command.invoice = {TRY(member(value, "invoice", where))};
    command.finding = {TRY(member(value, "finding", where))};
    auto const verdict = TRY(member(value, "verdict", where));
    command.verdict = TRY(verdict_from(verdict));
    command.reason = value["reason"].string();
    return Command{std::move(command)};
}

Result<Command> rename_from(json::Value const& value, std::string_view where)
{
    return Command{RenameWorkspace{TRY(member(value, "title", where))}};
}

Result<Command> undo_from(json::Value const&, std::string_view) { return Command{Undo{}}; }
Result<Command> redo_from(json::Value const&, std::string_view) { return Command{Redo{}}; }

struct Reader {
    std::string_view name;
    Result<Command> (*read)(json::Value const&, std::string_view where);
};
constexpr Reader readers[] = {
    {"import", import_from}, {"choose_contract", choose_from}, {"decide", decide_from},
    {"rename", rename_from}, {"undo", undo_from},              {"redo", redo_from},
};

}  // namespace

Result<Command> command_from(json::Value const& value, std::string_view where)
{
    auto const name = TRY(member(value, "do", where));
    std::string known;
    for (auto const& reader : readers) {
        if (reader.name == name) return reader.read(value, where);
        known += (known.empty() ? "" : ", ") + std::string(reader.name);
    }
    return Error{"command.unknown", "\"" + name + "\" is no command; there are " + known + ".", std::string(where)};
}

}  // namespace counterpart
