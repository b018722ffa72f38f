#include "answer.h"

#include <utility>

namespace counterpart::web {
namespace {

json::Value as_json(Error const& error)
{
    json::Value reason;
    reason.set("code", error.code);
    reason.set("message", error.message);
    reason.set("where", error.where);
    return reason;
}

}  // namespace

std::string answered(Result<json::Value> const& result)
{
    json::Value answer;
    answer.set("ok", static_cast<bool>(result));
    if (result) answer.set("value", *result);
    else answer.set("error", as_json(result.error()));
    return json::canonical(answer);
}

}  // namespace counterpart::web
