// SPDX-License-Identifier: MIT
//
// How calls keep the rate limits, and what a 429 does.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using core::Config;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using CallRateLimit = CallTest;

TEST_F(CallRateLimit, IsKeptByAllCallsTogether) {
    limit_rates();
    for (int i = 0; i < 5; ++i) {
        FakeCall call{config(), get_campaign()};
        EXPECT_TRUE(call.run({good()}).succeeded());
        EXPECT_EQ(call.now - call.start, i * milliseconds{100});
    }
}

TEST_F(CallRateLimit, IsTheOneOfTheOperationsClass) {
    limit_rates();
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall other_class{config(), send_email()};
    EXPECT_TRUE(other_class.run({good()}).succeeded());
    EXPECT_THAT(other_class.waits, IsEmpty());
    FakeCall second{config(), send_email()};
    EXPECT_TRUE(second.run({good()}).succeeded());
    EXPECT_THAT(second.waits, ElementsAre(milliseconds{10}));
}

TEST_F(CallRateLimit, IsTheOneThatTheClientIsConfiguredWith) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{7}, 1};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall second{config(), get_campaign()};
    EXPECT_TRUE(second.run({good()}).succeeded());
    EXPECT_THAT(second.waits, ElementsAre(seconds{7}));
}

TEST_F(CallRateLimit, MayBeTheOperationsOwn) {
    limit_rates();
    options_.rate_limits.operations["get_campaign"] = RateLimit{1, seconds{3}, 1};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall second{config(), get_campaign()};
    EXPECT_TRUE(second.run({good()}).succeeded());
    EXPECT_THAT(second.waits, ElementsAre(seconds{3}));
    FakeCall other{config(), update_collection()};
    EXPECT_TRUE(other.run({good()}).succeeded());
    EXPECT_THAT(other.waits, IsEmpty());
}

TEST_F(CallRateLimit, IsSharedByClientsOfTheSameKeyAndHostOnly) {
    limit_rates();
    const auto waits = [&](const ClientOptions& options) {
        Config configured{options};
        FakeCall call{configured, get_campaign()};
        EXPECT_TRUE(call.run({good()}).succeeded());
        return !call.waits.empty();
    };
    EXPECT_FALSE(waits(options_));
    EXPECT_TRUE(waits(options_)) << "another client with the same key";
    auto other_key = options_;
    other_key.api_key = "another-key";
    EXPECT_FALSE(waits(other_key));
    auto other_host = options_;
    other_host.base_url = "http://127.0.0.1:8080/v1";
    EXPECT_FALSE(waits(other_host));
    auto other_port = options_;
    other_port.base_url = "http://127.0.0.1:8081/v1";
    EXPECT_FALSE(waits(other_port));
}

TEST_F(CallRateLimit, DoesNotShowTheKeyToALimiterOfOnesOwn) {
    EXPECT_THAT(config().credentials()->scope, Not(HasSubstr(test::test_key)));
}

TEST_F(CallRateLimit, CountsEveryAttempt) {
    limit_rates();
    call_options_.retry = RetryOptions{3, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.run({answered(503)});
    EXPECT_THAT(call.waits, ElementsAre(milliseconds{100}, milliseconds{100}));
}

TEST_F(CallRateLimit, IsNotAskedWhenItIsSwitchedOff) {
    options_.rate_limiter = limiter_;
    options_.rate_limits.enabled = false;
    for (int i = 0; i < 100; ++i) {
        FakeCall call{config(), get_campaign()};
        EXPECT_TRUE(call.run({good()}).succeeded());
        ASSERT_THAT(call.waits, IsEmpty());
    }
}

/// A limiter whose turns come when the test says, which may not know yet.
class ToldLimiter final : public RateLimiter {
public:
    std::unique_ptr<Turn> join(Ask /*ask*/) override {
        class Told final : public Turn {
        public:
            explicit Told(ToldLimiter& limiter) : limiter_{limiter} {}
            [[nodiscard]] TimePoint when() const override { return limiter_.when; }
            [[nodiscard]] bool take(TimePoint /*now*/) override {
                if (!limiter_.later) return true;
                limiter_.when = *std::exchange(limiter_.later, std::nullopt);
                return false;
            }

        private:
            ToldLimiter& limiter_;
        };
        return std::make_unique<Told>(*this);
    }
    void throttled(std::string_view /*scope*/, std::string_view /*budget*/, TimePoint /*now*/,
                   TimePoint /*until*/) override {
        if (breaks) throw std::runtime_error{"lost the server"};
    }

    bool breaks = false;  ///< It cannot be told of a 429.
    TimePoint when = TimePoint::max();
    std::optional<TimePoint> later;  ///< Whoever wants to take the turn is told this instead.
};

TEST_F(CallRateLimit, EndsTheCallWhenItCannotBeToldOfTooManyRequests) {
    const auto told = std::make_shared<ToldLimiter>();
    told->breaks = true;
    limiter_ = told;
    limit_rates();
    FakeCall call{config(), get_campaign()};
    told->when = call.now;
    EXPECT_EQ(call.run({answered(429), good()}).error().kind(), ErrorKind::extension);
    EXPECT_THAT(call.error().message(), HasSubstr("the rate limiter failed: lost the server"));
    EXPECT_THAT(call.error().message(), HasSubstr("Check ClientOptions::rate_limiter"));
    ASSERT_EQ(events_.size(), 1U);
    EXPECT_EQ(events_[0].error, ErrorKind::rate_limited);
    EXPECT_FALSE(events_[0].will_retry);
    EXPECT_EQ(events_[0].retry_delay, milliseconds{0});
}

TEST_F(CallRateLimit, IsAskedAgainWhenATurnCannotBeTakenButNotAtOnce) {
    const auto told = std::make_shared<ToldLimiter>();
    limiter_ = told;
    limit_rates();
    for (const auto time : {milliseconds{0}, milliseconds{1}, milliseconds{7}}) {
        FakeCall call{config(), get_campaign()};
        told->when = call.now;
        told->later = call.now + time;
        EXPECT_TRUE(call.run({good()}).succeeded());
        EXPECT_THAT(call.waits, ElementsAre(std::max(time, milliseconds{1})));
    }
}

TEST_F(CallRateLimit, IsWaitedForWhenTheTurnIsNotKnownYet) {
    const auto told = std::make_shared<ToldLimiter>();
    limiter_ = told;
    limit_rates();
    FakeCall call{config(), get_campaign()};
    const auto first = call.step();
    ASSERT_TRUE(std::holds_alternative<core::Call::Wait>(first)) << "it has not failed";
    EXPECT_EQ(std::get<core::Call::Wait>(first).until, call.start + options_.timeout) << "the deadline";
    told->when = call.now + seconds{1};
    EXPECT_TRUE(call.run({good()}).succeeded());
    EXPECT_THAT(call.waits, ElementsAre(seconds{1}));

    told->when = RateLimiter::TimePoint::max();
    FakeCall never{config(), get_campaign()};
    never.run({good()});
    EXPECT_THAT(never.sent, IsEmpty());
    EXPECT_EQ(never.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(never.error().effect(), Effect::none);
}

TEST_F(CallRateLimit, WakesACallThatMovesUp) {
    limit_rates();
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall second{config(), get_campaign()};
    FakeCall third{config(), get_campaign()};
    ASSERT_TRUE(std::holds_alternative<core::Call::Wait>(second.step()));
    ASSERT_TRUE(std::holds_alternative<core::Call::Wait>(third.step()));
    second.cancel();
    EXPECT_EQ(third.woken, 1);
    EXPECT_TRUE(third.run({good()}).succeeded());
    EXPECT_THAT(third.waits, ElementsAre(milliseconds{100}));
}

TEST_F(CallRateLimit, SlowsTheWholeClassDownAfterA429) {
    limit_rates();
    FakeCall call{config(), get_campaign()};
    ASSERT_FALSE(call.wait());
    call.complete(with_retry_after(429, "3"));
    EXPECT_GE(next_turn(call.now), call.now + seconds{3});
    EXPECT_EQ(next_turn(call.now, "transactional"), call.now) << "the other classes are left alone";

    FakeCall other{config(), update_collection()};
    EXPECT_TRUE(other.run({good()}).succeeded());
    EXPECT_GE(other.now - other.start, seconds{3});
    EXPECT_TRUE(call.run({good()}).succeeded());
    EXPECT_GE(call.now - call.start, seconds{3});
}

TEST_F(CallRateLimit, SlowsTheWholeClassDownAfterA429WithoutRetryAfter) {
    limit_rates();
    FakeCall call{config(), get_campaign()};
    ASSERT_FALSE(call.wait());
    call.complete(answered(429));
    EXPECT_GE(next_turn(call.now), call.now + options_.retry.base_delay);
}

TEST_F(CallRateLimit, SlowsTheWholeClassDownAfterA429ThatEndsTheCall) {
    limit_rates();
    call_options_.retry = RetryOptions{1, milliseconds{200}, seconds{10}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.run({with_retry_after(429, "3")});
    EXPECT_EQ(call.error().attempts(), 1);
    EXPECT_GE(next_turn(call.now), call.now + seconds{3});
}

TEST_F(CallRateLimit, IsLeftAloneByOtherFailures) {
    limit_rates();
    FakeCall call{config(), get_campaign()};
    ASSERT_FALSE(call.wait());
    call.complete(with_retry_after(503, "3"));
    EXPECT_EQ(next_turn(call.now), call.now + milliseconds{100});
}

TEST_F(CallRateLimit, LetsNoMoreGoAtOnceWhenTurnsWentByUnused) {
    limit_rates();
    std::vector<std::unique_ptr<FakeCall<GetCampaignRequest>>> calls;
    for (int i = 0; i < 30; ++i) {
        calls.push_back(std::make_unique<FakeCall<GetCampaignRequest>>(config(), get_campaign()));
        static_cast<void>(calls.back()->step());
    }
    std::vector<core::Call::TimePoint> sent;
    for (std::size_t i = 1; i < calls.size(); ++i) {
        auto& call = *calls[i];
        call.now = std::max(call.now, call.start + seconds{3});  // there was no room before
        while (call.wait()) {
        }
        sent.push_back(call.now);
    }
    std::sort(sent.begin(), sent.end());
    for (std::size_t i = 10; i < sent.size(); ++i) EXPECT_GE(sent[i] - sent[i - 10], seconds{1}) << i;
}

TEST_F(CallRateLimit, LeavesTheTimeInLineOutOfTheTimeOut) {
    limit_rates();
    options_.timeout = seconds{5};
    options_.rate_limits.standard = RateLimit{1, std::chrono::minutes{1}, 1};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall call{config(), get_campaign(), {}, FakeCall<GetCampaignRequest>::start, core::Call::Timed::from_turn};
    ASSERT_TRUE(call.wait());
    EXPECT_EQ(call.now - call.start, std::chrono::minutes{1});
    ASSERT_FALSE(call.wait());
    ASSERT_EQ(call.sent.size(), 1U);
    EXPECT_EQ(call.sent[0].timeout, seconds{5});
}

TEST_F(CallRateLimit, SaysWhatToDoWhenTheTurnWouldComeTooLate) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, std::chrono::hours{1}, 1};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall call{config(), get_campaign()};
    call.run({good()});
    EXPECT_THAT(call.error().message(), HasSubstr("CallOptions::timeout"));
    EXPECT_THAT(call.error().message(), HasSubstr("batch"));
}

}  // namespace
}  // namespace cio
