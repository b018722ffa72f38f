#include "syntax/xml_write.h"

namespace counterpart::xml {
namespace {

/// A control character cannot be written in XML 1.0 at all: a blank stands for it.
void append_escaped(std::string& out, std::string_view text)
{
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "&#10;"; break;
        case '\t': out += "&#9;"; break;
        default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
}

}  // namespace

Writer::Writer() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void Writer::start(std::string_view name, Attributes const& attributes)
{
    out_.append(2 * open_.size(), ' ');
    out_ += '<';
    out_ += name;
    for (auto const& [key, value] : attributes) {
        out_ += ' ';
        out_ += key;
        out_ += "=\"";
        append_escaped(out_, value);
        out_ += '"';
    }
    out_ += '>';
}

void Writer::open(std::string_view name, Attributes const& attributes)
{
    start(name, attributes);
    out_ += '\n';
    open_.emplace_back(name);
}

void Writer::close()
{
    auto const name = std::move(open_.back());
    open_.pop_back();
    out_.append(2 * open_.size(), ' ');
    out_ += "</" + name + ">\n";
}

void Writer::leaf(std::string_view name, std::string_view text, Attributes const& attributes)
{
    if (text.empty())
        return;
    start(name, attributes);
    append_escaped(out_, text);
    out_ += "</";
    out_ += name;
    out_ += ">\n";
}

}  // namespace counterpart::xml
