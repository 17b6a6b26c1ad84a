// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include <cio/operations.hpp>

namespace cio::testing {

/// The service's rate limits: one bucket of tokens per limit class, or per operation that has a
/// limit of its own.
class RateGate {
public:
    using Clock = std::chrono::steady_clock;

    explicit RateGate(RateLimits limits) : limits_{std::move(limits)} {}

    /// Whether a request may pass now; takes a token if so.
    bool pass(const OperationInfo& operation, Clock::time_point now);

private:
    struct Bucket {
        double tokens;
        Clock::time_point filled;
    };

    RateLimits limits_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace cio::testing
