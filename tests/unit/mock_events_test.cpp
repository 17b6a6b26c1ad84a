// SPDX-License-Identifier: MIT
// What the mock service tells reporting webhooks: events of what happens to messages.
#include <gmock/gmock.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>
#include <cio/webhooks.hpp>

#include "testing/event_deliverer.hpp"
#include "testing/http_listener.hpp"

namespace cio::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::IsSupersetOf;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using webhooks::Metric;

/// What somebody has written who receives events: it checks who sent them, and remembers what came.
class Receiver {
public:
    explicit Receiver(const std::string& key) : verifier_{{key}} {}

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(listener_.port()) + "/events"; }

    /// Answers so many requests with this status, before any event is taken.
    void refuse(int times, int status) {
        const std::lock_guard lock{mutex_};
        refusals_ = times;
        refusal_ = status;
    }

    /// The events that were taken, in the order in which they came.
    [[nodiscard]] std::vector<webhooks::Event> events() const {
        const std::lock_guard lock{mutex_};
        return events_;
    }
    /// The bodies of all requests, those that were refused as well.
    [[nodiscard]] std::vector<std::string> bodies() const {
        const std::lock_guard lock{mutex_};
        return bodies_;
    }
    /// `email sent`, `email delivered`…
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& event : events()) names.push_back(event.object_type.text() + " " + event.metric.text());
        return names;
    }

private:
    Answer receive(const Received& request) {
        const std::lock_guard lock{mutex_};
        bodies_.push_back(request.body);
        Answer answer;
        if (refusals_ > 0) {
            --refusals_;
            answer.status = refusal_;
        } else if (request.method != "POST" || request.target != "/events" ||
                   verifier_.verify(request.headers, request.body) != webhooks::Verdict::genuine) {
            answer.status = 401;
        } else {
            events_.push_back(webhooks::decode(request.body).value());
        }
        return answer;
    }

    webhooks::Verifier verifier_;
    mutable std::mutex mutex_;
    std::vector<webhooks::Event> events_;
    std::vector<std::string> bodies_;
    int refusals_ = 0;
    int refusal_ = 0;
    HttpListener listener_{"127.0.0.1", 0, [this](const Received& request) { return receive(request); }};
};

class MockEvents : public ::testing::Test {
protected:
    /// Has events posted to the receiver.
    ReportingWebhook ask_for(std::vector<ReportingWebhookEvent> events) {
        return client.create_reporting_webhook({"Mine", receiver.url(), std::move(events)}).value();
    }

    /// Sends an e-mail to lucy; its id.
    std::string send() {
        TransactionalEmailRequest request;
        request.transactional_message_id = 44;
        request.to = "lucy@example.com";
        request.identifiers.id = "lucy";
        request.subject = "Your order";
        request.body = "<p>Tea</p>";
        request.headers = {{"X-Order", "1042"}, {"X-Tag", "a"}, {"X-Tag", "b"}};
        return client.send_transactional_email(request)->delivery_id;
    }

    /// What the receiver got, once nothing is left.
    std::vector<webhooks::Event> received() {
        EXPECT_TRUE(mock.wait_for_events()) << mock.event_counts().last_problem;
        return receiver.events();
    }
    std::vector<std::string> names() {
        received();
        return receiver.names();
    }

    MockServer mock;
    AppClient client{mock.client_options()};
    Receiver receiver{mock.signing_key()};
};

TEST_F(MockEvents, CloseTheLoop) {
    ask_for({ReportingWebhookEvent::email_sent, ReportingWebhookEvent::email_delivered,
             ReportingWebhookEvent::email_opened});
    const auto id = send();
    mock.simulate(id, webhooks::Opened{});

    const auto events = received();
    ASSERT_THAT(receiver.names(), ElementsAre("email sent", "email delivered", "email opened"));
    std::set<std::string> event_ids;
    for (const auto& event : events) {
        EXPECT_EQ(event.delivery_id, id);
        EXPECT_EQ(event.recipient, "lucy@example.com");
        EXPECT_EQ(event.subject, "Your order");
        EXPECT_EQ(event.transactional_message_id, "44");
        EXPECT_EQ(event.identifiers.id, "lucy");
        EXPECT_LE(now() - event.timestamp, 1min);
        EXPECT_THAT(event.extra, IsEmpty());
        event_ids.insert(event.event_id);
    }
    EXPECT_THAT(event_ids, SizeIs(3));
    EXPECT_EQ(mock.event_counts().accepted, 3U);
}

TEST_F(MockEvents, GoToThoseWhoAskForThem) {
    const auto webhook = ask_for({ReportingWebhookEvent::email_delivered});
    const auto id = send();
    mock.simulate(id, webhooks::Spammed{});
    EXPECT_THAT(names(), ElementsAre("email delivered"));

    UpdateReportingWebhookRequest update;
    update.webhook_id = webhook.id;
    update.name = "Mine";
    update.endpoint = receiver.url();
    update.events = {ReportingWebhookEvent::email_spammed};
    ASSERT_TRUE(client.update_reporting_webhook(update));
    mock.simulate(id, webhooks::Spammed{});
    EXPECT_THAT(names(), ElementsAre("email delivered", "email spammed"));

    update.disabled = true;
    ASSERT_TRUE(client.update_reporting_webhook(update));
    mock.simulate(id, webhooks::Spammed{});
    EXPECT_THAT(received(), SizeIs(2));

    update.disabled = false;
    ASSERT_TRUE(client.update_reporting_webhook(update));
    mock.simulate(id, webhooks::Spammed{});
    EXPECT_THAT(received(), SizeIs(3));

    ASSERT_TRUE(client.delete_reporting_webhook(webhook.id));
    mock.simulate(id, webhooks::Spammed{});
    EXPECT_THAT(received(), SizeIs(3));
    EXPECT_EQ(mock.event_counts().discarded, 0U);
}

TEST_F(MockEvents, AreOneEventForAllWebhooks) {
    ask_for({ReportingWebhookEvent::email_sent});
    ask_for({ReportingWebhookEvent::email_sent});
    send();
    const auto events = received();
    ASSERT_THAT(events, SizeIs(2));
    EXPECT_EQ(events[0].event_id, events[1].event_id);
}

TEST_F(MockEvents, OfReadingComeOnceUnlessAllAreAskedFor) {
    const std::vector<ReportingWebhookEvent> reading{ReportingWebhookEvent::email_opened,
                                                     ReportingWebhookEvent::email_clicked};
    auto webhook = ask_for(reading);
    const auto id = send();
    const auto read = [&] {
        mock.simulate(id, webhooks::Opened{});
        mock.simulate(id, webhooks::Clicked{"https://shop.example.com/teas"});
        return names();
    };
    EXPECT_THAT(read(), ElementsAre("email opened", "email clicked"));
    EXPECT_THAT(read(), SizeIs(2));
    ASSERT_TRUE(client.update_reporting_webhook({webhook.id, "Mine", receiver.url(), reading, {}, true}));
    EXPECT_THAT(read(), SizeIs(4));
}

TEST_F(MockEvents, HoldTheMessageOnlyWhereThatIsWanted) {
    const auto webhook = ask_for({ReportingWebhookEvent::email_sent});
    send();
    ASSERT_TRUE(client.update_reporting_webhook(
        {webhook.id, "Mine", receiver.url(), {ReportingWebhookEvent::email_sent}, {}, {}, true}));
    ASSERT_TRUE(mock.wait_for_events());
    send();
    const auto events = received();
    ASSERT_THAT(events, SizeIs(2));
    const auto& without = std::get<webhooks::Sent>(events[0].details);
    EXPECT_FALSE(without.content || without.headers);
    const auto& with = std::get<webhooks::Sent>(events[1].details);
    EXPECT_EQ(with.content, "<p>Tea</p>");
    using Headers = std::map<std::string, std::vector<std::string>>;
    EXPECT_EQ(with.headers, (Headers{{"X-Order", {"1042"}}, {"X-Tag", {"a", "b"}}}));
}

TEST_F(MockEvents, TellWhatTheMessageCameFrom) {
    ask_for({ReportingWebhookEvent::email_sent});
    const auto trigger = client.trigger_broadcast({12, {}, {}, std::vector<std::string>{"lucy"}});
    ASSERT_TRUE(trigger);
    const auto draft = client.create_newsletter([] {
        CreateNewsletterRequest request;
        request.name = "Autumn";
        request.content = EmailNewsletter{"It gets cold", "<p>Tea?</p>", {}, {}, {}, {}, 1};
        request.recipients = audience::in_segment(8);
        return request;
    }());
    ASSERT_TRUE(draft && client.send_newsletter({draft->id}));
    const auto events = received();
    ASSERT_THAT(events, SizeIs(3));
    EXPECT_EQ(events[0].broadcast_id, 12);
    EXPECT_EQ(events[0].trigger_id, trigger->id);
    EXPECT_TRUE(events[0].action_id);
    EXPECT_EQ(events[1].newsletter_id, draft->id);
    EXPECT_TRUE(events[1].content_id);
    EXPECT_EQ(events[1].subject, "It gets cold");
}

TEST_F(MockEvents, TellOfTheDevicesOfAPush) {
    ask_for({ReportingWebhookEvent::push_sent, ReportingWebhookEvent::push_bounced});
    TransactionalPushRequest request;
    request.transactional_message_id = 44;
    request.identifiers.id = "ada";
    const auto sent = client.send_transactional_push(request);
    ASSERT_TRUE(sent);
    mock.simulate(sent->delivery_id, webhooks::Bounced{"the app was removed"});
    const auto events = received();
    ASSERT_THAT(events, SizeIs(2));
    for (const auto& event : events) {
        ASSERT_TRUE(event.recipients);
        ASSERT_THAT(*event.recipients, SizeIs(1));
        EXPECT_EQ(event.recipients->front().device_id, "ada-phone");
        EXPECT_EQ(event.recipients->front().device_platform, webhooks::DevicePlatform::android);
        EXPECT_FALSE(event.recipient || event.subject);
    }
    EXPECT_EQ(events[1].recipients->front().failure_message, "the app was removed");
}

TEST_F(MockEvents, OfDraftsAndOfWhatCannotBeSent) {
    ask_for({ReportingWebhookEvent::sms_drafted, ReportingWebhookEvent::sms_undeliverable,
             ReportingWebhookEvent::sms_sent});
    TransactionalSmsRequest request;
    request.transactional_message_id = "order_shipped";
    request.identifiers.id = "tom";
    request.to = "+491701234567";
    request.queue_draft = true;
    ASSERT_TRUE(client.send_transactional_sms(request));
    request.queue_draft = false;
    request.identifiers = {};
    request.identifiers.email = "sam@example.com";
    request.send_to_unsubscribed = false;
    ASSERT_TRUE(client.send_transactional_sms(request));
    request.send_to_unsubscribed = true;
    request.send_at = now() + 1h;  // nothing happens to it here
    ASSERT_TRUE(client.send_transactional_sms(request));
    EXPECT_THAT(names(), ElementsAre("sms drafted", "sms undeliverable"));
}

// ---- what happens --------------------------------------------------------------------------------

TEST_F(MockEvents, AreOfWhatTheWorkspaceShows) {
    const auto id = send();
    mock.simulate(id, webhooks::Opened{});
    mock.simulate(id, webhooks::Bounced{"550 no such mailbox"});
    const auto message = client.get_message(id).value();
    EXPECT_TRUE(message.metrics->delivered && message.metrics->opened && message.metrics->bounced);
    EXPECT_FALSE(message.metrics->clicked);
    EXPECT_EQ(message.failure_message, "550 no such mailbox");
    std::vector<std::string> activities;
    const auto log = client.get_customer_activities({"lucy"}).value();
    for (const auto& activity : log.activities) {
        if (activity.delivery_id == id) activities.push_back(activity.type.text());
    }
    EXPECT_THAT(activities, UnorderedElementsAre("sent_email", "opened_email", "bounced_email"));
}

TEST_F(MockEvents, OfWishesChangeThePerson) {
    ask_for({ReportingWebhookEvent::email_unsubscribed, ReportingWebhookEvent::customer_unsubscribed,
             ReportingWebhookEvent::customer_subscribed,
             ReportingWebhookEvent::customer_subscription_preferences_changed});
    const auto id = send();
    const auto has_left = [&] { return *client.get_customer_attributes("lucy")->unsubscribed; };
    mock.simulate(id, webhooks::Unsubscribed{});
    EXPECT_TRUE(has_left());
    mock.simulate(id, webhooks::Subscribed{});
    EXPECT_FALSE(has_left());
    webhooks::SubscriptionPreferencesChanged changed;
    changed.content.emplace().topics = {{"topic_1", false}};
    mock.simulate(id, changed);
    const auto preferences = client.get_customer_subscription_preferences("lucy").value();
    for (const auto& topic : preferences.topics) {
        EXPECT_FALSE(topic.subscribed.value_or(true)) << topic.id;
    }

    const auto events = received();
    ASSERT_THAT(receiver.names(), ElementsAre("email unsubscribed", "email unsubscribed", "email subscribed",
                                              "email cio_subscription_preferences_changed"));
    EXPECT_EQ(events[0].recipient, "lucy@example.com");
    EXPECT_EQ(std::get<webhooks::Unsubscribed>(events[1].details).email_address, "lucy@example.com");
    EXPECT_NE(events[0].event_id, events[1].event_id);
}

TEST_F(MockEvents, OfWhatIsToHappenToAllMessages) {
    EventOptions options;
    options.after_sending = {webhooks::Delivered{}, webhooks::Clicked{"https://shop.example.com/teas"}};
    mock.set_events(options);
    ask_for({ReportingWebhookEvent::email_delivered, ReportingWebhookEvent::email_clicked});
    EXPECT_TRUE(client.get_message(send())->metrics->clicked);
    EXPECT_THAT(names(), ElementsAre("email delivered", "email clicked"));

    mock.set_events({{webhooks::Bounced{"550"}}});
    EXPECT_FALSE(client.get_message(send())->metrics->delivered);
}

TEST_F(MockEvents, CannotBeOfWhatThereIsNot) {
    EXPECT_THROW(mock.simulate("nothing", webhooks::Opened{}), std::invalid_argument);
    EXPECT_THROW(mock.simulate(send(), webhooks::Other{}), std::invalid_argument);
    EXPECT_THROW(mock.set_events({{webhooks::Other{}}}), std::invalid_argument);
}

/// One event of the documents, with what they say of its fields.
struct Documented {
    std::string name;
    std::string channel;
    std::string metric;
    std::set<std::string> required;
    std::set<std::string> possible;
};

std::vector<Documented> documented() {
    std::ifstream file{CIO_SOURCE_DIR "/tests/webhooks/events.json"};
    const auto facts = Json::parse(file);
    const auto& source = facts["sources"]["campaign"];
    std::vector<Documented> all;
    for (const auto& event : facts["events"]) {
        Documented one{event["name"], event["object_type"], event["metric"], event["required"], event["required"]};
        const bool is_variant =
            one.name.find("_through_") != std::string::npos || one.name == "push_drafted_as_attempted";
        if (is_variant) continue;
        const bool is_about_person = one.channel == "customer";
        if (is_about_person) one.channel = "email";
        if (!is_about_person) one.required.insert(source["required"].begin(), source["required"].end());
        for (const auto& name : event["optional"]) one.possible.insert(name.get<std::string>());
        for (const auto* which : {"required", "optional"})
            one.possible.insert(source[which].begin(), source[which].end());
        all.push_back(std::move(one));
    }
    return all;
}

/// What can happen, by the name of its metric.
template <std::size_t I = 0>
webhooks::Details details_named(const std::string& metric) {
    if constexpr (I < std::variant_size_v<webhooks::Details>) {
        const webhooks::Details made{std::in_place_index<I>};
        return webhooks::metric_of(made).text() == metric ? made : details_named<I + 1>(metric);
    } else {
        throw std::invalid_argument{metric};
    }
}

TEST_F(MockEvents, HaveTheFieldsThatTheDocumentsName) {
    const auto all = documented();
    ASSERT_EQ(all.size(), 69U);
    const auto webhook = ask_for({ReportingWebhookEvent::email_sent});
    for (const auto& event : all) {
        SCOPED_TRACE(event.name);
        Message message;
        message.type = event.channel == "sms" ? MessageType{MessageType::twilio} : MessageType{event.channel};
        message.recipient = "lucy-phone";
        message.subject = "Tea";
        message.customer_id = "lucy";
        message.campaign_id = 7;
        message.action_id = 71;
        ASSERT_TRUE(client.update_reporting_webhook({webhook.id, "Mine", receiver.url(), {event.name}}));
        const auto before = receiver.bodies().size();
        mock.simulate(mock.add_message(message), details_named(event.metric));
        ASSERT_TRUE(mock.wait_for_events());
        const auto bodies = receiver.bodies();
        ASSERT_EQ(bodies.size(), before + 1);
        const auto body = Json::parse(bodies.back());
        EXPECT_EQ(body["object_type"], event.channel);
        EXPECT_EQ(body["metric"], event.metric);
        std::set<std::string> fields;
        for (const auto& [name, value] : body["data"].items()) fields.insert(name);
        EXPECT_THAT(fields, IsSupersetOf(event.required));
        EXPECT_THAT(fields, IsSubsetOf(event.possible));
    }
    for (const auto& event : receiver.events()) EXPECT_THAT(event.extra, IsEmpty());
}

// ---- how they are posted -------------------------------------------------------------------------

TEST_F(MockEvents, AreHeldUpByOneThatIsRefused) {
    EventOptions options;
    options.retry_delay = 1ms;
    mock.set_events(options);
    receiver.refuse(3, 500);
    ask_for({ReportingWebhookEvent::email_sent, ReportingWebhookEvent::email_delivered});
    send();
    EXPECT_THAT(names(), ElementsAre("email sent", "email delivered"));
    const auto bodies = receiver.bodies();
    ASSERT_THAT(bodies, SizeIs(5));
    for (const auto& again : {bodies[1], bodies[2], bodies[3]}) EXPECT_EQ(again, bodies[0]);
    const auto counts = mock.event_counts();
    EXPECT_EQ(counts.accepted, 2U);
    EXPECT_EQ(counts.refused, 3U);
    EXPECT_THAT(counts.last_problem, HasSubstr("status 500"));
}

TEST_F(MockEvents, AreGivenUpInTheEnd) {
    EventOptions options;
    options.give_up_after = 0ms;
    mock.set_events(options);
    receiver.refuse(1, 404);
    ask_for({ReportingWebhookEvent::email_sent, ReportingWebhookEvent::email_delivered});
    send();
    EXPECT_THAT(names(), ElementsAre("email delivered"));
    EXPECT_EQ(mock.event_counts().given_up, 1U);
}

TEST_F(MockEvents, ComeAsOftenAsIsWanted) {
    EventOptions options;
    options.copies = 3;
    mock.set_events(options);
    ask_for({ReportingWebhookEvent::email_sent});
    send();
    const auto events = received();
    ASSERT_THAT(events, SizeIs(3));
    EXPECT_EQ(events[0].event_id, events[2].event_id);
    options.copies = 0;
    mock.set_events(options);
    send();
    EXPECT_THAT(received(), SizeIs(3));
}

TEST_F(MockEvents, OvertakeOthersWhereThatIsWanted) {
    EventOptions options;
    options.jitter = 20ms;
    mock.set_events(options);
    ask_for({ReportingWebhookEvent::email_sent, ReportingWebhookEvent::email_delivered});
    constexpr int messages = 20;
    for (int i = 0; i < messages; ++i) send();
    const auto events = received();
    ASSERT_THAT(events, SizeIs(2 * messages));
    int overtaken = 0;
    std::set<std::string> delivered;
    for (const auto& event : events) {
        if (event.metric == Metric::delivered) delivered.insert(*event.delivery_id);
        if (event.metric == Metric::sent && delivered.count(*event.delivery_id) > 0) ++overtaken;
    }
    EXPECT_GT(overtaken, 0);
    EXPECT_LT(overtaken, messages);
}

TEST_F(MockEvents, AreNotMoreThanMayWait) {
    EventOptions options;
    options.delay = 1h;
    options.max_waiting = 3;
    mock.set_events(options);
    ask_for({ReportingWebhookEvent::email_sent});
    for (int i = 0; i < 5; ++i) send();
    EXPECT_FALSE(mock.wait_for_events(0ms));
    const auto counts = mock.event_counts();
    EXPECT_EQ(counts.waiting, 3U);
    EXPECT_EQ(counts.discarded, 2U);
    EXPECT_THAT(counts.last_problem, HasSubstr("wait already"));
}

TEST_F(MockEvents, StayOnThisMachine) {
    ASSERT_TRUE(client.create_reporting_webhook(
        {"Elsewhere", "https://example.com/events", {ReportingWebhookEvent::email_sent}}));
    ASSERT_TRUE(client.create_reporting_webhook(
        {"Elsewhere in disguise", "http://127.0.0.1.example.com/", {ReportingWebhookEvent::email_sent}}));
    ASSERT_TRUE(client.create_reporting_webhook({"Nowhere", "nowhere", {ReportingWebhookEvent::email_sent}}));
    send();
    EXPECT_THAT(received(), IsEmpty());
    EXPECT_EQ(mock.event_counts().discarded, 3U);
    EXPECT_EQ(mock.event_counts().refused, 0U);
}

TEST_F(MockEvents, OfOneWebhookDoNotHoldUpThoseOfAnother) {
    EventOptions options;
    options.retry_delay = 1h;
    mock.set_events(options);
    Receiver other{mock.signing_key()};
    other.refuse(1, 503);
    ASSERT_TRUE(client.create_reporting_webhook({"Other", other.url(), {ReportingWebhookEvent::email_sent}}));
    ask_for({ReportingWebhookEvent::email_sent});
    send();
    send();
    while (receiver.events().size() < 2) std::this_thread::yield();
    EXPECT_THAT(other.events(), IsEmpty());
    EXPECT_FALSE(mock.wait_for_events(0ms));
}

TEST_F(MockEvents, AreDroppedWithTheWebhook) {
    EventOptions options;
    options.retry_delay = 1ms;
    mock.set_events(options);
    receiver.refuse(1'000'000, 500);
    const auto webhook = ask_for({ReportingWebhookEvent::email_sent});
    send();
    while (receiver.bodies().empty()) std::this_thread::yield();
    ASSERT_TRUE(client.delete_reporting_webhook(webhook.id));
    EXPECT_TRUE(mock.wait_for_events());
    EXPECT_EQ(mock.event_counts().discarded, 1U);
}

/// Takes requests and does not answer them before it is told to.
class Silent {
public:
    ~Silent() { answer(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(listener_.port()); }
    void wait_for_request() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return requests_ > 0; });
    }
    void answer() {
        {
            const std::lock_guard lock{mutex_};
            may_answer_ = true;
        }
        changed_.notify_all();
    }

private:
    Answer hold() {
        std::unique_lock lock{mutex_};
        ++requests_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return may_answer_; });
        return {};
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    int requests_ = 0;
    bool may_answer_ = false;
    HttpListener listener_{"127.0.0.1", 0, [this](const Received& /*request*/) { return hold(); }};
};

TEST(MockEventsOfSilence, DoNotKeepTheMockFromEnding) {
    Silent silent;
    {
        MockOptions options;
        options.events.timeout = 1h;
        MockServer mock{options};
        const AppClient client{mock.client_options()};
        ASSERT_TRUE(client.create_reporting_webhook({"Silent", silent.url(), {ReportingWebhookEvent::email_sent}}));
        ASSERT_TRUE(client.trigger_broadcast(12));
        silent.wait_for_request();
    }  // ends, although nobody has answered
    silent.answer();
}

TEST(MockEventsOfSilence, TimeOut) {
    Silent silent;
    MockOptions options;
    options.events.timeout = 10ms;
    options.events.give_up_after = 0ms;
    MockServer mock{options};
    const AppClient client{mock.client_options()};
    ASSERT_TRUE(client.create_reporting_webhook({"Silent", silent.url(), {ReportingWebhookEvent::email_sent}}));
    ASSERT_TRUE(client.trigger_broadcast({12, {}, {}, std::vector<std::string>{"lucy"}}));
    EXPECT_TRUE(mock.wait_for_events());
    EXPECT_EQ(mock.event_counts().given_up, 1U);
    EXPECT_THAT(mock.event_counts().last_problem, HasSubstr("timeout"));
}

TEST(MockEventsOfSilence, AreTriedAgainWhereNobodyListens) {
    MockOptions options;
    options.events.retry_delay = 0ms;
    options.events.give_up_after = 1ms;
    MockServer mock{options};
    const AppClient client{mock.client_options()};
    ASSERT_TRUE(
        client.create_reporting_webhook({"Nobody", "http://127.0.0.1:1/", {ReportingWebhookEvent::email_sent}}));
    ASSERT_TRUE(client.trigger_broadcast({12, {}, {}, std::vector<std::string>{"lucy"}}));
    EXPECT_TRUE(mock.wait_for_events());
    EXPECT_GE(mock.event_counts().refused, 1U);
    EXPECT_EQ(mock.event_counts().given_up, 1U);
}

#if defined(__linux__)
TEST(EventDelivererTest, HasAThreadFromTheFirstEventOn) {
    const auto threads = [] {
        using Entries = std::filesystem::directory_iterator;  // a folder for each thread
        return std::distance(Entries{"/proc/self/task"}, Entries{});
    };
    const auto before = threads();
    EventDeliverer deliverer{"key", [](std::int64_t /*webhook*/) { return std::nullopt; }};
    EXPECT_EQ(threads(), before);
    deliverer.post(1, "{}");
    EXPECT_TRUE(deliverer.wait(10s));
    EXPECT_EQ(threads(), before + 1);
    deliverer.stop();
    EXPECT_EQ(threads(), before);
    deliverer.post(1, "{}");  // too late
    EXPECT_EQ(deliverer.counts().waiting, 0U);
    EXPECT_EQ(deliverer.counts().discarded, 1U);
}
#endif

// ---- over HTTP -----------------------------------------------------------------------------------

TEST_F(MockEvents, AreSteeredOverHttp) {
    const auto transport = make_curl_transport();
    const auto origin = mock.base_url().substr(0, mock.base_url().rfind('/'));
    const auto call = [&](const std::string& method, const std::string& path, const Json& body) {
        HttpRequest request;
        request.method = method;
        request.url = origin + "/mock" + path;
        if (!body.is_null()) request.body = body.dump();
        return transport->send(request, {}).response.value();
    };
    ask_for({ReportingWebhookEvent::email_delivered, ReportingWebhookEvent::email_opened,
             ReportingWebhookEvent::email_clicked});
    ASSERT_EQ(call("PUT", "/events", {{"after_sending", {"opened"}}, {"copies", 2}, {"jitter_ms", 0}}).status, 200);
    const auto id = send();
    const auto happen = [&](const Json& what) { return call("POST", "/messages/" + id + "/events", what); };
    const Json click{{"metric", "clicked"}, {"href", "https://shop.example.com/teas"}, {"link_id", 7}};
    EXPECT_EQ(happen(click).status, 204);
    EXPECT_THAT(names(), ElementsAre("email opened", "email opened", "email clicked", "email clicked"));
    EXPECT_EQ(std::get<webhooks::Clicked>(receiver.events().back().details).link_id, 7);
    const auto shown = Json::parse(call("GET", "/events", nullptr).body);
    EXPECT_EQ(shown["accepted"], 4);
    EXPECT_EQ(shown["signing_key"], mock.signing_key());

    for (const auto& wrong : {Json{{"metric", "teleported"}}, Json{{"metric", 7}}, Json("unheard of"), Json{},
                              Json{{"metric", "opened"}, {"href", "/"}}, Json{{"metric", "clicked"}, {"link_id", "x"}},
                              Json{{"metric", "opened"}, {"recipient", "tom"}}}) {
        EXPECT_EQ(happen(wrong).status, 400) << wrong;
    }
    EXPECT_EQ(call("POST", "/messages/nothing/events", {{"metric", "opened"}}).status, 404);
    for (const auto& wrong : {Json{{"copy", 2}}, Json{{"copies", -1}}, Json{{"after_sending", "opened"}}, Json{}}) {
        EXPECT_EQ(call("PUT", "/events", wrong).status, 400) << wrong;
    }
}

// ---- all of it -----------------------------------------------------------------------------------

TEST_F(MockEvents, ComeTwiceAndInDisorderAndAreCountedOnce) {
    constexpr std::size_t messages = 1'000;
    EventOptions options;
    options.copies = 2;
    options.jitter = 100ms;
    mock.set_events(options);
    ask_for({ReportingWebhookEvent::email_sent, ReportingWebhookEvent::email_delivered});

    TransactionalEmailRequest request;
    request.transactional_message_id = 44;
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    std::set<std::string> sent;
    for (const auto& item : client.batch(std::vector(messages, request))) sent.insert(item.result.value().delivery_id);
    ASSERT_THAT(sent, SizeIs(messages));
    ASSERT_TRUE(mock.wait_for_events(1min)) << mock.event_counts().last_problem;

    webhooks::MemoryDeduplicator seen;
    std::map<std::string, std::map<std::string, int>> counts;
    std::size_t overtaken = 0;
    for (const auto& event : receiver.events()) {
        if (seen.claim(event.event_id).value() == webhooks::Claim::repeated) continue;
        auto& of_message = counts[*event.delivery_id];
        if (event.metric == Metric::sent && of_message.count("delivered") > 0) ++overtaken;
        ++of_message[event.metric.text()];
    }
    EXPECT_THAT(receiver.events(), SizeIs(4 * messages));
    EXPECT_GT(overtaken, 0U);
    ASSERT_THAT(counts, SizeIs(messages));
    const std::map<std::string, int> once{{"delivered", 1}, {"sent", 1}};
    for (const auto& [id, of_message] : counts) {
        EXPECT_EQ(sent.count(id), 1U);
        EXPECT_EQ(of_message, once);
    }
}

}  // namespace
}  // namespace cio::testing
