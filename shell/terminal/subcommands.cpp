#include "subcommand.h"

namespace counterpart::terminal {

extern Subcommand const audit_subcommand;
extern Subcommand const countersign_subcommand;
extern Subcommand const diff_subcommand;
extern Subcommand const export_subcommand;
extern Subcommand const fields_subcommand;
extern Subcommand const import_subcommand;
extern Subcommand const openslo_subcommand;
extern Subcommand const price_subcommand;
extern Subcommand const redact_subcommand;
extern Subcommand const replay_subcommand;
extern Subcommand const sheet_subcommand;
extern Subcommand const sla_subcommand;
extern Subcommand const validate_subcommand;
extern Subcommand const verify_subcommand;
extern Subcommand const version_subcommand;

namespace {

constexpr Subcommand const* table[] = {
    &audit_subcommand,
    &countersign_subcommand,
    &diff_subcommand,
    &export_subcommand,
    &fields_subcommand,
    &import_subcommand,
    &openslo_subcommand,
    &price_subcommand,
    &redact_subcommand,
    &replay_subcommand,
    &sheet_subcommand,
    &sla_subcommand,
    &validate_subcommand,
    &verify_subcommand,
    &version_subcommand,
};

}  // namespace

std::span<Subcommand const* const> subcommands()
{
    return table;
}

Subcommand const* find_subcommand(std::string_view name)
{
    for (auto const* subcommand : table) {
        if (subcommand->name == name)
            return subcommand;
    }
    return nullptr;
}

}  // namespace counterpart::terminal
