// The invoice list: every imported document with what it asks, what is wrong and what to do next.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

namespace counterpart::present {

struct InvoicesScreen {
    std::string title;
    std::vector<Figure> figures;  ///< asked, payable now, held, to decide
    Table invoices;
    bool nothing_yet = false;     ///< no invoice was ever imported
};

InvoicesScreen invoices_screen(Desk const&);

}  // namespace counterpart::present
