// SPDX-License-Identifier: MIT
//
// Answers that are not quite what the API documents: what does not fit is kept, and nothing else is lost.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <cio/cio.hpp>

#include "support/call_fixture.hpp"
#include "support/canned_server.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"

namespace cio {
namespace {

using test::answered;
using test::error_of;
using test::FakeTransport;
using ::testing::HasSubstr;

AppClient answering(std::vector<HttpOutcome> answers) {
    auto options = test::offline_options(std::make_shared<FakeTransport>(std::move(answers)));
    options.retry.base_delay = options.retry.max_delay = std::chrono::milliseconds{0};
    return AppClient{options};
}
AppClient answering(std::string body) { return answering(std::vector{answered(200, std::move(body))}); }

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

// ---- repeated answers --------------------------------------------------------------------------

TEST(OddAnswer, ThatIsCutOffAndRepeatedLeavesNothingBehind) {
    const std::string whole = R"({"activities":[{"id":"1"},{"id":"2"}],"next":""})";
    const auto client = answering({answered(200, whole.substr(0, whole.size() - 9)), answered(200, whole)});
    const auto page = client.list_activities();
    ASSERT_TRUE(page) << page.error().message();
    ASSERT_EQ(page->activities.size(), 2U);
    EXPECT_EQ(page->activities[0].id, "1");
}

// ---- optional fields ---------------------------------------------------------------------------

TEST(OddAnswer, KeepsOptionalFieldsThatDoNotFitInExtra) {
    const auto client = answering(R"({"segments":[
        {"id":1,"name":"good","created_at":1700000000},
        {"id":2,"name":{"text":"odd"},"created_at":"","updated_at":1700000000.5,"tags":["a",{}],"unheard":1}]})");
    const auto listed = client.list_segments();
    ASSERT_TRUE(listed) << listed.error().message();
    ASSERT_EQ(listed->segments.size(), 2U);
    EXPECT_EQ(listed->segments[0].name, "good");
    EXPECT_TRUE(listed->segments[0].extra.is_null());
    const auto& odd = listed->segments[1];
    EXPECT_EQ(odd.id, 2);
    EXPECT_FALSE(odd.created_at);
    EXPECT_FALSE(odd.updated_at);
    EXPECT_EQ(odd.extra, Json::parse(R"({"name":{"text":"odd"},"created_at":"","updated_at":1700000000.5,
                                         "tags":["a",{}],"unheard":1})"));
}

TEST(OddAnswer, KeepsAnObjectThatIsNone) {
    const auto client = answering(R"({"messages":[{"id":"d1","metrics":"many","customer_identifiers":[1]}]})");
    const auto listed = client.get_customer_messages([] {
        GetCustomerMessagesRequest request;
        request.identifier = "lucy";
        return request;
    }());
    ASSERT_TRUE(listed) << listed.error().message();
    ASSERT_EQ(listed->messages.size(), 1U);
    EXPECT_EQ(listed->messages[0].extra, Json::parse(R"({"metrics":"many","customer_identifiers":[1]})"));
}

TEST(OddAnswer, ToACreateIsASuccess) {
    const auto client = answering(R"({"segment":{"id":7,"name":"vip","created_at":"yesterday"}})");
    const auto created = client.call([] {
        CreateSegmentRequest request;
        request.name = "vip";
        return request;
    }());
    ASSERT_TRUE(created) << created.error().message();
    EXPECT_EQ(created->id, 7);
    EXPECT_EQ(created->extra, Json({{"created_at", "yesterday"}}));
}

TEST(OddAnswer, FailsWithoutWhatIsRequiredOrNeededToGoOn) {
    EXPECT_EQ(error_of(answering(R"({"activities":[{"id":"1"},"junk"]})").list_activities()).kind(), ErrorKind::decode);
    EXPECT_EQ(error_of(answering(R"({"activities":[],"next":{}})").list_activities()).kind(), ErrorKind::decode);
    const auto sent = answering(R"({"delivery_id":[]})").send_transactional_email(test::send_email());
    EXPECT_EQ(error_of(sent).kind(), ErrorKind::decode);
}

TEST(OddAnswer, MayNameATemplateByText) {
    const auto client =
        answering(R"({"messages":[{"id":"d1","msg_template_id":"welcome"},{"id":"d2","msg_template_id":5}]})");
    GetCustomerMessagesRequest request;
    request.identifier = "lucy";
    const auto listed = client.get_customer_messages(request);
    ASSERT_TRUE(listed) << listed.error().message();
    EXPECT_EQ(listed->messages.at(0).message_template_id, "welcome");
    EXPECT_EQ(listed->messages.at(1).message_template_id, "5");
}

// ---- depth -------------------------------------------------------------------------------------

TEST(OddAnswer, NestedTooDeepIsADecodeErrorWhereverItIsKept) {
    const auto deep = nested(40'000);
    for (const auto& body : {R"({"campaign":{"id":7,"unknown":)" + deep + "}}",
                             R"({"campaign":{"id":7,"tags":)" + deep + "}}", deep, R"({"unknown":)" + deep + "}"}) {
        const auto error = error_of(answering(body).get_campaign(7));
        EXPECT_EQ(error.kind(), ErrorKind::decode);
        EXPECT_THAT(error.message(), HasSubstr("levels deep"));
    }
    const auto refused = error_of(answering({answered(400, R"({"errors":)" + deep + "}")}).get_campaign(7));
    EXPECT_EQ(refused.kind(), ErrorKind::bad_request);
}

TEST(OddAnswer, MayBeNestedAsDeepAsAnybodyNeeds) {
    const auto client = answering(R"({"campaign":{"id":7,"unknown":)" + nested(150) + "}}");
    const auto campaign = client.get_campaign(7);
    ASSERT_TRUE(campaign) << campaign.error().message();
    EXPECT_EQ(campaign->extra.at("unknown").dump(), nested(150));
}

TEST(OddRequest, NestedTooDeepIsRefused) {
    auto email = test::send_email();
    Json deep;
    for (int i = 0; i < 40'000; ++i) {
        Json outer = Json::object();
        outer["in"] = std::move(deep);
        deep = std::move(outer);
    }
    email.message_data = std::move(deep);
    const auto error = error_of(answering("{}").send_transactional_email(email));
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request);
    EXPECT_THAT(error.message(), HasSubstr("message_data"));
}

// ---- what must be an object --------------------------------------------------------------------

/// Why a request is refused; empty if it is not.
template <class Request>
std::string refusal(const Request& request) {
    const auto result = AppClient{test::offline_options(std::make_shared<FakeTransport>(std::vector{
                                      answered(200, R"({"id":1,"delivery_id":"d","collection":{"id":1}})")}))}
                            .call(request);
    return result ? "" : result.error().message();
}

TEST(OddRequest, WhoseMessageDataIsNoObjectIsRefused) {
    for (const Json& data :
         {Json{"reset_link", "https://example.com"}, Json(R"({"order":1})"), Json(7), Json::array()}) {
        auto email = test::send_email();
        email.message_data = data;
        EXPECT_THAT(refusal(email), HasSubstr("message_data: must be an object")) << data;
        TransactionalPushRequest push;
        push.transactional_message_id = 44;
        push.identifiers.id = "lucy";
        push.custom_data = data;
        EXPECT_THAT(refusal(push), HasSubstr("custom_data: must be an object")) << data;
        BroadcastTriggerRequest trigger;
        trigger.campaign_id = 1;
        trigger.data = data;
        EXPECT_THAT(refusal(trigger), HasSubstr("data: must be an object")) << data;
    }
    auto email = test::send_email();
    email.message_data = Json::parse("{\"order\": ", nullptr, false);
    EXPECT_THAT(refusal(email), HasSubstr("message_data: is JSON text that could not be parsed"));
    email.message_data = Json::object();
    EXPECT_EQ(refusal(email), "");
    email.message_data = {{"order", 1042}};
    EXPECT_EQ(refusal(email), "");
}

TEST(OddRequest, WhosePerUserDataIsNoObjectIsRefused) {
    BroadcastTriggerRequest trigger;
    trigger.campaign_id = 1;
    PerUserData good;
    good.id = "lucy";
    good.data = {{"voucher", "A"}};
    auto bad = good;
    bad.data = {"voucher", "A"};
    trigger.per_user_data = std::vector<PerUserData>{good, bad};
    EXPECT_THAT(refusal(trigger), HasSubstr("per_user_data[1].data: must be an object"));
}

TEST(OddRequest, WhoseRowsAreNoObjectsIsRefused) {
    CreateCollectionRequest request;
    request.name = "teas";
    request.data = std::vector<Json>{{{"name", "Assam"}}, Json{{{"name", "Ceylon"}}, {{"name", "Oolong"}}}};
    EXPECT_THAT(refusal(request), HasSubstr("data[1]: must be an object"));
    request.data = std::vector<Json>{object({{"name", "Assam"}}), object({{"name", "Ceylon"}, {"grams", 250}})};
    EXPECT_EQ(refusal(request), "");
}

TEST(OddRequest, WithAHeaderWithoutAValueIsRefused) {
    auto email = test::send_email();
    MessageHeader header;
    header.name = "X-Order";
    email.headers.push_back(header);
    EXPECT_THAT(refusal(email), HasSubstr("headers[0].value: is required"));
}

TEST(OddRequest, WithAnEnumThatIsSetButEmptyIsRefused) {
    ListActivitiesRequest request;
    request.type = "";
    const auto result = AppClient{test::offline_options()}.list_activities(request);
    EXPECT_THAT(error_of(result).message(), HasSubstr("type: is set, but empty"));
}

TEST(OddRequest, ComparesNumbersAsText) {
    EXPECT_EQ(audience::attribute("score").equals(0).json()["attribute"]["value"], "0");
    EXPECT_EQ(audience::attribute("score").equals(1.5).json()["attribute"]["value"], "1.5");
    EXPECT_EQ(audience::attribute("beta").equals(true).json()["attribute"]["value"], true);
}

}  // namespace
}  // namespace cio
