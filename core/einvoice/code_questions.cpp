#include "einvoice/code_questions.h"

#include "einvoice/family.h"

#include <string>

namespace counterpart::einvoice {

void ask_document_currency(Inquiry& q, Node currency)
{
    q.in_list(currency, "BR-CL-04", "The document currency is one of ISO 4217.", q.raw(currency),
              codes::currency);
}

void ask_accounting_currency(Inquiry& q, Node currency)
{
    q.in_list(currency, "BR-CL-05", "The VAT accounting currency is one of ISO 4217.",
              q.raw(currency), codes::currency);
}

void ask_reason_code(Inquiry& q, Node code, Inquiry::Truth is_charge)
{
    if (is_charge == Inquiry::Truth::no)
        q.in_list(code, "BR-CL-19", "An allowance's reason code is one of UNTDID 5189.",
                  q.raw(code), codes::allowance_reason);
    else if (is_charge == Inquiry::Truth::yes)
        q.in_list(code, "BR-CL-20", "A charge's reason code is one of UNTDID 7161.", q.raw(code),
                  codes::charge_reason);
}

void ask_exemption(Inquiry& q, Node code)
{
    std::string upper(q.text(code));
    for (char& c : upper)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    q.check(code, "BR-CL-22", "A VAT exemption reason code is one of the VATEX list.",
            codes::exemption_reason.has(upper), q.text(code), Value());
}

void ask_quantity(Inquiry& q, Node quantity)
{
    if (auto const* unit = q.attribute(quantity, attribute::unitCode))
        q.in_list(quantity, "BR-CL-23", "A unit is one of UN/ECE Recommendations 20 and 21.",
                  unit->value, codes::unit);
}

void ask_attachment(Inquiry& q, Node attachment)
{
    if (auto const* type = q.attribute(attachment, attribute::mimeCode))
        q.check(attachment, "BR-CL-24", "An attached file is of a type every receiver can open.",
                codes::attachment_type.has(type->value), type->value, Value());
}

} // namespace counterpart::einvoice
