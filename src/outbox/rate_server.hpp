// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <cio/outbox/rate_limiter.hpp>

#include "fleet/server.hpp"

namespace cio::outbox {

/// PostgreSQL, as far as budgets go.
std::unique_ptr<fleet::Server> make_rate_server(const RateLimiterOptions& options);

/// What of the options cannot be used; empty if nothing.
std::string problem_of(const RateLimiterOptions& options);

}  // namespace cio::outbox
