#include "audit/vat.h"

#include "audit/tolerance.h"
#include "pricing/params.h"

#include <algorithm>

namespace counterpart {

bool belongs(VatBreakdown const& row, std::string const& category,
             std::optional<Decimal> const& rate, bool only_row)
{
    if (only_row && (category.empty() || category == row.category))
        return true;
    return category == row.category && (rate == row.rate || (!rate && !row.rate) ||
                                        rate.value_or(Decimal{}) == row.rate.value_or(Decimal{}));
}

Decimal taxable_in(Invoice const& invoice, VatBreakdown const& row)
{
    bool const only_row = invoice.vat.size() == 1;
    Decimal sum;
    for (auto const& line : invoice.lines)
        if (belongs(row, line.vat_category, line.vat_rate, only_row))
            sum += line.net_amount.value_or(Decimal{});
    for (auto const& part : invoice.allowances_charges)
        if (part.amount && belongs(row, part.vat_category, part.vat_rate, only_row))
            sum += part.charge ? *part.amount : -*part.amount;
    return sum;
}

Decimal tax_on(Invoice const& invoice, VatBreakdown const& row, Decimal const& taxable)
{
    return round(taxable * row.rate.value_or(Decimal{}) * Decimal::of(1, 2),
                 invoice.currency.minor_units(), Rounding::half_up);
}

std::string vat_name(VatBreakdown const& row)
{
    return "VAT category " + row.category + (row.rate ? " " + number_text(*row.rate) + " %" : "");
}

std::optional<Decimal> main_rate(Invoice const& invoice)
{
    VatBreakdown const* largest = nullptr;
    for (auto const& row : invoice.vat) {
        auto const taxable = row.taxable.value_or(Decimal{});
        if (!largest || largest->taxable.value_or(Decimal{}) < taxable)
            largest = &row;
    }
    return largest && largest->rate ? *largest->rate : Decimal{};
}

namespace {

/// What the contract says about the VAT of a line; an absent part is not stated.
struct AgreedVat {
    Term const* term = nullptr;
    std::string category;
    std::optional<Decimal> rate;
};

bool concerns(Term const& term, InvoiceLine const& line)
{
    auto const& items = term.fields["items"].array();
    if (items.empty())
        return true;
    return std::any_of(items.begin(), items.end(), [&](json::Value const& item) {
        return item.string() == line.buyer_item || item.string() == line.seller_item ||
               item.string() == line.standard_item;
    });
}

/// A term that names the line's item beats one for all items.
AgreedVat agreed_vat(Subject const& subject, InvoiceLine const& line)
{
    if (!subject.contract)
        return {};
    AsOf const as_of = subject.as_of(line);
    for (bool const narrow : {true, false}) {
        auto const* term = term_in_force(*subject.contract, "tax", as_of, [&](Term const& it) {
            return narrow != it.fields["items"].array().empty() && concerns(it, line);
        });
        if (!term)
            continue;
        auto const rate = Params(term->fields).decimal_if_any("rate");
        return {term, term->fields["category"].string(), rate ? *rate : std::nullopt};
    }
    return {};
}

bool states_vat(Contract const* contract)
{
    return contract && std::any_of(contract->terms.begin(), contract->terms.end(),
                                   [](Term const& term) { return term.name == "tax"; });
}

VatBreakdown const* row_of(Invoice const& invoice, InvoiceLine const& line)
{
    bool const only_row = invoice.vat.size() == 1;
    for (auto const& row : invoice.vat)
        if (belongs(row, line.vat_category, line.vat_rate, only_row))
            return &row;
    return nullptr;
}

/// The net amount that should have been taxed: what is asked less what was found too much.
Decimal right_net(Subject const& subject, std::size_t index, std::vector<Draft> const& so_far)
{
    auto net = subject.invoice().lines[index].net_amount.value_or(Decimal{});
    for (auto const& draft : so_far)
        if (draft.place == static_cast<int>(index) && !draft.whole)
            net -= subject.to_buyer(draft.finding.at_stake.amount);
    return net;
}

std::string rate_text(std::string const& category, std::optional<Decimal> const& rate)
{
    std::string text = category;
    if (rate)
        text += (text.empty() ? "" : " ") + number_text(*rate) + " %";
    return text.empty() ? "no VAT" : text;
}

/// The line's VAT as the document taxes it and as it should be.
struct VatAsked {
    std::size_t line;
    Decimal asked_rate;
    Decimal right_rate;
    std::string right_category;
    std::string says;
    std::string clause;
};

std::optional<Draft> vat_draft(Subject const& subject, VatAsked const& it,
                               std::vector<Draft> const& so_far)
{
    auto const& line = subject.invoice().lines[it.line];
    auto const net = right_net(subject, it.line, so_far);
    auto const places = subject.invoice().currency.minor_units();
    auto const tax = [&](Decimal const& rate) {
        return round(net * rate * Decimal::of(1, 2), places, Rounding::half_up);
    };
    auto const asked = tax(it.asked_rate);
    auto const right = tax(it.right_rate);
    auto const tolerance = tolerance_on(subject, {ToleranceFor::tax,
                                                  &line,
                                                  service_date(subject.invoice(), line),
                                                  subject.to_buyer(asked - right),
                                                  right,
                                                  {}});
    if (tolerance && tolerance->accepted)
        return std::nullopt;
    // The line's own difference is one of net amounts, so this finding is the document's.
    auto result = draft(subject, Cause::tax, it.says, asked - right);
    result.finding.place = line.place;
    result.item = "line " + line.id;
    auto step = audit_step("audit.vat",
                           subject.money(net) + " at " + number_text(it.right_rate) + " % make " +
                               subject.money(right) + ", at " + number_text(it.asked_rate) + " % " +
                               subject.money(asked) + ".",
                           right, subject.currency());
    step.clause = it.clause;
    step.inputs = {{"line", line.id},
                   {"asked rate", to_text(it.asked_rate)},
                   {"right rate", to_text(it.right_rate)}};
    if (!it.right_category.empty())
        step.inputs.push_back({"right category", it.right_category});
    explain(result, {step}, it.clause);
    return result;
}

std::optional<VatAsked> against_contract(Subject const& subject, std::size_t index,
                                         VatBreakdown const& row)
{
    auto const& line = subject.invoice().lines[index];
    auto const agreed = agreed_vat(subject, line);
    if (!agreed.term)
        return std::nullopt;
    auto const asked = row.rate.value_or(Decimal{});
    auto const right = agreed.rate.value_or(asked);
    bool const other_category = !agreed.category.empty() && agreed.category != row.category;
    if (right == asked && !other_category)
        return std::nullopt;
    return VatAsked{index,
                    asked,
                    right,
                    agreed.category,
                    "Line " + line.id + " is taxed at " + rate_text(row.category, row.rate) +
                        "; the contract says " + rate_text(agreed.category, agreed.rate) + ".",
                    agreed.term->clause};
}

/// A line that states another rate than the row it is taxed in, or one that no row has.
std::optional<VatAsked> against_itself(Subject const& subject, std::size_t index,
                                       VatBreakdown const* row)
{
    auto const& line = subject.invoice().lines[index];
    if (!line.vat_rate)
        return std::nullopt;
    auto const asked = row ? row->rate.value_or(Decimal{}) : Decimal{};
    if (row ? asked == *line.vat_rate : line.vat_rate->is_zero())
        return std::nullopt;
    auto const stated = rate_text(line.vat_category, line.vat_rate);
    return VatAsked{index,
                    asked,
                    *line.vat_rate,
                    line.vat_category,
                    row ? "Line " + line.id + " states VAT " + stated +
                              ", but the document taxes it at " +
                              rate_text(row->category, row->rate) + "."
                        : "Line " + line.id + " states VAT " + stated +
                              ", which the document's VAT breakdown leaves out.",
                    {}};
}

} // namespace

std::vector<Draft> check_vat(Subject const& subject, std::vector<Draft> const& so_far)
{
    std::vector<Draft> drafts;
    auto const& invoice = subject.invoice();
    if (invoice.vat.empty())
        return drafts;
    bool const agreed = states_vat(subject.contract);
    for (std::size_t i = 0; i < invoice.lines.size(); ++i) {
        if (!invoice.lines[i].net_amount)
            continue;
        auto const* row = row_of(invoice, invoice.lines[i]);
        auto found = agreed && row ? against_contract(subject, i, *row) : std::nullopt;
        if (!found)
            found = against_itself(subject, i, row);
        auto result = found ? vat_draft(subject, *found, so_far) : std::nullopt;
        if (result)
            drafts.push_back(std::move(*result));
    }
    return drafts;
}

} // namespace counterpart
