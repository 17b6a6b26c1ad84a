// SPDX-License-Identifier: MIT
//
// The key is never shown, whatever the service says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/call_fixture.hpp"

namespace cio {
namespace {

using namespace test;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = HttpFailure::Kind;

/// Fails if an error shows the key or a telling part of it.
void expect_no_key(const Error& error) {
    const std::string part = std::string{test::test_key}.substr(0, 10);
    EXPECT_THAT(error.message(), Not(HasSubstr(part)));
    EXPECT_THAT(error.body(), Not(HasSubstr(part)));
    EXPECT_THAT(error.info().summary, Not(HasSubstr(part)));
    EXPECT_THAT(error.info().advice, Not(HasSubstr(part)));
    EXPECT_THAT(error.operation(), Not(HasSubstr(part)));
    EXPECT_THAT(error.request_id(), Not(HasSubstr(part)));
    EXPECT_THAT(Exception{error}.what(), Not(HasSubstr(part)));
    for (const auto& message : error.messages()) {
        EXPECT_THAT(message.text, Not(HasSubstr(part)));
        EXPECT_THAT(message.pointer, Not(HasSubstr(part)));
    }
}

class CallKey : public CallTest {
protected:
    void never_shown_after(const HttpOutcome& outcome) {
        FakeCall call{config(), get_campaign()};
        call.run({outcome});
        expect_no_key(call.error());
    }
    const std::string key_ = test::test_key;
};

TEST_F(CallKey, IsNotShownWhenTheServiceRepeatsIt) {
    never_shown_after(answered(
        401, R"({"errors":[{"detail":"bad token )" + key_ + R"(","source":{"pointer":"/)" + key_ + R"("}}]})"));
    never_shown_after(answered(401, R"({"meta":{"error":"Bearer )" + key_ + key_ + R"("}})"));
    never_shown_after(answered(403, "no such key: " + key_));
    never_shown_after(answered(502, "<html>Authorization: Bearer " + key_ + "</html>"));
}

TEST_F(CallKey, IsNotShownWhenAnAnswerOfTheWrongShapeHoldsIt) {
    for (std::size_t before = 0; before < 45 && !HasFailure(); ++before) {
        const Json body{{"campaign", {{"id", std::string(before, 'x') + key_ + " and more"}}}};
        never_shown_after(answered(200, body.dump()));
    }
    never_shown_after(answered(200, key_));
}

TEST_F(CallKey, IsNotShownWhereTheBodyIsCut) {
    for (std::size_t before = 0; before < key_.size() && !HasFailure(); ++before) {
        never_shown_after(answered(500, std::string(Error::max_body_bytes - before, 'x') + key_));
    }
}

TEST_F(CallKey, IsNotShownWhereTheRequestIdIsCut) {
    constexpr std::size_t longest_id = 200;
    for (std::size_t before = longest_id - key_.size(); before < longest_id && !HasFailure(); ++before) {
        never_shown_after(answered(500, "{}", {{"x-request-id", std::string(before, 'x') + key_}}));
    }
}

TEST_F(CallKey, IsNotShownWhenARedirectHoldsIt) {
    never_shown_after(redirect(301, "https://evil.example.com/?key=" + key_));
    never_shown_after(redirect(301, "https://" + key_ + ".example.com/"));
    never_shown_after(redirect(301, key_));
}

TEST_F(CallKey, IsNotShownWhenTheTransportSaysIt) {
    never_shown_after(failed(Kind::broken, true, "bad header Authorization: Bearer " + key_));
}

TEST_F(CallKey, LeavesTextAloneIfItIsTooShortToBeASecret) {
    options_.api_key = "k";
    FakeCall call{config(), get_campaign()};
    call.run({answered(400, R"({"meta":{"error":"unknown kind of key"}})")});
    EXPECT_THAT(call.error().message(), HasSubstr("unknown kind of key"));
    EXPECT_THAT(call.error().body(), HasSubstr("unknown kind of key"));
}

TEST_F(CallKey, IsNotShownIfItIsAsShortAsASecretCanBe) {
    options_.api_key = "12345678";
    FakeCall call{config(), get_campaign()};
    call.run({answered(400, R"({"meta":{"error":"bad token 12345678"}})")});
    EXPECT_THAT(call.error().message(), HasSubstr("bad token [redacted]"));
}

}  // namespace
}  // namespace cio
