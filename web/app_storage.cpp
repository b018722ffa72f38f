// Where the page's program meets its store: what is read becomes the desk, what other tabs wrote is
// followed, and the workspace as a whole is opened, saved as a file and left.
#include "app.h"

#include "base/hash.h"
#include "host/canvas.h"
#include "host/page.h"
#include "host/sync.h"
#include "opening.h"
#include "slice.h"

#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {
namespace {

constexpr std::uint64_t most_events_at_once = 5'000;
/// One action may have brought thousands of documents.
constexpr std::uint64_t most_documents_at_once = 1'000;
constexpr std::uint64_t most_bytes_at_once = 1u << 20;

void tell(std::string const& sentence)
{
    if (!sentence.empty()) ui::show_snackbar(sentence);
    canvas::wake();
}

}  // namespace

App::App() : desk_(new_desk()) {}
App::~App() = default;

Desk App::new_desk()
{
    return Desk([](std::uint64_t sequence, std::string bytes) { storage::append(sequence, bytes); });
}

void App::start()
{
    auto const theme = page::remembered("theme");
    if (theme == "1") ui::set_theme(ui::ThemeChoice::light);
    if (theme == "2") ui::set_theme(ui::ThemeChoice::dark);
    memory_.keeping.person = page::remembered("person");
    storage::on_change([] {
        sync::store_changed();
        canvas::wake();
    });
    start_sync();
    storage::on_segments([this](storage::Arrival arrival) { arrived(std::move(arrival)); });
    storage::on_calm([this] { compact_if_due(); });
    storage::on_lock([this] { forget_all(); });
    open_workspace(storage::last_workspace());
}

// -- reading --------------------------------------------------------------------------------------

/// Nothing made from the desk of before may be taken for news of the next one.
void App::begin_anew()
{
    ++visit_;
    work_ = {};
    opening_.reset();
    wait_for_past_.clear();
    desk_ = new_desk();
    screens_ = Screens{};
    made_ = Made{};
    share_.books = nullptr;
    sheets_version_ = ~std::uint64_t{0};
    list_whole_ = false;
    list_made_at_ = 0;
    past_elsewhere_ = false;
    signs_ = false;
    KeepingWork fresh;
    fresh.into_new = std::move(keeping_.into_new);
    fresh.asked = keeping_.asked - (keeping_.joining ? 1 : 0);
    keeping_ = std::move(fresh);
}

/// What a locked workspace held is in no screen, form or waiting file any more.
void App::forget_all()
{
    begin_anew();
    loaded_ = false;
    sheets_.clear();
    share_ = ShareState{};
    auto const route = memory_.route;
    memory_ = Memory{};
    memory_.route = route;
    memory_.keeping.person = page::remembered("person");
    canvas::wake();
}

void App::loaded(storage::Loaded all)
{
    begin_anew();
    load_error_ = all.error;
    read(std::move(all.files), all.past_elsewhere);
}

void App::arrived(storage::Arrival arrival)
{
    if (arrival.from_start) {
        begin_anew();
        return read(std::move(arrival.files), arrival.past_elsewhere);
    }
    finish_opening();
    // The desk that follows now gives way to one that is read with its past.
    auto& waiting = wait_for_past_;
    if (!waiting.empty()) waiting.insert(waiting.end(), arrival.files.begin(), arrival.files.end());
    show_damage(desk_.follow(arrival.files));
}

/// A snapshot that cannot be used stands for nothing: then the past is read at once.
void App::read(std::vector<storage::File> files, bool past_elsewhere)
{
    auto const past = past_elsewhere ? Desk::Past::elsewhere : Desk::Past::among_them;
    auto again = past_elsewhere ? files : std::vector<storage::File>{};
    begin_opening(std::move(files), past, [this, again = std::move(again), past_elsewhere](std::vector<Error> const& damage) {
        if (!past_elsewhere || desk_.stands_on_snapshot()) opened(damage);
        else read_with_past(again);
    });
}

void App::read_with_past(std::vector<storage::File> files)
{
    wait_for_past_ = std::move(files);
    storage::load_past([this, visit = visit_](storage::Past past) {
        if (visit != visit_) return;
        auto const waiting = std::exchange(wait_for_past_, {});
        begin_anew();
        auto all = std::move(past.packs);
        all.insert(all.end(), waiting.begin(), waiting.end());
        if (!past.ok) memory_.problems.push_back(past.error);
        begin_opening(std::move(all), Desk::Past::among_them, [this](std::vector<Error> const& damage) { opened(damage); });
    });
}

void App::opened(std::vector<Error> const& damage)
{
    loaded_ = true;
    past_elsewhere_ = !desk_.past_is_here();
    show_damage(damage);
    sync::open(storage::current());
}

void App::show_damage(std::vector<Error> const& damage)
{
    for (auto const& error : damage) memory_.problems.push_back(in_words(error));
    memory_.problems_open = !memory_.problems.empty();
    canvas::wake();
}

/// Several may ask at once; each goes on as soon as it is there.
void App::bring_past(std::function<void()> then)
{
    if (desk_.past_is_here()) {
        if (then) then();
        return;
    }
    storage::load_past([this, then = std::move(then), visit = visit_](storage::Past past) {
        if (visit != visit_) return;
        if (!past.ok && !desk_.past_is_here()) return tell(past.error);
        if (!desk_.past_is_here()) show_damage(desk_.bring_past(std::move(past.packs)));
        past_elsewhere_ = false;
        if (then) then();
    });
}

// -- saving ---------------------------------------------------------------------------------------

void App::compact_if_due()
{
    storage::set_title(desk_.books().workspace);
    if (!loaded_ || !desk_.compaction_due()) return;
    // Little is made at once, also while the page is hidden and draws nothing.
    auto const& books = desk_.books();
    bool const much = desk_.records().events() > most_events_at_once ||
                      books.invoices.size() + books.usage.size() > most_documents_at_once;
    keeping_.compacting = (desk_.snapshot_due() && much) || desk_.bytes_to_pack() > most_bytes_at_once;
    if (keeping_.compacting) return canvas::wake();
    compact([] { return true; });
}

void App::go_on_compacting()
{
    if (!keeping_.compacting) return;
    canvas::wake();
    // An action would make it begin anew.
    if (works()) return;
    keeping_.compacting = desk_.compaction_due() && !compact(for_a_slice());
}

/// Whether it is done.
bool App::compact(std::function<bool()> const& may_go_on)
{
    auto const heads = desk_.compact_some(desk_.snapshot_due(), storage::compaction_taker(), may_go_on);
    if (heads) storage::compact(*heads);
    return heads.has_value();
}

/// The files that came in are kept as they came, in the same step as what they said.
void App::keep_original(std::string const& digest, std::string const& name, std::string const& bytes)
{
    if (desk_.books().files.count(digest) != 0) storage::keep_original(digest, name, bytes);
}

// -- workspaces -----------------------------------------------------------------------------------

void App::open_workspace(std::string const& name)
{
    sync::open({});
    begin_anew();
    loaded_ = false;
    load_error_.clear();
    storage::open(name, [this](storage::Loaded all) { loaded(std::move(all)); });
    canvas::wake();
}

void App::create_workspace(std::string const& title)
{
    storage::create(title, [this, title](bool ok, std::string const& answer) {
        if (!ok) return tell(answer);
        title_wanted_ = title;
        memory_.route = Route{};
        open_workspace(answer);
    });
}

void App::download_backup(storage::BackupWish const& wish)
{
    storage::download_backup(wish, [](bool, std::string const& sentence) { tell(sentence); });
}

}  // namespace counterpart::web
