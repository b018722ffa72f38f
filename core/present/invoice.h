// One invoice: asked, expected, difference line by line, findings with their actions, money to pay.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

namespace counterpart::present {

struct FindingCard {
    std::string id;
    std::string title;       ///< "Price above contract"
    std::string says;
    std::string place;       ///< "Line 3"
    std::string at_stake;    ///< "EUR 120.00"
    std::string clause;
    std::string why;
    Tone tone = Tone::attention;
    std::string verdict;     ///< "Open", "Disputed", "Accepted", "Dismissed"
    Tone verdict_tone = Tone::plain;
    std::string reason;      ///< given when decided
    std::string decided;     ///< "by Ana, 31 Mar 2026"
    bool decidable = true;   ///< offers Accept, Dispute, Dismiss
    bool reopenable = false;
};

struct ContractChoice {
    std::string id;
    std::string title;
    std::string detail;
};

struct InvoiceScreen {
    std::string id;
    std::string title;            ///< "Invoice INV-0042"
    std::string subtitle;         ///< "Northwind Cloud Services, 31 Mar 2026"
    std::string status;           ///< "3 findings to decide"
    Tone status_tone = Tone::plain;
    std::vector<Figure> figures;  ///< asked, expected, pay now, hold
    std::vector<LabelledValue> facts;
    Table lines;                  ///< line, item, quantity, asked, expected, difference, finding
    std::vector<FindingCard> findings;
    std::vector<ContractChoice> choices;  ///< offered when the contract is ambiguous
    std::string contract;         ///< record id of the matched contract, or empty
    std::string contract_title;
    std::string previous;         ///< neighbours in the list, for quick movement
    std::string next;
};

/// Absent when there is no such invoice.
std::optional<InvoiceScreen> invoice_screen(Desk const&, InvoiceId const&);

}  // namespace counterpart::present
