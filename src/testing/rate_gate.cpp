// SPDX-License-Identifier: MIT
#include "testing/rate_gate.hpp"

#include <algorithm>
#include <optional>

namespace cio::testing {

RateGate::Budget RateGate::budget(const OperationInfo& operation) const {
    if (const auto own = limits_.operations.find(std::string{operation.name}); own != limits_.operations.end()) {
        return {own->first, own->second};
    }
    const auto& changed = operation.limit_class == "transactional" ? limits_.transactional
                          : operation.limit_class == "broadcast"   ? limits_.broadcast
                                                                   : limits_.standard;
    return {std::string{operation.limit_class}, changed.value_or(operation.limit)};
}

bool RateGate::pass(const OperationInfo& operation, Clock::time_point now) {
    const auto [name, limit] = budget(operation);
    if (limit.requests <= 0) return true;
    const auto capacity = static_cast<double>(limit.requests);
    const std::lock_guard lock{mutex_};
    auto& bucket = buckets_.try_emplace(name, Bucket{capacity, now}).first->second;
    const auto passed = std::chrono::duration<double>(now - bucket.filled) / std::chrono::duration<double>(limit.per);
    bucket.tokens = std::min(capacity, bucket.tokens + capacity * std::max(passed, 0.0));
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.tokens < 1.0) return false;
    bucket.tokens -= 1.0;
    return true;
}

}  // namespace cio::testing
