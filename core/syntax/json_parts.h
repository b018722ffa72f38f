// JsonParts: where the parts of one long JSON object lie - its members, and the entries of members
// that are lists - found a stretch at a time, so that each part can be read by itself.
//
//   { "we" : "us" , "invoices" : [ {...} , {...} ] }
//            ^^^^                  ^^^^^   ^^^^^
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::json {

class Parts {
public:
    static constexpr std::size_t whole = ~std::size_t{0};

    /// A member's value, or one entry of a list.
    struct Part {
        std::size_t member = 0;     ///< index in members()
        std::size_t entry = whole;  ///< index in its list
        std::string_view text;      ///< to be read; nothing but its outline was looked at
    };
    struct Member {
        std::string_view name;
        bool is_list = false;
    };

    /// The text must outlive this.
    explicit Parts(std::string_view text);

    /// Looks through so many bytes more. True when there is nothing left to look through.
    bool step(std::size_t bytes);
    /// The text is no plain object of this outline. Who reads it whole can say what is wrong.
    bool failed() const { return failed_; }

    std::vector<Member> const& members() const { return members_; }
    std::vector<Part> const& parts() const { return parts_; }

private:
    /// What may come next, one level below the object's brace or one below a list's.
    enum class Expects { object, name, in_name, colon, value, in_value, comma, nothing };

    void take(char);
    void take_in_value(char);
    void open_list();
    void end_part();
    void end_name();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;  ///< of the name or the part that is being passed
    Expects expects_ = Expects::object;
    int depth_ = 0;          ///< of brackets within the part
    bool quoted_ = false;
    bool in_list_ = false;
    bool failed_ = false;
    std::size_t entries_ = 0;
    std::vector<Member> members_;
    std::vector<Part> parts_;
};

}  // namespace counterpart::json
