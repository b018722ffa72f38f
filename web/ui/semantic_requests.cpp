#include "ui/semantic_requests.h"

#include "ui/semantic_stream.h"

#include <emscripten.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace counterpart::web::ui::semantics {
namespace {

enum class Wish { activate, write, choose, scroll };

struct Request
{
    Wish wish;
    Key key;
    float number;
    std::string text;
};

std::vector<Request> requests;
Key focus_now = 0;
bool focus_is_visible = false;
Key focus_wanted = 0;

void ask(Wish wish, Key key, float number = 0, std::string text = {})
{
    requests.push_back({wish, key, number, std::move(text)});
}

// The latest wish of that kind for that key, taken out of the list.
std::optional<Request> take(Wish wish, Key key)
{
    auto const matches = [&](Request const& r) { return r.wish == wish && r.key == key; };
    auto const found = std::find_if(requests.rbegin(), requests.rend(), matches);
    if (found == requests.rend()) {
        return std::nullopt;
    }
    Request result = std::move(*found);
    requests.erase(std::remove_if(requests.begin(), requests.end(), matches), requests.end());
    return result;
}

}  // namespace

Key focused()
{
    return focus_now;
}

bool focus_visible()
{
    return focus_is_visible;
}

void request_focus(Key key)
{
    focus_wanted = key;
}

bool activated(Key key)
{
    return take(Wish::activate, key).has_value();
}

std::optional<std::string> written(Key key)
{
    std::optional<Request> request = take(Wish::write, key);
    return request ? std::optional<std::string>(std::move(request->text)) : std::nullopt;
}

std::optional<int> chosen(Key key)
{
    std::optional<Request> const request = take(Wish::choose, key);
    return request ? std::optional<int>(static_cast<int>(request->number)) : std::nullopt;
}

std::optional<float> scrolled(Key key)
{
    std::optional<Request> const request = take(Wish::scroll, key);
    return request ? std::optional<float>(request->number) : std::nullopt;
}

Key take_focus_request()
{
    return std::exchange(focus_wanted, 0);
}

void drop_requests()
{
    requests.clear();
}

// The page's side of the mirror: it reads the stream, and writes the requests.
extern "C" {

EMSCRIPTEN_KEEPALIVE std::int32_t const* semantics_operations()
{
    return current_stream().operations().data();
}

EMSCRIPTEN_KEEPALIVE int semantics_operation_count()
{
    return static_cast<int>(current_stream().operations().size());
}

EMSCRIPTEN_KEEPALIVE char const* semantics_characters()
{
    return current_stream().characters().data();
}

EMSCRIPTEN_KEEPALIVE void semantics_focus(Key key, int visible)
{
    focus_now = key;
    focus_is_visible = visible != 0;
}

EMSCRIPTEN_KEEPALIVE void semantics_activate(Key key)
{
    ask(Wish::activate, key);
}

EMSCRIPTEN_KEEPALIVE void semantics_write(Key key, char const* text)
{
    ask(Wish::write, key, 0, text);
}

EMSCRIPTEN_KEEPALIVE void semantics_choose(Key key, int index)
{
    ask(Wish::choose, key, static_cast<float>(index));
}

EMSCRIPTEN_KEEPALIVE void semantics_scroll(Key key, float offset)
{
    ask(Wish::scroll, key, offset);
}

// What a development build finds wrong with the frame shown; the text lives until the next call.
EMSCRIPTEN_KEEPALIVE char const* semantics_audit()
{
    static std::string report;
    report = audit();
    return report.c_str();
}

}  // extern "C"

}  // namespace counterpart::web::ui::semantics
