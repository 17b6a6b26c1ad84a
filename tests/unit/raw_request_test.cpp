// SPDX-License-Identifier: MIT
//
// Requests to endpoints that the library does not know: the same pipeline, the same care.

#include <cio/raw_request.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <cio/batch.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"
#include "support/error_of.hpp"

namespace cio {
namespace {

using namespace test;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Kind = HttpFailure::Kind;

RawRequest raw(std::string path, RetrySafety safety = RetrySafety::once, std::string method = "GET") {
    RawRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.safety = safety;
    return request;
}

class RawCall : public CallTest {
protected:
    HttpRequest sent(const RawRequest& request) {
        FakeCall call{config(), request};
        call.run({good()});
        EXPECT_TRUE(call.succeeded()) << call.error().message();
        return call.sent.empty() ? HttpRequest{} : call.sent[0];
    }
};

TEST_F(RawCall, SendsWhatItSays) {
    auto request = raw("/segments/7/things", RetrySafety::once, "PATCH");
    request.query = {{"limit", "10"}, {"e-mail", "lucy+news@example.com"}};
    request.headers = {{"X-Workspace-Id", "12"}};
    request.body = {{"name", "spring"}};
    const auto wire = sent(request);
    EXPECT_EQ(wire.method, "PATCH");
    EXPECT_EQ(wire.url, "https://api.customer.io/v1/segments/7/things?limit=10&e-mail=lucy%2Bnews%40example.com");
    EXPECT_EQ(Json::parse(wire.body), Json({{"name", "spring"}}));
    EXPECT_EQ(test::header(wire, "Content-Type"), "application/json");
    EXPECT_EQ(test::header(wire, "X-Workspace-Id"), "12");
    EXPECT_EQ(test::header(wire, "Authorization"), std::string{"Bearer "} + test::test_key);
    EXPECT_TRUE(wire.at_most_once);
    EXPECT_FALSE(sent(raw("/segments", RetrySafety::read)).at_most_once);
}

TEST_F(RawCall, HasNoBodyUnlessItIsGiven) {
    const auto wire = sent(raw("/segments/7", RetrySafety::idempotent, "DELETE"));
    EXPECT_EQ(wire.method, "DELETE");
    EXPECT_EQ(wire.body, "");
    EXPECT_EQ(test::header(wire, "Content-Type"), "");
}

TEST_F(RawCall, EncodesWhatAPathCannotHold) {
    const std::map<std::string, std::string> paths{
        {"/customers/lucy+news@example.com", "/customers/lucy%2Bnews%40example.com"},
        {"/a b/ü", "/a%20b/%C3%BC"},
        {"/snippets/a%2Fb", "/snippets/a%2Fb"},
        {"/100%/%4", "/100%25/%254"},
        {"/trailing/", "/trailing/"},
        {"/a...b", "/a...b"},
    };
    for (const auto& [path, target] : paths) {
        EXPECT_EQ(sent(raw(path)).url, "https://api.customer.io/v1" + target) << path;
    }
}

TEST_F(RawCall, GivesBackTheAnswerAsItCame) {
    FakeCall call{config(), raw("/things")};
    call.run({answered(201, R"({"things":[1,2]})", {{"x-request-id", "r-1"}})});
    ASSERT_TRUE(call.succeeded());
    EXPECT_EQ(call.response.status, 201);
    EXPECT_THAT(call.response.headers, ElementsAre(HttpHeader{"x-request-id", "r-1"}));
    EXPECT_EQ(call.response.body, R"({"things":[1,2]})");
    const auto json = call.response.json();
    ASSERT_TRUE(json) << json;
    EXPECT_EQ(*json, Json({{"things", {1, 2}}}));
}

TEST_F(RawCall, TakesAnAnswerThatIsNotJson) {
    FakeCall call{config(), raw("/things", RetrySafety::read)};
    call.run({answered(200, "id,name\n1,x\n")});
    EXPECT_THAT(call.sent, SizeIs(1));
    ASSERT_TRUE(call.succeeded());
    const auto error = error_of(call.response.json());
    EXPECT_EQ(error.kind(), ErrorKind::decode);
    EXPECT_EQ(error.operation(), "raw_request");
    EXPECT_EQ(error.status(), 200);
    EXPECT_THAT(error.message(), HasSubstr("not JSON"));

    call.response.body = std::string(40'000, '[') + std::string(40'000, ']');
    const auto deep = error_of(call.response.json());
    EXPECT_EQ(deep.kind(), ErrorKind::decode);
    EXPECT_THAT(deep.message(), HasSubstr("levels deep"));
    call.response.body = " ";
    EXPECT_EQ(call.response.json().value_or("no"), nullptr);
}

// ---- what is refused ---------------------------------------------------------------------------

struct BadRaw {
    std::string field;
    std::function<void(RawRequest&)> set;
    std::string label;
};

void PrintTo(const BadRaw& bad, std::ostream* out) { *out << bad.label; }

std::vector<BadRaw> bad_requests() {
    return {
        {"path", [](auto& r) { r.path = ""; }, "NoPath"},
        {"path", [](auto& r) { r.path = "segments"; }, "NoSlash"},
        {"path", [](auto& r) { r.path = "https://evil.example.com/v1/segments"; }, "AnotherHost"},
        {"path", [](auto& r) { r.path = "//evil.example.com/segments"; }, "AnotherHostWithoutScheme"},
        {"path", [](auto& r) { r.path = "/a//b"; }, "EmptySegment"},
        {"path", [](auto& r) { r.path = "/a/../b"; }, "ParentSegment"},
        {"path", [](auto& r) { r.path = "/.."; }, "OnlyTheParent"},
        {"path", [](auto& r) { r.path = "/a/%2e%2E/b"; }, "EncodedParentSegment"},
        {"path", [](auto& r) { r.path = "/a/.%2e"; }, "HalfEncodedParentSegment"},
        {"path", [](auto& r) { r.path = "/a/./b"; }, "DotSegment"},
        {"path", [](auto& r) { r.path = "/v1/segments"; }, "VersionTwice"},
        {"path", [](auto& r) { r.path = "/segments?limit=1"; }, "QueryInThePath"},
        {"path", [](auto& r) { r.path = "/segments#top"; }, "FragmentInThePath"},
        {"path", [](auto& r) { r.path = "/a\r\nb"; }, "LineEndInThePath"},
        {"path", [](auto& r) { r.path = "/\xff"; }, "PathThatIsNotUtf8"},
        {"method", [](auto& r) { r.method = "get"; }, "MethodInLowerCase"},
        {"method", [](auto& r) { r.method = "TRACE"; }, "MethodThatIsNotSent"},
        {"method", [](auto& r) { r.method = ""; }, "NoMethod"},
        {"method", [](auto& r) { r.method = "GET / HTTP/1.1\r\nX: y"; }, "MethodWithMore"},
        {"query",
         [](auto& r) {
             r.query = {{"", "x"}};
         },
         "QueryWithoutAName"},
        {"query",
         [](auto& r) {
             r.query = {{"x", "\xff"}};
         },
         "QueryThatIsNotUtf8"},
        {"Authorization",
         [](auto& r) {
             r.headers = {{"Authorization", "Bearer x"}};
         },
         "KeyOfOnesOwn"},
        {"host",
         [](auto& r) {
             r.headers = {{"host", "evil.example.com"}};
         },
         "HostOfOnesOwn"},
        {"X-A",
         [](auto& r) {
             r.headers = {{"X-A", "1\r\nX-B: 2"}};
         },
         "HeaderWithMore"},
        {"body",
         [](auto& r) {
             r.body = {{"x", 1}};
         },
         "BodyOfAGet"},
        {"body",
         [](auto& r) {
             r.method = "POST";
             r.body = Json::parse("{", nullptr, false);
         },
         "BodyOfTextThatIsNoJson"},
        {"body.x",
         [](auto& r) {
             r.method = "POST";
             r.body = {{"x", "\xff"}};
         },
         "BodyThatIsNotUtf8"},
        {"levels deep",
         [](auto& r) {
             r.method = "POST";
             r.body = Json::parse(std::string(1'000, '[') + std::string(1'000, ']'));
         },
         "BodyNestedTooDeep"},
    };
}

class BadRawCall : public ::testing::TestWithParam<BadRaw> {};

TEST_P(BadRawCall, IsRefusedBeforeAnyNetwork) {
    core::Config config{offline_options()};
    auto request = raw("/segments");
    GetParam().set(request);
    FakeCall call{config, request};
    call.run({good()});
    EXPECT_THAT(call.sent, IsEmpty());
    EXPECT_EQ(call.error().kind(), ErrorKind::invalid_request);
    EXPECT_EQ(call.error().effect(), Effect::none);
    EXPECT_THAT(call.error().message(), HasSubstr(GetParam().field));
}

INSTANTIATE_TEST_SUITE_P(Requests, BadRawCall, ::testing::ValuesIn(bad_requests()),
                         [](const auto& param) { return param.param.label; });

// ---- the same care -----------------------------------------------------------------------------

TEST_F(RawCall, IsRepeatedAsItsSafetyAllows) {
    options_.retry = {3, milliseconds{0}, milliseconds{0}};
    const auto attempts = [&](RetrySafety safety, const HttpOutcome& outcome) {
        FakeCall call{config(), raw("/things", safety, "POST")};
        call.run({outcome});
        return call.sent.size();
    };
    EXPECT_EQ(attempts(RetrySafety::read, answered(503)), 3U);
    EXPECT_EQ(attempts(RetrySafety::idempotent, failed(Kind::broken, true)), 3U);
    EXPECT_EQ(attempts(RetrySafety::once, answered(503)), 1U);
    EXPECT_EQ(attempts(RetrySafety::once, failed(Kind::broken, true)), 1U);
    EXPECT_EQ(attempts(RetrySafety::once, failed(Kind::connect, false)), 3U);
}

TEST_F(RawCall, SaysWhetherTheServiceMayHaveActed) {
    options_.retry.max_attempts = 1;
    const auto error = [&](RetrySafety safety, const HttpOutcome& outcome) {
        FakeCall call{config(), raw("/things", safety, "POST")};
        call.run({outcome});
        return call.error();
    };
    EXPECT_EQ(error(RetrySafety::once, answered(503)).effect(), Effect::unknown);
    EXPECT_THAT(error(RetrySafety::once, answered(503)).message(), HasSubstr("find out before calling again"));
    EXPECT_EQ(error(RetrySafety::read, answered(503)).effect(), Effect::none);
    EXPECT_EQ(error(RetrySafety::once, answered(422)).effect(), Effect::none);
    EXPECT_EQ(error(RetrySafety::once, answered(422)).kind(), ErrorKind::unprocessable);
    EXPECT_EQ(error(RetrySafety::once, answered(422)).operation(), "raw_request");
}

TEST_F(RawCall, TakesARepeatedDeleteOfWhatIsGoneForASuccess) {
    options_.retry = {2, milliseconds{0}, milliseconds{0}};
    FakeCall call{config(), raw("/things/7", RetrySafety::idempotent, "DELETE")};
    call.run({failed(Kind::broken, true), answered(404)});
    EXPECT_TRUE(call.succeeded());
    EXPECT_EQ(call.response.status, 404);
    FakeCall other{config(), raw("/things/7", RetrySafety::idempotent, "DELETE")};
    other.run({answered(404)});
    EXPECT_EQ(other.error().kind(), ErrorKind::not_found);
}

TEST_F(RawCall, KeepsTheLimitOfTheBudgetThatItNames) {
    limit_rates();
    auto request = raw("/things");
    request.limit_class = LimitClass::transactional;
    EXPECT_TRUE(FakeCall(config(), request).run({good()}).succeeded());
    FakeCall second{config(), request};
    EXPECT_TRUE(second.run({good()}).succeeded());
    EXPECT_THAT(second.waits, ElementsAre(milliseconds{10}));
}

TEST_F(RawCall, DrawsOnTheBudgetThatItNames) {
    limit_rates();
    options_.rate_limits.standard = RateLimit{1, seconds{10}, 1};
    const auto waits = [&](LimitClass limit) {
        auto request = raw("/things");
        request.limit_class = limit;
        return !FakeCall(config(), request).run({good()}).waits.empty();
    };
    EXPECT_FALSE(waits(LimitClass::standard));
    EXPECT_FALSE(waits(LimitClass::transactional));
    EXPECT_FALSE(waits(LimitClass::broadcast));
    EXPECT_TRUE(waits(LimitClass::standard));
    EXPECT_FALSE(FakeCall(config(), get_campaign()).run({good()}).waits.empty()) << "shared with known operations";
}

TEST_F(RawCall, GoesWhereTheServiceRedirectsIt) {
    FakeCall call{config(), raw("/things", RetrySafety::once, "POST")};
    call.run({redirect(307, "https://api-eu.customer.io/v1/things"), good()});
    EXPECT_TRUE(call.succeeded());
    ASSERT_THAT(call.sent, SizeIs(2));
    EXPECT_EQ(call.sent[1].url, "https://api-eu.customer.io/v1/things");
    EXPECT_EQ(call.sent[1].method, "POST");
}

TEST_F(RawCall, IsToldToThoseWhoWatch) {
    FakeCall call{config(), raw("/customers/lucy@example.com", RetrySafety::read)};
    call.run({good()});
    ASSERT_THAT(events_, SizeIs(1));
    ASSERT_THAT(ends_, SizeIs(1));
    EXPECT_EQ(events_[0].operation, "raw_request");
    EXPECT_EQ(events_[0].http_method, "GET");
    EXPECT_EQ(events_[0].path, "") << "what it says may be personal data";
    EXPECT_EQ(ends_[0].operation, "raw_request");
}

TEST(RawOperation, IsNoOperationOfTheService) {
    for (const auto* operation : operations()) EXPECT_NE(operation->name, "raw_request");
}

// ---- over a socket, in each way of calling -----------------------------------------------------

TEST(RawOverASocket, WorksInEachWayOfCalling) {
    testing::MockServer mock;
    const AppClient client{mock.client_options()};
    const auto request = raw("/campaigns/7", RetrySafety::read);

    const auto called = client.call(request);
    ASSERT_TRUE(called) << called;
    EXPECT_EQ(called->status, 200);
    const auto json = called->json();
    ASSERT_TRUE(json) << json;
    EXPECT_TRUE(json->contains("campaign")) << *json;

    const auto submitted = client.submit(request).get();
    ASSERT_TRUE(submitted) << submitted;
    EXPECT_EQ(submitted->body, called->body);

    std::vector<int> statuses;
    for (const auto& item : client.batch(std::vector(3, request))) {
        ASSERT_TRUE(item.result) << item.result;
        statuses.push_back(item.result->status);
    }
    EXPECT_THAT(statuses, ElementsAre(200, 200, 200));

    const auto missing = error_of(client.call(raw("/campaigns/999999", RetrySafety::read)));
    EXPECT_EQ(missing.kind(), ErrorKind::not_found);
    EXPECT_THAT(missing.messages(), Not(IsEmpty()));
}

TEST(RawOverASocket, SendsEachMethodWithItsBody) {
    test::CannedServer server;
    server.answer({200, "{}"});
    const AppClient client{server.client_options()};
    for (const auto* const method : {"POST", "PUT", "PATCH", "DELETE"}) {
        auto request = raw("/things", RetrySafety::once, method);
        request.body = {{"method", method}};
        EXPECT_TRUE(client.call(request)) << method;
        const auto received = server.requests().back();
        EXPECT_THAT(received.method, method);
        EXPECT_EQ(Json::parse(received.body), Json({{"method", method}}));
    }
}

}  // namespace
}  // namespace cio
