// PdfFile: the objects of a PDF by number, with what its streams hold.
//
// Objects are found by going through the file, not by its table of places: such tables are often
// wrong, and of an object that was changed the last one counts either way.
#pragma once

#include "base/result.h"
#include "formats/pdf_value.h"

#include <map>

namespace counterpart {

class PdfFile {
public:
    /// `bytes` must outlive the PdfFile. Errors: pdf.encrypted, pdf.filter, pdf.damaged,
    /// pdf.too_large.
    static Result<PdfFile> read(std::string_view bytes, std::string_view name);

    /// What a reference names, or the value itself.
    PdfValue const& resolve(PdfValue const&) const;
    PdfValue const& catalogue() const { return resolve(trailer_["Root"]); }
    /// The unpacked bytes of the stream a reference names.
    Result<std::string> stream(PdfValue const& reference) const;

private:
    struct Object {
        PdfValue value;
        std::string_view stream;
        bool has_stream = false;
    };

    PdfFile(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}
    Result<Done> go_through();
    void read_object(PdfReader&, std::int64_t number);
    std::size_t read_stream(Object&, std::size_t begin) const;
    void read_trailer(PdfValue const&);
    Result<Done> open_object_streams();
    void read_packed_objects(PdfValue const& dictionary, std::string const& bytes);
    Result<std::string> unpack(std::int64_t number, Object const&) const;
    Error error(std::string code, std::int64_t number, std::string message) const;

    std::string_view bytes_;
    std::string name_;
    std::map<std::int64_t, Object> objects_;
    PdfValue trailer_;
};

}  // namespace counterpart
