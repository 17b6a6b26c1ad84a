// SPDX-License-Identifier: MIT
//
// What people write first compiles, and means what they meant.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ranges>
#include <string>
#include <string_view>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

class Spelling : public ::testing::Test {
protected:
    Json sent(std::string_view operation) const { return server_.requests(operation).at(0).body; }

    testing::MockServer server_;
    AppClient client_{server_.client_options()};
};

TEST_F(Spelling, OfAnIdInBracesIsThatOfARequest) {
    static_cast<void>(client_.get_message({"abc"}));
    EXPECT_EQ(server_.requests("get_message").at(0).path_params.at("message_id"), "abc");
    static_cast<void>(client_.delete_snippet({"x"}));
    static_cast<void>(client_.delete_snippet({.snippet_name = "y"}));
    EXPECT_EQ(server_.requests("delete_snippet").size(), 2U);
    static_cast<void>(client_.get_campaign({7}));
    EXPECT_EQ(server_.requests("get_campaign").at(0).path_params.at("campaign_id"), "7");
}

TEST_F(Spelling, OfAnIdTakesAnyText) {
    const std::string id = "abc";
    static_cast<void>(client_.get_message("abc"));
    static_cast<void>(client_.get_message(id));
    static_cast<void>(client_.get_message(std::string_view{id}, {.timeout = 5s}));
    static_cast<void>(client_.get_message(GetMessageRequest{id}));
    EXPECT_EQ(server_.requests("get_message").size(), 4U);
}

TEST_F(Spelling, OfTheOnlyThingThatIsNeededIsThatThing) {
    EXPECT_TRUE(client_.get_customer_attributes("lucy"));
    EXPECT_TRUE(client_.get_customer_attributes({"lucy"}));
    EXPECT_TRUE(client_.get_customer_messages(std::string{"lucy"}, {.timeout = 5s}));
    EXPECT_TRUE(client_.create_segment("Readers"));
    EXPECT_EQ(sent("create_segment")["segment"]["name"], "Readers");
    EXPECT_TRUE(client_.trigger_broadcast(12));
    EXPECT_EQ(server_.requests("trigger_broadcast").at(0).path_params.at("campaign_id"), "12");
    EXPECT_TRUE(client_.list_transactional_messages(44, {.timeout = 5s}));
    EXPECT_TRUE(client_.export_customers());
    EXPECT_TRUE(client_.list_activities());
}

TEST_F(Spelling, OfListsIsThatOfLists) {
    static_cast<void>(client_.trigger_broadcast({.campaign_id = 12, .emails = {"a@example.com", "b@example.com"}}));
    EXPECT_EQ(sent("trigger_broadcast")["emails"], Json::parse(R"(["a@example.com", "b@example.com"])"));
    BroadcastTriggerRequest request;
    EXPECT_FALSE(request.ids);
    request.ids = {"1"};
    EXPECT_THAT(*request.ids, ElementsAre("1"));
    request.ids = std::vector<std::string>{"1", "2"};
    EXPECT_THAT(*request.ids, ElementsAre("1", "2"));
    request.ids = std::nullopt;
    EXPECT_FALSE(request.ids);
    request.per_user_data = {{.id = "1"}, {.id = "2"}};
    EXPECT_EQ(request.per_user_data->size(), 2U);
    request.per_user_data = {};
    EXPECT_FALSE(request.per_user_data);
}

TEST_F(Spelling, OfRowsIsThatOfAList) {
    const Json row = {{"name", "Teapot"}};
    CreateCollectionRequest request{.name = "teas"};
    request.data = {row};
    EXPECT_EQ(*request.data, std::vector<Json>{row});
    request.data = {row, row};
    EXPECT_EQ(request.data->size(), 2U);
    ASSERT_TRUE(client_.create_collection({.name = "teas", .data = {object({{"name", "Teapot"}})}}));
    EXPECT_EQ(sent("create_collection")["data"], Json::parse(R"([{"name": "Teapot"}])"));
}

TEST_F(Spelling, OfATimeIsThatOfAnyTimeOfTheSystemClock) {
    const auto soon = std::chrono::system_clock::now() + 1h;
    ASSERT_TRUE(client_.send_transactional_email({.transactional_message_id = 44,
                                                  .to = "lucy@example.com",
                                                  .identifiers = {.id = "lucy"},
                                                  .send_at = std::chrono::system_clock::now() + 1h}));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(soon).time_since_epoch().count();
    EXPECT_NEAR(static_cast<double>(sent("send_transactional_email")["send_at"].get<std::int64_t>()),
                static_cast<double>(seconds), 5);
    Timestamp time{1s};
    EXPECT_LT(time, soon);
    time = time + 1min;
    EXPECT_EQ(time.time_since_epoch(), 61s);
    const std::chrono::system_clock::time_point back = time;
    EXPECT_EQ(back.time_since_epoch(), 61s);
    EXPECT_EQ(Timestamp{std::chrono::system_clock::time_point{-1ms}}.time_since_epoch(), -1s);
}

TEST_F(Spelling, OfAnOpenEnumIsAConstantOrText) {
    ASSERT_TRUE(client_.send_transactional_push(
        {.transactional_message_id = 44, .to = "all", .identifiers = {.id = "lucy"}, .sound = PushSound::none}));
    EXPECT_EQ(sent("send_transactional_push")["to"], "all");
    static_cast<void>(client_.list_activities({.type = "event"}));
    EXPECT_EQ(server_.requests("list_activities").at(0).query.at("type"), "event");
}

TEST_F(Spelling, OfASegmentDoesNotShowTheWire) {
    ASSERT_TRUE(client_.create_segment({.name = "Testers", .description = "People who test"}));
    EXPECT_EQ(sent("create_segment"),
              Json::parse(R"({"segment": {"name": "Testers", "description": "People who test"}})"));
}

TEST_F(Spelling, OfSomeItemsIsThatOfRanges) {
    int count = 0;
    for (const auto& activity : client_.items(ListActivitiesRequest{}) | std::views::take(3)) {
        ASSERT_TRUE(activity);
        ++count;
    }
    EXPECT_EQ(count, 3);
}

}  // namespace
}  // namespace cio
