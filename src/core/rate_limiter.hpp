// SPDX-License-Identifier: MIT
#pragma once

#include <cio/rate_limiter.hpp>

namespace cio::core {

/// The limiter that all clients of the process share unless told otherwise; it tells keys and
/// hosts apart by scope.
std::shared_ptr<RateLimiter> process_rate_limiter();

}  // namespace cio::core
