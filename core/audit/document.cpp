#include "audit/document.h"

#include "audit/arithmetic.h"
#include "audit/due_ledger.h"
#include "audit/identity.h"
#include "audit/tolerance.h"
#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

Party const* find_party(Books const& books, PartyId const& id)
{
    auto const found = books.parties.find(id);
    return found == books.parties.end() ? nullptr : &found->second;
}

Draft wrong_party(Subject const& subject, std::string item, SourcePlace const& place,
                  std::string says)
{
    auto result = draft(subject, Cause::wrong_party, std::move(says), asked_net(subject.invoice()));
    result.finding.severity = Severity::fatal;
    result.finding.place = place;
    result.item = std::move(item);
    result.whole = true;
    return result;
}

void check_buyer(Subject const& subject, std::vector<Draft>& drafts)
{
    auto const& id = subject.contract ? subject.contract->buyer : subject.books.we;
    auto const* buyer = find_party(subject.books, id);
    if (!buyer)
        return;
    auto const& named = subject.invoice().buyer;
    if (compare_parties(named, *buyer) != SameParty::different)
        return;
    drafts.push_back(wrong_party(subject, "buyer", subject.invoice().buyer_place,
                                 subject.document() + " is addressed to " + described(named) +
                                     ", not to " + described(*buyer) + "."));
}

void check_seller(Subject const& subject, std::vector<Draft>& drafts)
{
    if (!subject.contract)
        return;
    auto const* supplier = find_party(subject.books, subject.contract->supplier);
    auto const& named = subject.invoice().seller;
    if (!supplier || compare_parties(named, *supplier) != SameParty::different)
        return;
    drafts.push_back(wrong_party(subject, "seller", subject.invoice().seller_place,
                                 subject.document() + " comes from " + described(named) + "; " +
                                     subject.contract->title + " is with " + described(*supplier) +
                                     "."));
}

bool agreed(Subject const& subject, Currency const& currency)
{
    if (subject.contract->currency == currency)
        return true;
    for (auto const& id : subject.contract->price_books) {
        auto const book = subject.books.price_books.find(id);
        if (book != subject.books.price_books.end() && book->second.currency == currency)
            return true;
    }
    auto const& terms = subject.contract->terms;
    return std::any_of(terms.begin(), terms.end(), [&](Term const& term) {
        bool const converts = term.name == "exchange_rate" || term.name == "fx";
        return converts && term.fields["to"].string() == currency.code();
    });
}

/// A charge so small that the contract lets it pass.
bool tolerated(Subject const& subject, AllowanceCharge const& charge)
{
    auto const answer = tolerance_on(subject, {ToleranceFor::charges,
                                               nullptr,
                                               decisive_day(subject.invoice()),
                                               subject.to_buyer(*charge.amount),
                                               Decimal{},
                                               {}});
    return answer && answer->accepted;
}

} // namespace

std::vector<Draft> check_parties(Subject const& subject)
{
    std::vector<Draft> drafts;
    check_buyer(subject, drafts);
    check_seller(subject, drafts);
    return drafts;
}

std::optional<Draft> check_currency(Subject const& subject)
{
    auto const& currency = subject.invoice().currency;
    if (!subject.contract || subject.contract->currency.none() || agreed(subject, currency))
        return std::nullopt;
    auto const agreed_code = std::string(subject.contract->currency.code());
    auto result =
        draft(subject, Cause::wrong_currency,
              subject.document() + " is in " + subject.currency() + "; " + subject.contract->title +
                  " is in " + agreed_code + ". Amounts in different currencies are not compared.",
              asked_net(subject.invoice()));
    result.finding.severity = Severity::fatal;
    result.item = subject.currency();
    result.whole = true;
    return result;
}

std::optional<Draft> check_match(Subject const& subject, ContractMatch const& match)
{
    if (match.contract)
        return std::nullopt;
    bool const ambiguous = match.candidates.size() > 1;
    auto says = ambiguous
                    ? subject.document() + " fits " +
                          counted(match.candidates.size(), "contract", "contracts") +
                          "; choose one to have it checked."
                    : subject.document() + " fits no contract, so its prices are not checked.";
    auto result = draft(subject, Cause::no_contract, std::move(says), Decimal{});
    result.finding.severity = Severity::note;
    explain(result, {match.step}, {});
    return result;
}

std::vector<Draft> check_charges(Subject const& subject)
{
    std::vector<Draft> drafts;
    if (!subject.contract)
        return drafts;
    int count = 0;
    for (auto const& charge : subject.invoice().allowances_charges) {
        auto const part = static_cast<int>(&charge - subject.invoice().allowances_charges.data());
        if (!charge.charge || !charge.amount || charge.amount->is_zero())
            continue;
        if ((subject.dues && subject.dues->at({-1, part})) || tolerated(subject, charge))
            continue;
        auto const name = charge.reason.empty() ? "a charge without a reason"
                                                : "the charge \"" + charge.reason + "\"";
        auto result =
            draft(subject, Cause::unknown_item,
                  subject.document() + " adds " + name + " of " + subject.money(*charge.amount) +
                      ", which " + subject.contract->title + " does not know.",
                  *charge.amount);
        result.item = "charge " + std::to_string(++count) + " " + charge.reason;
        result.vat_rate = charge.vat_rate.value_or(Decimal{});
        drafts.push_back(std::move(result));
    }
    return drafts;
}

} // namespace counterpart
