#include "desk/share_records.h"

#include "desk/charges.h"
#include "desk/record_names.h"
#include "journal/event.h"
#include "model/codec.h"
#include "model/names.h"
#include "sla/statement.h"

#include <set>
#include <string>
#include <utility>

namespace counterpart {
namespace {

class ShareCollector {
public:
    ShareCollector(Desk const& desk, ShareSelection const& wanted, Date known)
        : desk_(desk), books_(desk.books()), wanted_(wanted), known_(known)
    {}

    void add_contract(Contract const& contract)
    {
        add(record::contract, contract.id.text, to_json(contract));
        contracts_.insert(contract.id);
        for (auto const& party : {contract.buyer, contract.supplier})
            if (auto const known = books_.parties.find(party); known != books_.parties.end())
                add(record::party, party.text, to_json(known->second));
        for (auto const& [id, book] : books_.price_books)
            if (book.contract == contract.id)
                add(record::price_book, id.text, to_json(book));
        if (wanted_.measurements)
            add_levels(contract);
    }

    void add_invoices()
    {
        add_deliveries();
        for (auto const& [id, filed] : books_.invoices) {
            auto const* summary = desk_.summary_of(id);
            auto const* contract = summary == nullptr ? nullptr : summary->match.contract;
            if (contract == nullptr || contracts_.count(contract->id) == 0)
                continue;
            add(record::invoice, id.text, to_json(filed.invoice));
            add_audit(id);
            if (wanted_.decisions)
                add_decisions(id);
        }
    }

    /// Only events that are about nothing else: another record's fields are not shown in passing.
    void add_history()
    {
        for (auto const& event : desk_.events())
            if (is_about_shared(event))
                add("event", event.id, to_json(event));
    }

    std::vector<SharedRecord> finish()
    {
        std::vector<SharedRecord> result;
        for (auto& [id, value] : records_)
            result.push_back(SharedRecord{id, std::move(value)});
        return result;
    }

private:
    void add(std::string_view kind, std::string_view id, json::Value value)
    {
        records_.insert_or_assign(record::named(kind, id), std::move(value));
    }

    void add_deliveries()
    {
        std::set<std::string> numbers;
        for (auto const& [id, order] : books_.orders)
            if (contracts_.count(order.contract) != 0) {
                add(record::order, id.text, to_json(order));
                numbers.insert(order.number);
            }
        for (auto const& [id, receipt] : books_.receipts)
            if (numbers.count(receipt.order_number) != 0)
                add(record::receipt, id.text, to_json(receipt));
        for (auto const& [id, usage] : books_.usage)
            if (contracts_.count(usage.contract) != 0)
                add(record::usage, id.text, to_json(usage));
    }

    void add_audit(InvoiceId const& id)
    {
        auto const& audit = *desk_.audit_of(id);
        auto const whole = to_json(audit);
        json::Value value;
        value.set("digest", digest(audit));
        for (auto const name : {"rule_set", "money"})
            value.set(name, whole[name]);
        value.set("lines", without_workings(whole["lines"]));
        value.set("findings", without_workings(whole["findings"]));
        add("audit", id.text, std::move(value));
    }

    json::Value without_workings(json::Value const& list) const
    {
        json::Array entries;
        for (auto const& entry : list.array()) {
            json::Value kept = json::Value(json::Object{});
            for (auto const& [name, member] : entry.object())
                if (wanted_.workings || name != "working")
                    kept.set(name, member);
            entries.push_back(std::move(kept));
        }
        return json::Value(std::move(entries));
    }

    void add_decisions(InvoiceId const& id)
    {
        for (auto const& [finding, review] : books_.reviews)
            if (review.invoice == id)
                add(record::review, finding.text, to_json(review));
        if (auto const found = books_.approvals.find(id); found != books_.approvals.end())
            add(record::approval, id.text, to_json(found->second));
    }

    void add_levels(Contract const& contract)
    {
        std::set<LevelId> levels;
        for (auto const* level : sla::levels_of(books_, contract)) {
            levels.insert(level->id);
            add(record::service_level, level->id.text, to_json(*level));
            for (auto const& version : level->versions)
                if (auto const found = books_.calendars.find(version.calendar);
                    found != books_.calendars.end())
                    add(record::calendar, found->first.text, to_json(found->second));
        }
        add_measured(levels);
        for (auto const& [id, report] : books_.reported_months)
            if (report.contract == contract.id)
                add(record::reported_month, id.text, to_json(report));
        add_months(contract);
    }

    void add_measured(std::set<LevelId> const& levels)
    {
        for (auto const& [id, pack] : books_.measurements)
            if (levels.count(pack.level) != 0)
                add(record::measurements, id.text, to_json(pack));
        for (auto const& [id, ticket] : books_.tickets)
            if (levels.count(ticket.level) != 0)
                add(record::ticket, id.text, to_json(ticket));
        for (auto const& [id, incident] : books_.incidents)
            for (auto const& level : incident.levels)
                if (levels.count(level) != 0)
                    add(record::incident, id.text, to_json(incident));
    }

    /// Complete months with their figures; a month that cannot be worked out is left out.
    void add_months(Contract const& contract)
    {
        auto const last = plus(month_at(known_), -1);
        auto const charges = charges_of(books_, contract, last, known_);
        sla::LevelMonths months(books_);
        auto const ledger = sla::credit_ledger(books_, contract, last, known_,
                                               charges ? &*charges : nullptr, &months);
        if (!ledger)
            return;
        for (auto const& entry : *ledger)
            for (auto const& level : entry.second.levels)
                add("level_month", level.month->level.text + "~" + to_text(entry.first),
                    month_value(level, entry.second, months));
    }

    json::Value month_value(sla::LevelCredit const& level, sla::CreditStatement const& month,
                            sla::LevelMonths& months) const
    {
        json::Value value;
        value.set("level", level.month->level.text);
        value.set("title", level.title);
        value.set("month", to_text(month.month));
        if (auto const figure = sla::shown_figure(*level.month))
            value.set("figure", to_text(figure->trimmed()));
        value.set("state", spelled(level.month->state));
        value.set("credit", to_text(level.amount));
        value.set("currency", month.currency.code());
        auto const inputs = sla::inputs_digest(books_, books_.contracts.at(month.contract),
                                               books_.service_levels.at(level.month->level),
                                               months.stock(level.month->level), month.month, month.known);
        if (inputs)
            value.set("inputs", *inputs);
        if (wanted_.workings)
            value.set("working", to_json(level.working()));
        return value;
    }

    bool is_about_shared(Event const& event) const
    {
        for (auto const& write : event.writes)
            if (records_.count(write.record) == 0 &&
                record::kind_of(write.record) != record::file)
                return false;
        return !event.writes.empty();
    }

    Desk const& desk_;
    Books const& books_;
    ShareSelection const& wanted_;
    Date known_;
    std::set<ContractId> contracts_;
    std::map<std::string, json::Value> records_;
};

}  // namespace

Result<std::vector<SharedRecord>> records_to_share(Desk const& desk, ShareSelection const& wanted,
                                                   Date known)
{
    ShareCollector collector(desk, wanted, known);
    auto const& contracts = desk.books().contracts;
    auto ids = wanted.contracts;
    if (ids.empty())
        for (auto const& entry : contracts)
            ids.push_back(entry.first);
    for (auto const& id : ids) {
        auto const found = contracts.find(id);
        if (found == contracts.end())
            return Error{"share.no_contract", "There is no contract \"" + id.text + "\".", id.text};
        collector.add_contract(found->second);
    }
    if (ids.empty())
        return Error{"share.no_contract", "There is no contract to share yet.", ""};
    if (wanted.invoices)
        collector.add_invoices();
    if (wanted.history)
        collector.add_history();
    return collector.finish();
}

}  // namespace counterpart
