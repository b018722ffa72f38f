// Sharing: keys we trust, snapshots we gave or were given, and what we take over from them.
#include "base/signature.h"
#include "base/text.h"
#include "desk/contract_edit.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace counterpart {
namespace {

void write_value(Proposal& proposal, std::string record_name, json::Value value)
{
    proposal.writes.push_back(
        FieldWrite{std::move(record_name), std::string(record::value), std::move(value), {}});
}

void write_head(Proposal& proposal, Books const& books, SharedHead const& head)
{
    if (books.shared_heads.count(head.id) == 0)
        write_value(proposal, record::named(record::shared_head, head.id.text), to_json(head));
}

std::string called(SharedHead const& head)
{
    return "\"" + (head.title.empty() ? std::string("snapshot") : head.title) + "\" number " +
           std::to_string(head.number) + " (" + head.id.text.substr(0, 16) + ")";
}

// -- what may be taken over -----------------------------------------------------------------------

/// The records as typed values, kept for the checks that need several of them.
struct Taken {
    std::map<ContractId, Contract> contracts;
    std::vector<PriceBook> price_books;
    std::vector<Party> parties;
    std::vector<ServiceLevel> levels;
    std::vector<MeasurementPack> measurements;
    std::vector<ReportedMonth> reported_months;
    std::vector<WorkCalendar> calendars;
};

template <auto decode, auto list>
Result<json::Value> keep_read(Taken& taken, json::Value const& value, std::string const& record)
{
    auto read = TRY(decode(value, record));
    if (read.id.text != record::id_of(record))
        return Error{"record.name", "The value calls itself \"" + read.id.text + "\".", record};
    auto stored = to_json(read);
    if constexpr (!std::is_same_v<decltype(list), std::nullptr_t>)
        (taken.*list).push_back(std::move(read));
    return stored;
}

template <auto decode>
Result<json::Value> only_read(Taken& taken, json::Value const& value, std::string const& record)
{
    return keep_read<decode, nullptr>(taken, value, record);
}

Result<json::Value> read_contract(Taken& taken, json::Value const& value, std::string const& record)
{
    auto contract = TRY(contract_from(value, record));
    if (contract.id.text != record::id_of(record))
        return Error{"record.name", "The value calls itself \"" + contract.id.text + "\".", record};
    auto stored = to_json(contract);
    auto const id = contract.id;
    taken.contracts.insert_or_assign(id, std::move(contract));
    return stored;
}

struct Taker {
    std::string_view kind;
    Result<json::Value> (*read)(Taken&, json::Value const&, std::string const& record);
};

constexpr Taker takers[] = {
    {record::party, keep_read<party_from, &Taken::parties>},
    {record::contract, read_contract},
    {record::price_book, keep_read<price_book_from, &Taken::price_books>},
    {record::order, only_read<order_from>},
    {record::receipt, only_read<receipt_from>},
    {record::usage, only_read<usage_from>},
    {record::calendar, keep_read<calendar_from, &Taken::calendars>},
    {record::service_level, keep_read<service_level_from, &Taken::levels>},
    {record::measurements, keep_read<measurement_pack_from, &Taken::measurements>},
    {record::incident, only_read<incident_from>},
    {record::ticket, only_read<ticket_from>},
    {record::reported_month, keep_read<reported_month_from, &Taken::reported_months>},
    {record::invoice, only_read<invoice_from>},
};

Result<json::Value> read_record(Taken& taken, SharedRecord const& record)
{
    for (auto const& taker : takers)
        if (taker.kind == record::kind_of(record.id))
            return taker.read(taken, record.value, record.id);
    return Error{"desk.not_taken_over", "Records of this kind are not taken over.", record.id};
}

Result<Done> check_contracts(Books const& books, Taken const& taken)
{
    for (auto const& [id, contract] : taken.contracts) {
        TRY(none_of(contract_problems(books, contract, taken.parties), contract.title));
        for (auto const& term : contract.terms)
            TRY(none_of(term_problems(contract, term), contract.title + ", " + term.name));
    }
    return Done{};
}

/// A price must rest on a document of its contract, which may come along.
Result<Done> check_prices(Books const& books, Taken const& taken)
{
    for (auto const& book : taken.price_books) {
        auto const brought = taken.contracts.find(book.contract);
        auto const known = books.contracts.find(book.contract);
        if (brought == taken.contracts.end() && known == books.contracts.end())
            return Error{"desk.unknown_contract",
                         "The contract of this price book is not here; take it over too.",
                         book.title};
        auto const& contract =
            brought != taken.contracts.end() ? brought->second : known->second;
        for (auto const& row : book.rows)
            TRY(none_of(price_row_problems(books, contract, book.id, row),
                        book.title + ", row " + std::to_string(row.number)));
    }
    return Done{};
}

template <class Id, class Known, class Brought>
bool is_here(Id const& id, Known const& known, Brought const& brought)
{
    auto const called = [&](auto const& each) { return each.id == id; };
    return known.count(id) != 0 || std::any_of(brought.begin(), brought.end(), called);
}

Error comes_alone(std::string const& what, std::string_view needs)
{
    return Error{"desk.comes_alone",
                 "It speaks of " + std::string(needs) + " that is not here; take that over too.",
                 what};
}

/// What is measured stands on its level, a level on its contract and its hours.
Result<Done> check_levels(Books const& books, Taken const& taken)
{
    auto const has_contract = [&](ContractId const& id) {
        return id.empty() || books.contracts.count(id) != 0 || taken.contracts.count(id) != 0;
    };
    for (auto const& level : taken.levels) {
        if (!has_contract(level.contract))
            return comes_alone(level.title, "a contract");
        for (auto const& version : level.versions)
            if (!version.calendar.empty() &&
                !is_here(version.calendar, books.calendars, taken.calendars))
                return comes_alone(level.title, "opening hours");
    }
    for (auto const& pack : taken.measurements)
        if (!is_here(pack.level, books.service_levels, taken.levels))
            return comes_alone("Measurements " + pack.id.text, "a service level");
    for (auto const& report : taken.reported_months)
        if (!has_contract(report.contract) ||
            (!report.level.empty() && !is_here(report.level, books.service_levels, taken.levels)))
            return comes_alone(report.says, "a contract or service level");
    return Done{};
}

/// A reported month never moves, whoever reported it.
Result<Done> check_reports(Books const& books, Taken const& taken)
{
    for (auto const& report : taken.reported_months)
        if (books.reported_months.count(report.id) != 0)
            return Error{"desk.already_reported", "This month was reported here too.", report.says};
    return Done{};
}

/// When it came to us, and nothing of what the official rules said of a file we did not read.
void write_invoice_beside(Proposal& proposal, Books const& books, SharedRecord const& record,
                          Context const& context)
{
    auto const known = books.invoices.find(InvoiceId{std::string(record::id_of(record.id))});
    if (known == books.invoices.end())
        proposal.writes.push_back(FieldWrite{record.id, std::string(record::received),
                                             json::Value(to_text(context.now)), {}});
    else if (!known->second.check.rule_sets.empty())
        proposal.writes.push_back(
            FieldWrite{record.id, std::string(record::check), json::Value(), {}});
}

}  // namespace

Result<Proposal> decide(Books const& books, TrustKey const& wanted, Context const& context)
{
    auto const key = TRY(public_key_from(wanted.key));
    TrustedKey trusted;
    trusted.id.text = fingerprint(key);
    trusted.key = to_text(key);
    trusted.name = trimmed(wanted.name);
    trusted.by = context.person;
    trusted.at = context.now;
    if (trusted.name.empty() || trusted.name.size() > 200 || !is_utf8(trusted.name))
        return Error{"desk.name", "Say who holds the key, in 1 to 200 bytes of text.", ""};
    auto const known = books.trusted_keys.find(trusted.id);
    if (known != books.trusted_keys.end() && known->second.name == trusted.name)
        return Error{"desk.already_trusted",
                     "The key " + trusted.id.text + " is already trusted as " + trusted.name + ".",
                     ""};
    Proposal proposal;
    proposal.kind = "key.trusted";
    proposal.says = "Trusted the key " + trusted.id.text + " of " + trusted.name;
    write_value(proposal, record::named(record::trusted_key, trusted.id.text), to_json(trusted));
    return proposal;
}

Result<Proposal> decide(Books const& books, DistrustKey const& wanted, Context const&)
{
    auto const known = books.trusted_keys.find(TrustedKeyId{wanted.fingerprint});
    if (known == books.trusted_keys.end())
        return Error{"desk.unknown_key", "The key " + wanted.fingerprint + " is not trusted here.",
                     ""};
    Proposal proposal;
    proposal.kind = "key.distrusted";
    proposal.says = "No longer trusted the key " + wanted.fingerprint + " of " + known->second.name;
    write_value(proposal, record::named(record::trusted_key, wanted.fingerprint), json::Value());
    return proposal;
}

Result<Proposal> decide(Books const& books, NoteSnapshot const& wanted, Context const&)
{
    if (books.shared_heads.count(wanted.head.id) != 0)
        return Error{"desk.known_snapshot", "This snapshot is on record already.", ""};
    Proposal proposal;
    proposal.kind = wanted.head.ours ? "snapshot.exported" : "snapshot.received";
    proposal.says = (wanted.head.ours ? "Exported " : "Kept in mind that we were given ") +
                    called(wanted.head);
    write_head(proposal, books, wanted.head);
    return proposal;
}

Result<Proposal> decide(Books const& books, MergeSnapshot const& wanted, Context const& context)
{
    if (wanted.records.empty())
        return Error{"desk.nothing_chosen", "Choose what to take over.", ""};
    Taken taken;
    Proposal proposal;
    proposal.kind = "snapshot.merged";
    proposal.says = "Took over " + counted(wanted.records.size(), "record", "records") + " from " +
                    called(wanted.head);
    for (auto const& record : wanted.records) {
        auto value = TRY(read_record(taken, record));
        write_value(proposal, record.id, std::move(value));
        if (record::kind_of(record.id) == record::invoice)
            write_invoice_beside(proposal, books, record, context);
    }
    TRY(check_contracts(books, taken));
    TRY(check_prices(books, taken));
    TRY(check_levels(books, taken));
    TRY(check_reports(books, taken));
    if (!taken.contracts.empty())
        proposal.focus = record::named(record::contract, taken.contracts.begin()->first.text);
    write_head(proposal, books, wanted.head);
    return proposal;
}

}  // namespace counterpart
