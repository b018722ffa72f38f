// Device keys: under which name a device goes on when a key of its no longer counts, or was lost.
#pragma once

#include "journal/records.h"

#include <string>
#include <string_view>

namespace counterpart {

/// What the records know of a key.
struct DeviceKeyState {
    std::string author;   ///< the device it stands for; empty: nobody made it known here
    bool revoked = false;
    std::string reason;   ///< why it was revoked
};
DeviceKeyState key_state(Records const&, std::string_view fingerprint);

/// The name a device begins to sign with: its own; where keys it does not hold stand for that one,
/// its own with a number ("laptop~2"), as a device that nobody has to vouch for.
std::string free_author(Records const&, std::string const& name);
/// Whether that is the device's name, or its name with a number.
bool is_name_of(std::string_view author, std::string_view device);

}  // namespace counterpart
