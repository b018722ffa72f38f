#include "host/storage_calls.h"

#include "host/bytes.h"
#include "host/storage.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <map>
#include <utility>

namespace counterpart::web::storage {

namespace {

using emscripten::val;

struct Waiting {
    int last = 0;
    std::map<int, std::function<void(val const&)>> answers;
};

Waiting& waiting()
{
    static Waiting one;
    return one;
}

void take_answer(int number, val const& answer)
{
    auto const found = waiting().answers.find(number);
    if (found == waiting().answers.end())
        return;
    // Taken out first: an answer may ask again.
    auto const done = std::move(found->second);
    waiting().answers.erase(found);
    done(answer);
}

val nothing()
{
    return val::object();
}

std::string text(val const& object, char const* member)
{
    auto const value = object[member];
    return value.isString() ? value.as<std::string>() : std::string();
}

// Counts, sizes and times from the page are whole and below 2^53.
template <class Whole>
Whole whole(val const& object, char const* member)
{
    auto const value = object[member];
    return value.isNumber() ? static_cast<Whole>(value.as<double>()) : Whole{};
}

bool yes(val const& object, char const* member)
{
    return object[member].isTrue();
}

template <class Member, class Read>
std::vector<Member> listed(val const& answer, Read read)
{
    std::vector<Member> list;
    auto const items = answer["list"];
    if (!items.isArray())
        return list;
    auto const count = items["length"].as<unsigned>();
    for (unsigned at = 0; at < count; ++at)
        list.push_back(read(items[at]));
    return list;
}

Workspace workspace_in(val const& row)
{
    Workspace workspace;
    workspace.name = text(row, "name");
    workspace.title = text(row, "title");
    workspace.segments = whole<std::uint64_t>(row, "segments");
    workspace.bytes = whole<std::uint64_t>(row, "bytes");
    workspace.saved_at = whole<std::int64_t>(row, "savedAt");
    workspace.backed_up_at = whole<std::int64_t>(row, "backedUpAt");
    workspace.sealed = yes(row, "sealed");
    workspace.current = yes(row, "current");
    return workspace;
}

Original original_in(val const& row)
{
    return {text(row, "sha256"), text(row, "name"), whole<std::uint64_t>(row, "bytes"),
            whole<std::int64_t>(row, "keptAt")};
}

// A passphrase or a name, and nothing but yes or no in return.
void ask_plainly(std::string const& question, val const& given, Answer done)
{
    ask(question, given, [done = std::move(done)](val const& answer) {
        auto const ok = yes(answer, "ok");
        done(ok, text(answer, ok ? "says" : "error"));
    });
}

val with(char const* member, std::string const& value)
{
    auto object = val::object();
    object.set(member, value);
    return object;
}

} // namespace

val page_store()
{
    return val::module_property("storage");
}

bool page_store_installed()
{
    return !page_store().isUndefined();
}

val view_of(std::string const& bytes)
{
    auto const* data = reinterpret_cast<unsigned char const*>(bytes.data());
    return val{emscripten::typed_memory_view(bytes.size(), data)};
}

void ask(std::string const& question, val const& given, std::function<void(val const&)> done)
{
    if (!page_store_installed()) {
        auto answer = with("error", no_store);
        answer.set("ok", false);
        done(answer);
        return;
    }
    auto const number = ++waiting().last;
    waiting().answers.emplace(number, std::move(done));
    page_store().call<void>("ask", number, question, given);
}

// -- roles and content ------------------------------------------------------------------------------

void request_writing(std::function<void(bool granted, std::string const& why_not)> done)
{
    ask_plainly("requestWriting", nothing(), std::move(done));
}

void clear(Answer done)
{
    ask_plainly("clear", nothing(), std::move(done));
}

void load_past(std::function<void(Past)> done)
{
    ask("loadPast", nothing(), [done = std::move(done)](val const& answer) {
        Past past{yes(answer, "ok"), text(answer, "error"), {}};
        past.packs = listed<File>(answer, [](val const& row) {
            return File{text(row, "name"), bytes_in(row["bytes"])};
        });
        done(std::move(past));
    });
}

void load_stored(std::function<void(Stored)> done)
{
    ask("loadStored", nothing(), [done = std::move(done)](val const& answer) {
        Stored stored{yes(answer, "ok"), text(answer, "error"), {}};
        stored.files = listed<File>(answer, [](val const& row) {
            return File{text(row, "name"), bytes_in(row["bytes"])};
        });
        done(std::move(stored));
    });
}

// -- workspaces -------------------------------------------------------------------------------------

void workspaces(std::function<void(Workspaces)> done)
{
    ask("workspaces", nothing(), [done = std::move(done)](val const& answer) {
        done({yes(answer, "ok"), text(answer, "error"), listed<Workspace>(answer, workspace_in)});
    });
}

void create(std::string const& title, Answer done)
{
    ask_plainly("createWorkspace", with("title", title), std::move(done));
}

void remove(std::string const& workspace, Answer done)
{
    ask_plainly("removeWorkspace", with("name", workspace), std::move(done));
}

void set_title(std::string const& title)
{
    if (page_store_installed())
        page_store().call<void>("setTitle", title);
}

std::int64_t backed_up_at()
{
    return page_store_installed()
               ? static_cast<std::int64_t>(page_store().call<double>("lastBackup"))
               : 0;
}

// -- originals --------------------------------------------------------------------------------------

bool keep_original(std::string const& sha256, std::string const& name, std::string const& bytes)
{
    return page_store_installed() &&
           page_store().call<bool>("keepOriginal", sha256, name, view_of(bytes));
}

void load_original(std::string const& sha256, std::function<void(OriginalBytes)> done)
{
    ask("loadOriginal", with("sha256", sha256), [done = std::move(done)](val const& answer) {
        auto const ok = yes(answer, "ok");
        done({ok, text(answer, "error"), text(answer, "name"),
              ok ? bytes_in(answer["bytes"]) : std::string()});
    });
}

void originals(std::function<void(Originals)> done)
{
    ask("originals", nothing(), [done = std::move(done)](val const& answer) {
        done({yes(answer, "ok"), text(answer, "error"), whole<std::uint64_t>(answer, "bytes"),
              listed<Original>(answer, original_in)});
    });
}

// -- keys and passphrases ---------------------------------------------------------------------------

std::string random_bytes(std::size_t count)
{
    return page_store_installed() ? page_store().call<std::string>("randomBytes", count)
                                  : std::string();
}

void set_passphrase(std::string const& passphrase, Answer done)
{
    ask_plainly("setPassphrase", with("passphrase", passphrase), std::move(done));
}

void change_passphrase(std::string const& old, std::string const& passphrase, Answer done)
{
    auto given = with("passphrase", passphrase);
    given.set("old", old);
    ask_plainly("changePassphrase", given, std::move(done));
}

void remove_passphrase(std::string const& passphrase, Answer done)
{
    ask_plainly("removePassphrase", with("passphrase", passphrase), std::move(done));
}

void unlock(std::string const& passphrase, Answer done)
{
    ask_plainly("unlock", with("passphrase", passphrase), std::move(done));
}

void lock_now(Answer done)
{
    ask_plainly("lock", nothing(), std::move(done));
}

void lock_after(int minutes)
{
    if (page_store_installed())
        page_store().call<void>("lockAfter", minutes);
}

// -- room and backup --------------------------------------------------------------------------------

void room(std::function<void(Room)> done)
{
    ask("room", nothing(), [done = std::move(done)](val const& answer) {
        done({yes(answer, "known"), whole<std::uint64_t>(answer, "used"),
              whole<std::uint64_t>(answer, "allowed"), yes(answer, "persisted")});
    });
}

void ask_to_persist(std::function<void(bool granted)> done)
{
    ask("persist", nothing(),
        [done = std::move(done)](val const& answer) { done(yes(answer, "granted")); });
}

void download_backup(BackupWish const& wish, Answer done)
{
    auto given = with("passphrase", wish.passphrase);
    given.set("originals", wish.with_originals);
    ask_plainly("downloadBackup", given, std::move(done));
}

} // namespace counterpart::web::storage

EMSCRIPTEN_BINDINGS(counterpart_storage_calls)
{
    emscripten::function("storage_answer", &counterpart::web::storage::take_answer);
}
