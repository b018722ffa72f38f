// What money wants of somebody today: disputes, holds, credit notes to ask for, and claims.
#include "audit/claims.h"
#include "base/text.h"
#include "present/today_makers.h"
#include "present/why_id.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

struct Standing {
    FiledInvoice const& filed;
    Disposition money;
    Currency currency;
};

TodayRow invoice_row(Standing const& standing, std::string_view kind, std::string what)
{
    TodayRow row;
    auto const& invoice = standing.filed.invoice;
    row.id = std::string(kind) + "~" + invoice.id.text;
    row.what = std::move(what);
    row.action = "Open the invoice";
    row.view = "invoices";
    row.record = invoice.id.text;
    return row;
}

/// "INV-0042 of Northwind"
std::string name_of(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    return invoice.number + (invoice.seller.name.empty() ? "" : " of " + invoice.seller.name);
}

/// Only what was audited already; whatever is not is looked at when it is.
template <class Each>
void for_invoices(TodaySubject const& subject, Each const& each)
{
    for (auto const& entry : subject.books().invoices) {
        auto const* audited = subject.desk.known_summary(entry.first);
        if (!audited || audited->findings.empty()) continue;
        each(Standing{entry.second, disposition(*audited, subject.books()), audited->money.currency});
    }
}

void add_right_to_dispute(TodaySubject const& subject, Standing const& standing,
                          std::vector<TodayRow>& rows)
{
    auto const& by = standing.money.dispute_by;
    if (!by || *by < subject.today || standing.money.open.is_zero()) return;
    auto row = invoice_row(standing, "dispute", "Decide about " + name_of(standing.filed));
    row.says = "The right to dispute what is open on it ends on this day.";
    row.day = *by;
    row.stake = Money{standing.money.open, standing.currency};
    row.tone = Tone::attention;
    rows.push_back(std::move(row));
}

void add_answer(TodaySubject const& subject, Standing const& standing, std::vector<TodayRow>& rows)
{
    auto const& by = standing.money.answer_by;
    if (!by || standing.money.disputed.is_zero()) return;
    bool const late = *by < subject.today;
    auto row = invoice_row(standing, "answer", "Answer about " + name_of(standing.filed));
    row.says = late ? "The supplier was asked for an answer by this day and the dispute is still open."
                    : "The supplier was asked for an answer to the dispute by this day.";
    row.day = *by;
    row.stake = Money{standing.money.disputed, standing.currency};
    row.tone = late ? Tone::at_risk : Tone::plain;
    rows.push_back(std::move(row));
}

}  // namespace

void make_dispute_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for_invoices(subject, [&](Standing const& standing) {
        add_right_to_dispute(subject, standing, rows);
        add_answer(subject, standing, rows);
    });
}

void make_hold_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for_invoices(subject, [&](Standing const& standing) {
        auto const& until = standing.money.hold_until;
        if (!until || standing.money.held.is_zero()) return;
        bool const over = *until < subject.today;
        auto row = invoice_row(standing, "hold", "Held rest of " + name_of(standing.filed));
        row.says = over ? "It was to be held until this day; decide about it."
                        : "The rest is held until this day; then it has to be decided.";
        row.day = *until;
        row.stake = Money{standing.money.held, standing.currency};
        row.tone = over ? Tone::at_risk : Tone::plain;
        rows.push_back(std::move(row));
    });
}

void make_credit_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for_invoices(subject, [&](Standing const& standing) {
        if (standing.money.rejected.sign() <= 0) return;
        auto row = invoice_row(standing, "credit", "Ask for a credit note to " + name_of(standing.filed));
        row.says = "This part will never be paid; the supplier is to credit it.";
        row.stake = Money{standing.money.rejected, standing.currency};
        rows.push_back(std::move(row));
    });
}

/// Claims look at every invoice and at what every month credits, so they wait for both.
void make_claim_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    if (!subject.checked || subject.outside.months_wait) return;
    for (auto const& claim : claims(subject.books(), subject.desk.auditor(), subject.today)) {
        if (claim.amount.amount.sign() <= 0) continue;
        TodayRow row;
        row.id = "claim~" + claim.id;
        auto const contract = subject.books().contracts.find(claim.contract);
        row.what = "Claim " + (claim.about.empty() ? std::string("what is owed") : claim.about) +
                   (contract == subject.books().contracts.end() ? "" : ", " + contract->second.title);
        row.says = claim.says + " Owed since " + to_long_text(claim.due) + ".";
        row.stake = claim.amount;
        row.tone = Tone::attention;
        row.action = "Open the claim";
        row.view = "claims";
        if (claim.kind == ClaimKind::due && claim.due_kind == DueKind::service_credit)
            row.also = credits_of(claim.contract, month_at(claim.period.from));
        row.why = why_id("claim", claim.id, to_text(subject.today));
        rows.push_back(std::move(row));
    }
}

}  // namespace counterpart::present
