#include "model/names.h"

#include <array>

namespace counterpart {

namespace {

template <class Last, std::size_t count>
constexpr bool complete(std::array<std::string_view, count> const& names, Last last)
{
    return count == static_cast<std::size_t>(last) + 1 && !names[count - 1].empty();
}

constexpr std::array<std::string_view, 2> invoice_kinds = {"invoice", "credit_note"};
static_assert(complete(invoice_kinds, InvoiceKind::credit_note));

constexpr std::array<std::string_view, 5> document_kinds = {
    "master_agreement", "work_order", "amendment", "price_schedule", "side_letter",
};
static_assert(complete(document_kinds, DocumentKind::side_letter));

constexpr std::array<std::string_view, 23> causes = {
    "price",
    "quantity",
    "price_and_quantity",
    "arithmetic",
    "duplicate",
    "unknown_item",
    "out_of_term",
    "wrong_currency",
    "missing_discount",
    "wrong_party",
    "no_contract",
    "missed_rebate",
    "missed_credit",
    "over_claimed_credit",
    "commitment",
    "unapplied_indexation",
    "tax",
    "exchange_rate",
    "over_ceiling",
    "not_yet_effective",
    "superseded_price",
    "late_invoice",
    "missed_early_payment",
};
static_assert(complete(causes, Cause::missed_early_payment));

constexpr std::array<std::string_view, 3> severities = {"note", "warning", "fatal"};
static_assert(complete(severities, Severity::fatal));

constexpr std::array<std::string_view, 6> verdicts = {
    "open", "accepted", "disputed", "dismissed", "rejected", "settled",
};
static_assert(complete(verdicts, Verdict::settled));

}  // namespace

std::span<std::string_view const> names_of(InvoiceKind)
{
    return invoice_kinds;
}
std::span<std::string_view const> names_of(DocumentKind)
{
    return document_kinds;
}
std::span<std::string_view const> names_of(Cause)
{
    return causes;
}
std::span<std::string_view const> names_of(Severity)
{
    return severities;
}
std::span<std::string_view const> names_of(Verdict)
{
    return verdicts;
}

std::string listed(std::span<std::string_view const> names)
{
    std::string text;
    for (auto const name : names) {
        if (!text.empty())
            text += ", ";
        text += name;
    }
    return text;
}

}  // namespace counterpart
