// Stories of the price editor as data: forms, curves, cliffs, worked examples and open switches.
#include "present/chart_svg.h"
#include "present/command_bar.h"
#include "present/contract_editor.h"
#include "present/price_curve.h"
#include "present/price_editor.h"
#include "present/term_editor.h"
#include "support/small_desk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

Charge charge(char const* model, char const* params) { return {model, *json::read(params, "params")}; }

/// Rule W1: 1 to 10 at 10, 11 to 20 at 8, from 21 at 6.
constexpr char const* w1_tiers =
    R"({"tiers":[{"up_to":"10","unit_price":"10"},{"up_to":"20","unit_price":"8"},{"up_to":null,"unit_price":"6"}]})";

Currency euro() { return *Currency::parse("EUR"); }

}  // namespace

TEST_SUITE("price editor")
{
    TEST_CASE("all-units tiers have the two cliffs of the rule book, and they are said")
    {
        // 10 units cost 100, 11 cost 88; 20 cost 160, 21 cost 126.
        auto const preview = price_preview(charge("volume", w1_tiers), euro(), "C62", "25");
        REQUIRE(preview.cliffs.size() == 2);
        CHECK(preview.cliffs[0] == "11 units cost EUR 12.00 less than 10.");
        CHECK(preview.cliffs[1] == "21 units cost EUR 34.00 less than 20.");
        CHECK(preview.example.amount == "EUR 150.00");  // 25 x 6
        CHECK(preview.example.per_unit == "EUR 6.00 per unit");
        CHECK_FALSE(preview.example.steps.empty());
    }

    TEST_CASE("graduated tiers have none, and the same 25 units cost 210")
    {
        auto const preview = price_preview(charge("graduated", w1_tiers), euro(), "C62", "25");
        CHECK(preview.cliffs.empty());
        CHECK(preview.example.amount == "EUR 210.00");  // 100 + 80 + 30
        REQUIRE(preview.total.has_value());
        auto const& points = preview.total->points;
        CHECK(std::is_sorted(points.begin(), points.end(), [](auto const& a, auto const& b) { return a.x < b.x; }));
        CHECK(std::any_of(points.begin(), points.end(),
                          [](ChartPoint const& point) { return point.spoken == "11 units cost EUR 108.00"; }));
    }

    TEST_CASE("full counting outside a deadband jumps by itself at its edge")
    {
        // Rule W5: 1,000 units, 5 % free, 42 above. The 1,051st unit brings all 51 with it: 2,142.
        auto const full = charge("arc_rrc",
            R"({"baseline":"1000","base_charge":"50000","deadband_percent":"5","deadband_mode":"first_unit",
                "arc":[{"up_to_percent":null,"rate":"42"}],"rrc":[{"up_to_percent":null,"rate":"35"}]})");
        auto const curve = price_curve(full, decimal("1080"));
        auto const up = std::find_if(curve.cliffs.begin(), curve.cliffs.end(),
                                     [](Cliff const& cliff) { return cliff.before == decimal("1050"); });
        REQUIRE(up != curve.cliffs.end());
        CHECK(up->change == decimal("2142"));
        CHECK(curve.points.front().quantity < decimal("950"));
        CHECK(decimal("1080") <= curve.points.back().quantity);
    }

    TEST_CASE("an open switch shows what each reading gives, and the most it can move")
    {
        auto const open = charge("arc_rrc",
            R"({"baseline":"1000","base_charge":"50000","deadband_percent":"5",
                "arc":[{"up_to_percent":null,"rate":"42"}],"rrc":[{"up_to_percent":null,"rate":"35"}]})");
        auto const preview = price_preview(open, euro(), "C62", "1080");
        auto const& switches = preview.example.switches;
        auto const edge = std::find_if(switches.begin(), switches.end(),
                                       [](SwitchReadings const& one) { return one.label == "Outside the deadband"; });
        REQUIRE(edge != switches.end());
        CHECK_FALSE(edge->stated);
        REQUIRE(edge->readings.size() == 2);
        CHECK(edge->readings[0].amount == "EUR 51,260.00");  // 30 x 42 on top
        CHECK(edge->readings[1].amount == "EUR 53,360.00");  // 80 x 42 on top
        auto const spreads = open_switches(open);
        auto const widest = std::find_if(spreads.begin(), spreads.end(),
                                         [](SwitchSpread const& one) { return one.field->name == "deadband_mode"; });
        REQUIRE(widest != spreads.end());
        CHECK(widest->amount == decimal("2100"));  // 50 free units x 42
    }

    TEST_CASE("the switches of charges inside a charge are listed with their place")
    {
        // Ten units at the tier's edge: 100.00, or 80.00 where the bound is left out; 1.00 each on top.
        std::string const steps = std::string(R"({"steps":[{"model":"volume","params":)") + w1_tiers +
                                  R"(},{"model":"standard","params":{"unit_price":"1"},"combine":"add"}]})";
        auto const bound_of = [](PricePreview const& preview, std::string const& label) {
            for (auto const& one : preview.example.switches)
                if (one.label == label) return one.readings.at(0).amount + ", " + one.readings.at(1).amount;
            return std::string("not listed");
        };
        auto const outer = charge("composite", steps.c_str());
        CHECK(bound_of(price_preview(outer, euro(), "C62", "10"), "Tier bound, step 1") == "EUR 110.00, EUR 90.00");
        // Inside a group, the same one level deeper.
        auto const group = R"({"price":{"model":"composite","params":)" + steps + "}}";
        auto const deep = charge("grouped", group.c_str());
        CHECK(bound_of(price_preview(deep, euro(), "C62", "10"), "Tier bound, price inside, step 1") ==
              "EUR 110.00, EUR 90.00");
        // At 21 the second edge is passed, and nothing depends on the bound.
        CHECK(bound_of(price_preview(outer, euro(), "C62", "25"), "Tier bound, step 1") == "not listed");

        auto const spreads = open_switches(outer);
        auto const bound = std::find_if(spreads.begin(), spreads.end(), [](SwitchSpread const& one) {
            return one.place == "step 1" && one.field->name == "bound";
        });
        REQUIRE(bound != spreads.end());
        CHECK(bound->amount == decimal("40"));  // at 20: 160 or 120
    }

    TEST_CASE("a form asks for a model's fields, keeps what is half typed, and complains at the cell")
    {
        auto desk = desk_with_contract();
        auto draft = *price_draft(desk, ContractId{"msa"}, "msa-prices/1");
        CHECK(draft.edit == PriceEdit::correct);
        choose_model(draft, "graduated");
        add_row(draft, "charge.tiers");
        write_field(draft, "charge.tiers[0].up_to", "10");
        write_field(draft, "charge.tiers[0].unit_price", "9.5x");
        write_field(draft, "charge.tiers[1].unit_price", "8");
        auto editor = *price_editor(desk, draft);
        auto const* tiers = editor.charge.find("charge.tiers");
        REQUIRE(tiers != nullptr);
        REQUIRE(tiers->grid.rows.size() == 2);
        CHECK(tiers->grid.rows[0][1].label == "Price per unit, tier 1");
        CHECK(tiers->grid.rows[0][1].value == "9.5x");
        CHECK(tiers->grid.rows[0][1].error == "Expected a number such as 12.50, without grouping.");
        CHECK_FALSE(editor.ready);

        write_field(draft, "charge.tiers[0].unit_price", "9.50");
        editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(editor.command.row.number == 1);
        auto const& stated = editor.command.row.charge.params["tiers"].array();
        REQUIRE(stated.size() == 2);
        CHECK(stated[0]["up_to"].string() == "10");
        CHECK(stated[1]["up_to"].is_null());
        remove_row(draft, "charge.tiers", 0);
        CHECK(price_editor(desk, draft)->command.row.charge.params["tiers"].array().size() == 1);
    }

    TEST_CASE("what is stored comes back as it was through draft and form")
    {
        char const* const params = R"({"tiers":[{"up_to":"10","unit_price":"10","flat_fee":"2"},{"up_to":null,"unit_price":"6"}],"rounding":{"places":2,"mode":"half_even"},"discount_percent":"5"})";
        auto const stated = *json::read(params, "params");
        auto const fields = find_charge_model("graduated")->fields;
        CHECK(json::canonical(stated_of(fields, draft_of(fields, stated))) == json::canonical(stated));
    }

    TEST_CASE("an unanswered switch is asked, stays absent, and is never defaulted")
    {
        auto desk = desk_with_contract();
        auto draft = *price_draft(desk, ContractId{"msa"}, "msa-prices/1");
        auto const editor = *price_editor(desk, draft);
        auto const* negative = editor.charge.find("charge.negative_usage");
        REQUIRE(negative != nullptr);
        CHECK(negative->asked);
        CHECK(negative->says.find('_') == std::string::npos);
        CHECK(negative->choices[0].label == "The contract does not say");
        CHECK_FALSE(editor.command.row.charge.params.has("negative_usage"));
        write_field(draft, "charge.negative_usage", "mirror");
        CHECK(price_editor(desk, draft)->command.row.charge.params["negative_usage"].string() == "mirror");
        write_field(draft, "charge.negative_usage", "");
        CHECK_FALSE(price_editor(desk, draft)->command.row.charge.params.has("negative_usage"));
    }

    TEST_CASE("a new price proposes the next amendment and waits for its two dates")
    {
        auto desk = desk_with_contract();
        auto draft = *price_draft(desk, ContractId{"msa"}, "msa-prices/1");
        choose_edit(desk, draft, PriceEdit::new_price);
        CHECK(draft.paper.title == "Amendment 1");
        auto editor = *price_editor(desk, draft);
        CHECK_FALSE(editor.ready);
        draft.tried = true;
        editor = *price_editor(desk, draft);
        CHECK_FALSE(editor.paper.find("paper.applies")->error.empty());
        CHECK(editor.wanting == "Not saved yet. Look at: Applies from, Signed on.");
        write_field(draft, "paper.applies", "2026-05-01");
        write_field(draft, "paper.signed_on", "2026-04-20");
        editor = *price_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(editor.command.row.number == 0);
        REQUIRE(editor.command.amendment.has_value());
        CHECK(editor.command.row.document == editor.command.amendment->id);
        choose_edit(desk, draft, PriceEdit::correct);
        CHECK(draft.paper.document == "msa-paper");
    }

    TEST_CASE("a new contract makes the party nobody has filed, and finds the one that is")
    {
        auto desk = desk_with_contract();
        auto draft = new_contract_draft(desk);
        CHECK(draft.buyer == "Contoso Retail GmbH");
        CHECK_FALSE(contract_editor(desk, draft).ready);
        write_field(draft, "title", "Cleaning");
        write_field(draft, "supplier", "Bright Floors Ltd");
        write_field(draft, "documents[0].title", "Cleaning agreement");
        write_field(draft, "documents[0].effective", "2026-01-01");
        write_field(draft, "documents[0].signed_on", "2025-12-01");
        auto const editor = contract_editor(desk, draft);
        CHECK(editor.ready);
        REQUIRE(std::holds_alternative<NewContract>(editor.command));
        auto const& command = std::get<NewContract>(editor.command);
        REQUIRE(command.parties.size() == 1);
        CHECK(command.parties[0].name == "Bright Floors Ltd");
        CHECK(command.contract.buyer.text == "contoso");
    }

    TEST_CASE("a term is asked for by its kind")
    {
        auto desk = desk_with_contract();
        auto draft = new_term_draft(desk, ContractId{"msa"});
        choose_kind(draft, "price_tolerance");
        write_field(draft, "absolute", "1.00");
        auto const editor = *term_editor(desk, draft);
        CHECK(editor.ready);
        CHECK(editor.command.term.fields["absolute"].string() == "1.00");
        CHECK_FALSE(editor.command.index.has_value());
    }

    TEST_CASE("axes carry round numbers, and a picture says what it shows")
    {
        auto const scale = chart_scale(decimal("0"), decimal("210"), 4, true);
        CHECK(scale.high == decimal("300"));
        CHECK(scale.at(decimal("150")) == 5000);
        auto const small = chart_scale(decimal("0"), decimal("0.9"), 4, true);
        CHECK(small.ticks[1] == decimal("0.25"));
        auto const preview = price_preview(charge("volume", w1_tiers), euro(), "C62", "25");
        auto const picture = svg(*preview.total);
        CHECK(picture.find("<title>Total by quantity</title>") != std::string::npos);
        CHECK(picture.find("11 units cost EUR 12.00 less than 10.") != std::string::npos);
        CHECK(chart_table(*preview.total).rows.size() > 4);
    }
}

TEST_SUITE("command bar")
{
    TEST_CASE("letters find what they begin before what merely holds them")
    {
        CHECK(bar_fit("invoice nms-26-104 northlight", "104") > 0);
        CHECK(bar_fit("invoice nms-26-104", "nms104") > bar_fit("invoice nms-26-101 2 feb 2026, eur 70,834.73", "nms104"));
        CHECK(bar_fit("invoice nms-26-104, eur 28,320.96", "nms104") > bar_fit("invoice nms-26-111, eur 33,494.01, 4 may 2026", "nms104"));
        CHECK(bar_fit("contract application support", "zebra") < 0);
        CHECK(bar_fit("do import files", "imp") > bar_fit("contract simple", "imp"));
    }

    TEST_CASE("contracts, invoices and actions stand in one list; undo only when there is something")
    {
        auto desk = desk_with_contract();
        std::vector<BarView> const views{{"invoices", "Invoices"}, {"contracts", "Contracts"}};
        auto const entries = bar_entries(desk, views, {});
        CHECK(std::none_of(entries.begin(), entries.end(), [](BarEntry const& entry) { return entry.deed == BarDeed::undo; }));
        auto const found = bar_matches(entries, "support", 5);
        REQUIRE_FALSE(found.empty());
        CHECK(entries[found[0]].record == "msa");
        CHECK(bar_matches(entries, "", 3).size() == 3);
        auto const more = bar_entries(desk, views, {true, false});
        CHECK(more.size() == entries.size() + 1);
    }
}
