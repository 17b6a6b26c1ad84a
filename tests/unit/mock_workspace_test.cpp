// SPDX-License-Identifier: MIT
// The workspace of the mock service: what is created is there, until it is deleted.
#include <gmock/gmock.h>

#include <time.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "testing/service.hpp"

namespace cio::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class MockWorkspaceTest : public ::testing::Test {
protected:
    static MockOptions small_pages() {
        MockOptions options;
        options.page_size = 2;
        return options;
    }

    static ClientOptions once(ClientOptions options) {
        options.retry.max_attempts = 1;
        return options;
    }

    static TransactionalEmailRequest email(TransactionalMessageId id) {
        TransactionalEmailRequest request;
        request.transactional_message_id = std::move(id);
        request.to = "someone@example.com";
        request.identifiers.id = "lucy";
        return request;
    }

    std::vector<std::string> search(const AudienceFilter& filter) {
        SearchPeopleRequest request;
        request.filter = filter;
        request.limit = 100;
        return client.search_people(request).value().ids;
    }

    MockServer mock{small_pages()};
    AppClient client{once(mock.client_options())};
};

/// Walks a list to its end; the operation is called with a request for each page.
template <class Request, class Call, class Add>
int walk(Request request, Call call, Add add) {
    for (int pages = 1;; ++pages) {
        auto page = call(request).value();
        add(page);
        if (page.next.empty()) return pages;
        request.start = page.next;
    }
}

TEST_F(MockWorkspaceTest, MakesDeliveriesOfSends) {
    const auto sent = client.send_transactional_email(email("Order_Confirmation")).value();
    EXPECT_THAT(sent.delivery_id, HasSubstr("="));
    const auto message = client.get_message(sent.delivery_id).value();
    EXPECT_EQ(message.id, sent.delivery_id);
    EXPECT_EQ(message.recipient, "someone@example.com");
    EXPECT_EQ(message.customer_id, "lucy");
    EXPECT_TRUE(message.metrics->sent);

    EXPECT_EQ(client.get_customer_messages({"lucy"})->messages.front().id, sent.delivery_id);
    EXPECT_EQ(client.list_transactional_messages(44)->messages.at(0).id, sent.delivery_id);
    const auto activity = client.get_customer_activities({"lucy"})->activities.front();
    EXPECT_EQ(activity.type, ActivityType{ActivityType::sent_email});
    EXPECT_EQ(activity.delivery_id, sent.delivery_id);
}

TEST_F(MockWorkspaceTest, RefusesSendsThatCannotBe) {
    const auto unknown = client.send_transactional_email(email(47));
    EXPECT_EQ(unknown.error().kind(), ErrorKind::bad_request);
    EXPECT_THAT(unknown.error().messages().at(0).text, HasSubstr("47"));

    auto created = email("brand_new");
    EXPECT_FALSE(client.send_transactional_email(created));
    created.auto_create = true;
    EXPECT_TRUE(client.send_transactional_email(created));
    created.auto_create = false;
    EXPECT_TRUE(client.send_transactional_email(created));

    TransactionalPushRequest push;
    push.transactional_message_id = 45;
    push.identifiers.id = "tom";
    EXPECT_THAT(client.send_transactional_push(push).error().message(), HasSubstr("no device"));
    push.custom_device = CustomDevice{"tom-phone", {}, DevicePlatform::ios, {}};
    const auto sent = client.send_transactional_push(push).value();
    EXPECT_EQ(client.get_message(sent.delivery_id)->recipient, "tom-phone");
    EXPECT_THAT(client.get_customer_attributes({"tom"})->devices, SizeIs(1));
}

TEST_F(MockWorkspaceTest, HoldsDraftsAndSchedules) {
    auto draft = email(44);
    draft.queue_draft = true;
    EXPECT_TRUE(client.send_transactional_email(draft));
    auto later = email(44);
    later.send_at = now() + std::chrono::hours{1};
    EXPECT_EQ(client.send_transactional_email(later)->send_at, later.send_at);
    ListTransactionalMessagesRequest drafts{44};
    drafts.state = DeliveryState::drafted;
    EXPECT_THAT(client.list_transactional_messages(drafts)->messages, SizeIs(1));
    ListTransactionalMessagesRequest sent{44};
    sent.metric = DeliveryMetric::sent;
    EXPECT_THAT(client.list_transactional_messages(sent)->messages, IsEmpty());
}

TEST_F(MockWorkspaceTest, CreatesPeopleOfSends) {
    auto request = email(44);
    request.identifiers = {};
    request.identifiers.email = "new@example.com";
    EXPECT_TRUE(client.send_transactional_email(request));
    GetCustomerMessagesRequest messages{"new@example.com"};
    messages.id_type = IdType::email;
    EXPECT_THAT(client.get_customer_messages(messages)->messages, SizeIs(1));
}

TEST_F(MockWorkspaceTest, PagesThroughWhatGrows) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.send_transactional_email(email(44)));
    std::vector<std::string> seen;
    const auto pages = walk(
        ListTransactionalMessagesRequest{44},
        [&](const auto& request) { return client.list_transactional_messages(request); },
        [&](const auto& page) {
            EXPECT_LE(page.messages.size(), 2);
            for (const auto& message : page.messages) seen.push_back(message.id);
            EXPECT_TRUE(client.send_transactional_email(email(44)));  // newest first: on no later page
        });
    EXPECT_EQ(pages, 3);
    EXPECT_THAT(seen, SizeIs(5));
    ListTransactionalMessagesRequest bad{44};
    bad.start = "nonsense";
    EXPECT_EQ(client.list_transactional_messages(bad).error().messages().at(0).pointer, "/start");
}

TEST_F(MockWorkspaceTest, PagesEveryList) {
    int activities = 0;
    EXPECT_GT(walk(
                  ListActivitiesRequest{}, [&](const auto& request) { return client.list_activities(request); },
                  [&](const auto& page) { activities += static_cast<int>(page.activities.size()); }),
              1);
    EXPECT_EQ(activities, 7);
    std::vector<std::int64_t> actions;
    EXPECT_EQ(
        walk(
            ListCampaignActionsRequest{7}, [&](const auto& request) { return client.list_campaign_actions(request); },
            [&](const auto& page) {
                for (const auto& action : page.actions) actions.push_back(action.id);
            }),
        2);
    EXPECT_THAT(actions, ElementsAre(71, 72, 73));
    ListSenderIdentitiesRequest senders;
    senders.hidden = true;
    EXPECT_EQ(walk(
                  senders, [&](const auto& request) { return client.list_sender_identities(request); },
                  [](const auto& /*page*/) {}),
              2);
    ListNewslettersRequest newsletters;
    newsletters.sort = SortOrder::asc;
    newsletters.limit = 1;
    std::vector<std::int64_t> ids;
    walk(
        newsletters, [&](const auto& request) { return client.list_newsletters(request); },
        [&](const auto& page) { ids.push_back(page.newsletters.at(0).id); });
    EXPECT_THAT(ids, ElementsAre(3, 4));
}

TEST_F(MockWorkspaceTest, EvaluatesFilters) {
    using namespace audience;
    EXPECT_THAT(search(in_segment(7)), UnorderedElementsAre("lucy", "ada"));
    EXPECT_THAT(search(all_of(in_segment(7), attribute("country").equals("DE"))), ElementsAre("lucy"));
    EXPECT_THAT(search(any_of(attribute("beta").equals(true), attribute("orders").equals(12))),
                UnorderedElementsAre("lucy", "ada"));
    EXPECT_THAT(search(none_of(attribute("plan").equals("pro"))), UnorderedElementsAre("tom", ""));
    EXPECT_THAT(search(all_of(attribute("first_name").exists(), none_of(any_of(in_segment(9), in_segment(7))))),
                ElementsAre("tom"));
    SearchPeopleRequest unknown;
    unknown.filter = any_of(in_segment(99), in_segment(7));
    EXPECT_EQ(client.search_people(unknown).error().messages().at(0).pointer, "/filter/or/0/segment/id");
    SearchCustomersRequest older;
    older.filter = attribute("email").equals("ada+news@example.com");
    EXPECT_EQ(client.search_customers(older)->identifiers.at(0).id, "ada");
}

TEST_F(MockWorkspaceTest, KeepsSegments) {
    CreateSegmentRequest request;
    request.name = "Testers";
    const auto created = client.create_segment(request).value();
    EXPECT_EQ(created.type, SegmentType{SegmentType::manual});
    EXPECT_EQ(client.get_segment(created.id)->name, "Testers");
    EXPECT_EQ(client.list_segments()->segments.back().id, created.id);
    EXPECT_EQ(client.create_segment(request).error().kind(), ErrorKind::bad_request);
    EXPECT_THAT(client.get_segment_membership(7)->ids, ElementsAre("lucy", "ada"));
    EXPECT_THAT(client.get_customer_segments({"tom"})->segments, IsEmpty());
}

TEST_F(MockWorkspaceTest, TriggersBroadcasts) {
    BroadcastTriggerRequest request{12};
    EXPECT_EQ(client.trigger_broadcast(request)->id, 1);
    request.ids = {"lucy", "nobody"};
    EXPECT_EQ(client.trigger_broadcast(request).error().messages().at(0).pointer, "/ids");
    request.id_ignore_missing = true;
    EXPECT_EQ(client.trigger_broadcast(request)->id, 3) << "the one that failed has a number as well";
    EXPECT_THAT(client.list_broadcast_triggers(12)->triggers, SizeIs(3));
    EXPECT_EQ(client.trigger_broadcast(BroadcastTriggerRequest{7}).error().kind(), ErrorKind::not_found);
    const auto messages = client.get_customer_messages({"lucy"})->messages;
    ASSERT_THAT(messages, SizeIs(2));
    EXPECT_EQ(messages[0].broadcast_id, 12);
    EXPECT_EQ(messages[1].broadcast_id, 12);
    BroadcastTriggerRequest filtered{12};
    filtered.recipients = audience::attribute("plan").equals("free");
    EXPECT_TRUE(client.trigger_broadcast(filtered));
    EXPECT_EQ(client.get_customer_messages({"tom"})->messages[0].broadcast_id, 12);
}

TEST_F(MockWorkspaceTest, MakesExports) {
    ExportCustomersRequest request;
    request.filters = audience::attribute("plan").equals("pro");
    request.attributes = {"country"};
    const auto started = client.export_customers(request).value();
    EXPECT_EQ(started.status, ExportStatus{ExportStatus::pending});
    EXPECT_EQ(client.download_export(started.id).error().kind(), ErrorKind::bad_request);
    EXPECT_EQ(client.get_export(started.id)->status, ExportStatus{ExportStatus::running});
    const auto done = client.get_export(started.id).value();
    EXPECT_EQ(done.status, ExportStatus{ExportStatus::done});
    EXPECT_EQ(done.total, 2);

    HttpRequest file;
    file.method = "GET";
    file.url = client.download_export(started.id)->url;
    const auto transport = make_curl_transport();
    const auto fetched = transport->send(file, {}).response.value();
    EXPECT_EQ(fetched.status, 200);
    EXPECT_EQ(fetched.header("content-length"), std::to_string(fetched.body.size()));
    EXPECT_THAT(fetched.body, HasSubstr("cio_id,id,email,created_at,country\n"));
    EXPECT_THAT(fetched.body, HasSubstr(",ada,ada+news@example.com,"));
    EXPECT_EQ(client.get_export(started.id)->downloads, 1);

    file.headers = {{"Authorization", "Bearer " + mock.api_key()}};
    EXPECT_EQ(transport->send(file, {}).response->status, 400);
    file.headers.clear();
    file.url.back() = file.url.back() == 'x' ? 'y' : 'x';
    EXPECT_EQ(transport->send(file, {}).response->status, 403);
    EXPECT_THAT(mock.requests("download"), SizeIs(3));
    EXPECT_EQ(mock.acted("download"), 1);
}

TEST_F(MockWorkspaceTest, ExportsDeliveries) {
    ASSERT_TRUE(client.send_transactional_email(email(44)));
    ExportDeliveriesRequest request;
    request.transactional_message_id = 44;
    const auto started = client.export_deliveries(request).value();
    while (client.get_export(started.id)->status != ExportStatus::done) continue;
    EXPECT_EQ(client.get_export(started.id)->total, 1);
}

TEST_F(MockWorkspaceTest, KeepsCollections) {
    CreateCollectionRequest request;
    request.name = "stores";
    request.data = std::vector<Json>{{{"city", "Berlin"}}, {{"city", "Paris"}, {"open", true}}};
    const auto created = client.create_collection(request).value();
    EXPECT_EQ(created.rows, 2);
    EXPECT_THAT(created.schema, ElementsAre("city", "open"));
    UpdateCollectionRequest update{created.id};
    update.name = "shops";
    EXPECT_EQ(client.update_collection(update)->rows, 2);
    EXPECT_EQ(client.get_collection(created.id)->name, "shops");
    EXPECT_THAT(client.list_collections()->collections, SizeIs(2));
    EXPECT_TRUE(client.delete_collection(created.id));
    EXPECT_EQ(client.delete_collection(created.id).error().kind(), ErrorKind::not_found);
}

TEST_F(MockWorkspaceTest, KeepsSnippets) {
    EXPECT_TRUE(client.update_snippet({"a/b +", "one"}));
    EXPECT_EQ(client.upsert_snippet({"a/b +", "two"})->value, "two");
    EXPECT_THAT(client.list_snippets()->snippets, SizeIs(3));
    EXPECT_TRUE(client.delete_snippet("a/b +"));
    EXPECT_EQ(client.delete_snippet("footer").error().kind(), ErrorKind::bad_request);
}

TEST_F(MockWorkspaceTest, CountsMetrics) {
    GetCampaignMetricsRequest request{7};
    request.version = MetricsVersion::v1;
    request.period = MetricsPeriod::days;
    request.steps = 10;
    const auto series = client.get_campaign_metrics(request)->metric.series;
    ASSERT_THAT(series.sent, SizeIs(10));
    EXPECT_EQ(std::accumulate(series.sent.begin(), series.sent.end(), std::int64_t{0}), 2);
    EXPECT_EQ(std::accumulate(series.opened.begin(), series.opened.end(), std::int64_t{0}), 1);
    GetNewsletterMetricsRequest newsletter{3};
    EXPECT_THAT(client.get_newsletter_metrics(newsletter)->metric.series.clicked, SizeIs(45));
}

TEST_F(MockWorkspaceTest, TakesWhatTestsAdd) {
    MockOptions options;
    options.seed = false;
    MockServer empty{options};
    const AppClient caller{once(empty.client_options())};
    EXPECT_THAT(caller.list_campaigns()->campaigns, IsEmpty());
    Customer eve;
    eve.id = "eve";
    eve.attributes = {{"email", "eve@example.com"}};
    const auto cio_id = empty.add_customer(eve);
    EXPECT_EQ(caller.get_customer_attributes({"eve"})->identifiers->cio_id, cio_id);
    Segment segment;
    segment.name = "Added";
    const auto segment_id = empty.add_segment(segment, {"eve@example.com"});
    EXPECT_THAT(caller.get_segment_membership(segment_id)->ids, ElementsAre("eve"));
    EXPECT_THROW(empty.add_segment(segment, {"nobody"}), std::invalid_argument);
    Campaign campaign;
    campaign.id = 70;
    campaign.name = "Added";
    EXPECT_EQ(empty.add_campaign(campaign), 70);
    CampaignAction action;
    action.campaign_id = 70;
    EXPECT_EQ(empty.add_campaign_action(action), 1);
    EXPECT_THAT(caller.get_campaign(70)->actions, SizeIs(1));
    EXPECT_EQ(empty.add_newsletter({}), 1);
    EXPECT_EQ(empty.add_sender_identity({}), 1);
    EXPECT_EQ(caller.get_sender_identity(1)->id, 1);
    Message message;
    message.customer_id = "eve";
    const auto message_id = empty.add_message(message);
    EXPECT_EQ(caller.get_customer_messages({"eve"})->messages.at(0).id, message_id);
    Activity activity;
    activity.customer_id = "eve";
    const auto activity_id = empty.add_activity(activity);
    EXPECT_EQ(caller.get_customer_activities({"eve"})->activities.at(0).id, activity_id);
    EXPECT_EQ(empty.add_broadcast(5, segment_id), 5);
    EXPECT_TRUE(caller.trigger_broadcast(BroadcastTriggerRequest{5}));
    EXPECT_EQ(empty.add_transactional_message(0, "welcome"), 1);
}

// ---- large workspaces --------------------------------------------------------------------------

#if !defined(CIO_SANITIZED)

/// What this thread has computed so far, whatever else the machine does.
double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

TEST(MockScale, TakesTheTenThousandthNewPersonAsTheFirst) {
    constexpr int people = 10'000;
    constexpr int slice = 500;
    MockOptions options;
    options.max_recorded = slice;
    Service service{options};
    const auto send = [&](int number) {
        const auto person = std::to_string(number);
        Received received;
        received.method = "POST";
        received.target = "/v1/send/email";
        received.headers = {{"authorization", "Bearer " + service.options.api_key}};
        received.body = R"({"transactional_message_id":"44","to":"p)" + person +
                        R"(@example.com","identifiers":{"id":"p)" + person + R"("}})";
        return service.serve(std::move(received)).status;
    };
    // The quickest slice of several stands for each end: what disturbs can only slow down.
    constexpr int slices = 5;
    std::vector<double> times;
    for (int number = 0; number < people;) {
        const auto start = cpu_seconds();
        for (int i = 0; i < slice; ++i) ASSERT_EQ(send(number++), 200);
        times.push_back(cpu_seconds() - start);
    }
    const auto first = *std::min_element(times.begin(), times.begin() + slices);
    const auto last = *std::min_element(times.end() - slices, times.end());
    // Looking through all would take twenty times as long; colder caches and busy neighbours were seen to take 1.4.
    EXPECT_LT(last, 3 * first) << "a send to a new person costs more when there are many";
    EXPECT_EQ(service.recorder.count_acted("send_transactional_email"), static_cast<std::size_t>(people));
}

#endif

}  // namespace
}  // namespace cio::testing
