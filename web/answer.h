// The one shape in which the program answers the page's script: one JSON text,
// {"ok":true,"value":...} or {"ok":false,"error":{code,message,where}}. No exception leaves it.
#pragma once

#include "base/result.h"
#include "syntax/json.h"

#include <exception>
#include <new>
#include <string>

namespace counterpart::web {

std::string answered(Result<json::Value> const&);

template <class Work>
std::string guarded(Work work)
{
    try {
        return answered(work());
    } catch (std::bad_alloc const&) {
        return answered(Error{"out_of_memory", "There is not enough memory for this.", {}});
    } catch (std::exception const& unexpected) {
        return answered(Error{"internal", unexpected.what(), {}});
    }
}

}  // namespace counterpart::web
