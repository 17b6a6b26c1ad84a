// SPDX-License-Identifier: MIT
// What the mock service does beyond keeping resources: sends, deliveries, metrics, jobs, people and their wishes.
#include <gmock/gmock.h>

#include <numeric>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

namespace cio::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class MockBehaviour : public ::testing::Test {
protected:
    static ClientOptions once(ClientOptions options) {
        options.retry.max_attempts = 1;
        return options;
    }

    /// Sends a request below the base URL, with the key.
    HttpResponse send(const std::string& method, const std::string& path, const std::string& body = "") {
        HttpRequest request;
        request.method = method;
        request.url = mock.base_url() + path;
        request.body = body;
        request.headers = {{"Authorization", "Bearer " + mock.api_key()}};
        return transport->send(request, {}).response.value();
    }

    static UpdateBroadcastActionRequest changed(BroadcastActionChanges changes) {
        UpdateBroadcastActionRequest request;
        request.broadcast_id = 12;
        request.action_id = 1;
        request.changes = std::move(changes);
        return request;
    }

    /// A draft to the people on the pro plan: lucy and ada.
    Newsletter draft() {
        CreateNewsletterRequest request;
        request.name = "Autumn";
        request.content = EmailNewsletter{"It gets cold", "<p>Tea?</p>", {}, {}, {}, {}, 1};
        request.recipients = audience::in_segment(8);
        return client.create_newsletter(request).value();
    }

    MockServer mock;
    AppClient client{once(mock.client_options())};
    std::shared_ptr<Transport> transport = make_curl_transport();
};

std::int64_t total(const std::vector<std::int64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

// ---- sends and deliveries ------------------------------------------------------------------------

TEST_F(MockBehaviour, SendsTextsAndWhatShowsInApps) {
    TransactionalSmsRequest sms;
    sms.transactional_message_id = "order_shipped";
    sms.identifiers.id = "tom";
    sms.to = "+491701234567";
    const auto text = client.get_message(client.send_transactional_sms(sms)->delivery_id).value();
    EXPECT_EQ(text.type, MessageType{MessageType::twilio});
    EXPECT_EQ(text.recipient, "+491701234567");
    sms.to = "0170 1234567";
    EXPECT_THAT(client.send_transactional_sms(sms).error().message(), HasSubstr("E.164"));

    TransactionalInAppRequest in_app;
    in_app.transactional_message_id = 45;
    in_app.identifiers.id = "tom";
    const auto shown = client.get_message(client.send_transactional_in_app(in_app)->delivery_id).value();
    EXPECT_EQ(shown.type, MessageType{MessageType::in_app});
    TransactionalInboxMessageRequest inbox;
    inbox.transactional_message_id = 45;
    inbox.identifiers.email = "tom@example.com";
    inbox.queue_draft = true;
    const auto kept = client.get_message(client.send_transactional_inbox_message(inbox)->delivery_id).value();
    EXPECT_EQ(kept.type, MessageType{MessageType::inbox});
    EXPECT_TRUE(kept.metrics->drafted);
    EXPECT_THAT(client.get_customer_messages({"tom"})->messages, SizeIs(4));
}

TEST_F(MockBehaviour, ListsDeliveriesByWhatMadeThem) {
    EXPECT_THAT(client.list_campaign_messages(7)->messages, SizeIs(2));
    EXPECT_THAT(client.list_newsletter_messages(3)->messages, Each(Field(&Message::newsletter_id, Optional(3))));
    ListMessagesRequest request;
    EXPECT_THAT(client.list_messages(request)->messages, SizeIs(4));
    request.action_id = 71;
    request.metric = DeliveryMetric::opened;
    EXPECT_THAT(client.list_messages(request)->messages, SizeIs(1));
    request = {};
    request.drafts = true;
    EXPECT_THAT(client.list_messages(request)->messages, IsEmpty());
    ASSERT_TRUE(client.trigger_broadcast(12));
    EXPECT_THAT(client.list_broadcast_messages(12)->messages, SizeIs(2));
}

TEST_F(MockBehaviour, KeepsCopiesOfWhatWasSent) {
    TransactionalEmailRequest request;
    request.transactional_message_id = 44;
    request.to = "lucy@example.com";
    request.identifiers.id = "lucy";
    request.body = "<p>Mine</p>";
    request.from = "shop@example.com";
    const auto copy = client.get_archived_message(client.send_transactional_email(request)->delivery_id).value();
    EXPECT_EQ(copy.body, "<p>Mine</p>");
    EXPECT_EQ(copy.recipient, "lucy@example.com");
    request.disable_message_retention = true;
    const auto none = client.get_archived_message(client.send_transactional_email(request)->delivery_id).value();
    EXPECT_EQ(none.forgotten, true);
    EXPECT_NE(none.body, "<p>Mine</p>");
    EXPECT_EQ(client.get_archived_message("nothing").error().kind(), ErrorKind::not_found);
    const auto of_campaign = client.list_campaign_messages(7)->messages.at(0).id;
    EXPECT_THAT(client.get_archived_message(of_campaign)->body.value_or(""), HasSubstr("Hello!"));
}

TEST_F(MockBehaviour, CountsWhatHappenedToDeliveries) {
    EXPECT_EQ(total(client.get_newsletter_variant_metrics({3, 30})->metric.series.sent), 2);
    EXPECT_EQ(total(client.get_newsletter_metrics(3)->metric.series.opened), 1);
    GetCampaignActionMetricsRequest action{7, 71};
    action.version = MetricsVersion::v2;
    EXPECT_EQ(total(client.get_campaign_action_metrics(action)->metric.series.delivered), 2);
    ASSERT_TRUE(client.trigger_broadcast(12));
    EXPECT_EQ(total(client.get_broadcast_metrics(12)->metric.series.sent), 2);
    EXPECT_EQ(total(client.get_broadcast_action_metrics({12, 1})->metric.series.sent), 2);
    GetTransactionalMetricsRequest months{44};
    months.period = MetricsPeriod::months;
    months.steps = 0;
    EXPECT_THAT(client.get_transactional_metrics(months)->metric.series.sent, SizeIs(121));
    const auto links = client.get_newsletter_link_metrics(3)->links;
    ASSERT_THAT(links, SizeIs(1));
    EXPECT_EQ(total(links[0].metric.series.clicked), 1);
    EXPECT_THAT(client.get_broadcast_link_metrics(12)->links, IsEmpty());
}

TEST_F(MockBehaviour, CountsJourneys) {
    GetCampaignJourneyMetricsRequest request{7};
    request.start = now() - std::chrono::hours{24 * 10};
    request.end = now();
    request.resolution = MetricsResolution::days;
    const auto journeys = client.get_campaign_journey_metrics(request).value();
    EXPECT_THAT(journeys.started, SizeIs(10));
    EXPECT_EQ(total(journeys.started), 2);
    request.end = request.start;
    EXPECT_EQ(client.get_campaign_journey_metrics(request).error().status(), 400);
}

TEST_F(MockBehaviour, SaysWhatWasWrongWithATrigger) {
    BroadcastTriggerRequest request{12};
    request.ids = {"lucy", "nobody", "noone"};
    request.id_ignore_missing = true;
    const auto id = client.trigger_broadcast(request)->id.value();
    ListBroadcastTriggerErrorsRequest errors{12, id};
    errors.limit = 1;
    auto page = client.list_broadcast_trigger_errors(errors).value();
    EXPECT_THAT(page.errors, ElementsAre(HasSubstr("line 2")));
    errors.start = page.next;
    page = client.list_broadcast_trigger_errors(errors).value();
    EXPECT_THAT(page.errors, ElementsAre(HasSubstr("noone")));
    EXPECT_EQ(page.next, "");
    EXPECT_EQ(client.get_broadcast_trigger({12, id})->broadcast_id, 12);

    request.id_ignore_missing = false;
    EXPECT_THAT(client.trigger_broadcast(request).error().message(), HasSubstr("trigger 2"));
    EXPECT_THAT(client.list_broadcast_trigger_errors({12, 2})->errors, SizeIs(1));
}

// ---- newsletters ---------------------------------------------------------------------------------

TEST_F(MockBehaviour, SendsNewsletters) {
    const auto newsletter = draft();
    EXPECT_FALSE(newsletter.sent_at);
    EXPECT_THAT(newsletter.recipient_segment_ids, ElementsAre(8));
    const auto contents = client.list_newsletter_variants(newsletter.id)->contents;
    ASSERT_THAT(contents, SizeIs(1));
    EXPECT_EQ(contents[0].subject, "It gets cold");
    EXPECT_EQ(contents[0].from, "Shop <shop@example.com>");

    const auto sent = client.send_newsletter({newsletter.id}).value();
    EXPECT_TRUE(sent.sent_at);
    EXPECT_EQ(sent.num_recipients, 2);
    const auto messages = client.list_newsletter_messages(newsletter.id)->messages;
    ASSERT_THAT(messages, SizeIs(2));
    EXPECT_EQ(messages[0].content_id, contents[0].id);
    EXPECT_EQ(client.get_customer_messages({"ada"})->messages[0].newsletter_id, newsletter.id);
    const auto again = client.send_newsletter({newsletter.id});
    EXPECT_EQ(again.error().status(), 400);
    EXPECT_THAT(again.error().message(), HasSubstr("already sent"));
}

TEST_F(MockBehaviour, SchedulesNewsletters) {
    const auto newsletter = draft();
    ScheduleNewsletterRequest request{newsletter.id};
    request.scheduled_at = now() + std::chrono::hours{1};
    request.timezone = "Europe/Berlin";
    EXPECT_FALSE(client.schedule_newsletter(request)->sent_at);
    ScheduleNewsletterRequest off{newsletter.id};
    off.scheduled_at = Timestamp{};
    EXPECT_TRUE(client.schedule_newsletter(off));
    EXPECT_EQ(client.schedule_newsletter(off).error().status(), 400) << "not scheduled any more";
    request.scheduled_at = now() - std::chrono::hours{1};
    EXPECT_EQ(client.schedule_newsletter(request).error().status(), 422);
}

TEST_F(MockBehaviour, TestsVariantsOfNewsletters) {
    const auto newsletter = draft();
    CreateNewsletterTranslationRequest french{newsletter.id, "fr",
                                              EmailNewsletterTranslation{"Il fait froid", "<p>Thé?</p>"}};
    EXPECT_THAT(client.create_newsletter_translation(french)->content_ids, SizeIs(2));
    EXPECT_EQ(client.create_newsletter_translation(french).error().status(), 422) << "there is one";
    EXPECT_EQ(client.get_newsletter_translation({newsletter.id, "fr"})->subject, "Il fait froid");
    EXPECT_EQ(client.get_newsletter_translation({newsletter.id, "fr"})->from_id, 1) << "from the default message";
    EXPECT_EQ(client.get_newsletter_translation({newsletter.id, "it"}).error().status(), 400);

    EXPECT_THAT(client.create_newsletter_test_group(newsletter.id)->content_ids, SizeIs(4));
    const auto groups = client.list_newsletter_test_groups(newsletter.id)->test_groups;
    ASSERT_THAT(groups, SizeIs(2));
    EXPECT_THAT(groups[1].content_ids, SizeIs(2));
    const auto second = groups[1].id;
    UpdateNewsletterTestTranslationRequest update{newsletter.id, second, "fr", EmailVariantUpdate{}};
    std::get<EmailVariantUpdate>(update.content).subject = "Brrr";
    EXPECT_EQ(client.update_newsletter_test_translation(update).value().subject, "Brrr");
    EXPECT_EQ(client.get_newsletter_test_translation({newsletter.id, second, "fr"})->subject, "Brrr");
    EXPECT_EQ(client.get_newsletter_translation({newsletter.id, "fr"})->subject, "Il fait froid")
        << "of the first group";

    EXPECT_TRUE(client.delete_newsletter(newsletter.id));
    EXPECT_EQ(client.list_newsletter_variants(newsletter.id).error().kind(), ErrorKind::not_found);
}

TEST_F(MockBehaviour, RefusesNewslettersThatReferToNothing) {
    CreateNewsletterRequest request;
    request.name = "Autumn";
    request.content = SmsNewsletter{"Tea?"};
    request.recipients = audience::in_segment(987);
    EXPECT_EQ(client.create_newsletter(request).error().status(), 422);
    request.recipients = audience::in_segment(8);
    request.subscription_topic_id = 987;
    EXPECT_THAT(client.create_newsletter(request).error().message(), HasSubstr("topic"));
    EXPECT_THAT(client.list_newsletters()->newsletters, SizeIs(2));
}

// ---- people --------------------------------------------------------------------------------------

TEST_F(MockBehaviour, FindsPeople) {
    const auto found = client.get_people_by_email("ada+news@example.com").value();
    EXPECT_THAT(found.results, ElementsAre(Field(&CustomerIdentifiers::id, Optional(std::string{"ada"}))));
    EXPECT_THAT(client.get_people_by_email("nobody@example.com")->results, IsEmpty());
    GetPeopleByIdRequest request;
    request.ids = {"lucy", "nobody", "tom"};
    const auto people = client.get_people_by_id(request)->customers;
    ASSERT_THAT(people, SizeIs(2));
    EXPECT_EQ(people[1].customer.id, "tom");
    EXPECT_EQ(people[1].customer.attributes["plan"], "free");
    // The older way shares the path.
    SearchCustomersRequest older;
    older.filter = audience::in_segment(7);
    EXPECT_THAT(client.search_customers(older)->identifiers, SizeIs(2));
    EXPECT_EQ(mock.acted("get_people_by_email"), 2U);
    EXPECT_EQ(mock.acted("search_customers"), 1U);
}

TEST_F(MockBehaviour, KnowsSegmentsAndTheirUse) {
    EXPECT_EQ(client.get_segment_count(7)->count, 2);
    EXPECT_THAT(client.get_segment_dependencies(9)->used_by.campaigns, ElementsAre(7));
    const auto used = client.get_segment_dependencies(8)->used_by;
    EXPECT_THAT(used.sent_newsletters, UnorderedElementsAre(3, 4));
    EXPECT_THAT(used.draft_newsletters, IsEmpty());
    EXPECT_EQ(client.delete_segment(8).error().status(), 400) << "not a manual one";
    EXPECT_TRUE(client.delete_segment(7));
    EXPECT_THAT(client.get_customer_segments({"lucy"})->segments, SizeIs(1));
    const auto senders = client.get_sender_identity_usage(1).value();
    EXPECT_THAT(senders.campaigns, UnorderedElementsAre(7, 8, 9));
    EXPECT_THAT(senders.sent_newsletters, Contains(3));
}

TEST_F(MockBehaviour, RelatesPeopleToObjects) {
    SearchObjectsRequest request;
    request.object_type_id = "1";
    request.filter =
        objects::all_of(objects::attribute("1", "country").equals("DE"), objects::attribute("1", "seats").exists());
    EXPECT_THAT(client.search_objects(request)->ids, ElementsAre("acme"));
    request.filter = objects::none_of(objects::attribute("1", "country").equals("DE"));
    EXPECT_THAT(client.search_objects(request)->ids, ElementsAre("globex"));
    const auto acme = client.get_object_attributes({"1", "acme"}).value();
    EXPECT_EQ(acme.attributes["name"], "Acme");
    const auto people = client.get_object_relationships({"1", "acme"})->cio_relationships;
    ASSERT_THAT(people, SizeIs(2));
    EXPECT_EQ(people[0].identifiers.id, "lucy");
    const auto related = client.get_customer_relationships({"lucy"})->cio_relationships;
    ASSERT_THAT(related, SizeIs(1));
    EXPECT_EQ(related[0].attributes["role"], "owner");
    EXPECT_EQ(client.get_object_attributes({"1", "initech"}).error().kind(), ErrorKind::not_found);
}

TEST_F(MockBehaviour, KnowsWhatPeopleWant) {
    auto topics = client.get_customer_subscription_preferences({"lucy"})->topics;
    ASSERT_THAT(topics, SizeIs(2));
    EXPECT_EQ(topics[0].subscribed, true) << "by default";
    EXPECT_EQ(topics[1].subscribed, false);
    Customer picky;
    picky.id = "picky";
    picky.attributes = {{"cio_subscription_preferences", R"({"topics":{"topic_1":false,"topic_2":true}})"}};
    mock.add_customer(picky);
    topics = client.get_customer_subscription_preferences({"picky"})->topics;
    EXPECT_EQ(topics[0].subscribed, false);
    EXPECT_EQ(topics[1].subscribed, true);
    const auto error = send("GET", "/customers/nobody/subscription_preferences");
    EXPECT_EQ(error.status, 404);
    EXPECT_TRUE(Json::parse(error.body)["meta"]["errors"][0].is_string()) << error.body;

    EXPECT_THAT(client.get_subscription_center_token("lucy@example.com")->url.value_or(""), HasSubstr("/u/i/"));
    EXPECT_EQ(client.get_subscription_center_token("nobody").error().status(), 400);
}

TEST_F(MockBehaviour, OptsPeopleOut) {
    UpdateCustomerOptoutsRequest request{"lucy"};
    request.optouts = {{"+4930123456", true, {}}, {"Shop", true, OptoutChannel::whatsapp}};
    EXPECT_TRUE(client.update_customer_optouts(request));
    EXPECT_THAT(client.get_customer_optouts({"lucy"})->optouts, SizeIs(2));
    ListOptoutsRequest of_sender;
    of_sender.from = "+4930123456";
    EXPECT_THAT(client.list_optouts(of_sender)->optouts, SizeIs(2)) << "lucy and tom";
    request.optouts = {{"Shop", false, OptoutChannel::whatsapp}};
    EXPECT_TRUE(client.update_customer_optouts(request));
    EXPECT_THAT(client.get_customer_optouts({"lucy"})->optouts, SizeIs(1));
    request.optouts = {{"Shop", true, OptoutChannel{"pigeon"}}};
    EXPECT_EQ(client.update_customer_optouts(request).error().status(), 400);
}

TEST_F(MockBehaviour, SuppressesAddresses) {
    EXPECT_EQ(client.search_suppressions("gone@example.com")->category,
              SuppressionCategory{SuppressionCategory::bounces});
    const CreateSuppressionRequest request{SuppressionType::spam_reports, "new@example.com"};
    EXPECT_TRUE(client.create_suppression(request));
    EXPECT_TRUE(client.create_suppression(request)) << "again";
    const auto spam = client.list_suppressions({SuppressionType::spam_reports}).value();
    EXPECT_EQ(spam.category, SuppressionCategory{SuppressionCategory::spam});
    EXPECT_THAT(spam.suppressions, SizeIs(2));
    EXPECT_TRUE(client.delete_suppression({SuppressionType::spam_reports, "new@example.com"}));
    EXPECT_THAT(client.search_suppressions("new@example.com")->suppressions, IsEmpty());
    EXPECT_EQ(send("POST", "/esp/suppression/blocks/x@example.com").body, "{}");
}

// ---- jobs ----------------------------------------------------------------------------------------

TEST_F(MockBehaviour, RunsImports) {
    CreateImportRequest request;
    request.name = "Winter";
    request.data_file_url = "https://example.com/people.csv";
    request.content = PeopleImport{IdType::id};
    const auto started = client.create_import(request).value();
    EXPECT_EQ(started.state, ImportState{ImportState::preprocessing});
    EXPECT_EQ(client.get_import(started.id)->state, ImportState{ImportState::importing});
    EXPECT_EQ(client.get_import(started.id)->state, ImportState{ImportState::imported});

    request.data_file_url = "ftp://example.com/people.csv";
    const auto id = client.create_import(request)->id;
    ASSERT_TRUE(client.get_import(id));
    const auto failed = client.get_import(id).value();
    EXPECT_EQ(failed.state, ImportState{ImportState::failed});
    ASSERT_TRUE(failed.error_export_id);
    while (client.get_export(*failed.error_export_id)->status != ExportStatus::done) continue;
    EXPECT_EQ(client.get_export(*failed.error_export_id)->total, 1);
}

TEST_F(MockBehaviour, ShowsLiveNotifications) {
    StartLiveNotificationRequest request;
    request.identifiers.id = "lucy";
    request.notification_type = LiveNotificationType{"com.example.order"};
    request.platform = DevicePlatform::android;
    request.attributes = Json{{"order", 1042}};
    request.content_state = Json{{"step", "packed"}};
    const auto id = client.start_live_notification(request)->instance_id;
    EXPECT_EQ(client.get_live_notification(id)->state, LiveNotificationState{LiveNotificationState::active});
    UpdateLiveNotificationRequest update;
    update.instance_id = id;
    update.content_state = Json{{"step", "on its way"}};
    EXPECT_EQ(client.update_live_notification(update)->instance_id, id);
    EndLiveNotificationRequest end;
    end.instance_id = id;
    EXPECT_TRUE(client.end_live_notification(end));
    const auto ended = client.get_live_notification(id).value();
    EXPECT_EQ(ended.state, LiveNotificationState{LiveNotificationState::ended});
    EXPECT_EQ(ended.last_delivery->operation, LiveNotificationOperation{LiveNotificationOperation::end});
    EXPECT_EQ(client.update_live_notification(update).error().status(), 400);
    EXPECT_EQ(client.get_live_notification("nonsense").error().status(), 400) << "no ULID";
    EXPECT_EQ(client.get_customer_messages({"lucy"})->messages[0].type, MessageType{MessageType::live_notification});
    request.identifiers = {};
    request.identifiers.email = "nobody@example.com";
    EXPECT_EQ(client.start_live_notification(request).error().status(), 400);
}

// ---- content -------------------------------------------------------------------------------------

TEST_F(MockBehaviour, KeepsContentsOfCollections) {
    EXPECT_THAT(client.get_collection_contents(1)->data, SizeIs(3));
    UpdateCollectionContentsRequest request{1};
    request.data = {{{"sku", "x"}}};
    EXPECT_EQ(client.update_collection_contents(request)->rows, 1);
    EXPECT_EQ(send("GET", "/collections/1/content").body, R"([{"sku":"x"}])");
    EXPECT_EQ(send("PUT", "/collections/1/content", R"([{"a":1},2])").status, 400);
    EXPECT_EQ(send("PUT", "/collections/1/content", R"({"a":1})").status, 400);
    EXPECT_EQ(send("PUT", "/collections/1/content", R"([{"a":1}])").status, 200);
}

TEST_F(MockBehaviour, OverwritesTransactionalContents) {
    UpdateTransactionalVariantRequest request;
    request.transactional_id = 44;
    request.language = "de";
    request.subject = "Vielen Dank!";
    const auto changed = client.update_transactional_variant(request).value();
    EXPECT_EQ(changed.subject, "Vielen Dank!");
    EXPECT_EQ(changed.body, "") << "what is not given is gone";
    EXPECT_EQ(client.get_transactional_variant({44, "de"})->subject, "Vielen Dank!");
    const auto missing = send("GET", "/transactional/44/language/it");
    EXPECT_EQ(missing.status, 400);
    EXPECT_TRUE(Json::parse(missing.body)["meta"]["error"].is_string()) << missing.body;
}

TEST_F(MockBehaviour, KeepsFoldersOfDesignStudio) {
    const auto folders = client.list_design_studio_folders().value();
    ASSERT_THAT(folders.folders, SizeIs(2));
    const auto top = folders.folders[0].id;
    EXPECT_EQ(client.delete_design_studio_folder(top).error().kind(), ErrorKind::conflict)
        << "an e-mail in it is linked";
    ListDesignStudioEmailsRequest inside;
    inside.parent_folder_id = top;
    const auto emails = client.list_design_studio_emails(inside).value();
    ASSERT_THAT(emails.emails, SizeIs(1));
    EXPECT_EQ(emails.folders.at(0).id, top);
    EXPECT_EQ(emails.meta->pagination->total, 1);
    inside.is_linked = FlagFilter::no;
    EXPECT_THAT(client.list_design_studio_emails(inside)->emails, IsEmpty());

    UpdateDesignStudioFolderRequest into_itself;
    into_itself.folder_id = top;
    into_itself.parent_folder_id = folders.folders[1].id;
    EXPECT_EQ(client.update_design_studio_folder(into_itself).error().status(), 400);
    const auto unknown = send("POST", "/design_studio/folders", R"({"name":"a","color":"red"})");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(Json::parse(unknown.body)["errors"][0]["status"], 400) << "a number";
    EXPECT_EQ(send("POST", "/design_studio/folders", R"({"name":"a/b"})").status, 400) << "as the client would say";
}

TEST_F(MockBehaviour, TranslatesEmailsOfDesignStudio) {
    CreateDesignStudioEmailRequest request;
    request.name = "Hello";
    request.content.subject = "Hello";
    request.envelope.from_id = 1;
    const auto email = client.create_design_studio_email(request).value();
    EXPECT_EQ(email.envelope.from, "Shop <shop@example.com>");
    CreateDesignStudioEmailTranslationRequest translation;
    translation.email_id = email.id;
    translation.language = "fr";
    const auto made = client.create_design_studio_email_translation(translation).value();
    EXPECT_EQ(made.content.subject, "Hello") << "that of the e-mail";
    EXPECT_EQ(made.envelope.from_id, 1);
    EXPECT_EQ(client.create_design_studio_email_translation(translation).error().kind(), ErrorKind::conflict);
    EXPECT_THAT(client.get_design_studio_email(email.id)->available_languages, ElementsAre("fr"));
    EXPECT_TRUE(client.delete_design_studio_email(email.id));
    EXPECT_EQ(client.list_design_studio_email_translations(email.id).error().kind(), ErrorKind::not_found);
    request.envelope.from_id = 987;
    EXPECT_EQ(client.create_design_studio_email(request).error().status(), 400);
}

TEST_F(MockBehaviour, KeepsFoldersOfAssets) {
    CreateAssetFolderRequest request;
    request.name = "Icons";
    request.parent_folder_id = 1;
    const auto folder = client.create_asset_folder(request).value();
    EXPECT_EQ(client.create_asset_folder(request).error().kind(), ErrorKind::conflict) << "a sibling has the name";
    EXPECT_EQ(client.delete_asset_folder(1).error().status(), 400) << "not empty";
    UploadAssetRequest upload;
    upload.file = UploadFile::from_memory("bytes", "star.png", "image/png");
    upload.parent_folder_id = folder.id;
    const auto asset = client.upload_asset(upload).value();
    EXPECT_EQ(asset.size, 5);
    ListAssetsRequest below;
    below.parent_folder_id = 1;
    EXPECT_THAT(client.list_assets(below)->assets, SizeIs(1)) << "in a folder below";
    below.direct_descendants_only = true;
    EXPECT_THAT(client.list_assets(below)->assets, IsEmpty());
    UpdateAssetRequest move;
    move.asset_id = asset.id;
    move.parent_folder_id = nullptr;
    EXPECT_TRUE(client.update_asset(move));
    EXPECT_FALSE(client.get_asset(asset.id)->parent_folder_id);
    EXPECT_TRUE(client.delete_asset_folder(folder.id));
    upload.parent_folder_id = 987;
    EXPECT_EQ(client.upload_asset(upload).error().kind(), ErrorKind::not_found);
}

TEST_F(MockBehaviour, AnswersHeadersAsText) {
    BroadcastMessageActionChanges changes;
    changes.headers = std::vector<MessageHeader>{{"X-Sale", "flash"}};
    EXPECT_EQ(client.update_broadcast_action(changed(changes))->headers, R"([{"name":"X-Sale","value":"flash"}])");
}

TEST_F(MockBehaviour, TakesTheHeadersOfEveryChannel) {
    WebhookActionChanges changes;
    changes.url = "https://shop.example/hook";
    changes.headers = std::vector<MessageHeader>{{"X-Sale", "flash"}};
    EXPECT_EQ(client.update_broadcast_action(changed(changes))->headers, R"([{"name":"X-Sale","value":"flash"}])");
    EXPECT_EQ(send("PUT", "/broadcasts/12/actions/1", R"({"subject": "Sale", "headers": 7})").status, 400);
}

TEST_F(MockBehaviour, RulesForRequestsDoNotHoldForAnswers) {
    NewsletterVariant content;
    content.headers = {{"X-Sale", "two words"}};
    mock.respond<ListNewsletterVariantsRequest>([&](const auto&) -> Result<ListNewsletterVariantsResponse> {
        ListNewsletterVariantsResponse response;
        response.contents = {content};
        return response;
    });
    EXPECT_EQ(client.list_newsletter_variants(3)->contents[0].headers.front().value, "two words");
}

TEST_F(MockBehaviour, TakesFieldsThatTheChangesDoNotKnow) {
    BroadcastMessageActionChanges changes;
    changes.subject = "Sale";
    changes.headers = std::vector<MessageHeader>{{"X-Sale", "flash"}};
    auto request = changed(changes);
    request.extra = {{"fresh", true}, {"", "nameless"}};
    EXPECT_EQ(client.update_broadcast_action(request)->subject, "Sale");
    const auto received = mock.requests().back().as<UpdateBroadcastActionRequest>();
    EXPECT_EQ(std::get<BroadcastMessageActionChanges>(received.changes).headers->front().value, "flash");
    EXPECT_EQ(received.extra, request.extra);
}

// ---- errors and statuses -------------------------------------------------------------------------

TEST_F(MockBehaviour, AnswersErrorsInTheOperationsShape) {
    const auto error_of = [&](const std::string& method, const std::string& path, const std::string& body = "") {
        return Json::parse(send(method, path, body).body)["errors"][0];
    };
    EXPECT_EQ(error_of("GET", "/assets/files/987")["status"], 404);
    EXPECT_EQ(error_of("GET", "/segments/987")["status"], "404");
    const auto newsletter = error_of("GET", "/newsletters/987");
    EXPECT_TRUE(newsletter["detail"].is_string());
    EXPECT_FALSE(newsletter.contains("status"));
    const auto snippet = error_of("POST", "/snippets", R"({"name":"footer","value":"x"})");
    EXPECT_EQ(snippet["status"], "422");
    EXPECT_EQ(snippet["source"]["pointer"], "/name");
    EXPECT_EQ(error_of("POST", "/data_index/attributes", R"({"attributes":[]})")["status"], "422");
}

TEST_F(MockBehaviour, AnswersTheStatusOfTheOperation) {
    EXPECT_EQ(send("DELETE", "/snippets/support_email").status, 204);
    EXPECT_EQ(send("PUT", "/assets/files/1", R"({"name":"a.png"})").status, 204);
    EXPECT_EQ(send("POST", "/data_index/events", R"({"events":[{"name":"purchase"}]})").status, 204);
    const auto webhook = send("DELETE", "/reporting_webhooks/1");
    EXPECT_EQ(webhook.status, 200);
    EXPECT_EQ(webhook.body, "");
    EXPECT_EQ(send("PUT", "/snippets/footer", R"({"value":"x"})").body, "{}");
}

TEST_F(MockBehaviour, RefusesWhatTheClientWouldNotSend) {
    const auto tag = send("POST", "/send/email",
                          R"({"transactional_message_id":44,"to":"a@b.c","identifiers":{"id":"a","email":"b"}})");
    EXPECT_EQ(tag.status, 400);
    EXPECT_EQ(send("GET", "/design_studio/folders?limit=10001").status, 400);
    EXPECT_EQ(send("PUT", "/assets/files/1", "{}").status, 400) << "nothing to change";
    const auto trigger = send("POST", "/campaigns/12/triggers", R"({"ids":["lucy"],"emails":["lucy@example.com"]})");
    EXPECT_EQ(trigger.status, 422);
    EXPECT_EQ(send("POST", "/campaigns/12/triggers", R"({"per_user_data":[{"id":"lucy"},{}]})").status, 422);
}

TEST_F(MockBehaviour, KnowsTheAccount) {
    EXPECT_EQ(client.list_workspaces()->workspaces.at(0).people, 4);
    EXPECT_THAT(client.list_ip_addresses()->ip_addresses, SizeIs(3));
    HttpRequest request;
    request.method = "GET";
    request.url = mock.base_url() + "/info/ip_addresses";
    EXPECT_EQ(transport->send(request, {}).response->status, 200) << "without a key";
}

TEST_F(MockBehaviour, AnswersWhatTheLibraryDoesNotKnow) {
    Campaign campaign;
    campaign.extra = {{"brand_new", true}};
    const auto id = mock.add_campaign(campaign);
    EXPECT_EQ(client.get_campaign(id)->extra["brand_new"], true);
    CreateSegmentRequest request;
    request.name = "Testers";
    request.extra = {{"color", "red"}};
    EXPECT_EQ(client.create_segment(request)->extra["color"], "red");
}

}  // namespace
}  // namespace cio::testing
