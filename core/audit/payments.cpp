#include "audit/payments.h"

namespace counterpart {

Decimal handed_over(Books const& books, InvoiceId const& invoice)
{
    Decimal sum;
    for (auto const& file : books.payment_files)
        for (auto const& entry : file.second.entries)
            if (entry.invoice == invoice)
                sum += entry.amount;
    return sum;
}

Decimal left_to_hand_over(Books const& books, Approval const& approval, Invoice const& invoice)
{
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    if (books.payment_files.empty()) {
        auto const rest = max(approval.payable - approval.before, Decimal{});
        return credit ? -rest : rest;
    }
    auto const payable = credit ? -approval.payable : approval.payable;
    auto const left = payable - handed_over(books, invoice.id);
    // Less than was handed over is no payment: it has to come back, which no file can ask for.
    return left.sign() == payable.sign() ? left : Decimal{};
}

} // namespace counterpart
