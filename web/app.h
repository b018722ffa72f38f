// App: one frame of the page. Holds the desk, what the interface remembers, and the screens made from
// both; carries out what the views ask for.
#pragma once

#include "desk/desk.h"
#include "host/storage.h"
#include "keeping_work.h"
#include "long_work.h"
#include "present/sync.h"
#include "views/view.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpart::web {

struct Opening;

class App {
public:
    App();
    ~App();

    /// Opens the store; the page draws from the first frame on and says what it waits for.
    void start();
    void frame();

    Desk& desk() { return desk_; }
    Desk const& desk() const { return desk_; }
    Context context() const;
    /// Dispatches and shows what happened; the one way a change gets in.
    Result<Outcome> act(Command const&);
    /// Whether changes are taken now; the sentence says why not.
    bool may_change(std::string& why_not) const;
    bool can_undo() const;
    bool can_redo() const;
    /// The device, as the events of this workspace name it.
    std::string author() const;
    /// The same without a number: what the browser calls itself here.
    std::string device_name() const;

    // -- the workspace as a whole; what takes time says how it ended in a snackbar
    /// Whether what stands behind the snapshot is here too: history, events and checks need it.
    bool past_is_here() const { return !past_elsewhere_; }
    void bring_past(std::function<void()> then = {});
    void open_workspace(std::string const& name);
    /// Makes a workspace, goes there and gives it its title.
    void create_workspace(std::string const& title);
    void download_backup(storage::BackupWish const&);

private:
    // -- history, conflicts, workspaces and keys
    void refresh_keeping();
    void refresh_history();
    void refresh_conflicts();
    void refresh_workspaces();
    void go_on_checking();
    void go_on_exporting();
    void begin_check();
    void stop_check();
    void begin_export(present::HistoryFile::Form);
    void stop_export();
    void carry_out(KeepingWish const&);
    void carry_out_in_store(KeepingWish const&);
    void carry_out_passphrase(KeepingWish const&);
    void ask_store();
    storage::Answer answer(std::string words, std::function<void()> then = {});
    storage::Answer passphrase_answer(std::string words);
    void use_device_key();
    void hold_key(storage::Seed const&);
    void notice_revoked_key();
    void replace_key_before(Command const&);
    void export_key(std::string const& passphrase);
    void import_key(KeepingWish const&);
    Result<Outcome> take_key(SigningKey const&);
    bool take_backup(std::string const& name, std::string& bytes);
    void restore(KeepingWish const&);
    void name_when_open();
    void restore_when_open();
    void join(Backup);
    void go_on_joining();
    void joined();
    void go_on_compacting();
    bool compact(std::function<bool()> const& may_go_on);
    void delete_workspace(std::string const& name);
    void unlock(std::string const& passphrase);

    static Desk new_desk();
    void begin_opening(std::vector<storage::File>, Desk::Past, std::function<void(std::vector<Error> const&)> then);
    void go_on_opening();
    void finish_opening();
    void draw_opening();
    void begin_anew();
    void forget_all();
    void read(std::vector<storage::File>, bool past_elsewhere);
    void read_with_past(std::vector<storage::File>);
    void opened(std::vector<Error> const& damage);
    void show_damage(std::vector<Error> const&);
    void compact_if_due();
    void keep_original(std::string const& digest, std::string const& name, std::string const& bytes);
    void loaded(storage::Loaded);
    void arrived(storage::Arrival);
    void take_address();
    void take_files();
    bool works() const;
    void go_on_working();
    void work_some(double until);
    void begin(Command const&);
    void worked(Result<Outcome> const&);
    void report(Command const&, Result<Outcome> const&);
    void tell_progress();
    void draw_work();
    void stop_work();
    void throw_away_some();
    void read_some();
    void take_in_some();
    void taken_in(Result<Outcome> const*);
    void take_sheet_in();
    void take_sheet_in_some();
    void sheet_taken_in(Result<Outcome> const&);
    void add_sheet(std::string name, std::string bytes);
    void read_sheets();
    void carry_out(SheetWish const&);
    SigningKey own_key();
    bool open_snapshot(std::string const& name, std::string const& bytes);
    void take_snapshot(std::string const& name, std::string const& bytes);
    present::ShareAsked share_asked() const;
    void take_link_word();
    void refresh_share();
    void export_snapshot(bool as_link);
    void make_snapshot(bool as_link, OriginalBytesBy originals);
    void gather_originals(std::vector<std::string> wanted, OriginalBytesBy found,
                          std::function<void(OriginalBytesBy)> then);
    void ask_originals();
    void note_opened();
    void answer_finding(ShareWish const&);
    void save_original(std::string const& sha256);
    void show_original();
    void sign_snapshot(StatementKind, std::string const& reason);
    void merge_snapshot();
    void unlock_snapshot(std::string const& passphrase);
    void close_snapshot();
    void carry_out(ShareWish const&);
    void leave_sheet();
    void start_sync();
    void refresh_sync();
    void names_changed(std::vector<std::string> const& erased);
    void erase_person(std::string const& id);
    void carry_out(SyncWish const&);
    void draw_sync_mark(bool compact);
    void take_shortcuts();
    bool check_some();
    void refresh_list(bool all_checked);
    void hand_out(Result<present::Download> const&);
    void leave_reasons();
    void refresh_screens();
    void refresh_contract();
    void choose_rules();
    void refresh_rules();
    void try_rules();
    void refresh_levels();
    present::TodayOutside outside() const;
    bool months_some();
    void refresh_what_if();
    void place_neighbours();
    void draw();
    void draw_rail(ui::Rect const&, bool compact);
    void draw_bottom_bar(ui::Rect const&);
    void draw_more();
    void draw_content(ui::Rect const&);
    void draw_why_panel(ui::Rect const&);
    void draw_banner();
    void draw_dialogs();
    void draw_import_news();
    void open_command_bar();
    void choose_next_theme();
    void draw_command_bar();
    void choose_entry(present::BarEntry const&);
    void start_editing(EditWish const&);
    void refresh_editors();
    void draw_status(bool compact);
    void draw_tools();
    void draw_compact_tools();
    void carry_out();
    void hand_over(ReportWanted const&);
    void hand_over(ExportWish const&);
    void show(Outcome const&);

    Desk desk_;
    std::unique_ptr<Opening> opening_;
    Memory memory_;
    Screens screens_;
    Outbox outbox_;
    LongWork work_;
    std::deque<std::unique_ptr<present::SheetDraft>> sheets_;  ///< files that wait for their columns to be read
    std::uint64_t sheets_version_ = ~std::uint64_t{0};  ///< of the books the first one was read against
    Route before_sheets_;                     ///< where the user was when they came
    bool loaded_ = false;
    bool past_elsewhere_ = false;
    bool signs_ = false;                    ///< the desk signs with the device's key
    KeepingWork keeping_;
    std::uint64_t visit_ = 0;               ///< counts workspaces, opened or opened anew; answers to an earlier one are late
    std::vector<storage::File> wait_for_past_;  ///< their snapshot is of no use, so the past is read with them
    std::string title_wanted_;              ///< of a workspace that was just made
    std::string load_error_;
    present::SyncFacts sync_facts_;         ///< what the screen was made from
    std::uint64_t sync_made_version_ = ~std::uint64_t{0};

    /// What the screens were made from; they are made again when any of it moves.
    struct Made {
        std::uint64_t version = ~std::uint64_t{0};
        Route route;
        std::string why;
        Date today;
        present::WhatIfAsked asked;
        Editing editing;
        bool checked = false;
        int contract_tab = 0;
        present::ApprovalRulesDraft rules;
        bool months = false;         ///< of service levels are worked out
        std::string backup_reminder;
        bool operator==(Made const&) const = default;
    };
    Made made_;

    /// Snapshots on their way in, and what the Share screens were made from.
    struct ShareState {
        std::optional<SigningKey> key;
        std::string key_of;         ///< workspace it was made in
        std::string closed_name;    ///< of a file that waits for its passphrase
        std::string closed_bytes;   ///< empty: none waits
        std::unique_ptr<present::OpenedSnapshot> opened;
        std::optional<SharedHead> link_head;  ///< of a link on its way to the clipboard
        Books const* books = nullptr;
        std::uint64_t version = 0;
        Date today;
        present::ShareAsked asked;
        bool showed_opened = false;
        present::OriginalSizes kept;  ///< originals in the store
        std::string kept_of;          ///< workspace and version they were counted in
    };
    ShareState share_;
    std::string what_if_of_;                ///< the record the form was last shown for
    present::WhatIfAsked what_if_asked_;    ///< what was last read out
    double list_made_at_ = 0;
    bool list_whole_ = false;
};

/// Where it was, and what was found.
std::string in_words(Error const&);

App& app();

}  // namespace counterpart::web
