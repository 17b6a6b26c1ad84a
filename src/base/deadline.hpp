// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>

namespace cio::base {

/// Longer than this means for ever: times are cut to it, so that none overflows the clock.
inline constexpr std::chrono::milliseconds longest_time = std::chrono::hours{24 * 365};

/// The time so long after `now`; any duration may be given, also the largest there is.
template <class TimePoint>
TimePoint deadline_after(TimePoint now, std::chrono::milliseconds time) {
    return now + std::clamp(time, std::chrono::milliseconds{0}, longest_time);
}

}  // namespace cio::base
