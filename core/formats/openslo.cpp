#include "formats/openslo.h"

#include "formats/openslo_shape.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart::openslo {

using yaml::Kind;
using yaml::Node;

namespace {

struct Version {
    std::string_view name;
    std::span<NamedShape const> const* shapes;
};

constexpr Version versions[] = {{"openslo/v1", &shapes_v1},
                                {"openslo/v1alpha", &shapes_v1alpha},
                                {"openslo.com/v2alpha", &shapes_v2alpha}};

Version const* find_version(std::string_view name)
{
    for (auto const& version : versions)
        if (version.name == name)
            return &version;
    return nullptr;
}

Shape const* find_shape(Version const& version, std::string_view kind)
{
    for (auto const& row : *version.shapes)
        if (row.kind == kind)
            return row.shape;
    return nullptr;
}

} // namespace

bool Verdict::lenient_valid() const
{
    return std::all_of(problems.begin(), problems.end(),
                       [](Problem const& problem) { return problem.tolerated; });
}

Result<std::vector<Node>> read_objects(std::string_view bytes, std::string_view name)
{
    auto documents = TRY(yaml::read(bytes, name));
    std::vector<Node> objects;
    for (auto& document : documents) {
        if (document.is(Kind::list))
            std::move(document.items.begin(), document.items.end(), std::back_inserter(objects));
        else if (!document.is(Kind::null))
            objects.push_back(std::move(document));
    }
    return objects;
}

Verdict check(Node const& object)
{
    Verdict verdict;
    verdict.version = object["apiVersion"].text;
    verdict.kind = object["kind"].text;
    verdict.name = object["metadata"]["name"].text;
    Inquiry inquiry;
    auto const* version = find_version(verdict.version);
    if (!version) {
        inquiry.report(object["apiVersion"], "apiVersion", "unsupported_version",
                       "Found '" + verdict.version +
                           "', expected openslo/v1, openslo/v1alpha or openslo.com/v2alpha.");
    } else if (auto const* shape = find_shape(*version, verdict.kind)) {
        inquiry.look_at(object, *shape, "");
    } else {
        inquiry.report(object["kind"], "kind", "unsupported_kind",
                       "There is no kind '" + verdict.kind + "' in " + verdict.version + ".");
    }
    verdict.problems = inquiry.take();
    return verdict;
}

} // namespace counterpart::openslo
