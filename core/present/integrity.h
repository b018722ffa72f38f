// The integrity screen: how far the check of the whole store has come, and what it found, in words.
#pragma once

#include "journal/store_check.h"
#include "model/books.h"
#include "present/screen.h"

#include <string>
#include <vector>

namespace counterpart::present {

struct TroubleCard {
    std::string says;                   ///< names the first bad or missing event
    std::string where;                  ///< file or event
    std::vector<std::string> affected;  ///< "Invoice NMS-26-104", at most a handful
    std::string more;                   ///< "and 12 others", or empty
};

struct IntegrityScreen {
    bool running = false;
    int percent = 0;
    std::string says;                   ///< "Reading the segments", "Everything is whole: 120 actions ..."
    Tone tone = Tone::plain;
    std::vector<LabelledValue> facts;
    std::vector<TroubleCard> troubles;  ///< the first is the one to worry about first
    std::string more;                   ///< "3 more troubles are not shown", or empty
};

IntegrityScreen integrity_running(StoreChecker const&);
IntegrityScreen integrity_screen(Books const&, StoreCheck const&);

}  // namespace counterpart::present
