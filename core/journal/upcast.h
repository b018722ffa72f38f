// Upcasting: how events that an older program wrote become what this one folds. The stored event is
// never changed; only what is read out of it is.
#pragma once

#include "base/result.h"
#include "syntax/json.h"

#include <span>
#include <string_view>

namespace counterpart {

/// One step from a version to the next, for one kind of event or for every kind.
struct Upcast {
    int from;
    std::string_view kind;  ///< empty: every kind
    std::string_view says;  ///< what changed, in a sentence
    void (*apply)(json::Value& event);
};

std::span<Upcast const> upcasts();

/// The event in the form of version `to`, step by step. Errors: event.version, for a version from
/// which no step leads.
Result<json::Value> upcast(json::Value event, int to, std::string_view where,
                           std::span<Upcast const> table = upcasts());

}  // namespace counterpart
