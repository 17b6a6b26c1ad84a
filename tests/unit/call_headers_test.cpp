// SPDX-License-Identifier: MIT
//
// Headers that a call adds to its requests.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include <cio/batch.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CallHeaders : public CallTest {
protected:
    Error refused(HttpHeader header) {
        call_options_.headers = {std::move(header)};
        FakeCall call{config(), send_email(), call_options_};
        call.run({good()});
        EXPECT_THAT(call.sent, IsEmpty());
        EXPECT_EQ(call.error().kind(), ErrorKind::invalid_request);
        EXPECT_THAT(call.error().message(), HasSubstr("CallOptions::headers"));
        return call.error();
    }
};

TEST_F(CallHeaders, GoWithEveryRequestOfTheCall) {
    call_options_.headers = {{"X-Workspace-Id", "12"}, {"traceparent", "00-1-2-01"}};
    call_options_.retry = RetryOptions{3, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), get_campaign(), call_options_};
    call.run({redirect(307, "https://api-eu.customer.io/v1/campaigns/7"), answered(503), good()});
    ASSERT_THAT(call.sent, SizeIs(3));
    for (const auto& request : call.sent) {
        EXPECT_EQ(test::header(request, "X-Workspace-Id"), "12");
        EXPECT_EQ(test::header(request, "traceparent"), "00-1-2-01");
        EXPECT_EQ(test::header(request, "Authorization"), std::string{"Bearer "} + test::test_key);
        EXPECT_THAT(request.headers, SizeIs(5)) << "none of them twice";
    }
}

TEST_F(CallHeaders, AreRefusedIfTheLibraryMakesThem) {
    for (const auto* const name : {"Authorization", "AUTHORIZATION", "host", "Content-Length", "content-type",
                                   "Transfer-Encoding", "Connection", "User-Agent", "Accept", "Expect"}) {
        EXPECT_THAT(refused({name, "x"}).message(), HasSubstr(name));
    }
}

TEST_F(CallHeaders, AreRefusedIfTheyCouldEndTheLine) {
    refused({"X-Trace", "1\r\nX-Other: 2"});
    refused({"X-Trace", std::string{"1\0", 2}});
    refused({"X-Trace\r\nX-Other", "1"});
}

TEST_F(CallHeaders, AreRefusedIfTheNameIsNone) {
    refused({"", "1"});
    refused({"X Trace", "1"});
    refused({"X-Trace:", "1"});
    refused({"Spur-ä", "1"});
}

TEST_F(CallHeaders, AreRefusedIfTheRequestHasThemAlready) {
    auto request = send_email();
    request.workspace_id = 12;
    call_options_.headers = {{"x-workspace-id", "13"}};
    FakeCall call{config(), request, call_options_};
    call.run({good()});
    EXPECT_THAT(call.sent, IsEmpty());
    EXPECT_EQ(call.error().kind(), ErrorKind::invalid_request);
    EXPECT_THAT(call.error().message(), HasSubstr("x-workspace-id"));
}

TEST(CallHeadersOverASocket, GoWithEveryRequestOfABatch) {
    testing::MockServer mock;
    const AppClient client{mock.client_options()};
    BatchOptions options;
    options.call.headers = {{"X-Run", "nightly"}};
    for (const auto& item : client.batch(std::vector{GetCampaignRequest{7}, GetCampaignRequest{7}}, options)) {
        EXPECT_TRUE(item.result) << item.result.error().message();
    }
    ASSERT_THAT(mock.requests(), SizeIs(2));
    for (const auto& request : mock.requests()) EXPECT_EQ(request.headers.at("x-run"), "nightly");
}

}  // namespace
}  // namespace cio
