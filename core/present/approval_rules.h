// Approval rules on screen: the sets of a workspace, one set being written, and what it would do.
#pragma once

#include "desk/desk.h"
#include "present/form.h"
#include "present/screen.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace counterpart::present {

/// The sets, and what to do when there is none.
struct ApprovalRulesList {
    std::string title;
    std::string says;
    Table sets;
    bool any_on = false;    ///< one of them is switched on
};
ApprovalRulesList approval_rules_list(Books const&);

/// What a person has typed so far. Amounts stand by currency code.
struct ApprovalRulesDraft {
    std::string id;
    std::string name;
    bool on = true;
    bool on_import = false;
    bool matched_contract = true;
    bool unbroken_document = true;
    std::set<std::string> suppliers;  ///< empty: any
    std::set<std::string> contracts;
    std::set<std::string> causes;     ///< by name; empty: nothing is let pass
    std::map<std::string, std::string> most_asked;
    std::map<std::string, std::string> most_over;
    std::string most_over_percent;
    bool tried = false;

    bool operator==(ApprovalRulesDraft const&) const = default;
};

/// `id` of a new set is made by whoever begins it.
ApprovalRulesDraft approval_rules_draft(Books const&, std::string const& id);

/// One thing that is chosen or not.
struct RulesChoice {
    std::string value;
    std::string label;
    bool chosen = false;
};
struct RulesChoices {
    std::string place;      ///< "suppliers", "contracts", "causes"
    std::string title;
    std::string says;       ///< what choosing none means
    std::vector<RulesChoice> choices;
};

struct ApprovalRulesEditor {
    std::string title;
    Form name;
    Form limits;                        ///< places "most_asked.EUR", "most_over.EUR", "most_over_percent"
    std::vector<RulesChoices> choices;
    std::string sentence;               ///< the whole set in words
    bool stored = false;                ///< exactly this is on record
    bool on_record = false;             ///< some version of it is
    bool ready = false;
    std::string wanting;
    SetApprovalRules command;
};
ApprovalRulesEditor approval_rules_editor(Books const&, ApprovalRulesDraft const&);
void write_field(ApprovalRulesDraft&, std::string_view place, std::string const& text);
void choose(ApprovalRulesDraft&, std::string_view place, std::string const& value, bool chosen);

/// "An invoice is approved when its contract was found, it asks at most EUR 5,000.00, and nothing on
/// it is open."
std::string rules_in_words(Books const&, ApprovalRules const&);

/// What a set would do to the invoices that nobody approved yet, found out bit by bit.
class ApprovalTrial {
public:
    /// Goes on, or begins anew when the books or the rules moved; whether nothing is left to do.
    bool refresh(Desk const&, ApprovalRules const&, std::function<bool()> const& may_go_on);

    std::string says() const;           ///< "12 invoices would be approved, EUR 4,000.00 to pay; 4 would not."
    Table const& passing() const { return passing_; }
    Table const& failing() const { return failing_; }
    std::vector<InvoiceId> const& approvable() const { return approvable_; }
    bool finished() const { return waiting_.empty(); }

private:
    void begin(Desk const&);
    void look_at(Desk const&, InvoiceId const&);
    void add(FiledInvoice const&, Audit const&, std::string const& because, bool passes);

    ApprovalRules rules_;
    std::uint64_t version_ = ~std::uint64_t{0};
    std::uint64_t checked_ = 0;         // audits known when it began
    std::vector<InvoiceId> waiting_;    // from the end
    std::vector<InvoiceId> approvable_;
    Table passing_;
    Table failing_;
    std::map<std::string, Money> to_pay_;  // by currency
    std::uint64_t approved_ = 0;        // before
    std::uint64_t unchecked_ = 0;
};

}  // namespace counterpart::present
