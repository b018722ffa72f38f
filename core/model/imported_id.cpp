#include "model/imported_id.h"

namespace counterpart {
namespace {

constexpr std::size_t digits = 8;
constexpr char behind_number = '~';

}  // namespace

InvoiceId imported_id(Invoice const& invoice)
{
    return {invoice.number + behind_number + invoice.source.digest.substr(0, digits)};
}

std::string_view without_digest(std::string_view invoice_id)
{
    auto const end = invoice_id.rfind(behind_number);
    bool const ours = end != std::string_view::npos && invoice_id.size() - end - 1 == digits &&
                      invoice_id.find_first_not_of("0123456789abcdef", end + 1) == std::string_view::npos;
    return ours ? invoice_id.substr(0, end) : invoice_id;
}

}  // namespace counterpart
