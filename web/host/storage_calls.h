// How the program asks the page's store for what takes time: a question goes over with a number, and
// the answer comes back with it.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <string>

namespace counterpart::web::storage {

inline constexpr char no_store[] = "This page was started without its store; nothing is saved.";

emscripten::val page_store();
bool page_store_installed();

// Valid until the program's memory moves: the page copies it before it answers.
emscripten::val view_of(std::string const& bytes);

// Puts a question by its name in shell/page/storage.js. The answer is an object with `ok`, and with
// `error` where it is not ok.
void ask(std::string const& question, emscripten::val const& given,
         std::function<void(emscripten::val const& answer)> done);

} // namespace counterpart::web::storage
