// SPDX-License-Identifier: MIT
//
// What a call sends, and the options with which it sends nothing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using core::Config;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// ---- the request -------------------------------------------------------------------------------

using CallRequest = CallTest;

TEST_F(CallRequest, GoesToTheRegion) {
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).url,
              "https://api.customer.io/v1/campaigns/7");
}

TEST_F(CallRequest, GoesToTheOtherRegion) {
    options_.region = Region::eu;
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).url,
              "https://api-eu.customer.io/v1/campaigns/7");
}

TEST_F(CallRequest, GoesToTheConfiguredBaseUrl) {
    const std::map<std::string, std::string> urls{
        {"http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/campaigns/7"},
        {"http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/campaigns/7"},
        {"https://gateway.example.com/customer-io/v1", "https://gateway.example.com/customer-io/v1/campaigns/7"},
        {"https://gateway.example.com:443/v1", "https://gateway.example.com/v1/campaigns/7"},
        {"http://[::1]:8080/v1", "http://[::1]:8080/v1/campaigns/7"},
    };
    for (const auto& [base_url, url] : urls) {
        options_.base_url = base_url;
        Config configured{options_};
        EXPECT_EQ(FakeCall(configured, get_campaign()).run({good()}).sent.at(0).url, url);
    }
}

TEST_F(CallRequest, CarriesTheKeyAndSaysWhoIsAsking) {
    options_.user_agent_suffix = "shop/4.2";
    const auto request = FakeCall(config(), get_campaign()).run({good()}).sent.at(0);
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(header(request, "Authorization"), std::string{"Bearer "} + test::test_key);
    EXPECT_THAT(header(request, "User-Agent"), AllOf(HasSubstr("cio-cpp/"), HasSubstr(" shop/4.2")));
    EXPECT_EQ(header(request, "Accept"), "application/json");
    EXPECT_EQ(header(request, "Content-Type"), "");
    EXPECT_EQ(request.body, "");
}

TEST_F(CallRequest, CarriesABodyWhereTheOperationHasOne) {
    const auto request = FakeCall(config(), update_collection()).run({good()}).sent.at(0);
    EXPECT_EQ(request.method, "PUT");
    EXPECT_EQ(header(request, "Content-Type"), "application/json");
    EXPECT_EQ(Json::parse(request.body), Json({{"name", "spring"}}));
}

TEST_F(CallRequest, IsPutOnAWireOnceAtMostOnlyWhereASecondTimeWouldDoHarm) {
    EXPECT_TRUE(FakeCall(config(), send_email()).run({good()}).sent.at(0).at_most_once);
    EXPECT_FALSE(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).at_most_once);
    EXPECT_FALSE(FakeCall(config(), update_collection()).run({good()}).sent.at(0).at_most_once);
}

TEST_F(CallRequest, CapsTheAnswer) {
    options_.max_response_bytes = 1234;
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).max_response_bytes, 1234U);
}

TEST_F(CallRequest, HasTheTimeOutsOfTheClient) {
    options_.connect_timeout = seconds{2};
    options_.attempt_timeout = seconds{3};
    const auto request = FakeCall(config(), get_campaign()).run({good()}).sent.at(0);
    EXPECT_EQ(request.connect_timeout, seconds{2});
    EXPECT_EQ(request.timeout, seconds{3});
}

TEST_F(CallRequest, HasTheTimeOutsOfTheCallWhereItHasItsOwn) {
    call_options_.connect_timeout = milliseconds{20};
    call_options_.attempt_timeout = milliseconds{30};
    const auto request = FakeCall(config(), get_campaign(), call_options_).run({good()}).sent.at(0);
    EXPECT_EQ(request.connect_timeout, milliseconds{20});
    EXPECT_EQ(request.timeout, milliseconds{30});
}

TEST_F(CallRequest, HasNoMoreTimeThanIsLeftOfTheCall) {
    call_options_.timeout = seconds{1};
    call_options_.retry = RetryOptions{2, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.latency = milliseconds{400};
    call.run({answered(503), good()});
    ASSERT_THAT(call.sent, SizeIs(2));
    EXPECT_EQ(call.sent[0].timeout, seconds{1});
    EXPECT_EQ(call.sent[0].connect_timeout, seconds{1});
    EXPECT_EQ(call.sent[1].timeout, milliseconds{600});
}

TEST_F(CallRequest, NeverHasATimeOutOfZeroWhichWouldMeanNone) {
    call_options_.timeout = seconds{1};
    FakeCall call{config(), get_campaign(), call_options_};
    call.now += seconds{1} - nanoseconds{1};
    call.run({good()});
    ASSERT_THAT(call.sent, SizeIs(1));
    EXPECT_EQ(call.sent[0].timeout, milliseconds{1});
    EXPECT_EQ(call.sent[0].connect_timeout, milliseconds{1});
}

TEST_F(CallRequest, MayHaveAllTheTimeInTheWorld) {
    call_options_.timeout = milliseconds::max();
    call_options_.attempt_timeout = milliseconds::max();
    call_options_.connect_timeout = milliseconds::max();
    FakeCall call{config(), get_campaign(), call_options_};
    EXPECT_TRUE(call.run({good()}).succeeded());
    EXPECT_GT(call.sent.at(0).timeout, hours{24});
}

// ---- options that cannot work ------------------------------------------------------------------

struct BadOption {
    std::string option;
    std::function<void(ClientOptions&)> set;
    std::string label;
};

void PrintTo(const BadOption& bad, std::ostream* out) { *out << bad.label; }

std::vector<BadOption> bad_options() {
    return {
        {"api_key", [](auto& o) { o.api_key = ""; }, "EmptyKey"},
        {"api_key", [](auto& o) { o.api_key += "\n"; }, "KeyWithALineEnd"},
        {"api_key", [](auto& o) { o.api_key.insert(5, "\r\nX-Other: 1"); }, "KeyWithAHeader"},
        {"api_key", [](auto& o) { o.api_key += " "; }, "KeyWithASpace"},
        {"api_key", [](auto& o) { o.api_key += '\0'; }, "KeyWithANul"},
        {"base_url", [](auto& o) { o.base_url = "api.customer.io/v1"; }, "BaseUrlWithoutScheme"},
        {"base_url", [](auto& o) { o.base_url = "ftp://api.customer.io/v1"; }, "BaseUrlOfAnotherProtocol"},
        {"base_url", [](auto& o) { o.base_url = "https://user:secret@gateway.example.com/v1"; },
         "BaseUrlWithCredentials"},
        {"base_url", [](auto& o) { o.base_url = "https://api.customer.io/v1?x=y"; }, "BaseUrlWithAQuery"},
        {"base_url", [](auto& o) { o.base_url = "https://api.customer.io/v1 "; }, "BaseUrlWithASpace"},
        {"base_url", [](auto& o) { o.base_url = "not a url"; }, "BaseUrlThatIsNone"},
        {"user_agent_suffix", [](auto& o) { o.user_agent_suffix = "shop\r\nX-Other: 1"; }, "SuffixWithAHeader"},
        {"connect_timeout", [](auto& o) { o.connect_timeout = milliseconds{0}; }, "NoTimeToConnect"},
        {"attempt_timeout", [](auto& o) { o.attempt_timeout = milliseconds{0}; }, "NoTimeForAnAttempt"},
        {"timeout", [](auto& o) { o.timeout = milliseconds{0}; }, "NoTimeForACall"},
        {"timeout", [](auto& o) { o.timeout = milliseconds{-1}; }, "NegativeTime"},
        {"max_attempts", [](auto& o) { o.retry.max_attempts = 0; }, "NoAttempts"},
        {"max_attempts", [](auto& o) { o.retry.max_attempts = -1; }, "NegativeAttempts"},
    };
}

class CallWithABadOption : public ::testing::TestWithParam<BadOption> {};

TEST_P(CallWithABadOption, IsRefusedAndSaysWhichOption) {
    auto options = test::offline_options();
    GetParam().set(options);
    Config config{options};
    FakeCall call{config, send_email()};
    call.run({good()});
    const auto error = call.error();
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
    EXPECT_EQ(error.operation(), "send_transactional_email");
    EXPECT_THAT(call.sent, IsEmpty());
    EXPECT_THAT(error.message(), HasSubstr(GetParam().option));
    EXPECT_THAT(error.message(), Not(HasSubstr("key-0123"))) << "not even a part of the key";
    EXPECT_THAT(error.message(), Not(HasSubstr("secret")));
}

INSTANTIATE_TEST_SUITE_P(Options, CallWithABadOption, ::testing::ValuesIn(bad_options()),
                         [](const auto& param) { return param.param.label; });

using CallOptionsCheck = CallTest;

TEST_F(CallOptionsCheck, RefusesATimeOutOfTheCallThatWouldMeanNone) {
    const std::map<std::string, std::optional<milliseconds> CallOptions::*> members{
        {"connect_timeout", &CallOptions::connect_timeout}, {"attempt_timeout", &CallOptions::attempt_timeout}};
    for (const auto& [name, member] : members) {
        for (const auto time : {milliseconds{0}, milliseconds{-5}}) {
            CallOptions options;
            options.*member = time;
            FakeCall call{config(), get_campaign(), options};
            call.run({good()});
            EXPECT_THAT(call.sent, IsEmpty()) << name << " of " << time.count() << " ms";
            if (call.succeeded()) continue;
            EXPECT_EQ(call.error().kind(), ErrorKind::invalid_request);
            EXPECT_THAT(call.error().message(), HasSubstr(name));
        }
    }
}

TEST_F(CallOptionsCheck, SendsNothingWithoutTimeForTheCall) {
    for (const auto time : {milliseconds{0}, milliseconds{-5}}) {
        call_options_.timeout = time;
        FakeCall call{config(), send_email(), call_options_};
        call.run({good()});
        EXPECT_THAT(call.sent, IsEmpty());
        EXPECT_EQ(call.error().effect(), Effect::none);
        EXPECT_THAT(call.error().message(), Not(HasSubstr("0.-"))) << "a number that nobody can read";
    }
}

}  // namespace
}  // namespace cio
