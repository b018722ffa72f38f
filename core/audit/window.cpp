#include "audit/window.h"

#include "audit/arithmetic.h"
#include "pricing/params.h"

namespace counterpart {

namespace {

/// A window longer than a century is a slip of the pen, and no window.
constexpr std::int64_t longest = 36'525;

std::optional<std::int64_t> length(Params const& fields, std::string_view name)
{
    auto const value = fields.has(name) ? fields.whole(name) : Result<std::int64_t>(-1);
    if (!value || *value < 0 || *value > longest)
        return std::nullopt;
    return *value;
}

std::optional<Date> last_day(Params const& fields, Date service)
{
    if (auto const months = length(fields, "months"))
        return plus_months(service, static_cast<int>(*months));
    if (auto const days = length(fields, "days"))
        return plus_days(service, static_cast<std::int32_t>(*days));
    return std::nullopt;
}

bool takes_back(Subject const& subject, InvoiceLine const& line)
{
    return subject.is_credit() || (line.quantity && line.quantity->is_negative());
}

/// The figure as a number of its own: "1 %" is not in "21 %".
bool mentions(std::string const& text, Decimal const& number)
{
    auto const wanted = to_text(number.trimmed());
    auto const digit = [&](std::size_t at) {
        return at < text.size() && ((text[at] >= '0' && text[at] <= '9'));
    };
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        auto const end = at + wanted.size();
        bool const starts = at == 0 || (!digit(at - 1) && text[at - 1] != '.');
        bool const decimals = end < text.size() && text[end] == '.' && digit(end + 1);
        if (starts && !digit(end) && !(decimals && text[end + 1] != '0'))
            return true;
    }
    return false;
}

} // namespace

std::optional<Step> invoiced_too_late(Subject const& subject, InvoiceLine const& line)
{
    auto const* term = subject.term("invoicing_window", service_date(subject.invoice(), line));
    if (!term || takes_back(subject, line))
        return std::nullopt;
    bool const from_delivery = term->fields["counts_from"].string() == "delivery";
    auto const service = from_delivery && subject.invoice().delivered
                             ? *subject.invoice().delivered
                             : service_date(subject.invoice(), line);
    auto const last = last_day(Params(term->fields), service);
    auto const issued = subject.invoice().issued;
    if (!last || issued <= *last)
        return std::nullopt;
    auto step = audit_step("audit.invoicing_window",
                           "The service of " + to_long_text(service) + " could be invoiced until " +
                               to_long_text(*last) + "; the invoice was issued on " +
                               to_long_text(issued) + ".",
                           Decimal{}, subject.currency());
    step.clause = term->clause;
    step.switches = {{"late_claims", term->fields["late_claims"].string(), {}}};
    step.inputs = {
        {"service", to_text(service)}, {"last day", to_text(*last)}, {"issued", to_text(issued)}};
    return step;
}

std::optional<Draft> check_early_payment(Subject const& subject)
{
    auto const& invoice = subject.invoice();
    auto const* term = subject.term("early_payment", invoice.issued);
    if (!term || subject.is_credit() || invoice.payment_terms.empty())
        return std::nullopt;
    Params const fields(term->fields);
    auto const percent = fields.decimal("percent");
    auto const days = length(fields, "within_days");
    if (!percent || percent->sign() <= 0 || !days || mentions(invoice.payment_terms, *percent))
        return std::nullopt;

    auto const asked = asked_amount(invoice);
    auto const saved = round(*percent * asked * Decimal::of(1, 2), invoice.currency.minor_units(),
                             Rounding::half_up);
    if (saved.sign() <= 0)
        return std::nullopt;
    auto const last = plus_days(invoice.issued, static_cast<std::int32_t>(*days));
    auto result =
        draft(subject, Cause::missed_early_payment,
              subject.document() + " states \"" + invoice.payment_terms +
                  "\"; the contract also gives " + number_text(*percent) + " % for paying by " +
                  to_long_text(last) + ", " + subject.money(saved) + ".",
              Decimal{});
    result.finding.severity = Severity::note;
    auto step = audit_step("audit.early_payment",
                           number_text(*percent) + " % of " + subject.money(asked) + ".", saved,
                           subject.currency());
    step.inputs = {{"last day", to_text(last)}};
    step.clause = term->clause;
    explain(result, {step}, term->clause);
    return result;
}

} // namespace counterpart
