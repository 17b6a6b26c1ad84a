// SPDX-License-Identifier: MIT
// The page of the mock service: what it is told, and what nobody else may ask.
#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "base/url.hpp"
#include "support/sockets.hpp"

namespace cio::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class MockWindow : public ::testing::Test {
protected:
    HttpResponse ask(const std::string& method, const std::string& path, const std::string& body = "",
                     std::vector<HttpHeader> headers = {}) {
        HttpRequest request;
        request.method = method;
        request.url = origin + path;
        request.body = body;
        request.headers = std::move(headers);
        auto outcome = transport->send(request, {});
        return std::move(outcome.response).value();
    }
    Json get(const std::string& path) {
        const auto response = ask("GET", path);
        EXPECT_EQ(response.status, 200) << path << ": " << response.body;
        return Json::parse(response.body);
    }
    int status(const std::string& method, const std::string& path, const std::string& body = "",
               std::vector<HttpHeader> headers = {}) {
        return ask(method, path, body, std::move(headers)).status;
    }

    std::string send(const std::string& to, const std::string& subject, const std::string& body = "<p>Hello</p>") {
        TransactionalEmailRequest request;
        request.to = to;
        request.identifiers.email = to;
        request.from = "shop@example.com";
        request.subject = subject;
        request.body = body;
        return client.send_transactional_email(request).value().delivery_id;
    }

    /// An id in a path.
    static std::string escaped(const std::string& id) {
        std::string text;
        for (const auto c : id) text += c == '/' ? "%2F" : c == '+' ? "%2B" : c == '=' ? "%3D" : std::string{c};
        return text;
    }
    static std::vector<std::string> titles(const Json& page) {
        std::vector<std::string> all;
        for (const auto& item : page["items"]) all.push_back(item["title"]);
        return all;
    }

    static MockOptions empty_workspace() {
        MockOptions options;
        options.seed = false;
        return options;
    }

    MockServer mock{empty_workspace()};
    AppClient client{mock.client_options()};
    std::string origin = mock.base_url().substr(0, mock.base_url().size() - 3);
    std::shared_ptr<Transport> transport = make_curl_transport();
};

// ---- the page ------------------------------------------------------------------------------------

TEST_F(MockWindow, ServesAPageThatLoadsNothingFromElsewhere) {
    const auto page = ask("GET", "/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_THAT(std::string{page.header("content-security-policy").value()},
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("script-src 'self'"), Not(HasSubstr("unsafe"))));
    EXPECT_THAT(page.body, AllOf(HasSubstr("/mock/window/window.js"), Not(HasSubstr("https://"))));
    for (const auto* file : {"window.js", "window.css", "icon.svg"}) {
        EXPECT_EQ(status("GET", std::string{"/mock/window/"} + file), 200) << file;
    }
    EXPECT_EQ(status("GET", "/mock/window/passwd"), 404);
    EXPECT_THAT(mock.requests(), IsEmpty()) << "the page itself is not recorded";
}

// ---- messages ------------------------------------------------------------------------------------

TEST_F(MockWindow, ListsMessagesNewestFirst) {
    for (const auto* subject : {"one", "two", "three"}) send("lucy@example.com", subject);
    auto page = get("/mock/messages?limit=2");
    EXPECT_THAT(titles(page), ElementsAre("three", "two"));
    page = get("/mock/messages?limit=2&before=" + page["next"].dump());
    EXPECT_THAT(titles(page), ElementsAre("one"));
    EXPECT_TRUE(page["next"].is_null());
    EXPECT_EQ(page["items"][0]["recipient"], "lucy@example.com");
    EXPECT_EQ(page["items"][0]["state"], "delivered");
    EXPECT_EQ(status("GET", "/mock/messages?limit=0"), 400);
    EXPECT_EQ(status("GET", "/mock/messages?before=x"), 400);
}

TEST_F(MockWindow, SearchesAndFiltersAtTheService) {
    send("lucy@example.com", "Your receipt", "<p>Teapot</p>");
    send("tom@example.com", "Your receipt", "<p>Saucer</p>");
    EXPECT_THAT(get("/mock/messages?q=TEAPOT+receipt")["items"], SizeIs(1));
    EXPECT_THAT(get("/mock/messages?q=receipt")["items"], SizeIs(2));
    EXPECT_THAT(get("/mock/messages?q=receipt+nowhere")["items"], IsEmpty());
    EXPECT_THAT(get("/mock/messages?type=push")["items"], IsEmpty());
    EXPECT_THAT(get("/mock/messages?type=email&state=delivered&source=transactional")["items"], SizeIs(2));
    EXPECT_THAT(get("/mock/messages?state=bounced")["items"], IsEmpty());
}

TEST_F(MockWindow, ShowsAllOfAMessage) {
    TransactionalEmailRequest request;
    request.to = "lucy@example.com";
    request.identifiers.email = "lucy@example.com";
    request.from = "shop@example.com";
    request.subject = "Receipt";
    request.body = "<p>Hello</p>";
    request.plaintext_body = "Hello";
    request.headers.push_back({"X-Order", "1042", {}});
    request.attachments["terms.txt"] = Attachment::from_bytes("as they are");
    request.message_data = {{"order", 1042}};
    const auto path = "/mock/messages/" + escaped(client.send_transactional_email(request).value().delivery_id);

    const auto view = get(path);
    EXPECT_EQ(view["text"], "Hello");
    EXPECT_EQ(view["attachments"][0], (Json{{"name", "terms.txt"}, {"bytes", 11}}));
    EXPECT_THAT(view["headers"].dump(),
                AllOf(HasSubstr(R"(["From","shop@example.com"])"), HasSubstr(R"(["X-Order","1042"])")));
    EXPECT_EQ(view["data"]["message_data"]["order"], 1042);
    EXPECT_EQ(view["history"].front()["metric"], "created");
    EXPECT_EQ(view["history"].back()["metric"], "delivered");
    EXPECT_EQ(ask("GET", path + "/attachments/terms.txt").body, "as they are");
    EXPECT_EQ(status("GET", path + "/attachments/other.txt"), 404);

    const auto made_by = get("/mock/requests/" + view["request"].dump());
    EXPECT_EQ(made_by["operation"], "send_transactional_email");
    EXPECT_EQ(Json::parse(made_by["raw_body"].get<std::string>())["subject"], "Receipt");
    EXPECT_EQ(Json::parse(made_by["answer"].get<std::string>())["delivery_id"], view["id"]);
    EXPECT_THAT(made_by.dump(), Not(HasSubstr(mock.api_key())));
}

TEST_F(MockWindow, KnowsWhichRequestMadeTheMessagesOfABroadcast) {
    Customer lucy;
    lucy.id = "lucy";
    lucy.email = "lucy@example.com";
    mock.add_customer(lucy);
    mock.add_broadcast(20);
    ASSERT_TRUE(client.trigger_broadcast(20));
    const auto message = get("/mock/messages?source=broadcast")["items"].at(0);
    const auto view = get("/mock/messages/" + escaped(message["id"]));
    EXPECT_EQ(view["source"]["kind"], "broadcast");
    EXPECT_EQ(get("/mock/requests/" + view["request"].dump())["operation"], "trigger_broadcast");
}

TEST_F(MockWindow, LetsNothingOfAMessageRun) {
    const std::string hostile =
        "<script>top.location='https://evil.example'</script><meta http-equiv=refresh content=0>";
    const auto id = send("lucy@example.com", "<img src=x onerror=alert(1)>", hostile);
    const auto html = ask("GET", "/mock/messages/" + escaped(id) + "/html");
    EXPECT_EQ(html.body, hostile) << "as it is: the policy is what keeps it quiet";
    const std::string policy{html.header("content-security-policy").value()};
    EXPECT_EQ(policy.rfind("sandbox; default-src 'none'", 0), 0U) << policy;
    EXPECT_THAT(policy, AllOf(Not(HasSubstr("allow-")), Not(HasSubstr("script-src")), Not(HasSubstr("http")),
                              HasSubstr("form-action 'none'"), HasSubstr("base-uri 'none'")));
    EXPECT_EQ(html.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(ask("GET", "/mock/messages").header("content-type"), "application/json");
}

TEST_F(MockWindow, PagesThroughManyMessages) {
    Message message;
    message.type = MessageType::email;
    for (int i = 0; i < 45'000; ++i) {
        message.id = "m" + std::to_string(i);
        message.recipient = "someone@example.com";
        mock.add_message(message);
    }
    EXPECT_THAT(get("/mock/messages")["items"], SizeIs(50));
    // One request looks at a part of them; what it answers says where to go on.
    auto page = get("/mock/messages?q=m0");
    int requests = 1;
    auto found = page["items"].size();
    while (!page["next"].is_null()) {
        page = get("/mock/messages?q=m0&before=" + page["next"].dump());
        found += page["items"].size();
        ++requests;
    }
    EXPECT_EQ(found, 1U);
    EXPECT_EQ(requests, 3);
}

// ---- requests and the workspace ------------------------------------------------------------------

TEST_F(MockWindow, SaysWhatWasWrongWithARequest) {
    send("lucy@example.com", "fine");
    EXPECT_EQ(status("POST", "/v1/send/email", R"({"to": 7})", {{"Authorization", "Bearer " + mock.api_key()}}), 400);
    const auto failed = get("/mock/requests?limit=10&failed=1")["items"];
    ASSERT_THAT(failed, SizeIs(1));
    EXPECT_EQ(failed[0]["status"], 400);
    const auto view = get("/mock/requests/" + failed[0]["number"].dump());
    EXPECT_THAT(view["problems"].dump(), HasSubstr("must be of type string"));
    EXPECT_THAT(get("/mock/requests?limit=10&q=lucy")["items"], SizeIs(1));
    EXPECT_EQ(status("GET", "/mock/requests/999"), 404);
}

TEST_F(MockWindow, PagesThroughRequests) {
    for (int i = 0; i < 5; ++i) send("lucy@example.com", std::to_string(i));
    auto page = get("/mock/requests?limit=2");
    EXPECT_EQ(page["items"][0]["number"], 5);
    page = get("/mock/requests?limit=2&before=" + page["next"].dump());
    EXPECT_EQ(page["items"][0]["number"], 3);
    page = get("/mock/requests?limit=2&before=" + page["next"].dump());
    EXPECT_THAT(page["items"], SizeIs(1));
    EXPECT_TRUE(page["next"].is_null());
    EXPECT_THAT(get("/mock/requests?limit=2&before=100")["items"], SizeIs(2));
}

TEST_F(MockWindow, ShowsTheWorkspace) {
    const MockServer shop;
    origin = shop.base_url().substr(0, shop.base_url().size() - 3);
    EXPECT_EQ(get("/mock/workspace")["kinds"][0], (Json{{"kind", "people"}, {"count", 4}}));
    EXPECT_EQ(get("/mock/workspace/people?q=lucy")["items"][0]["attributes"]["first_name"], "Lucy");
    EXPECT_THAT(get("/mock/workspace/people?segment=9999")["items"], IsEmpty());
    EXPECT_EQ(get("/mock/workspace/segments?q=vip")["items"][0]["members"]["name"], "VIP");
    EXPECT_THAT(get("/mock/workspace/collections")["items"][0]["members"]["contents"], SizeIs(3));
    EXPECT_EQ(status("GET", "/mock/workspace/aliens"), 404);
    const auto all = get("/mock/workspace");
    for (const auto& kind : all["kinds"]) {
        EXPECT_EQ(status("GET", "/mock/workspace/" + kind["kind"].get<std::string>()), 200) << kind;
    }
}

// ---- acting --------------------------------------------------------------------------------------

TEST_F(MockWindow, LetsThingsHappenToAMessage) {
    const auto path = "/mock/messages/" + escaped(send("lucy@example.com", "Receipt"));
    EXPECT_EQ(status("POST", path + "/events", R"({"metric": "opened"})"), 204);
    EXPECT_EQ(get(path)["state"], "opened");
    EXPECT_EQ(status("POST", path + "/events", R"({"metric": "bounced"})"), 204);
    EXPECT_EQ(get(path)["state"], "bounced");
    EXPECT_EQ(status("POST", path + "/events", R"({"metric": "deferred"})"), 204) << "of which no metric tells";
    EXPECT_THAT(get(path)["history"].dump(), HasSubstr("deferred"));
    EXPECT_EQ(status("POST", path + "/events", R"({"metric": "eaten"})"), 400);
    EXPECT_EQ(status("POST", path + "/events", R"({"colour": "red"})"), 400);
    EXPECT_EQ(status("POST", "/mock/messages/nobody/events", R"({"metric": "opened"})"), 404);
    EXPECT_TRUE(client.list_messages({}).value().messages.at(0).metrics->bounced);
}

TEST_F(MockWindow, ListsTheFaultsThatAreArmed) {
    EXPECT_EQ(status("POST", "/mock/faults", R"({"kind": "status", "status": 503, "times": 3})"), 201);
    const auto faults = get("/mock/faults")["faults"];
    ASSERT_THAT(faults, SizeIs(1));
    EXPECT_EQ(faults[0]["status"], 503);
    EXPECT_EQ(faults[0]["times"], 3);
    CallOptions once;
    once.retry = RetryOptions{};
    once.retry->max_attempts = 1;
    EXPECT_FALSE(client.list_campaigns({}, once));
    EXPECT_EQ(get("/mock/faults")["faults"][0]["times"], 2);
    EXPECT_EQ(get("/mock/requests?limit=1")["items"][0]["fault"], "status");
}

TEST_F(MockWindow, SwitchesRateLimitsOnWhileItRuns) {
    MockOptions options;
    options.rate_limits.standard = RateLimit{1, std::chrono::hours{1}, 1};
    const MockServer strict{options};
    origin = strict.base_url().substr(0, strict.base_url().size() - 3);
    const auto call = [&] {
        return status("GET", "/v1/campaigns", "", {{"Authorization", "Bearer " + strict.api_key()}});
    };
    EXPECT_EQ(get("/mock/settings"), (Json{{"delay_ms", 0}, {"rate_limits", false}}));
    EXPECT_EQ(call(), 200);
    EXPECT_EQ(call(), 200);
    EXPECT_EQ(status("PUT", "/mock/settings", R"({"rate_limits": true})"), 200);
    EXPECT_EQ(call(), 200);
    EXPECT_EQ(call(), 429);
    EXPECT_EQ(status("PUT", "/mock/settings", R"({"rate_limits": 1})"), 400);
    EXPECT_EQ(status("PUT", "/mock/settings", R"({"delay": 1})"), 400);
}

TEST_F(MockWindow, DelaysEveryAnswer) {
    EXPECT_EQ(status("PUT", "/mock/settings", R"({"delay_ms": 30})"), 200);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(client.list_campaigns());
    EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds{30});
    EXPECT_GE(mock.requests().back().took, std::chrono::milliseconds{30});
}

TEST_F(MockWindow, ClearsAndStartsOver) {
    const auto id = send("lucy@example.com", "Receipt");
    EXPECT_EQ(status("DELETE", "/mock/messages"), 204);
    EXPECT_EQ(status("GET", "/mock/messages/" + escaped(id)), 404);
    EXPECT_THAT(get("/mock/workspace/people")["items"], SizeIs(1)) << "people stay";
    EXPECT_EQ(status("POST", "/mock/faults", R"({"kind": "hang_up"})"), 201);
    EXPECT_EQ(status("PUT", "/mock/settings", R"({"delay_ms": 1, "rate_limits": true})"), 200);
    EXPECT_EQ(status("POST", "/mock/reset"), 204);
    EXPECT_THAT(get("/mock/workspace/people")["items"], IsEmpty());
    EXPECT_THAT(get("/mock/faults")["faults"], IsEmpty());
    EXPECT_EQ(get("/mock/settings"), (Json{{"delay_ms", 0}, {"rate_limits", false}}));
    EXPECT_THAT(mock.requests(), IsEmpty());
    EXPECT_NE(send("lucy@example.com", "Receipt"), id) << "ids are never given twice";
}

// ---- strangers -----------------------------------------------------------------------------------

TEST_F(MockWindow, RefusesWhatOtherSitesMakeABrowserAsk) {
    const std::string fault = R"({"kind": "hang_up"})";
    EXPECT_EQ(status("POST", "/mock/faults", fault, {{"Origin", "https://evil.example"}}), 403);
    EXPECT_EQ(status("POST", "/mock/faults", fault, {{"Origin", "null"}}), 403) << "a frame of a message";
    EXPECT_EQ(status("POST", "/mock/faults", fault, {{"Sec-Fetch-Site", "cross-site"}}), 403);
    EXPECT_EQ(status("DELETE", "/mock/messages", "", {{"Origin", "http://localhost:1"}}), 403) << "another port";
    EXPECT_EQ(status("POST", "/mock/faults", fault, {{"Origin", origin}, {"Sec-Fetch-Site", "same-origin"}}), 201);
    EXPECT_EQ(status("POST", "/mock/faults", fault), 201) << "no browser";
    EXPECT_THAT(get("/mock/faults")["faults"], SizeIs(2));
}

TEST_F(MockWindow, RefusesNamesThatOthersCanMakeItsOwn) {
    for (const auto* stranger :
         {"evil.example", "evil.example:8246", "127.0.0.1.evil.example", "localhost.evil.example"}) {
        EXPECT_EQ(status("GET", "/mock/messages", "", {{"Host", stranger}}), 403) << stranger;
        EXPECT_EQ(status("GET", "/", "", {{"Host", stranger}}), 403) << stranger;
    }
    for (const auto* own :
         {"localhost:8246", "127.0.0.1", "[::1]:8246", "192.168.1.7:8246", "cio-mock:8246", "shop.localhost"}) {
        EXPECT_EQ(status("GET", "/mock/messages", "", {{"Host", own}}), 200) << own;
    }
}

// ---- what is new ---------------------------------------------------------------------------------

/// A page that listens.
class Listener {
public:
    explicit Listener(const std::string& origin) : socket_{test::connect_to(base::host_of(origin).port)} {
        EXPECT_NE(socket_, test::no_socket);
        EXPECT_TRUE(
            test::send_to(socket_, "GET /mock/changes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }
    ~Listener() { test::close_socket(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Reads until this has come; false if the connection ends before.
    bool wait_for(const std::string& text) {
        while (heard_.find(text) == std::string::npos) {
            const auto more = test::receive_from(socket_);
            if (more.empty()) return false;
            heard_ += more;
        }
        heard_.clear();
        return true;
    }

private:
    test::Socket socket_;
    std::string heard_;
};

TEST_F(MockWindow, TellsWhoListensThatSomethingIsNew) {
    Listener page{origin};
    ASSERT_TRUE(page.wait_for("text/event-stream"));
    for (int i = 0; i < 3; ++i) {
        send("lucy@example.com", "Receipt");
        EXPECT_TRUE(page.wait_for("data: "));
    }
    mock.add_broadcast(20);
    EXPECT_TRUE(page.wait_for("data: ")) << "what the program itself changes";
}

TEST_F(MockWindow, HasAPlaceForManyPagesAndNotForAnyNumber) {
    std::vector<std::unique_ptr<Listener>> pages;
    for (int i = 0; i < 100; ++i) {
        pages.push_back(std::make_unique<Listener>(origin));
        ASSERT_TRUE(pages.back()->wait_for("data: "));
    }
    EXPECT_EQ(status("GET", "/mock/changes"), 503);
    EXPECT_TRUE(client.list_campaigns()) << "the service goes on";
    pages.pop_back();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (pages.size() < 100 && std::chrono::steady_clock::now() < deadline) {
        send("lucy@example.com", "Receipt");  // by which it notices that the page has gone
        auto next = std::make_unique<Listener>(origin);
        if (next->wait_for("data: ")) pages.push_back(std::move(next));
    }
    EXPECT_THAT(pages, SizeIs(100));
}

TEST_F(MockWindow, EndsWhilePagesListen) {
    auto other = std::make_unique<MockServer>();
    Listener page{other->base_url().substr(0, other->base_url().size() - 3)};
    ASSERT_TRUE(page.wait_for("data: "));
    other.reset();
    EXPECT_FALSE(page.wait_for("never"));
}

}  // namespace
}  // namespace cio::testing
