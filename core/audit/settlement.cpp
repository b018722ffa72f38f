#include "audit/settlement.h"

#include "audit/subject.h"
#include "audit/working_day.h"
#include "pricing/params.h"
#include "terms/in_force.h"

namespace counterpart {

namespace {

constexpr std::string_view from_issue = "invoice";
constexpr std::string_view from_receipt = "receipt";
constexpr std::string_view working_days = "working_days";
constexpr std::int64_t longest_window = 36'525; ///< a hundred years

Term const* term_of(Audit const& audit, Invoice const& invoice, std::string_view name, Date known)
{
    auto const* contract = audit.match.contract;
    return contract ? term_in_force(*contract, name, {invoice.issued, known}) : nullptr;
}

} // namespace

std::optional<Date> last_day_to_dispute(Books const& books, Audit const& audit,
                                        FiledInvoice const& filed)
{
    auto const& issued = filed.invoice.issued;
    auto const* window = term_of(audit, filed.invoice, "dispute_window", issued);
    if (window == nullptr)
        return std::nullopt;
    Params const stated(window->fields);
    auto const days = stated.whole("days");
    auto const from = stated.text("from");
    if (!days || *days < 0 || *days > longest_window || !from ||
        (*from != from_issue && *from != from_receipt))
        return std::nullopt;
    auto const start = *from == from_issue ? issued : utc_day(filed.received);
    if (window->fields["day_kind"].string() != working_days)
        return days_after(start, *days, nullptr);
    auto const works = working_days_of(books, *audit.match.contract, *window, start);
    return days_after(start, *days, &works);
}

Decimal suppliers_share(Decimal const& amount, Decimal const& percent, Currency const& currency)
{
    return round(amount * percent * Decimal::of(1, 2), currency.minor_units(), Rounding::half_up);
}

Result<std::optional<Priced>> interest_on(Audit const& audit, Invoice const& invoice,
                                          TaxedMoney const& released, Date paid)
{
    std::optional<Priced> interest;
    auto const* term = term_of(audit, invoice, "late_interest", paid);
    if (term == nullptr || !invoice.due || released.gross.sign() <= 0)
        return interest;
    interest = TRY(released_interest(*term, invoice, released, paid));
    return interest;
}

Result<std::optional<PaymentInterest>> interest_by(Books const& books, Audit const& audit,
                                                   Disposition const& money,
                                                   Invoice const& invoice, Date today)
{
    std::optional<PaymentInterest> none;
    if (!audit.match.contract)
        return none;
    auto late =
        TRY(payment_interest(books, *audit.match.contract, invoice, money.payable_now, today));
    if (!late || late->state == InterestState::not_rated || money.interest.is_zero())
        return late;
    // What a settlement released bore interest up to its day, and that stands in the disposition.
    late->amount = max(Decimal{}, late->amount - money.interest);
    if (late->amount.is_zero())
        return none;
    auto const currency = std::string(invoice.currency.code());
    late->working.push_back(audit_step("audit.interest",
                                       "Less the interest on what a settlement released, which is "
                                       "owed with it.",
                                       late->amount, currency));
    late->working.back().clause = late->clause;
    return late;
}

} // namespace counterpart
