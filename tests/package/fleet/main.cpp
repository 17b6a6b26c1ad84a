// SPDX-License-Identifier: MIT
#include <cio/app_client.hpp>
#include <cio/redis.hpp>

#include <memory>

int main() {
    const auto limiter = std::make_shared<cio::redis::RateLimiter>(cio::redis::Options{});
    cio::ClientOptions options;
    options.rate_limiter = limiter;
    const cio::AppClient client{options};
    return limiter->status().connected ? 1 : 0;  // nobody has called yet
}
