// Measurements: one reading of a service level a row; the readings of one day make a pack, so that
// a day can be sent again.
#include "formats/sheet_kind.h"
#include "model/codec.h"

#include <map>

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "level", .label = "Service level", .required = true,
     .also_called = "measured level|kpi|kpi id|metric|messgrosse|indicateur|indicador"},
    {.name = "measured", .label = "Measured", .kind = SheetFieldKind::instant, .required = true,
     .also_called = "measured at|measured from|interval start|gemessen am|mesure le|medido"},
    {.name = "until", .label = "Measured until", .kind = SheetFieldKind::instant,
     .also_called = "interval end|gemessen bis"},
    {.name = "good", .label = "Good", .kind = SheetFieldKind::decimal,
     .also_called = "good events|successes|gut|reussis|correctos"},
    {.name = "total", .label = "Total", .kind = SheetFieldKind::decimal,
     .also_called = "total events|all events|requests|anfragen|requetes|peticiones"},
    {.name = "value", .label = "Measured value", .kind = SheetFieldKind::decimal,
     .also_called = "reading|messwert|valeur mesuree|valor medido"},
    {.name = "down_seconds", .label = "Seconds down", .kind = SheetFieldKind::decimal,
     .also_called = "downtime seconds|downtime s|ausfallsekunden"},
};

class MeasurementReader : public SheetReader {
public:
    explicit MeasurementReader(SheetContext const& context)
        : books_(context.books), file_(context.sheet.name)
    {
    }

    void row(SheetRow& row) override;
    std::vector<SheetDocument> finish() override;

private:
    struct Draft {
        MeasurementPack pack;
        std::uint64_t row = 0;
    };

    Books const& books_;
    std::string file_;
    std::map<std::string, Draft> drafts_;
};

void MeasurementReader::row(SheetRow& row)
{
    LevelId const level{row.text("level")};
    Measurement reading;
    reading.at = row.instant("measured").value_or(Instant{});
    reading.until = row.instant("until");
    reading.good = row.decimal("good");
    reading.total = row.decimal("total");
    reading.value = row.decimal("value");
    reading.down_seconds = row.decimal("down_seconds");
    if (!level.empty() && !books_.service_levels.count(level))
        row.refuse("level", "There is no service level \"" + level.text + "\".");
    if (reading.good && reading.total && *reading.good > *reading.total)
        row.refuse("good", "More were good than there were.");
    if (row.refused())
        return;
    auto const day = utc_day(reading.at);
    auto const id = level.text + "~sheet~" + to_text(day);
    auto& draft = drafts_[id];
    if (draft.pack.readings.empty()) {
        draft.row = row.number();
        draft.pack = {PackId{id}, level, file_, day, {}};
    }
    draft.pack.readings.push_back(std::move(reading));
}

std::vector<SheetDocument> MeasurementReader::finish()
{
    std::vector<SheetDocument> documents;
    for (auto& [id, draft] : drafts_) {
        // The same readings in a file of another name are the same readings.
        auto const known = books_.measurements.find(PackId{id});
        if (known != books_.measurements.end() && known->second.readings == draft.pack.readings)
            draft.pack.source = known->second.source;
        documents.push_back({id, to_json(draft.pack), draft.row});
    }
    return documents;
}

}  // namespace

extern SheetKind const measurement_sheet{
    .name = "measurements",
    .label = "Measurements",
    .says = "Readings of service levels, one interval or moment a row.",
    .one = "day of measurements",
    .many = "days of measurements",
    .record = "measurements",
    .key = "service level and day",
    .fields = fields,
    .reader = make_sheet_reader<MeasurementReader>,
    .current = current_in<&Books::measurements>,
};

}  // namespace counterpart
