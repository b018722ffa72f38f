// Party: a legal entity that signs, supplies, is invoiced or pays.
#pragma once

#include "model/id.h"

#include <string>
#include <vector>

namespace counterpart {

/// The identifiers are what an invoice names its seller and buyer by (EN 16931 BT-27..BT-34, BT-44..BT-49).
struct Party {
    PartyId id;
    std::string name;                 ///< BT-27 / BT-44
    std::string legal_id;             ///< BT-30 / BT-47
    std::string vat_id;               ///< BT-31 / BT-48
    std::string endpoint;             ///< BT-34 / BT-49
    std::vector<std::string> other_ids;  ///< BT-29 / BT-46
    std::vector<std::string> address;    ///< lines as printed
    std::string country;              ///< ISO 3166-1 alpha-2
    std::string contact;              ///< name, e-mail, as one line

    bool operator==(Party const&) const = default;
};

}  // namespace counterpart
