// Snapshots: made, opened, trusted, compared, taken over and signed. Keys and chance come from the
// device; the files go out and come in through the page.
#include "app.h"
#include "host/canvas.h"
#include "host/page.h"
#include "present/share_report.h"

#include <algorithm>
#include <utility>

namespace counterpart::web {
namespace {

using Act = ShareWish::Act;

std::string sentence(Error const& error)
{
    return error.where.empty() ? error.message : error.where + ": " + error.message;
}

template <class Bytes>
Bytes drawn()
{
    Bytes bytes{};
    auto const random = storage::random_bytes(bytes.size());
    std::copy(random.begin(), random.end(), bytes.begin());
    return bytes;
}

std::string without_ending(std::string const& name)
{
    return name.substr(0, name.rfind(".counterpart"));
}

}  // namespace

/// Made once and kept on this device. Losing it loses no data, only the right to go on in its name.
SigningKey App::own_key()
{
    auto const& kept = storage::device_key();
    if (kept.known) return signing_key_from(kept.seed);
    if (share_.key && share_.key_of == storage::current()) return *share_.key;
    auto const seed = drawn<storage::Seed>();
    share_.key = signing_key_from(seed);
    share_.key_of = storage::current();
    storage::keep_device_key(seed);
    return *share_.key;
}

bool App::open_snapshot(std::string const& name, std::string const& bytes)
{
    if (!looks_like_counterpart_file(bytes)) return false;
    close_snapshot();
    if (is_closed(bytes)) {
        share_.closed_name = name;
        share_.closed_bytes = bytes;
    } else {
        take_snapshot(name, bytes);
    }
    canvas::wake();
    return true;
}

void App::take_snapshot(std::string const& name, std::string const& bytes)
{
    auto file = counterpart_file_from(bytes, name);
    if (!file) {
        screens_.share.refused = sentence(file.error());
        return;
    }
    share_.opened = std::make_unique<present::OpenedSnapshot>(name, std::move(file).value());
    memory_.share.accepted.clear();
    memory_.share.holder.clear();
    memory_.share.looking = false;
    memory_.route = {"share", "snapshot"};
    ui::scroll_to_top("Snapshot");
    note_opened();
}

/// An older copy that is shown later is recognised by what was kept in mind of this one. Who only reads,
/// without a workspace, keeps nothing.
void App::note_opened()
{
    std::string why_not;
    if (!loaded_ || desk_.empty() || !may_change(why_not)) return;
    auto const note = share_.opened->to_note(desk_.books(), own_key().public_half, page::now());
    if (!note) return;
    auto const noted = act(*note);
    if (!noted) return ui::show_snackbar(sentence(noted.error()));
    share_.opened->noted();
}

present::ShareAsked App::share_asked() const
{
    auto asked = memory_.share.asked;
    asked.selection.contracts.clear();
    for (auto const& id : memory_.share.contracts) asked.selection.contracts.push_back(ContractId{id});
    return asked;
}

/// A link that did not come about takes no place in the line of exports.
void App::take_link_word()
{
    auto const word = page::take_link_word();
    if (word.says.empty()) return;
    auto const head = std::exchange(share_.link_head, std::nullopt);
    if (word.copied && head) {
        auto const noted = act(NoteSnapshot{*head});
        if (!noted) return ui::show_snackbar(sentence(noted.error()));
    }
    ui::show_snackbar(word.says);
}

/// Everything is made again when the books, the day, or what was asked has moved.
void App::refresh_share()
{
    take_link_word();
    auto& screens = screens_.share;
    screens.snapshot = nullptr;
    screens.closed = share_.closed_name;
    if (memory_.route.view != "share" || !loaded_) return;
    bool const opened = share_.opened && memory_.route.record == "snapshot";
    if (!opened) ask_originals();
    if (opened) show_original();
    auto const asked = share_asked();
    auto const today = page::today();
    bool const same = share_.books == &desk_.books() && share_.version == desk_.version() && share_.today == today &&
                      share_.asked == asked && share_.showed_opened == opened;
    if (!same) {
        auto const own = own_key().public_half;
        if (opened) share_.opened->renew(desk_, own, today);
        else screens.share = present::share_screen(desk_, asked, own, today, share_.kept);
        share_.books = &desk_.books();
        share_.version = desk_.version();
        share_.today = today;
        share_.asked = asked;
        share_.showed_opened = opened;
    }
    if (opened) screens.snapshot = &share_.opened->screen();
}

/// How large the originals are is asked of the store, once for what the books say now.
void App::ask_originals()
{
    auto const of = storage::current() + " " + std::to_string(desk_.version());
    if (share_.kept_of == of) return;
    share_.kept_of = of;
    storage::originals([this, workspace = storage::current()](storage::Originals all) {
        if (!all.ok || workspace != storage::current()) return;
        share_.kept.clear();
        for (auto const& each : all.list) share_.kept[each.sha256] = each.bytes;
        share_.books = nullptr;
        canvas::wake();
    });
}

/// Reads one after the other; one that cannot be read goes by its digest.
void App::gather_originals(std::vector<std::string> wanted, OriginalBytesBy found,
                           std::function<void(OriginalBytesBy)> then)
{
    if (wanted.empty()) return then(std::move(found));
    auto const sha256 = wanted.back();
    wanted.pop_back();
    storage::load_original(sha256, [this, sha256, wanted, found = std::move(found), then](
                                       storage::OriginalBytes original) mutable {
        if (original.ok) found.emplace(sha256, std::move(original.bytes));
        gather_originals(std::move(wanted), std::move(found), then);
    });
}

void App::export_snapshot(bool as_link)
{
    // A key that cannot be kept must sign nothing.
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    auto wanted = present::originals_needed(desk_, share_asked(), page::today());
    gather_originals(std::move(wanted), {}, [this, as_link, workspace = storage::current()](OriginalBytesBy found) {
        if (workspace == storage::current()) make_snapshot(as_link, std::move(found));
    });
}

void App::make_snapshot(bool as_link, OriginalBytesBy originals)
{
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    canvas::wake();
    present::ShareMeans means;
    means.key = own_key();
    means.seed = drawn<ShareSeed>();
    means.seal = drawn<WrappingRandom>();
    means.originals = std::move(originals);
    means.passphrase = memory_.share.passphrase;
    means.title = memory_.share.title;
    means.by = memory_.share.by;
    means.now = page::now();
    auto made = present::made_snapshot(desk_, share_asked(), means, page::today());
    if (!made) {
        ui::show_snackbar(sentence(made.error()));
        return;
    }
    if (as_link) {
        share_.link_head = made->head;
        return page::copy_as_link(made->file.bytes);
    }
    page::download(made->file.name, made->file.mime, made->file.bytes);
    // Its head is kept in mind, so that the next export continues the line.
    auto const noted = act(NoteSnapshot{made->head});
    ui::show_snackbar(noted ? made->file.says : sentence(noted.error()));
}

/// The signed file goes back to whoever issued it.
void App::sign_snapshot(StatementKind kind, std::string const& reason)
{
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    auto& file = share_.opened->file();
    auto const said = add_statement(file, kind, memory_.share.by, reason, page::now(), own_key());
    if (!said) {
        ui::show_snackbar(sentence(said.error()));
        return;
    }
    share_.books = nullptr;
    page::download(without_ending(share_.opened->name()) + "-signed.counterpart", "application/vnd.counterpart",
                   encode(file));
    ui::show_snackbar(kind == StatementKind::agreed ? "Signed: your books say the same" : "Signed: you dispute it");
}

/// Decided in our books by the command that every dispute takes; then, if wanted, told to the other side.
void App::answer_finding(ShareWish const& wish)
{
    auto const* answer = share_.opened->answer(wish.value);
    if (answer == nullptr) return;
    bool const disputes = wish.act == Act::dispute_finding;
    auto const reason = memory_.share.answer_reason;
    auto const about = answer->about;
    auto const outcome = act(disputes ? present::disputing(*answer, reason, wish.deadline) : present::agreeing_with(*answer));
    auto const& screen = share_.opened->screen();
    if (outcome && disputes && memory_.share.sign_too && screen.holds && !screen.said && !screen.own)
        sign_snapshot(StatementKind::disputed, about + ": " + reason);
    ui::show_snackbar(outcome ? outcome->says : sentence(outcome.error()), outcome ? "Undo" : "");
}

void App::save_original(std::string const& sha256)
{
    if (auto const* original = share_.opened->original(sha256))
        page::download(safe_file_name(*original), "application/octet-stream", *original->bytes);
}

/// A long file is shown by its beginning; the whole of it can be saved.
void App::show_original()
{
    constexpr std::size_t most = 20'000;
    auto& screens = screens_.share;
    auto const* original = memory_.share.looking ? share_.opened->original(memory_.share.original) : nullptr;
    screens.original_name.clear();
    screens.original_text.clear();
    if (original == nullptr) return;
    screens.original_name = safe_file_name(*original);
    auto end = std::min(most, original->bytes->size());
    while (end > 0 && end < original->bytes->size() && (static_cast<unsigned char>((*original->bytes)[end]) & 0xc0) == 0x80) --end;
    screens.original_text = original->bytes->substr(0, end);
    if (end < original->bytes->size()) screens.original_text += "\n... (the rest is in the file; save it to read on)";
}

void App::merge_snapshot()
{
    auto const& accepted = memory_.share.accepted;
    auto const command = share_.opened->merge({accepted.begin(), accepted.end()}, page::now());
    if (!command) {
        ui::show_snackbar(sentence(command.error()));
        return;
    }
    auto const outcome = act(*command);
    // The comparison stays in view, so that what is left of it can be seen.
    ui::show_snackbar(outcome ? outcome->says : sentence(outcome.error()), outcome ? "Undo" : "");
    if (outcome) memory_.share.accepted.clear();
}

void App::unlock_snapshot(std::string const& passphrase)
{
    auto const inside = opened_file(share_.closed_bytes, passphrase, share_.closed_name);
    if (!inside) {
        screens_.share.refused = sentence(inside.error());
        return;
    }
    auto const name = share_.closed_name;
    close_snapshot();
    take_snapshot(name, *inside);
}

void App::close_snapshot()
{
    share_.opened.reset();
    share_.closed_name.clear();
    share_.closed_bytes.clear();
    share_.books = nullptr;
    screens_.share.refused.clear();
    memory_.share.unlock.clear();
    memory_.route = {"share", {}};
}

void App::carry_out(ShareWish const& wish)
{
    if (wish.act == Act::none) return;
    canvas::wake();  // what is wanted below shows in the next frame
    if (wish.act == Act::export_file || wish.act == Act::export_link) export_snapshot(wish.act == Act::export_link);
    if (wish.act == Act::unlock && !share_.closed_bytes.empty()) unlock_snapshot(wish.value);
    if (wish.act == Act::close) close_snapshot();
    if (wish.act == Act::distrust) outbox_.commands.push_back(DistrustKey{wish.value});
    if (wish.act == Act::trust) outbox_.commands.push_back(TrustKey{wish.value, memory_.share.holder});
    if (!share_.opened) return;
    auto const& opened = *share_.opened;
    if (wish.act == Act::report)
        page::download(without_ending(opened.name()) + ".html", "text/html;charset=utf-8",
                       present::share_report_html(opened.file(), opened.found()));
    if (wish.act == Act::merge) merge_snapshot();
    if (wish.act == Act::agree_finding || wish.act == Act::dispute_finding) answer_finding(wish);
    if (wish.act == Act::save_original) save_original(wish.value);
    if (wish.act == Act::agree) sign_snapshot(StatementKind::agreed, {});
    if (wish.act == Act::dispute) sign_snapshot(StatementKind::disputed, wish.value);
}

}  // namespace counterpart::web
