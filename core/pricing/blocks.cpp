// tier_blocks and capacity: prices for whole blocks of units, or for the step that everything fits.
#include "pricing/account.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> policies{"all_tiers", "top_tier"};

constexpr std::array<ChargeField, 3> block_fields{{
    switch_field("policy", "Which tier prices",
                 "all_tiers: each block in its own tier; top_tier: all blocks in the tier reached.",
                 policies),
    {"tiers", "Tiers", "block_tiers",
     "Each tier's blocks: unit, units in a block, price of a block and how many there are at most.",
     true},
    {"rounding", "Rounding of the total", "rounding", "Absent: kept exact."},
}};

constexpr std::array<ChargeField, 2> capacity_fields{{
    {"tiers", "Steps", "capacity_tiers",
     "Each step's limits by unit (none: unlimited) and its price; the first step that everything "
     "fits is charged.",
     true},
    {"rounding", "Rounding of the price", "rounding", "Absent: kept exact."},
}};

Error negative_rebill(Ratio const& billed)
{
    return {"negative_rebill",
            "More was billed before (" + wording::number(billed) + ") than is due now.",
            "previously_billed"};
}

Ratio blocks_for(Ratio const& units, Ratio const& size)
{
    return units.sign() <= 0 ? Ratio() : Ratio(round(units / size, 0, Rounding::ceil));
}

// -- tier_blocks ----------------------------------------------------------------------------------

struct Block {
    std::size_t tier = 0;
    std::string unit;
    Ratio size;
    Ratio price;
    std::optional<Ratio> most;

    bool holds(Ratio const& units) const { return !most || blocks_for(units, size) <= *most; }
};

Result<Block> read_block(Params const& stated, std::size_t tier)
{
    Block block;
    block.tier = tier;
    block.unit = TRY(stated.text("unit"));
    block.size = TRY(stated.decimal("size"));
    block.price = TRY(stated.decimal("price"));
    if (block.size.sign() <= 0)
        return Error{"bad_conversion_factor", "A block holds more than 0 units.",
                     stated.place("size")};
    if (stated.has("max_blocks"))
        block.most = TRY(stated.decimal("max_blocks"));
    return block;
}

Result<std::vector<Block>> read_blocks(Params const& params)
{
    std::vector<Block> blocks;
    std::size_t tier = 0;
    for (auto const& stated_tier : TRY(params.list("tiers"))) {
        for (auto const& stated : TRY(stated_tier.list("blocks")))
            blocks.push_back(TRY(read_block(stated, tier)));
        ++tier;
    }
    return blocks;
}

std::vector<Block> blocks_of(std::vector<Block> const& all, std::string const& unit)
{
    std::vector<Block> blocks;
    std::copy_if(all.begin(), all.end(), std::back_inserter(blocks),
                 [&](Block const& block) { return block.unit == unit; });
    return blocks;
}

/// The bill as it grows, one row for each tier that is charged.
struct BlockBill {
    Account& account;
    json::Array rows;
    Ratio total;

    void add(Block const& block, Ratio const& count)
    {
        auto const amount = count * block.price;
        account.says("Tier " + std::to_string(block.tier + 1) + ": " + account.number(count) +
                         " blocks of " + account.number(block.size) + " " + block.unit + " at " +
                         account.money(block.price) + ".",
                     amount);
        json::Value row;
        row.set("unit", block.unit);
        row.set("tier", static_cast<std::int64_t>(block.tier + 1));
        row.set("units", figure_of(count));
        row.set("amount", figure_of(amount));
        rows.push_back(std::move(row));
        total += amount;
    }
};

Result<Ratio> billed_blocks(Params const& facts, Block const& block)
{
    auto const all = TRY(facts.object("billed_blocks"));
    auto const counts = TRY(all.decimals(block.unit));
    return block.tier < counts.size() ? Ratio(counts[block.tier]) : Ratio();
}

Result<Done> bill_all_tiers(BlockBill& bill, std::vector<Block> const& blocks, Ratio left,
                            Params const& facts)
{
    for (auto const& block : blocks) {
        auto count = blocks_for(left, block.size);
        bool const full = block.most && *block.most < count;
        if (full)
            count = *block.most;
        left = full ? left - count * block.size : Ratio();
        count -= TRY(billed_blocks(facts, block));
        if (block.tier == 0 || count.sign() > 0)
            bill.add(block, count);
        else
            bill.total += count * block.price;
    }
    if (left.sign() > 0)
        bill.account.says(wording::number(left) + " " + blocks.back().unit +
                          " lie above the last tier and are not billed.");
    return Done{};
}

void bill_top_tier(BlockBill& bill, std::vector<Block> const& blocks, Ratio const& units)
{
    auto left = units;
    std::size_t reached = 0;
    while (reached + 1 < blocks.size() && !blocks[reached].holds(left)) {
        left -= *blocks[reached].most * blocks[reached].size;
        ++reached;
    }
    auto const& block = blocks[reached];
    bill.add(block, blocks_for(units, block.size));
}

Result<Priced> price_blocks(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    auto const all = TRY(read_blocks(stated));
    bool const top = TRY(stated.choice("policy", policies)) == policies[1];
    auto const rounding = TRY(stated.rounding("rounding"));
    Ratio const billed = TRY(facts.decimal("previously_billed", Decimal{}));
    Account account("pricing.tier_blocks", usage);
    BlockBill bill{account, {}, {}};
    for (auto const& [unit, quantity] : TRY(facts.named_decimals("units"))) {
        auto const blocks = blocks_of(all, unit);
        if (blocks.empty())
            continue;
        if (top)
            bill_top_tier(bill, blocks, quantity);
        else
            TRY(bill_all_tiers(bill, blocks, quantity, facts));
    }
    auto const due = account.rounded(bill.total, rounding) - billed;
    if (due.sign() < 0)
        return negative_rebill(billed);
    if (!billed.is_zero())
        account.says(account.money(billed) + " were billed before.", due);
    account.figure("per_tier", std::move(bill.rows));
    return account.settle(due);
}

constexpr std::array<Choice, 1> block_choices{{{"policy", policies}}};

Result<Priced> price_tier_blocks(json::Value const& params, Usage const& usage)
{
    return with_readings(price_blocks, params, usage, block_choices);
}

// -- capacity -------------------------------------------------------------------------------------

struct Quantity {
    std::string unit;
    Ratio most; ///< the highest record of the period
};

Result<std::vector<Quantity>> read_quantities(Params const& facts)
{
    std::vector<Quantity> quantities;
    auto const units = TRY(facts.object("units"));
    for (auto const& [unit, value] : units.value().object()) {
        Ratio most;
        if (!value.is_array())
            most = TRY(units.decimal(unit));
        auto const records = value.is_array() ? TRY(units.decimals(unit)) : std::vector<Decimal>{};
        if (!records.empty())
            most = *std::max_element(records.begin(), records.end());
        quantities.push_back({unit, most});
    }
    return quantities;
}

Result<bool> fits(Params const& tier, std::vector<Quantity> const& quantities)
{
    auto const limits = TRY(tier.object("limits"));
    for (auto const& quantity : quantities) {
        auto const limit = TRY(limits.decimal_if_any(quantity.unit));
        if (limit && quantity.most > Ratio(*limit))
            return false;
    }
    return true;
}

Result<Ratio> price_of_step(Params const& params, std::vector<Quantity> const& quantities,
                            Account& account)
{
    std::size_t number = 0;
    for (auto const& tier : TRY(params.list("tiers"))) {
        ++number;
        if (!TRY(fits(tier, quantities)))
            continue;
        Ratio const price = TRY(tier.decimal("price"));
        bool const used = std::any_of(quantities.begin(), quantities.end(),
                                      [](Quantity const& it) { return it.most.sign() > 0; });
        account.says(used ? "Everything fits step " + std::to_string(number) + "."
                          : "Nothing was used, so nothing is charged.",
                     used ? price : Ratio());
        return used ? price : Ratio();
    }
    return Error{"no_tier", "What was used does not fit the highest step.", params.place("tiers")};
}

Result<Priced> price_capacity(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    if (!facts.has("units"))
        return Error{"missing_value", "'units' is not stated and has no default.", "units"};
    Account account("pricing.capacity", usage);
    auto const quantities = TRY(read_quantities(facts));
    auto const price = TRY(price_of_step(stated, quantities, account));
    Ratio const billed = TRY(facts.decimal("previously_billed", Decimal{}));
    auto const due = account.rounded(price, TRY(stated.rounding("rounding"))) - billed;
    if (due.sign() < 0)
        return negative_rebill(billed);
    if (!billed.is_zero())
        account.says(account.money(billed) + " were billed before.", due);
    return account.settle(due);
}

} // namespace

ChargeModel const tier_blocks_model{
    "tier_blocks", "Units are sold in blocks, and each tier has its own block and price.",
    block_fields, price_tier_blocks};

ChargeModel const capacity_model{
    "capacity", "The price of the first step whose limits hold everything that was used.",
    capacity_fields, price_capacity};

} // namespace counterpart
