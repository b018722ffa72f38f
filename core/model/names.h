// Names: how each choice of the model is spelled where it is stored, and the way back.
#pragma once

#include "model/contract.h"
#include "model/finding.h"
#include "model/measurement.h"
#include "model/reported_month.h"
#include "model/review.h"
#include "model/service_level.h"

#include <span>
#include <string_view>

namespace counterpart {

/// In the order of the enumeration; the argument only chooses which.
std::span<std::string_view const> names_of(InvoiceKind);
std::span<std::string_view const> names_of(DocumentKind);
std::span<std::string_view const> names_of(Cause);
std::span<std::string_view const> names_of(Severity);
std::span<std::string_view const> names_of(Verdict);
std::span<std::string_view const> names_of(LevelClass);
std::span<std::string_view const> names_of(LevelDirection);
std::span<std::string_view const> names_of(NoDataRule);
std::span<std::string_view const> names_of(IncidentKind);
std::span<std::string_view const> names_of(TicketEventKind);
std::span<std::string_view const> names_of(LevelState);

/// "price, quantity, ...": what a message offers instead of a wrong spelling.
std::string listed(std::span<std::string_view const>);

/// Errors: name.unknown, saying what was expected.
template <class Choice>
Result<Choice> choice_from(std::string_view name)
{
    auto const names = names_of(Choice{});
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<Choice>(i);
    }
    return Error{"name.unknown",
                 "Found \"" + std::string(name) + "\", expected one of " + listed(names) + ".",
                 {}};
}

template <class Choice>
std::string_view spelled(Choice choice)
{
    return names_of(choice)[static_cast<std::size_t>(choice)];
}

}  // namespace counterpart
