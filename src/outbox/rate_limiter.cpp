// SPDX-License-Identifier: MIT
#include <cio/outbox/rate_limiter.hpp>

#include <utility>

#include "fleet/fleet.hpp"
#include "outbox/rate_server.hpp"

namespace cio::outbox {

struct RateLimiter::Data {
    explicit Data(RateLimiterOptions given)
        : options{std::move(given)},
          limiter{{[this] { return make_rate_server(options); }, fleet::Manners{options.timeout, options.fallback},
                   problem_of(options)}} {}

    const RateLimiterOptions options;
    fleet::Limiter limiter;
};

RateLimiter::RateLimiter(RateLimiterOptions options) : data_{std::make_unique<Data>(std::move(options))} {}

RateLimiter::~RateLimiter() = default;

std::unique_ptr<cio::RateLimiter::Turn> RateLimiter::join(Ask ask) {
    return data_->limiter.here().join(std::move(ask));
}

void RateLimiter::throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) {
    data_->limiter.here().throttled(scope, budget, now, until);
}

fleet::Status RateLimiter::status() const { return data_->limiter.here().status(); }

}  // namespace cio::outbox
