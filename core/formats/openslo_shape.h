// Shapes: which fields an OpenSLO object has, what they hold, and the rules between them.
#pragma once

#include "formats/openslo.h"

#include <span>

namespace counterpart::openslo {

struct Shape;

enum class Holds : std::uint8_t {
    text,
    number,
    whole,
    flag,
    anything,
    any_map,   ///< a map with whatever inside
    text_map,  ///< a map of texts
    label_map, ///< a map of texts or lists of texts
    shape,
    shapes, ///< a list of one shape
};

/// A check of one scalar or map, made when it is stated.
struct Test {
    bool (*passes)(yaml::Node const&) = nullptr;
    std::string_view code;
    std::string_view expected; ///< completes "expected ..."
    bool tolerated = false;
};

enum class Need : std::uint8_t { optional, required };

struct Field {
    std::string_view name;
    Holds holds = Holds::text;
    Need need = Need::optional;
    Test const* test = nullptr;
    Shape const* shape = nullptr;
};

class Inquiry;

struct Shape {
    std::span<Field const> fields;
    /// What the fields demand of each other.
    void (*rules)(Inquiry&, yaml::Node const&, std::string const& path) = nullptr;
};

/// Collects problems while it walks an object along its shape.
class Inquiry {
public:
    void look_at(yaml::Node const&, Shape const&, std::string const& path);
    void look_at_field(yaml::Node const& parent, Field const&, std::string const& path);
    /// The field is stated and not empty; otherwise a problem.
    void require(yaml::Node const& parent, std::string_view name, std::string const& path);
    void test(yaml::Node const&, Test const&, std::string const& path);
    void report(yaml::Node const& at, std::string path, std::string_view code, std::string says,
                bool tolerated = false);

    std::vector<Problem> take() { return std::move(problems_); }

private:
    bool has_type(yaml::Node const&, Field const&, std::string const& path);
    void look_inside(yaml::Node const&, Field const&, std::string const& path);

    std::vector<Problem> problems_;
};

/// Absent, null, an empty text or an empty map.
bool is_blank(yaml::Node const&);
std::string joined(std::string const& path, std::string_view name);

struct NamedShape {
    std::string_view kind;
    Shape const* shape;
};

/// The kinds of object of each version.
extern std::span<NamedShape const> const shapes_v1alpha;
extern std::span<NamedShape const> const shapes_v1;
extern std::span<NamedShape const> const shapes_v2alpha;

} // namespace counterpart::openslo
