// Opening: a workspace whose books are being made from what is stored, beside the desk on the screen.
#pragma once

#include "desk/desk.h"
#include "desk/loading.h"

#include <functional>
#include <vector>

namespace counterpart::web {

struct Opening {
    Desk desk;
    Loading loading;
    std::function<void(std::vector<Error> const& damage)> then;
};

}  // namespace counterpart::web
