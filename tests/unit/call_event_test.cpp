// SPDX-License-Identifier: MIT
//
// What those who watch are told: an event for each attempt, and one for the end of each call.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <cio/async.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using core::Config;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = HttpFailure::Kind;

// ---- the end of a call -------------------------------------------------------------------------

using CallEnd = CallTest;

TEST_F(CallEnd, IsToldOfASuccess) {
    FakeCall call{config(), send_email()};
    call.latency = milliseconds{20};
    call.run({good()});
    call.step();  // it is told once
    ASSERT_THAT(ends_, SizeIs(1));
    EXPECT_EQ(ends_[0].operation, "send_transactional_email");
    EXPECT_EQ(ends_[0].attempts, 1);
    EXPECT_EQ(ends_[0].status, 200);
    EXPECT_EQ(ends_[0].error, std::nullopt);
    EXPECT_EQ(ends_[0].effect, Effect::none);
    EXPECT_EQ(ends_[0].waited, microseconds{0});
    EXPECT_EQ(ends_[0].total, milliseconds{20});
}

TEST_F(CallEnd, IsToldAfterTheLastAttempt) {
    options_.retry = {2, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign()};
    call.latency = milliseconds{20};
    EXPECT_TRUE(call.wait() || !call.sent.empty());
    call.complete(answered(503));
    EXPECT_THAT(ends_, IsEmpty());
    call.run({good()});
    ASSERT_THAT(ends_, SizeIs(1));
    EXPECT_EQ(ends_[0].attempts, 2);
    EXPECT_EQ(ends_[0].status, 200);
    EXPECT_EQ(ends_[0].total, milliseconds{40});
}

TEST_F(CallEnd, SaysWhyItFailedAndWhatTheServiceMayHaveDone) {
    FakeCall(config(), send_email()).run({answered(503)});
    FakeCall(config(), send_email()).run({failed(Kind::broken, true)});
    ASSERT_THAT(ends_, SizeIs(2));
    EXPECT_EQ(ends_[0].error, ErrorKind::server_error);
    EXPECT_EQ(ends_[0].effect, Effect::unknown);
    EXPECT_EQ(ends_[0].status, 503);
    EXPECT_EQ(ends_[1].error, ErrorKind::transport);
    EXPECT_EQ(ends_[1].effect, Effect::unknown);
    EXPECT_EQ(ends_[1].status, std::nullopt);
}

TEST_F(CallEnd, IsToldOfARequestThatIsRefused) {
    FakeCall(config(), TransactionalEmailRequest{}).run({good()});
    ASSERT_THAT(ends_, SizeIs(1));
    EXPECT_EQ(ends_[0].operation, "send_transactional_email");
    EXPECT_EQ(ends_[0].error, ErrorKind::invalid_request);
    EXPECT_EQ(ends_[0].effect, Effect::none);
    EXPECT_EQ(ends_[0].attempts, 0);
    EXPECT_THAT(events_, IsEmpty());
}

TEST_F(CallEnd, IsToldOfACallWithOptionsThatCannotWork) {
    call_options_.timeout = seconds{-1};
    FakeCall(config(), get_campaign(), call_options_).run({good()});
    options_.api_key = "";
    Config keyless{options_};
    FakeCall(keyless, get_campaign()).run({good()});
    ASSERT_THAT(ends_, SizeIs(2));
    EXPECT_EQ(ends_[0].error, ErrorKind::invalid_request);
    EXPECT_EQ(ends_[1].error, ErrorKind::invalid_request);
}

TEST_F(CallEnd, IsToldOfACallThatTheRateLimitKeepsOut) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{100}, 1};
    FakeCall(config(), get_campaign()).run({good()});
    FakeCall(config(), get_campaign()).run({good()});
    ASSERT_THAT(ends_, SizeIs(2));
    EXPECT_EQ(ends_[1].error, ErrorKind::rate_limited);
    EXPECT_EQ(ends_[1].attempts, 0);
    EXPECT_THAT(events_, SizeIs(1));
}

TEST_F(CallEnd, IsToldOfACallThatIsCancelledWhileItWaits) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{10}, 1};
    FakeCall(config(), get_campaign()).run({good()});
    FakeCall call{config(), get_campaign()};
    call.step();
    call.now += seconds{3};
    call.cancel();
    call.run({good()});
    ASSERT_THAT(ends_, SizeIs(2));
    EXPECT_EQ(ends_[1].error, ErrorKind::cancelled);
    EXPECT_EQ(ends_[1].attempts, 0);
    EXPECT_EQ(ends_[1].waited, seconds{3});
    EXPECT_EQ(ends_[1].total, seconds{3});
}

TEST_F(CallEnd, CountsTheWaitsForAllTurns) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{5}, 1};
    options_.retry = {2, milliseconds{0}, milliseconds{0}};
    FakeCall(config(), get_campaign()).run({good()});
    FakeCall(config(), get_campaign()).run({answered(503), good()});
    ASSERT_THAT(events_, SizeIs(3));
    ASSERT_THAT(ends_, SizeIs(2));
    EXPECT_EQ(ends_[0].waited, seconds{0});
    EXPECT_EQ(ends_[1].waited, seconds{10});
    EXPECT_EQ(ends_[1].waited, events_[1].waited + events_[2].waited);
}

TEST_F(CallEnd, NeedsNoObserver) {
    Config unwatched{offline_options()};
    EXPECT_TRUE(FakeCall(unwatched, get_campaign()).run({good()}).succeeded());
}

// ---- the id of a call --------------------------------------------------------------------------

using CallId = CallTest;

TEST_F(CallId, IsInEveryEventOfTheCall) {
    options_.retry = {3, milliseconds{0}, milliseconds{0}};
    FakeCall(config(), get_campaign()).run({answered(503), answered(503), good()});
    ASSERT_THAT(events_, SizeIs(3));
    ASSERT_THAT(ends_, SizeIs(1));
    EXPECT_NE(ends_[0].call_id, 0U);
    for (const auto& event : events_) EXPECT_EQ(event.call_id, ends_[0].call_id);
}

TEST(CallIds, AreUniqueInTheProcess) {
    constexpr int clients = 4;
    constexpr int calls = 25;
    std::mutex mutex;
    std::multiset<std::uint64_t> ids;
    auto options = offline_options(std::make_shared<FakeTransport>(std::vector{good()}));
    options.call_observer = [&](const CallEvent& event) {
        const std::lock_guard lock{mutex};
        ids.insert(event.call_id);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&] {
            const AppClient client{options};
            for (int k = 0; k < calls; ++k) EXPECT_TRUE(client.get_campaign(7));
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(ids, SizeIs(clients * calls));
    EXPECT_THAT((std::set<std::uint64_t>{ids.begin(), ids.end()}), SizeIs(clients * calls));
}

// ---- the event of an attempt -------------------------------------------------------------------

using AttemptFacts = CallTest;

TEST_F(AttemptFacts, SayWhatWasAskedOfWhom) {
    FakeCall(config(), get_campaign()).run({answered(200, test::good_answer, {{"x-request-id", "r-1"}})});
    ASSERT_THAT(events_, SizeIs(1));
    EXPECT_EQ(events_[0].http_method, "GET");
    EXPECT_EQ(events_[0].path, "/campaigns/{campaign_id}");
    EXPECT_EQ(events_[0].server_port, 443);
}

TEST_F(AttemptFacts, NameTheServerThatAnsweredAlsoWhereItRedirects) {
    std::vector<std::string> servers;
    std::vector<std::string> ids;
    options_ = offline_options();
    options_.observer = [&](const AttemptEvent& event) {
        servers.emplace_back(event.server_address);
        ids.emplace_back(event.request_id);
    };
    Config watched{options_};
    auto away = redirect(307, "https://api-eu.customer.io/v1/campaigns/7");
    away.response->headers.push_back({"x-request-id", "first"});
    FakeCall(watched, get_campaign()).run({away, good()});
    EXPECT_THAT(servers, ::testing::ElementsAre("api.customer.io", "api-eu.customer.io"));
    EXPECT_THAT(ids, ::testing::ElementsAre("first", ""));
}

// ---- over a socket -----------------------------------------------------------------------------

TEST(CallEndOfTheClient, ComesBeforeTheResultInEachWayOfCalling) {
    testing::MockServer mock;
    auto options = mock.client_options();
    std::mutex mutex;
    std::vector<CallEvent> ends;
    const auto count = [&] {
        const std::lock_guard lock{mutex};
        return ends.size();
    };
    options.call_observer = [&](const CallEvent& event) {
        const std::lock_guard lock{mutex};
        ends.push_back(event);
    };
    const AppClient client{options};
    ASSERT_TRUE(client.get_campaign(7));
    EXPECT_EQ(count(), 1U);
    ASSERT_TRUE(client.submit(GetCampaignRequest{7}).get());
    EXPECT_EQ(count(), 2U);
    ASSERT_FALSE(client.submit(TransactionalEmailRequest{}).get());
    EXPECT_EQ(count(), 3U);
    CancelSource cancelled;
    cancelled.cancel();
    CallOptions call;
    call.cancel = cancelled.token();
    ASSERT_FALSE(client.submit(GetCampaignRequest{7}, call).get());
    ASSERT_EQ(count(), 4U);
    EXPECT_EQ(ends[2].error, ErrorKind::invalid_request);
    EXPECT_EQ(ends[3].error, ErrorKind::cancelled);
}

// ---- what an error keeps of the answer ---------------------------------------------------------

using CallAnswer = CallTest;

TEST_F(CallAnswer, LeavesItsHeadersAndItsIdInTheError) {
    FakeCall call{config(), get_campaign()};
    call.run({answered(403, "{}", {{"x-request-id", "r-42"}, {"via", "1.1 google"}})});
    const auto error = call.error();
    EXPECT_EQ(error.request_id(), "r-42");
    EXPECT_THAT(error.headers(), ::testing::Contains(HttpHeader{"via", "1.1 google"}));
    EXPECT_THAT(error.message(), HasSubstr("r-42"));
    EXPECT_EQ(error.retry_after(), std::nullopt);
}

TEST_F(CallAnswer, SaysHowLongToWait) {
    options_.retry.max_attempts = 1;
    FakeCall call{config(), get_campaign()};
    call.run({with_retry_after(429, "7")});
    EXPECT_EQ(call.error().retry_after(), seconds{7});
}

TEST_F(CallAnswer, IsKeptWhenTheCallEndsBeforeTheNextAttempt) {
    FakeCall call{config(), get_campaign()};
    call.step();
    call.complete(answered(503, "{}", {{"x-request-id", "r-1"}, {"retry-after", "9"}}));
    call.cancel();
    call.run({good()});
    EXPECT_EQ(call.error().kind(), ErrorKind::cancelled);
    EXPECT_EQ(call.error().request_id(), "r-1");
    EXPECT_EQ(call.error().retry_after(), seconds{9});
    EXPECT_THAT(call.error().headers(), SizeIs(2));
}

TEST_F(CallAnswer, IsKeptWhenItIsNotWhatTheApiDocuments) {
    FakeCall call{config(), send_email()};
    call.run({answered(200, "oops", {{"x-request-id", "r-1"}})});
    EXPECT_EQ(call.error().kind(), ErrorKind::decode);
    EXPECT_EQ(call.error().request_id(), "r-1");
}

TEST_F(CallAnswer, DoesNotShowTheKeyInItsHeaders) {
    const std::string key = test::test_key;
    FakeCall call{config(), get_campaign()};
    call.run({answered(400, "{}", {{"x-request-id", "for " + key}, {"x-echo", "Bearer " + key}, {"x-" + key, ""}})});
    const auto error = call.error();
    for (const auto& one : error.headers()) {
        EXPECT_THAT(one.name, ::testing::Not(HasSubstr(key)));
        EXPECT_THAT(one.value, ::testing::Not(HasSubstr(key)));
    }
    EXPECT_EQ(error.request_id(), "for [redacted]");
    EXPECT_THAT(error.message(), ::testing::Not(HasSubstr(key)));
}

TEST_F(CallAnswer, HasItsIdUnderOneOfTheCommonNames) {
    for (const auto* const name : {"x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"}) {
        FakeCall call{config(), get_campaign()};
        call.run({answered(400, "{}", {{"x-other", "no"}, {"x-cloud-trace-context", ""}, {name, ""}, {name, "yes"}})});
        EXPECT_EQ(call.error().request_id(), "yes") << name;
    }
}

}  // namespace
}  // namespace cio
