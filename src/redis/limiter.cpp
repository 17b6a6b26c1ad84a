// SPDX-License-Identifier: MIT
#include <utility>

#include "fleet/fleet.hpp"
#include "redis/server.hpp"

namespace cio::redis {

struct RateLimiter::Data {
    explicit Data(Options given)
        : options{std::move(given)},
          limiter{{[this] { return std::make_unique<Server>(options); }, Manners{options.timeout, options.fallback},
                   problem_of(options)}} {}

    const Options options;
    fleet::Limiter limiter;
};

RateLimiter::RateLimiter(Options options) : data_{std::make_unique<Data>(std::move(options))} {}

RateLimiter::~RateLimiter() = default;

std::unique_ptr<cio::RateLimiter::Turn> RateLimiter::join(Ask ask) {
    return data_->limiter.here().join(std::move(ask));
}

void RateLimiter::throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) {
    data_->limiter.here().throttled(scope, budget, now, until);
}

Status RateLimiter::status() const { return data_->limiter.here().status(); }

}  // namespace cio::redis
