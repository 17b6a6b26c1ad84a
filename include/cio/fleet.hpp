// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// What the rate limiters have in common that many processes share: `cio::redis::RateLimiter`, by way of Redis, and
/// `cio::outbox::RateLimiter`, by way of PostgreSQL.

#include <cstdint>
#include <string>
#include <string_view>

#include <cio/print.hpp>

CIO_API_BEGIN
namespace cio::fleet {

/// What calls do while the server cannot be asked.
enum class Fallback : std::uint8_t {
    refuse,      ///< They fail at once: `ErrorKind::extension`, `Effect::none`.
    keep_share,  ///< They go on under the process's share: the budget over the number of processes last seen.
};

using cio::operator<<;  // prints the name

/// The fallback's name: `"refuse"` or `"keep_share"`.
constexpr std::string_view to_string(Fallback fallback) noexcept {
    return fallback == Fallback::refuse ? "refuse" : "keep_share";
}

/// How it stands, for health checks and metrics.
struct Status {
    bool connected = false;         ///< The last question was answered.
    int processes = 0;              ///< How many processes share the budgets, as last heard; 0: not heard yet.
    std::string problem{};          ///< Why the server cannot be asked, as calls are told; empty if it can.
    std::uint64_t round_trips = 0;  ///< Questions that were answered.
    std::uint64_t lost_slots = 0;   ///< Slots that passed unused: of stock, or as the machine was too busy for a call.
};

}  // namespace cio::fleet
CIO_API_END
