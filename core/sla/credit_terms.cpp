#include "sla/credit_terms.h"

#include "sla/facts.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 3> fee_sources{"stated", "invoiced", "expected"};
constexpr std::array<std::string_view, 2> fee_months{"month", "next_month"};
constexpr auto const& one_incident_words = readings::one_incident;
constexpr std::array<std::string_view, 2> due_words{"next_invoice", "month_end"};
constexpr std::int64_t most_days = 3'660;

Result<std::optional<Ratio>> ratio_if_any(Facts const& facts, std::string_view name)
{
    auto const value = TRY(facts.decimal_if_any(name));
    return value ? std::optional<Ratio>(*value) : std::nullopt;
}

Result<Done> read_fee(Facts const& facts, CreditTerms& terms)
{
    auto const fee = TRY(facts.object("fee"));
    terms.source = static_cast<FeeSource>(TRY(fee.choice("source", fee_sources)));
    terms.stated_fee = TRY(ratio_if_any(fee, "amount"));
    terms.of_next_month = TRY(fee.choice("of", fee_months)) == 1;
    return Done{};
}

Date first_day_of(Contract const& contract)
{
    Date first{Period::never};
    for (auto const& document : contract.documents)
        first = std::min(first, document.effective);
    return first;
}

Result<Done> read_annual_cap(Facts const& facts, Contract const& contract, CreditTerms& terms)
{
    auto const amount = TRY(ratio_if_any(facts, "annual_cap"));
    if (!amount)
        return Done{};
    AnnualCap cap;
    cap.amount = *amount;
    cap.begins = first_day_of(contract);
    if (facts.has("annual_cap_over"))
        cap.stated =
            static_cast<CapYear>(TRY(facts.choice("annual_cap_over", readings::cap_years)));
    if (facts.has("annual_cap_from"))
        cap.begins = TRY(facts.date("annual_cap_from"));
    terms.annual_cap = cap;
    return Done{};
}

Result<Done> read_due(Facts const& facts, CreditTerms& terms)
{
    auto const due = TRY(facts.object("due"));
    terms.due_when = static_cast<DueWhen>(TRY(due.choice("when", due_words)));
    auto const days = TRY(due.whole("days", 0));
    if (days < 0 || days > most_days)
        return Error{"bad_value", "A number of days was expected.", due.place("days")};
    terms.due_days = static_cast<std::int32_t>(days);
    return Done{};
}

Result<MoneyRule> read_money(Facts const& facts, Currency const& currency)
{
    if (facts.has("scale"))
        return read_money_rule(facts);
    return MoneyRule{currency.minor_units(), TRY(facts.rounding("rounding"))};
}

} // namespace

Result<CreditTerms> credit_terms_of(Contract const& contract, Month month, Date known)
{
    CreditTerms terms;
    terms.money.scale = contract.currency.minor_units();
    terms.term = contract_term(contract, credit_term, month, known);
    if (!terms.term)
        return terms;
    terms.fields = terms.term->fields;
    Facts const facts(terms.fields, contract.id.text + "." + std::string(credit_term));
    TRY(read_fee(facts, terms));
    terms.month_cap_percent = TRY(ratio_if_any(facts, "month_cap_pct"));
    terms.year_cap_percent = TRY(ratio_if_any(facts, "year_cap_pct"));
    TRY(read_annual_cap(facts, contract, terms));
    terms.carries = TRY(facts.flag("carry", false));
    terms.one_incident =
        static_cast<OneIncident>(TRY(facts.choice("one_incident", one_incident_words)));
    terms.repeat_factor = TRY(facts.decimal("repeat_factor", Decimal::of(1)));
    TRY(read_due(facts, terms));
    terms.money = TRY(read_money(facts, contract.currency));
    return terms;
}

Date due_day(CreditTerms const& terms, Month month)
{
    auto const after = days_of(month).to;
    return terms.due_when == DueWhen::month_end ? plus_days(after, terms.due_days - 1) : after;
}

} // namespace counterpart::sla
