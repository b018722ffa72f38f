// One invoice: asked, expected, difference line by line, findings with their actions, money to pay.
#pragma once

#include "desk/desk.h"
#include "present/approval.h"
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
    std::string verdict;     ///< "To decide", "Disputed", "Settled", ...
    Tone verdict_tone = Tone::plain;
    std::string reason;      ///< given when decided
    std::string decided;     ///< "by Ana, 31 Mar 2026"
    std::string ageing;      ///< of a dispute: how old it is, and until when an answer is due
    Money contested;         ///< with VAT: what a settlement shares
    std::vector<Verdict> offers;  ///< what can be decided now, the likeliest first
    bool decidable = true;   ///< nobody decided yet
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
    std::vector<Figure> figures;  ///< asked = pay now + held + rejected
    ApprovalCard approval;
    std::vector<LabelledValue> notices;  ///< rights that end, holds that are over
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
    Date today;                   ///< dates before it are not taken
};

/// Absent when there is no such invoice.
std::optional<InvoiceScreen> invoice_screen(Desk const&, InvoiceId const&, Date today);

}  // namespace counterpart::present
