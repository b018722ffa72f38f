#include "syntax/json_parts.h"

#include <algorithm>

namespace counterpart::json {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

}  // namespace

Parts::Parts(std::string_view text) : text_(text)
{
    if (text_.substr(0, byte_order_mark.size()) == byte_order_mark)
        text_.remove_prefix(byte_order_mark.size());
}

bool Parts::step(std::size_t bytes)
{
    auto const end = std::min(text_.size(), at_ + bytes);
    for (; at_ < end && !failed_; ++at_) {
        if (expects_ == Expects::in_value)
            take_in_value(text_[at_]);
        else
            take(text_[at_]);
    }
    bool const at_end = at_ >= text_.size();
    failed_ = failed_ || (at_end && expects_ != Expects::nothing);
    return failed_ || at_end;
}

/// Between values: names, colons, commas and white space, and nothing else.
void Parts::take(char c)
{
    if (expects_ == Expects::in_name) {
        if (c == '"')
            end_name();
        failed_ = failed_ || c == '\\';
        return;
    }
    if (is_blank(c))
        return;
    if (expects_ == Expects::object && c == '{') {
        expects_ = Expects::name;
    } else if (expects_ == Expects::name && c == '"') {
        begin_ = at_ + 1;
        expects_ = Expects::in_name;
    } else if (expects_ == Expects::colon && c == ':') {
        expects_ = Expects::value;
    } else if (expects_ == Expects::value) {
        begin_ = at_;
        expects_ = Expects::in_value;
        if (c == '[')
            open_list();
        else
            take_in_value(c);
    } else if (expects_ == Expects::comma && (c == ',' || c == '}')) {
        expects_ = c == ',' ? Expects::name : Expects::nothing;
    } else {
        failed_ = true;
    }
}

void Parts::end_name()
{
    auto const name = text_.substr(begin_, at_ - begin_);
    failed_ = std::any_of(members_.begin(), members_.end(),
                          [&](Member const& known) { return known.name == name; });
    members_.push_back({name, false});
    entries_ = 0;
    expects_ = Expects::colon;
}

void Parts::open_list()
{
    members_.back().is_list = in_list_ = true;
    begin_ = at_ + 1;
}

void Parts::take_in_value(char c)
{
    if (quoted_) {
        if (c == '\\')
            ++at_;
        else if (c == '"')
            quoted_ = false;
        return;
    }
    bool const outermost = depth_ == 0;
    if (c == '"') {
        quoted_ = true;
    } else if (outermost && (c == ',' || c == '}' || c == ']')) {
        end_part();
    } else if (c == '{' || c == '[') {
        ++depth_;
    } else if (c == '}' || c == ']') {
        --depth_;
    }
}

/// An entry ends with a comma or its list, a value with a comma or the object.
void Parts::end_part()
{
    char const c = text_[at_];
    auto const text = text_.substr(begin_, at_ - begin_);
    begin_ = at_ + 1;
    failed_ = c == (in_list_ ? '}' : ']');
    bool const empty_list = in_list_ && c == ']' && entries_ == 0 && is_blank(text);
    if (!empty_list)
        parts_.push_back({members_.size() - 1, in_list_ ? entries_++ : whole, text});
    if (c == ',' && in_list_)
        return;
    if (in_list_)
        expects_ = Expects::comma;
    else
        expects_ = c == ',' ? Expects::name : Expects::nothing;
    in_list_ = false;
}

}  // namespace counterpart::json
