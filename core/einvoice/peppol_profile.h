// Peppol profile: which rule sets a document asks for itself, by what it says it follows.
#pragma once

#include "einvoice/family.h"
#include "syntax/xml.h"

#include <string_view>

namespace counterpart::einvoice {

/// Peppol's rules belong to a document whose specification is Peppol billing's. A national
/// specification (XRechnung) may share Peppol's business process and yet has rules of its own, so
/// the process decides only where no specification is named.
Layers layers_for(std::string_view specification, std::string_view process);

/// The same of a UBL or CII document.
Layers layers_for(xml::Document const&);

} // namespace counterpart::einvoice
