// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <cio/rate_limiter.hpp>

namespace cio::fleet {

/// A time by the server's clock: microseconds since 1970.
using ServerTime = std::int64_t;

/// What the server's clock says, by the clock of this process.
///
/// The server read its clock between question and answer: each answer bounds the difference of the clocks from both
/// sides, and the bounds of several answers together are closer than those of one. When they contradict each other, a
/// clock was set, and what was known is forgotten.
class ServerClock {
public:
    using TimePoint = cio::RateLimiter::TimePoint;
    using Duration = std::chrono::microseconds;

    /// An answer that came at `received` to a question of `sent` says that it is `server` there.
    void saw(TimePoint sent, TimePoint received, ServerTime server) {
        const auto least = micros(sent) - 2 - server;  // both were rounded
        const auto most = micros(received) - server;
        const auto drift = (micros(received) - last_) / 5'000;  // two clocks differ by less than 200 in a million
        last_ = micros(received);
        least_ = std::max(least_ - drift, least);
        most_ = std::min(most_ + drift, most);
        if (known_ && least_ <= most_) return;
        known_ = true;
        least_ = least;
        most_ = most;
    }

    /// When it is `server` there: never before it is.
    [[nodiscard]] TimePoint here(ServerTime server) const {
        return TimePoint{std::chrono::duration_cast<TimePoint::duration>(Duration{server + most_})};
    }

private:
    static std::int64_t micros(TimePoint time) { return std::chrono::ceil<Duration>(time.time_since_epoch()).count(); }

    bool known_ = false;
    std::int64_t last_ = 0;
    std::int64_t least_ = 0;  ///< The difference of the clocks is no less than this, in microseconds...
    std::int64_t most_ = 0;   ///< ... and no more than this.
};

}  // namespace cio::fleet
