// SPDX-License-Identifier: MIT
//
// Where a call may be redirected to, and where the key must not go.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/url.hpp"
#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using core::Config;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using CallRedirect = CallTest;

TEST_F(CallRedirect, ToTheOtherRegionIsFollowedWithTheSameRequest) {
    for (const int status : {301, 302, 307, 308}) {
        Config fresh{options_};
        FakeCall call{fresh, send_email()};
        call.run({redirect(status, "https://api-eu.customer.io/v1/send/email"), good()});
        EXPECT_TRUE(call.succeeded()) << status;
        ASSERT_THAT(call.sent, SizeIs(2));
        EXPECT_EQ(call.sent[1].url, "https://api-eu.customer.io/v1/send/email");
        EXPECT_EQ(call.sent[1].method, "POST");
        EXPECT_EQ(call.sent[1].body, call.sent[0].body);
        EXPECT_FALSE(call.sent[1].body.empty());
        EXPECT_EQ(header(call.sent[1], "Authorization"), std::string{"Bearer "} + test::test_key);
        EXPECT_EQ(header(call.sent[1], "Content-Type"), "application/json");
        EXPECT_TRUE(call.sent[1].at_most_once);
    }
}

TEST_F(CallRedirect, ToTheOtherRegionIsRemembered) {
    FakeCall first{config(), get_campaign()};
    first.run({redirect(301, "https://api-eu.customer.io/v1/campaigns/7"), good()});
    EXPECT_TRUE(first.succeeded());
    FakeCall second{config(), update_collection()};
    EXPECT_TRUE(second.run({good()}).succeeded());
    ASSERT_THAT(second.sent, SizeIs(1));
    EXPECT_EQ(second.sent[0].url, "https://api-eu.customer.io/v1/api/collections/7");
}

TEST_F(CallRedirect, KeepsPathAndQueryAsTheyAreEncoded) {
    ListCampaignActionsRequest request;
    request.campaign_id = 7;
    request.start = "a+b/c=";
    FakeCall call{config(), request};
    const std::string target = "/campaigns/7/actions?start=a%2Bb%2Fc%3D";
    call.run({redirect(301, "https://api-eu.customer.io/v1" + target), answered(200, R"({"actions":[]})")});
    EXPECT_TRUE(call.succeeded());
    EXPECT_EQ(call.sent.at(1).url, "https://api-eu.customer.io/v1" + target);
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).url,
              "https://api-eu.customer.io/v1/campaigns/7");
}

TEST_F(CallRedirect, OnTheSameHostIsFollowed) {
    FakeCall call{config(), get_campaign()};
    EXPECT_TRUE(call.run({redirect(307, "/v1/campaigns/7?moved=1"), good()}).succeeded());
    EXPECT_THAT(call.sent.at(1).url, AllOf(HasSubstr("https://api.customer.io"), HasSubstr("/v1/campaigns/7?moved=1")));
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).url, "https://api.customer.io/v1/campaigns/7")
        << "another path is not another base";
    for (const auto* const place : {"https://api-eu.customer.io/", "https://api-eu.customer.io/v1/elsewhere"}) {
        EXPECT_TRUE(FakeCall(config(), get_campaign()).run({redirect(307, place), good()}).succeeded());
        EXPECT_EQ(FakeCall(config(), get_campaign()).run({good()}).sent.at(0).url,
                  "https://api.customer.io/v1/campaigns/7");
    }
}

TEST_F(CallRedirect, ElsewhereIsRefusedAndTheKeyStaysHere) {
    for (const auto* location :
         {"http://api-eu.customer.io/v1/campaigns/7", "https://evil.example.com/v1/campaigns/7",
          "https://evilcustomer.io/v1/campaigns/7", "https://customer.io.evil.com/v1/campaigns/7",
          "https://api.customer.io@evil.com/v1/campaigns/7", "https://user:pass@api-eu.customer.io/v1/campaigns/7",
          "https://evil.com#.customer.io/", "https://evil.com\\.customer.io/", "ftp://api.customer.io/v1", "mailto:a@b",
          "campaigns/7", "", " ", "https://", "https://127.0.0.1/v1", "https://[::1]/v1"}) {
        Config fresh{options_};
        for (const int status : {301, 308}) {
            FakeCall call{fresh, get_campaign()};
            call.run({redirect(status, location), good()});
            EXPECT_THAT(call.sent, SizeIs(1)) << location;
            EXPECT_EQ(call.error().kind(), ErrorKind::redirect) << location;
            EXPECT_EQ(call.error().effect(), Effect::none) << location;
            EXPECT_EQ(call.error().status(), status);
            EXPECT_THAT(call.error().message(), HasSubstr("HTTP " + std::to_string(status) + ", redirected to "));
            EXPECT_THAT(call.error().message(), HasSubstr("not followed. Check region and base_url"));
            EXPECT_EQ(call.error().attempts(), 1);
        }
        EXPECT_EQ(FakeCall(fresh, get_campaign()).run({good()}).sent.at(0).url,
                  "https://api.customer.io/v1/campaigns/7")
            << "and is not remembered";
    }
}

TEST_F(CallRedirect, ThatNamesOnlyAHostDoesNotTakeTheKeyThere) {
    FakeCall call{config(), get_campaign()};
    call.run({redirect(301, "//evil.example.com/v1/campaigns/7"), good()});
    for (const auto& request : call.sent) {
        const auto url = base::parse_url(request.url);
        ASSERT_TRUE(url) << request.url;
        EXPECT_EQ(url->host, "api.customer.io");
    }
}

TEST_F(CallRedirect, WithoutAPlaceToGoToIsAnError) {
    EXPECT_EQ(FakeCall(config(), get_campaign()).run({answered(302)}).error().kind(), ErrorKind::redirect);
}

TEST_F(CallRedirect, IsFollowedAFewTimes) {
    std::vector<HttpOutcome> way(5, redirect(307, "/v1/campaigns/7"));
    way.push_back(good());
    FakeCall call{config(), get_campaign()};
    EXPECT_TRUE(call.run(way).succeeded());
    EXPECT_THAT(call.sent, SizeIs(6));

    way.insert(way.begin(), way.front());
    FakeCall too_often{config(), get_campaign()};
    const auto message = too_often.run(way).error().message();
    EXPECT_THAT(message,
                AllOf(HasSubstr("redirected 6 times; not followed further"), HasSubstr("Check region and base_url")));
    EXPECT_THAT(too_often.sent, SizeIs(6));
}

TEST_F(CallRedirect, InACircleIsGivenUp) {
    FakeCall call{config(), send_email()};
    std::vector<HttpOutcome> circle;
    for (int i = 0; i < 50; ++i) {
        circle.push_back(redirect(
            301, i % 2 == 0 ? "https://api-eu.customer.io/v1/send/email" : "https://api.customer.io/v1/send/email"));
    }
    call.run(circle);
    EXPECT_EQ(call.error().kind(), ErrorKind::redirect);
    EXPECT_EQ(call.error().effect(), Effect::none);
    EXPECT_LE(call.sent.size(), 10U);
    EXPECT_EQ(static_cast<std::size_t>(call.error().attempts()), call.sent.size());
}

TEST_F(CallRedirect, DoesNotCountAsAnAttemptThatFailed) {
    options_.retry.max_attempts = 2;
    FakeCall call{config(), get_campaign()};
    call.run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), answered(503), good()});
    EXPECT_TRUE(call.succeeded());
    FakeCall failing{config(), get_campaign()};
    failing.run({redirect(307, "https://api.customer.io/v1/campaigns/7"), answered(503)});
    EXPECT_EQ(failing.error().attempts(), 3) << "but as a request that was made";
}

TEST_F(CallRedirect, IsFollowedByRetriesAtTheNewPlace) {
    FakeCall call{config(), get_campaign()};
    call.run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), answered(503), good()});
    EXPECT_TRUE(call.succeeded());
    EXPECT_EQ(call.sent.at(2).url, "https://api-eu.customer.io/v1/campaigns/7");
}

TEST_F(CallRedirect, NeedsNoSecondTurn) {
    limit_rates();
    FakeCall call{config(), get_campaign()};
    EXPECT_TRUE(call.run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), good()}).succeeded());
    EXPECT_THAT(call.waits, IsEmpty());
}

TEST_F(CallRedirect, ToTheOtherRegionKeepsTheRateBudget) {
    limit_rates();
    const auto before = config().credentials()->scope;
    FakeCall call{config(), get_campaign()};
    EXPECT_TRUE(call.run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), good()}).succeeded());
    EXPECT_EQ(config().credentials()->scope, before);
    auto eu = options_;
    eu.region = Region::eu;
    EXPECT_EQ(Config{eu}.credentials()->scope, before) << "a key has one region";
}

TEST_F(CallRedirect, FromAConfiguredBaseUrlStaysThere) {
    options_.base_url = "https://gateway.example.com/v1";
    for (const auto* location :
         {"https://api-eu.customer.io/v1/campaigns/7", "http://gateway.example.com/v1/campaigns/7",
          "https://gateway.example.com:8443/v1/campaigns/7", "https://sub.gateway.example.com/v1/campaigns/7"}) {
        FakeCall call{config(), get_campaign()};
        call.run({redirect(301, location), good()});
        EXPECT_THAT(call.sent, SizeIs(1)) << location;
        EXPECT_EQ(call.error().kind(), ErrorKind::redirect) << location;
    }
    FakeCall call{config(), get_campaign()};
    EXPECT_TRUE(call.run({redirect(301, "https://gateway.example.com/v2/campaigns/7"), good()}).succeeded());
    EXPECT_EQ(call.sent.at(1).url, "https://gateway.example.com/v2/campaigns/7");
}

TEST_F(CallRedirect, FromAConfiguredHttpBaseUrlStaysThere) {
    options_.base_url = "http://127.0.0.1:8080/v1";
    FakeCall away{config(), get_campaign()};
    EXPECT_EQ(away.run({redirect(301, "https://api.customer.io/v1/campaigns/7")}).error().kind(), ErrorKind::redirect);
    FakeCall same{config(), get_campaign()};
    EXPECT_TRUE(same.run({redirect(301, "http://127.0.0.1:8080/v1/campaigns/7"), good()}).succeeded());
}

}  // namespace
}  // namespace cio
