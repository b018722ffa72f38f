// Approval rules while they are written: the draft follows the address, and the trial goes on between
// frames until every invoice was asked.
#include "app.h"
#include "host/canvas.h"
#include "host/page.h"

#include <string>

namespace counterpart::web {
namespace {

/// Milliseconds of a frame that go to trying the rules.
constexpr double trial_slice = 8;

}  // namespace

/// A set that is begun gets a name for the journal at once, so that saving it twice changes it.
void App::choose_rules()
{
    auto& route = memory_.route;
    if (route.view != "approval-rules" || route.record.empty()) {
        memory_.rules.draft = {};
        return;
    }
    if (route.record == "new") route.record = "rules-" + std::to_string(page::now().milliseconds);
    if (memory_.rules.draft.id != route.record)
        memory_.rules.draft = present::approval_rules_draft(desk_.books(), route.record);
}

void App::refresh_rules()
{
    screens_.rules_list.reset();
    screens_.rules.reset();
    auto const& route = memory_.route;
    if (route.view != "approval-rules") return;
    if (route.record.empty()) screens_.rules_list = present::approval_rules_list(desk_.books());
    else screens_.rules = present::approval_rules_editor(desk_.books(), memory_.rules.draft);
}

void App::try_rules()
{
    if (!screens_.rules) return;
    auto const until = canvas::now() + trial_slice;
    auto const done = screens_.trial.refresh(desk_, screens_.rules->command.rules, [until] { return canvas::now() < until; });
    if (!done) canvas::wake();
}

}  // namespace counterpart::web
