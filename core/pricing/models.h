// Models: the charge models by name, each in a file of its own; the table stands in charge.cpp.
#pragma once

#include "pricing/charge.h"

namespace counterpart {

extern ChargeModel const standard_model;
extern ChargeModel const graduated_model;
extern ChargeModel const volume_model;

} // namespace counterpart
