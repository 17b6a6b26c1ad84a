// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace cio {

/// A point in time as the service gives and takes it: whole seconds since the Unix epoch, UTC.
///
/// It is a time point of the system clock, and any other is one: what is less than a second is left off.
///
/// @code
/// request.send_at = std::chrono::system_clock::now() + std::chrono::hours{1};
/// @endcode
class Timestamp : public std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds> {
public:
    using time_point::time_point;

    /// The last whole second at or before `time`.
    template <class Duration>
    constexpr Timestamp(const std::chrono::time_point<std::chrono::system_clock, Duration>& time)
        : time_point{std::chrono::floor<std::chrono::seconds>(time)} {}
};

/// The current time as a `Timestamp`.
inline Timestamp now() { return std::chrono::system_clock::now(); }

}  // namespace cio
