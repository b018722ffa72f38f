#include "ui/flow.h"

#include "ui/theme.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

namespace counterpart::web::ui {
namespace {

// What `push_right` needs to know: how wide the right part was in the frame before.
struct RowMemory
{
    float right_width = 0;
};

struct Flow
{
    bool is_row = false;
    float left = 0;
    float right = 0;
    float x = 0;        // next place in a row
    float y = 0;        // next place in a column; top of a row
    float bottom = 0;   // lowest edge so far
    float start = 0;    // top of a column
    float height = 0;   // of a row
    float gap = flow::gap;
    bool wrap = false;
    int columns = 0;
    ImGuiID row_id = 0;
    bool pushed = false;        // what follows stands at the right end
    float pushed_width = 0;
};

struct Columns
{
    std::vector<float> lefts;
    std::vector<float> rights;
    std::size_t current = 0;
    float top = 0;
    float bottom = 0;
};

std::vector<Flow> flows;
std::vector<Columns> column_sets;
std::unordered_map<ImGuiID, RowMemory> row_memories;

Flow& top()
{
    return flows.back();
}

// Below the tallest of what stands in the line.
void next_line(Flow& row)
{
    row.x = row.left;
    row.y = std::max(row.bottom, row.y + row.height) + row.gap;
}

ImRect place_in_row(Flow& row, float width, float height)
{
    bool const first = row.x <= row.left;
    if (row.wrap && !first && row.x + width > row.right + 0.5f) {
        next_line(row);
    }
    float const y = row.y + std::max(0.0f, std::floor((row.height - height) / 2));
    ImRect const box(row.x, y, row.x + width, y + height);
    row.x = box.Max.x + row.gap;
    row.pushed_width += row.pushed ? width + row.gap : 0;
    row.bottom = std::max({row.bottom, box.Max.y, row.y + row.height});
    return box;
}

ImRect place_in_column(Flow& column, float width, float height)
{
    ImRect const box(column.left, column.y, column.left + width, column.y + height);
    column.bottom = std::max(column.bottom, box.Max.y);
    column.y = box.Max.y + column.gap;
    return box;
}

void enter_columns(Columns const& columns)
{
    Flow column;
    column.left = columns.lefts[columns.current];
    column.right = columns.rights[columns.current];
    column.y = columns.top;
    column.bottom = columns.top;
    column.start = columns.top;
    column.x = column.left;
    flows.push_back(column);
}

}  // namespace

namespace flow {

void reset()
{
    flows.clear();
    column_sets.clear();
}

ImRect place(float width, float height)
{
    width = std::ceil(width);
    height = std::ceil(height);
    ImRect const box = top().is_row ? place_in_row(top(), width, height)
                                    : place_in_column(top(), width, height);
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::ItemSize(box.GetSize());
    return box;
}

float available_width()
{
    return std::max(0.0f, std::floor(top().right - (top().is_row ? top().x : top().left)));
}

float fitting(float width)
{
    // The right end is pushed as far to the left as its natural width asks, so that is not cut.
    bool const whole_line = top().is_row && (top().wrap || top().pushed);
    return std::min(std::ceil(width), whole_line ? top().right - top().left : available_width());
}

bool in_row()
{
    return top().is_row;
}

bool at_start()
{
    return top().is_row ? top().x <= top().left : top().y <= top().start;
}

ImVec2 cursor()
{
    return ImVec2(top().is_row ? top().x : top().left, top().y);
}

float bottom()
{
    return top().bottom;
}

void begin_inset(ImRect const& inside)
{
    Flow column;
    column.left = inside.Min.x;
    column.right = inside.Max.x;
    column.x = inside.Min.x;
    column.y = inside.Min.y;
    column.bottom = inside.Min.y;
    column.start = inside.Min.y;
    flows.push_back(column);
}

float end_inset()
{
    float const bottom = top().bottom;
    flows.pop_back();
    return bottom;
}

void begin_window(ImRect const& inside)
{
    begin_inset(inside);
}

float end_window()
{
    return end_inset();
}

void continue_below(float bottom)
{
    top().bottom = std::max(top().bottom, bottom);
    top().y = bottom + top().gap;
}

Rect as_rect(ImRect const& box)
{
    return {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()};
}

}  // namespace flow

void begin_row(RowOptions const& options)
{
    Flow row;
    row.is_row = true;
    row.left = top().is_row ? top().x : top().left;
    row.right = top().right;
    row.x = row.left;
    row.y = top().y;
    row.bottom = row.y;
    row.height = options.height > 0 ? options.height : control_height();
    row.gap = options.gap;
    row.wrap = options.wrap;
    int const ordinal = top().columns++;
    row.row_id = ImHashData(&ordinal, sizeof ordinal,
                            ImGui::GetCurrentWindow()->GetID("row") ^
                                static_cast<ImGuiID>(row.left) * 2654435761u);
    flows.push_back(row);
}

void push_right()
{
    Flow& row = top();
    float const known = row_memories[row.row_id].right_width;
    if (row.wrap && row.x > row.left && row.x + known > row.right) {
        next_line(row);
    }
    row.x = std::max(row.x, row.right - known);
    row.pushed = true;
}

void end_row()
{
    Flow const row = top();
    flows.pop_back();
    if (row.pushed) {
        row_memories[row.row_id].right_width = std::max(0.0f, row.pushed_width - row.gap);
    }
    flow::continue_below(std::max(row.bottom, row.y + row.height));
}

void begin_columns(std::initializer_list<Width> widths, float gap)
{
    float fixed = gap * static_cast<float>(widths.size() - 1);
    float shares = 0;
    for (Width const& width : widths) {
        fixed += width.pixels;
        shares += width.pixels > 0 ? 0 : width.share;
    }
    float const unit = std::max(0.0f, flow::available_width() - fixed) / std::max(shares, 0.001f);
    Columns columns;
    float x = top().left;
    for (Width const& width : widths) {
        columns.lefts.push_back(std::floor(x));
        x += width.pixels > 0 ? width.pixels : width.share * unit;
        columns.rights.push_back(std::floor(x));
        x += gap;
    }
    columns.top = top().y;
    columns.bottom = top().y;
    enter_columns(columns);
    column_sets.push_back(std::move(columns));
}

void next_column()
{
    Columns& columns = column_sets.back();
    columns.bottom = std::max(columns.bottom, flow::end_inset());
    columns.current++;
    enter_columns(columns);
}

void end_columns()
{
    float const bottom = std::max(column_sets.back().bottom, flow::end_inset());
    column_sets.pop_back();
    flow::continue_below(bottom);
}

void space(float pixels)
{
    Flow& flow = top();
    (flow.is_row ? flow.x : flow.y) += pixels;
    flow.pushed_width += flow.pushed ? pixels : 0;
    flow.bottom = std::max(flow.bottom, flow.is_row ? flow.y : flow.y - flow.gap);
}

float available_width()
{
    return flow::available_width();
}

float available_height()
{
    ImGuiWindow const& window = *ImGui::GetCurrentWindow();
    return std::max(0.0f, std::floor(window.InnerRect.Max.y - top().y));
}

}  // namespace counterpart::web::ui
