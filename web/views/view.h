// View: draws one screen and says what the user wants. It reads data, keeps nothing, computes nothing.
#pragma once

#include "desk/command.h"
#include "present/approval_rules.h"
#include "present/arrange.h"
#include "present/claims.h"
#include "present/consumption.h"
#include "present/contract.h"
#include "present/exports.h"
#include "present/invoice.h"
#include "present/invoices.h"
#include "present/sheet_import.h"
#include "present/level_draft.h"
#include "present/service_levels.h"
#include "present/sync.h"
#include "present/today.h"
#include "present/what_if.h"
#include "present/why.h"
#include "present/command_bar.h"
#include "ui/widgets.h"
#include "views/editing.h"
#include "views/keeping.h"
#include "views/share_memory.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace counterpart::web {

/// Where the user is: a view by name, and the record it shows (empty: the list).
struct Route {
    std::string view = "invoices";
    std::string record;

    bool operator==(Route const&) const = default;
};

/// What is true now, made from the books; rebuilt only when they or the route change.
struct Screens {
    present::InvoiceList invoice_list;
    present::InvoicesScreen const& invoices() const { return invoice_list.screen(); }
    std::optional<present::Checking> checking;  ///< of the invoices; as it was a moment ago
    mutable present::Arrangement lines;  ///< of the invoice list; made anew only when it moved
    present::ContractsScreen contracts;
    present::ClaimsScreen claims;
    std::optional<present::InvoiceScreen> invoice;
    std::optional<present::ContractScreen> contract;
    std::optional<present::ConsumptionScreen> consumption;  ///< made while its tab is open
    std::optional<present::SheetImportScreen> sheet;  ///< of the sheet that waits first
    std::optional<present::Why> why;
    present::TodayScreen today;
    present::LevelsScreen levels;
    std::optional<present::LevelScreen> level;
    std::optional<present::LevelDraftScreen> level_draft;
    std::optional<present::TicketScreen> ticket;
    std::optional<present::CreditScreen> credit;
    std::optional<present::WhatIfScreen> what_if;
    EditorScreens editors;
    present::SyncScreen sync;
    std::optional<present::ApprovalRulesList> rules_list;
    std::optional<present::ApprovalRulesEditor> rules;
    present::ApprovalTrial trial;               ///< of the rules that are shown
    KeepingScreens keeping;
    ShareScreens share;
};

/// The dialog that asks what a decision about a finding needs.
struct DecisionDialog {
    bool open = false;
    Verdict verdict = Verdict::open;
    std::string finding;
    std::string title;
    std::string says;      ///< what the decision does
    std::string action;    ///< on the button that carries it out
    bool asks_deadline = false;
    bool asks_share = false;
    bool needs_reason = true;
    Money contested;       ///< what a share is of
    std::string reason;
    std::string deadline;
    std::string share;
    bool tried = false;    ///< tried without all that is needed
};

/// The dialog that asks how long the rest of an approved invoice is held.
struct ApprovalDialog {
    bool open = false;
    std::string hold_until;
    std::string pay_by;
    bool tried = false;
};

/// A file to be made and handed to the person: a row of `present::exports` and the record it is of.
struct ExportWish {
    std::string name;
    std::string record;
};

/// What the interface remembers of the service levels.
struct LevelMemory {
    present::TableQuery drafts;
    present::TableQuery contracts;
    present::TableQuery trend;
    present::TableQuery incidents;
    present::TableQuery compared;
    present::TableQuery tickets;
    present::TableQuery months;
    present::TableQuery segments;
    present::TableQuery levels;
    present::TableQuery earned_back;
    std::string minutes;            ///< of the what-if form, as typed
    int incident = 0;               ///< chosen in it; 0: none
    present::WhatIfAsked asked;     ///< what the form was last asked
    bool restating = false;         ///< the dialog that asks why a month is told anew
    std::string reason;
    bool reason_missing = false;
    std::string draft_of;           ///< the draft that the answers are about
    present::DraftAnswers draft;
    std::string draft_error;
};

/// What the interface remembers of approval rules.
struct ApprovalRulesMemory {
    present::ApprovalRulesDraft draft;
    present::TableQuery sets;
    present::TableQuery passing;
    present::TableQuery failing;
};

/// The bar that finds everything.
struct CommandBar {
    bool open = false;
    std::string typed;
    int active = 0;
    std::vector<present::BarEntry> entries;   ///< made when it opens
};

/// Rows of a list that are ticked, to do something with them together.
struct Selection {
    std::set<std::string> ids;
    std::string anchor;  ///< row of the last tick, from which Shift extends
};

/// Which of a contract's tabs shows how far it is used up.
inline constexpr int consumption_tab = 2;

/// What is typed to set up sync.
struct SyncForm {
    std::string address;
    std::string name;
    std::string secret;
    bool forgetting = false;  ///< the question before a server is forgotten
    bool erasing = false;     ///< the question before a name is erased
    std::string person;       ///< whose
    std::string person_name;
    std::string typed;        ///< the name once more, to be sure
};

/// What only the interface remembers.
struct Memory {
    SyncForm sync;
    Route route;
    std::string why;                       ///< the amount that is opened, or empty
    present::TableQuery invoices;
    Selection chosen_invoices;
    bool checking_stopped = false;         ///< somebody has seen enough for now
    present::TableQuery contracts;
    present::TableQuery claims;
    present::TableQuery lines;
    present::TableQuery documents;
    present::TableQuery terms;
    present::TableQuery prices;
    int contract_tab = 0;
    int consumption_part = 0;
    present::TableQuery consumption;
    present::TableQuery sheet_rows;
    std::map<std::string, std::string> sheet_answers;  ///< texts as they are typed, by what they are about
    LevelMemory levels;
    std::set<std::string> today_whole;     ///< groups of Today that are shown to their end
    ShareMemory share;
    DecisionDialog decision;
    ApprovalDialog approval;
    Editing editing;
    ApprovalRulesMemory rules;
    KeepingMemory keeping;
    CommandBar bar;
    std::vector<std::string> problems;     ///< of the last import, until read
    std::vector<std::string> warnings;     ///< of the files that did come in, until read
    bool problems_open = false;
    bool more_open = false;                ///< what the bottom bar has no room for
};

/// What is wanted of the sheet that waits first.
struct SheetWish {
    enum class Act : std::uint8_t { none, kind, field, answer, take_in, leave };
    Act act = Act::none;
    std::string about;  ///< the column, or what is answered
    std::string value;
};

enum class ReportForm : std::uint8_t { csv, json, html };

/// A month report to be handed over as a file.
struct ReportWanted {
    std::string contract;
    std::string month;
    ReportForm form = ReportForm::csv;
};

/// A picture to be handed over as a file.
struct Picture {
    std::string name;
    std::string svg;
};

/// What is wanted of the syncing.
struct SyncWish {
    enum class Act : std::uint8_t { none, try_address, pause, resume, compare, forget, erase_person };
    Act act = Act::none;
    std::string address;
    std::string name;
    std::string secret;
    std::string person;  ///< whose personal data is erased
};

/// What the user wants, carried out after the frame.
struct Outbox {
    SyncWish sync;
    std::vector<Command> commands;
    SheetWish sheet;
    ShareWish share;
    std::vector<ExportWish> exports;
    std::optional<EditWish> edit;
    std::vector<Picture> pictures;
    bool export_list = false;              ///< the invoices as they are searched and filtered
    bool choose_files = false;
    bool fetch_sample = false;
    bool download_everything = false;
    bool ask_to_write = false;
    std::vector<ReportWanted> reports;
    std::vector<KeepingWish> keeping;
};

struct Frame {
    Screens const& screens;
    Memory& memory;
    Outbox& outbox;
};

struct View {
    std::string_view name;   ///< of the route and the address
    std::string_view label;  ///< in the rail
    ui::Icon glyph;
    void (*draw)(Frame const&);
};

std::span<View const* const> views();
/// Not in the rail itself, but behind "More", in the command bar and at the rail's ends.
std::span<View const* const> further_views();
View const& view_called(std::string_view name);

}  // namespace counterpart::web
