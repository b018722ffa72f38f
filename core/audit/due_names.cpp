// How a place of a document is recognised as giving or charging what a term makes due.
#include "audit/due_ledger.h"

#include "audit/identity.h"
#include "base/text.h"

#include <array>

namespace counterpart {

namespace {

/// What documents usually call it; asked only where the term states nothing of its own.
struct UsualWords {
    DueKind kind;
    std::array<std::string_view, 4> words;
};

constexpr std::array<UsualWords, 6> usual{{
    {DueKind::rebate, {"rebate", "bonus", "retro discount", "kickback"}},
    {DueKind::service_credit,
     {"service credit", "sla credit", "service level credit", "performance credit"}},
    {DueKind::commitment_shortfall, {"shortfall", "minimum commitment", "true-up", "take-or-pay"}},
    {DueKind::damages, {"damages", "penalty", "late delivery", "compensation"}},
    {DueKind::refund, {"most favoured", "price refund", "price adjustment", "overpaid"}},
    {DueKind::gain_share, {"gain share", "pain share", "gainshare", "share of saving"}},
}};

/// What a place says about itself.
struct Said {
    std::vector<std::string> items;
    std::vector<std::string> texts;
    std::string code;
};

Said said_at(Invoice const& invoice, DuePlace const& place)
{
    if (place.part >= 0) {
        auto const& parts =
            place.line < 0 ? invoice.allowances_charges
                           : invoice.lines[static_cast<std::size_t>(place.line)].allowances_charges;
        auto const& part = parts[static_cast<std::size_t>(place.part)];
        return {{}, {part.reason}, part.reason_code};
    }
    auto const& line = invoice.lines[static_cast<std::size_t>(place.line)];
    return {{line.buyer_item, line.seller_item, line.standard_item},
            {line.item_name, line.item_description, line.note},
            {}};
}

std::string by_item(Said const& said, std::string const& item)
{
    for (auto const& candidate : said.items)
        if (!item.empty() && !candidate.empty() && reference_key(candidate) == reference_key(item))
            return "its item " + candidate;
    return {};
}

std::string by_text(Said const& said, std::string_view words)
{
    auto const wanted = folded(trimmed(words));
    for (auto const& text : said.texts)
        if (!wanted.empty() && contains_folded(text, wanted))
            return "its text \"" + text + "\"";
    return {};
}

std::string by_code(Said const& said, std::string const& code)
{
    if (code.empty() || reference_key(said.code) != reference_key(code))
        return {};
    return "its reason code " + said.code;
}

bool states_names(json::Value const& fields)
{
    return fields.has("item") || fields.has("reason") || fields.has("reason_code");
}

std::string by_term(Said const& said, json::Value const& fields)
{
    for (auto const& how :
         {by_item(said, fields["item"].string()), by_text(said, fields["reason"].string()),
          by_code(said, fields["reason_code"].string())})
        if (!how.empty())
            return how;
    return {};
}

/// The term a due comes from goes by the table's name or by a title or service level of its own.
bool made_by(Term const& term, Due const& due)
{
    bool const called = term.name == due.term || term.fields["title"].string() == due.term ||
                        term.fields["name"].string() == due.term ||
                        term.fields["id"].string() == due.term;
    return called && (due.clause.empty() || term.clause.empty() || term.clause == due.clause);
}

} // namespace

std::string names_due(Contract const& contract, Due const& due, Invoice const& invoice,
                      DuePlace const& place)
{
    auto const said = said_at(invoice, place);
    bool stated = false;
    for (auto const& term : contract.terms) {
        if (!made_by(term, due) || !states_names(term.fields))
            continue;
        stated = true;
        auto how = by_term(said, term.fields);
        if (!how.empty())
            return how;
    }
    if (stated)
        return {};
    if (auto how = by_text(said, due.term); !how.empty())
        return how;
    for (auto const& row : usual)
        for (auto const word : row.words)
            if (row.kind == due.kind)
                if (auto how = by_text(said, word); !how.empty())
                    return how;
    return {};
}

} // namespace counterpart
