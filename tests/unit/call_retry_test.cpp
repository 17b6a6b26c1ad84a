// SPDX-License-Identifier: MIT
//
// What is repeated, after how long, and what is known of the effect.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;
using Kind = HttpFailure::Kind;

// ---- what is repeated --------------------------------------------------------------------------

/// What may happen to an attempt, and what follows from it.
struct Event {
    std::string name;
    HttpOutcome outcome;
    ErrorKind kind;       ///< What the attempt fails with.
    bool may_pass;        ///< Whether another attempt may fare better.
    bool may_have_acted;  ///< Whether the service may have acted on it.
};

void PrintTo(const Event& event, std::ostream* out) { *out << event.name; }

std::vector<Event> events() {
    std::vector<Event> all;
    const auto status = [&](int code, ErrorKind kind, bool may_pass, bool may_have_acted) {
        all.push_back({"Status" + std::to_string(code), answered(code), kind, may_pass, may_have_acted});
    };
    status(301, ErrorKind::redirect, false, false);  // without a place to go to
    status(400, ErrorKind::bad_request, false, false);
    status(401, ErrorKind::unauthorized, false, false);
    status(403, ErrorKind::forbidden, false, false);
    status(404, ErrorKind::not_found, false, false);
    status(408, ErrorKind::server_error, true, true);
    status(409, ErrorKind::conflict, false, false);
    status(413, ErrorKind::payload_too_large, false, false);
    status(422, ErrorKind::unprocessable, false, false);
    status(429, ErrorKind::rate_limited, true, false);
    status(500, ErrorKind::server_error, true, true);
    status(502, ErrorKind::server_error, true, true);
    status(503, ErrorKind::server_error, true, true);
    status(504, ErrorKind::server_error, true, true);
    status(522, ErrorKind::server_error, true, true);
    status(524, ErrorKind::server_error, true, true);
    status(501, ErrorKind::server_error, false, true);

    const std::vector<std::tuple<const char*, Kind, ErrorKind, bool>> failures{
        {"Resolve", Kind::resolve, ErrorKind::transport, true},
        {"Connect", Kind::connect, ErrorKind::transport, true},
        {"Tls", Kind::tls, ErrorKind::tls, true},
        {"Certificate", Kind::certificate, ErrorKind::tls, false},
        {"Timeout", Kind::timeout, ErrorKind::timeout, true},
        {"Cancelled", Kind::cancelled, ErrorKind::cancelled, false},
        {"Broken", Kind::broken, ErrorKind::transport, true},
        {"TooLarge", Kind::too_large, ErrorKind::response_too_large, false},
        {"Setup", Kind::setup, ErrorKind::transport, false},
    };
    for (const auto& [name, failure, kind, may_pass] : failures) {
        for (const bool sent : {false, true}) {
            const auto label = std::string{name} + (sent ? "AfterSending" : "BeforeSending");
            all.push_back({label, failed(failure, sent), kind, may_pass, sent});
        }
    }
    return all;
}

class Repetition : public CallTest, public ::testing::WithParamInterface<Event> {
protected:
    template <class Request>
    void check(const Request& request, bool repeated, Effect effect) {
        SCOPED_TRACE(cio::detail::operation<Request>().info.name);

        // Once, and then all is well.
        FakeCall once{config(), request};
        once.run({GetParam().outcome, good()});
        EXPECT_EQ(once.succeeded(), repeated);
        EXPECT_THAT(once.sent, SizeIs(repeated ? 2 : 1));

        // Every time.
        FakeCall always{config(), request};
        always.run({GetParam().outcome});
        const auto error = always.error();
        EXPECT_EQ(error.kind(), GetParam().kind) << error.message();
        EXPECT_EQ(error.effect(), effect) << error.message();
        EXPECT_EQ(error.attempts(), repeated ? options_.retry.max_attempts : 1);
        EXPECT_EQ(static_cast<std::size_t>(error.attempts()), always.sent.size());
        const auto& response = GetParam().outcome.response;
        EXPECT_EQ(error.status(), response ? std::optional{response->status} : std::nullopt);
        EXPECT_EQ(error.operation(), cio::detail::operation<Request>().info.name);

        // The same request each time.
        for (const auto& sent : always.sent) {
            EXPECT_EQ(sent.method, always.sent.front().method);
            EXPECT_EQ(sent.url, always.sent.front().url);
            EXPECT_EQ(sent.body, always.sent.front().body);
        }
    }
};

TEST_P(Repetition, OfAReadIsFreeAndHasNoEffect) { check(get_campaign(), GetParam().may_pass, Effect::none); }

TEST_P(Repetition, OfAnIdempotentOperationIsFree) {
    const auto effect = GetParam().may_have_acted ? Effect::unknown : Effect::none;
    check(update_collection(), GetParam().may_pass, effect);
    check(delete_collection(), GetParam().may_pass, effect);
}

TEST_P(Repetition, OfASendHappensOnlyWhereTheServiceCannotHaveActed) {
    const auto effect = GetParam().may_have_acted ? Effect::unknown : Effect::none;
    check(send_email(), GetParam().may_pass && !GetParam().may_have_acted, effect);
}

INSTANTIATE_TEST_SUITE_P(AfterAnAttempt, Repetition, ::testing::ValuesIn(events()),
                         [](const auto& param) { return param.param.name; });

// ---- effects that stick ------------------------------------------------------------------------

using CallEffect = CallTest;

TEST_F(CallEffect, StaysUnknownWhateverComesAfterAnAttemptThatMayHaveActed) {
    for (const auto& last : {answered(400), answered(429), failed(Kind::connect, false), answered(301)}) {
        FakeCall call{config(), update_collection()};
        call.run({answered(503), last});
        EXPECT_EQ(call.error().effect(), Effect::unknown) << call.error().message();
        EXPECT_THAT(call.error().message(), HasSubstr("may have taken effect"));
    }
}

TEST_F(CallEffect, OfAReadIsNeverUnknown) {
    FakeCall call{config(), get_campaign()};
    EXPECT_EQ(call.run({answered(503), failed(Kind::broken, true), answered(400)}).error().effect(), Effect::none);
}

TEST_F(CallEffect, OfASendIsNoneAfterAttemptsThatCannotHaveActed) {
    FakeCall call{config(), send_email()};
    call.run({failed(Kind::resolve, false), answered(429), failed(Kind::tls, false), answered(422)});
    EXPECT_EQ(call.error().kind(), ErrorKind::unprocessable);
    EXPECT_EQ(call.error().effect(), Effect::none);
    EXPECT_EQ(call.error().attempts(), 4);
}

TEST_F(CallEffect, OfASendIsUnknownAfterOneThatMayHaveActed) {
    FakeCall call{config(), send_email()};
    call.run({answered(429), failed(Kind::timeout, true), good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(call.error().effect(), Effect::unknown);
    EXPECT_EQ(call.error().attempts(), 2);
}

TEST_F(CallEffect, MakesA404OfARepeatedDeleteASuccess) {
    for (const auto& first : {answered(503), failed(Kind::broken, true), failed(Kind::timeout, true)}) {
        FakeCall call{config(), delete_collection()};
        EXPECT_TRUE(call.run({first, answered(404)}).succeeded());
    }
    FakeCall call{config(), delete_collection()};
    EXPECT_TRUE(call.run({answered(503), answered(429), answered(404)}).succeeded());
}

TEST_F(CallEffect, LeavesA404OfADeleteANotFoundWhereNothingCanHaveBeenDeleted) {
    EXPECT_EQ(FakeCall(config(), delete_collection()).run({answered(404)}).error().kind(), ErrorKind::not_found);
    for (const auto& first : {answered(429), failed(Kind::connect, false), failed(Kind::resolve, false)}) {
        FakeCall call{config(), delete_collection()};
        call.run({first, answered(404)});
        EXPECT_EQ(call.error().kind(), ErrorKind::not_found);
        EXPECT_EQ(call.error().effect(), Effect::none);
    }
}

TEST_F(CallEffect, LeavesA404OfARepeatedUpdateANotFound) {
    FakeCall call{config(), update_collection()};
    EXPECT_EQ(call.run({answered(503), answered(404)}).error().kind(), ErrorKind::not_found);
}

// ---- back-off ----------------------------------------------------------------------------------

using CallBackOff = CallTest;

TEST_F(CallBackOff, MakesNoMoreAttemptsThanAllowed) {
    for (const int allowed : {1, 2, 7}) {
        call_options_.retry = RetryOptions{allowed, milliseconds{1}, milliseconds{1}};
        EXPECT_EQ(FakeCall(config(), get_campaign(), call_options_).run({answered(503)}).error().attempts(), allowed);
    }
}

TEST_F(CallBackOff, IsRandomBetweenNothingAndABoundThatDoublesUpToAMaximum) {
    options_.retry = RetryOptions{6, milliseconds{100}, milliseconds{500}};
    const std::vector<milliseconds> bounds{milliseconds{100}, milliseconds{200}, milliseconds{400}, milliseconds{500},
                                           milliseconds{500}};
    std::vector<milliseconds> least(bounds.size(), milliseconds::max());
    std::vector<milliseconds> most(bounds.size(), milliseconds{0});
    for (int i = 0; i < 300; ++i) {
        events_.clear();
        FakeCall call{config(), get_campaign()};
        call.run({answered(503)});
        ASSERT_THAT(events_, SizeIs(6));
        milliseconds sum{0};
        for (std::size_t k = 0; k < bounds.size(); ++k) {
            const auto delay = events_[k].retry_delay;
            sum += delay;
            ASSERT_THAT(delay, AllOf(Ge(milliseconds{0}), Le(bounds[k]))) << k;
            least[k] = std::min(least[k], delay);
            most[k] = std::max(most[k], delay);
        }
        EXPECT_EQ(call.now - call.start, sum) << "it waits as long as it says";
    }
    for (std::size_t k = 0; k < bounds.size(); ++k) {
        EXPECT_LT(least[k], bounds[k] / 4) << "of 300, at least one is short";
        EXPECT_GT(most[k], bounds[k] * 3 / 4) << "and one long";
    }
}

TEST_F(CallBackOff, MayBeNothing) {
    call_options_.retry = RetryOptions{4, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    EXPECT_EQ(call.run({answered(503)}).error().attempts(), 4);
    EXPECT_THAT(call.waits, IsEmpty());
}

TEST_F(CallBackOff, IsNotBegunWhenItEndsAfterTheDeadline) {
    call_options_.timeout = seconds{1};
    call_options_.retry = RetryOptions{4, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.latency = milliseconds{400};
    call.run({answered(503)});
    EXPECT_EQ(call.error().kind(), ErrorKind::server_error) << "what happened, not that time is up";
    EXPECT_EQ(call.error().attempts(), 3);
    EXPECT_EQ(call.now - call.start, milliseconds{1200});
}

TEST_F(CallBackOff, OfAnyLengthDoesNotOverflowTheClock) {
    options_.rate_limits.enabled = true;
    options_.retry = RetryOptions{4, milliseconds::max(), milliseconds::max()};
    for (int i = 0; i < 20; ++i) {
        const auto status = i % 2 == 0 ? 503 : 429;
        options_.rate_limiter = make_rate_limiter();
        core::Config fresh{options_};
        FakeCall call{fresh, get_campaign()};
        call.run({answered(status)});
        ASSERT_EQ(call.error().attempts(), 1) << "the back-off ends after any deadline";
        ASSERT_EQ(call.error().status(), status);
    }
}

TEST_F(CallBackOff, WaitsAtLeastAsLongAsTheServiceAsks) {
    for (const int status : {429, 503}) {
        FakeCall call{config(), get_campaign()};
        EXPECT_TRUE(call.run({with_retry_after(status, "5"), good()}).succeeded());
        EXPECT_THAT(call.waits, ElementsAre(Ge(seconds{5})));
    }
}

TEST_F(CallBackOff, WaitsAsLongAsTheServiceAsksForASendThatItDidNotTake) {
    FakeCall call{config(), send_email()};
    EXPECT_TRUE(call.run({with_retry_after(429, "5"), good()}).succeeded());
    EXPECT_THAT(call.waits, ElementsAre(Ge(seconds{5})));
}

TEST_F(CallBackOff, IgnoresARetryAfterThatNobodyUnderstands) {
    for (const auto* value : {"soon", "", "-5"}) {
        FakeCall call{config(), get_campaign()};
        EXPECT_TRUE(call.run({with_retry_after(503, value), good()}).succeeded());
        EXPECT_LE(call.now - call.start, options_.retry.base_delay);
    }
}

TEST_F(CallBackOff, DoesNotWaitForATimeAfterTheDeadline) {
    call_options_.timeout = seconds{4};
    for (const int status : {429, 503}) {
        FakeCall call{config(), get_campaign(), call_options_};
        call.run({with_retry_after(status, "5"), good()});
        EXPECT_THAT(call.waits, IsEmpty());
        EXPECT_EQ(call.error().attempts(), 1);
        EXPECT_EQ(call.error().status(), status);
    }
}

}  // namespace
}  // namespace cio
