#include "app.h"

#include "base/hash.h"
#include "base/text.h"
#include "host/canvas.h"
#include "host/page.h"
#include "host/people.h"
#include "present/exports.h"
#include "present/month_report.h"
#include "views/level_route.h"

#include <algorithm>

namespace counterpart::web {

std::string in_words(Error const& error)
{
    return error.where.empty() ? error.message : error.where + ": " + error.message;
}

namespace {

/// Milliseconds of a frame that go to checking invoices and to making their rows. Together with the
/// drawing they leave room for input well before anybody notices.
constexpr double checking_slice = 10;
constexpr double rows_slice = 8;
constexpr double months_slice = 10;
/// While checking goes on, the list is brought up to date this often.
constexpr double list_pause = 250;

std::string address_of(Route const& route)
{
    return route.record.empty() ? route.view : route.view + "/" + route.record;
}

Route route_of(std::string const& address)
{
    auto const slash = address.find('/');
    Route route;
    route.view = std::string(view_called(address.substr(0, slash)).name);
    if (slash != std::string::npos) route.record = address.substr(slash + 1);
    return route;
}

}  // namespace

Context App::context() const
{
    Context now;
    now.today = page::today();
    now.now = page::now();
    now.author = author();
    now.person = people::id_of(memory_.keeping.person);
    return now;
}

bool App::may_change(std::string& why_not) const
{
    switch (storage::status().phase) {
    case storage::Phase::loading: why_not = "The workspace is still being read."; return false;
    case storage::Phase::follower:
        why_not = "Another tab is writing to this workspace. Choose \"Work here\" to continue in this one.";
        return false;
    case storage::Phase::read_only: why_not = storage::status().message; return false;
    case storage::Phase::locked: why_not = "The workspace is locked; open it with its passphrase."; return false;
    default: break;
    }
    if (!loaded_) why_not = "The workspace is still being read.";
    return loaded_;
}

Result<Outcome> App::act(Command const& command)
{
    std::string why_not;
    if (!may_change(why_not)) return Error{"desk.read_only", why_not, {}};
    use_device_key();
    replace_key_before(command);
    auto outcome = desk_.dispatch(command, context());
    if (!outcome) return outcome;
    if (auto const* file = std::get_if<ImportFile>(&command)) keep_original(sha256_hex(file->bytes), file->name, file->bytes);
    if (auto const* sheet = std::get_if<ImportSheet>(&command)) keep_original(sha256_hex(sheet->bytes), sheet->name, sheet->bytes);
    return outcome;
}

bool App::can_undo() const { return desk_.can_undo(author()); }
bool App::can_redo() const { return desk_.can_redo(author()); }

void App::take_address()
{
    if (auto address = page::take_address()) memory_.route = route_of(*address);
}

void App::show(Outcome const& outcome)
{
    ui::show_snackbar(outcome.says, can_undo() ? "Undo" : "");
    auto const slash = outcome.focus.find('/');
    if (slash == std::string::npos) return;
    // Who looks at the history or settles conflicts goes on with that.
    if (memory_.route.view == "history" || memory_.route.view == "conflicts") return;
    auto const kind = outcome.focus.substr(0, slash);
    if (kind == "invoice") memory_.route = {"invoices", outcome.focus.substr(slash + 1)};
    // A month is reported among the service levels, and that is where one stays.
    if (kind == "service_level")
        memory_.route = {"levels", to_record({"level", to_text(month_at(page::today())), outcome.focus.substr(slash + 1)})};
    if (kind == "contract" && memory_.route.view != "levels") memory_.route = {"contracts", outcome.focus.substr(slash + 1)};
}

void App::take_shortcuts()
{
    if (ui::shortcut(ui::Shortcut::undo) && can_undo()) outbox_.commands.push_back(Undo{});
    if (ui::shortcut(ui::Shortcut::redo) && can_redo()) outbox_.commands.push_back(Redo{});
    if (ui::shortcut(ui::Shortcut::escape)) memory_.why.clear();
    if (ui::shortcut(ui::Shortcut::command_bar)) open_command_bar();
    if (ui::shortcut(ui::Shortcut::search)) {
        if (memory_.route.view == "invoices" && memory_.route.record.empty()) ui::focus_field("Search invoices");
        if (memory_.route.view == "claims") ui::focus_field("Search claims");
        if (memory_.route.view == "history") ui::focus_field("Search the history");
        if (memory_.route.view == "contracts") ui::focus_field(memory_.route.record.empty() ? "Search contracts" : "Search the price book");
    }
    if (ui::snackbar_pressed() && can_undo()) outbox_.commands.push_back(Undo{});
}

/// One slice of the checking; whether all is checked.
bool App::check_some()
{
    auto progress = desk_.audit_progress();
    // What is still coming in is not counted yet.
    if (works()) {
        screens_.checking.reset();
        return progress.finished();
    }
    if (!progress.finished() && !memory_.checking_stopped) {
        auto const until = canvas::work_until(checking_slice);
        progress = desk_.audit_some([until] { return canvas::now() < until; });
        canvas::wake();
    }
    auto const pause = canvas::now() - list_made_at_ < list_pause;
    if (progress.finished() || memory_.checking_stopped || !pause)
        screens_.checking = present::checking(progress, memory_.checking_stopped);
    return progress.finished();
}

void App::refresh_list(bool all_checked)
{
    auto const now = canvas::now();
    bool const settled = all_checked || memory_.checking_stopped;
    if (!settled && list_whole_ && now - list_made_at_ < list_pause) return;
    auto const until = canvas::work_until(rows_slice);
    list_whole_ = screens_.invoice_list.refresh(desk_, [until] { return canvas::now() < until; });
    if (list_whole_) list_made_at_ = now;
    else canvas::wake();
}

/// Reasons belong to the screen they were opened on: on a tablet they would cover the next one. Who
/// goes to a screen in order to show reasons names other ones.
void App::leave_reasons()
{
    if (!(memory_.route == made_.route) && memory_.why == made_.why) memory_.why.clear();
}

void App::refresh_screens()
{
    leave_reasons();
    refresh_sync();
    auto const checked = loaded_ && check_some();
    if (loaded_) refresh_list(checked);
    choose_rules();
    refresh_keeping();
    Made const wanted{desk_.version(), memory_.route, memory_.why, page::today(), memory_.levels.asked,
                      memory_.editing, checked, memory_.contract_tab, memory_.rules.draft, months_some(),
                      screens_.keeping.backup_reminder};
    if (wanted == made_) return;
    auto const books_moved = wanted.version != made_.version || wanted.checked != made_.checked;
    auto const claims_moved = books_moved || wanted.today != made_.today || !(wanted.route == made_.route);
    auto const today_moved = claims_moved || wanted.months != made_.months ||
                             wanted.backup_reminder != made_.backup_reminder;
    made_ = wanted;
    if (books_moved) screens_.contracts = present::contracts_screen(desk_);
    auto const& route = memory_.route;
    if (route.view == "claims" && claims_moved)
        screens_.claims = present::claims_screen(desk_, wanted.today);
    screens_.invoice.reset();
    if (route.view == "invoices" && !route.record.empty())
        screens_.invoice = present::invoice_screen(desk_, InvoiceId{route.record}, wanted.today);
    refresh_contract();
    if (route.view == "levels" && today_moved) refresh_levels();
    if (route.view == "today" && today_moved) screens_.today = present::today_screen(desk_, page::now(), outside());
    if (route.view == "levels") refresh_what_if();
    refresh_editors();
    refresh_rules();
    place_neighbours();
    screens_.why = memory_.why.empty() ? std::nullopt : present::why(desk_, memory_.why);
    if (!screens_.why) memory_.why.clear();
    page::set_address(address_of(route));
}

void App::refresh_contract()
{
    screens_.contract.reset();
    screens_.consumption.reset();
    auto const& route = memory_.route;
    if (route.view != "contracts" || route.record.empty()) return;
    ContractId const id{route.record};
    screens_.contract = present::contract_screen(desk_, id, made_.today);
    auto const filed = desk_.books().contracts.find(id);
    if (memory_.contract_tab == consumption_tab && filed != desk_.books().contracts.end())
        screens_.consumption = present::consumption_screen(desk_, filed->second, made_.today);
}

/// What Today is told besides the books.
present::TodayOutside App::outside() const
{
    present::TodayOutside outside;
    for (auto const& sheet : sheets_) outside.waiting_sheets.push_back(sheet->name());
    outside.backup_reminder = screens_.keeping.backup_reminder;
    outside.months_wait = !made_.months;
    return outside;
}

/// One slice of what the screens of service levels rest on; whether all of it is there. Who looks at
/// other screens does not wait for it.
bool App::months_some()
{
    auto const& view = memory_.route.view;
    if (!loaded_ || (view != "levels" && view != "today")) return false;
    auto const until = canvas::work_until(months_slice);
    auto const done = desk_.months_some(page::today(), [until] { return canvas::now() < until; });
    if (!done) canvas::wake();
    return done;
}

void App::refresh_levels()
{
    auto const now = page::now();
    auto const place = level_route(memory_.route.record);
    auto const month = Month::parse(place.month);
    screens_.level.reset();
    screens_.level_draft.reset();
    screens_.ticket.reset();
    screens_.credit.reset();
    screens_.levels = {};
    if (!made_.months) screens_.levels = present::levels_wait();
    else if (place.kind == "level" && month) screens_.level = present::level_screen(desk_, {place.id}, *month, now);
    else if (place.kind == "draft") screens_.level_draft = present::level_draft_screen(desk_, {place.id});
    else if (place.kind == "ticket") screens_.ticket = present::ticket_screen(desk_, {place.id}, now);
    else if (place.kind == "credits" && month)
        screens_.credit = present::credit_screen(desk_, {place.id}, *month, made_.today);
    else screens_.levels = present::levels_screen(desk_, now);
}

/// What was asked of one month of one level says nothing of another.
void App::refresh_what_if()
{
    screens_.what_if.reset();
    auto const place = level_route(memory_.route.record);
    auto const month = Month::parse(place.month);
    if (what_if_of_ != memory_.route.record) memory_.levels.asked = made_.asked = {};
    what_if_of_ = memory_.route.record;
    auto const news = !(memory_.levels.asked == what_if_asked_);
    what_if_asked_ = memory_.levels.asked;
    if (place.kind == "level" && month && made_.months)
        screens_.what_if =
            present::what_if_screen(desk_, {place.id}, *month, made_.today, memory_.levels.asked);
    if (screens_.what_if && news) ui::announce(screens_.what_if->says);
}

/// "Next" follows the list as the user searched, filtered and sorted it.
void App::place_neighbours()
{
    if (!screens_.invoice) return;
    auto const& table = screens_.invoices().invoices;
    auto const& shown = screens_.lines.of(table, memory_.invoices).shown;
    auto const here = std::find_if(shown.begin(), shown.end(), [&](std::uint32_t row) {
        return table.rows[row].id == screens_.invoice->id;
    });
    if (here == shown.end()) return;
    if (here != shown.begin()) screens_.invoice->previous = table.rows[*(here - 1)].id;
    if (here + 1 != shown.end()) screens_.invoice->next = table.rows[*(here + 1)].id;
}

void App::hand_out(Result<present::Download> const& file)
{
    if (file) page::download(file->name, file->mime, file->bytes);
    ui::show_snackbar(file ? file->says : in_words(file.error()));
}

void App::hand_over(ReportWanted const& wanted)
{
    using Writer = Result<present::Download> (*)(Desk const&, ContractId const&, Month, Date);
    static constexpr Writer writers[] = {present::month_report_csv, present::month_report_json,
                                         present::month_report_html};
    auto const month = Month::parse(wanted.month);
    if (!month) return;
    hand_out(writers[static_cast<std::size_t>(wanted.form)](desk_, {wanted.contract}, *month, page::today()));
}

void App::hand_over(ExportWish const& wish)
{
    hand_out(present::make_export(desk_, wish.name, wish.record, page::today()));
}

void App::carry_out()
{
    auto const wanted = std::exchange(outbox_, {});
    if (work_.stop) stop_work();
    carry_out(wanted.sheet);
    carry_out(wanted.sync);
    carry_out(wanted.share);
    work_.waiting.insert(work_.waiting.end(), wanted.commands.begin(), wanted.commands.end());
    if (!wanted.commands.empty()) go_on_working();
    for (auto const& wish : wanted.reports) hand_over(wish);
    for (auto const& wish : wanted.exports) hand_over(wish);
    for (auto const& wish : wanted.keeping) carry_out(wish);
    if (wanted.edit) start_editing(*wanted.edit);
    for (auto const& picture : wanted.pictures) page::download(picture.name, "image/svg+xml", picture.svg);
    if (wanted.choose_files) page::choose_files();
    if (wanted.fetch_sample) page::fetch_sample();
    if (wanted.download_everything) download_backup({});
    auto const& table = screens_.invoices().invoices;
    if (wanted.export_list)
        hand_out(present::list_file(desk_, table, screens_.lines.of(table, memory_.invoices), page::today()));
    if (wanted.ask_to_write)
        storage::request_writing([](bool granted, std::string const& why_not) {
            if (!granted) ui::show_snackbar(why_not);
            canvas::wake();
        });
    if (!wanted.commands.empty()) canvas::wake();
}

void App::frame()
{
    take_address();
    go_on_opening();
    take_files();
    go_on_working();
    read_sheets();
    refresh_screens();
    try_rules();
    refresh_share();
    draw();
    take_shortcuts();
    carry_out();
    // A view may have changed the route or the opened amount: show it in a frame of its own.
    Made const now{desk_.version(), memory_.route, memory_.why,
                   made_.today, memory_.levels.asked, memory_.editing, made_.checked, memory_.contract_tab,
                   memory_.rules.draft, made_.months, made_.backup_reminder};
    bool const share_moved = memory_.route.view == "share" && !(share_asked() == share_.asked);
    if (!(now == made_) || share_moved) canvas::wake();
}

App& app()
{
    static App one;
    return one;
}

}  // namespace counterpart::web
