#include "audit/credit_request.h"

#include <algorithm>
#include <map>
#include <utility>

namespace counterpart {

namespace {

constexpr char exempt[] = "E";
/// No more is claimed: identifier schemes and post codes that national rules want are not kept.
constexpr char core_specification[] = "urn:cen.eu:en16931:2017";
constexpr char correction[] = "Correction of the totals of the invoice";

/// What the items of one invoice are made from.
struct Origin {
    Audit const& audit;
    Invoice const& invoice;
    int places;

    Decimal share(Decimal const& amount, Decimal const& part, Decimal const& whole) const
    {
        return multiply_divide(amount, part, whole, places, Rounding::half_up);
    }
};

InvoiceLine const* find_line(Invoice const& invoice, std::string const& id)
{
    for (auto const& line : invoice.lines)
        if (line.id == id)
            return &line;
    return nullptr;
}

VatBreakdown const* row_for(Invoice const& invoice, std::string const& category,
                            std::optional<Decimal> const& rate)
{
    for (auto const& row : invoice.vat)
        if (row.category == category && row.rate == rate)
            return &row;
    return nullptr;
}

/// The row whose rate gives this VAT on this net amount: how a finding on the whole document is
/// taxed.
VatBreakdown const* row_that_gives(Origin const& from, Decimal const& net, Decimal const& vat)
{
    for (auto const& row : from.invoice.vat) {
        auto const rate = row.rate.value_or(Decimal{});
        if (round(net * rate * Decimal::of(1, 2), from.places, Rounding::half_up) == vat)
            return &row;
    }
    return nullptr;
}

void tax_as(CreditItem& item, VatBreakdown const& row)
{
    item.vat_category = row.category;
    item.vat_rate = row.rate;
    item.exemption_reason = row.exemption_reason;
    item.exemption_code = row.exemption_code;
}

/// What no rate of the invoice explains (a wrong VAT total) is credited as a plain correction.
void tax_as_correction(CreditItem& item)
{
    item.vat_category = exempt;
    item.vat_rate = Decimal{};
    item.exemption_reason = correction;
    item.net = item.gross;
    item.vat = Decimal{};
}

void set_tax(CreditItem& item, Origin const& from, Stake const& stake)
{
    auto const* line = find_line(from.invoice, item.line);
    bool const taxed = !stake.vat.is_zero();
    if (line && (taxed || line->vat_rate.value_or(Decimal{}).is_zero()) &&
        !line->vat_category.empty()) {
        item.vat_category = line->vat_category;
        item.vat_rate = line->vat_rate;
        if (auto const* row = row_for(from.invoice, line->vat_category, line->vat_rate))
            tax_as(item, *row);
        return;
    }
    if (auto const* row = row_that_gives(from, stake.net, stake.vat))
        tax_as(item, *row);
    else
        tax_as_correction(item);
}

/// A part of one finding on a line or on the document's sums.
void add_part(std::vector<CreditItem>& items, CreditItem item, Origin const& from,
              Stake const& stake, Decimal const& rejected)
{
    item.gross = rejected;
    item.vat = stake.gross.is_zero() ? Decimal{} : from.share(rejected, stake.vat, stake.gross);
    item.net = item.gross - item.vat;
    set_tax(item, from, stake);
    items.push_back(std::move(item));
}

Decimal with_vat(VatBreakdown const& row)
{
    return row.taxable.value_or(Decimal{}) + row.tax.value_or(Decimal{});
}

/// A document that is not owed is credited rate by rate; the last rate takes the odd cent.
void add_whole(std::vector<CreditItem>& items, CreditItem const& like, Origin const& from,
               Decimal const& rejected)
{
    auto const& rows = from.invoice.vat;
    Decimal sum;
    for (auto const& row : rows)
        sum += with_vat(row);
    if (sum.sign() <= 0) {
        items.push_back(like);
        items.back().gross = rejected;
        tax_as_correction(items.back());
        return;
    }
    Decimal left = rejected;
    for (auto const& row : rows) {
        auto item = like;
        bool const last = &row == &rows.back();
        item.gross = last ? left : min(left, from.share(rejected, with_vat(row), sum));
        left -= item.gross;
        auto const whole = with_vat(row);
        item.vat = whole.is_zero() ? Decimal{}
                                   : from.share(item.gross, row.tax.value_or(Decimal{}), whole);
        item.net = item.gross - item.vat;
        tax_as(item, row);
        if (!item.gross.is_zero())
            items.push_back(std::move(item));
    }
}

std::string reason_of(FindingId const& finding, Books const& books)
{
    auto const review = books.reviews.find(finding);
    return review == books.reviews.end() ? std::string() : review->second.reason;
}

/// The item of one part without its amounts; the stake is null for a rule of the document.
std::pair<CreditItem, Stake const*> begun(DispositionPart const& part, Origin const& from,
                                          Books const& books)
{
    CreditItem item;
    item.finding = part.finding;
    item.reason = reason_of(part.finding, books);
    for (std::size_t i = 0; i < from.audit.findings.size(); ++i) {
        auto const& finding = from.audit.findings[i];
        if (!(finding.id == part.finding))
            continue;
        item.line = finding.line;
        item.says = finding.says;
        item.clause = finding.clause;
        return {item, &from.audit.stakes[i]};
    }
    auto const review = books.reviews.find(part.finding);
    item.says = review == books.reviews.end() ? std::string() : review->second.says;
    return {item, nullptr};
}

// -- the draft ------------------------------------------------------------------------------------

InvoiceLine draft_line(Invoice const& invoice, CreditItem const& item, std::size_t number)
{
    InvoiceLine line;
    line.id = std::to_string(number);
    line.note = item.reason;
    line.quantity = Decimal::of(1);
    line.unit = "C62";
    line.net_amount = item.net;
    line.unit_price = item.net;
    line.vat_category = item.vat_category;
    line.vat_rate = item.vat_rate;
    auto const* original = find_line(invoice, item.line);
    line.item_name = original ? "Credit for line " + item.line + ", " + original->item_name
                              : "Credit for invoice " + invoice.number;
    line.item_description = item.clause.empty() ? item.says : item.says + " (" + item.clause + ")";
    return line;
}

void add_to_vat(Invoice& draft, CreditItem const& item)
{
    auto row = std::find_if(draft.vat.begin(), draft.vat.end(), [&](VatBreakdown const& one) {
        return one.category == item.vat_category && one.rate == item.vat_rate;
    });
    if (row == draft.vat.end()) {
        VatBreakdown fresh;
        fresh.category = item.vat_category;
        fresh.rate = item.vat_rate;
        fresh.exemption_reason = item.exemption_reason;
        fresh.exemption_code = item.exemption_code;
        fresh.taxable = Decimal::of(0, 2);
        fresh.tax = Decimal::of(0, 2);
        row = draft.vat.insert(draft.vat.end(), fresh);
    }
    *row->taxable += item.net;
    *row->tax += item.vat;
}

void add_up(Invoice& draft)
{
    Decimal net;
    Decimal vat;
    for (auto const& row : draft.vat) {
        net += *row.taxable;
        vat += *row.tax;
    }
    draft.totals.lines = net;
    draft.totals.without_vat = net;
    draft.totals.vat = vat;
    draft.totals.with_vat = net + vat;
    draft.totals.payable = net + vat;
}

} // namespace

std::vector<CreditItem> credit_items(Audit const& audit, Disposition const& money,
                                     Books const& books)
{
    std::vector<CreditItem> items;
    auto const filed = books.invoices.find(audit.invoice);
    if (filed == books.invoices.end())
        return items;
    Origin const from{audit, filed->second.invoice, audit.money.currency.minor_units()};
    for (auto const& part : money.parts) {
        if (part.rejected.is_zero())
            continue;
        auto const [item, stake] = begun(part, from, books);
        if (stake && !part.whole)
            add_part(items, item, from, *stake, part.rejected);
        else
            add_whole(items, item, from, part.rejected);
    }
    return items;
}

std::optional<Invoice> credit_note_draft(Invoice const& invoice,
                                         std::vector<CreditItem> const& items, Date issued)
{
    if (items.empty())
        return std::nullopt;
    Invoice draft;
    draft.kind = InvoiceKind::credit_note;
    draft.number = "CREDIT-" + invoice.number;
    draft.issued = issued;
    draft.type_code = "381";
    draft.currency = invoice.currency;
    draft.buyer_reference = invoice.buyer_reference;
    draft.contract_reference = invoice.contract_reference;
    draft.order_reference = invoice.order_reference;
    draft.payment_terms = "To be set off against invoice " + invoice.number;
    draft.notes = {"Draft requested by the buyer for invoice " + invoice.number +
                   "; the supplier checks it, numbers it and issues it."};
    draft.specification = core_specification;
    draft.preceding = {invoice.number};
    draft.seller = invoice.seller;
    draft.buyer = invoice.buyer;
    for (auto const& item : items) {
        draft.lines.push_back(draft_line(invoice, item, draft.lines.size() + 1));
        add_to_vat(draft, item);
    }
    add_up(draft);
    return draft;
}

} // namespace counterpart
