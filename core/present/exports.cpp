#include "present/exports.h"

#include "audit/credit_request.h"
#include "audit/payments.h"
#include "base/text.h"
#include "formats/format.h"
#include "present/people.h"
#include "present/wording.h"
#include "syntax/csv.h"

namespace counterpart::present {

std::string plain_amount(Decimal const& amount, Currency const& currency)
{
    auto const digits = amount.trimmed();
    return digits.scale() < currency.minor_units()
               ? to_text(round(digits, currency.minor_units(), Rounding::half_up))
               : to_text(digits);
}

std::string harmless(std::string const& text)
{
    constexpr std::string_view formula = "=+-@\t\r";
    bool const risky = !text.empty() && formula.find(text.front()) != std::string_view::npos;
    return risky ? "'" + text : text;
}

namespace {

constexpr char csv_mime[] = "text/csv;charset=utf-8";
constexpr char xml_mime[] = "application/xml";
constexpr char credit_note_format[] = "UBL 2.1 credit note";

using Cells = std::vector<std::string>;

std::string without_blanks(std::string text)
{
    std::string kept;
    for (char const c : text)
        if (c != ' ') kept += c;
    return kept;
}

std::string date_or_empty(std::optional<Date> const& date) { return date ? to_text(*date) : std::string(); }

/// Sums by currency, told in one sentence.
struct Tally {
    std::map<std::string, Money> by_currency;
    std::uint64_t rows = 0;

    void add(Decimal const& amount, Currency const& currency)
    {
        auto& sum = by_currency[std::string(currency.code())];
        sum.currency = currency;
        sum.amount += amount;
        ++rows;
    }
    std::string text() const
    {
        Cells words;
        for (auto const& [code, sum] : by_currency) words.push_back(money_text(sum.amount, sum.currency));
        return join(words, " and ");
    }
};

std::string file_name(std::string_view kind, Date today, std::string_view ending)
{
    return std::string(kind) + "-" + to_text(today) + std::string(ending);
}

Error nothing(std::string says) { return {"export.nothing", std::move(says), {}}; }

// -- payments -------------------------------------------------------------------------------------

bool still_holds(Approval const& approval, Desk const& desk)
{
    auto const* audit = desk.audit_of(approval.invoice);
    return audit && approval.payable <= disposition(*audit, desk.books()).payable_now;
}

Cells payment_row(Approval const& approval, Invoice const& invoice, Decimal const& to_pay)
{
    auto const& currency = invoice.currency;
    auto const text = [&](Decimal const& amount) { return plain_amount(amount, currency); };
    auto const due = approval.pay_by ? approval.pay_by : invoice.due;
    return {
        harmless(invoice.seller.name),
        harmless(without_blanks(invoice.account)),
        harmless(invoice.remittance.empty() ? invoice.number : invoice.remittance),
        harmless(invoice.number),
        text(to_pay),
        std::string(currency.code()),
        date_or_empty(due),
        text(approval.held),
        text(approval.rejected),
        to_text(utc_day(approval.at)),
        harmless(approval.rules.empty() ? person_name(approval.by) : "Rules: " + approval.rules),
        text(abs(approval.payable) - abs(to_pay)),
        text(approval.interest),
        date_or_empty(approval.hold_until),
    };
}

Cells const payment_columns = {
    "Supplier", "IBAN", "Reference", "Invoice", "Amount payable", "Currency", "Due date", "Held",
    "Rejected", "Approval date", "Approved by", "Approved before", "Interest owed", "Hold until",
};

std::string left_out_text(std::uint64_t left_out)
{
    if (left_out == 0) return {};
    return "; " + counted(left_out, "invoice is", "invoices are") +
           " left out, because less is payable now than was approved";
}

// -- credit requests ------------------------------------------------------------------------------

Cells const credit_columns = {
    "Supplier", "Invoice", "Issued", "Line", "Finding", "Clause", "Reason",
    "Net amount", "VAT", "Amount to credit", "Currency",
};

Cells credit_row(CreditItem const& item, Invoice const& invoice)
{
    auto const text = [&](Decimal const& amount) { return plain_amount(amount, invoice.currency); };
    return {
        harmless(invoice.seller.name), harmless(invoice.number), to_text(invoice.issued),
        harmless(item.line), harmless(item.says), harmless(item.clause), harmless(item.reason),
        text(item.net), text(item.vat), text(item.gross), std::string(invoice.currency.code()),
    };
}

std::vector<CreditItem> items_of(Desk const& desk, InvoiceId const& id)
{
    auto const* audit = desk.audit_of(id);
    if (!audit) return {};
    return credit_items(*audit, disposition(*audit, desk.books()), desk.books());
}

/// Only invoices with a decision can have anything to credit; the others need no audit.
std::map<InvoiceId, bool> decided_invoices(Books const& books)
{
    std::map<InvoiceId, bool> decided;
    for (auto const& [id, review] : books.reviews)
        if (review.verdict == Verdict::rejected || review.verdict == Verdict::settled)
            decided[review.invoice] = true;
    return decided;
}

}  // namespace

Result<Download> payment_file(Desk const& desk, Date today)
{
    Download file{file_name("payments", today, ".csv"), csv_mime, {}, {}};
    csv::append_row(file.bytes, payment_columns);
    Tally tally;
    std::uint64_t left_out = 0;
    std::uint64_t handed = 0;
    for (auto const& [id, approval] : desk.books().approvals) {
        auto const filed = desk.books().invoices.find(id);
        if (filed == desk.books().invoices.end()) continue;
        if (!still_holds(approval, desk)) {
            ++left_out;
            continue;
        }
        auto const& invoice = filed->second.invoice;
        auto const to_pay = left_to_hand_over(desk.books(), approval, invoice);
        if (to_pay.is_zero() && !handed_over(desk.books(), id).is_zero()) {
            ++handed;
            continue;
        }
        csv::append_row(file.bytes, payment_row(approval, invoice, to_pay));
        tally.add(to_pay, invoice.currency);
    }
    if (tally.rows == 0)
        return nothing((handed == 0 ? "No invoice is approved for payment yet"
                                    : "Every approved payment was handed over already") +
                       left_out_text(left_out) + ".");
    file.says = counted(tally.rows, "payment", "payments") + " of " + tally.text() + left_out_text(left_out);
    return file;
}

Result<Download> credit_requests(Desk const& desk, Date today)
{
    Download file{file_name("credit-requests", today, ".csv"), csv_mime, {}, {}};
    csv::append_row(file.bytes, credit_columns);
    Tally tally;
    for (auto const& [id, decided] : decided_invoices(desk.books())) {
        auto const filed = desk.books().invoices.find(id);
        if (filed == desk.books().invoices.end()) continue;
        for (auto const& item : items_of(desk, id)) {
            csv::append_row(file.bytes, credit_row(item, filed->second.invoice));
            tally.add(item.gross, filed->second.invoice.currency);
        }
    }
    if (tally.rows == 0)
        return nothing("Nothing was rejected or settled, so no credit is to be asked for.");
    file.says = counted(tally.rows, "amount", "amounts") + " to credit, " + tally.text();
    return file;
}

Result<Download> credit_note_request(Desk const& desk, InvoiceId const& id, Date today)
{
    auto const filed = desk.books().invoices.find(id);
    if (filed == desk.books().invoices.end())
        return Error{"screen.no_record", "There is no invoice \"" + id.text + "\".", {}};
    auto const& invoice = filed->second.invoice;
    auto const draft = credit_note_draft(invoice, items_of(desk, id), today);
    if (!draft)
        return nothing("Nothing of " + invoice.number + " was rejected or settled, so no credit is to be asked for.");
    Download file{"credit-note-" + invoice.number + ".xml", xml_mime, {}, {}};
    file.bytes = TRY(find_format(credit_note_format)->write(*draft));
    file.says = "A credit note of " + money_text(*draft->totals.payable, draft->currency) +
                " for " + invoice.number + ", for the supplier to check and issue";
    return file;
}

namespace {

Result<Download> payments(Desk const& desk, std::string const&, Date today) { return payment_file(desk, today); }
Result<Download> requests(Desk const& desk, std::string const&, Date today) { return credit_requests(desk, today); }

Result<Download> credit_note(Desk const& desk, std::string const& record, Date today)
{
    return credit_note_request(desk, InvoiceId{record}, today);
}

constexpr ExportRow rows[] = {
    {"payments", "Every approved invoice with where and what to pay, as CSV.", false, payments},
    {"credit-requests", "What was rejected or settled away, finding by finding, as CSV.", false, requests},
    {"credit-note", "What was rejected of one invoice, as a UBL credit note to be issued.", true, credit_note},
};

}  // namespace

std::span<ExportRow const> exports() { return rows; }

Result<Download> make_export(Desk const& desk, std::string_view name, std::string const& record, Date today)
{
    Cells known;
    for (auto const& row : rows) {
        if (row.name == name) return row.make(desk, record, today);
        known.emplace_back(row.name);
    }
    return Error{"export.unknown", "There is no export \"" + std::string(name) + "\"; there are " +
                                       join(known, ", ") + ".", {}};
}

}  // namespace counterpart::present
