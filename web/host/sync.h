// The program's side of the page's sync_page.js: says what people want, hears how it goes.
#pragma once

#include "present/sync.h"

#include <functional>
#include <string>

namespace counterpart::web::sync {

/// Called after every change of facts(), to draw a frame.
void on_change(std::function<void()> changed);
/// As the page told them last; conflicts are the program's own to count.
present::SyncFacts const& facts();

/// The workspace that is open now; its own settings count from here on.
void open(std::string const& workspace);
/// The store's status changed: something was saved, or another tab writes now.
void store_changed();

/// Tries the address with the credential; keeps them and begins when they work.
void try_address(std::string const& address, std::string const& name, std::string const& secret);
void pause();
void resume();
/// Compares everything anew, as if the two had never met.
void compare();
/// Removes address and credential from this device.
void forget();

}  // namespace counterpart::web::sync
