// duration_rating: time is billed in increments, at prices that change with the clock and with the
// time that has passed.
#include "pricing/account.h"
#include "pricing/civil_time.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> split_readings{"true", "false"};

constexpr std::array<ChargeField, 7> fields{{
    {"windows", "Times of day", "windows",
     "Each one's start, weekdays, prices, connection fee and rounding; or state the prices alone."},
    {"slots", "Prices", "slots",
     "From how many seconds on, which price for how many seconds, billed in which increments."},
    {"connect_fee", "Connection fee", "decimal", "Due once; absent: none."},
    {"increment_places", "Places of an increment", "whole",
     "The price of one increment is rounded to them; null: kept exact. Absent: 6."},
    {"split_windows", "Changes price at a new time of day", "flag",
     "Absent: it does; otherwise the time of day at the start counts.", false, split_readings,
     true},
    {"max_cost", "At most", "decimal", "Absent or 0: no limit."},
    {"rounding", "Rounding of the total", "rounding", "Absent: kept exact."},
}};

/// Sessions of several years in daily pieces; more is a slip of the pen.
constexpr int most_pieces = 100'000;

Ratio const& seconds_of_day()
{
    static Ratio const value = 86'400;
    return value;
}

struct Slot {
    Ratio from;
    Ratio price;
    Ratio per;
    Ratio increment;
};

struct Window {
    Ratio start; ///< seconds after midnight
    std::array<bool, 8> weekdays{};
    std::vector<Slot> slots; ///< by `from`
    Ratio connect_fee;
    RoundRule rounding;
};

struct Tariff {
    std::vector<Window> windows;
    std::optional<int> increment_places;
    bool split = true;
    Ratio max_cost;

    Ratio rounded(Ratio const& value) const
    {
        return increment_places ? Ratio(round(value, *increment_places, Rounding::half_up)) : value;
    }
};

Result<std::vector<Slot>> read_slots(Params const& params)
{
    std::vector<Slot> slots;
    for (auto const& stated : TRY(params.list("slots"))) {
        Slot slot;
        slot.from = TRY(stated.decimal("from_s", Decimal{}));
        slot.price = TRY(stated.decimal("price"));
        slot.per = TRY(stated.decimal("per_s", Decimal::of(1)));
        slot.increment = TRY(stated.decimal("increment_s", Decimal::of(1)));
        if (slot.per.sign() <= 0 || slot.increment.sign() <= 0)
            return Error{"bad_period", "Seconds are counted in steps above 0.",
                         stated.place("increment_s")};
        slots.push_back(slot);
    }
    std::stable_sort(slots.begin(), slots.end(),
                     [](Slot const& a, Slot const& b) { return a.from < b.from; });
    return slots;
}

Result<Ratio> read_start(Params const& stated)
{
    if (!stated.has("start"))
        return Ratio();
    auto const text = TRY(stated.text("start"));
    auto const moment = Instant::parse("1970-01-01T" + text + (text.size() == 5 ? ":00Z" : "Z"));
    if (!moment)
        return Error{"bad_dates", "Found '" + text + "', expected a time such as 18:00:00.",
                     stated.place("start")};
    return Ratio(moment->milliseconds) / 1000;
}

Result<Window> read_window(Params const& stated)
{
    Window window;
    window.start = TRY(read_start(stated));
    auto const& weekdays = stated.raw("weekdays");
    for (std::int64_t day = 1; day <= 7; ++day) {
        auto const& days = weekdays.array();
        window.weekdays[static_cast<std::size_t>(day)] =
            weekdays.is_null() || std::any_of(days.begin(), days.end(), [&](auto const& it) {
                return it.integer() == day || it.string() == std::to_string(day);
            });
    }
    window.slots = TRY(read_slots(stated));
    window.connect_fee = TRY(stated.decimal("connect_fee", Decimal{}));
    window.rounding = TRY(stated.rounding("rounding"));
    return window;
}

Result<Tariff> read_tariff(Params const& params)
{
    Tariff tariff;
    if (params.has("windows")) {
        for (auto const& stated : TRY(params.list("windows")))
            tariff.windows.push_back(TRY(read_window(stated)));
    } else {
        tariff.windows.push_back(TRY(read_window(params)));
    }
    // Null says "exact", which is not the same as saying nothing.
    bool const exact = params.states("increment_places") && !params.has("increment_places");
    if (!exact)
        tariff.increment_places = static_cast<int>(TRY(params.whole("increment_places", 6)));
    tariff.split = TRY(params.flag("split_windows", true));
    tariff.max_cost = TRY(params.decimal("max_cost", Decimal{}));
    return tariff;
}

/// A session on its way. Clock and elapsed time advance by what is billed.
struct Session {
    Ratio clock; ///< seconds since a Monday's midnight, of the written clock
    Ratio length;
    Ratio elapsed;
    Ratio total;
    RoundRule finest;

    std::int64_t days() const
    {
        auto const whole =
            divide((clock / seconds_of_day()).top(), (clock / seconds_of_day()).bottom());
        return static_cast<std::int64_t>(whole.quotient.magnitude());
    }
    Ratio time_of_day() const { return clock - seconds_of_day() * days(); }
    std::size_t weekday() const { return static_cast<std::size_t>(days() % 7) + 1; }
};

struct Booking {
    Ratio length;
    Ratio clock;
    bool continues = false;
};

Result<Booking> read_booking(Params const& facts)
{
    Booking booking;
    booking.continues = TRY(facts.flag("continuation", false));
    if (facts.has("duration_s")) {
        booking.length = TRY(facts.decimal("duration_s"));
        if (!facts.has("start"))
            return booking;
    }
    auto const start = TRY(read_civil_time(facts, "start"));
    // 1970-01-01 was a Thursday; from the Monday of the year 1 no clock is negative.
    constexpr std::int64_t days_before_1970 = 719'162;
    booking.clock = Ratio(start.local) / 1000 + seconds_of_day() * days_before_1970;
    if (!facts.has("duration_s")) {
        auto const end = TRY(read_civil_time(facts, "end"));
        booking.length = Ratio(end.utc - start.utc) / 1000;
    }
    return booking;
}

Window const* window_at(Tariff const& tariff, Session const& session)
{
    Window const* found = nullptr;
    auto const time = session.time_of_day();
    for (auto const& window : tariff.windows)
        if (window.weekdays[session.weekday()] && window.start <= time &&
            (!found || found->start <= window.start))
            found = &window;
    return found;
}

Slot const* slot_at(Window const& window, Ratio const& elapsed)
{
    Slot const* found = nullptr;
    for (auto const& slot : window.slots)
        if (slot.from <= elapsed)
            found = &slot;
    return found;
}

/// Seconds until the price may change.
Ratio piece_length(Tariff const& tariff, Window const& window, Session const& session)
{
    auto piece = session.length - session.elapsed;
    auto const time = session.time_of_day();
    if (tariff.split) {
        piece = min(piece, seconds_of_day() - time);
        for (auto const& other : tariff.windows)
            if (other.weekdays[session.weekday()] && time < other.start)
                piece = min(piece, other.start - time);
    }
    for (auto const& slot : window.slots)
        if (session.elapsed < slot.from)
            piece = min(piece, slot.from - session.elapsed);
    return piece;
}

void note_rounding(Session& session, RoundRule const& rule)
{
    int const finest = session.finest.exact ? 0 : session.finest.places;
    if (!rule.exact && rule.places > finest)
        session.finest = rule;
}

Result<Done> rate_piece(Tariff const& tariff, Session& session, Account& account)
{
    auto const* window = window_at(tariff, session);
    auto const* slot = window ? slot_at(*window, session.elapsed) : nullptr;
    if (!slot)
        return Error{"no_rate", "No price is stated for this time.", "windows"};
    auto const piece = piece_length(tariff, *window, session);
    Ratio const count = round(piece / slot->increment, 0, Rounding::ceil);
    auto const billed = count * slot->increment;
    auto const cost = tariff.rounded(billed * slot->price / slot->per);
    auto const charge =
        tariff.increment_places ? tariff.rounded(tariff.rounded(cost / count) * count) : cost;
    account.says(account.number(piece) + " s are billed as " + account.number(count) + " x " +
                     account.number(slot->increment) + " s at " + account.money(slot->price) +
                     " for " + account.number(slot->per) + " s.",
                 charge);
    note_rounding(session, window->rounding);
    session.clock += billed;
    session.elapsed += billed;
    session.total += charge;
    return Done{};
}

Result<Done> rate(Tariff const& tariff, Booking const& booking, Session& session, Account& account)
{
    auto const* first = window_at(tariff, session);
    for (int piece = 0; session.elapsed < session.length; ++piece) {
        if (piece == most_pieces)
            return Error{"bad_period", "The session is too long to be rated.", "duration_s"};
        TRY(rate_piece(tariff, session, account));
    }
    if (first && !booking.continues && !first->connect_fee.is_zero()) {
        session.total += first->connect_fee;
        account.says("The connection fee.", first->connect_fee);
    }
    if (tariff.max_cost.sign() > 0 && session.total >= tariff.max_cost) {
        session.total = tariff.max_cost;
        account.says("A session costs at most " + account.money(tariff.max_cost) + ".",
                     session.total);
    }
    return Done{};
}

Result<Priced> price_duration(json::Value const& params, Usage const& usage)
{
    auto const tariff = TRY(read_tariff(Params(params)));
    auto const booking = TRY(read_booking(Params(usage.facts)));
    Account account("pricing.duration_rating", usage);
    Session session{booking.clock, booking.length, {}, {}, {}};
    if (booking.length.sign() > 0)
        TRY(rate(tariff, booking, session, account));
    account.figure("billed_s", session.elapsed);
    return account.settle(account.rounded(session.total, session.finest));
}

} // namespace

ChargeModel const duration_rating_model{
    "duration_rating",
    "Time is billed in increments, at prices that change with the clock and the time passed.",
    fields, price_duration};

} // namespace counterpart
