// The page around the canvas: files in and out, the address bar, the calendar and clock of the device.
// The only place that asks the browser for the time; the core is handed what it says.
#pragma once

#include "base/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::web::page {

struct File {
    std::string name;
    std::string bytes;
};

/// Files that were dropped, pasted, chosen or fetched since the last call; they were let go together.
std::vector<File> take_files();
/// What went wrong while reading files from the device, in words; empty when nothing did.
std::string take_trouble();

/// Opens the browser's own file dialog. Must be called while an input event is handled.
void choose_files();
/// Fetches the sample workspace that is served beside the page; its files arrive by `take_files`.
void fetch_sample();
/// Hands bytes to the browser as a download.
void download(std::string_view name, std::string_view type, std::string_view bytes);

Date today();      ///< the device's civil date
Instant now();     ///< UTC
std::string clock_text(Instant);  ///< local "14:03"
/// A name for this device that stays the same: the author of its events. Says nothing about a person.
std::string device();

/// Puts an address that carries `bytes` after its # on the clipboard. How it went arrives by
/// `take_link_word`: what does not fit into 32,000 characters is too long for a link.
void copy_as_link(std::string_view bytes);
struct LinkWord {
    std::string says;   ///< empty when nothing happened since the last call
    bool copied = false;
};
LinkWord take_link_word();

/// The part of the address after "#/": the record that is shown, so that Back, reload and links work.
void set_address(std::string_view address);
/// Where the user went by Back, Forward or a link; absent when nothing happened since the last call.
std::optional<std::string> take_address();

/// A preference of this device (not of the workspace), kept over visits where the browser allows it.
void remember(std::string const& name, std::string const& value);
std::string remembered(std::string const& name);  ///< empty when nothing is kept

}  // namespace counterpart::web::page
