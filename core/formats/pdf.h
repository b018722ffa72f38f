// The invoice inside a PDF: Factur-X, ZUGFeRD and others attach it as XML.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace counterpart {

struct PdfAttachment {
    std::string name;  ///< "factur-x.xml"
    std::string bytes;
};

bool is_pdf(std::string_view bytes);

/// The attached XML. Errors: pdf.no_invoice (naming what is attached), pdf.encrypted, pdf.filter,
/// pdf.damaged, pdf.too_large.
Result<PdfAttachment> pdf_invoice(std::string_view bytes, std::string_view file);

}  // namespace counterpart
