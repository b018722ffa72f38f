#include "formats/pdf_file.h"

#include "formats/pdf_inflate.h"

#include <algorithm>

namespace counterpart {

namespace {

constexpr std::uint64_t most_unpacked = 64u << 20;  // of one stream
constexpr std::uint64_t most_packed_objects = 128u << 20;  // of all object streams together
constexpr std::size_t most_objects = 1'000'000;
constexpr std::int64_t most_number = 100'000'000;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r';
}

/// Where the two numbers in front of "obj" begin, or nothing before `from`.
std::size_t before_obj(std::string_view bytes, std::size_t obj, std::size_t from)
{
    std::size_t at = obj;
    for (int number = 0; number < 2; ++number) {
        std::size_t const blanks = at;
        while (at > from && is_blank(bytes[at - 1]))
            --at;
        std::size_t const digits = at;
        while (at > from && is_digit(bytes[at - 1]))
            --at;
        if (at == digits || (number > 0 && digits == blanks))
            return std::string_view::npos;
    }
    return at;
}

}  // namespace

Error PdfFile::error(std::string code, std::int64_t number, std::string message) const
{
    return {std::move(code), std::move(message), name_ + ", object " + std::to_string(number)};
}

// The last word of a file's trailers counts, but for members that only an earlier one has.
void PdfFile::read_trailer(PdfValue const& dictionary)
{
    PdfValue all = dictionary;
    for (auto const& member : trailer_.members) {
        if (dictionary[member.first].kind == PdfValue::Kind::null)
            all.members.push_back(member);
    }
    trailer_ = std::move(all);
}

// The stated length is believed when the stream does end there.
std::size_t PdfFile::read_stream(Object& object, std::size_t begin) const
{
    if (bytes_.substr(begin, 2) == "\r\n")
        begin += 2;
    else if (begin < bytes_.size() && (bytes_[begin] == '\n' || bytes_[begin] == '\r'))
        ++begin;
    auto const& length = resolve(object.value["Length"]);
    std::size_t end = bytes_.find("endstream", begin);
    if (length.kind == PdfValue::Kind::number && length.number >= 0 &&
        static_cast<std::uint64_t>(length.number) <= bytes_.size() - begin) {
        std::size_t const stated = begin + static_cast<std::size_t>(length.number);
        PdfReader behind(bytes_, stated);
        if (behind.takes("endstream"))
            end = stated;
    }
    if (end == std::string_view::npos)
        end = bytes_.size();
    object.has_stream = true;
    object.stream = bytes_.substr(begin, end - begin);
    return end;
}

void PdfFile::read_object(PdfReader& reader, std::int64_t number)
{
    Object object;
    object.value = reader.value();
    if (object.value.kind == PdfValue::Kind::dictionary && reader.takes("stream"))
        reader = PdfReader(bytes_, read_stream(object, reader.at()));
    if (object.value["Type"].is_name("XRef"))
        read_trailer(object.value);
    objects_[number] = std::move(object);
}

Result<Done> PdfFile::go_through()
{
    std::size_t at = 0;
    std::size_t trailer = bytes_.find("trailer");
    for (;;) {
        std::size_t const obj = bytes_.find("obj", at);
        if (trailer < at)
            trailer = bytes_.find("trailer", at);
        if (obj == std::string_view::npos && trailer == std::string_view::npos)
            return Done{};
        if (trailer < obj) {
            PdfReader reader(bytes_, trailer + 7);
            read_trailer(reader.value());
            at = std::max(reader.at(), trailer + 7);
            continue;
        }
        std::size_t const begin = before_obj(bytes_, obj, at);
        PdfReader reader(bytes_, begin == std::string_view::npos ? obj : begin);
        std::int64_t number = 0;
        std::int64_t generation = 0;
        at = obj + 3;
        if (begin == std::string_view::npos || !reader.takes_number(number) ||
            !reader.takes_number(generation) || !reader.takes("obj") || number > most_number)
            continue;
        if (objects_.size() >= most_objects)
            return error("pdf.too_large", number, "Found more than 1,000,000 objects.");
        read_object(reader, number);
        at = std::max(at, reader.at());
    }
}

void PdfFile::read_packed_objects(PdfValue const& dictionary, std::string const& bytes)
{
    PdfReader index(bytes, 0);
    std::int64_t number = 0;
    std::int64_t offset = 0;
    auto const first = resolve(dictionary["First"]).number;
    for (auto left = resolve(dictionary["N"]).number; left > 0; --left) {
        if (!index.takes_number(number) || !index.takes_number(offset) || first < 0 ||
            number > most_number || objects_.size() >= most_objects)
            return;
        auto const at = static_cast<std::uint64_t>(first) + static_cast<std::uint64_t>(offset);
        if (at >= bytes.size())
            continue;
        PdfReader reader(bytes, static_cast<std::size_t>(at));
        Object object;
        object.value = reader.value();
        objects_[number] = std::move(object);
    }
}

Result<Done> PdfFile::open_object_streams()
{
    std::vector<std::int64_t> streams;
    for (auto const& [number, object] : objects_) {
        if (object.has_stream && object.value["Type"].is_name("ObjStm"))
            streams.push_back(number);
    }
    std::uint64_t total = 0;
    for (auto const number : streams) {
        auto const bytes = TRY(unpack(number, objects_[number]));
        total += bytes.size();
        if (total > most_packed_objects)
            return error("pdf.too_large", number, "The packed objects unpack to over 128 MB.");
        PdfValue const dictionary = objects_[number].value;
        read_packed_objects(dictionary, bytes);
    }
    return Done{};
}

Result<PdfFile> PdfFile::read(std::string_view bytes, std::string_view name)
{
    PdfFile file(bytes, name);
    TRY(file.go_through());
    if (file.trailer_["Encrypt"].kind != PdfValue::Kind::null) {
        return Error{"pdf.encrypted",
                     "This PDF is encrypted; expected one that opens without a password or rights.",
                     std::string(name)};
    }
    TRY(file.open_object_streams());
    if (file.catalogue().kind != PdfValue::Kind::dictionary) {
        return Error{"pdf.damaged",
                     "This PDF has no catalogue of its parts; it is damaged or cut off.",
                     std::string(name)};
    }
    return file;
}

PdfValue const& PdfFile::resolve(PdfValue const& value) const
{
    constexpr int most_hops = 16;
    static PdfValue const none;
    PdfValue const* at = &value;
    for (int hop = 0; at->kind == PdfValue::Kind::reference; ++hop) {
        auto const found = objects_.find(at->number);
        if (found == objects_.end() || hop == most_hops)
            return none;
        at = &found->second.value;
    }
    return *at;
}

Result<std::string> PdfFile::unpack(std::int64_t number, Object const& object) const
{
    auto const& filter = resolve(object.value["Filter"]);
    std::vector<PdfValue> filters = filter.items;
    if (filter.kind == PdfValue::Kind::name)
        filters.push_back(filter);
    auto const& parameters = resolve(object.value["DecodeParms"]);
    auto const& only = parameters.items.empty() ? parameters : resolve(parameters.items[0]);
    if (resolve(only["Predictor"]).number > 1)
        return error("pdf.filter", number,
                     "This stream is packed with a predictor, expected one without.");
    std::string bytes(object.stream);
    for (auto const& written : filters) {
        auto const& name = resolve(written);
        if (!name.is_name("FlateDecode") && !name.is_name("Fl"))
            return error("pdf.filter", number,
                         "This stream is packed by \"" + name.text.substr(0, 60) +
                             "\", expected FlateDecode or none.");
        std::string unpacked;
        auto const result = inflate(bytes, most_unpacked, unpacked);
        if (result == Unpacked::too_large)
            return error("pdf.too_large", number, "This stream unpacks to more than 64 MB.");
        if (result == Unpacked::damaged)
            return error("pdf.damaged", number, "This stream cannot be unpacked; it is damaged.");
        bytes = std::move(unpacked);
    }
    return bytes;
}

Result<std::string> PdfFile::stream(PdfValue const& reference) const
{
    auto const found = objects_.find(reference.number);
    if (reference.kind != PdfValue::Kind::reference || found == objects_.end() ||
        !found->second.has_stream) {
        return Error{"pdf.damaged",
                     "An attachment is listed, but what it holds is not in this PDF.", name_};
    }
    return unpack(found->first, found->second);
}

}  // namespace counterpart
