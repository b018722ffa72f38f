// The one shape in which the program answers the page's script: one JSON text,
// {"ok":true,"value":...} or {"ok":false,"error":{code,message,where}}. No exception leaves it;
// want of memory throws none, but ends the program (main.cpp).
#pragma once

#include "base/result.h"
#include "syntax/json.h"

#include <exception>
#include <string>

namespace counterpart::web {

std::string answered(Result<json::Value> const&);

template <class Work>
std::string guarded(Work work)
{
    try {
        return answered(work());
    } catch (std::exception const& unexpected) {
        return answered(Error{"internal", unexpected.what(), {}});
    }
}

}  // namespace counterpart::web
