// Where the page's program meets its store: what is read becomes the desk, what other tabs wrote is
// followed, and the workspace as a whole is opened, saved as a file and left.
#include "app.h"

#include "host/canvas.h"
#include "host/page.h"

#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {
namespace {

std::string in_words(Error const& error)
{
    return error.where.empty() ? error.message : error.where + ": " + error.message;
}

Desk new_desk()
{
    return Desk([](std::uint64_t sequence, std::string bytes) { storage::append(sequence, bytes); });
}

void tell(std::string const& sentence)
{
    if (!sentence.empty()) ui::show_snackbar(sentence);
    canvas::wake();
}

}  // namespace

App::App() : desk_(new_desk()) {}

void App::start()
{
    auto const theme = page::remembered("theme");
    if (theme == "1") ui::set_theme(ui::ThemeChoice::light);
    if (theme == "2") ui::set_theme(ui::ThemeChoice::dark);
    storage::on_change([] { canvas::wake(); });
    storage::on_segments([this](storage::Arrival arrival) { arrived(std::move(arrival)); });
    open_workspace(storage::last_workspace());
}

// -- reading --------------------------------------------------------------------------------------

/// Nothing made from the desk of before may be taken for news of the next one.
void App::begin_anew()
{
    desk_ = new_desk();
    screens_ = Screens{};
    made_ = Made{};
    list_whole_ = false;
    list_made_at_ = 0;
    past_elsewhere_ = false;
}

void App::loaded(storage::Loaded all)
{
    loaded_ = true;
    load_error_ = all.error;
    past_elsewhere_ = all.past_elsewhere;
    for (auto const& damage : desk_.load(all.files)) memory_.problems.push_back(in_words(damage));
    memory_.problems_open = !memory_.problems.empty();
    if (auto const title = std::exchange(title_wanted_, {}); !title.empty()) {
        auto const renamed = act(RenameWorkspace{title});
        tell(renamed ? renamed->says : in_words(renamed.error()));
    }
    canvas::wake();
}

void App::arrived(storage::Arrival arrival)
{
    if (arrival.from_start) {
        begin_anew();
        past_elsewhere_ = arrival.past_elsewhere;
    }
    auto const damage = arrival.from_start ? desk_.load(arrival.files)
                                           : desk_.follow(arrival.files);
    for (auto const& error : damage) memory_.problems.push_back(in_words(error));
    canvas::wake();
}

void App::bring_past()
{
    if (past_elsewhere_) tell("This is not available yet.");
}

// -- workspaces -----------------------------------------------------------------------------------

void App::open_workspace(std::string const& name)
{
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
