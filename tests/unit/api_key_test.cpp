// SPDX-License-Identifier: MIT
//
// A key that is replaced while the client lives.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"
#include "support/error_of.hpp"

namespace cio {
namespace {

using namespace test;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto new_key = "key-of-the-next-quarter";

using ApiKey = CallTest;

TEST_F(ApiKey, IsTheNewOneForCallsThatBeginLater) {
    EXPECT_EQ(config().set_api_key(new_key), std::nullopt);
    const auto request = FakeCall(config(), get_campaign()).run({good()}).sent.at(0);
    EXPECT_EQ(test::header(request, "Authorization"), std::string{"Bearer "} + new_key);
    EXPECT_EQ(config().current_options().api_key, new_key);
    EXPECT_EQ(config().options.api_key, test::test_key);
}

TEST_F(ApiKey, IsTheOldOneToTheEndForACallThatHasBegun) {
    options_.retry = {2, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign()};
    EXPECT_EQ(config().set_api_key(new_key), std::nullopt);
    call.run({answered(503), answered(401, std::string{"no such key: "} + test::test_key)});
    for (const auto& request : call.sent) {
        EXPECT_EQ(test::header(request, "Authorization"), std::string{"Bearer "} + test::test_key);
    }
    EXPECT_THAT(call.error().message(), Not(HasSubstr(test::test_key)));
}

TEST_F(ApiKey, IsNotShownAfterItWasReplaced) {
    EXPECT_EQ(config().set_api_key(new_key), std::nullopt);
    FakeCall call{config(), get_campaign()};
    call.run({answered(401, std::string{"no such key: "} + new_key)});
    EXPECT_THAT(call.error().message(), Not(HasSubstr(new_key)));
    EXPECT_THAT(call.error().body(), Not(HasSubstr(new_key)));
}

TEST_F(ApiKey, HasRateBudgetsOfItsOwn) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{10}, 1};
    const auto waits = [&] { return !FakeCall(config(), get_campaign()).run({good()}).waits.empty(); };
    EXPECT_FALSE(waits());
    EXPECT_TRUE(waits());
    EXPECT_EQ(config().set_api_key(new_key), std::nullopt);
    EXPECT_FALSE(waits());
    EXPECT_TRUE(waits());
}

TEST_F(ApiKey, IsNotReplacedByOneThatCannotBeOne) {
    for (const auto* const bad : {"", "two words", "line\n", "a\r\nX-Other: 1"}) {
        const auto refused = config().set_api_key(bad);
        ASSERT_TRUE(refused) << bad;
        EXPECT_EQ(refused->kind, ErrorKind::invalid_request);
        EXPECT_THAT(refused->summary, HasSubstr("api_key"));
        EXPECT_EQ(config().credentials()->key, test::test_key);
    }
}

TEST_F(ApiKey, MakesAClientWorkThatWasMadeWithoutOne) {
    options_.api_key = "";
    FakeCall before{config(), get_campaign()};
    before.run({good()});
    EXPECT_EQ(before.error().kind(), ErrorKind::invalid_request);
    EXPECT_EQ(config().set_api_key(new_key), std::nullopt);
    EXPECT_TRUE(FakeCall(config(), get_campaign()).run({good()}).succeeded());
}

TEST(ApiKeyOfTheClient, IsReplacedWithoutANewClient) {
    testing::MockServer mock;
    auto options = mock.client_options();
    const auto right = options.api_key;
    options.api_key = "revoked-key";
    AppClient client{options};
    EXPECT_EQ(error_of(client.get_campaign(7)).kind(), ErrorKind::unauthorized);
    EXPECT_TRUE(client.set_api_key(right));
    EXPECT_TRUE(client.get_campaign(7));
    EXPECT_EQ(error_of(client.set_api_key("")).kind(), ErrorKind::invalid_request);
    EXPECT_TRUE(client.get_campaign(7));
}

TEST(ApiKeyOfTheClient, MayBeReplacedWhileOtherThreadsCall) {
    auto options = offline_options(std::make_shared<AnsweringTransport>([](const HttpRequest& request) {
        const auto key = test::header(request, "Authorization");
        return key == "Bearer first-key" || key == "Bearer second-key" ? good() : answered(401);
    }));
    options.api_key = "first-key";
    AppClient client{options};
    std::atomic<bool> stop{false};
    std::vector<std::thread> callers;
    for (int i = 0; i < 3; ++i) {
        callers.emplace_back([&] {
            while (!stop) EXPECT_TRUE(client.get_campaign(7));
        });
    }
    for (int i = 0; i < 200; ++i) EXPECT_TRUE(client.set_api_key(i % 2 == 0 ? "second-key" : "first-key"));
    stop = true;
    for (auto& caller : callers) caller.join();
}

}  // namespace
}  // namespace cio
