#include "model/imported_id.h"
#include "share/elements.h"

#include <doctest/doctest.h>

using namespace counterpart;

TEST_CASE("people read the number of an imported invoice, without the piece of its file's digest")
{
    Invoice invoice;
    invoice.number = "NMS-26-111";
    invoice.source.digest = "dee678da0123456789";
    auto const id = imported_id(invoice).text;
    CHECK(id == "NMS-26-111~dee678da");
    CHECK(without_digest(id) == "NMS-26-111");
    CHECK(share::title_of_record("invoice/" + id) == "Invoice NMS-26-111");
    CHECK(share::title_of_record("audit/" + id) == "Audit of invoice NMS-26-111");
    // What only looks like it stays as it is.
    for (auto const* other : {"INV-7", "A~2", "A~DEE678DA", "A~dee678d", "A~dee678da0", "A~dee678dz"})
        CHECK(without_digest(other) == other);
}
