// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include <cio/rate_limiter.hpp>

#include "fleet/server.hpp"

namespace cio::fleet {

/// A reserved slot of time.
struct Slot {
    cio::RateLimiter::TimePoint
        from;                  ///< By the clock of this process; it may be used until `Pacing::tolerance` later.
    ServerTime on_server = 0;  ///< By the server's clock; 0: of the process's own share.
};

/// The requests of this process that wait under one budget, and the slots that it has reserved for them: the first in
/// line has the earliest. Knows neither threads nor the network.
class Line {
public:
    using TimePoint = cio::RateLimiter::TimePoint;
    using Duration = std::chrono::microseconds;
    using Wake = std::vector<std::function<void()>>;  ///< Whom to tell that their turn has become earlier.

    /// One request. Those without a slot stand behind those with one.
    struct Waiter {
        std::optional<Slot> slot;
        TimePoint told;      ///< When it goes, as its owner last heard; max: not known.
        TimePoint deadline;  ///< It is given up when it cannot go before this.
        TimePoint earliest;  ///< It certainly does not go before this.
        std::function<void()> moved;
    };
    using Place = std::list<Waiter>::iterator;

    explicit Line(std::string name) : name_{std::move(name)} {}

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] const Pacing& pacing() const noexcept { return pacing_; }

    // ---- of the requests

    Place join(const RateLimit& limit, TimePoint now, TimePoint deadline, std::function<void()> moved);
    /// When it goes; max: not known yet. A request that certainly misses its deadline hears when it could go.
    [[nodiscard]] TimePoint when(Place place);
    /// It goes now, unless its slot has not come or is gone. Then it may have got another.
    [[nodiscard]] bool take(Place place, TimePoint now, Wake& wake);
    /// It will not go.
    void leave(Place place, TimePoint now, Wake& wake);
    /// Wakes all that have no slot, as they have to be told something.
    void wake_waiting(Wake& wake);

    // ---- of the slots

    /// How many more are wanted.
    [[nodiscard]] int wanted(TimePoint now);
    /// How many nobody here will use.
    [[nodiscard]] std::size_t unused(TimePoint now);
    /// Takes those out, to be given back.
    [[nodiscard]] std::vector<ServerTime> take_unused(TimePoint now);
    /// An answer: slots, less than were asked for if there are no others before `earliest` that are near. From now on
    /// as many are reserved ahead as fit into the slice of time.
    void granted(const std::vector<Slot>& slots, int asked, TimePoint now, TimePoint earliest, Duration slice,
                 Wake& wake);
    /// Gives everybody a slot of the process's share: so many processes have one, and none before `from`.
    void share(TimePoint now, TimePoint from, int processes, Wake& wake);
    /// Forgets the slots of the process's share.
    void end_share(Wake& wake);
    /// The service answered 429: slots are void, and there are none before `until`.
    void throttled(TimePoint now, TimePoint until, Wake& wake);
    /// Takes all slots out, to be given back.
    [[nodiscard]] std::vector<ServerTime> surrender(TimePoint now);

    /// When there is something to ask for again; max: not before something happens.
    [[nodiscard]] TimePoint again() const noexcept { return count_without_ > 0 ? again_ : (TimePoint::max)(); }
    /// How many slots have passed unused.
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }
    /// Nobody is in line, nobody was for long, and nothing need be remembered.
    [[nodiscard]] bool idle(TimePoint now) const;

    /// Until when nobody goes, if the server has not been told yet.
    std::optional<TimePoint> pause;

private:
    void add(Slot slot, Wake& wake);
    void lose(Place place);
    std::vector<Slot> void_slots();
    void foresee(TimePoint now, Wake& wake);
    void expire(TimePoint now);
    void wake_head(Wake& wake);
    static void tell(Waiter& waiter, Wake& wake);
    [[nodiscard]] int at_once() const;
    [[nodiscard]] int expected(TimePoint now) const;

    std::string name_;
    RateLimit limit_{};
    Pacing pacing_{RateLimit{1}};
    std::list<Waiter> waiting_;
    Place without_ = waiting_.end();  ///< The first that has no slot.
    int count_without_ = 0;
    int count_with_ = 0;
    std::deque<Slot> stock_;  ///< For those to come: empty while somebody has none. In order.
    TimePoint earliest_{};    ///< Of slots that are not reserved yet.
    TimePoint again_{};       ///< No use to ask before.
    Duration slice_{std::chrono::milliseconds{50}};
    bool short_ = false;      ///< The line of all processes was short when last asked.
    TimePoint share_next_{};  ///< The next slot of the share.
    TimePoint slow_until_{};  ///< The share is halved.
    TimePoint last_join_{};
    std::uint64_t lost_ = 0;
    double joins_ = 0;  ///< Requests of late; those of long ago count less.
};

}  // namespace cio::fleet
