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

/// For options that only the library's own transport takes. It makes no connection before it has to.
std::function<void(ClientOptions&)> with_curl(std::function<void(ClientOptions&)> set) {
    return [set = std::move(set)](ClientOptions& options) {
        options.transport = nullptr;
        set(options);
    };
}

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
        {"retry.base_delay", [](auto& o) { o.retry.base_delay = milliseconds{-1}; }, "NegativeBaseDelay"},
        {"retry.max_delay", [](auto& o) { o.retry.max_delay = milliseconds{-1}; }, "NegativeMaxDelay"},
        {"base_url", [](auto& o) { o.base_url = "http://api.customer.io/v1"; }, "TheServiceWithoutTls"},
        {"base_url", [](auto& o) { o.base_url = "http://API-EU.customer.io.:80/v1"; }, "TheOtherRegionWithoutTls"},
        {"base_url", [](auto& o) { o.base_url = "https://api.customer.io/v1#top"; }, "BaseUrlWithAFragment"},
        {"rate_limits.operations[\"send_transactional_mail\"]",
         [](auto& o) {
             o.rate_limits.operations["send_transactional_mail"] = {1, seconds{1}, 1};
         },
         "LimitOfAMisspeltOperation"},
        {"rate_limits.operations[\"\"]",
         [](auto& o) {
             o.rate_limits.operations[""] = {1, seconds{1}, 1};
         },
         "LimitOfNoOperation"},
        {"rate_limits.operations[\"get_campaign\"].per",
         [](auto& o) {
             o.rate_limits.operations["get_campaign"] = {1, seconds{0}, 1};
         },
         "LimitOfAnOperationPerNoTime"},
        {"rate_limits.standard.per",
         [](auto& o) {
             o.rate_limits.standard = {1, seconds{0}, 1};
         },
         "LimitPerNoTime"},
        {"rate_limits.broadcast.per",
         [](auto& o) {
             o.rate_limits.broadcast = {1, seconds{-1}, 1};
         },
         "LimitPerNegativeTime"},
        {"rate_limits.transactional.burst",
         [](auto& o) {
             o.rate_limits.transactional = {1, seconds{1}, 0};
         },
         "LimitWithoutABurst"},
        {"rate_limits.standard.requests",
         [](auto& o) {
             o.rate_limits.standard = {-1, seconds{1}, 1};
         },
         "LimitOfNegativeRequests"},
        {"proxy", with_curl([](auto& o) { o.proxy = "htp://proxy:3128"; }), "ProxyOfNoKnownKind"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http//proxy:3128"; }), "ProxyWithAColonShort"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://proxy:port"; }), "ProxyWithAPortThatIsNoNumber"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://proxy:99999"; }), "ProxyWithAPortThatIsTooLarge"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://:3128"; }), "ProxyWithoutAHost"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://proxy:3128/path"; }), "ProxyWithAPath"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://user:secret@pro xy:3128"; }), "ProxyWithASpace"},
        {"proxy", with_curl([](auto& o) { o.proxy = "http://proxy:3128\n"; }), "ProxyWithALineEnd"},
        {"ca_file", with_curl([](auto& o) { o.ca_file = "/no/such/file.pem"; }), "CaFileThatDoesNotExist"},
        {"ca_file", with_curl([](auto& o) { o.ca_file = "/"; }), "CaFileThatIsAFolder"},
        {"ca_file", with_curl([](auto& o) { o.ca_file = "/etc/hosts\n"; }), "CaFileWithALineEnd"},
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

TEST(GoodOptions, AreNotRefused) {
    const std::map<std::string, std::function<void(ClientOptions&)>> good_options{
        {"the service's host", [](auto& o) { o.base_url = "https://api.customer.io/v1"; }},
        {"a host that only looks like it", [](auto& o) { o.base_url = "http://customer.io.example.com/v1"; }},
        {"no limit", [](auto& o) { o.rate_limits.standard = RateLimit{0}; }},
        {"a limit of an operation",
         [](auto& o) {
             o.rate_limits.operations["get_campaign"] = {1, seconds{1}, 1};
         }},
        {"no delay",
         [](auto& o) {
             o.retry = {2, milliseconds{0}, milliseconds{0}};
         }},
        {"the longest delays",
         [](auto& o) {
             o.retry = {2, milliseconds::max(), milliseconds::max()};
         }},
        {"a proxy", with_curl([](auto& o) { o.proxy = "http://user:pass%20word@proxy.example.com:3128/"; })},
        {"a proxy by its name", with_curl([](auto& o) { o.proxy = "proxy:3128"; })},
        {"a SOCKS proxy", with_curl([](auto& o) { o.proxy = "socks5h://[::1]:1080"; })},
        {"a CA file", with_curl([](auto& o) { o.ca_file = CIO_SOURCE_DIR "/README.md"; })},
        {"options that mean nothing to one's own transport",
         [](auto& o) {
             o.proxy = "?";
             o.ca_file = "/no/such/file.pem";
         }},
    };
    for (const auto& [what, set] : good_options) {
        auto options = test::offline_options();
        set(options);
        Config config{options};
        EXPECT_EQ(FakeCall(config, get_campaign()).run({good()}).sent.size(), 1U) << what;
    }
}

// ---- options of a call that cannot work --------------------------------------------------------

struct BadCallOption {
    std::string option;
    std::function<void(CallOptions&)> set;
    std::string label;
};

void PrintTo(const BadCallOption& bad, std::ostream* out) { *out << bad.label; }

std::vector<BadCallOption> bad_call_options() {
    using std::chrono::minutes;
    return {
        {"connect_timeout", [](auto& o) { o.connect_timeout = milliseconds{0}; }, "NoTimeToConnect"},
        {"connect_timeout", [](auto& o) { o.connect_timeout = milliseconds{-5}; }, "NegativeTimeToConnect"},
        {"attempt_timeout", [](auto& o) { o.attempt_timeout = milliseconds{0}; }, "NoTimeForAnAttempt"},
        {"attempt_timeout", [](auto& o) { o.attempt_timeout = milliseconds{-5}; }, "NegativeTimeForAnAttempt"},
        {"timeout", [](auto& o) { o.timeout = milliseconds{0}; }, "NoTimeForTheCall"},
        {"timeout", [](auto& o) { o.timeout = -minutes{5}; }, "NegativeTimeForTheCall"},
        {"retry.max_attempts", [](auto& o) { o.retry = RetryOptions{0}; }, "NoAttempts"},
        {"retry.max_attempts", [](auto& o) { o.retry = RetryOptions{-1}; }, "NegativeAttempts"},
        {"retry.base_delay",
         [](auto& o) {
             o.retry = RetryOptions{2, milliseconds{-1}};
         },
         "NegativeBaseDelay"},
        {"retry.max_delay",
         [](auto& o) {
             o.retry = RetryOptions{2, milliseconds{1}, milliseconds{-1}};
         },
         "NegativeMaxDelay"},
    };
}

class CallWithABadCallOption : public ::testing::TestWithParam<BadCallOption> {};

TEST_P(CallWithABadCallOption, IsRefusedAndSaysWhichOption) {
    Config config{test::offline_options()};
    CallOptions options;
    GetParam().set(options);
    FakeCall call{config, send_email(), options};
    call.run({good()});
    EXPECT_THAT(call.sent, IsEmpty());
    const auto error = call.error();
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
    EXPECT_THAT(error.message(), HasSubstr("CallOptions::" + GetParam().option + " "));
}

INSTANTIATE_TEST_SUITE_P(Options, CallWithABadCallOption, ::testing::ValuesIn(bad_call_options()),
                         [](const auto& param) { return param.param.label; });

}  // namespace
}  // namespace cio
