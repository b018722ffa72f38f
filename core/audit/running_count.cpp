#include "audit/running_count.h"

#include "audit/match.h"
#include "audit/subject.h"
#include "pricing/period_lines.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

/// Earlier lines of the same document that bill the row's item for days that begin in the window.
Decimal billed_here(Subject const& subject, std::size_t index, ItemId const& item,
                    Period const& window)
{
    auto const& invoice = subject.invoice();
    Decimal sum;
    for (std::size_t i = 0; i < index; ++i) {
        auto const& line = invoice.lines[i];
        if (line.quantity && window.contains(first_day(invoice, line)) &&
            bills_item(*subject.prices, line, item))
            sum += subject.is_credit() ? -*line.quantity : *line.quantity;
    }
    return sum;
}

Decimal elsewhere(PeriodLines const& lines, PriceRow const& row, Period const& counted)
{
    Decimal sum;
    auto const& params = row.charge.params;
    for (auto const* item : lines.elsewhere(row.item, params["counted_across"].string(),
                                            params["counted_volume"].string()))
        sum += item->within(counted);
    return sum;
}

} // namespace

std::optional<CountBefore> counted_before(Subject const& subject, std::size_t index,
                                          PriceRow const& row)
{
    if (!looks_back(row.charge) || !subject.contract || !subject.prices)
        return std::nullopt;
    auto const& contract = *subject.contract;
    auto const first = first_day(subject.invoice(), subject.invoice().lines[index]);
    auto const span = count_span(contract, row.charge, first, subject.known);
    Period const before{span.from, first};
    auto const& lines = subject.ledgers.came(contract, subject.known);
    auto const& volume = row.charge.params["counted_volume"].string();
    bool const as_accepted = volume.empty() || volume == readings::counted_volumes[0];
    bool const as_invoiced = volume == readings::counted_volumes[3];
    auto const* came = as_invoiced ? nullptr : lines.counted(row.item, volume);
    // What came is known to the day; only lines for the same days compete for the same place. What
    // was invoiced is counted document by document, and stands for what nobody counted.
    bool const by_documents = as_invoiced || (as_accepted && !came);
    auto const window = by_documents ? span : Period{first, plus_days(first, 1)};

    CountBefore count;
    count.since = span.from;
    count.own = (came ? came->within(before) : Decimal{}) +
                subject.ledgers.billed_before(contract, row.item, window, subject.filed) +
                billed_here(subject, index, row.item, window);
    count.elsewhere = elsewhere(lines, row, before);
    return count;
}

} // namespace counterpart
