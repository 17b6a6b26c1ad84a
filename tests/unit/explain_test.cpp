// SPDX-License-Identifier: MIT
#include "core/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cio/api/campaigns.hpp>
#include <cio/api/collections.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "core/operation.hpp"
#include "support/gtest_flags.hpp"

namespace cio {

namespace core {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const OperationInfo& get_campaign = cio::detail::operation<GetCampaignRequest>().info;
const OperationInfo& send_email = cio::detail::operation<TransactionalEmailRequest>().info;
const OperationInfo& update_collection = cio::detail::operation<UpdateCollectionRequest>().info;

auto says(const std::string& text, const std::string& pointer = "") {
    return AllOf(Field(&ErrorMessage::text, text), Field(&ErrorMessage::pointer, pointer));
}

HttpResponse answer(int status, std::string body = "", std::string type = "application/json") {
    HttpResponse response;
    response.status = status;
    response.headers = {{"content-type", std::move(type)}};
    response.body = std::move(body);
    return response;
}

ErrorInfo explain(int status, std::string body = "", std::string type = "application/json") {
    return explain_status(get_campaign, answer(status, std::move(body), std::move(type)));
}

constexpr auto web_page = "<!DOCTYPE html>\n<html><head><title>Not found</title></head><body>Oops</body></html>";

// ---- what the service says ---------------------------------------------------------------------

TEST(ParseMessages, ReadsDetailAndPointer) {
    EXPECT_THAT(
        parse_messages(
            R"({"errors":[{"detail":"must be an address","status":422,"source":{"pointer":"/data/attributes/to"}}]})"),
        ElementsAre(says("must be an address", "/data/attributes/to")));
}

TEST(ParseMessages, DoesNotMindAStatusThatIsText) {
    EXPECT_THAT(parse_messages(R"({"errors":[{"detail":"unauthorized","status":"401"}]})"),
                ElementsAre(says("unauthorized")));
}

TEST(ParseMessages, DoesNotMindASourceWithoutAPointer) {
    EXPECT_THAT(parse_messages(R"({"errors":[{"detail":"a","source":{}},{"detail":"b","source":null},)"
                               R"({"detail":"c","source":"header"}]})"),
                ElementsAre(says("a"), says("b"), says("c")));
}

TEST(ParseMessages, ReadsTheErrorOfASend) {
    EXPECT_THAT(parse_messages(R"({"meta":{"error":"transactional message not found"}})"),
                ElementsAre(says("transactional message not found")));
}

TEST(ParseMessages, ReadsTheErrorsOfASend) {
    EXPECT_THAT(parse_messages(R"({"meta":{"errors":["first","second"]}})"),
                ElementsAre(says("first"), says("second")));
    EXPECT_THAT(parse_messages(R"({"meta":{"errors":[{"detail":"first","source":{"pointer":"/to"}}]}})"),
                ElementsAre(says("first", "/to")));
}

TEST(ParseMessages, ReadsReasonFieldAndMessage) {
    EXPECT_THAT(parse_messages(R"({"errors":[{"reason":"invalid","field":"name","message":"is already taken"}]})"),
                ElementsAre(says("is already taken", "name")));
    EXPECT_THAT(parse_messages(R"({"errors":[{"reason":"invalid","field":"name","message":""}]})"),
                ElementsAre(says("invalid", "name")));
    EXPECT_THAT(parse_messages(R"({"errors":[{"reason":"invalid","field":"name","message":null}]})"),
                ElementsAre(says("invalid", "name")));
}

TEST(ParseMessages, ReadsSeveralInOrder) {
    EXPECT_THAT(parse_messages(R"({"errors":[{"detail":"a"},{"reason":"b","field":"f"},"c"]})"),
                ElementsAre(says("a"), says("b", "f"), says("c")));
}

TEST(ParseMessages, ReadsABareString) {
    EXPECT_THAT(parse_messages(R"("workspace not found")"), ElementsAre(says("workspace not found")));
    EXPECT_THAT(parse_messages("workspace not found\n"), ElementsAre(says("workspace not found")));
}

TEST(ParseMessages, ReadsWhatOtherServersInBetweenSay) {
    EXPECT_THAT(parse_messages(R"({"error":"upstream timed out"})"), ElementsAre(says("upstream timed out")));
    EXPECT_THAT(parse_messages(R"({"message":"Forbidden"})"), ElementsAre(says("Forbidden")));
    EXPECT_THAT(parse_messages(R"({"error":{"message":"nested"}})"), ElementsAre(says("nested")));
    EXPECT_THAT(parse_messages(R"(["a","b"])"), ElementsAre(says("a"), says("b")));
}

TEST(ParseMessages, LosesNothingOfAnItemItDoesNotKnow) {
    const auto messages = parse_messages(R"({"errors":[{"code":17,"why":"because"}]})");
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_THAT(messages[0].text, AllOf(HasSubstr("17"), HasSubstr("because")));
    EXPECT_THAT(parse_messages(R"({"errors":{"detail":"not in a list"}})"), ElementsAre(says("not in a list")));
}

TEST(ParseMessages, NamesWhatIsNestedTooDeepToBeRead) {
    const auto deep = std::string(30, '[') + std::string(30, ']');
    EXPECT_THAT(parse_messages(R"({"errors":[{"detail":)" + deep + R"(},{"detail":[[1]]}]})"),
                ElementsAre(says("(array)"), says("[[1]]")));
}

TEST(ParseMessages, FindsNoneInWhatSaysNothing) {
    for (const auto* body : {"", "  \r\n", "{}", "[]", "null", "{\"errors\":[]}", "{\"errors\":null}", "{\"meta\":{}}",
                             "{\"meta\":null}", "{\"meta\":\"text\"}", "{\"errors\":[null]}", web_page, " <html>"}) {
        EXPECT_THAT(parse_messages(body), IsEmpty()) << body;
    }
}

TEST(ParseMessages, FindsNoneInTextThatNobodyCanRead) {
    EXPECT_THAT(parse_messages("\x1f\x8b\x08\xff\xfe"), IsEmpty());
    EXPECT_THAT(parse_messages("{\"errors\":[{\"detail\":\"\xff\"}]}"), IsEmpty());
    EXPECT_THAT(parse_messages(std::string(100'000, 'x')), IsEmpty());
}

TEST(ParseMessages, SurvivesABodyThatIsNestedVeryDeep) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            constexpr std::size_t depth = 200'000;
            const auto body = "{\"errors\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
            static_cast<void>(parse_messages(body));
            std::_Exit(0);
        },
        ::testing::ExitedWithCode(0), "");
}

// ---- statuses ----------------------------------------------------------------------------------

TEST(ExplainStatus, KnowsTheKindOfEachStatus) {
    const std::vector<std::pair<int, ErrorKind>> kinds{
        {400, ErrorKind::bad_request},  {401, ErrorKind::unauthorized}, {402, ErrorKind::bad_request},
        {403, ErrorKind::forbidden},    {404, ErrorKind::not_found},    {405, ErrorKind::bad_request},
        {408, ErrorKind::server_error}, {409, ErrorKind::conflict},     {413, ErrorKind::payload_too_large},
        {415, ErrorKind::bad_request},  {418, ErrorKind::bad_request},  {422, ErrorKind::unprocessable},
        {429, ErrorKind::rate_limited}, {500, ErrorKind::server_error}, {501, ErrorKind::server_error},
        {502, ErrorKind::server_error}, {503, ErrorKind::server_error}, {504, ErrorKind::server_error},
        {522, ErrorKind::server_error}, {524, ErrorKind::server_error}, {599, ErrorKind::server_error},
    };
    for (const auto& [status, kind] : kinds) {
        const auto info = explain(status);
        EXPECT_EQ(info.kind, kind) << status;
        EXPECT_EQ(info.status, status);
        EXPECT_THAT(info.summary, HasSubstr("HTTP " + std::to_string(status)));
    }
}

TEST(ExplainStatus, GivesTheReasonsAndTheBody) {
    const std::string body = R"({"errors":[{"detail":"must be an address","source":{"pointer":"/to"}}]})";
    const auto info = explain(422, body);
    EXPECT_THAT(info.messages, ElementsAre(says("must be an address", "/to")));
    EXPECT_EQ(info.body, body);
}

TEST(ExplainStatus, SendsWhoIsUnauthorizedToTheKeyAndTheRegion) {
    EXPECT_THAT(explain(401).advice, AllOf(HasSubstr("key"), HasSubstr("region")));
}

TEST(ExplainStatus, SaysThatAForbiddenFeatureIsNotAboutAWrongKey) {
    const auto advice = explain(403).advice;
    EXPECT_THAT(advice, HasSubstr("plan"));
    EXPECT_THAT(advice, Not(HasSubstr("Check the App API key")));
}

TEST(ExplainStatus, SendsWhoMissesAResourceToTheId) {
    EXPECT_THAT(explain(404, R"({"errors":[{"detail":"not found"}]})").advice, HasSubstr("id"));
}

TEST(ExplainStatus, SendsWhoGotTheWebsitesPageToTheBaseUrl) {
    for (const auto* type : {"text/html; charset=utf-8", "application/json", ""}) {
        const auto info = explain(404, web_page, type);
        EXPECT_EQ(info.kind, ErrorKind::not_found);
        EXPECT_THAT(info.summary, HasSubstr("web page")) << type;
        EXPECT_THAT(info.advice, HasSubstr("base_url")) << type;
        EXPECT_THAT(info.messages, IsEmpty());
        EXPECT_EQ(info.body, web_page);
    }
}

TEST(ExplainStatus, SendsWhoMissesAnOperationWithoutAnIdToTheBaseUrl) {
    const auto info = explain_status(send_email, answer(404, R"({"errors":[{"detail":"not found"}]})"));
    EXPECT_THAT(info.advice, HasSubstr("base_url"));
}

TEST(ExplainStatus, DoesNotQuoteAWebPageOfAGateway) {
    const auto info = explain(502, web_page, "text/html");
    EXPECT_EQ(info.kind, ErrorKind::server_error);
    EXPECT_THAT(info.summary, HasSubstr("web page"));
    EXPECT_THAT(info.summary, Not(HasSubstr("Oops")));
    EXPECT_THAT(info.messages, IsEmpty());
}

TEST(ExplainStatus, CopesWithAnEmptyBody) {
    const auto info = explain(500, "");
    EXPECT_EQ(info.kind, ErrorKind::server_error);
    EXPECT_THAT(info.messages, IsEmpty());
    EXPECT_THAT(info.summary, Not(HasSubstr("web page")));
}

TEST(ExplainStatus, CopesWithAnAnswerWithoutHeaders) {
    HttpResponse response;
    response.status = 400;
    response.body = R"("a bare string")";
    EXPECT_THAT(explain_status(get_campaign, response).messages, ElementsAre(says("a bare string")));
}

// ---- failures ----------------------------------------------------------------------------------

TEST(ExplainFailure, KnowsTheKindOfEachFailure) {
    using Kind = HttpFailure::Kind;
    const std::vector<std::pair<Kind, ErrorKind>> kinds{
        {Kind::resolve, ErrorKind::transport}, {Kind::connect, ErrorKind::transport},
        {Kind::tls, ErrorKind::tls},           {Kind::certificate, ErrorKind::tls},
        {Kind::timeout, ErrorKind::timeout},   {Kind::cancelled, ErrorKind::cancelled},
        {Kind::broken, ErrorKind::transport},  {Kind::too_large, ErrorKind::response_too_large},
        {Kind::setup, ErrorKind::transport},
    };
    for (const auto& [failure, kind] : kinds) {
        const auto info = explain_failure({failure, "the transport's own words", false});
        EXPECT_EQ(info.kind, kind) << static_cast<int>(failure);
        EXPECT_EQ(info.status, std::nullopt);
        EXPECT_FALSE(info.summary.empty());
        EXPECT_THAT(info.summary, HasSubstr("the transport's own words"));
    }
}

TEST(ExplainFailure, TellsTwoKindsOfTimeOutApart) {
    const auto summary = [](bool sent) { return explain_failure({HttpFailure::Kind::timeout, "", sent}).summary; };
    EXPECT_NE(summary(true), summary(false));
}

TEST(ExplainFailure, SaysWhatToDoWhereItIsKnown) {
    const auto advice = [](HttpFailure::Kind kind) { return explain_failure({kind, "", false}).advice; };
    EXPECT_THAT(advice(HttpFailure::Kind::resolve), HasSubstr("DNS"));
    EXPECT_THAT(advice(HttpFailure::Kind::certificate), HasSubstr("ca_file"));
    EXPECT_THAT(advice(HttpFailure::Kind::too_large), HasSubstr("max_response_bytes"));
}

// ---- decoding, unknown effects -----------------------------------------------------------------

TEST(ExplainDecode, NamesThePointerAndWhatIsWrongThere) {
    const auto info = explain_decode(answer(200, R"({"campaign":{"id":true}})"), "/campaign/id",
                                     "expected integer, got boolean true");
    EXPECT_EQ(info.kind, ErrorKind::decode);
    EXPECT_EQ(info.status, 200);
    EXPECT_THAT(info.summary, HasSubstr("/campaign/id: expected integer, got boolean true"));
    EXPECT_EQ(info.body, R"({"campaign":{"id":true}})");
}

TEST(AdviceForUnknown, SaysWhereToLook) {
    EXPECT_THAT(advice_for_unknown(send_email), HasSubstr("get_customer_messages"));
    EXPECT_THAT(advice_for_unknown(update_collection), HasSubstr("again is safe"));
}

}  // namespace
}  // namespace core
}  // namespace cio
