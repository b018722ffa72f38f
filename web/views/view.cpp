#include "views/view.h"

namespace counterpart::web {

extern View const today_view;
extern View const invoices_view;
extern View const contracts_view;
extern View const claims_view;
extern View const sheet_view;
extern View const approval_rules_view;
extern View const service_levels_view;
extern View const sync_view;
extern View const history_view;
extern View const conflicts_view;
extern View const workspaces_view;
extern View const share_view;

static constexpr View const* all_views[] = {
    &today_view,
    &invoices_view,
    &contracts_view,
    &claims_view,
    &service_levels_view,
    &share_view,
};

static constexpr View const* all_further_views[] = {
    &history_view,
    &conflicts_view,
    &workspaces_view,
    &sync_view,
};

/// Reached by what a person does, not from the rail.
static constexpr View const* unlisted_views[] = {
    &sheet_view,
    &approval_rules_view,
};

std::span<View const* const> views() { return all_views; }
std::span<View const* const> further_views() { return all_further_views; }

View const& view_called(std::string_view name)
{
    for (auto const* view : all_views)
        if (view->name == name) return *view;
    for (auto const* view : all_further_views)
        if (view->name == name) return *view;
    for (auto const* view : unlisted_views)
        if (view->name == name) return *view;
    return invoices_view;  // what the page opens on
}

}  // namespace counterpart::web
