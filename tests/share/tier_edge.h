// Tier edge: a contract of which two readers disagree about one step of its price. 10 hours; up to 10 at
// 5.00, above at 4.00. Who counts the tenth hour to the first tier expects 50.00, who counts it to the
// second expects 40.00. Asked are 50.00.
#pragma once

#include "share_world.h"
#include "support/office.h"

#include <string>
#include <vector>

namespace share_world {

/// The contract as a file, which may name the workspace; `bound` says to which tier its edge belongs.
inline std::string tiered_file(char const* bound, char const* workspace = "")
{
    auto const contract = small_world::contract();
    auto book = small_world::price_book(contract);
    auto params = read_json(R"({"tiers":[{"up_to":"10","unit_price":"5.00"},
                                         {"unit_price":"4.00"}]})");
    params.set("bound", bound);
    book.rows[0].charge = Charge{"volume", params};
    auto root = small_world::empty_file();
    if (*workspace != 0)
        root.set("workspace", json::Value(workspace));
    root.set("parties", small_world::list_of(std::vector<Party>{small_world::buyer(),
                                                                 small_world::supplier()}));
    root.set("contracts", small_world::list_of(std::vector<Contract>{contract}));
    root.set("price_books", small_world::list_of(std::vector<PriceBook>{book}));
    return json::pretty(root);
}

inline Invoice ten_hours()
{
    return small_world::invoice("INV-1", "10", "5.00");
}

/// One of the two readers.
struct Reader : office_story::Office {
    Reader() = default;
    explicit Reader(char const* bound, char const* workspace = "")
    {
        REQUIRE(act(ImportFile{"contract.json", tiered_file(bound, workspace)}).ok());
    }
};

}  // namespace share_world
