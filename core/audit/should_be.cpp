#include "audit/should_be.h"

#include "audit/vat.h"
#include "pricing/division.h"

#include <algorithm>

namespace counterpart {

namespace {

/// Unit prices read best in few digits; what needs more is priced by the whole quantity.
constexpr int price_places = 4;

/// Findings that change no net amount of the document: sums and taxes follow from the rest.
bool follows_by_itself(Finding const& finding)
{
    return finding.cause == Cause::arithmetic || finding.cause == Cause::tax ||
           finding.cause == Cause::missed_early_payment;
}

std::string fact(Finding const& finding, std::string_view name)
{
    for (auto const& step : finding.working)
        for (auto const& input : step.inputs)
            if (input.name == name)
                return input.value;
    return {};
}

void price_line(InvoiceLine& line, Decimal const& net, std::optional<Decimal> const& accepted)
{
    line.net_amount = net;
    line.allowances_charges.clear();
    line.price_discount.reset();
    line.gross_price.reset();
    line.price_base_quantity.reset();
    line.quantity = net.is_zero() ? Decimal{} : accepted.value_or(Decimal::of(1));
    if (line.quantity->is_zero())
        return;
    auto const unit = divide(net, *line.quantity, price_places, Rounding::half_up);
    if (unit * *line.quantity == net) {
        line.unit_price = unit.trimmed();
        return;
    }
    line.price_base_quantity = abs(*line.quantity);
    line.unit_price = line.quantity->is_negative() ? -net : net;
}

/// What a line without an expected amount should come to: what is asked less what was found.
Decimal right_amount(LineAudit const& line, Audit const& audit)
{
    if (line.expected)
        return *line.expected;
    auto net = line.asked.value_or(Decimal{});
    for (auto const& finding : audit.findings)
        if (!line.line.empty() && finding.line == line.line)
            net -= audit.kind == InvoiceKind::credit_note ? -finding.at_stake.amount
                                                          : finding.at_stake.amount;
    return net;
}

void mend_lines(ShouldBe& result, Audit const& audit)
{
    auto& lines = result.invoice.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& audited = audit.lines[i];
        bool wrong = false;
        for (auto const& finding : audit.findings) {
            if (audited.line.empty() || finding.line != audited.line)
                continue;
            result.lines[i].push_back(finding.id);
            wrong = wrong || !finding.at_stake.amount.is_zero();
        }
        auto const right = right_amount(audited, audit);
        if (wrong || !lines[i].net_amount || right != *lines[i].net_amount)
            price_line(lines[i], right, audited.accepted_quantity);
    }
}

void mend_tax(ShouldBe& result, Finding const& finding)
{
    auto const line = fact(finding, "line");
    auto const rate = Decimal::parse(fact(finding, "right rate"));
    auto const category = fact(finding, "right category");
    for (std::size_t i = 0; i < result.invoice.lines.size(); ++i) {
        auto& it = result.invoice.lines[i];
        if (it.id != line || !rate)
            continue;
        it.vat_rate = *rate;
        if (!category.empty())
            it.vat_category = category;
        result.lines[i].push_back(finding.id);
    }
}

/// A charge that the contract does not know is left out; anything else gets a part of its own.
void mend_parts(ShouldBe& result, Finding const& finding, Decimal const& difference)
{
    auto& parts = result.invoice.allowances_charges;
    result.document.push_back(finding.id);
    auto const charge = std::find_if(parts.begin(), parts.end(), [&](AllowanceCharge const& it) {
        return it.charge && it.amount == difference;
    });
    if (finding.cause == Cause::unknown_item && charge != parts.end()) {
        parts.erase(charge);
        return;
    }
    AllowanceCharge part;
    part.charge = difference.is_negative();
    part.amount = abs(difference);
    part.reason = finding.says;
    part.vat_rate = main_rate(result.invoice);
    for (auto const& row : result.invoice.vat)
        if (row.rate && row.rate == part.vat_rate)
            part.vat_category = row.category;
    parts.push_back(std::move(part));
}

VatBreakdown& row_for(Invoice& invoice, std::string const& category,
                      std::optional<Decimal> const& rate, bool only_row)
{
    for (auto& row : invoice.vat)
        if (belongs(row, category, rate, only_row && (!rate || rate == row.rate)))
            return row;
    VatBreakdown row;
    row.category = category;
    row.rate = rate;
    row.taxable = Decimal{};
    invoice.vat.push_back(row);
    return invoice.vat.back();
}

void add_up_vat(Invoice& invoice)
{
    bool const only_row = invoice.vat.size() == 1;
    for (auto& row : invoice.vat)
        row.taxable = Decimal{};
    auto const add = [&](std::string const& category, std::optional<Decimal> const& rate,
                         Decimal const& amount) {
        auto& row = row_for(invoice, category, rate, only_row);
        row.taxable = *row.taxable + amount;
    };
    for (auto const& line : invoice.lines)
        add(line.vat_category, line.vat_rate, line.net_amount.value_or(Decimal{}));
    for (auto const& part : invoice.allowances_charges) {
        auto const amount = part.amount.value_or(Decimal{});
        add(part.vat_category, part.vat_rate, part.charge ? amount : -amount);
    }
    auto const unused = [&](VatBreakdown const& row) {
        return row.taxable->is_zero() && invoice.vat.size() > 1;
    };
    invoice.vat.erase(std::remove_if(invoice.vat.begin(), invoice.vat.end(), unused),
                      invoice.vat.end());
    Decimal tax;
    for (auto& row : invoice.vat) {
        row.tax = tax_on(invoice, row, *row.taxable);
        tax += *row.tax;
    }
    invoice.totals.vat = tax;
}

void add_up(Invoice& invoice)
{
    auto& totals = invoice.totals;
    totals.lines = totals.allowances = totals.charges = Decimal{};
    for (auto const& line : invoice.lines)
        *totals.lines += line.net_amount.value_or(Decimal{});
    for (auto const& part : invoice.allowances_charges)
        *(part.charge ? totals.charges : totals.allowances) += part.amount.value_or(Decimal{});
    totals.without_vat = *totals.lines - *totals.allowances + *totals.charges;
    if (!invoice.vat.empty())
        add_up_vat(invoice);
    totals.with_vat = *totals.without_vat + totals.vat.value_or(Decimal{});
    totals.rounding.reset();
    totals.vat_accounting.reset();
    totals.payable = *totals.with_vat - totals.paid.value_or(Decimal{});
}

void leave_nothing(ShouldBe& result, Audit const& audit)
{
    result.nothing = true;
    auto& invoice = result.invoice;
    for (auto& line : invoice.lines)
        price_line(line, Decimal{}, std::nullopt);
    invoice.allowances_charges.clear();
    invoice.totals.paid.reset();
    if (invoice.vat.empty())
        invoice.totals.vat.reset();
    for (auto const& finding : audit.findings)
        result.document.push_back(finding.id);
}

bool changes_something(Audit const& audit)
{
    return !audit.as_asked &&
           std::any_of(audit.findings.begin(), audit.findings.end(),
                       [](Finding const& finding) { return !finding.at_stake.amount.is_zero(); });
}

} // namespace

ShouldBe should_be(FiledInvoice const& filed, Audit const& audit)
{
    ShouldBe result;
    result.invoice = filed.invoice;
    result.lines.resize(filed.invoice.lines.size());
    bool const whole = std::any_of(audit.stakes.begin(), audit.stakes.end(),
                                   [](Stake const& stake) { return stake.whole; });
    if (whole) {
        leave_nothing(result, audit);
    } else if (changes_something(audit)) {
        mend_lines(result, audit);
        for (auto const& finding : audit.findings) {
            auto const& at_stake = finding.at_stake.amount;
            if (finding.cause == Cause::tax)
                mend_tax(result, finding);
            if (finding.line.empty() && !follows_by_itself(finding) && !at_stake.is_zero())
                mend_parts(result, finding,
                           audit.kind == InvoiceKind::credit_note ? -at_stake : at_stake);
        }
    } else {
        return result;
    }
    add_up(result.invoice);
    return result;
}

} // namespace counterpart
