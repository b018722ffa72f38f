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

/// One official e-invoice rule that the document breaks.
struct DocumentCard {
    std::string id;
    std::string rule;        ///< "BR-CO-10"
    std::string says;
    std::string place;       ///< "line 41, /Invoice/LegalMonetaryTotal, 3 times"
    std::string compared;    ///< "found 100.00, expected 99.00"; may be empty
    bool fatal = false;      ///< holds the whole document until overridden or sent back
    std::string verdict;     ///< "Blocks payment", "Warning", "Overridden", "Sent back"
    Tone tone = Tone::at_risk;
    std::string decided;     ///< "21 Nov 2026: reason"
    bool decidable = false;
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
    std::vector<FindingCard> findings;     ///< of the contract
    std::vector<DocumentCard> document;    ///< of the document itself, fatal ones first
    std::string document_status;           ///< "EN 16931 1.3.16: 1 fatal, 2 warnings"; empty: not asked
    Tone document_tone = Tone::ok;
    std::vector<ContractChoice> choices;  ///< offered when the contract is ambiguous
    std::string contract;         ///< record id of the matched contract, or empty
    std::string contract_title;
    std::string previous;         ///< neighbours in the list, for quick movement
    std::string next;
};

/// Absent when there is no such invoice.
std::optional<InvoiceScreen> invoice_screen(Desk const&, InvoiceId const&);

}  // namespace counterpart::present
