// SPDX-License-Identifier: MIT
#include "testing/rate_gate.hpp"

#include <algorithm>

#include "core/budget.hpp"

namespace cio::testing {

bool RateGate::pass(const OperationInfo& operation, Clock::time_point now) {
    const auto [name, limit] = core::budget_of(operation, limits_);
    if (limit.requests <= 0) return true;
    const auto capacity = static_cast<double>(limit.requests);
    const std::lock_guard lock{mutex_};
    auto& bucket = buckets_.try_emplace(std::string{name}, Bucket{capacity, now}).first->second;
    const auto passed = std::chrono::duration<double>(now - bucket.filled) / std::chrono::duration<double>(limit.per);
    bucket.tokens = std::min(capacity, bucket.tokens + capacity * std::max(passed, 0.0));
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.tokens < 1.0) return false;
    bucket.tokens -= 1.0;
    return true;
}

}  // namespace cio::testing
