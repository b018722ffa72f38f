#include "sla/operation.h"

#include "sla/operations.h"

#include <array>

namespace counterpart::sla {

std::span<std::span<Operation const> const> operation_families()
{
    // Filled when first asked, because the families are defined in other files.
    static std::array<std::span<Operation const>, 7> const families{
        calendar_operations, clock_operations,   availability_operations, metric_operations,
        credit_operations,   trigger_operations, budget_operations};
    return families;
}

Operation const* find_operation(std::string_view name)
{
    for (auto const& family : operation_families())
        for (auto const& operation : family)
            if (operation.name == name)
                return &operation;
    return nullptr;
}

Result<Answer> answer(std::string_view name, json::Value const& calendar, json::Value const& args)
{
    auto const* operation = find_operation(name);
    if (!operation)
        return Error{"unknown_operation",
                     "There is no operation called '" + std::string(name) + "'.", "op"};
    return operation->answer({calendar.is_null() ? nullptr : &calendar, Facts(args)});
}

json::Value instant_value(std::optional<Seconds> moment)
{
    return moment ? json::Value(instant_text(*moment)) : json::Value();
}

Result<Calendar> calendar_of(Question const& question)
{
    static json::Value const none;
    return read_calendar(question.calendar ? *question.calendar : none);
}

} // namespace counterpart::sla
