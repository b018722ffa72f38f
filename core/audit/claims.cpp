#include "audit/claims.h"

#include "audit/arithmetic.h"
#include "audit/ledgers.h"
#include "audit/match.h"
#include "audit/subject.h"
#include "base/hash.h"

#include <algorithm>
#include <tuple>

namespace counterpart {

namespace {

std::string claim_id(std::string const& about)
{
    return sha256_hex("claim|" + about).substr(0, 16);
}

std::string money(Decimal const& amount, Currency const& currency)
{
    return to_text(Money{amount.trimmed(), currency});
}

/// A document that could not be known when the invoice was issued, and can be today.
bool learned_since(Contract const& contract, Date issued, Date today)
{
    return std::any_of(contract.documents.begin(), contract.documents.end(),
                       [&](ContractDocument const& document) {
                           return issued < document.signed_on && document.signed_on <= today;
                       });
}

/// What credit notes gave back of one invoice: by item, and what names no item of it.
class CreditedBack {
public:
    CreditedBack(AuditIndex const& index, Invoice const& invoice)
    {
        for (auto const* credit : index.credits_of(invoice))
            for (auto const& line : credit->invoice.lines)
                add(invoice, line, credit->invoice.number);
    }

    /// Takes as much as there is, at most `wanted`.
    Decimal take(InvoiceLine const& line, Decimal const& wanted)
    {
        auto taken = take_from(by_item_[item_text(line)], wanted);
        taken += take_from(lump_, wanted - taken);
        return taken;
    }

    std::string const& numbers() const { return numbers_; }

private:
    void add(Invoice const& invoice, InvoiceLine const& credited, std::string const& number)
    {
        auto const amount = credited.net_amount.value_or(Decimal{});
        auto const item = item_text(credited);
        bool const known =
            std::any_of(invoice.lines.begin(), invoice.lines.end(),
                        [&](InvoiceLine const& it) { return item_text(it) == item; });
        (known ? by_item_[item] : lump_) += amount;
        if (numbers_.find(number) == std::string::npos)
            numbers_ += (numbers_.empty() ? "" : ", ") + number;
    }

    static Decimal take_from(Decimal& left, Decimal const& wanted)
    {
        auto const taken = max(Decimal{}, min(left, wanted));
        left -= taken;
        return taken;
    }

    std::map<std::string, Decimal> by_item_;
    Decimal lump_;
    std::string numbers_;
};

std::string fact(Working const& working, std::string_view name)
{
    for (auto const& step : working)
        for (auto const& input : step.inputs)
            if (input.name == name)
                return input.value;
    return {};
}

/// One line, as it was right on the issue date and as it is right today.
struct Reappraised {
    Contract const& contract;
    FiledInvoice const& filed;
    InvoiceLine const& line;
    LineAudit const& then;
    LineAudit const& now;

    Invoice const& invoice() const { return filed.invoice; }
    std::string amount(Decimal const& value) const { return money(value, invoice().currency); }
};

Period days_of(Invoice const& invoice, InvoiceLine const& line)
{
    if (line.period)
        return *line.period;
    if (invoice.period)
        return *invoice.period;
    auto const day = service_date(invoice, line);
    return {day, plus_days(day, 1)};
}

Step claim_step(std::string rule, std::string says, Decimal const& amount, Currency const& currency)
{
    return audit_step("audit." + rule, std::move(says), amount, std::string(currency.code()));
}

Working retroactive_working(Reappraised const& it, Decimal const& credited,
                            std::string const& credits, Decimal const& left)
{
    auto const& currency = it.invoice().currency;
    auto working = it.now.working;
    working.push_back(claim_step("right_then",
                                 "As known on the issue date, " +
                                     to_long_text(it.invoice().issued) +
                                     ", the line was right at "
                                     "this amount.",
                                 *it.then.expected, currency));
    if (!credited.is_zero())
        working.push_back(
            claim_step("credited", "Given back already by " + credits + ".", credited, currency));
    working.push_back(claim_step("claim",
                                 "Right then, less right as known today, less what was given back.",
                                 left, currency));
    working.back().clause = it.now.working.empty() ? "" : it.now.working.front().clause;
    return working;
}

std::string retroactive_says(Reappraised const& it, Decimal const& left)
{
    auto const document = fact(it.now.working, "document");
    auto const signed_on = Date::parse(fact(it.now.working, "signed"));
    return "Line " + it.line.id + " of invoice " + it.invoice().number + " was right at " +
           it.amount(*it.then.expected) + "; " + (document.empty() ? "the contract" : document) +
           (signed_on ? ", signed " + to_long_text(*signed_on) + "," : "") + " makes it " +
           it.amount(*it.now.expected) + ". " + it.amount(abs(left)) +
           (left.is_negative() ? " are owed to the supplier." : " are to be credited.");
}

Claim retroactive(Reappraised const& it, Decimal const& credited, std::string const& credits,
                  Decimal const& left)
{
    auto const signed_on = Date::parse(fact(it.now.working, "signed"));
    Claim claim;
    claim.id = claim_id(it.invoice().id.text + "|" + it.line.id + "|" + item_text(it.line));
    claim.contract = it.contract.id;
    claim.invoice = it.invoice().id;
    claim.line = it.line.id;
    claim.about = item_text(it.line);
    claim.period = days_of(it.invoice(), it.line);
    claim.due = signed_on ? *signed_on : it.invoice().issued;
    claim.amount = {left, it.invoice().currency};
    claim.says = retroactive_says(it, left);
    claim.working = retroactive_working(it, credited, credits, left);
    claim.clause = claim.working.back().clause;
    return claim;
}

/// A credit note first settles what was wrong with the line anyway; the rest lowers the claim.
std::optional<Claim> reappraise(Reappraised const& it, CreditedBack& credited)
{
    if (!it.then.expected || !it.now.expected || !it.then.asked)
        return std::nullopt;
    auto const wrong_then = max(Decimal{}, *it.then.asked - *it.then.expected);
    credited.take(it.line, wrong_then);
    auto const change = *it.then.expected - *it.now.expected;
    auto const given = credited.take(it.line, max(Decimal{}, change));
    auto const left = change - given;
    if (left.is_zero() || left.out_of_range())
        return std::nullopt;
    return retroactive(it, given, credited.numbers(), left);
}

/// An invoice that is held or rejected whole, as a duplicate is, was never paid: nothing of it can
/// come back. Somebody may have let it pass all the same.
bool is_held_whole(Books const& books, Audit const& audited)
{
    for (std::size_t i = 0; i < audited.findings.size(); ++i) {
        if (!audited.stakes[i].whole)
            continue;
        auto const review = books.reviews.find(audited.findings[i].id);
        auto const verdict =
            review == books.reviews.end() ? Verdict::open : review->second.verdict;
        if (verdict != Verdict::accepted && verdict != Verdict::dismissed &&
            verdict != Verdict::settled)
            return true;
    }
    return false;
}

void add_retroactive(Books const& books, Auditor const& audit, Contract const& contract, Date today,
                     std::vector<Claim>& all)
{
    for (auto const* filed : audit.ledgers().documents(contract.id)) {
        auto const& invoice = filed->invoice;
        if (invoice.kind != InvoiceKind::invoice || !learned_since(contract, invoice.issued, today))
            continue;
        auto const then = audit.without_readings(*filed, invoice.issued);
        auto const now = audit.without_readings(*filed, today);
        if (is_held_whole(books, now))
            continue;
        CreditedBack credited(audit.index(), invoice);
        for (std::size_t i = 0; i < invoice.lines.size(); ++i)
            if (auto claim = reappraise(
                    {contract, *filed, invoice.lines[i], then.lines[i], now.lines[i]}, credited))
                all.push_back(std::move(*claim));
    }
}

/// What the invoice that should have shown the due was held for, as it could be known then.
Decimal carried(Auditor const& audit, Contract const& contract, DueLeft const& left)
{
    if (!left.carrier)
        return {};
    auto const& then = audit.ledgers().dues(contract, left.carrier->invoice.issued);
    for (auto const& it : then.on(left.carrier->invoice.id).left)
        if (it.due->id == left.due->id)
            return it.left;
    return {};
}

/// Everything that is left of one due, less what the invoices that should have shown it were held
/// for.
struct Unclaimed {
    DueLeft const* last = nullptr; ///< its last part, whose working tells of all before
    Decimal left;
    Decimal held;
    std::string on; ///< numbers of the invoices it is held on
};

std::string why_claimed(Unclaimed const& it)
{
    auto const& due = *it.last->due;
    if (due.form == DueForm::credit_note)
        return " It comes by a credit note of its own, and none has come.";
    if (due.form == DueForm::payment)
        return " It is paid to us as money of its own.";
    if (it.last->carrier)
        return " It became known only after the invoice that should have shown it.";
    return it.held.is_zero() ? " No invoice has come since that could show it."
                             : " No invoice has come since that could show the rest.";
}

Claim due_claim(Unclaimed const& it)
{
    auto const& due = *it.last->due;
    auto const amount = it.left - it.held;
    Claim claim;
    claim.id = claim_id(due.id.text);
    claim.kind = ClaimKind::due;
    claim.due_kind = due.kind;
    claim.contract = due.contract;
    claim.about = due.term;
    claim.period = due.period;
    claim.due = due.due;
    claim.amount = {amount, due.amount.currency};
    claim.says = due.says + why_claimed(it);
    claim.clause = due.clause;
    claim.working = it.last->working;
    if (!it.held.is_zero())
        claim.working.push_back(claim_step("carried", "Held already on " + it.on + ".", it.held,
                                           due.amount.currency));
    claim.working.push_back(
        claim_step("claim", "What is left to claim.", amount, due.amount.currency));
    claim.working.back().clause = due.clause;
    return claim;
}

void add_part(Auditor const& audit, Contract const& contract, DueLeft const& left, Unclaimed& it)
{
    auto const held = carried(audit, contract, left);
    it.last = &left;
    it.left += left.left;
    it.held += held;
    if (!held.is_zero())
        it.on += (it.on.empty() ? "invoice " : " and ") + left.carrier->invoice.number;
}

void add_dues(Auditor const& audit, Contract const& contract, Date today, std::vector<Claim>& all)
{
    auto const& parts = audit.ledgers().dues(contract, today).left();
    for (std::size_t i = 0; i < parts.size();) {
        Unclaimed it;
        auto const* due = parts[i].due;
        for (; i < parts.size() && parts[i].due == due; ++i)
            add_part(audit, contract, parts[i], it);
        if (due->due <= today && !(it.left == it.held))
            all.push_back(due_claim(it));
    }
}

} // namespace

std::vector<Claim> claims(Books const& books, Auditor const& audit, Date today)
{
    std::vector<Claim> all;
    for (auto const& entry : books.contracts) {
        add_retroactive(books, audit, entry.second, today, all);
        add_dues(audit, entry.second, today, all);
    }
    std::stable_sort(all.begin(), all.end(), [](Claim const& a, Claim const& b) {
        return std::tie(a.due, a.id) < std::tie(b.due, b.id);
    });
    return all;
}

} // namespace counterpart
