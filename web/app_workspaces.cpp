// Workspaces: asking the store, and telling how it ended.
#include "app.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "desk/device_keys.h"
#include "host/canvas.h"
#include "host/page.h"
#include "slice.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <variant>

namespace counterpart::web {
namespace {

present::StoredWorkspace stored(storage::Workspace const& row)
{
    return {row.name, row.title, row.segments, row.bytes, Instant{row.saved_at}, Instant{row.backed_up_at},
            row.sealed, row.current};
}

/// The names of people lie among the originals (shell/page/backup.js) and are none.
std::uint64_t documents_among(std::vector<KeptOriginal> const& originals)
{
    auto const people = std::count_if(originals.begin(), originals.end(),
                                      [](KeptOriginal const& each) { return each.name == ".people"; });
    return originals.size() - static_cast<std::uint64_t>(people);
}

std::string says(Backup const& backup)
{
    auto const title = backup.head.title.empty() ? std::string("A workspace") : "\"" + backup.head.title + "\"";
    std::string text = title + ", " + counted(documents_among(backup.originals), "original document", "original documents");
    auto const made = Date::parse(backup.head.made.substr(0, 10));
    if (made) text += ", made " + to_long_text(*made);
    if (!backup.damage.empty()) text += ". " + counted(backup.damage.size(), "part is", "parts are") + " damaged; the rest can be restored";
    return text + ".";
}

template <std::size_t count>
std::array<std::uint8_t, count> random_array()
{
    std::array<std::uint8_t, count> bytes{};
    auto const random = storage::random_bytes(count);
    std::copy_n(random.begin(), std::min(count, random.size()), bytes.begin());
    return bytes;
}

}  // namespace

// -- what the store says --------------------------------------------------------------------------

void App::ask_store()
{
    keeping_.facts_asked = true;
    keeping_.facts_of = storage::status().saved_at;
    auto const news = [this] {
        keeping_.facts_moved = true;
        canvas::wake();
    };
    if (loaded_) storage::set_title(desk_.books().workspace);
    storage::workspaces([this, news](storage::Workspaces all) {
        keeping_.facts.trouble = all.ok ? std::string() : all.error;
        keeping_.facts.workspaces.emplace();
        for (auto const& row : all.list) keeping_.facts.workspaces->push_back(stored(row));
        news();
    });
    storage::originals([this, news](storage::Originals all) {
        if (all.ok) keeping_.facts.originals = {all.list.size(), all.bytes};
        news();
    });
    storage::room([this, news](storage::Room room) {
        keeping_.facts.room = {room.known, room.used, room.allowed, room.persisted};
        news();
    });
}

void App::refresh_workspaces()
{
    if (!keeping_.facts_asked || keeping_.facts_of != storage::status().saved_at) ask_store();
    bool const moved = std::exchange(keeping_.facts_moved, false) || keeping_.workspaces_version != desk_.version();
    if (!moved) return;
    keeping_.workspaces_version = desk_.version();
    keeping_.facts.backed_up_at = Instant{storage::backed_up_at()};
    keeping_.facts.synced = present::is_synced(sync_facts_);
    keeping_.facts.own_key = storage::device_key().known
                                 ? fingerprint(signing_key_from(storage::device_key().seed).public_half)
                                 : std::string();
    screens_.keeping.workspaces = present::workspaces_screen(desk_, keeping_.facts, page::now());
}

/// Counts the request, and shows how it ended; `then` only when it ended well.
storage::Answer App::answer(std::string words, std::function<void()> then)
{
    ++keeping_.asked;
    return [this, words = std::move(words), then = std::move(then)](bool ok, std::string const& sentence) {
        --keeping_.asked;
        keeping_.facts_asked = false;
        auto const& said = !sentence.empty() ? sentence : ok ? words : "This could not be done.";
        if (!said.empty()) ui::show_snackbar(said);
        if (ok && then) then();
        canvas::wake();
    };
}

// -- the key of this device -----------------------------------------------------------------------

void App::hold_key(storage::Seed const& seed)
{
    keeping_.own_key = fingerprint(signing_key_from(seed).public_half);
}

/// Made with the first action; from then on everything done here is signed. A device whose key was
/// revoked elsewhere, or is lost, begins again under a name of its own: nobody could vouch for a new
/// key under the old one.
void App::use_device_key()
{
    if (signs_ && !key_state(desk_.records(), keeping_.own_key).revoked) return;
    auto const& own = storage::device_key();
    if (own.known) hold_key(own.seed);
    auto const state = key_state(desk_.records(), keeping_.own_key);
    bool const ours = state.author.empty() || is_name_of(state.author, device_name());
    bool const counts = own.known && ours && !state.revoked;
    storage::Seed const seed = counts ? own.seed : random_array<32>();
    if (!counts && !storage::keep_device_key(seed)) return;
    hold_key(seed);
    if (!counts || state.author.empty()) keeping_.author = free_author(desk_.records(), device_name());
    signs_ = desk_.use_key(signing_key_from(seed), context()).ok();
    if (signs_ && state.revoked)
        ui::announce("The key of this device was revoked; from now on it signs with the new key " +
                     keeping_.own_key + ".");
}

/// Said as soon as it is known, not only when something is to be signed.
void App::notice_revoked_key()
{
    auto const& own = storage::device_key();
    if (keeping_.own_key.empty() && own.known) hold_key(own.seed);
    if (keeping_.own_key.empty() || keeping_.told_revoked == keeping_.own_key) return;
    auto const state = key_state(desk_.records(), keeping_.own_key);
    if (!state.revoked) return;
    keeping_.told_revoked = keeping_.own_key;
    ui::show_snackbar("The key of this device was revoked: " + state.reason +
                      ". It no longer signs; a new key is made with the next action.");
    canvas::wake();
}

/// The key that is about to be revoked vouches for the one that comes after it, while it still counts.
void App::replace_key_before(Command const& command)
{
    auto const* revoke = std::get_if<RevokeKey>(&command);
    auto const& own = storage::device_key();
    if (!revoke || !own.known || trimmed(revoke->reason).empty()) return;
    if (fingerprint(signing_key_from(own.seed).public_half) != revoke->fingerprint) return;
    storage::Seed const seed = random_array<32>();
    if (!desk_.use_key(signing_key_from(seed), context())) return;
    storage::keep_device_key(seed);
    hold_key(seed);
}

void App::export_key(std::string const& passphrase)
{
    auto const& own = storage::device_key();
    if (!own.known) return;
    auto const key = signing_key_from(own.seed);
    auto const line = wrapped(key, passphrase, random_array<40>());
    if (line) page::download("counterpart-key-" + fingerprint(key.public_half) + ".txt", "text/plain", *line + "\n");
    ui::show_snackbar(line ? "The key was handed over as a file." : in_words(line.error()));
}

void App::import_key(KeepingWish const& wish)
{
    auto& form = memory_.keeping.key;
    auto const key = unwrapped(trimmed(wish.second), wish.text);
    std::string why_not;
    if (!key) form.trouble = in_words(key.error());
    else if (!may_change(why_not)) form.trouble = why_not;
    else {
        auto const used = take_key(*key);
        if (used) ui::show_snackbar(used->says);
        form = used ? KeyForm{} : form;
        if (!used) form.trouble = in_words(used.error());
    }
    keeping_.facts_moved = true;
}

/// A key that stands for this device already needs nobody's word, and no other key is made first that
/// nobody could vouch for. For every other one the key of today vouches.
Result<Outcome> App::take_key(SigningKey const& key)
{
    auto const state = key_state(desk_.records(), fingerprint(key.public_half));
    auto as_its_device = context();
    if (is_name_of(state.author, device_name())) as_its_device.author = state.author;
    else use_device_key();
    if (state.author.empty()) as_its_device.author = author();
    auto used = desk_.use_key(key, as_its_device);
    if (used && storage::keep_device_key(key.seed)) hold_key(key.seed);
    signs_ = signs_ || used.ok();
    return used;
}

// -- backups --------------------------------------------------------------------------------------

bool App::take_backup(std::string const& name, std::string& bytes)
{
    bool const sealed = is_sealed_backup(bytes);
    if (!sealed && !is_backup(bytes)) return false;
    auto& dialog = memory_.keeping.restoring;
    dialog = RestoreDialog{};
    dialog.open = true;
    dialog.file = name;
    dialog.sealed = sealed;
    if (!sealed) {
        auto const read = read_backup(bytes);
        if (read) dialog.says = says(*read);
        else dialog.trouble = in_words(read.error());
    }
    keeping_.backup_bytes = std::move(bytes);
    return true;
}

void App::restore(KeepingWish const& wish)
{
    auto& dialog = memory_.keeping.restoring;
    auto const& bytes = keeping_.backup_bytes;
    auto const opened = is_sealed_backup(bytes) ? unsealed_backup(bytes, wish.text) : Result<std::string>(bytes);
    auto backup = opened ? read_backup(*opened) : Result<Backup>(opened.error());
    if (!backup) {
        dialog.trouble = in_words(backup.error());
        return;
    }
    std::string why_not;
    if (wish.number == 1 && !may_change(why_not)) {
        dialog.trouble = why_not;
        return;
    }
    dialog.open = false;
    keeping_.backup_bytes.clear();
    if (wish.number == 1) return join(std::move(backup).value());
    auto title = backup->head.title.empty() ? std::string("Restored workspace") : backup->head.title;
    auto const waiting = std::make_shared<Backup>(std::move(backup).value());
    storage::create(title, [this, waiting](bool ok, std::string const& name) {
        if (!ok) {
            ui::show_snackbar(name);
            return canvas::wake();
        }
        // Not before: until the other workspace is being opened, it would go into this one.
        keeping_.into_new = std::move(*waiting);
        memory_.route = Route{};
        open_workspace(name);
    });
}

/// A workspace that was just made gets its title with the first moment in which it can be written.
void App::name_when_open()
{
    std::string why_not;
    if (title_wanted_.empty() || !may_change(why_not)) return;
    auto const renamed = act(RenameWorkspace{std::exchange(title_wanted_, {})});
    ui::show_snackbar(renamed ? renamed->says : in_words(renamed.error()));
    canvas::wake();
}

void App::restore_when_open()
{
    std::string why_not;
    if (!keeping_.into_new || !may_change(why_not)) return;
    auto backup = std::exchange(keeping_.into_new, std::nullopt);
    join(std::move(*backup));
}

/// A union: what is not here yet is added, in slices of a frame.
void App::join(Backup backup)
{
    if (keeping_.joining) return ui::show_snackbar("Another backup is still being restored; try this one again after it.");
    ++keeping_.asked;
    keeping_.joining.emplace(std::move(backup));
    canvas::wake();
}

void App::go_on_joining()
{
    constexpr std::size_t events_at_once = 100;
    auto& work = keeping_.joining;
    std::string why_not;
    if (!work || !may_change(why_not)) return;
    canvas::wake();
    auto const may_go_on = for_a_slice();
    if (!work->is_read) {
        if (!work->reading.go_on(may_go_on)) return;
        work->is_read = true;
        work->events = work->reading.take(work->damage);
    }
    while (work->next < work->events.size() && may_go_on()) {
        auto const begin = work->events.begin() + static_cast<std::ptrdiff_t>(work->next);
        auto const count = std::min(events_at_once, work->events.size() - work->next);
        work->fresh += desk_.merge({begin, begin + static_cast<std::ptrdiff_t>(count)});
        work->next += count;
    }
    screens_.keeping.restore_percent =
        work->events.empty() ? 100 : static_cast<int>(100 * work->next / work->events.size());
    if (work->next == work->events.size()) joined();
}

void App::joined()
{
    auto const work = std::exchange(keeping_.joining, std::nullopt);
    --keeping_.asked;
    screens_.keeping.restore_percent.reset();
    for (auto const& original : work->originals)
        storage::keep_original(original.sha256, original.name, original.bytes);
    for (auto const& error : work->damage) memory_.problems.push_back(in_words(error));
    memory_.problems_open = !memory_.problems.empty();
    ui::show_snackbar("Restored: " + std::to_string(work->fresh) + " of " +
                      counted(work->events.size(), "action was", "actions were") + " new here, " +
                      counted(documents_among(work->originals), "original", "originals") + ".");
    keeping_.facts_asked = false;
}

// -- wishes ---------------------------------------------------------------------------------------

void App::delete_workspace(std::string const& name)
{
    bool const own = name == storage::current();
    storage::remove(name, answer("The workspace is deleted.", [this, own] {
        memory_.route = own ? Route{} : memory_.route;
        if (own) open_workspace(storage::last_workspace());
    }));
}

void App::unlock(std::string const& passphrase)
{
    ++keeping_.asked;
    memory_.keeping.unlock_trouble.clear();
    storage::unlock(passphrase, [this](bool ok, std::string const& sentence) {
        --keeping_.asked;
        memory_.keeping.unlock.clear();
        memory_.keeping.unlock_trouble = ok ? std::string() : sentence;
        if (!ok) ui::announce(sentence);
        canvas::wake();
    });
}

/// How a change of the passphrase ends is said in its form.
storage::Answer App::passphrase_answer(std::string words)
{
    auto shown = answer(std::move(words), [this] { memory_.keeping.passphrase = PassphraseForm{}; });
    return [this, shown = std::move(shown)](bool ok, std::string const& sentence) {
        if (!ok) memory_.keeping.passphrase.trouble = sentence;
        shown(ok, sentence);
    };
}

void App::carry_out_passphrase(KeepingWish const& wish)
{
    using Act = KeepingWish::Act;
    memory_.keeping.passphrase.trouble.clear();
    if (wish.act == Act::set_passphrase)
        storage::set_passphrase(wish.text, passphrase_answer("The workspace is protected now."));
    if (wish.act == Act::change_passphrase)
        storage::change_passphrase(wish.text, wish.second, passphrase_answer("The passphrase is changed."));
    if (wish.act == Act::remove_passphrase)
        storage::remove_passphrase(wish.text, passphrase_answer("The passphrase is removed."));
}

void App::carry_out_in_store(KeepingWish const& wish)
{
    using Act = KeepingWish::Act;
    switch (wish.act) {
    case Act::make_workspace: create_workspace(wish.text); break;
    case Act::open_workspace:
        memory_.route = Route{};
        open_workspace(wish.text);
        break;
    case Act::delete_workspace: delete_workspace(wish.text); break;
    case Act::make_backup: storage::download_backup({wish.flag, wish.text}, answer("The backup is made.")); break;
    case Act::choose_backup: page::choose_files(); break;
    case Act::restore: restore(wish); break;
    case Act::leave_backup: keeping_.backup_bytes.clear(); break;
    case Act::ask_to_persist:
        storage::ask_to_persist([this](bool granted) {
            keeping_.facts_asked = false;
            ui::show_snackbar(granted ? "The browser keeps it." : "The browser made no promise; backups are the safer way.");
            canvas::wake();
        });
        break;
    case Act::lock: storage::lock_now(answer({})); break;
    case Act::unlock: unlock(wish.text); break;
    case Act::lock_after: storage::lock_after(wish.number); break;
    case Act::export_key: export_key(wish.text); break;
    case Act::import_key: import_key(wish); break;
    case Act::remember_person: page::remember("person", wish.text); break;
    default: carry_out_passphrase(wish); break;
    }
}

}  // namespace counterpart::web
