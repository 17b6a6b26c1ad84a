// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace cio {

/// A point in time as the service gives and takes it: whole seconds since the Unix epoch, UTC.
///
/// Standard library conversions apply: `std::chrono::floor<std::chrono::seconds>(now)` makes one,
/// and it converts implicitly to `std::chrono::system_clock::time_point`.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/// The current time as a `Timestamp`.
inline Timestamp now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace cio
