// SPDX-License-Identifier: MIT
#pragma once

#include <cio/rate_limiter.hpp>

namespace cio::base {

/// The turn of a request whose budget has no limit: at once.
class UnlimitedTurn final : public RateLimiter::Turn {
public:
    explicit UnlimitedTurn(RateLimiter::TimePoint now) : now_{now} {}
    [[nodiscard]] RateLimiter::TimePoint when() const override { return now_; }
    [[nodiscard]] bool take(RateLimiter::TimePoint /*now*/) override { return true; }

private:
    RateLimiter::TimePoint now_;
};

}  // namespace cio::base
