// SPDX-License-Identifier: MIT
// The mock service as a server: what it accepts, records, refuses and spoils.
#include <cio/testing/mock_server.hpp>

#if !defined(_WIN32)
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

#include <gmock/gmock.h>

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <cio/cio.hpp>
#include <cio/testing/fields.hpp>

#include "base/url.hpp"
#include "support/sockets.hpp"

namespace cio::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A client that tries once, and plain HTTP beside it.
class MockServerTest : public ::testing::Test {
protected:
    static ClientOptions once(ClientOptions options) {
        options.retry.max_attempts = 1;
        return options;
    }

    /// Sends a request below the base URL, with the key.
    HttpOutcome send(const std::string& method, const std::string& path, const std::string& body = "") {
        return exchange(method, mock.base_url() + path, body, {{"Authorization", "Bearer " + mock.api_key()}});
    }

    HttpOutcome exchange(const std::string& method, const std::string& url, const std::string& body,
                         std::vector<HttpHeader> headers) {
        HttpRequest request;
        request.method = method;
        request.url = url;
        request.body = body;
        request.headers = std::move(headers);
        return transport->send(request, {});
    }

    static TransactionalEmailRequest email() {
        TransactionalEmailRequest request;
        request.transactional_message_id = 44;
        request.to = "lucy@example.com";
        request.identifiers.id = "lucy";
        return request;
    }

    MockServer mock;
    AppClient client{once(mock.client_options())};
    std::shared_ptr<Transport> transport = make_curl_transport();
};

Json body_of(const HttpOutcome& outcome) { return Json::parse(outcome.response.value().body); }

/// Sends bytes as they are on a connection of its own; what is answered until the server hangs up, or, with
/// `give_up`, until the client does at once.
std::string raw_exchange(const MockServer& mock, const std::string& bytes, bool give_up = false) {
    const auto socket = test::connect_to(base::host_of(mock.base_url()).port);
    EXPECT_NE(socket, test::no_socket);
    EXPECT_TRUE(test::send_to(socket, bytes));
    std::string answer;
    while (!give_up) {
        const auto piece = test::receive_from(socket);
        if (piece.empty()) break;
        answer += piece;
    }
    test::close_socket(socket);
    return answer;
}

TEST_F(MockServerTest, AnswersAPostWithoutALengthAtOnce) {
    for (const auto* method : {"POST", "PUT", "DELETE"}) {
        const auto answer = raw_exchange(mock, std::string{method} +
                                                   " /v1/campaigns/12/triggers HTTP/1.1\r\nHost: localhost\r\n"
                                                   "Authorization: Bearer " +
                                                   mock.api_key() + "\r\nConnection: close\r\n\r\n");
        EXPECT_EQ(answer.substr(0, 8), "HTTP/1.1") << method;
    }
    ASSERT_EQ(mock.requests("trigger_broadcast").size(), 1U);
    EXPECT_EQ(mock.requests("trigger_broadcast")[0].raw_body, "");
}

TEST_F(MockServerTest, RefusesWhatIsNestedTooDeep) {
    const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
    EXPECT_EQ(send("POST", "/segments", deep).response.value().status, 400);
    EXPECT_EQ(send("GET", "/customers?filter=" + std::string(6'000, '['), "").response.value().status, 400);
    EXPECT_TRUE(mock.requests("create_segment").at(0).body.is_null());
}

TEST_F(MockServerTest, RefusesNumbersThatAreTooLarge) {
    for (const auto* id : {"18446744073709551615", "1e400", "-1e400"}) {
        const auto outcome = send("POST", "/send/email",
                                  std::string{R"({"to":"a@example.com","identifiers":{"id":"a"},)"} +
                                      R"("transactional_message_id":)" + id + "}");
        EXPECT_EQ(outcome.response.value().status / 100, 4) << id;
    }
    const auto page = send("GET", "/campaigns/12/triggers/1/errors?start=18446744073709551615");
    EXPECT_EQ(page.response.value().status / 100, 4);
}

TEST_F(MockServerTest, DoesNotActOnABodyThatIsCutOff) {
    raw_exchange(mock,
                 "POST /v1/campaigns/12/triggers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n"
                 "Authorization: Bearer " +
                     mock.api_key() + "\r\n\r\n{}",
                 true);
    ASSERT_TRUE(client.list_campaigns()) << "the server goes on";
    EXPECT_EQ(mock.acted("trigger_broadcast"), 0U);
}

// ---- names, stubs, conditions ------------------------------------------------------------------

TEST_F(MockServerTest, RefusesNamesThatNoOperationHas) {
    EXPECT_THROW(static_cast<void>(mock.acted("send_transactional_emial")), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(mock.requests("send_transactional_emial")), std::invalid_argument);
    EXPECT_NO_THROW(static_cast<void>(mock.requests("download")));
}

TEST_F(MockServerTest, FailsOnlyTheRecipientThatTheTestMeans) {
    mock.fail("send_transactional_email", Fault::status(503).when([](const RecordedRequest& request) {
        return request.body["to"] == "tom@example.com";
    }));
    auto to_tom = email();
    to_tom.to = "tom@example.com";
    EXPECT_TRUE(client.send_transactional_email(email()));
    EXPECT_FALSE(client.send_transactional_email(to_tom));
    EXPECT_TRUE(client.send_transactional_email(to_tom)) << "once";
}

TEST_F(MockServerTest, LeavesToTheUsualBehaviourWhatAStubPasses) {
    mock.respond<GetCampaignRequest>([](const GetCampaignRequest& request) -> std::optional<Result<Campaign>> {
        if (request.campaign_id != 7) return std::nullopt;
        Campaign campaign;
        campaign.id = 7;
        campaign.name = "mine";
        return campaign;
    });
    EXPECT_EQ(client.get_campaign(7)->name, "mine");
    EXPECT_EQ(client.get_campaign(404).error().kind(), ErrorKind::not_found);
    mock.respond_as_usual<GetCampaignRequest>();
    EXPECT_NE(client.get_campaign(7)->name, "mine");
}

TEST_F(MockServerTest, AsksALimiterOfOnesOwnToo) {
    class Counting final : public RateLimiter {
    public:
        int joined = 0;
        std::unique_ptr<Turn> join(Ask ask) override {
            ++joined;
            ask.limit = RateLimit{};
            return make_rate_limiter()->join(std::move(ask));
        }
        void throttled(std::string_view, std::string_view, TimePoint, TimePoint) override {}
    };
    const auto limiter = std::make_shared<Counting>();
    auto options = mock.client_options();
    options.rate_limiter = limiter;
    EXPECT_TRUE(AppClient{options}.get_campaign(7));
    EXPECT_EQ(limiter->joined, 1);
}

// ---- what the service refuses ------------------------------------------------------------------

TEST_F(MockServerTest, RefusesASendAboutNobody) {
    for (const auto* body :
         {R"({"transactional_message_id":"44","to":"a@b.c"})",
          R"({"transactional_message_id":"44","to":"a@b.c","identifiers":{"id":""}})",
          R"({"transactional_message_id":"44","to":"a@b.c","identifiers":{"id":"a","email":"a@b.c"}})"}) {
        EXPECT_EQ(send("POST", "/send/email", body).response->status, 400) << body;
    }
    EXPECT_EQ(mock.acted("send_transactional_email"), 0U);
}

TEST_F(MockServerTest, RefusesDataThatIsNoObject) {
    const std::string rest = R"("transactional_message_id":"44","to":"a@b.c","identifiers":{"id":"a"}})";
    for (const auto* data : {R"(["reset_link","https://example.com"])", R"("{}")", "7"}) {
        EXPECT_EQ(send("POST", "/send/email", std::string{R"({"message_data":)"} + data + "," + rest).response->status,
                  400);
    }
    EXPECT_EQ(send("POST", "/campaigns/12/triggers", R"({"data":["a","b"]})").response->status, 422);
    EXPECT_EQ(send("POST", "/api/collections", R"({"name":"teas","data":[["name","Assam"]]})").response->status, 400);
}

TEST_F(MockServerTest, RefusesLimitsThatTheServiceDoesNotTake) {
    EXPECT_EQ(send("GET", "/activities?limit=100").response->status, 200);
    EXPECT_EQ(send("GET", "/activities?limit=1000").response->status, 400);
    EXPECT_EQ(send("GET", "/campaigns/7/metrics").response->status, 400) << "without a version";
}

// ---- the interface for other languages ---------------------------------------------------------

class MockControl : public MockServerTest {
protected:
    /// A request to the interface, without a key.
    HttpOutcome control(const std::string& method, const std::string& path, const std::string& body = "") {
        return exchange(method, mock.base_url().substr(0, mock.base_url().size() - 3) + path, body, {});
    }
    std::string refused(const std::string& body) {
        const auto outcome = control("POST", "/mock/faults", body);
        EXPECT_EQ(outcome.response->status, 400) << body;
        return body_of(outcome)["error"];
    }
};

TEST_F(MockControl, ArmsAFault) {
    const auto armed =
        control("POST", "/mock/faults",
                R"({"operation":"send_transactional_email","kind":"status","status":429,"times":2,"after":1,
                                   "headers":{"Retry-After":"7"},"when":{"/identifiers/id":"lucy"}})");
    ASSERT_EQ(armed.response->status, 201) << armed.response->body;
    EXPECT_TRUE(client.send_transactional_email(email())) << "after 1";
    auto to_tom = email();
    to_tom.identifiers.id = "tom";
    EXPECT_TRUE(client.send_transactional_email(to_tom)) << "not lucy";
    EXPECT_EQ(client.send_transactional_email(email()).error().status(), 429);
    EXPECT_EQ(client.send_transactional_email(email()).error().status(), 429);
    EXPECT_TRUE(client.send_transactional_email(email()));
}

TEST_F(MockControl, KnowsEveryKindOfFault) {
    for (const auto* kind :
         {"status", "delay", "hang_up", "hang_up_after_acting", "garbage", "html", "empty", "truncated"}) {
        EXPECT_EQ(control("POST", "/mock/faults", R"({"kind":")" + std::string{kind} + "\"}").response->status, 201)
            << kind;
    }
    EXPECT_EQ(body_of(control("GET", "/mock"))["faults_armed"], 8);
    EXPECT_EQ(control("DELETE", "/mock/faults").response->status, 204);
    EXPECT_TRUE(client.get_campaign(7));
}

TEST_F(MockControl, SaysWhatIsWrong) {
    EXPECT_THAT(refused("{}"), HasSubstr("hang_up_after_acting"));
    EXPECT_THAT(refused(R"({"kind":"status","operation":"get_campain"})"), HasSubstr("get_campain"));
    EXPECT_THAT(refused(R"({"kind":"status","colour":"red"})"), HasSubstr("colour"));
    EXPECT_THAT(refused(R"({"kind":"status","status":"500"})"), HasSubstr("integer"));
    EXPECT_THAT(refused(R"({"kind":"status","status":99})"), HasSubstr("200"));
    EXPECT_THAT(refused(R"({"kind":"status","when":{"to":"x"}})"), HasSubstr("JSON pointer"));
    EXPECT_THAT(refused(R"({"kind":"delay","delay_ms":-1})"), HasSubstr("delay_ms"));
    EXPECT_THAT(refused("[]"), HasSubstr("object"));
    EXPECT_THAT(refused(""), HasSubstr("object"));
    EXPECT_EQ(control("GET", "/mock/nothing").response->status, 404);
    EXPECT_TRUE(client.get_campaign(7)) << "and arms nothing";
}

TEST_F(MockControl, ListsWhatCameWithoutTheKey) {
    ASSERT_TRUE(client.get_campaign(7));
    ASSERT_TRUE(client.send_transactional_email(email()));
    const auto all = control("GET", "/mock/requests");
    EXPECT_EQ(body_of(all)["requests"].size(), 2U) << "the interface itself is not recorded";
    EXPECT_EQ(all.response->body.find(mock.api_key()), std::string::npos);
    const auto sends = body_of(control("GET", "/mock/requests?operation=send_transactional_email"));
    ASSERT_EQ(sends["requests"].size(), 1U);
    EXPECT_EQ(sends["requests"][0]["body"]["to"], "lucy@example.com");
    EXPECT_EQ(control("DELETE", "/mock/requests").response->status, 204);
    EXPECT_EQ(body_of(control("GET", "/mock/requests"))["requests"].size(), 0U);
    EXPECT_EQ(body_of(control("GET", "/mock/operations"))["operations"].size(), operations().size());
}

TEST_F(MockServerTest, SaysWhoHoldsThePort) {
    MockOptions options;
    options.port = base::host_of(mock.base_url()).port;
    try {
        const MockServer second{options};
        ADD_FAILURE() << "two servers on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("another program does"));
    }
}

TEST_F(MockServerTest, HasAHandlerForEveryOperation) {
    for (const auto* operation : operations()) {
        std::string path{operation->path};
        for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
            path.replace(open, path.find('}') - open + 1, "1");
        }
        char separator = '?';
        for (const auto& field : fields_of(operation->name).request) {
            if (field.place != FieldPlace::query || !field.required) continue;
            path += separator + std::string{field.name} + "=1";
            separator = '&';
        }
        const auto outcome = send(std::string{operation->http_method}, path, "{}");
        ASSERT_TRUE(outcome.response) << operation->name;
        EXPECT_NE(outcome.response->status, 501) << operation->name;
        EXPECT_EQ(mock.requests().back().operation, operation->name);
    }
}

TEST_F(MockServerTest, AnswersAWebPageForPathsThatAreNotTheApis) {
    for (const auto* path : {"/nosuch", "/campaigns/7/nosuch", "/campaigns/", "", "/customers//attributes"}) {
        const auto outcome = send("GET", path);
        EXPECT_EQ(outcome.response->status, 404) << path;
        EXPECT_THAT(outcome.response->header("content-type").value_or(""), HasSubstr("text/html")) << path;
    }
    EXPECT_EQ(send("PUT", "/campaigns/7", "{}").response->status, 404);
    EXPECT_EQ(mock.requests().back().operation, "");
}

TEST_F(MockServerTest, WantsTheKey) {
    const auto without = exchange("GET", mock.base_url() + "/campaigns", "", {});
    EXPECT_EQ(without.response->status, 401);
    EXPECT_EQ(body_of(without).at("errors").at(0).at("status"), "401");
    const auto wrong = exchange("POST", mock.base_url() + "/send/email", "{}", {{"Authorization", "Bearer other"}});
    EXPECT_EQ(wrong.response->status, 401);
    EXPECT_EQ(body_of(wrong).at("meta").at("error"), "unauthorized");
}

TEST_F(MockServerTest, TakesServiceAccountTokensForSendsOnly) {
    MockOptions options;
    options.api_key = "sa_live_1";
    const MockServer other{options};
    const AppClient sender{once(other.client_options())};
    EXPECT_EQ(sender.get_campaign(7).error().kind(), ErrorKind::unauthorized);
    auto request = email();
    request.workspace_id = 3;
    EXPECT_TRUE(sender.send_transactional_email(request));
}

TEST_F(MockServerTest, RefusesWhatIsNoJson) {
    EXPECT_EQ(send("POST", "/segments", "{oops").response->status, 400);
    EXPECT_EQ(send("POST", "/segments", "[]").response->status, 400);
}

TEST_F(MockServerTest, RefusesMissingFieldsAndWrongTypes) {
    const auto missing = send("POST", "/segments", R"({"segment":{"description":"none"}})");
    EXPECT_EQ(missing.response->status, 400);
    EXPECT_EQ(body_of(missing).at("errors").at(0).at("source").at("pointer"), "/segment/name");
    const auto wrong = send("POST", "/segments", R"({"segment":{"name":3}})");
    EXPECT_EQ(body_of(wrong).at("errors").at(0).at("source").at("pointer"), "/segment/name");
    const auto element = send("POST", "/campaigns/12/triggers", R"({"ids":["lucy",3]})");
    EXPECT_EQ(body_of(element).at("errors").at(0).at("source").at("pointer"), "/ids/1");
    const auto query = send("GET", "/newsletters?limit=many");
    EXPECT_EQ(query.response->status, 400);
    const auto sent = send("POST", "/send/email", R"({"to":3})");
    EXPECT_EQ(sent.response->status, 400);
    EXPECT_THAT(body_of(sent).at("meta").at("error").get<std::string>(), HasSubstr("to"));
    EXPECT_EQ(mock.acted("create_segment"), 0);
}

TEST_F(MockServerTest, AnswersNotFoundForIdsThatAreNone) {
    EXPECT_EQ(send("GET", "/campaigns/seven").response->status, 404);
    EXPECT_EQ(client.get_campaign(123456).error().kind(), ErrorKind::not_found);
}

TEST_F(MockServerTest, RecordsRequests) {
    ASSERT_TRUE(client.send_transactional_email(email()));
    const auto recorded = mock.requests("send_transactional_email");
    ASSERT_THAT(recorded, SizeIs(1));
    EXPECT_EQ(recorded[0].method, "POST");
    EXPECT_EQ(recorded[0].target, "/v1/send/email");
    EXPECT_EQ(recorded[0].status, 200);
    EXPECT_EQ(recorded[0].headers.at("authorization"), "Bearer " + mock.api_key());
    EXPECT_EQ(recorded[0].body.at("to"), "lucy@example.com");
    EXPECT_EQ(Json::parse(recorded[0].raw_body), recorded[0].body);
    EXPECT_EQ(recorded[0].as<TransactionalEmailRequest>().identifiers.id, "lucy");
    EXPECT_THROW((void)recorded[0].as<GetCampaignRequest>(), Exception);
    EXPECT_EQ(mock.acted("send_transactional_email"), 1);

    mock.clear_requests();
    EXPECT_THAT(mock.requests(), IsEmpty());
    EXPECT_EQ(mock.acted("send_transactional_email"), 0);
}

TEST_F(MockServerTest, DecodesPathsAndQueries) {
    EXPECT_EQ(send("GET", "/customers/a%2Fb%25%2B+c/attributes?id_type=e%2Bm+l&x").response->status, 400);
    const auto recorded = mock.requests().back();
    EXPECT_EQ(recorded.path_params.at("identifier"), "a/b%++c");
    EXPECT_EQ(recorded.query.at("id_type"), "e+m l");
    EXPECT_EQ(recorded.query.at("x"), "");
    EXPECT_EQ(recorded.path, "/v1/customers/a/b%++c/attributes");
    EXPECT_EQ(recorded.target, "/v1/customers/a%2Fb%25%2B+c/attributes?id_type=e%2Bm+l&x");
}

TEST_F(MockServerTest, KeepsTheLatestRequests) {
    MockOptions options;
    options.max_recorded = 2;
    const MockServer other{options};
    const AppClient caller{once(other.client_options())};
    EXPECT_TRUE(caller.list_campaigns());
    EXPECT_TRUE(caller.list_segments());
    EXPECT_TRUE(caller.list_snippets());
    const auto recorded = other.requests();
    ASSERT_THAT(recorded, SizeIs(2));
    EXPECT_EQ(recorded[0].operation, "list_segments");
    EXPECT_EQ(recorded[1].status, 200);
}

TEST_F(MockServerTest, ReportsRequestsAsTheyAreAnswered) {
    std::promise<RecordedRequest> reported;
    MockOptions options;
    options.on_request = [&](const RecordedRequest& request) { reported.set_value(request); };
    const MockServer other{options};
    EXPECT_TRUE(AppClient{other.client_options()}.get_campaign(7));
    EXPECT_EQ(reported.get_future().get().path_params.at("campaign_id"), "7");
}

// ---- faults --------------------------------------------------------------------------------------

TEST_F(MockServerTest, AnswersAStatusWithoutActing) {
    mock.fail("send_transactional_email", Fault::status(503).with_header("Retry-After", "7"));
    const auto outcome = send("POST", "/send/email", R"({"transactional_message_id":"44","to":"a@b.c"})");
    EXPECT_EQ(outcome.response->status, 503);
    EXPECT_EQ(outcome.response->header("retry-after"), "7");
    EXPECT_TRUE(body_of(outcome).at("meta").contains("error"));
    EXPECT_EQ(mock.acted("send_transactional_email"), 0);
    EXPECT_TRUE(client.send_transactional_email(email()));
}

TEST_F(MockServerTest, CountsFaults) {
    mock.fail("get_campaign", Fault::status(500, "own").after(1).times(2));
    EXPECT_TRUE(client.get_campaign(7));
    EXPECT_EQ(client.get_campaign(7).error().body(), "own");
    EXPECT_FALSE(client.get_campaign(7));
    EXPECT_TRUE(client.get_campaign(7));

    mock.fail("", Fault::status(500).times(0));
    EXPECT_FALSE(client.get_campaign(7));
    EXPECT_FALSE(client.list_segments());
    EXPECT_EQ(exchange("GET", mock.base_url() + "/segments", "", {}).response->status, 401);
    mock.clear_faults();
    EXPECT_TRUE(client.get_campaign(7));
    EXPECT_THROW(mock.fail("get_campain", Fault::hang_up()), std::invalid_argument);
}

TEST_F(MockServerTest, HangsUpBeforeActing) {
    mock.fail("create_segment", Fault::hang_up());
    const auto outcome = send("POST", "/segments", R"({"segment":{"name":"a"}})");
    EXPECT_FALSE(outcome.response);
    EXPECT_EQ(outcome.metrics.bytes_received, 0);
    EXPECT_EQ(mock.acted("create_segment"), 0);
    EXPECT_EQ(mock.requests().back().status, 0);
}

TEST_F(MockServerTest, HangsUpAfterActingOnAKeptConnection) {
    ASSERT_TRUE(client.list_segments());
    mock.fail("create_segment", Fault::hang_up_after_acting());
    CreateSegmentRequest request;
    request.name = "a";
    const auto created = client.create_segment(request);
    EXPECT_EQ(created.error().effect(), Effect::unknown);
    EXPECT_EQ(mock.acted("create_segment"), 1);
    EXPECT_EQ(mock.requests().back().status, 0);
    EXPECT_EQ(client.list_segments()->segments.back().name, "a");
}

TEST_F(MockServerTest, AnswersWhatIsNoAnswer) {
    mock.fail("create_segment", Fault::garbage());
    auto outcome = send("POST", "/segments", R"({"segment":{"name":"a"}})");
    EXPECT_EQ(outcome.response->status, 200);
    EXPECT_FALSE(Json::accept(outcome.response->body));

    mock.fail("create_segment", Fault::empty());
    outcome = send("POST", "/segments", R"({"segment":{"name":"b"}})");
    EXPECT_EQ(outcome.response->status, 200);
    EXPECT_EQ(outcome.response->body, "");

    mock.fail("create_segment", Fault::truncated());
    outcome = send("POST", "/segments", R"({"segment":{"name":"c"}})");
    EXPECT_FALSE(outcome.response);
    EXPECT_GT(outcome.metrics.bytes_received, 0);
    EXPECT_EQ(mock.acted("create_segment"), 3);

    mock.fail("create_segment", Fault::html());
    outcome = send("POST", "/segments", R"({"segment":{"name":"d"}})");
    EXPECT_EQ(outcome.response->status, 404);
    EXPECT_EQ(mock.acted("create_segment"), 3);
}

TEST_F(MockServerTest, ActsAndDelaysTheAnswer) {
    mock.fail("send_transactional_email", Fault::delay(std::chrono::hours{1}));
    CallOptions options;
    options.timeout = std::chrono::milliseconds{200};
    const auto sent = client.send_transactional_email(email(), options);
    EXPECT_EQ(sent.error().kind(), ErrorKind::timeout);
    EXPECT_EQ(sent.error().effect(), Effect::unknown);
    EXPECT_EQ(mock.acted("send_transactional_email"), 1);
}

// ---- limits, stubs, life -------------------------------------------------------------------------

TEST_F(MockServerTest, EnforcesRateLimits) {
    MockOptions options;
    options.enforce_rate_limits = true;
    options.rate_limits.standard = RateLimit{2, std::chrono::hours{1}, 1};
    options.rate_limits.operations["get_message"] = RateLimit{1, std::chrono::hours{1}, 1};
    const MockServer limited{options};
    EXPECT_TRUE(limited.client_options().rate_limits.enabled);
    auto unlimited = once(limited.client_options());
    unlimited.rate_limits.enabled = false;
    const AppClient caller{unlimited};
    EXPECT_TRUE(caller.get_campaign(7));
    EXPECT_TRUE(caller.list_segments());
    const auto refused = caller.get_campaign(7);
    EXPECT_EQ(refused.error().kind(), ErrorKind::rate_limited);
    EXPECT_EQ(caller.get_message("x").error().kind(), ErrorKind::not_found);
    EXPECT_EQ(caller.get_message("x").error().kind(), ErrorKind::rate_limited);
    EXPECT_TRUE(caller.send_transactional_email(email()));
}

TEST_F(MockServerTest, AnswersWithStubs) {
    mock.respond<GetCampaignRequest>([](const GetCampaignRequest& request) -> Result<Campaign> {
        Campaign campaign;
        campaign.id = request.campaign_id;
        campaign.name = "stubbed";
        return campaign;
    });
    EXPECT_EQ(client.get_campaign(1234)->name, "stubbed");

    mock.respond<GetCampaignRequest>([](const GetCampaignRequest& /*request*/) -> Result<Campaign> {
        ErrorInfo info;
        info.status = 409;
        info.messages = {{"busy", "/campaign_id"}};
        return Error{info};
    });
    const auto busy = client.get_campaign(7);
    EXPECT_EQ(busy.error().kind(), ErrorKind::conflict);
    EXPECT_EQ(busy.error().messages().at(0).pointer, "/campaign_id");

    mock.respond<GetCampaignRequest>(
        [](const GetCampaignRequest& /*request*/) -> Result<Campaign> { throw std::logic_error{"oops"}; });
    EXPECT_THAT(client.get_campaign(7).error().message(), HasSubstr("oops"));

    mock.respond_json<GetCampaignRequest>({{"campaign", {{"id", 5}, {"brand_new", true}}}});
    EXPECT_EQ(client.get_campaign(7)->extra.at("brand_new"), true);
}

TEST_F(MockServerTest, ServesManyConnectionsAtOnce) {
    constexpr int many = 96;
    std::mutex mutex;
    std::condition_variable arrived;
    int waiting = 0;
    mock.respond<ListCampaignsRequest>([&](const ListCampaignsRequest& /*request*/) -> Result<ListCampaignsResponse> {
        std::unique_lock lock{mutex};
        ++waiting;
        arrived.notify_all();
        arrived.wait(lock, [&] { return waiting == many; });
        return ListCampaignsResponse{};
    });
    std::vector<std::future<bool>> calls;
    for (int i = 0; i < many; ++i) {
        calls.push_back(std::async(std::launch::async, [&] { return client.list_campaigns().has_value(); }));
    }
    for (auto& call : calls) EXPECT_TRUE(call.get());
}

TEST_F(MockServerTest, StopsAtOnce) {
    auto stopping = std::make_unique<MockServer>();
    const AppClient idle{once(stopping->client_options())};
    const AppClient waiting{once(stopping->client_options())};
    ASSERT_TRUE(idle.list_campaigns());  // its connection stays open
    stopping->fail("get_campaign", Fault::delay(std::chrono::hours{1}));
    auto answer = std::async(std::launch::async, [&] { return waiting.get_campaign(7); });
    while (stopping->acted("get_campaign") == 0) std::this_thread::yield();
    stopping.reset();
    (void)answer.get();
    EXPECT_FALSE(idle.list_campaigns());
}

#if !defined(_WIN32)
TEST_F(MockServerTest, HangsUpWhenNoDescriptorIsFree) {
    mock.fail("", Fault::hang_up());
    const auto socket = test::connect_to(base::host_of(mock.base_url()).port);
    ASSERT_TRUE(test::send_to(socket, "GET /v1/campaigns HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer "));
    std::this_thread::sleep_for(std::chrono::milliseconds{100});  // it is accepted

    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{std::min<rlim_t>(before.rlim_cur, 256), before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    std::vector<int> taken;
    for (int one = 0; (one = open("/dev/null", O_RDONLY)) >= 0;) taken.push_back(one);
    EXPECT_TRUE(test::send_to(socket, mock.api_key() + "\r\n\r\n"));
    EXPECT_EQ(test::receive_from(socket), "");
    for (const auto one : taken) close(one);
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
    test::close_socket(socket);
}
#endif

TEST_F(MockServerTest, RefusesAPortThatIsTaken) {
    MockOptions options;
    options.port = base::host_of(mock.base_url()).port;
    EXPECT_THROW(MockServer{options}, std::runtime_error);
}

}  // namespace
}  // namespace cio::testing
