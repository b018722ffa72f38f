#include "present/share_answers.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {
namespace {

constexpr int days_to_answer = 30;

json::Value const& line_called(json::Value const& audit, std::string const& line)
{
    static json::Value const none;
    for (auto const& each : audit["lines"].array())
        if (each["line"].string() == line)
            return each;
    return none;
}

LineAudit const* line_called(Audit const& audit, std::string const& line)
{
    for (auto const& each : audit.lines)
        if (each.line == line)
            return &each;
    return nullptr;
}

std::optional<Decimal> decimal_in(json::Value const& value)
{
    auto const read = Decimal::parse(value.string());
    return read ? std::optional<Decimal>(*read) : std::nullopt;
}

std::string shown(std::optional<Decimal> const& amount, Currency currency)
{
    return amount ? to_text(Money{*amount, currency}) : std::string("not shown");
}

/// One invoice that both speak of.
class InvoiceAnswers {
public:
    InvoiceAnswers(Desk const& desk, ShareComparison const& comparison, SharedState const& theirs,
                   ShareHead const& head, Date today)
        : desk_(desk), comparison_(comparison), theirs_(theirs), head_(head), today_(today)
    {}

    void add(InvoiceId const& id, std::vector<ShareAnswer>& all)
    {
        auto const& audit = *desk_.audit_of(id);
        for (auto const& finding : audit.findings) {
            auto const* ours = line_called(audit, finding.line);
            auto const& line = line_called(theirs_.value, finding.line);
            if (ours != nullptr && line.is_object())
                all.push_back(answer(id, finding, *ours, line));
        }
    }

private:
    ShareAnswer answer(InvoiceId const& id, Finding const& finding, LineAudit const& ours,
                       json::Value const& line) const
    {
        auto const currency = finding.at_stake.currency;
        auto const theirs = decimal_in(line["expected"]);
        ShareAnswer made;
        made.id = finding.id.text;
        made.invoice = id;
        made.finding = finding.id;
        made.about = desk_.books().invoices.at(id).invoice.number + ", line " + finding.line;
        made.says = finding.says;
        made.amounts = {{"Asked", shown(ours.asked, currency)},
                        {"By our books", shown(ours.expected, currency)},
                        {"By theirs", shown(theirs, currency)}};
        made.parting = parting(id, ours, theirs, finding.line);
        made.standing = standing(finding.id);
        made.reason = reason(finding.line, ours, theirs, currency) + made.parting;
        made.deadline = Date{today_.days + days_to_answer};
        add_agreement(made, ours, theirs, finding);
        return made;
    }

    std::string reason(std::string const& line, LineAudit const& ours,
                       std::optional<Decimal> const& theirs, Currency currency) const
    {
        return "Asked is " + shown(ours.asked, currency) + ". By our books line " + line +
               " comes to " + shown(ours.expected, currency) + ", by their " + snapshot() + " to " +
               shown(theirs, currency) + ". ";
    }

    std::string parting(InvoiceId const& id, LineAudit const& ours,
                        std::optional<Decimal> const& theirs, std::string const& line) const
    {
        if (!theirs)
            return "They do not show what they work out here.";
        if (ours.expected && *ours.expected == *theirs)
            return "They work out the same as we do.";
        for (auto const& amount : comparison_.amounts)
            if (amount.record == "audit/" + id.text && amount.line == line)
                return amount.says;
        return "";
    }

    std::string standing(FindingId const& id) const
    {
        auto const found = desk_.books().reviews.find(id);
        if (found == desk_.books().reviews.end() || found->second.verdict == Verdict::open)
            return "";
        auto const& review = found->second;
        return "Already " + std::string(name_of(review.verdict)) + " on " +
               to_long_text(day_of(review)) +
               (review.deadline ? ", answer asked for by " + to_long_text(*review.deadline) : "") + ".";
    }

    std::string snapshot() const
    {
        return "snapshot number " + std::to_string(head_.number) + " (" +
               digest_of(head_).substr(0, 16) + ")";
    }

    /// Who agrees that what was asked is right has nothing left to find; who agrees that it is not
    /// wants it credited. A third amount is for the invoice, where the difference can be shared.
    void add_agreement(ShareAnswer& made, LineAudit const& ours, std::optional<Decimal> const& theirs,
                       Finding const& finding) const
    {
        if (!theirs || !ours.asked) {
            made.agree_says = "What they do not show cannot be agreed to.";
        } else if (*theirs == *ours.asked) {
            made.agreeing = Verdict::dismissed;
            made.agree_says = "They work out what was asked. Agreeing dismisses the finding: the line "
                              "is paid as asked.";
            made.agree_reason = "Agreed with their " + snapshot() + ": " + made.parting;
        } else if (ours.expected && *theirs == *ours.expected && finding.at_stake.amount.sign() > 0) {
            made.agreeing = Verdict::rejected;
            made.agree_says = "Both books come to the same, less than was asked. Agreeing rejects the "
                              "rest, and a credit is asked for.";
            made.agree_reason = "Both books come to " +
                                shown(theirs, finding.at_stake.currency) + " (their " + snapshot() + ").";
        } else {
            made.agree_says = "They come to neither what was asked nor what we work out; settle it on "
                              "the invoice.";
        }
    }

    Desk const& desk_;
    ShareComparison const& comparison_;
    SharedState const& theirs_;
    ShareHead const& head_;
    Date today_;
};

}  // namespace

std::vector<ShareAnswer> share_answers(Desk const& desk, ShareComparison const& comparison,
                                       SharedBooks const& theirs, ShareHead const& head, Date today)
{
    std::vector<ShareAnswer> all;
    for (auto const& [record, state] : theirs) {
        InvoiceId const id{std::string(id_of_shared(record))};
        if (kind_of_shared(record) == "audit" && desk.books().invoices.count(id) != 0)
            InvoiceAnswers(desk, comparison, state, head, today).add(id, all);
    }
    return all;
}

DecideFinding agreeing_with(ShareAnswer const& answer)
{
    DecideFinding wanted;
    wanted.invoice = answer.invoice;
    wanted.finding = answer.finding;
    wanted.verdict = answer.agreeing.value_or(Verdict::accepted);
    wanted.reason = answer.agree_reason;
    return wanted;
}

DecideFinding disputing(ShareAnswer const& answer, std::string reason, std::optional<Date> deadline)
{
    DecideFinding wanted;
    wanted.invoice = answer.invoice;
    wanted.finding = answer.finding;
    wanted.verdict = Verdict::disputed;
    wanted.reason = std::move(reason);
    wanted.deadline = deadline;
    return wanted;
}

}  // namespace counterpart::present
