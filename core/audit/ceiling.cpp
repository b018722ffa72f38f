#include "audit/ceiling.h"

#include "audit/ledgers.h"
#include "audit/match.h"
#include "audit/vat.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/wording.h"
#include "terms/readings.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

bool by_quantity(Term const& term)
{
    return term.fields.has("quantity");
}

std::optional<Decimal> limit_of(Term const& term)
{
    auto const limit = Params(term.fields).decimal(by_quantity(term) ? "quantity" : "amount");
    return limit ? std::optional{*limit} : std::nullopt;
}

Date first_day(Contract const& contract, Term const& term)
{
    if (term.effective)
        return *term.effective;
    auto const* document = find_document(contract, term.document);
    return document ? document->effective : Date{};
}

/// Months are counted from the first day again and again, so that periods never drift.
std::optional<Period> period_around(Date first, std::int64_t months, Date day)
{
    if (months < 1 || months > 1200 || day < first)
        return std::nullopt;
    auto const apart = (day.year() - first.year()) * 12 + day.month() - first.month();
    auto const step = static_cast<int>(months);
    auto count = apart / step;
    if (day < plus_months(first, count * step))
        --count;
    return Period{plus_months(first, count * step), plus_months(first, (count + 1) * step)};
}

std::string item_of(PriceIndex const* prices, InvoiceLine const& line)
{
    if (auto const* rows = prices ? rows_of(*prices, line) : nullptr)
        return rows->front().row->item.text;
    return line.buyer_item.empty() ? line.seller_item : line.buyer_item;
}

/// How long one period of a ceiling is: as `measured_over` names it, or in `months`.
std::optional<std::int64_t> months_of(Term const& term)
{
    struct Span {
        std::string_view name;
        std::int64_t months;
    };
    constexpr std::array<Span, 4> spans{
        {{"year", 12}, {"half_year", 6}, {"quarter", 3}, {"month", 1}}};
    for (auto const& span : spans)
        if (term.fields["measured_over"].string() == span.name)
            return span.months;
    if (term.fields["per"].string() != "period")
        return std::nullopt;
    auto const months = Params(term.fields).whole("months");
    return months ? *months : -1;
}

bool months_of_period(Term const& term)
{
    return term.fields.has("months") || term.fields.has("measured_over");
}

Date anchor_of(Term const& term, Contract const& contract)
{
    auto const first = first_day(contract, term);
    if (term.fields["periods_from"].string() != "calendar")
        return first;
    auto const january = Date::of(first.year(), 1, 1);
    return january ? *january : first;
}

std::optional<CeilingPart> part_of(Term const& term, Contract const& contract, Date service,
                                   std::string const& item)
{
    if (term.fields["per"].string() == "item")
        return CeilingPart{item, "for " + item};
    auto const months = months_of(term);
    if (!months)
        return CeilingPart{};
    auto const period = period_around(anchor_of(term, contract), *months, service);
    if (!period)
        return std::nullopt;
    return CeilingPart{to_text(period->from), "from " + to_long_text(period->from) + " to " +
                                                  to_long_text(plus_days(period->to, -1))};
}

/// An amendment that states the same ceiling anew replaces it.
bool applies(Subject const& subject, Term const& term)
{
    AsOf const as_of{decisive_day(subject.invoice()), subject.known};
    return &term == term_in_force(*subject.contract, "ceiling", as_of, [&](Term const& it) {
        return it.fields["per"] == term.fields["per"] &&
               it.fields["items"] == term.fields["items"] &&
               it.fields["category"] == term.fields["category"] &&
               it.fields["measured_over"] == term.fields["measured_over"] &&
               by_quantity(it) == by_quantity(term);
    });
}

/// What this document adds to one part of a ceiling, and what it adds in money.
struct Added {
    CeilingPart part;
    Decimal measure;
    Decimal net;
};

std::vector<Added> added_by(Subject const& subject, Term const& term,
                            std::vector<LineAudit> const& lines)
{
    std::vector<Added> all;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& line = subject.invoice().lines[i];
        auto const net = lines[i].expected.value_or(Decimal{});
        auto const share =
            ceiling_share(term, subject.prices, subject.invoice(), line, *subject.contract, net);
        if (!share)
            continue;
        auto const measure = by_quantity(term) && lines[i].accepted_quantity
                                 ? *lines[i].accepted_quantity
                                 : share->amount;
        auto found = std::find_if(all.begin(), all.end(),
                                  [&](Added const& it) { return it.part.key == share->part.key; });
        if (found == all.end())
            found = all.insert(all.end(), {share->part, {}, {}});
        found->measure += measure;
        found->net += net;
    }
    return all;
}

Step ceiling_step(Subject const& subject, Term const& term, Added const& added,
                  Decimal const& limit, Decimal const& before, Decimal const& over)
{
    auto const unit = by_quantity(term) ? std::string("units") : subject.currency();
    auto const where = added.part.says.empty() ? std::string{} : added.part.says + " ";
    auto step = audit_step("audit.ceiling",
                           "The ceiling " + where + "is " + number_text(limit) + " " + unit + "; " +
                               number_text(before) + " were asked before, and " +
                               number_text(added.measure) + " come with this document.",
                           over, unit);
    step.clause = term.clause;
    step.inputs = {{"ceiling", to_text(limit)},
                   {"asked before", to_text(before)},
                   {"this document", to_text(added.measure)}};
    return step;
}

bool needs_approval(Term const& term)
{
    return term.fields["beyond"].string() == readings::beyond_ceiling[1];
}

/// What is never owed, and what is owed once somebody says so, are held alike; the words differ.
void say_beyond(Draft& result, Term const& term, Decimal const& amount)
{
    auto const money = to_text(Money{amount, result.finding.at_stake.currency});
    result.finding.says += needs_approval(term)
                               ? " " + money + " are owed once somebody approves them."
                               : " " + money + " are not owed.";
    result.finding.severity = needs_approval(term) ? Severity::warning : Severity::fatal;
}

Step beyond_step(Subject const& subject, Term const& term, Decimal const& amount)
{
    auto const stated = term.fields["beyond"].string();
    Step step;
    step.rule = stated.empty() ? "pricing.not_stated" : "audit.ceiling";
    step.clause = term.clause;
    step.says = stated.empty() ? "The contract does not state \"Beyond it\"; this is read as not "
                                 "payable."
                : needs_approval(term) ? "What lies beyond it needs an approval."
                                       : "What lies beyond it is not payable.";
    if (stated.empty())
        step.inputs = {{"not stated", "Beyond it"}, {"priced as", "not_payable"}};
    step.unit = subject.currency();
    step.switches = {{"beyond", stated, {{"not_payable", Decimal{}}, {"needs_approval", amount}}}};
    return step;
}

/// What was asked of one part before, and what of this document lies beyond its limit.
struct Beyond {
    Decimal before;
    Decimal over;
    Decimal amount; ///< of it in money
};

std::optional<Beyond> beyond_by(Subject const& subject, Term const& term, Added const& added,
                                Decimal const& limit, Decimal const& before)
{
    auto const left = max(Decimal{}, limit - max(Decimal{}, before));
    auto const over = added.measure - min(added.measure, left);
    if (added.measure.sign() <= 0 || over.is_zero() || over.out_of_range())
        return std::nullopt;
    auto const places = subject.invoice().currency.minor_units();
    return Beyond{before, over,
                  by_quantity(term)
                      ? multiply_divide(added.net, over, added.measure, places, Rounding::half_up)
                      : over};
}

/// The same sum as the ledger's, made anew for a term that is only a question.
Decimal asked_before(Subject const& subject, Term const& term, std::string const& part)
{
    Decimal sum;
    for (auto const* filed : subject.ledgers.documents(subject.contract->id)) {
        if (!comes_before(*filed, subject.filed))
            break;
        auto const& invoice = filed->invoice;
        bool const gives_back = invoice.kind == InvoiceKind::credit_note;
        if (gives_back && term.fields["credits"].string() == readings::credits[0])
            continue;
        for (auto const& line : invoice.lines) {
            auto const share =
                ceiling_share(term, subject.prices, invoice, line, *subject.contract,
                              line.net_amount.value_or(Decimal{}));
            if (share && share->part.key == part)
                sum += gives_back ? -share->amount : share->amount;
        }
    }
    return sum;
}

Decimal beyond_in_all(Subject const& subject, Term const& term, Decimal const& limit,
                      std::vector<LineAudit> const& lines)
{
    Decimal sum;
    for (auto const& added : added_by(subject, term, lines))
        if (auto const found = beyond_by(subject, term, added, limit,
                                         asked_before(subject, term, added.part.key)))
            sum += found->amount;
    return sum;
}

/// The switches of a ceiling that decide what counts towards which part of it.
constexpr std::array<std::string_view, 3> told_here{"per", "periods_from", "credits"};

/// A term's other readings, as far as they part, with what of this document they leave beyond it.
Step readings_step(Subject const& subject, Term const& term, Decimal const& limit,
                   std::vector<LineAudit> const& lines)
{
    auto step = audit_step("audit.ceiling", "What lies beyond it, were the clause read otherwise.");
    step.clause = term.clause;
    step.unit = subject.currency();
    for (auto const& field : find_term_kind(term.name)->fields) {
        if (std::find(told_here.begin(), told_here.end(), field.name) == told_here.end())
            continue;
        Switch noted{std::string(field.name), stated_reading(field, term.fields), {}};
        for (auto const reading : field.readings) {
            if (reading == readings::ceiling_parts[2] && !months_of_period(term))
                continue; // nobody says how long its periods would be
            auto other = term;
            other.fields.set(field.name, stored_reading(field, reading));
            noted.readings.push_back(
                {std::string(reading), beyond_in_all(subject, other, limit, lines)});
        }
        bool const differ = std::any_of(
            noted.readings.begin(), noted.readings.end(),
            [&](OtherReading const& it) { return !(it.amount == noted.readings[0].amount); });
        if (!differ)
            continue;
        if (noted.chosen.empty())
            step.says += " The contract does not state \"" + std::string(field.label) +
                         "\"; this is priced as " + wording::in_words(field.readings.front()) +
                         ".";
        step.switches.push_back(std::move(noted));
    }
    return step;
}

Draft beyond_draft(Subject const& subject, Term const& term, Added const& added,
                   Decimal const& limit, Beyond const& found)
{
    auto result =
        draft(subject, Cause::over_ceiling,
              subject.document() + " goes beyond the contract's ceiling" +
                  (added.part.says.empty() ? "" : " " + added.part.says) + " by " +
                  (by_quantity(term) ? number_text(found.over) + " units, " : "") +
                  subject.money(found.amount) + ".",
              found.amount);
    say_beyond(result, term, found.amount);
    explain(result,
            {ceiling_step(subject, term, added, limit, found.before, found.over),
             beyond_step(subject, term, found.amount)},
            term.clause);
    result.item = term.clause + " " + added.part.key;
    result.vat_rate = main_rate(subject.invoice());
    return result;
}

void check_ceiling(Subject const& subject, Term const& term, std::vector<LineAudit> const& lines,
                   std::vector<Draft>& drafts)
{
    auto const limit = limit_of(term);
    if (!limit)
        return;
    for (auto const& added : added_by(subject, term, lines)) {
        auto const before =
            subject.ledgers.billed_before(*subject.contract, term, subject.filed, added.part.key);
        auto const found = beyond_by(subject, term, added, *limit, before);
        if (!found)
            continue;
        drafts.push_back(beyond_draft(subject, term, added, *limit, *found));
        if (!subject.tells_readings)
            continue;
        auto told = readings_step(subject, term, *limit, lines);
        auto& working = drafts.back().finding.working;
        if (!told.switches.empty())
            working.insert(working.end() - 1, std::move(told));
    }
}

} // namespace

std::optional<CeilingShare> ceiling_share(Term const& term, PriceIndex const* prices,
                                          Invoice const& invoice, InvoiceLine const& line,
                                          Contract const& contract, Decimal const& net)
{
    auto const item = item_of(prices, line);
    if (!is_about(contract, term, ItemId{item},
                  {service_date(invoice, line), invoice.issued}))
        return std::nullopt;
    auto const part = part_of(term, contract, service_date(invoice, line), item);
    if (!part)
        return std::nullopt;
    return CeilingShare{*part, by_quantity(term) ? line.quantity.value_or(Decimal{}) : net};
}

std::vector<Draft> check_ceilings(Subject const& subject, std::vector<LineAudit> const& lines)
{
    std::vector<Draft> drafts;
    if (!subject.contract || subject.is_credit())
        return drafts;
    for (auto const& term : subject.contract->terms) {
        if (term.name != "ceiling" || !applies(subject, term))
            continue;
        check_ceiling(subject, term, lines, drafts);
    }
    return drafts;
}

} // namespace counterpart
