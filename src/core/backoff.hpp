// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

#include <cio/client_options.hpp>

#include "base/deadline.hpp"

namespace cio::core {

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
