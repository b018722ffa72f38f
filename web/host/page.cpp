#include "host/page.h"

#include "host/canvas.h"

#include <emscripten.h>

#include <cstdint>
#include <cstdlib>
#include <utility>

// The browser's half of each call lives in shell/page/files.js, installed on the module as `page`.
// An address above 2 GB arrives there as a negative number, which `>>> 0` puts right.
// clang-format off
EM_JS(void, page_js_choose, (), { Module.page.choose(); });
EM_JS(void, page_js_sample, (), { Module.page.sample(); });
EM_JS(void, page_js_download, (char const* name, char const* type, char const* bytes, std::size_t size), {
    Module.page.download(UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(bytes >>> 0, (bytes >>> 0) + size));
});
EM_JS(void, page_js_link, (char const* bytes, std::size_t size), {
    Module.page.copyAsLink(HEAPU8.slice(bytes >>> 0, (bytes >>> 0) + size));
});
EM_JS(int, page_js_today, (), { return Module.page.today(); });
EM_JS(double, page_js_now, (), { return Date.now(); });
EM_JS(int, page_js_minute_of_day, (double when), {
    const moment = new Date(when);
    return moment.getHours() * 60 + moment.getMinutes();
});
EM_JS(void, page_js_address, (char const* address), { Module.page.setAddress(UTF8ToString(address)); });
EM_JS(char*, page_js_kept, (char const* name), {
    const text = Module.page.kept(UTF8ToString(name));
    const size = lengthBytesUTF8(text) + 1;
    const at = _malloc(size);
    stringToUTF8(text, at, size);
    return at;
});
EM_JS(void, page_js_keep, (char const* name, char const* value), {
    Module.page.keep(UTF8ToString(name), UTF8ToString(value));
});
// clang-format on

namespace counterpart::web::page {
namespace {

struct Inbox {
    std::vector<File> files;
    std::string trouble;
    LinkWord link;
    std::optional<std::string> address;
};

Inbox& inbox()
{
    static Inbox one;
    return one;
}

}  // namespace

std::vector<File> take_files() { return std::exchange(inbox().files, {}); }
std::string take_trouble() { return std::exchange(inbox().trouble, {}); }
std::optional<std::string> take_address() { return std::exchange(inbox().address, std::nullopt); }

void choose_files() { page_js_choose(); }
void fetch_sample() { page_js_sample(); }

void download(std::string_view name, std::string_view type, std::string_view bytes)
{
    page_js_download(std::string(name).c_str(), std::string(type).c_str(), bytes.data(), bytes.size());
}

void copy_as_link(std::string_view bytes) { page_js_link(bytes.data(), bytes.size()); }
LinkWord take_link_word() { return std::exchange(inbox().link, {}); }

Date today() { return Date{page_js_today()}; }

Instant now()
{
    // Milliseconds since 1970 are whole and far below 2^53: the binary number from the browser is exact.
    return Instant{static_cast<std::int64_t>(page_js_now())};
}

std::string clock_text(Instant when)
{
    auto const minutes = page_js_minute_of_day(static_cast<double>(when.milliseconds));
    auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::string remembered(std::string const& name)
{
    char* text = page_js_kept(name.c_str());
    std::string copied(text);
    std::free(text);
    return copied;
}

void remember(std::string const& name, std::string const& value) { page_js_keep(name.c_str(), value.c_str()); }

std::string device()
{
    static std::string const name = remembered("device");
    return name;
}

void set_address(std::string_view address) { page_js_address(std::string(address).c_str()); }

}  // namespace counterpart::web::page

extern "C" {

/// One file of a drop: copied out of the page's buffer. `last` closes the group.
EMSCRIPTEN_KEEPALIVE void page_file(char const* name, char const* bytes, std::size_t size)
{
    counterpart::web::page::inbox().files.push_back({name, std::string(bytes, size)});
    counterpart::web::canvas::wake();
}

EMSCRIPTEN_KEEPALIVE void page_trouble(char const* words)
{
    counterpart::web::page::inbox().trouble = words;
    counterpart::web::canvas::wake();
}

EMSCRIPTEN_KEEPALIVE void page_link_word(char const* words, int copied)
{
    counterpart::web::page::inbox().link = {words, copied != 0};
    counterpart::web::canvas::wake();
}

EMSCRIPTEN_KEEPALIVE void page_address(char const* address)
{
    counterpart::web::page::inbox().address = address;
    counterpart::web::canvas::wake();
}
}
