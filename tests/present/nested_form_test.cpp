// Stories of charge models that hold other models: asked for field by field, never as JSON.
#include "present/form.h"
#include "present/price_editor.h"
#include "present/term_editor.h"
#include "pricing/charge.h"
#include "support/small_desk.h"
#include "terms/term_kind.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

PriceDraft draft_for(Desk const& desk, char const* model)
{
    auto draft = *price_draft(desk, ContractId{"msa"}, "msa-prices/1");
    choose_model(draft, model);
    return draft;
}

void write_all(PriceDraft& draft, std::initializer_list<std::pair<char const*, char const*>> texts)
{
    for (auto const& text : texts) write_field(draft, text.first, text.second);
}

std::string canonical(std::string const& text) { return json::canonical(*json::read(text, "stated")); }

bool has_json_field(Form const& form)
{
    return std::any_of(form.fields.begin(), form.fields.end(), [](FormField const& field) {
        auto const inside = std::any_of(field.parts.begin(), field.parts.end(),
                                        [](FormPart const& part) { return has_json_field(part.form); });
        return field.kind == FieldKind::structured || inside;
    });
}

}  // namespace

TEST_SUITE("nested charge models")
{
    TEST_CASE("no charge model and no term is asked for as JSON")
    {
        for (auto const* model : charge_models())
            CHECK_MESSAGE(!has_json_field(form_of(model->fields, new_draft(model->fields), {}, "", false)),
                          std::string(model->name));
        for (auto const& kind : term_kinds())
            CHECK_MESSAGE(!has_json_field(form_of(kind.fields, new_draft(kind.fields), {}, "", false)),
                          std::string(kind.name));
    }

    TEST_CASE("steps are added, filled in, moved and removed, and the worked example follows")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "composite");
        write_field(draft, "charge.steps[0].model", "graduated");
        add_row(draft, "charge.steps[0].params.tiers");
        write_all(draft, {{"charge.steps[0].params.tiers[0].up_to", "10"},
                          {"charge.steps[0].params.tiers[0].unit_price", "10"},
                          {"charge.steps[0].params.tiers[1].unit_price", "8"}});
        add_row(draft, "charge.steps");
        write_all(draft, {{"charge.steps[1].model", "flat"},
                          {"charge.steps[1].params.amount", "40"},
                          {"charge.steps[1].combine", "subtract"}});
        draft.quantity = "25";
        auto const editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        // 10 x 10 + 15 x 8 = 220.00, less 40.00.
        CHECK(editor.preview.example.amount == "EUR 180.00");
        REQUIRE(editor.preview.total.has_value());
        auto const& marks = editor.preview.total->marks;
        CHECK(std::any_of(marks.begin(), marks.end(), [](ChartMark const& mark) { return mark.text == "10"; }));
        CHECK(json::canonical(editor.command.row.charge.params) ==
              canonical(R"({"steps":[{"model":"graduated","params":{"tiers":[{"up_to":"10","unit_price":"10"},{"up_to":null,"unit_price":"8"}]}},
                           {"combine":"subtract","model":"flat","params":{"amount":"40"}}]})"));

        raise_row(draft, "charge.steps", 1);
        auto const moved = price_editor(desk, draft)->command.row.charge.params["steps"].array();
        REQUIRE(moved.size() == 2);
        CHECK(moved[0]["model"].string() == "flat");
        CHECK(moved[1]["params"]["tiers"].array().size() == 2);
        raise_row(draft, "charge.steps", 0);  // the first one stays where it is
        CHECK(price_editor(desk, draft)->command.row.charge.params["steps"].array()[0]["model"].string() == "flat");
        remove_row(draft, "charge.steps", 0);
        CHECK(price_editor(desk, draft)->command.row.charge.params["steps"].array().size() == 1);
    }

    TEST_CASE("a later step asks what becomes of the amount so far and where it goes in; the first does not")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "composite");
        add_row(draft, "charge.steps");
        write_field(draft, "charge.steps[1].model", "arc_rrc");
        auto const editor = *price_editor(desk, draft);
        CHECK(editor.charge.find("charge.steps[0].combine") == nullptr);
        auto const* combine = editor.charge.find("charge.steps[1].combine");
        REQUIRE(combine != nullptr);
        CHECK(combine->asked);
        CHECK(combine->choices.front().label == not_said);
        auto const* feed = editor.charge.find("charge.steps[1].feed");
        REQUIRE(feed != nullptr);
        CHECK(std::any_of(feed->choices.begin(), feed->choices.end(),
                          [](FormChoice const& choice) { return choice.value == "params.base_charge"; }));
        CHECK(editor.asked >= 1);
        CHECK_FALSE(editor.ready);
    }

    TEST_CASE("what is missing inside is told at its own place, once saving was tried")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "grouped");
        auto editor = *price_editor(desk, draft);
        CHECK(editor.charge.find("charge.price.model")->error.empty());
        CHECK_FALSE(editor.ready);
        draft.tried = true;
        editor = *price_editor(desk, draft);
        CHECK_FALSE(editor.charge.find("charge.price.model")->error.empty());
        CHECK(editor.wanting.find("Price of a group: How it is charged") != std::string::npos);

        write_field(draft, "charge.price.model", "standard");
        editor = *price_editor(desk, draft);
        CHECK_FALSE(editor.charge.find("charge.price.params.unit_price")->error.empty());
        write_field(draft, "charge.price.params.unit_price", "twelve");
        CHECK(price_editor(desk, draft)->charge.find("charge.price.params.unit_price")->error.find("Expected a number") == 0);
        write_field(draft, "charge.price.params.unit_price", "12.50");
        draft.quantity = "8";
        editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(editor.preview.example.amount == "EUR 100.00");  // one group of 8 at 12.50
    }

    TEST_CASE("another model inside keeps what both have")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "cumulative");
        write_field(draft, "charge.price.model", "graduated");
        write_field(draft, "charge.price.params.tiers[0].unit_price", "9");
        write_field(draft, "charge.price.model", "volume");
        auto const price = price_editor(desk, draft)->command.row.charge.params["price"];
        CHECK(price["model"].string() == "volume");
        CHECK(price["params"]["tiers"].array()[0]["unit_price"].string() == "9");
    }

    TEST_CASE("tiers of blocks: two levels of rows, and both policies in the worked example")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "tier_blocks");
        add_row(draft, "charge.tiers");
        add_row(draft, "charge.tiers[1].blocks");
        write_all(draft, {{"charge.tiers[0].blocks[0].unit", "GB"}, {"charge.tiers[0].blocks[0].size", "10"},
                          {"charge.tiers[0].blocks[0].price", "5"}, {"charge.tiers[0].blocks[0].max_blocks", "2"},
                          {"charge.tiers[1].blocks[0].unit", "GB"}, {"charge.tiers[1].blocks[0].size", "10"},
                          {"charge.tiers[1].blocks[0].price", "3"}, {"charge.policy", "all_tiers"}});
        draft.quantity = "35";
        auto editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(editor.preview.example.amount == "EUR 16.00");  // 2 x 5 for 20 GB, then 2 x 3 for the 15 left
        write_field(draft, "charge.policy", "top_tier");
        editor = *price_editor(desk, draft);
        CHECK(editor.preview.example.amount == "EUR 12.00");  // 4 blocks, all at 3
        REQUIRE(editor.preview.total.has_value());
        CHECK(editor.preview.total->marks.front().text.find("20") == 0);
    }

    TEST_CASE("capacity: limits by unit, and the step's edge is a cliff that is said")
    {
        auto desk = desk_with_contract();
        auto draft = draft_for(desk, "capacity");
        add_row(draft, "charge.tiers");
        write_all(draft, {{"charge.tiers[0].price", "100"}, {"charge.tiers[0].limits[0].unit", "GB"},
                          {"charge.tiers[0].limits[0].limit", "10"}, {"charge.tiers[1].price", "180"}});
        add_row(draft, "charge.tiers[1].limits");
        write_field(draft, "charge.tiers[1].limits[0].unit", "GB");
        draft.quantity = "12";
        auto const editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(json::canonical(editor.command.row.charge.params) ==
              canonical(R"({"tiers":[{"limits":{"GB":"10"},"price":"100"},{"limits":{"GB":null},"price":"180"}]})"));
        CHECK(editor.preview.example.amount == "EUR 180.00");
        REQUIRE_FALSE(editor.preview.cliffs.empty());
        CHECK(editor.preview.cliffs[0] == "Going from 10 to 11 hour costs EUR 80.00 by itself.");
    }

    TEST_CASE("what is stored comes back as it was, however deep")
    {
        struct Stored { char const* model; char const* params; };
        constexpr Stored all[] = {
            {"composite", R"({"steps":[{"model":"indexation","params":{"base_price":"50000","cap_percent":"3"},"usage":{"indices":["100","104"]}},
                {"model":"arc_rrc","feed":"params.base_charge","usage":{"actual":"1080","series":["7"]},"params":{"baseline":"1000","arc":[{"up_to_percent":null,"rate":"40"}]}},
                {"model":"flat","combine":"add","usage_from":"used","params":{"amount":"5"}}],"rounding":{"mode":"half_up","places":2}})"},
            {"grouped", R"({"price":{"model":"cumulative","params":{"price":{"model":"standard","params":{"unit_price":"2"}}}}})"},
            {"spec_penalty", R"({"ranges":{"temperature":{"min":"2","max":"8"}}})"},
            {"royalty", R"({"rates_percent":{"licences":"12.5","services":"3"}})"},
            {"duration_rating", R"({"windows":[{"start":"18:00:00","weekdays":[1,2,3],"slots":[{"from_s":"0","price":"0.5","per_s":"1","increment_s":"1"}]}]})"},
        };
        for (auto const& each : all) {
            auto const fields = find_charge_model(each.model)->fields;
            auto const stated = *json::read(each.params, "params");
            CHECK_MESSAGE(json::canonical(stated_of(fields, draft_of(fields, stated))) == json::canonical(stated), each.model);
        }
        auto const credits = *json::read(R"({"fee":{"source":"stated","amount":"60000.00"},"due":{"when":"month_end","days":30},"month_cap_pct":"10"})", "fields");
        auto const fields = find_term_kind("service_credits")->fields;
        CHECK(json::canonical(stated_of(fields, draft_of(fields, credits))) == json::canonical(credits));
    }

    TEST_CASE("a part that there is at most one of is stated and taken away again")
    {
        auto desk = desk_with_contract();
        auto draft = new_term_draft(desk, ContractId{"msa"});
        choose_kind(draft, "service_credits");
        CHECK(term_editor(desk, draft)->fields.find("fee.source") == nullptr);
        state_part(draft, "fee", true);
        auto const editor = *term_editor(desk, draft);
        REQUIRE(editor.fields.find("fee.source") != nullptr);
        CHECK(editor.fields.find("fee.source")->asked);
        state_part(draft, "fee", false);
        CHECK(term_editor(desk, draft)->fields.find("fee.source") == nullptr);
    }
}
