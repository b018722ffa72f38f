// PdfValue: one object of a PDF as it is written, and the reader of such objects.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

struct PdfValue {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        number,
        text,
        name,
        list,
        dictionary,
        reference
    };

    Kind kind = Kind::null;
    std::string text;          ///< of a text or a name, without escapes
    std::int64_t number = 0;   ///< of a whole number, or the object a reference names
    std::vector<PdfValue> items;
    std::vector<std::pair<std::string, PdfValue>> members;

    /// The member of a dictionary, or null.
    PdfValue const& operator[](std::string_view name) const;
    bool is_name(std::string_view name) const { return kind == Kind::name && text == name; }
};

/// Reads objects one after the other. Damaged ones come out as far as they can be read: what
/// matters is asked of them later, by name.
class PdfReader {
public:
    PdfReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    PdfValue value() { return value(0); }
    /// Steps over blanks and comments, then over this word if it is next.
    bool takes(std::string_view word);
    bool takes_number(std::int64_t& number);  ///< a whole number, without sign
    std::size_t at() const { return at_; }
    bool at_end() const { return at_ >= bytes_.size(); }

private:
    PdfValue value(int depth);
    PdfValue dictionary(int depth);
    PdfValue list(int depth);
    PdfValue number_or_reference();
    std::string name();
    std::string quoted();
    std::string hexadecimal();
    void escape(std::string& text);
    void blanks();
    char next() const { return at_end() ? '\0' : bytes_[at_]; }

    std::string_view bytes_;
    std::size_t at_;
};

}  // namespace counterpart
