// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cio/api/campaigns.hpp>
#include <cio/api/collections.hpp>
#include <cio/api/transactional.hpp>

#include "support/fake_call.hpp"

namespace cio::test {

// One operation of each retry safety, and what is a success for all of them.

/// A read.
inline GetCampaignRequest get_campaign() {
    GetCampaignRequest request;
    request.campaign_id = 7;
    return request;
}

/// Idempotent.
inline UpdateCollectionRequest update_collection() {
    UpdateCollectionRequest request;
    request.collection_id = 7;
    request.name = "spring";
    return request;
}

/// Idempotent, without a response.
inline DeleteCollectionRequest delete_collection() {
    DeleteCollectionRequest request;
    request.collection_id = 7;
    return request;
}

/// To be done once.
inline TransactionalEmailRequest send_email() {
    TransactionalEmailRequest request;
    request.transactional_message_id = 44;
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    return request;
}

inline constexpr auto good_answer = R"({"campaign":{"id":7},"collection":{"id":7},"delivery_id":"d1"})";

inline HttpOutcome good() { return answered(200, good_answer); }

inline HttpOutcome with_retry_after(int status, std::string value) {
    return answered(status, "{}", {{"retry-after", std::move(value)}});
}

inline HttpOutcome redirect(int status, std::string location) {
    return answered(status, "", {{"location", std::move(location)}});
}

/// The value of a request's header; empty if it has none of the name.
inline std::string header(const HttpRequest& request, std::string_view name) {
    for (const auto& one : request.headers) {
        if (one.name == name) return one.value;
    }
    return {};
}

/// For tests of `core::Call`: of the US region, without rate limits and with the default retries,
/// unless the test says otherwise before it first asks for the `config()`.
class CallTest : public ::testing::Test {
protected:
    core::Config& config() {
        if (!config_) {
            options_.observer = [this](const AttemptEvent& event) { events_.push_back(event); };
            options_.call_observer = [this](const CallEvent& event) { ends_.push_back(event); };
            config_.emplace(options_);
        }
        return *config_;
    }

    /// Keeps the rates, with a limiter of this test's own.
    void limit_rates() {
        options_.rate_limits.enabled = true;
        options_.rate_limiter = limiter_;
    }

    /// When the next request of a limit class would go.
    RateLimiter::TimePoint next_turn(RateLimiter::TimePoint now, std::string_view budget = "standard") {
        return limiter_->join({config().credentials()->scope, budget, {10, std::chrono::seconds{1}, 1}, now, {}})
            ->when();
    }

    ClientOptions options_ = offline_options();
    CallOptions call_options_;
    std::shared_ptr<RateLimiter> limiter_ = make_rate_limiter();
    std::vector<AttemptEvent> events_;  ///< What the observer got.
    std::vector<CallEvent> ends_;       ///< What the observer of calls got.

private:
    std::optional<core::Config> config_;
};

}  // namespace cio::test
