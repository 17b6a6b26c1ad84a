// SPDX-License-Identifier: MIT
#pragma once

// What is worth another attempt, and when.

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include <cio/client_options.hpp>
#include <cio/transport.hpp>

#include "base/deadline.hpp"

namespace cio::core {

/// Whether another attempt may go better after this status.
inline bool is_transient(int status) {
    constexpr std::array transient{408, 429, 500, 502, 503, 504, 522, 524};
    return std::find(transient.begin(), transient.end(), status) != transient.end();
}

/// The same after a failure without an answer.
inline bool is_transient(HttpFailure::Kind kind) {
    switch (kind) {
        case HttpFailure::Kind::resolve:
        case HttpFailure::Kind::connect:
        case HttpFailure::Kind::tls:
        case HttpFailure::Kind::timeout:
        case HttpFailure::Kind::broken: return true;
        case HttpFailure::Kind::certificate:
        case HttpFailure::Kind::cancelled:
        case HttpFailure::Kind::too_large:
        case HttpFailure::Kind::setup:
        case HttpFailure::Kind::thrown:
        case HttpFailure::Kind::source: return false;
    }
    return false;
}

/// The longest back-off after so many tries.
inline std::chrono::milliseconds backoff_bound(const RetryOptions& retry, int tries) {
    using std::chrono::milliseconds;
    const auto most = std::clamp(retry.max_delay, milliseconds{0}, base::longest_time);
    auto bound = std::clamp(retry.base_delay, milliseconds{0}, most);
    for (int i = 1; i < tries && bound < most; ++i) bound *= 2;
    return std::min(bound, most);
}

/// The back-off: full jitter, so that many that failed together do not come back together.
inline std::chrono::milliseconds random_up_to(std::chrono::milliseconds bound) {
    using Count = std::chrono::milliseconds::rep;
    thread_local std::minstd_rand random{std::random_device{}()};
    return std::chrono::milliseconds{std::uniform_int_distribution<Count>{0, bound.count()}(random)};
}

}  // namespace cio::core
