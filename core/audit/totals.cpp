// The sums of a document (EN 16931 BR-CO-10 to BR-CO-17), each held against its own parts.
#include "audit/arithmetic.h"
#include "audit/vat.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// A document without a stated sum means the sum of its parts.
struct Sums {
    Decimal lines;
    Decimal allowances;
    Decimal charges;
    Decimal without_vat;
    Decimal vat;
    Decimal with_vat;
    Decimal payable;
};

Decimal sum_lines(Invoice const& invoice)
{
    Decimal sum;
    for (auto const& line : invoice.lines)
        sum += line.net_amount.value_or(Decimal{});
    return sum;
}

Decimal sum_parts(Invoice const& invoice, bool charges)
{
    Decimal sum;
    for (auto const& part : invoice.allowances_charges)
        if (part.charge == charges)
            sum += part.amount.value_or(Decimal{});
    return sum;
}

Decimal sum_vat(Invoice const& invoice)
{
    Decimal sum;
    for (auto const& row : invoice.vat)
        sum += row.tax.value_or(Decimal{});
    return sum;
}

/// Every sum from the stated parts below it, never from a recomputed one: each slip is named once.
Sums recomputed(Invoice const& invoice)
{
    auto const& stated = invoice.totals;
    Sums sums;
    sums.lines = sum_lines(invoice);
    sums.allowances = sum_parts(invoice, false);
    sums.charges = sum_parts(invoice, true);
    sums.without_vat = stated.lines.value_or(sums.lines) -
                       stated.allowances.value_or(sums.allowances) +
                       stated.charges.value_or(sums.charges);
    sums.vat = invoice.vat.empty() ? stated.vat.value_or(Decimal{}) : sum_vat(invoice);
    sums.with_vat = stated.without_vat.value_or(sums.without_vat) + stated.vat.value_or(sums.vat);
    sums.payable = stated.with_vat.value_or(sums.with_vat) - stated.paid.value_or(Decimal{}) +
                   stated.rounding.value_or(Decimal{});
    return sums;
}

/// One sum: what it is called, where it is stated, what it should be, and whether more of it makes
/// the document dearer.
struct SumCheck {
    std::string_view term;
    std::string_view name;
    std::string_view made_of;
    std::optional<Decimal> InvoiceTotals::*stated;
    Decimal Sums::*expected;
    bool lowers = false;
};

constexpr std::array<SumCheck, 7> sum_checks{{
    {"BT-106", "sum of line amounts", "the lines add up to", &InvoiceTotals::lines, &Sums::lines},
    {"BT-107", "sum of allowances", "the allowances add up to", &InvoiceTotals::allowances,
     &Sums::allowances, true},
    {"BT-108", "sum of charges", "the charges add up to", &InvoiceTotals::charges, &Sums::charges},
    {"BT-109", "total without VAT", "lines less allowances plus charges come to",
     &InvoiceTotals::without_vat, &Sums::without_vat},
    {"BT-110", "VAT total", "the VAT categories add up to", &InvoiceTotals::vat, &Sums::vat},
    {"BT-112", "total with VAT", "net and VAT add up to", &InvoiceTotals::with_vat,
     &Sums::with_vat},
    {"BT-115", "amount due", "the total less what was paid comes to", &InvoiceTotals::payable,
     &Sums::payable},
}};

Draft arithmetic(Subject const& subject, std::string_view term, std::string says,
                 Decimal const& asked, Decimal const& right, Decimal const& difference)
{
    auto result = draft(subject, Cause::arithmetic, std::move(says), difference);
    result.item = std::string(term);
    result.place = totals_place;
    result.finding.working.back().inputs = {{"asked", to_text(asked)},
                                            {"recomputed", to_text(right)}};
    return result;
}

std::optional<Draft> check_sum(Subject const& subject, SumCheck const& check, Sums const& sums)
{
    auto const& stated = subject.invoice().totals.*check.stated;
    auto const& right = sums.*check.expected;
    if (!stated || *stated == right || right.out_of_range())
        return std::nullopt;
    auto says = "The " + std::string(check.name) + " (" + std::string(check.term) + ") is " +
                subject.money(*stated) + "; " + std::string(check.made_of) + " " +
                subject.money(right) + ".";
    auto const difference = *stated - right;
    return arithmetic(subject, check.term, std::move(says), *stated, right,
                      check.lowers ? -difference : difference);
}

std::optional<Draft> check_taxable(Subject const& subject, VatBreakdown const& row)
{
    auto const& invoice = subject.invoice();
    auto const right = taxable_in(invoice, row);
    if (!row.taxable || *row.taxable == right || right.out_of_range())
        return std::nullopt;
    auto says = "The taxable amount of " + vat_name(row) + " is " + subject.money(*row.taxable) +
                "; its lines, allowances and charges come to " + subject.money(right) + ".";
    auto const tax = tax_on(invoice, row, *row.taxable) - tax_on(invoice, row, right);
    return arithmetic(subject, "BT-116 " + vat_name(row), std::move(says), *row.taxable, right,
                      tax);
}

/// The tax of every line, allowance and charge of the row, each rounded on its own.
Decimal tax_by_line(Invoice const& invoice, VatBreakdown const& row)
{
    bool const only_row = invoice.vat.size() == 1;
    Decimal sum;
    for (auto const& line : invoice.lines)
        if (line.net_amount && belongs(row, line.vat_category, line.vat_rate, only_row))
            sum += tax_on(invoice, row, *line.net_amount);
    for (auto const& part : invoice.allowances_charges)
        if (part.amount && belongs(row, part.vat_category, part.vat_rate, only_row))
            sum += tax_on(invoice, row, part.charge ? *part.amount : -*part.amount);
    return sum;
}

/// Where the contract says where tax is rounded, only that is right; else any rounding to the
/// currency's smallest unit is the document's own affair, and so is rounding line by line.
bool may_be(Decimal const& tax, Decimal const& right, Decimal const& exact, Decimal const& by_line,
            Currency const& currency, bool stated)
{
    if (tax == right)
        return true;
    auto const smallest = Decimal::of(1, currency.minor_units());
    return !stated && (tax == by_line || abs(tax - exact) < smallest);
}

std::optional<Draft> check_tax(Subject const& subject, VatBreakdown const& row)
{
    auto const& invoice = subject.invoice();
    if (!row.tax)
        return std::nullopt;
    auto const taxable = row.taxable.value_or(taxable_in(invoice, row));
    auto const exact = taxable * row.rate.value_or(Decimal{}) * Decimal::of(1, 2);
    auto const by_line = tax_by_line(invoice, row);
    auto const* term = subject.term("invoice_rounding", decisive_day(invoice));
    auto const point = term ? term->fields["tax_point"].string() : std::string();
    bool const line_by_line = point == readings::tax_points[1];
    auto const right = line_by_line ? by_line : tax_on(invoice, row, taxable);
    bool const fits = !exact.out_of_range() && !by_line.out_of_range();
    if (!fits || may_be(*row.tax, right, exact, by_line, invoice.currency, !point.empty()))
        return std::nullopt;
    auto says = "The tax of " + vat_name(row) + " is " + subject.money(*row.tax) + "; " +
                subject.money(taxable) + " at that rate make " + subject.money(right) +
                (line_by_line ? ", rounded on every line." : ".");
    auto result = arithmetic(subject, "BT-117 " + vat_name(row), std::move(says), *row.tax, right,
                             *row.tax - right);
    auto const once = tax_on(invoice, row, taxable);
    if (!(once == by_line))
        result.finding.working.back().switches = {
            {"tax_point", point, {{"category", once}, {"line", by_line}}}};
    return result;
}

void keep(std::vector<Draft>& drafts, std::optional<Draft> draft)
{
    if (draft && !draft->finding.at_stake.amount.out_of_range())
        drafts.push_back(std::move(*draft));
}

/// A sum too large to hold is named by `check_magnitudes`; it never becomes an amount.
Decimal in_range(Decimal const& value)
{
    return value.out_of_range() ? Decimal{} : value;
}

/// A thousand million millions, or twenty digits after the point: beyond any invoice, and far
/// enough inside what a Decimal can hold that sums of such figures always fit.
bool absurd(std::optional<Decimal> const& value)
{
    static auto const limit = Decimal::of(1'000'000'000'000'000);
    constexpr int most_places = 20;
    return value && (value->out_of_range() || abs(*value) >= limit ||
                     (value->scale() > most_places && value->trimmed().scale() > most_places));
}

bool absurd(std::vector<AllowanceCharge> const& parts)
{
    return std::any_of(parts.begin(), parts.end(), [](AllowanceCharge const& part) {
        return absurd(part.amount) || absurd(part.vat_rate);
    });
}

bool absurd(InvoiceLine const& line)
{
    return absurd(line.quantity) || absurd(line.net_amount) || absurd(line.unit_price) ||
           absurd(line.price_base_quantity) || absurd(line.vat_rate) ||
           absurd(line.allowances_charges);
}

bool absurd(std::vector<VatBreakdown> const& rows)
{
    return std::any_of(rows.begin(), rows.end(), [](VatBreakdown const& row) {
        return absurd(row.taxable) || absurd(row.tax) || absurd(row.rate);
    });
}

} // namespace

Decimal asked_net(Invoice const& invoice)
{
    if (invoice.totals.without_vat)
        return *invoice.totals.without_vat;
    return in_range(recomputed(invoice).without_vat);
}

Decimal asked_amount(Invoice const& invoice)
{
    if (invoice.totals.payable)
        return *invoice.totals.payable;
    return in_range(recomputed(invoice).payable);
}

std::vector<Draft> check_totals(Subject const& subject)
{
    std::vector<Draft> drafts;
    auto const sums = recomputed(subject.invoice());
    for (auto const& check : sum_checks)
        keep(drafts, check_sum(subject, check, sums));
    for (auto const& row : subject.invoice().vat) {
        keep(drafts, check_taxable(subject, row));
        keep(drafts, check_tax(subject, row));
    }
    return drafts;
}

std::optional<Draft> check_magnitudes(Subject const& subject)
{
    auto const& invoice = subject.invoice();
    std::string where;
    for (auto const& check : sum_checks)
        if (absurd(invoice.totals.*check.stated))
            where = "the " + std::string(check.name);
    if (absurd(invoice.vat))
        where = "the VAT categories";
    if (absurd(invoice.allowances_charges))
        where = "the allowances and charges";
    for (auto const& line : invoice.lines)
        if (where.empty() && absurd(line))
            where = "line " + line.id;
    if (where.empty())
        return std::nullopt;

    auto result = draft(subject, Cause::arithmetic,
                        "A figure in " + where +
                            " is a thousand million millions or more, or has "
                            "more than 20 digits after the point. Nothing of this document is "
                            "calculated; ask the supplier for a correct one.",
                        asked_net(invoice));
    result.finding.severity = Severity::fatal;
    result.item = "magnitude";
    result.whole = true;
    return result;
}

} // namespace counterpart
