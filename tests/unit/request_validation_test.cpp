// SPDX-License-Identifier: MIT
//
// Requests that are refused before anything is sent, and what is said about them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <cio/cio.hpp>

#include "base/text.hpp"
#include "core/operation.hpp"
#include "support/call_fixture.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"

namespace cio {
namespace {

using test::send_email;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const std::string latin1 = "gr\xfc\xdf";  // not UTF-8

template <class Request>
core::EncodedRequest encoded(const Request& request) {
    const auto& operation = detail::operation<Request>();
    return operation.encode(operation, &request);
}

/// The reason for which a call with this request is refused, after which nothing was sent.
template <class Request>
ErrorMessage refused(const Request& request) {
    const auto transport = std::make_shared<test::FakeTransport>();
    const AppClient client{test::offline_options(transport)};
    const auto result = client.call(request);
    EXPECT_THAT(transport->requests(), IsEmpty());
    if (result) {
        ADD_FAILURE() << "not refused";
        return {};
    }
    const auto& error = result.error();
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request) << error.message();
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
    EXPECT_EQ(error.status(), std::nullopt);
    EXPECT_EQ(error.operation(), detail::operation<Request>().info.name);
    EXPECT_TRUE(base::is_utf8(error.message()));
    if (error.messages().size() != 1) {
        ADD_FAILURE() << "one reason expected: " << error.message();
        return {};
    }
    EXPECT_THAT(error.message(), HasSubstr(error.messages()[0].pointer));
    return error.messages()[0];
}

/// The field for which a call with this request is refused.
template <class Request>
std::string refused_field(const Request& request) {
    return refused(request).pointer;
}

template <class Request>
void expect_accepted(const Request& request) {
    const auto problem = encoded(request).problem;
    EXPECT_FALSE(problem) << problem->field << " " << problem->reason;
}

TransactionalPushRequest push() {
    TransactionalPushRequest request;
    request.transactional_message_id = 44;
    request.identifiers.id = "lucy";
    return request;
}

BroadcastTriggerRequest trigger() {
    BroadcastTriggerRequest request;
    request.campaign_id = 7;
    return request;
}

CreateCollectionRequest collection(std::vector<Json> rows = {Json{{"sku", 1}}}) {
    CreateCollectionRequest request;
    request.name = "offers";
    request.data = std::move(rows);
    return request;
}

GetCustomerAttributesRequest customer(std::string identifier) {
    GetCustomerAttributesRequest request;
    request.identifier = std::move(identifier);
    return request;
}

TEST(RequestValidation, AcceptsWhatIsComplete) {
    expect_accepted(send_email());
    expect_accepted(push());
    expect_accepted(trigger());
    expect_accepted(collection());
    expect_accepted(customer("lucy"));
}

// ---- required fields ---------------------------------------------------------------------------

TEST(RequiredField, IsNamedWhenAnEmailLacksIt) {
    auto request = send_email();
    request.to.clear();
    EXPECT_EQ(refused_field(request), "to");
    request = send_email();
    request.transactional_message_id = {};
    const auto reason = refused(request);
    EXPECT_EQ(reason.pointer, "transactional_message_id");
    EXPECT_THAT(reason.text, AllOf(HasSubstr("from"), HasSubstr("subject"), HasSubstr("body")));
    request.transactional_message_id = "";
    EXPECT_EQ(refused_field(request), "transactional_message_id");
}

TEST(RequiredField, IsNotTheTemplateOfAnEmailThatIsComposedInline) {
    auto request = send_email();
    request.transactional_message_id = {};
    request.from = "shop@example.com";
    request.subject = "Hello";
    EXPECT_EQ(refused_field(request), "transactional_message_id");
    request.body = "<p>Hello</p>";
    expect_accepted(request);
    request.identifiers = {};
    expect_accepted(request);
}

TEST(RequiredField, IsNamedWhenAPushNotificationLacksIt) {
    auto request = push();
    request.transactional_message_id = {};
    EXPECT_EQ(refused_field(request), "transactional_message_id");
    request = push();
    request.identifiers = {};
    EXPECT_EQ(refused_field(request), "identifiers");
    request = push();
    request.custom_device.emplace();
    EXPECT_EQ(refused_field(request), "custom_device.token");
    request.custom_device->token = "token";
    EXPECT_EQ(refused_field(request), "custom_device.platform");
    request.custom_device->platform = DevicePlatform::ios;
    expect_accepted(request);
}

TEST(RequiredField, IsNamedWhenAPathLacksIt) {
    EXPECT_EQ(refused_field(BroadcastTriggerRequest{}), "campaign_id");
    EXPECT_EQ(refused_field(ListBroadcastTriggersRequest{}), "broadcast_id");
    EXPECT_EQ(refused_field(ListTransactionalMessagesRequest{}), "transactional_id");
    EXPECT_EQ(refused_field(GetCampaignRequest{}), "campaign_id");
    EXPECT_EQ(refused_field(ListCampaignActionsRequest{}), "campaign_id");
    EXPECT_EQ(refused_field(GetCampaignMetricsRequest{}), "campaign_id");
    EXPECT_EQ(refused_field(GetNewsletterRequest{}), "newsletter_id");
    EXPECT_EQ(refused_field(GetNewsletterMetricsRequest{}), "newsletter_id");
    EXPECT_EQ(refused_field(GetSegmentRequest{}), "segment_id");
    EXPECT_EQ(refused_field(GetSegmentMembershipRequest{}), "segment_id");
    EXPECT_EQ(refused_field(GetCustomerAttributesRequest{}), "identifier");
    EXPECT_EQ(refused_field(GetCustomerSegmentsRequest{}), "identifier");
    EXPECT_EQ(refused_field(GetCustomerActivitiesRequest{}), "identifier");
    EXPECT_EQ(refused_field(GetCustomerMessagesRequest{}), "identifier");
    EXPECT_EQ(refused_field(GetMessageRequest{}), "message_id");
    EXPECT_EQ(refused_field(GetExportRequest{}), "export_id");
    EXPECT_EQ(refused_field(DownloadExportRequest{}), "export_id");
    EXPECT_EQ(refused_field(GetCollectionRequest{}), "collection_id");
    EXPECT_EQ(refused_field(UpdateCollectionRequest{}), "collection_id");
    EXPECT_EQ(refused_field(DeleteCollectionRequest{}), "collection_id");
    EXPECT_EQ(refused_field(GetSenderIdentityRequest{}), "sender_id");
    EXPECT_EQ(refused_field(SnippetRequest{}), "snippet_name");
    EXPECT_EQ(refused_field(DeleteSnippetRequest{}), "snippet_name");
}

TEST(RequiredField, IsNamedWhenABodyLacksIt) {
    EXPECT_EQ(refused_field(CreateSegmentRequest{}), "segment.name");
    EXPECT_EQ(refused_field(SearchPeopleRequest{}), "filter");
    EXPECT_EQ(refused_field(CreateCollectionRequest{}), "name");
    EXPECT_EQ(refused_field(UpsertSnippetRequest{}), "name");
    UpsertSnippetRequest upsert;
    upsert.name = "footer";
    EXPECT_EQ(refused_field(upsert), "value");
    SnippetRequest update;
    update.snippet_name = "footer";
    EXPECT_EQ(refused_field(update), "value");
}

TEST(RequiredField, IsOneOfSeveral) {
    CreateCollectionRequest create;
    create.name = "offers";
    EXPECT_THAT(refused(create).text, AllOf(HasSubstr("data"), HasSubstr("url")));
    UpdateCollectionRequest update;
    update.collection_id = 7;
    EXPECT_THAT(refused(update).text, AllOf(HasSubstr("name"), HasSubstr("data"), HasSubstr("url")));
    update.data.emplace();
    expect_accepted(update);  // no rows is a meaning of its own
}

TEST(RequiredField, OfAnEntryIsNamedWithItsPlace) {
    auto request = trigger();
    PerUserData lucy;
    lucy.id = "lucy";
    request.per_user_data = std::vector<PerUserData>{lucy, PerUserData{}};
    const auto reason = refused(request);
    EXPECT_THAT(reason.pointer, StartsWith("per_user_data[1]"));
    EXPECT_THAT(reason.text, AllOf(HasSubstr("id"), HasSubstr("email")));
}

TEST(RequiredField, IsAskedForByTheMethodsThatTakeItDirectly) {
    const AppClient client{test::offline_options()};
    const auto field_of = [](const auto& result) {
        const auto error = test::error_of(result);
        return error.messages().empty() ? std::string{} : error.messages()[0].pointer;
    };
    EXPECT_EQ(field_of(client.get_campaign(0)), "campaign_id");
    EXPECT_EQ(field_of(client.get_message("")), "message_id");
    EXPECT_EQ(field_of(client.delete_snippet("..")), "snippet_name");
}

// ---- paths -------------------------------------------------------------------------------------

TEST(PathParameter, OfDotsIsRefusedAsItWouldVanish) {
    for (const auto* dots : {".", ".."}) {
        EXPECT_EQ(refused_field(customer(dots)), "identifier");
        GetMessageRequest message;
        message.message_id = dots;
        EXPECT_EQ(refused_field(message), "message_id");
        DeleteSnippetRequest snippet;
        snippet.snippet_name = dots;
        EXPECT_EQ(refused_field(snippet), "snippet_name");
    }
}

TEST(PathParameter, CannotChangeThePath) {
    const std::map<std::string, std::string> targets{
        {"...", "/customers/.../attributes"},
        {"../campaigns", "/customers/..%2Fcampaigns/attributes"},
        {"%2e%2e", "/customers/%252e%252e/attributes"},
        {"a?b=c#d", "/customers/a%3Fb%3Dc%23d/attributes"},
        {"{identifier}", "/customers/%7Bidentifier%7D/attributes"},
        {" ", "/customers/%20/attributes"},
        {"a\r\nb", "/customers/a%0D%0Ab/attributes"},
    };
    for (const auto& [identifier, target] : targets) {
        expect_accepted(customer(identifier));
        EXPECT_EQ(encoded(customer(identifier)).target, target);
    }
}

TEST(QueryParameter, CannotChangeTheQuery) {
    auto request = customer("lucy");
    request.id_type = IdType{"a&b=c+d e#f"};
    EXPECT_EQ(encoded(request).target, "/customers/lucy/attributes?id_type=a%26b%3Dc%2Bd%20e%23f");
}

// ---- fields that exclude each other ------------------------------------------------------------

/// Checks that the fields can be set one at a time, but no two.
template <class Request>
void expect_at_most_one(const Request& base, const std::map<std::string, std::function<void(Request&)>>& setters) {
    for (const auto& [one, set_one] : setters) {
        auto alone = base;
        set_one(alone);
        expect_accepted(alone);
        for (const auto& [other, set_other] : setters) {
            if (one == other) continue;
            auto both = alone;
            set_other(both);
            SCOPED_TRACE(one);
            SCOPED_TRACE(other);
            const auto reason = refused(both);
            EXPECT_THAT(reason.pointer + " " + reason.text, AllOf(HasSubstr(one), HasSubstr(other)));
            EXPECT_THAT(reason.text, HasSubstr("together"));
        }
    }
}

TEST(ExclusiveFields, OfATriggerChooseTheAudienceOnce) {
    expect_at_most_one<BroadcastTriggerRequest>(
        trigger(), {{"recipients", [](auto& r) { r.recipients = audience::in_segment(7); }},
                    {"emails", [](auto& r) { r.emails = std::vector<std::string>{"lucy@example.com"}; }},
                    {"ids", [](auto& r) { r.ids = std::vector<std::string>{"lucy"}; }},
                    {"per_user_data",
                     [](auto& r) {
                         PerUserData lucy;
                         lucy.id = "lucy";
                         r.per_user_data = std::vector<PerUserData>{lucy};
                     }},
                    {"data_file_url", [](auto& r) { r.data_file_url = "https://example.com/people.json"; }}});
}

TEST(ExclusiveFields, OfAMessageNameThePersonOnce) {
    const std::map<std::string, std::function<void(TransactionalIdentifiers&)>> setters{
        {"id", [](auto& i) { i.id = "lucy"; }},
        {"email", [](auto& i) { i.email = "lucy@example.com"; }},
        {"cio_id", [](auto& i) { i.cio_id = "0a1b"; }}};
    std::map<std::string, std::function<void(TransactionalEmailRequest&)>> of_email;
    std::map<std::string, std::function<void(TransactionalPushRequest&)>> of_push;
    for (const auto& [name, set] : setters) {
        of_email[name] = [set = set](auto& r) { set(r.identifiers); };
        of_push[name] = [set = set](auto& r) { set(r.identifiers); };
    }
    auto email_to_nobody = send_email();
    email_to_nobody.identifiers = {};
    expect_at_most_one(email_to_nobody, of_email);
    auto push_to_nobody = push();
    push_to_nobody.identifiers = {};
    expect_at_most_one(push_to_nobody, of_push);

    auto request = push();
    request.identifiers.email = "lucy@example.com";
    EXPECT_EQ(refused_field(request), "identifiers.email");
}

TEST(ExclusiveFields, OfPerUserDataNameThePersonOnce) {
    auto request = trigger();
    PerUserData lucy;
    lucy.id = "lucy";
    lucy.email = "lucy@example.com";
    request.per_user_data = std::vector<PerUserData>{lucy};
    EXPECT_EQ(refused_field(request), "per_user_data[0].email");
}

TEST(ExclusiveFields, OfACollectionGiveTheContentsOnce) {
    const std::vector<Json> rows{Json{{"sku", 1}}};
    CreateCollectionRequest create;
    create.name = "offers";
    expect_at_most_one<CreateCollectionRequest>(
        create, {{"data", [&](auto& r) { r.data = rows; }}, {"url", [](auto& r) { r.url = "https://example.com/a"; }}});
    UpdateCollectionRequest update;
    update.collection_id = 7;
    expect_at_most_one<UpdateCollectionRequest>(
        update, {{"data", [&](auto& r) { r.data = rows; }}, {"url", [](auto& r) { r.url = "https://example.com/a"; }}});
}

TEST(ExclusiveFields, OfAnExportOfDeliveriesNameTheSourceOnce) {
    expect_at_most_one<ExportDeliveriesRequest>(
        {}, {{"newsletter_id", [](auto& r) { r.newsletter_id = 1; }},
             {"campaign_id", [](auto& r) { r.campaign_id = 1; }},
             {"transactional_message_id", [](auto& r) { r.transactional_message_id = 1; }},
             {"action_id", [](auto& r) { r.action_id = 1; }}});
}

// ---- audiences that would silently be everyone -------------------------------------------------

TEST(EmptyAudience, OfATriggerIsRefusedAsItWouldGoToTheBroadcastsOwn) {
    const std::map<std::string, std::function<void(BroadcastTriggerRequest&)>> setters{
        {"emails", [](auto& r) { r.emails.emplace(); }},
        {"ids", [](auto& r) { r.ids.emplace(); }},
        {"per_user_data", [](auto& r) { r.per_user_data.emplace(); }},
        {"data_file_url", [](auto& r) { r.data_file_url = ""; }},
        {"recipients", [](auto& r) { r.recipients = AudienceFilter::from_json(Json::object()); }}};
    for (const auto& [name, set] : setters) {
        auto request = trigger();
        set(request);
        EXPECT_EQ(refused_field(request), name);
    }
}

TEST(EmptyAudience, OfAGroupMadeAtRunTimeIsRefused) {
    const std::vector<audience::Condition> nobody;
    for (const AudienceFilter& filter : std::vector<AudienceFilter>{
             audience::any_of(nobody), audience::all_of(nobody), audience::none_of(audience::any_of(nobody)),
             audience::all_of(audience::in_segment(7), audience::any_of(nobody))}) {
        auto request = trigger();
        request.recipients = filter;
        EXPECT_EQ(refused_field(request), "recipients");
        SearchPeopleRequest people;
        people.filter = filter;
        EXPECT_EQ(refused_field(people), "filter");
        SearchCustomersRequest customers;
        customers.filter = filter;
        EXPECT_EQ(refused_field(customers), "filter");
        ExportCustomersRequest exported;
        exported.filters = filter;
        EXPECT_EQ(refused_field(exported), "filters");
    }
}

TEST(EmptyAudience, OfAFilterThatIsNoObjectIsRefused) {
    for (const auto& json : {Json(), Json::array({1}), Json("segment 7"), Json(7), Json(true)}) {
        auto request = trigger();
        request.recipients = AudienceFilter::from_json(json);
        EXPECT_EQ(refused_field(request), "recipients") << json;
        SearchPeopleRequest people;
        people.filter = AudienceFilter::from_json(json);
        EXPECT_EQ(refused_field(people), "filter") << json;
    }
}

// ---- headers -----------------------------------------------------------------------------------

TEST(MessageHeaders, AreRefusedWithControlCharactersInTheValue) {
    for (const auto* value : {"a\r\nBcc: eve@example.com", "a\nb", "a\tb", "\x01", "\x7f"}) {
        auto request = send_email();
        request.headers = {{"X-Fine", "fine"}, {"X-Order", value}};
        EXPECT_EQ(refused_field(request), "headers[1].value") << ::testing::PrintToString(value);
    }
}

TEST(MessageHeaders, AreRefusedWithWhatIsNoName) {
    for (const auto* name : {"X Order", "X-Order\r\nBcc", "X-Gr\xc3\xbc\xc3\x9f", "\x7f"}) {
        auto request = send_email();
        request.headers = {{name, "1042"}};
        EXPECT_EQ(refused_field(request), "headers[0].name") << ::testing::PrintToString(name);
    }
    auto request = send_email();
    request.headers = {{"", "1042"}};
    EXPECT_EQ(refused_field(request), "headers[0].name");
}

TEST(MessageHeaders, AreRefusedWithTextThatIsNotAsciiInTheValue) {
    for (const auto& value : {latin1, std::string{"größe"}}) {
        auto request = send_email();
        request.headers = {{"X-Order", value}};
        EXPECT_EQ(refused_field(request), "headers[0].value");
    }
}

TEST(MessageHeaders, AreAcceptedAsPrintableAscii) {
    auto request = send_email();
    request.headers = {{"X-Order", "1042"}, {"List-Unsubscribe", "<https://example.com/?a=b&c=\"d\">"}};
    expect_accepted(request);
}

// ---- sizes -------------------------------------------------------------------------------------

constexpr std::size_t kib = 1024;
constexpr std::size_t mib = 1024 * kib;

/// A text that makes a request's body exactly this long when it is what `set` sets.
template <class Request>
Request with_body_of(Request request, std::size_t size, std::string& (*text)(Request&)) {
    text(request) = "";
    text(request).assign(size - encoded(request).body->size(), 'x');
    return request;
}

TEST(Size, OfRecipientsIsFifteenAtMost) {
    const auto list = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + std::to_string(i) + "@example.com";
        return text;
    };
    auto request = send_email();
    request.to = list(15);
    expect_accepted(request);
    request.to = list(16);
    EXPECT_EQ(refused_field(request), "to");
    request.to = list(5);
    request.cc = list(5);
    request.bcc = list(5);
    expect_accepted(request);
    request.bcc = list(6);
    EXPECT_EQ(refused_field(request), "to");
}

TEST(Size, OfRecipientsDoesNotCountTheCommasOfANameAsMore) {
    std::string fifteen;
    for (int i = 0; i < 15; ++i) fifteen += R"("Smith, Lucy, PhD" <lucy@example.com>,)";
    auto request = send_email();
    request.to = fifteen;
    expect_accepted(request);
    request.to = fifteen + "one@example.com";
    EXPECT_EQ(refused_field(request), "to");
}

TEST(Size, OfRecipientsDoesNotEndANameAtAnEscapedQuote) {
    std::string fifteen;
    for (int i = 0; i < 15; ++i) fifteen += R"("Lucy \"Lu, the first\" Smith" <lucy@example.com>,)";
    auto request = send_email();
    request.to = fifteen;
    expect_accepted(request);
}

TEST(Size, OfAttachmentsIsTwoMegabytesTogetherAtMost) {
    auto request = send_email();
    request.attachments["a.bin"] = Attachment::from_bytes(std::string(mib, 'a'));
    request.attachments["b.bin"] = Attachment::from_bytes(std::string(mib, 'b'));
    expect_accepted(request);
    request.attachments["c.bin"] = Attachment::from_bytes("c");
    EXPECT_EQ(refused_field(request), "attachments");
}

TEST(Size, OfAnEmailIsOneMegabyteWithoutItsAttachments) {
    const auto text = +[](TransactionalEmailRequest& r) -> std::string& { return r.body ? *r.body : r.body.emplace(); };
    expect_accepted(with_body_of(send_email(), mib, text));
    EXPECT_EQ(refused_field(with_body_of(send_email(), mib + 1, text)), "body");

    auto with_attachment = with_body_of(send_email(), mib - 100, text);
    with_attachment.attachments["a.bin"] = Attachment::from_bytes(std::string(mib, 'a'));
    expect_accepted(with_attachment);
    with_attachment = with_body_of(send_email(), mib + 1, text);
    with_attachment.attachments["a.bin"] = Attachment::from_bytes(std::string(mib, 'a'));
    EXPECT_EQ(refused_field(with_attachment), "body");
}

TEST(Size, OfAPushNotificationIsOneMegabyte) {
    const auto text =
        +[](TransactionalPushRequest& r) -> std::string& { return r.message ? *r.message : r.message.emplace(); };
    expect_accepted(with_body_of(push(), mib, text));
    EXPECT_EQ(refused_field(with_body_of(push(), mib + 1, text)), "body");
}

TEST(Size, OfATriggerIsTwentyFiveMegabytes) {
    const auto text = +[](BroadcastTriggerRequest& r) -> std::string& {
        return r.emails ? r.emails->front() : r.emails.emplace(1).front();
    };
    expect_accepted(with_body_of(trigger(), 25 * mib, text));
    EXPECT_EQ(refused_field(with_body_of(trigger(), 25 * mib + 1, text)), "body");
}

TEST(Size, OfTheDataOfATriggerIsFiftyThousandBytes) {
    const auto with_data_of = [](std::size_t size) {
        auto request = trigger();
        request.data = Json{{"k", std::string(size - std::string{R"({"k":""})"}.size(), 'x')}};
        return request;
    };
    expect_accepted(with_data_of(50'000));
    EXPECT_EQ(refused_field(with_data_of(50'001)), "data");
}

TEST(Size, OfTheListsOfATriggerIsTenThousandEntries) {
    PerUserData lucy;
    lucy.id = "lucy";
    auto request = trigger();
    request.ids = std::vector<std::string>(10'000, "lucy");
    expect_accepted(request);
    request.ids->emplace_back("one more");
    EXPECT_EQ(refused_field(request), "ids");
    request = trigger();
    request.per_user_data = std::vector<PerUserData>(10'000, lucy);
    expect_accepted(request);
    request.per_user_data->push_back(lucy);
    EXPECT_EQ(refused_field(request), "per_user_data");
}

TEST(Size, OfARowOfACollectionIsTenKilobytes) {
    const auto row_of = [](std::size_t size) {
        return Json{{"k", std::string(size - std::string{R"({"k":""})"}.size(), 'x')}};
    };
    expect_accepted(collection({row_of(10), row_of(10 * kib)}));
    EXPECT_EQ(refused_field(collection({row_of(10), row_of(10 * kib + 1)})), "data[1]");
    UpdateCollectionRequest update;
    update.collection_id = 7;
    update.data = std::vector<Json>{row_of(10 * kib + 1)};
    EXPECT_EQ(refused_field(update), "data[0]");
}

TEST(Size, OfACollectionIsTenMegabytes) {
    const Json row{{"k", std::string(10'000, 'x')}};
    expect_accepted(collection(std::vector<Json>(1'000, row)));
    EXPECT_EQ(refused_field(collection(std::vector<Json>(1'100, row))), "body");
}

TEST(Size, IsSaidWithTheLimit) {
    auto request = send_email();
    request.body = std::string(2 * mib, 'x');
    EXPECT_THAT(refused(request).text, HasSubstr("1048576"));
}

// ---- UTF-8 -------------------------------------------------------------------------------------

TEST(InvalidUtf8, IsRefusedInAField) {
    auto request = send_email();
    request.subject = latin1;
    EXPECT_EQ(refused_field(request), "subject");
    request = send_email();
    request.to = latin1;
    EXPECT_EQ(refused_field(request), "to");
    request = send_email();
    request.identifiers.id = latin1;
    EXPECT_EQ(refused_field(request), "identifiers.id");
    request = send_email();
    request.transactional_message_id = latin1;
    EXPECT_EQ(refused_field(request), "transactional_message_id");
}

TEST(InvalidUtf8, IsRefusedInNestedData) {
    auto request = send_email();
    request.message_data = {{"fine", "ü"}, {"items", {{{"name", "fine"}}, {{"name", latin1}}}}};
    EXPECT_EQ(refused_field(request), "message_data.items[1].name");
}

TEST(InvalidUtf8, IsRefusedInAKeyAndTheMessageStaysReadable) {
    auto request = send_email();
    request.message_data = {{"order", {{latin1, 1}}}};
    EXPECT_THAT(refused_field(request), HasSubstr("message_data.order"));
    request = send_email();
    request.message_data = {{latin1, 1}};
    EXPECT_THAT(refused_field(request), HasSubstr("message_data"));
}

TEST(InvalidUtf8, IsRefusedInTheNameOfAnAttachment) {
    auto request = send_email();
    request.attachments[latin1] = Attachment::from_bytes("x");
    EXPECT_THAT(refused_field(request), HasSubstr("attachments"));
}

TEST(InvalidUtf8, IsRefusedInAHeader) {
    GetCustomerSubscriptionPreferencesRequest request;
    request.customer_id = "lucy";
    request.accept_language = latin1;
    EXPECT_EQ(refused_field(request), "Accept-Language");
}

TEST(InvalidUtf8, IsRefusedInTheTextOfAnAttachment) {
    auto request = send_email();
    request.attachments["a.txt"] = Attachment::from_base64(latin1);
    EXPECT_THAT(refused_field(request), HasSubstr("attachments"));
}

TEST(InvalidUtf8, IsRefusedInTheEntriesOfAList) {
    auto request = trigger();
    request.emails = std::vector<std::string>{"lucy@example.com", latin1};
    EXPECT_EQ(refused_field(request), "emails[1]");
    request = trigger();
    PerUserData lucy;
    lucy.id = "lucy";
    lucy.data = {{"name", latin1}};
    request.per_user_data = std::vector<PerUserData>{lucy};
    EXPECT_EQ(refused_field(request), "per_user_data[0].data.name");
}

TEST(InvalidUtf8, IsRefusedInTheDataOfATrigger) {
    auto request = trigger();
    request.data = {{"headline", latin1}};
    EXPECT_EQ(refused_field(request), "data.headline");
}

TEST(InvalidUtf8, IsRefusedInTheRowsOfACollection) {
    EXPECT_EQ(refused_field(collection({Json{{"sku", 1}}, Json{{"name", latin1}}})), "data[1].name");
}

TEST(InvalidUtf8, IsRefusedInADevice) {
    auto request = push();
    request.custom_device.emplace();
    request.custom_device->token = "token";
    request.custom_device->platform = DevicePlatform{latin1};
    EXPECT_EQ(refused_field(request), "custom_device.platform");
    request.custom_device->platform = DevicePlatform::ios;
    request.custom_device->attributes["model"] = latin1;
    EXPECT_EQ(refused_field(request), "custom_device.attributes.model");
}

TEST(InvalidUtf8, IsRefusedInAPath) {
    EXPECT_EQ(refused_field(customer(latin1)), "identifier");
    GetMessageRequest message;
    message.message_id = latin1;
    EXPECT_EQ(refused_field(message), "message_id");
}

TEST(InvalidUtf8, IsRefusedInAQuery) {
    ListActivitiesRequest request;
    request.name = latin1;
    EXPECT_EQ(refused_field(request), "name");
    request = {};
    request.type = ActivityType{latin1};
    EXPECT_EQ(refused_field(request), "type");
    request = {};
    request.start = latin1;
    EXPECT_EQ(refused_field(request), "start");
}

TEST(InvalidUtf8, IsRefusedInAFilterAndTheFilterIsNamed) {
    const auto by_value = audience::attribute("country").equals(latin1);
    const auto by_name = audience::attribute(latin1).exists();
    for (const AudienceFilter& filter : std::vector<AudienceFilter>{by_value, by_name, audience::all_of(by_value)}) {
        auto request = trigger();
        request.recipients = filter;
        EXPECT_THAT(refused_field(request), StartsWith("recipients"));
        SearchPeopleRequest people;
        people.filter = filter;
        EXPECT_THAT(refused_field(people), StartsWith("filter"));
        SearchCustomersRequest customers;
        customers.filter = filter;
        EXPECT_THAT(refused_field(customers), StartsWith("filter"));
    }
}

// ---- several problems --------------------------------------------------------------------------

TEST(RequestValidation, SaysTheFirstOfSeveralProblems) {
    TransactionalEmailRequest request;
    request.subject = latin1;
    request.identifiers.id = "lucy";
    request.identifiers.email = "lucy@example.com";
    EXPECT_EQ(refused_field(request), "to");
}

TEST(RequestValidation, CostsNoTurnUnderTheRateLimit) {
    auto options = test::offline_options();
    options.rate_limits.enabled = true;
    options.rate_limits.broadcast = RateLimit{1, std::chrono::hours{1}, 1};
    options.rate_limiter = make_rate_limiter();
    options.transport = std::make_shared<test::FakeTransport>(std::vector{test::answered(200, R"({"id":1})")});
    const AppClient client{options};
    for (int i = 0; i < 10; ++i) {
        auto bad = trigger();
        bad.ids.emplace();
        EXPECT_EQ(test::error_of(client.trigger_broadcast(bad)).kind(), ErrorKind::invalid_request);
    }
    EXPECT_TRUE(client.trigger_broadcast(trigger()));
}

// ---- fields that this version does not know -----------------------------------------------------

TEST(ExtraOfARequest, GoesIntoTheBody) {
    auto request = push();
    request.extra = {{"field_of_tomorrow", {{"deep", true}}}};
    const auto body = Json::parse(encoded(request).body.value());
    EXPECT_EQ(body.at("field_of_tomorrow"), Json({{"deep", true}}));
    EXPECT_EQ(body.at("transactional_message_id"), request.transactional_message_id.json());
}

TEST(ExtraOfARequest, GoesIntoTheWrapperOfTheBody) {
    CreateSegmentRequest request;
    request.name = "VIP";
    request.extra = {{"folder", 7}};
    EXPECT_EQ(Json::parse(encoded(request).body.value()), Json({{"segment", {{"name", "VIP"}, {"folder", 7}}}}));
}

TEST(ExtraOfARequest, CannotSayAgainWhatHasAMember) {
    auto request = push();
    request.extra = {{"title", "again"}};
    EXPECT_EQ(refused_field(request), "title");
}

TEST(ExtraOfARequest, CannotSayAgainWhatHasASecondName) {
    auto request = test::send_email();
    request.extra = {{"body_plain", "again"}};
    EXPECT_EQ(refused_field(request), "body_plain");
}

TEST(ExtraOfARequest, MustBeAnObject) {
    auto request = push();
    request.extra = "title";
    EXPECT_EQ(refused_field(request), "extra");
}

TEST(ExtraOfARequest, IsCheckedLikeAnyOtherField) {
    auto request = push();
    request.extra = {{"note", latin1}};
    EXPECT_EQ(refused_field(request), "note");
}

}  // namespace
}  // namespace cio
