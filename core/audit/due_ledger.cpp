#include "audit/due_ledger.h"

#include "audit/arithmetic.h"
#include "audit/subject.h"

#include <algorithm>
#include <tuple>

namespace counterpart {

/// A due on its way to being settled.
struct DueLedger::Open {
    Due const* due = nullptr;
    Decimal left; ///< size, > 0
    Working given;

    bool to_buyer() const { return due->amount.amount.sign() > 0; }
};

namespace {

/// A place with what it takes off (to the buyer) or puts on (to the supplier); zero: nothing.
struct Given {
    DuePlace place;
    Decimal amount;
    std::optional<Period> period;
};

void add(std::vector<Given>& all, DuePlace place, Decimal const& amount,
         std::optional<Period> const& period)
{
    if (amount.sign() > 0)
        all.push_back({place, amount, period});
}

void add_parts(std::vector<Given>& all, std::vector<AllowanceCharge> const& parts, int line,
               bool charges, std::optional<Period> const& period)
{
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].charge == charges)
            add(all, {line, static_cast<int>(i)}, parts[i].amount.value_or(Decimal{}), period);
}

/// An invoice gives by allowances and negative lines, a credit note by its lines. An invoice
/// charges by lines and charges. What a line deducts inside itself is looked at only on invoices.
std::vector<Given> places(Invoice const& invoice, bool to_buyer)
{
    std::vector<Given> all;
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    if (credit && !to_buyer)
        return all;
    for (std::size_t i = 0; i < invoice.lines.size(); ++i) {
        auto const& line = invoice.lines[i];
        auto const net = line.net_amount.value_or(Decimal{});
        auto const& period = line.period ? line.period : invoice.period;
        add(all, {static_cast<int>(i), -1}, to_buyer && !credit ? -net : net, period);
        if (to_buyer && !credit)
            add_parts(all, line.allowances_charges, static_cast<int>(i), false, period);
    }
    if (!credit)
        add_parts(all, invoice.allowances_charges, -1, !to_buyer, invoice.period);
    return all;
}

bool may_settle(Due const& due, Invoice const& invoice)
{
    return due.amount.currency == invoice.currency &&
           (due.due <= invoice.issued || due.period.to <= invoice.issued);
}

Step given_step(FiledInvoice const& filed, DueGiven const& given, Decimal const& amount)
{
    auto const& invoice = filed.invoice;
    auto const kind = invoice.kind == InvoiceKind::credit_note ? "Credit note " : "Invoice ";
    auto step = audit_step("audit.due_given",
                           kind + invoice.number + " of " + to_long_text(invoice.issued) +
                               " shows " + to_text(Money{amount, invoice.currency}) +
                               " towards it, named by " + given.by + ".",
                           amount, std::string(invoice.currency.code()));
    step.clause = given.due->clause;
    return step;
}

/// How a part is told that stands on one invoice of several.
std::string part_says(DueLeft const& left)
{
    auto const money = [&](Decimal const& amount) {
        return to_text(Money{abs(amount).trimmed(), left.due->amount.currency});
    };
    std::string says;
    if (!left.earlier.is_zero())
        says += " " + money(left.earlier) + " of it belong on earlier invoices.";
    if (!left.later.is_zero())
        says += " It asks no more than this part; " + money(left.later) +
                " are carried on to the next invoice.";
    return says;
}

Working left_working(DueLeft const& left, Working const& given)
{
    auto const& due = *left.due;
    auto working = due.working;
    working.insert(working.end(), given.begin(), given.end());
    auto step = audit_step("audit.due_left",
                           (given.empty() ? "No invoice or credit note shows it."
                                          : "What no invoice or credit note shows.") +
                               part_says(left),
                           left.left, std::string(due.amount.currency.code()));
    step.clause = due.clause;
    step.inputs = {{"due", to_text(due.due)}, {"amount due", to_text(due.amount.amount)}};
    if (!left.earlier.is_zero())
        step.inputs.push_back({"on earlier invoices", to_text(left.earlier)});
    if (!left.later.is_zero())
        step.inputs.push_back({"carried on", to_text(left.later)});
    working.push_back(std::move(step));
    return working;
}

} // namespace

DueGiven const* DueEffects::at(DuePlace const& place) const
{
    auto const found = std::find_if(given.begin(), given.end(),
                                    [&](DueGiven const& it) { return it.place == place; });
    return found == given.end() ? nullptr : &*found;
}

DueLedger::DueLedger(Contract const& contract, std::vector<Due> dues,
                     std::vector<FiledInvoice const*> const& documents)
    : dues_(std::move(dues))
{
    std::stable_sort(dues_.begin(), dues_.end(), [](Due const& a, Due const& b) {
        return std::tie(a.due, a.id) < std::tie(b.due, b.id);
    });
    std::vector<Open> open;
    open.reserve(dues_.size());
    for (auto const& due : dues_)
        if (!due.amount.amount.is_zero())
            open.push_back({&due, abs(due.amount.amount), {}});
    if (open.empty())
        return;
    for (auto const* filed : documents)
        take(contract, *filed, open);
    leave(open, documents);
}

/// One place of one document meets the dues it names.
struct DueLedger::Meeting {
    Contract const& contract;
    FiledInvoice const& filed;
    Given const& place;
    DueGiven given;
    std::vector<std::pair<Due const*, std::string>> names; ///< asked once for each term

    std::string const& named_by(Due const& due)
    {
        for (auto const& known : names)
            if (known.first->term == due.term && known.first->kind == due.kind &&
                known.first->clause == due.clause)
                return known.second;
        names.emplace_back(&due, names_due(contract, due, filed.invoice, place.place));
        return names.back().second;
    }

    void settle(Open& open)
    {
        if (!may_settle(*open.due, filed.invoice))
            return;
        auto const& by = named_by(*open.due);
        if (by.empty() || (given.due && given.excess().is_zero()))
            return;
        given.due = open.due;
        given.by = by;
        auto const used = min(given.excess(), open.left);
        if (used.is_zero())
            return;
        given.used += used;
        open.left -= used;
        open.given.push_back(given_step(filed, given, used));
    }
};

void DueLedger::take(Contract const& contract, FiledInvoice const& filed, std::vector<Open>& open)
{
    for (bool const to_buyer : {true, false}) {
        bool const any = std::any_of(open.begin(), open.end(),
                                     [&](Open const& it) { return it.to_buyer() == to_buyer; });
        if (!any)
            continue;
        for (auto const& place : places(filed.invoice, to_buyer)) {
            Meeting meeting{contract, filed, place, {}, {}};
            meeting.given.place = place.place;
            meeting.given.given = place.amount;
            // A place that covers exactly a due's period goes to it first; else the oldest does.
            for (bool const same_period : {true, false})
                for (auto& it : open)
                    if (it.to_buyer() == to_buyer &&
                        same_period == (place.period && *place.period == it.due->period))
                        meeting.settle(it);
            auto& given = meeting.given;
            if (!given.due)
                continue;
            given.working = given.due->working;
            given.working.push_back(given_step(filed, given, given.used));
            effects_[filed.invoice.id].given.push_back(std::move(given));
        }
    }
}

/// What each invoice still asks that a due can be taken off from.
struct DueLedger::Room {
    std::vector<FiledInvoice const*> const& documents;
    std::map<InvoiceId, Decimal> taken = {};

    /// The next invoice, from `at` on, that could carry the due; `at` moves behind it.
    FiledInvoice const* next(Due const& due, std::size_t& at) const
    {
        while (at < documents.size()) {
            auto const* filed = documents[at++];
            auto const& invoice = filed->invoice;
            if (due.due <= invoice.issued && invoice.kind == InvoiceKind::invoice &&
                invoice.currency == due.amount.currency)
                return filed;
        }
        return nullptr;
    }

    /// Nobody can take off more than is asked; what is put on knows no such limit.
    Decimal take(FiledInvoice const& filed, Decimal const& wanted, bool limited)
    {
        if (!limited)
            return wanted;
        auto& used = taken[filed.invoice.id];
        auto const part = max(Decimal{}, min(wanted, asked_net(filed.invoice) - used));
        used += part;
        return part;
    }
};

/// From invoice to invoice, as much as each can carry, until nothing is left or no invoice is.
void DueLedger::carry(Open const& it, Room& room)
{
    auto const signed_as_due = [&](Decimal const& size) { return it.to_buyer() ? size : -size; };
    auto const given = it.due->amount.amount - signed_as_due(it.left);
    auto rest = it.left;
    std::size_t at = 0;
    while (!rest.is_zero()) {
        bool const apart = it.due->form != DueForm::next_invoice;
        auto const* carrier = apart ? nullptr : room.next(*it.due, at);
        auto const part = carrier ? room.take(*carrier, rest, it.to_buyer()) : rest;
        if (part.is_zero())
            continue; // an invoice that asks nothing more carries nothing
        DueLeft left;
        left.due = it.due;
        left.left = signed_as_due(part);
        left.given = given;
        left.earlier = signed_as_due(it.left - rest);
        rest -= part;
        left.later = signed_as_due(rest);
        left.carrier = carrier;
        left.working = left_working(left, it.given);
        if (carrier)
            effects_[carrier->invoice.id].left.push_back(left);
        left_.push_back(std::move(left));
    }
}

void DueLedger::leave(std::vector<Open>& open, std::vector<FiledInvoice const*> const& documents)
{
    Room room{documents};
    for (auto const& it : open)
        if (!it.left.is_zero())
            carry(it, room);
}

DueEffects const& DueLedger::on(InvoiceId const& id) const
{
    static DueEffects const none;
    auto const found = effects_.find(id);
    return found == effects_.end() ? none : found->second;
}

} // namespace counterpart
