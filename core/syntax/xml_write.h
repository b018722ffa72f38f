// Writes XML that our own strict reader takes: one element a line, escaped, nothing empty.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart::xml {

using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

class Writer {
public:
    Writer();

    void open(std::string_view name, Attributes const& = {});
    void close();
    /// An element with text; left out when the text is empty.
    void leaf(std::string_view name, std::string_view text, Attributes const& = {});

    /// Everything written, once every element was closed.
    std::string finish() { return std::move(out_); }

private:
    void start(std::string_view name, Attributes const&);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace counterpart::xml
