// SPDX-License-Identifier: MIT
//
// What one call does, decided by `core::Call`, without network, threads and time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <variant>

#include <cio/api/activities.hpp>
#include <cio/api/broadcasts.hpp>

#include "base/text.hpp"
#include "support/call_fixture.hpp"
#include "support/gtest_flags.hpp"

namespace cio {
namespace {

using namespace test;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = HttpFailure::Kind;

// ---- what a call comes to -----------------------------------------------------------------------

using CallOutcome = CallTest;

TEST_F(CallOutcome, IsASuccessForAnyStatusOfSuccessWithABody) {
    for (const int status : {200, 201, 202}) {
        FakeCall get{config(), get_campaign()};
        EXPECT_TRUE(get.run({answered(status, good_answer)}).succeeded()) << status;
        EXPECT_EQ(get.response.id, 7);
        FakeCall send{config(), send_email()};
        EXPECT_TRUE(send.run({answered(status, good_answer)}).succeeded()) << status;
        EXPECT_EQ(send.response.delivery_id, "d1");
    }
}

TEST_F(CallOutcome, IsASuccessWithoutABodyWhereTheOperationAnswersNothing) {
    EXPECT_TRUE(FakeCall(config(), delete_collection()).run({answered(204, "")}).succeeded());
    EXPECT_TRUE(FakeCall(config(), delete_collection()).run({answered(200, "whatever")}).succeeded());
}

TEST_F(CallOutcome, IsADecodeErrorWithoutTheBodyThatIsDocumented) {
    FakeCall get{config(), get_campaign()};
    EXPECT_EQ(get.run({answered(204, "")}).error().kind(), ErrorKind::decode);
    EXPECT_EQ(get.error().effect(), Effect::none);
    FakeCall send{config(), send_email()};
    EXPECT_EQ(send.run({answered(204, "")}).error().kind(), ErrorKind::decode);
    EXPECT_EQ(send.error().effect(), Effect::unknown);
    EXPECT_THAT(send.sent, SizeIs(1)) << "it was most likely sent";
}

TEST_F(CallOutcome, SaysWhatIsWrongWithAnAnswer) {
    const std::map<std::string, std::string> words{
        {R"({"campaign":{"id":true}})", "/campaign/id: expected integer, got boolean true"},
        {R"({"campaign":{"id":7,"actions":[{"id":1},{"id":[]}]}})", "/campaign/actions/1/id"},
        {R"({"campaign":{"id":7,"actions":"a"}})", "/campaign/actions: expected array, got string"},
        {R"([1,2])", "expected object, got array"},
        {R"({"id":)", "not JSON"},
        {"<html>", "not JSON"},
        {R"({"campaign":{"id":1e999}})", "a number that is too large"},
    };
    for (const auto& [body, what] : words) {
        const auto error = FakeCall(config(), get_campaign()).run({answered(200, body)}).error();
        EXPECT_EQ(error.kind(), ErrorKind::decode);
        EXPECT_EQ(error.status(), 200);
        EXPECT_THAT(error.message(), HasSubstr(what));
        EXPECT_EQ(error.body(), body);
    }
}

TEST_F(CallOutcome, SaysWhatToDoAboutTheFailureAndAboutItsEffect) {
    const auto error = FakeCall(config(), send_email()).run({failed(Kind::too_large, true)}).error();
    EXPECT_THAT(error.message(), HasSubstr("raise ClientOptions::max_response_bytes. It may have taken effect"));
    const auto refused = FakeCall(config(), TransactionalEmailRequest{}).run({good()}).error();
    EXPECT_THAT(refused.message(), HasSubstr("send_transactional_email: the request was not sent; "));
}

TEST_F(CallOutcome, IsThatOfItsStatus) {
    options_.retry.max_attempts = 1;
    for (const int status : {200, 201, 299}) {
        EXPECT_TRUE(FakeCall(config(), update_collection()).run({answered(status, good_answer)}).succeeded()) << status;
    }
    const std::map<int, Effect> effects{{199, Effect::none},    {300, Effect::none},    {399, Effect::none},
                                        {407, Effect::none},    {408, Effect::unknown}, {409, Effect::none},
                                        {429, Effect::none},    {499, Effect::none},    {500, Effect::unknown},
                                        {501, Effect::unknown}, {599, Effect::unknown}};
    for (const auto& [status, effect] : effects) {
        FakeCall call{config(), update_collection()};
        EXPECT_EQ(call.run({answered(status, good_answer)}).error().effect(), effect) << status;
    }
}

TEST_F(CallOutcome, IsAskedForAgainWhenItWasNotTheServiceThatAnswered) {
    FakeCall page{config(), update_collection()};
    EXPECT_TRUE(page.run({answered(200, "<html>"), good()}).succeeded());
    FakeCall misfit{config(), update_collection()};
    EXPECT_EQ(misfit.run({answered(200, R"({"collection":{"id":true}})"), good()}).error().kind(), ErrorKind::decode);
    EXPECT_THAT(misfit.sent, SizeIs(1));
}

TEST_F(CallOutcome, CutsALongValueOff) {
    constexpr std::size_t longest = 160;
    const std::string before = "expected integer, got string \"";
    const auto message = [&](std::size_t length) {
        const auto body = R"({"campaign":{"id":")" + std::string(length, 'x') + R"("}})";
        return FakeCall(config(), get_campaign()).run({answered(200, body)}).error().message();
    };
    const auto fits = longest - before.size() - 1;
    EXPECT_THAT(message(fits), HasSubstr(before + std::string(fits, 'x') + "\""));
    EXPECT_THAT(message(fits), Not(HasSubstr("…")));
    EXPECT_THAT(message(fits + 1), HasSubstr(before + std::string(fits + 1, 'x') + "…"));
}

TEST_F(CallOutcome, SaysNothingOfAnAttemptBeforeTheLast) {
    options_.retry = {2, milliseconds{0}, milliseconds{0}};
    const auto error =
        FakeCall(config(), get_campaign()).run({answered(503, "down"), failed(Kind::broken, true)}).error();
    EXPECT_EQ(error.status(), std::nullopt);
    EXPECT_EQ(error.body(), "");
    EXPECT_THAT(error.message(), Not(HasSubstr("the last attempt")));
}

TEST_F(CallOutcome, SaysWhichElementOfALongListIsWrong) {
    const auto* const body = R"({"activities":[{"id":"a"},{"id":[]}],"next":"x"})";
    const auto error = FakeCall(config(), ListActivitiesRequest{}).run({answered(200, body)}).error();
    EXPECT_THAT(error.message(), HasSubstr("/activities/1/id: expected string, got array"));
}

TEST_F(CallOutcome, QuotesAWrongValueInWholeCharacters) {
    std::string value;
    for (int i = 0; i < 100; ++i) value += "ü";
    for (const auto& prefix : {std::string{}, std::string{"x"}}) {
        const Json body{{"campaign", {{"id", prefix + value}}}};
        const auto error = FakeCall(config(), get_campaign()).run({answered(200, body.dump())}).error();
        EXPECT_TRUE(base::is_utf8(error.message())) << error.message();
        EXPECT_THAT(error.message(), HasSubstr("got string \"" + prefix + "ü"));
        EXPECT_THAT(error.message(), HasSubstr("ü…")) << "cut off";
        EXPECT_THAT(error.message(), Not(HasSubstr(value)));
    }
}

TEST_F(CallOutcome, IsAnErrorAndNoCrashForAnAnswerThatIsNestedVeryDeep) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            constexpr std::size_t depth = 200'000;
            const auto body = R"({"campaign":{"id":)" + std::string(depth, '[') + std::string(depth, ']') + "}}";
            const auto error = FakeCall(config(), get_campaign()).run({answered(200, body)}).error();
            std::_Exit(error.kind() == ErrorKind::decode ? 0 : 1);
        },
        ::testing::ExitedWithCode(0), "");
}

TEST_F(CallOutcome, SaysWhereToLookWhenASendMayHaveHappened) {
    const auto error = FakeCall(config(), send_email()).run({failed(Kind::broken, true)}).error();
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_THAT(error.message(), HasSubstr("get_customer_messages"));
}

// ---- the deadline ------------------------------------------------------------------------------

using CallDeadline = CallTest;

TEST_F(CallDeadline, FailsACallAtOnceThatCannotGetItsTurnBefore) {
    limit_rates();
    call_options_.timeout = seconds{5};
    const auto budget = [] {
        BroadcastTriggerRequest request;
        request.campaign_id = 7;
        return request;
    }();
    FakeCall first{config(), budget, call_options_};
    EXPECT_TRUE(first.run({answered(200, R"({"id":1})")}).succeeded());
    FakeCall second{config(), budget, call_options_};
    second.run({good()});
    EXPECT_EQ(second.error().kind(), ErrorKind::rate_limited);
    EXPECT_EQ(second.error().effect(), Effect::none);
    EXPECT_EQ(second.error().attempts(), 0);
    EXPECT_THAT(second.waits, IsEmpty());
    EXPECT_THAT(second.error().message(), HasSubstr("10.0 s"));

    call_options_.timeout = minutes{1};
    FakeCall third{config(), budget, call_options_};
    EXPECT_TRUE(third.run({answered(200, R"({"id":1})")}).succeeded());
    EXPECT_THAT(third.waits, ElementsAre(seconds{10})) << "the place of the second one was given back";
}

TEST_F(CallDeadline, FailsACallAtOnceWhoseTurnWouldComeRightThen) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{10}, 1};
    call_options_.timeout = seconds{10};
    EXPECT_TRUE(FakeCall(config(), get_campaign(), call_options_).run({good()}).succeeded());
    FakeCall call{config(), get_campaign(), call_options_};
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::rate_limited);
    EXPECT_THAT(call.waits, IsEmpty()) << "there would be no time left for the attempt";
}

TEST_F(CallDeadline, EndsACallThatIsDrivenTooLate) {
    FakeCall call{config(), send_email()};
    call.now += options_.timeout;
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(call.error().effect(), Effect::none);
    EXPECT_EQ(call.error().attempts(), 0);
    EXPECT_THAT(call.sent, IsEmpty());
}

TEST_F(CallDeadline, SaysHowMuchTimeThereWasAndHowToHaveMore) {
    const std::map<milliseconds, std::string> words{{milliseconds{999}, "999 ms"},
                                                    {milliseconds{1000}, "1.0 s"},
                                                    {milliseconds{1599}, "1.5 s"},
                                                    {milliseconds{61'200}, "61.2 s"}};
    for (const auto& [time, text] : words) {
        call_options_.timeout = time;
        FakeCall call{config(), get_campaign(), call_options_};
        call.now += time;
        const auto error = call.run({good()}).error();
        EXPECT_EQ(error.operation(), "get_campaign");
        EXPECT_THAT(error.message(), HasSubstr("the call's time-out of " + text + " has passed"));
        EXPECT_THAT(error.message(), HasSubstr("Allow more time (CallOptions::timeout)"));
    }
}

TEST_F(CallDeadline, EndsACallThatIsDrivenTooLateAfterItsBackOff) {
    FakeCall call{config(), update_collection()};
    ASSERT_FALSE(call.wait());
    call.complete(with_retry_after(503, "5"));
    call.now += options_.timeout;
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(call.error().effect(), Effect::unknown) << "the attempt before may have acted";
    EXPECT_EQ(call.error().attempts(), 1);
}

TEST_F(CallDeadline, KeepsTheLastAnswerInTheErrorOfACallThatItEnds) {
    FakeCall call{config(), get_campaign()};
    ASSERT_FALSE(call.wait());
    call.complete(answered(503, R"({"errors":[{"detail":"down for maintenance"}]})", {{"retry-after", "5"}}));
    call.now += options_.timeout;
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(call.error().status(), 503) << "the status of the last answer";
    EXPECT_THAT(call.error().body(), HasSubstr("maintenance"));
    EXPECT_THAT(call.error().message(), HasSubstr("has passed; the last attempt: HTTP 503"));
    EXPECT_THAT(call.error().message(), Not(HasSubstr("Allow more time"))) << "of which there was enough";
    ASSERT_THAT(call.error().messages(), SizeIs(1));
    EXPECT_EQ(call.error().messages()[0].text, "down for maintenance");
}

TEST_F(CallDeadline, LeavesAnAnswerAloneThatComesLate) {
    FakeCall call{config(), send_email()};
    call.latency = options_.timeout * 2;
    EXPECT_TRUE(call.run({good()}).succeeded());
}

TEST_F(CallDeadline, EndsTheRepetitionsOfAReadThatTimesOut) {
    call_options_.timeout = seconds{10};
    call_options_.attempt_timeout = seconds{4};
    call_options_.retry = RetryOptions{100, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.latency = seconds{4};
    call.run({failed(Kind::timeout, true)});
    EXPECT_EQ(call.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(call.error().attempts(), 3);
    EXPECT_EQ(call.sent.back().timeout, seconds{2}) << "all that was left";
}

// ---- cancellation ------------------------------------------------------------------------------

using CallCancellation = CallTest;

TEST_F(CallCancellation, IsNotTheWayToStopWhatMayHaveHadAnEffect) {
    FakeCall harmless{config(), update_collection()};
    harmless.step();
    harmless.complete(failed(Kind::connect, false));
    harmless.stop();
    EXPECT_EQ(harmless.error().kind(), ErrorKind::cancelled);
    EXPECT_EQ(harmless.error().effect(), Effect::none);

    FakeCall acted{config(), update_collection()};
    acted.step();
    acted.complete(failed(Kind::broken, true));
    acted.stop();
    EXPECT_TRUE(acted.run({good()}).succeeded()) << "it goes on to its end";
    EXPECT_THAT(acted.sent, SizeIs(2));
}

TEST_F(CallCancellation, SaysHowFarTheCallWas) {
    FakeCall before{config(), get_campaign()};
    before.cancel();
    EXPECT_THAT(before.run({good()}).error().message(), HasSubstr("cancelled before anything was sent"));
    FakeCall between{config(), get_campaign()};
    between.step();
    between.complete(answered(503));
    between.cancel();
    EXPECT_THAT(between.run({good()}).error().message(), HasSubstr("cancelled before another attempt"));
    FakeCall redirected{config(), get_campaign()};
    redirected.step();
    redirected.complete(redirect(307, "/v1/campaigns/7"));
    redirected.cancel();
    EXPECT_EQ(redirected.run({good()}).error().kind(), ErrorKind::cancelled);
}

TEST_F(CallCancellation, BeforeItBegins) {
    FakeCall call{config(), send_email()};
    call.cancel();
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::cancelled);
    EXPECT_EQ(call.error().effect(), Effect::none);
    EXPECT_EQ(call.error().attempts(), 0);
    EXPECT_THAT(call.sent, IsEmpty());
}

TEST_F(CallCancellation, WhileItWaitsForItsTurnGivesThePlaceBack) {
    limit_rates();
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    FakeCall waiting{config(), get_campaign()};
    ASSERT_TRUE(std::holds_alternative<core::Call::Wait>(waiting.step()));
    EXPECT_EQ(next_turn(waiting.now), waiting.start + milliseconds{200});
    waiting.cancel();
    EXPECT_EQ(waiting.run({good()}).error().kind(), ErrorKind::cancelled);
    EXPECT_EQ(waiting.error().effect(), Effect::none);
    EXPECT_EQ(waiting.error().attempts(), 0);
    EXPECT_EQ(next_turn(waiting.now), waiting.start + milliseconds{100});
}

TEST_F(CallCancellation, WhileItBacksOff) {
    const auto cancelled_after = [&](auto request, const HttpOutcome& outcome) {
        FakeCall call{config(), request};
        EXPECT_FALSE(call.wait());
        call.complete(outcome);
        EXPECT_TRUE(std::holds_alternative<core::Call::Wait>(call.step()));
        call.cancel();
        call.run({good()});
        EXPECT_EQ(call.error().kind(), ErrorKind::cancelled);
        EXPECT_EQ(call.error().attempts(), 1);
        return call.error().effect();
    };
    EXPECT_EQ(cancelled_after(get_campaign(), with_retry_after(503, "5")), Effect::none);
    EXPECT_EQ(cancelled_after(update_collection(), with_retry_after(503, "5")), Effect::unknown);
    EXPECT_EQ(cancelled_after(send_email(), with_retry_after(429, "5")), Effect::none);
}

TEST_F(CallCancellation, WhileItIsSentIsUpToTheTransport) {
    FakeCall call{config(), send_email()};
    ASSERT_FALSE(call.wait());
    call.cancel();
    call.complete(failed(Kind::cancelled, true));
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::cancelled);
    EXPECT_EQ(call.error().effect(), Effect::unknown);
    EXPECT_EQ(call.error().attempts(), 1);
    EXPECT_THAT(call.sent, SizeIs(1));
}

TEST_F(CallCancellation, WhileItIsSentMayComeTooLate) {
    FakeCall call{config(), send_email()};
    ASSERT_FALSE(call.wait());
    call.cancel();
    call.complete(good());
    EXPECT_TRUE(call.run({good()}).succeeded());
    EXPECT_EQ(call.response.delivery_id, "d1");
}

TEST_F(CallCancellation, AfterTheEndChangesNothing) {
    FakeCall success{config(), send_email()};
    success.run({good()});
    success.cancel();
    EXPECT_TRUE(success.run({good()}).succeeded());
    FakeCall failure{config(), send_email()};
    failure.run({answered(422)});
    failure.cancel();
    EXPECT_EQ(failure.error().kind(), ErrorKind::unprocessable);
}

// ---- the observer ------------------------------------------------------------------------------

using CallObserver = CallTest;

TEST_F(CallObserver, GetsAnEventWithAllTheFacts) {
    auto outcome = good();
    outcome.metrics = {std::chrono::microseconds{1500}, std::chrono::microseconds{2500}, 120, 3400};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({outcome}).succeeded());
    ASSERT_THAT(events_, SizeIs(1));
    const auto& event = events_[0];
    EXPECT_EQ(event.operation, "get_campaign");
    EXPECT_EQ(event.http_method, "GET");
    EXPECT_EQ(event.path, "/campaigns/{campaign_id}");
    EXPECT_EQ(event.server_port, 443);
    EXPECT_EQ(event.attempt, 1);
    EXPECT_EQ(event.status, 200);
    EXPECT_EQ(event.error, std::nullopt);
    EXPECT_EQ(event.waited, milliseconds{0});
    EXPECT_EQ(event.first_byte, std::chrono::microseconds{1500});
    EXPECT_EQ(event.total, std::chrono::microseconds{2500});
    EXPECT_EQ(event.bytes_sent, 120U);
    EXPECT_EQ(event.bytes_received, 3400U);
    EXPECT_FALSE(event.will_retry);
    EXPECT_EQ(event.retry_delay, milliseconds{0});
}

TEST_F(CallObserver, GetsAnEventForEachAttempt) {
    FakeCall call{config(), get_campaign()};
    call.run({with_retry_after(503, "2"), failed(Kind::broken, true), answered(404)});
    ASSERT_THAT(events_, SizeIs(3));
    EXPECT_EQ(events_[0].attempt, 1);
    EXPECT_EQ(events_[0].status, 503);
    EXPECT_EQ(events_[0].error, ErrorKind::server_error);
    EXPECT_TRUE(events_[0].will_retry);
    EXPECT_GE(events_[0].retry_delay, seconds{2});
    EXPECT_EQ(events_[1].attempt, 2);
    EXPECT_EQ(events_[1].status, std::nullopt);
    EXPECT_EQ(events_[1].error, ErrorKind::transport);
    EXPECT_TRUE(events_[1].will_retry);
    EXPECT_EQ(events_[2].attempt, 3);
    EXPECT_EQ(events_[2].status, 404);
    EXPECT_EQ(events_[2].error, ErrorKind::not_found);
    EXPECT_FALSE(events_[2].will_retry);
    EXPECT_EQ(events_[2].retry_delay, milliseconds{0});
}

TEST_F(CallObserver, IsNotPromisedARetryThatDoesNotCome) {
    EXPECT_EQ(FakeCall(config(), send_email()).run({answered(503)}).error().attempts(), 1);
    ASSERT_THAT(events_, SizeIs(1));
    EXPECT_FALSE(events_[0].will_retry);
    EXPECT_EQ(events_[0].retry_delay, milliseconds{0});

    events_.clear();
    call_options_.timeout = seconds{1};
    FakeCall(config(), get_campaign(), call_options_).run({with_retry_after(503, "5")});
    ASSERT_THAT(events_, SizeIs(1));
    EXPECT_FALSE(events_[0].will_retry) << "the deadline comes first";
    FakeCall(config(), get_campaign(), call_options_).run({with_retry_after(503, "1")});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_FALSE(events_[1].will_retry) << "the deadline comes at the same time";
}

TEST_F(CallObserver, LearnsHowLongAnAttemptWaitedForItsTurn) {
    limit_rates();
    call_options_.retry = RetryOptions{2, milliseconds{0}, milliseconds{0}};
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    events_.clear();
    FakeCall(config(), get_campaign(), call_options_).run({answered(503), good()});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_EQ(events_[0].waited, milliseconds{100});
    EXPECT_EQ(events_[1].waited, milliseconds{100});
}

TEST_F(CallObserver, DoesNotCountTheBackOffAsWaitingForATurn) {
    limit_rates();
    FakeCall(config(), get_campaign()).run({with_retry_after(503, "5"), good()});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_EQ(events_[1].waited, milliseconds{0});
}

TEST_F(CallObserver, GetsAnEventForARedirectToo) {
    limit_rates();
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
    events_.clear();
    FakeCall(config(), get_campaign()).run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), good()});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_TRUE(events_[0].will_retry);
    EXPECT_EQ(events_[0].retry_delay, milliseconds{0});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_EQ(events_[0].status, 307);
    EXPECT_EQ(events_[0].error, std::nullopt);
    EXPECT_TRUE(events_[0].will_retry);
    EXPECT_EQ(events_[0].waited, milliseconds{100});
    EXPECT_EQ(events_[1].attempt, 2);
    EXPECT_EQ(events_[1].status, 200);
    EXPECT_EQ(events_[1].waited, milliseconds{0}) << "it took no turn of its own";
}

TEST_F(CallObserver, SeesA404ThatIsASuccessAsOne) {
    FakeCall(config(), delete_collection()).run({answered(503), answered(404)});
    ASSERT_THAT(events_, SizeIs(2));
    EXPECT_EQ(events_[1].status, 404);
    EXPECT_EQ(events_[1].error, std::nullopt);
}

TEST_F(CallObserver, HearsNothingOfACallThatSendsNothing) {
    FakeCall(config(), GetCampaignRequest{}).run({good()});
    FakeCall cancelled{config(), get_campaign()};
    cancelled.cancel();
    cancelled.run({good()});
    EXPECT_THAT(events_, IsEmpty());
}

}  // namespace
}  // namespace cio
