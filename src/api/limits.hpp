// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <cio/rate_limiter.hpp>

namespace cio::api {

// The limit classes of the service.
struct LimitClass {
    std::string_view name;
    RateLimit limit;
};
inline constexpr LimitClass transactional{"transactional", {100, std::chrono::seconds{1}, 1}};
inline constexpr LimitClass broadcast{"broadcast", {1, std::chrono::seconds{10}, 1}};
inline constexpr LimitClass standard{"standard", {10, std::chrono::seconds{1}, 1}};
/// The contents of messages as they were sent: so many a day, at any time of it.
inline constexpr LimitClass archive{"archive", {100, std::chrono::hours{24}, 100}};

}  // namespace cio::api
