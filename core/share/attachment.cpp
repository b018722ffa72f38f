#include "share/attachment.h"

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

constexpr std::string_view kind = "attachment";
constexpr std::size_t longest_name = 80;

Error not_the_file(std::string_view sha256, std::string_view why)
{
    return Error{"share.attachment",
                 "The original " + std::string(sha256.substr(0, 12)) + " " + std::string(why),
                 std::string(kind) + "/" + std::string(sha256)};
}

Result<std::string> content_of(std::string const& sha256, std::string const& text)
{
    auto bytes = from_base64(text);
    if (!bytes)
        return not_the_file(sha256, "is not spelled as bytes are.");
    if (sha256_hex(*bytes) != sha256)
        return not_the_file(sha256, "is not the file that its digest names.");
    return std::move(*bytes);
}

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

/// What a path leaves when nothing in it may lead elsewhere.
std::string plain_name(std::string_view name)
{
    auto const slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    std::string plain;
    for (char const c : name) {
        bool const dot = c == '.' && !plain.empty() && plain.back() != '.';
        plain += is_plain(c) || dot ? c : '-';
    }
    auto const first = plain.find_first_not_of("-.");
    if (first == std::string::npos)
        return "";
    plain.erase(0, first);
    return plain.size() > longest_name ? plain.substr(plain.size() - longest_name) : plain;
}

std::string_view ending_for(std::string_view bytes)
{
    auto const text = trimmed(bytes.substr(0, 64));
    if (text.substr(0, 5) == "%PDF-")
        return ".pdf";
    if (text.substr(0, 1) == "<")
        return ".xml";
    if (text.substr(0, 1) == "{" || text.substr(0, 1) == "[")
        return ".json";
    return reads_as_text(bytes) ? ".txt" : ".bin";
}

}  // namespace

SharedRecord record_of(Attachment const& attachment)
{
    json::Value value;
    value.set("sha256", attachment.sha256);
    value.set("of", attachment.of);
    if (!attachment.name.empty())
        value.set("name", attachment.name);
    if (attachment.size)
        value.set("size", *attachment.size);
    if (attachment.bytes)
        value.set("content", base64(*attachment.bytes));
    return SharedRecord{std::string(kind) + "/" + attachment.sha256, std::move(value)};
}

Result<Attachment> attachment_from(std::string_view record, SharedState const& state)
{
    auto const& value = state.value;
    Attachment attachment;
    attachment.sha256 = std::string(id_of_shared(record));
    attachment.of = value["of"].string();
    attachment.name = value["name"].string();
    if (value.has("sha256") && value["sha256"].string() != attachment.sha256)
        return not_the_file(attachment.sha256, "calls itself by another digest.");
    if (value["size"].is_integer() && value["size"].integer() >= 0)
        attachment.size = static_cast<std::uint64_t>(value["size"].integer());
    if (!value.has("content"))
        return attachment;
    attachment.bytes = TRY(content_of(attachment.sha256, value["content"].string()));
    if (attachment.size && *attachment.size != attachment.bytes->size())
        return not_the_file(attachment.sha256, "is not as long as is said of it.");
    attachment.size = attachment.bytes->size();
    return attachment;
}

std::vector<Attachment> attachments_in(SharedBooks const& books)
{
    std::vector<Attachment> found;
    for (auto const& [record, state] : books) {
        if (kind_of_shared(record) != kind)
            continue;
        auto attachment = attachment_from(record, state);
        if (attachment)
            found.push_back(std::move(attachment).value());
    }
    return found;
}

std::vector<Error> attachment_troubles(SharedBooks const& books)
{
    std::vector<Error> troubles;
    for (auto const& [record, state] : books) {
        if (kind_of_shared(record) != kind)
            continue;
        auto const attachment = attachment_from(record, state);
        if (!attachment)
            troubles.push_back(attachment.error());
    }
    return troubles;
}

std::string safe_file_name(Attachment const& attachment)
{
    auto const given = plain_name(attachment.name);
    if (!given.empty())
        return given;
    auto const of = plain_name(attachment.of);
    return (of.empty() ? "original-" + attachment.sha256.substr(0, 12) : of) +
           std::string(attachment.bytes ? ending_for(*attachment.bytes) : "");
}

bool reads_as_text(std::string_view bytes)
{
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t';
    };
    return is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), is_control);
}

}  // namespace counterpart
