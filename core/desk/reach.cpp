#include "desk/reach.h"

#include "audit/identity.h"
#include "audit/index.h"
#include "base/text.h"

#include <algorithm>
#include <functional>

namespace counterpart {
namespace {

enum class Kind : std::uint64_t { contract = 1, item, any_item, reference, order, unsettled };

std::uint64_t mixed(std::uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

std::uint64_t key(Kind kind, std::string_view text, std::uint64_t within = 0)
{
    return mixed(mixed(std::hash<std::string_view>{}(text) + within) + static_cast<std::uint64_t>(kind));
}

std::uint64_t contract_key(ContractId const& id) { return key(Kind::contract, id.text); }

std::uint64_t item_key(ContractId const& contract, std::string_view name)
{
    return key(Kind::item, name, contract_key(contract));
}

/// Terms that look at one invoice at a time. Any other may add up what a contract's invoices ask.
constexpr std::string_view terms_of_one_invoice[] = {
    "contract_discount", "difference_split", "dispute_window", "early_payment", "invoice_rounding",
    "invoicing_window",  "late_interest",  "payment_terms", "price_tolerance",
    "quantity_basis",
};

bool adds_up(Term const& term)
{
    return std::find(std::begin(terms_of_one_invoice), std::end(terms_of_one_invoice), term.name) ==
           std::end(terms_of_one_invoice);
}

/// What was counted for some days is shared by all invoices for them.
bool shares_usage(Term const& term)
{
    return term.name == "quantity_basis" && term.fields["basis"].string() == "usage";
}

template <class Use>
void for_each_name(InvoiceLine const& line, Use use)
{
    for (auto const* name : {&line.buyer_item, &line.seller_item, &line.standard_item})
        if (!name->empty()) use(std::string_view(*name));
    if (!line.item_name.empty()) use(std::string_view(folded(line.item_name)));
}

constexpr std::size_t slot_of(std::uint64_t number) { return number >> 58; }
constexpr std::uint64_t bit_of(std::uint64_t number) { return std::uint64_t{1} << (number >> 52 & 63); }

}  // namespace

bool binds_invoices_together(Books const& books, AuditIndex const& index, Contract const& contract)
{
    return std::any_of(contract.terms.begin(), contract.terms.end(), adds_up) ||
           std::any_of(contract.terms.begin(), contract.terms.end(), shares_usage) ||
           std::any_of(books.workspace_terms.begin(), books.workspace_terms.end(),
                       [](auto const& entry) { return adds_up(entry.second); }) ||
           std::any_of(books.service_levels.begin(), books.service_levels.end(),
                       [&](auto const& entry) { return entry.second.contract == contract.id; }) ||
           index.counts_on(contract.id);
}

Footprint footprint_of(FiledInvoice const& filed, Audit const& audit)
{
    auto const& invoice = filed.invoice;
    Footprint keys;
    auto const* contract = audit.match.contract;
    bool const settled = audit.match.by == MatchBy::chosen ||
                         audit.match.by == MatchBy::contract_reference ||
                         audit.match.by == MatchBy::order_reference;
    if (contract) keys.push_back(contract_key(contract->id));
    for (auto const& candidate : audit.match.candidates) keys.push_back(contract_key(candidate));
    if (!filed.chosen_contract.empty()) keys.push_back(contract_key(filed.chosen_contract));
    if (!invoice.contract_reference.empty())
        keys.push_back(key(Kind::reference, reference_key(invoice.contract_reference)));
    if (!invoice.order_reference.empty())
        keys.push_back(key(Kind::order, reference_key(invoice.order_reference)));
    if (!settled) keys.push_back(key(Kind::unsettled, {}));
    for (auto const& line : invoice.lines) {
        for_each_name(line, [&](std::string_view name) {
            if (contract) keys.push_back(item_key(contract->id, name));
            if (!settled) keys.push_back(key(Kind::any_item, name));
        });
    }
    keys.shrink_to_fit();
    return keys;
}

void Reach::add(std::uint64_t number)
{
    keys_.insert(number);
    bits_[slot_of(number)] |= bit_of(number);
}

void Reach::contract(ContractId const& id) { add(contract_key(id)); }
void Reach::item_under(ContractId const& id, std::string_view name) { add(item_key(id, name)); }
void Reach::item_anywhere(std::string_view name) { add(key(Kind::any_item, name)); }
void Reach::reference(std::string_view text) { add(key(Kind::reference, reference_key(text))); }
void Reach::order(std::string_view number) { add(key(Kind::order, reference_key(number))); }
void Reach::unsettled() { add(key(Kind::unsettled, {})); }

bool Reach::touches(std::span<std::uint64_t const> footprint) const
{
    return std::any_of(footprint.begin(), footprint.end(), [&](std::uint64_t number) {
        return (bits_[slot_of(number)] & bit_of(number)) && keys_.count(number) != 0;
    });
}

}  // namespace counterpart
