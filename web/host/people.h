// The program's side of the page's people.js: under which pseudonym somebody acts, and whose name is
// erased. The names themselves lie beside the journal, in the workspace's store.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace counterpart::web::people {

/// Called after every change of the names, with those that were known before and are erased now.
void on_change(std::function<void(std::vector<std::string> const& erased)> changed);
/// The pseudonym of whoever acts here under this name; the name itself where no store keeps one.
std::string id_of(std::string const& name);
/// Erases the name, here and wherever this workspace is synced. Answers whether that was kept.
bool erase(std::string const& id);

}  // namespace counterpart::web::people
