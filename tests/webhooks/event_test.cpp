// SPDX-License-Identifier: MIT
#include <cio/webhooks/event.hpp>

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "documented.hpp"

namespace cio::webhooks {

namespace {

using testing::HasSubstr;
using testing::IsNull;

Event decoded(const Json& body) { return decode(body.dump()).value(); }
Json encoded(const Event& event) { return Json::parse(encode(event).value()); }

/// An event of no special kind.
Json bounce() {
    return Json::parse(R"({"event_id": "e1", "object_type": "email", "metric": "bounced", "timestamp": 1764103681,
        "data": {"identifiers": {"id": "lucy", "email": "lucy@example.com", "cio_id": "d9c1"}, "customer_id": "lucy",
                 "delivery_id": "RPIL", "campaign_id": 7, "action_id": 96, "recipient": "lucy@example.com",
                 "subject": "Hello", "failure_message": "550 no such mailbox"}})");
}

Json with(const char* pointer, Json value) {
    auto body = bounce();
    body[Json::json_pointer{pointer}] = std::move(value);
    return body;
}
Json without(const char* object, const char* field) {
    auto body = bounce();
    body[Json::json_pointer{object}].erase(field);
    return body;
}

// ---- every event that is documented --------------------------------------------------------------

class DocumentedEvent : public testing::TestWithParam<Documented> {
protected:
    /// Decodes, loses nothing, and leaves nothing that it would not know.
    static void check(const Json& body) {
        const auto event = decoded(body);
        EXPECT_THAT(event.extra, testing::Eq(Json{})) << body.dump(2);
        EXPECT_TRUE(event.identifiers.extra.is_null());
        if (event.recipients) {
            for (const auto& device : *event.recipients) EXPECT_TRUE(device.extra.is_null()) << device.extra;
        }
        const auto expected = without_nulls(body);
        auto again = encoded(event);
        if (!expected["data"].contains("identifiers")) again["data"].erase("identifiers");
        EXPECT_EQ(again, expected);
    }
};

TEST_P(DocumentedEvent, DecodesWithNothingInExtra) {
    check(GetParam().body);
    check(GetParam().least);
    check(GetParam().nulls);
}

TEST_P(DocumentedEvent, IsOfAKindOfItsOwn) {
    const auto event = decoded(GetParam().body);
    EXPECT_EQ(event.object_type.text(), GetParam().object_type);
    EXPECT_EQ(event.metric.text(), GetParam().metric);
    EXPECT_FALSE(std::holds_alternative<Other>(event.details));
    EXPECT_EQ(metric_of(event.details), event.metric);
}

INSTANTIATE_TEST_SUITE_P(Webhooks, DocumentedEvent, testing::ValuesIn(documented()),
                         [](const auto& event) { return event.param.name; });

TEST(WebhookEvents, AreAllThatTheDocumentsName) {
    std::map<std::string, std::vector<std::string>> metrics;
    for (const auto& event : documented()) {
        auto& known = metrics[event.object_type];
        if (std::find(known.begin(), known.end(), event.metric) == known.end()) known.push_back(event.metric);
    }
    std::map<std::string, std::size_t> counts;
    for (const auto& [type, known] : metrics) counts[type] = known.size();
    // Those of a channel, and that a person has subscribed, unsubscribed or chosen through a message of it.
    const std::map<std::string, std::size_t> expected{{"customer", 3}, {"email", 15}, {"push", 13},   {"in_app", 10},
                                                      {"sms", 12},     {"slack", 8},  {"webhook", 8}, {"whatsapp", 14}};
    EXPECT_EQ(counts, expected);
}

/// The kind that decoding makes of each metric.
template <class Kind>
bool makes(Metric::Constant metric) {
    return std::holds_alternative<Kind>(decoded(with("/metric", metric.text)).details);
}

TEST(WebhookEvents, HaveATypeForEachMetric) {
    EXPECT_TRUE(makes<Drafted>(Metric::drafted));
    EXPECT_TRUE(makes<Attempted>(Metric::attempted));
    EXPECT_TRUE(makes<Sent>(Metric::sent));
    EXPECT_TRUE(makes<Delivered>(Metric::delivered));
    EXPECT_TRUE(makes<Opened>(Metric::opened));
    EXPECT_TRUE(makes<Clicked>(Metric::clicked));
    EXPECT_TRUE(makes<Converted>(Metric::converted));
    EXPECT_TRUE(makes<Replied>(Metric::replied));
    EXPECT_TRUE(makes<Deferred>(Metric::deferred));
    EXPECT_TRUE(makes<Bounced>(Metric::bounced));
    EXPECT_TRUE(makes<Dropped>(Metric::dropped));
    EXPECT_TRUE(makes<Spammed>(Metric::spammed));
    EXPECT_TRUE(makes<Failed>(Metric::failed));
    EXPECT_TRUE(makes<Undeliverable>(Metric::undeliverable));
    EXPECT_TRUE(makes<Subscribed>(Metric::subscribed));
    EXPECT_TRUE(makes<Unsubscribed>(Metric::unsubscribed));
    EXPECT_TRUE(makes<SubscriptionPreferencesChanged>(Metric::cio_subscription_preferences_changed));
    EXPECT_FALSE(metric_of(Other{}));
}

TEST(WebhookEvents, HoldWhatTheBodyHolds) {
    const auto event = decoded(bounce());
    EXPECT_EQ(event.event_id, "e1");
    EXPECT_EQ(event.object_type, ObjectType::email);
    EXPECT_EQ(event.metric, Metric::bounced);
    EXPECT_EQ(event.timestamp, Timestamp{std::chrono::seconds{1764103681}});
    EXPECT_EQ(event.identifiers.email, "lucy@example.com");
    EXPECT_EQ(event.identifiers.cio_id, "d9c1");
    EXPECT_EQ(event.customer_id, "lucy");
    EXPECT_EQ(event.delivery_id, "RPIL");
    EXPECT_EQ(event.campaign_id, 7);
    EXPECT_EQ(event.action_id, 96);
    EXPECT_EQ(event.recipient, "lucy@example.com");
    EXPECT_EQ(event.subject, "Hello");
    EXPECT_EQ(std::get<Bounced>(event.details).failure_message, "550 no such mailbox");
}

TEST(WebhookEvents, TellOfEachDeviceOfAPush) {
    auto body = with("/data/recipients", Json::parse(R"([{"device_id": "t1", "device_platform": "ios"},
        {"device_id": "t2", "device_platform": "watchos", "failure_message": "gone", "battery": 3}])"));
    body["object_type"] = "push";
    const auto event = decoded(body);
    ASSERT_TRUE(event.recipients);
    ASSERT_EQ(event.recipients->size(), 2U);
    EXPECT_EQ(event.recipients->at(0).device_platform, DevicePlatform::ios);
    EXPECT_EQ(event.recipients->at(1).device_platform.text(), "watchos");
    EXPECT_EQ(event.recipients->at(1).failure_message, "gone");
    EXPECT_EQ(event.recipients->at(1).extra, Json({{"battery", 3}}));
    EXPECT_EQ(encoded(event), body);
}

TEST(WebhookEvents, ReadTheTextOfSubscriptionPreferences) {
    auto body = with("/metric", "cio_subscription_preferences_changed");
    body["data"]["content"] = R"({"topics":{"topic_1":true,"topic_2":false},"channels":["email"]})";
    const auto event = decoded(body);
    const auto& changed = std::get<SubscriptionPreferencesChanged>(event.details);
    ASSERT_TRUE(changed.content);
    EXPECT_EQ(changed.content->topics, (std::map<std::string, bool>{{"topic_1", true}, {"topic_2", false}}));
    EXPECT_EQ(changed.content->extra, Json({{"channels", {"email"}}}));
    // What belongs to no such event is not lost.
    EXPECT_EQ(event.extra, Json({{"data", {{"failure_message", "550 no such mailbox"}}}}));
}

// ---- what the documents do not say, or say wrongly -----------------------------------------------

TEST(WebhookEvents, KeepAnUnknownKind) {
    auto body = with("/metric", "teleported");
    body["object_type"] = "hologram";
    const auto event = decoded(body);
    EXPECT_EQ(event.metric.text(), "teleported");
    EXPECT_EQ(event.object_type.text(), "hologram");
    EXPECT_EQ(event.delivery_id, "RPIL");
    EXPECT_TRUE(std::holds_alternative<Other>(event.details));
    EXPECT_EQ(event.extra, Json({{"data", {{"failure_message", "550 no such mailbox"}}}}));
    EXPECT_EQ(encoded(event), body);
}

TEST(WebhookEvents, KeepUnknownFieldsWhereTheyStood) {
    auto body = bounce();
    body["region"] = "eu";
    body["data"]["code"] = {{"smtp", 550}};
    body["data"]["identifiers"]["phone"] = "+49";
    const auto event = decoded(body);
    EXPECT_EQ(event.extra, Json({{"region", "eu"}, {"data", {{"code", {{"smtp", 550}}}}}}));
    EXPECT_EQ(event.identifiers.extra, Json({{"phone", "+49"}}));
    EXPECT_EQ(encoded(event), body);
}

TEST(WebhookEvents, TakeTheNameThatOneDocumentMisspells) {
    auto body = without("", "object_type");
    body["object_type_type"] = "sms";
    EXPECT_EQ(decoded(body).object_type, ObjectType::sms);
    EXPECT_TRUE(decoded(body).extra.is_null());
}

TEST(WebhookEvents, TakeADraftedPushThatClaimsToHaveBeenAttempted) {
    auto body = with("/metric", "attempted");
    body["data"].erase("failure_message");
    EXPECT_FALSE(std::get<Attempted>(decoded(body).details).failure_message);
}

TEST(WebhookEvents, TakeIdsAsNumbersAndAsText) {
    auto body = with("/data/journey_id", 15);
    body["data"]["transactional_message_id"] = 44;
    body["data"]["campaign_id"] = "7";
    const auto event = decoded(body);
    EXPECT_EQ(event.journey_id, "15");
    EXPECT_EQ(event.transactional_message_id, "44");
    EXPECT_EQ(event.campaign_id, 7);
}

TEST(WebhookEvents, DoNotNeedTheTypeNorAnythingInData) {
    EXPECT_FALSE(decoded(without("", "object_type")).object_type);
    const auto event = decoded(with("/data", Json::object()));
    EXPECT_FALSE(event.delivery_id);
    EXPECT_FALSE(std::get<Bounced>(event.details).failure_message);
}

TEST(WebhookEvents, KeepWhatDoesNotFit) {
    auto body = with("/data/campaign_id", "seven");
    body["data"]["recipients"] = 5;
    body["data"]["identifiers"]["email"] = Json::array();
    body["data"]["failure_message"] = {{"code", 550}};
    const auto event = decoded(body);
    EXPECT_FALSE(event.campaign_id);
    EXPECT_FALSE(event.recipients);
    EXPECT_EQ(event.identifiers.id, "lucy");
    EXPECT_EQ(event.identifiers.extra, Json({{"email", Json::array()}}));
    EXPECT_EQ(event.subject, "Hello");
    EXPECT_EQ(event.extra["data"],
              Json({{"campaign_id", "seven"}, {"recipients", 5}, {"failure_message", {{"code", 550}}}}));
    EXPECT_EQ(encoded(event), body);
}

TEST(WebhookEvents, TakeTheLastOfTwoFieldsWithOneName) {
    const auto event =
        decode(R"({"event_id":"a","event_id":"b","metric":"sent","timestamp":1,"data":{},"data":{"subject":"x"}})");
    ASSERT_TRUE(event) << event.error();
    EXPECT_EQ(event->event_id, "b");
    EXPECT_EQ(event->subject, "x");
}

// ---- what is no event ----------------------------------------------------------------------------

struct NoEvent {
    const char* name;
    std::string body;
    const char* message;
};

class Refused : public testing::TestWithParam<NoEvent> {};

TEST_P(Refused, SaysWhatIsWrong) {
    const auto event = decode(GetParam().body);
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind(), ErrorKind::decode);
    EXPECT_EQ(event.error().effect(), Effect::none);
    EXPECT_EQ(event.error().body(), GetParam().body.substr(0, Error::max_body_bytes));
    EXPECT_THAT(event.error().message(), HasSubstr(GetParam().message));
    EXPECT_THAT(event.error().message(), HasSubstr("webhooks::decode: the body is not an event"));
}

std::string nested(std::size_t levels, const char* open, const char* close) {
    std::string text = R"({"event_id":"a","metric":"sent","timestamp":1,"data":{"x":)";
    for (std::size_t i = 0; i < levels; ++i) text += open;
    text += '1';
    for (std::size_t i = 0; i < levels; ++i) text += close;
    return text + "}}";
}

INSTANTIATE_TEST_SUITE_P(
    Webhooks, Refused,
    testing::Values(
        NoEvent{"empty", "", "not JSON"}, NoEvent{"no_json", "event_id=1", "not JSON"},
        NoEvent{"cut_short", bounce().dump().substr(0, 100), "not JSON (at byte 101)"},
        NoEvent{"two", bounce().dump() + bounce().dump(), "not JSON"},
        NoEvent{"invalid_utf8", "{\"event_id\":\"\xC3\x28\"}", "not JSON"},
        NoEvent{"nul", std::string("{\0}", 3), "not JSON"}, NoEvent{"array", "[]", "expected object, got array"},
        NoEvent{"null", "null", "expected object, got null"}, NoEvent{"text", "\"x\"", "expected object, got string"},
        NoEvent{"nothing", "{}", "/event_id: is required, but missing"},
        NoEvent{"no_id", without("", "event_id").dump(), "/event_id: is required"},
        NoEvent{"null_id", with("/event_id", nullptr).dump(), "/event_id: is required"},
        NoEvent{"id_is_object", with("/event_id", Json::object()).dump(), "/event_id: expected string, got object"},
        NoEvent{"empty_id", with("/event_id", "").dump(), "/event_id: is required, but empty"},
        NoEvent{"empty_metric", with("/metric", "").dump(), "/metric: is required, but empty"},
        NoEvent{"no_metric", without("", "metric").dump(), "/metric: is required"},
        NoEvent{"metric_is_array", with("/metric", {1}).dump(), "/metric: expected string, got array"},
        NoEvent{"no_time", without("", "timestamp").dump(), "/timestamp: is required"},
        NoEvent{"time_is_text", with("/timestamp", "now").dump(), "/timestamp: expected integer, got string"},
        NoEvent{"time_is_fraction", with("/timestamp", 1.5).dump(), "/timestamp: expected integer"},
        NoEvent{"time_is_too_large", with("/timestamp", 18446744073709551615U).dump(), "/timestamp: expected integer"},
        NoEvent{"no_data", without("", "data").dump(), "/data: is required"},
        NoEvent{"null_data", with("/data", nullptr).dump(), "/data: is required"},
        NoEvent{"data_is_array", with("/data", Json::array()).dump(), "/data: expected object, got array"},
        NoEvent{"too_large_number", R"({"event_id":"a","x":1e999})", "number that is too large"},
        NoEvent{"deep_objects", nested(100'000, "{\"x\":", "}"), "more than 200 levels"},
        NoEvent{"deep_arrays", nested(100'000, "[", "]"), "more than 200 levels"},
        NoEvent{"just_too_deep", nested(199, "[", "]"), "more than 200 levels"}),
    [](const auto& no_event) { return no_event.param.name; });

TEST(WebhookEvents, MayBeNestedAsDeepAsAnswers) {
    const auto body = nested(198, "[", "]");
    const auto event = decode(body);
    ASSERT_TRUE(event) << event.error();
    EXPECT_EQ(decode(encode(*event).value())->extra, event->extra);
}

TEST(WebhookEvents, AreNotReadDeeperThroughJsonInText) {
    auto body = with("/metric", "cio_subscription_preferences_changed");
    body["data"]["content"] = std::string(100'000, '[');
    const auto event = decoded(body);
    EXPECT_FALSE(std::get<SubscriptionPreferencesChanged>(event.details).content);
    EXPECT_EQ(event.extra["data"]["content"], std::string(100'000, '['));
}

TEST(WebhookEvents, MayBeHuge) {
    constexpr std::size_t megabytes = 2;
    const auto body = with("/data/failure_message", std::string(megabytes << 20U, 'x'));
    EXPECT_EQ(std::get<Bounced>(decoded(body).details).failure_message->size(), megabytes << 20U);
}

// ---- visits --------------------------------------------------------------------------------------

TEST(WebhookVisit, CallsTheFunctionOfTheKind) {
    const auto name = [](const Event& event) {
        return event.visit([](const Bounced& bounced) { return bounced.failure_message.value_or(""); },
                           [](Clicked clicked) { return clicked.href.value_or(""); },
                           [](const auto& /*other*/) { return std::string{"else"}; });
    };
    Event event;
    event.details = Bounced{"no such mailbox"};
    EXPECT_EQ(name(event), "no such mailbox");
    event.details = Clicked{"https://example.com"};
    EXPECT_EQ(name(event), "https://example.com");
    event.details = Opened{};
    EXPECT_EQ(name(event), "else");
}

TEST(WebhookVisit, TakesFunctionsThatKeepState) {
    int bounces = 0;
    Event event;
    event.details = Bounced{};
    auto count = [&bounces](const Bounced& /*bounced*/) { ++bounces; };
    event.visit(count, [](const auto& /*other*/) {});
    event.visit(std::move(count), [own = std::string{"moved"}](const auto& /*other*/) { return void(own.size()); });
    EXPECT_EQ(bounces, 2);
}

// ---- encoding ------------------------------------------------------------------------------------

TEST(WebhookEncode, RefusesWhatIsNoText) {
    auto event = decoded(bounce());
    event.subject = "\xFF";
    const auto body = encode(event);
    ASSERT_FALSE(body);
    EXPECT_EQ(body.error().kind(), ErrorKind::invalid_request);
    EXPECT_THAT(body.error().message(), HasSubstr("webhooks::encode: subject is not valid UTF-8"));
}

TEST(WebhookEncode, RefusesAnEventWithoutItsName) { EXPECT_FALSE(encode(Event{})); }

TEST(WebhookEncode, RefusesExtraThatIsNoObject) {
    auto event = decoded(bounce());
    event.extra = {1};
    EXPECT_FALSE(encode(event));
    event.extra = {{"data", 1}};
    EXPECT_FALSE(encode(event));
}

}  // namespace

}  // namespace cio::webhooks
