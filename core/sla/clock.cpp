#include "sla/clock.h"

#include "base/ratio.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 4> state_names{"idle", "running", "paused", "stopped"};

/// Lets the events happen, one after the other.
class History {
public:
    explicit History(ClockTerms const& terms)
        : terms_(terms), target_(terms.target), calendar_(terms.calendar)
    {}

    void happen(ClockEvent const& event)
    {
        // In the order of ClockEventType.
        static constexpr std::array<void (History::*)(ClockEvent const&), 7> handlers{
            &History::start,  &History::pause,    &History::resume,    &History::stop,
            &History::reopen, &History::retarget, &History::recalendar};
        (this->*handlers[static_cast<std::size_t>(event.type)])(event);
    }

    /// Closes the books at `now` and counts the open time of every segment.
    void settle(Seconds now)
    {
        close(now);
        for (auto& segment : segments_)
            segment.open_seconds = between(*segment.calendar, segment.span.from, segment.span.to);
    }

    Result<ClockReading> reading(Seconds now) const;

private:
    bool is(ClockState state) const { return state_ == state; }

    void open(Seconds at)
    {
        segments_.push_back({{at, at}, is(ClockState::running), 0, calendar_});
        open_ = true;
    }

    void close(Seconds at)
    {
        if (open_)
            segments_.back().span.to = at;
        open_ = false;
    }

    void turn(ClockState state, Seconds at)
    {
        close(at);
        state_ = state;
        if (is(ClockState::running) || is(ClockState::paused))
            open(at);
    }

    void start(ClockEvent const& event)
    {
        if (!is(ClockState::idle))
            return;
        started_ = event.at;
        turn(ClockState::running, event.at);
    }

    void pause(ClockEvent const& event)
    {
        if (terms_.pausable && is(ClockState::running))
            turn(ClockState::paused, event.at);
    }

    void resume(ClockEvent const& event)
    {
        if (terms_.pausable && is(ClockState::paused))
            turn(ClockState::running, event.at);
    }

    void stop(ClockEvent const& event)
    {
        if (!is(ClockState::running) && !is(ClockState::paused))
            return;
        stopped_ = event.at;
        stopped_running_ = is(ClockState::running);
        turn(ClockState::stopped, event.at);
    }

    void reopen(ClockEvent const& event)
    {
        if (!is(ClockState::stopped) || terms_.reopening == Reopening::ignore)
            return;
        if (terms_.reopening == Reopening::restart) {
            segments_.clear();
            started_ = event.at;
            ++cycle_;
        }
        turn(ClockState::running, event.at);
    }

    void retarget(ClockEvent const& event)
    {
        target_ = event.target;
        if (!event.resets)
            return;
        turn(state_, event.at);
        auto const counted = [&](ClockSegment const& segment) {
            return segment.running && segment.span.from != event.at;
        };
        segments_.erase(std::remove_if(segments_.begin(), segments_.end(), counted),
                        segments_.end());
    }

    void recalendar(ClockEvent const& event)
    {
        calendar_ = event.calendar;
        if (event.retroactive)
            for (auto& segment : segments_)
                segment.calendar = calendar_;
        else
            turn(state_, event.at);
    }

    Seconds sum(bool running) const;
    bool follows(ClockSegment const& segment) const;
    Result<std::optional<Seconds>> reached(Seconds seconds) const;
    Result<std::optional<Seconds>> deadline(Seconds paused) const;
    Result<std::optional<Seconds>> escalated(std::optional<Seconds> deadline,
                                             Escalation const&) const;
    bool is_breached(ClockReading const&, Seconds now) const;
    Result<Done> add_warnings(ClockReading&) const;

    ClockTerms const& terms_;
    ClockTarget target_;
    Calendar const* calendar_;
    ClockState state_ = ClockState::idle;
    std::vector<ClockSegment> segments_;
    bool open_ = false;
    bool stopped_running_ = false;
    Seconds started_ = 0;
    Seconds stopped_ = 0;
    std::int64_t cycle_ = 1;
};

Seconds History::sum(bool running) const
{
    Seconds seconds = 0;
    for (auto const& segment : segments_)
        seconds += segment.running == running ? segment.open_seconds : 0;
    return seconds;
}

/// Work in the last segment goes on, or went on until it was stopped: time is counted beyond its
/// end. A pause ends that.
bool History::follows(ClockSegment const& segment) const
{
    bool const last = &segment == &segments_.back();
    return last && (is(ClockState::running) || (is(ClockState::stopped) && stopped_running_));
}

/// When the running time reaches so many seconds.
Result<std::optional<Seconds>> History::reached(Seconds seconds) const
{
    for (auto const& segment : segments_) {
        if (!segment.running)
            continue;
        if (segment.open_seconds >= seconds || follows(segment))
            return std::optional<Seconds>{
                TRY(add(*segment.calendar, segment.span.from, std::max<Seconds>(seconds, 0),
                        Direction::forward, terms_.boundary))};
        seconds -= segment.open_seconds;
    }
    return std::optional<Seconds>{};
}

Result<std::optional<Seconds>> History::deadline(Seconds paused) const
{
    if (target_.seconds)
        return reached(*target_.seconds);
    if (is(ClockState::paused))
        return std::optional<Seconds>{};
    auto const due =
        TRY(add_days(*calendar_, started_, target_.days, Direction::forward, target_.policy));
    if (paused == 0)
        return std::optional<Seconds>{due};
    return std::optional<Seconds>{TRY(add(*calendar_, due, paused))};
}

Result<std::optional<Seconds>> History::escalated(std::optional<Seconds> deadline,
                                                  Escalation const& escalation) const
{
    if (!deadline)
        return std::optional<Seconds>{};
    auto const direction = escalation.amount < 0 ? Direction::backward : Direction::forward;
    auto const amount = std::abs(escalation.amount);
    if (escalation.in_days)
        return std::optional<Seconds>{
            TRY(add_days(*calendar_, *deadline, amount, direction, DayPolicy::clamp))};
    return std::optional<Seconds>{TRY(add(*calendar_, *deadline, amount, direction))};
}

bool History::is_breached(ClockReading const& reading, Seconds now) const
{
    if (terms_.breach_rule == BreachRule::elapsed && target_.seconds)
        return reading.elapsed > *target_.seconds;
    auto const until = is(ClockState::stopped) ? stopped_ : now;
    return reading.deadline && until > *reading.deadline;
}

Result<Done> History::add_warnings(ClockReading& reading) const
{
    for (auto const& percent : terms_.warn_percent) {
        if (!target_.seconds)
            break;
        auto const share = Ratio(*target_.seconds) * percent / 100;
        std::int64_t seconds = 0;
        int scale = 0;
        round(share, 0, Rounding::floor).small(seconds, scale);
        reading.thresholds.push_back(TRY(reached(seconds)));
    }
    for (auto const& escalation : terms_.escalations)
        reading.escalations.push_back(TRY(escalated(reading.deadline, escalation)));
    return Done{};
}

Result<ClockReading> History::reading(Seconds now) const
{
    ClockReading reading;
    reading.state = state_;
    reading.cycle = cycle_;
    if (is(ClockState::idle))
        return reading;
    reading.segments = segments_;
    reading.elapsed = sum(true);
    reading.paused = sum(false);
    reading.target = target_.seconds;
    reading.deadline = TRY(deadline(reading.paused));
    if (is(ClockState::paused) && target_.seconds && reading.elapsed < *target_.seconds)
        reading.projected_deadline = TRY(add(*calendar_, now, *target_.seconds - reading.elapsed,
                                             Direction::forward, terms_.boundary));
    reading.breached = is_breached(reading, now);
    TRY(add_warnings(reading));
    return reading;
}

} // namespace

std::string_view name_of(ClockState state)
{
    return state_names[static_cast<std::size_t>(state)];
}

Result<ClockReading> read_clock(ClockTerms const& terms, std::vector<ClockEvent> events,
                                Seconds now)
{
    std::stable_sort(events.begin(), events.end(),
                     [](ClockEvent const& a, ClockEvent const& b) { return a.at < b.at; });
    History history(terms);
    for (auto const& event : events)
        if (event.at <= now)
            history.happen(event);
    history.settle(now);
    return history.reading(now);
}

} // namespace counterpart::sla
