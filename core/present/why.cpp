#include "present/why.h"

#include "audit/settlement.h"
#include "present/claims.h"
#include "present/consumption.h"
#include "present/service_levels.h"
#include "present/why_id.h"
#include "present/wording.h"
#include "terms/in_force.h"

#include <algorithm>

namespace counterpart::present {
namespace {

/// An invoice with its audit, as most reasons need both.
struct Subject {
    FiledInvoice const* filed = nullptr;
    Audit const* audit = nullptr;
    Books const* books = nullptr;

    Currency const& currency() const { return filed->invoice.currency; }
};

std::optional<Subject> subject_of(Desk const& desk, std::string const& invoice)
{
    auto const found = desk.books().invoices.find(InvoiceId{invoice});
    auto const* audit = desk.audit_of(InvoiceId{invoice});
    if (found == desk.books().invoices.end() || !audit) return std::nullopt;
    return Subject{&found->second, audit, &desk.books()};
}

/// Steps carry dates in their sortable form; people read them in words.
std::string in_words(std::string const& value)
{
    auto const date = Date::parse(value);
    return date ? to_long_text(*date) : value;
}

WhyStep why_step(Step const& step)
{
    WhyStep shown;
    shown.says = step.says;
    shown.clause = step.clause;
    shown.rule = step.rule;
    if (step.amount) shown.amount = step_amount_text(*step.amount, step.unit);
    for (auto const& fact : step.inputs)
        shown.inputs.push_back({name_in_words(fact.name), in_words(fact.value)});
    for (auto const& choice : step.switches)
        for (auto const& reading : choice.readings)
            shown.readings.push_back(
                {name_in_words(choice.name) + ": " + name_in_words(reading.name) +
                     (reading.name == choice.chosen ? " (the contract's reading)" : ""),
                 step_amount_text(reading.amount, step.unit)});
    return shown;
}

bool listed(std::vector<LabelledValue> const& values, std::string const& label)
{
    return std::any_of(values.begin(), values.end(),
                       [&](LabelledValue const& value) { return value.label == label; });
}

/// Effective and known dates and the contract's switches stand above the steps, once each.
void lift_dates_and_switches(Why& why, Working const& working)
{
    for (auto const& step : working) {
        for (auto const& fact : step.inputs) {
            if (fact.name != "effective" && fact.name != "known" && fact.name != "service") continue;
            auto const label = name_in_words(fact.name);
            if (!listed(why.dates, label)) why.dates.push_back({label, in_words(fact.value)});
        }
        for (auto const& choice : step.switches) {
            auto const label = name_in_words(choice.name);
            auto const chosen = choice.chosen.empty() ? "not stated" : name_in_words(choice.chosen);
            if (!listed(why.switches, label)) why.switches.push_back({label, chosen});
        }
    }
}

void add_working(Why& why, Working const& working)
{
    for (auto const& step : working) why.steps.push_back(why_step(step));
    lift_dates_and_switches(why, working);
}

LineAudit const* audited_line(Subject const& subject, std::string const& line)
{
    for (auto const& audited : subject.audit->lines)
        if (audited.line == line) return &audited;
    return nullptr;
}

InvoiceLine const* invoice_line(Subject const& subject, std::string const& line)
{
    for (auto const& candidate : subject.filed->invoice.lines)
        if (candidate.id == line) return &candidate;
    return nullptr;
}

std::string source_place(Subject const& subject, SourcePlace const& place)
{
    return subject.filed->invoice.source.file + ", line " + std::to_string(place.line) + ", " + place.path;
}

std::optional<Why> why_asked(Subject const& subject, WhyParts const& parts)
{
    auto const* line = invoice_line(subject, parts.part);
    if (!line) return std::nullopt;
    auto const& currency = subject.currency();
    Why why;
    why.title = "Asked for line " + parts.part;
    why.amount = line->net_amount ? money_text(*line->net_amount, currency) : "not stated";
    WhyStep step;
    step.says = "The document states this net amount (BT-131).";
    step.clause = source_place(subject, line->place);
    step.amount = why.amount;
    step.inputs.push_back({"Quantity", line->quantity ? quantity_text(*line->quantity, line->unit) : "not stated"});
    step.inputs.push_back({"Unit price", line->unit_price ? money_text(*line->unit_price, currency) : "not stated"});
    if (line->price_base_quantity)
        step.inputs.push_back({"Price is for", quantity_text(*line->price_base_quantity, line->unit)});
    why.steps.push_back(std::move(step));
    return why;
}

std::optional<Why> why_expected(Subject const& subject, WhyParts const& parts)
{
    auto const* audited = audited_line(subject, parts.part);
    if (!audited || !audited->expected) return std::nullopt;
    Why why;
    why.title = "Expected for line " + parts.part;
    why.amount = money_text(*audited->expected, subject.currency());
    add_working(why, audited->working);
    return why;
}

WhyStep finding_step(Finding const& finding)
{
    WhyStep step;
    step.says = finding.says;
    step.clause = finding.clause;
    step.amount = money_text(finding.at_stake.amount, finding.at_stake.currency);
    step.rule = std::string(name_of(finding.cause));
    return step;
}

std::optional<Why> why_difference(Subject const& subject, WhyParts const& parts)
{
    auto const* audited = audited_line(subject, parts.part);
    if (!audited || !audited->difference) return std::nullopt;
    Why why;
    why.title = "Difference on line " + parts.part;
    why.amount = money_text(*audited->difference, subject.currency());
    why.steps.push_back({.says = "Asked", .amount = amount_or(audited->asked, subject.currency(), "not stated")});
    why.steps.push_back({.says = "less expected", .amount = amount_or(audited->expected, subject.currency(), "not priced")});
    for (auto const& finding : subject.audit->findings) {
        if (finding.line != parts.part) continue;
        why.steps.push_back(finding_step(finding));
        lift_dates_and_switches(why, finding.working);
    }
    return why;
}

std::optional<Why> why_finding(Subject const& subject, WhyParts const& parts)
{
    for (auto const& finding : subject.audit->findings) {
        if (finding.id.text != parts.part) continue;
        Why why;
        why.title = cause_title(finding.cause, !finding.at_stake.amount.is_negative());
        why.amount = money_text(finding.at_stake.amount, finding.at_stake.currency);
        add_working(why, finding.working);
        if (why.steps.empty()) why.steps.push_back(finding_step(finding));
        return why;
    }
    return std::nullopt;
}

std::optional<Why> why_total(Subject const& subject, WhyParts const&)
{
    auto const& invoice = subject.filed->invoice;
    auto const& currency = subject.currency();
    auto const& totals = invoice.totals;
    Why why;
    why.title = "Asked by the document";
    why.amount = money_text(subject.audit->money.asked, currency);
    auto add = [&](std::string says, std::optional<Decimal> const& amount) {
        if (amount) why.steps.push_back({.says = std::move(says), .amount = money_text(*amount, currency)});
    };
    add("Sum of the lines' net amounts (BT-106)", totals.lines);
    add("Allowances on the document (BT-107)", totals.allowances);
    add("Charges on the document (BT-108)", totals.charges);
    add("Total without VAT (BT-109)", totals.without_vat);
    add("VAT (BT-110)", totals.vat);
    add("Total with VAT (BT-112)", totals.with_vat);
    add("Already paid (BT-113)", totals.paid);
    add("Rounding (BT-114)", totals.rounding);
    add("Amount due (BT-115)", totals.payable);
    return why;
}

std::optional<Why> why_disposition(Subject const& subject, WhyParts const& parts)
{
    auto const money = disposition(*subject.audit, *subject.books);
    auto const held = parts.topic == "held";
    auto const rejected = parts.topic == "rejected";
    Why why;
    why.title = held ? "Held" : rejected ? "Rejected" : "Pay now";
    why.amount = money_text(held       ? money.held
                            : rejected ? money.rejected
                                       : money.payable_now,
                            subject.currency());
    add_working(why, money.working);
    return why;
}

/// The day is part of what is asked, as the interest of an unpaid invoice grows.
std::optional<Why> why_interest(Subject const& subject, WhyParts const& parts)
{
    auto const day = Date::parse(parts.part);
    if (!day) return std::nullopt;
    auto const money = disposition(*subject.audit, *subject.books);
    auto const late =
        interest_by(*subject.books, *subject.audit, money, subject.filed->invoice, *day);
    if (!late || !late.value()) return std::nullopt;
    auto const& interest = *late.value();
    Why why;
    why.title = "Late interest";
    why.amount = interest.state == InterestState::not_rated
                     ? std::string("not rated")
                     : money_text(interest.amount, subject.currency());
    why.steps.push_back({.says = interest.says, .clause = interest.clause});
    add_working(why, interest.working);
    return why;
}

using Topic = std::optional<Why> (*)(Subject const&, WhyParts const&);
struct TopicRow {
    std::string_view name;
    Topic open;
};
constexpr TopicRow topics[] = {
    {"asked", why_asked},           {"expected", why_expected}, {"difference", why_difference},
    {"finding", why_finding},       {"asked_total", why_total}, {"payable", why_disposition},
    {"held", why_disposition},      {"rejected", why_disposition},
    {"late_interest", why_interest},
};

std::optional<Why> why_invoice(Desk const& desk, WhyParts const& parts)
{
    auto const subject = subject_of(desk, parts.record);
    if (!subject) return std::nullopt;
    for (auto const& topic : topics)
        if (topic.name == parts.topic) return topic.open(*subject, parts);
    return std::nullopt;
}

WhyStep tier_step(json::Value const& tier, std::size_t number, Currency const& currency,
                  std::string_view unit)
{
    auto decimal = [&](std::string_view key) { return Decimal::parse(tier[key].string()); };
    auto const limit = decimal("up_to");
    auto const rate = decimal("unit_price");
    auto const fee = decimal("flat_fee");
    WhyStep step;
    step.says = "Tier " + std::to_string(number) +
                (limit ? ": up to " + quantity_text(*limit, unit) : ": everything above");
    if (rate) step.amount = money_text(*rate, currency);
    if (fee) step.inputs.push_back({"Flat fee on entering", money_text(*fee, currency)});
    return step;
}

std::optional<Why> why_price(Desk const& desk, WhyParts const& parts)
{
    auto const book = desk.books().price_books.find(PriceBookId{parts.record});
    if (book == desk.books().price_books.end()) return std::nullopt;
    for (auto const& row : book->second.rows) {
        if (std::to_string(row.number) != parts.part) continue;
        auto const& currency = book->second.currency;
        Why why;
        why.title = row.description.empty() ? row.item.text : row.description;
        why.amount = charge_summary(row.charge, currency, row.unit);
        auto const& tiers = row.charge.params["tiers"].array();
        for (std::size_t i = 0; i < tiers.size(); ++i)
            why.steps.push_back(tier_step(tiers[i], i + 1, currency, row.unit));
        WhyStep source;
        source.says = "The price book " + book->second.title + " states this price in row " + parts.part + ".";
        source.clause = row.clause;
        for (auto const& [name, value] : row.charge.params.object())
            if (value.is_string()) source.inputs.push_back({name_in_words(name), value.string()});
        why.steps.push_back(std::move(source));
        why.switches.push_back({"Charge model", name_in_words(row.charge.model)});
        return why;
    }
    return std::nullopt;
}

std::optional<Why> why_claim(Desk const& desk, WhyParts const& parts)
{
    auto const claim = open_claim(desk, parts.record, parts.part);
    if (!claim) return std::nullopt;
    Why why;
    why.title = claim->title;
    why.amount = claim->amount;
    add_working(why, claim->working);
    return why;
}

}  // namespace

Why why_from(std::string title, std::string amount, Working const& working)
{
    Why why;
    why.title = std::move(title);
    why.amount = std::move(amount);
    add_working(why, working);
    return why;
}

std::optional<Why> why(Desk const& desk, std::string const& id)
{
    auto const parts = why_parts(id);
    bool const of_level = parts.topic.rfind("sla_", 0) == 0;
    auto opened = parts.topic == "price"   ? why_price(desk, parts)
                  : parts.topic == "claim" ? why_claim(desk, parts)
                  : parts.topic == "consumption" ? why_consumption(desk, parts.record, parts.part)
                  : of_level               ? why_service_level(desk, id)
                                           : why_invoice(desk, parts);
    if (opened) opened->id = id;
    return opened;
}

}  // namespace counterpart::present
