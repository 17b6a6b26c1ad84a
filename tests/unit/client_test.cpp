// SPDX-License-Identifier: MIT
//
// AppClient as a whole, over real sockets: threads, lives and ends, time-outs, answers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <cio/cio.hpp>

#include "support/call_fixture.hpp"
#include "support/canned_server.hpp"
#include "support/counter.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"
#include "support/fault_server.hpp"
#include "support/libcurl.hpp"

namespace cio {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::CannedServer;
using test::Connection;
using test::Counter;
using test::error_of;
using test::FaultRequest;
using test::FaultServer;
using test::send_email;
using ::testing::AnyOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr auto good_answer = R"({"campaign":{"id":7,"name":"Welcome"},"delivery_id":"d1"})";

/// Threads that are joined, and what each of them came to.
template <class T>
class Threads {
public:
    ~Threads() { join(); }

    template <class F>
    void start(int count, F function) {
        for (int i = 0; i < count; ++i) {
            auto& result = results_.emplace_back();  // stays where it is, in a deque
            threads_.emplace_back([&result, function, i] { result = function(i); });
        }
    }

    const std::deque<T>& join() {
        for (auto& thread : threads_) thread.join();
        threads_.clear();
        return results_;
    }

private:
    std::vector<std::thread> threads_;
    std::deque<T> results_;
};

/// Reads a request, says so, and never answers.
FaultServer::Behaviour silence(Counter& heard) {
    return {true, [&heard](FaultServer& server, Connection& connection, const FaultRequest&) {
                heard.count();
                server.stay_silent(connection);
            }};
}

/// Answers with the campaign that was asked for.
FaultServer::Behaviour echo() {
    return {true, [](FaultServer&, Connection& connection, const FaultRequest& request) {
                const auto id = request.target.substr(request.target.rfind('/') + 1);
                connection.send(test::http_answer(200, R"({"campaign":{"id":)" + id + "}}"));
            }};
}

// ---- many threads ------------------------------------------------------------------------------

TEST(ClientThreads, ShareAClientAndEachGetTheAnswerToTheirOwnRequest) {
    constexpr int threads = 16;
    constexpr int calls = 50;
    FaultServer server;
    server.script(std::vector<FaultServer::Behaviour>(threads * calls, echo()));
    const AppClient client{server.client_options()};
    Threads<int> callers;
    callers.start(threads, [&](int thread) {
        int right = 0;
        for (int i = 0; i < calls; ++i) {
            const auto id = 1 + thread * calls + i;
            const auto campaign = client.get_campaign(id);
            EXPECT_TRUE(campaign) << campaign.error().message();
            if (campaign && campaign->id == id) ++right;
        }
        return right;
    });
    EXPECT_THAT(callers.join(), Each(calls));
    EXPECT_THAT(server.requests(), SizeIs(threads * calls));
    EXPECT_LE(server.connections(), threads) << "connections are kept and shared";
}

TEST(ClientThreads, KeepTheRateLimitTogether) {
    CannedServer server;
    server.answer({200, good_answer});
    auto options = server.client_options();
    options.rate_limits.enabled = true;
    options.rate_limits.standard = RateLimit{1, hours{1}, 5};
    options.rate_limiter = make_rate_limiter();
    options.timeout = seconds{30};
    const AppClient client{options};
    Threads<ErrorKind> callers;
    callers.start(16, [&](int) {
        const auto campaign = client.get_campaign(7);
        return campaign ? ErrorKind::io : campaign.error().kind();  // io stands for none
    });
    const auto& kinds = callers.join();
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), ErrorKind::io), 5);
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), ErrorKind::rate_limited), 11);
    EXPECT_THAT(server.requests(), SizeIs(5));
}

// ---- lives and ends ----------------------------------------------------------------------------

TEST(ClientLife, MovesToAnotherPlace) {
    CannedServer server;
    server.answer({200, good_answer});
    AppClient first{server.client_options()};
    EXPECT_TRUE(first.get_campaign(7));
    AppClient second{std::move(first)};
    EXPECT_TRUE(second.get_campaign(7));
    std::vector<AppClient> clients;
    clients.push_back(std::move(second));
    clients.emplace_back(server.client_options());
    EXPECT_TRUE(clients[0].get_campaign(7));
    clients[1] = std::move(clients[0]);
    EXPECT_TRUE(clients[1].get_campaign(7));
    static_assert(std::is_nothrow_move_constructible_v<AppClient>);
    static_assert(!std::is_copy_constructible_v<AppClient>);
}

TEST(ClientLife, EndsWithCallsThatNobodyAnswers) {
    Counter heard;
    FaultServer server;
    server.script(std::vector<FaultServer::Behaviour>(8, silence(heard)));
    auto client = std::make_unique<AppClient>(server.client_options());
    const auto& shared = *client;
    Threads<std::optional<Error>> callers;
    callers.start(4, [&shared](int) { return std::optional{error_of(shared.get_campaign(7))}; });
    callers.start(4, [&shared](int) { return std::optional{error_of(shared.send_transactional_email(send_email()))}; });
    ASSERT_TRUE(heard.wait_for(8));
    client.reset();
    const auto& errors = callers.join();
    for (std::size_t i = 0; i < errors.size(); ++i) {
        EXPECT_EQ(errors[i]->kind(), ErrorKind::cancelled) << errors[i]->message();
        EXPECT_EQ(errors[i]->effect(), i < 4 ? Effect::none : Effect::unknown) << errors[i]->message();
        EXPECT_EQ(errors[i]->attempts(), 1);
    }
}

TEST(ClientLife, EndsWhenAnotherIsAssignedToIt) {
    Counter heard;
    FaultServer server;
    server.script({silence(heard)});
    AppClient client{server.client_options()};
    Threads<std::optional<Error>> callers;
    callers.start(1, [&](int) { return std::optional{error_of(client.get_campaign(7))}; });
    ASSERT_TRUE(heard.wait_for(1));
    client = AppClient{server.client_options()};
    EXPECT_EQ(callers.join().at(0)->kind(), ErrorKind::cancelled);
    EXPECT_TRUE(client.get_campaign(7)) << "the new one works";
}

/// A transport that takes its time to stop when it is cancelled.
class Sluggish final : public Transport {
public:
    HttpOutcome send(const HttpRequest& /*request*/, const CancelToken& cancel) override {
        Counter cancelled;
        const CancelCallback callback{cancel, [&] { cancelled.count(); }};
        sending.count();
        EXPECT_TRUE(cancelled.wait_for(1));
        for (int i = 0; i < 1000; ++i) std::this_thread::yield();
        stopped = true;
        HttpOutcome outcome;
        outcome.failure.kind = HttpFailure::Kind::cancelled;
        return outcome;
    }

    Counter sending;
    std::atomic<bool> stopped{false};
};

TEST(ClientLife, EndsOnlyWhenItsCallsHaveReturned) {
    const auto transport = std::make_shared<Sluggish>();
    ClientOptions options;
    options.api_key = test::test_key;
    options.rate_limits.enabled = false;
    options.transport = transport;
    auto client = std::make_unique<AppClient>(options);
    const auto& shared = *client;
    Threads<std::optional<Error>> callers;
    callers.start(1, [&shared](int) { return std::optional{error_of(shared.get_campaign(7))}; });
    ASSERT_TRUE(transport->sending.wait_for(1));
    client.reset();
    EXPECT_TRUE(transport->stopped) << "the call still used the client";
    EXPECT_EQ(callers.join().at(0)->kind(), ErrorKind::cancelled);
}

TEST(ClientLife, EndsOnlyWhenAWaitForAnExportHasReturned) {
    auto client = std::make_unique<AppClient>(test::offline_options(std::make_shared<test::FakeTransport>(
        std::vector{test::answered(200, R"({"export":{"id":7,"status":"pending"}})")})));
    const auto& shared = *client;
    Counter polled;
    std::atomic<bool> left{false};
    Threads<std::optional<Error>> callers;
    callers.start(1, [&](int) {
        ExportWait wait;
        wait.poll_interval = hours{1};
        wait.timeout = hours{2};
        wait.on_poll = [&](const ExportResponse&) {
            polled.count();
            for (int i = 0; i < 1000; ++i) std::this_thread::yield();
            left = true;
        };
        return std::optional{error_of(shared.wait_for_export(7, wait))};
    });
    ASSERT_TRUE(polled.wait_for(1));
    client.reset();
    EXPECT_TRUE(left) << "the wait still used the client";
    EXPECT_EQ(callers.join().at(0)->kind(), ErrorKind::cancelled);
}

TEST(ClientLife, EndsOnlyWhenADownloadHasReturned) {
    auto client = std::make_unique<AppClient>(
        test::offline_options(std::make_shared<test::AnsweringTransport>([](const HttpRequest& request) {
            if (!request.sink) return test::answered(200, R"({"url":"https://files.example.com/7"})");
            request.sink("id,email\n", std::nullopt);
            return test::failed(HttpFailure::Kind::cancelled, true);
        })));
    const auto& shared = *client;
    Counter begun;
    std::atomic<bool> left{false};
    Threads<std::optional<Error>> callers;
    const auto file = std::filesystem::path{::testing::TempDir()} / "cio-download-of-a-client-that-ends";
    callers.start(1, [&](int) {
        ExportDownload download;
        download.on_progress = [&](const DownloadProgress&) {
            begun.count();
            for (int i = 0; i < 1000; ++i) std::this_thread::yield();
            left = true;
        };
        return std::optional{error_of(shared.save_export(7, file, download))};
    });
    ASSERT_TRUE(begun.wait_for(1));
    client.reset();
    EXPECT_TRUE(left) << "the download still used the client";
    static_cast<void>(callers.join());
}

/// A limiter at which nobody's turn ever comes, and that counts who waits.
class Standstill final : public RateLimiter {
public:
    explicit Standstill(Counter& joined) : joined_{joined} {}

    std::unique_ptr<Turn> join(Ask ask) override {
        class Never final : public Turn {
        public:
            explicit Never(TimePoint when) : when_{when} {}
            [[nodiscard]] TimePoint when() const override { return when_; }
            [[nodiscard]] bool take(TimePoint /*now*/) override {
                ADD_FAILURE() << "not yet";
                return true;
            }

        private:
            TimePoint when_;
        };
        joined_.count();
        return std::make_unique<Never>(ask.now + seconds{50});
    }
    void throttled(std::string_view /*scope*/, std::string_view /*budget*/, TimePoint /*now*/,
                   TimePoint /*until*/) override {}

private:
    Counter& joined_;
};

TEST(ClientLife, EndsWithCallsThatWaitForTheirTurn) {
    Counter joined;
    CannedServer server;
    auto options = server.client_options();
    options.rate_limits.enabled = true;
    options.rate_limiter = std::make_shared<Standstill>(joined);
    auto client = std::make_unique<AppClient>(options);
    const auto& shared = *client;
    Threads<std::optional<Error>> callers;
    callers.start(8, [&shared](int) { return std::optional{error_of(shared.send_transactional_email(send_email()))}; });
    ASSERT_TRUE(joined.wait_for(8));
    client.reset();
    for (const auto& error : callers.join()) {
        EXPECT_EQ(error->kind(), ErrorKind::cancelled) << error->message();
        EXPECT_EQ(error->effect(), Effect::none);
        EXPECT_EQ(error->attempts(), 0);
    }
    EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(ClientLife, EndsWithCallsThatBackOff) {
    Counter backing_off;
    CannedServer server;
    server.answer({503, "{}", "application/json", {{"Retry-After", "50"}}});
    auto options = server.client_options();
    options.observer = [&](const AttemptEvent& event) {
        EXPECT_TRUE(event.will_retry);
        backing_off.count();
    };
    auto client = std::make_unique<AppClient>(options);
    const auto& shared = *client;
    Threads<std::optional<Error>> callers;
    callers.start(8, [&shared](int) { return std::optional{error_of(shared.get_campaign(7))}; });
    ASSERT_TRUE(backing_off.wait_for(8));
    client.reset();
    for (const auto& error : callers.join()) {
        EXPECT_EQ(error->kind(), ErrorKind::cancelled) << error->message();
        EXPECT_EQ(error->attempts(), 1);
    }
}

TEST(ClientLife, IsIndependentOfOtherClients) {
    Counter heard;
    FaultServer server;
    server.script({silence(heard)});
    AppClient waiting{server.client_options()};
    Threads<std::optional<Error>> callers;
    CancelSource stop;
    callers.start(1, [&](int) {
        CallOptions options;
        options.cancel = stop.token();
        return std::optional{error_of(waiting.get_campaign(GetCampaignRequest{7}, options))};
    });
    ASSERT_TRUE(heard.wait_for(1));
    { const AppClient other{server.client_options()}; }
    EXPECT_TRUE(waiting.get_campaign(7)) << "the end of another client is none of its business";
    stop.cancel();
    EXPECT_EQ(callers.join().at(0)->kind(), ErrorKind::cancelled);
}

TEST(ClientLife, NeedsNoNetworkToBeginAndEnd) {
    ClientOptions options;
    options.api_key = test::test_key;
    options.base_url = "https://host.invalid/v1";
    for (int i = 0; i < 10; ++i) const AppClient client{options};
}

// ---- time-outs and cancellation ----------------------------------------------------------------

class ClientTime : public ::testing::Test {
protected:
    ClientTime() { server_.script(std::vector<FaultServer::Behaviour>(100, silence(heard_))); }

    Counter heard_;
    FaultServer server_;
    AppClient client_{server_.client_options()};
    CallOptions options_;
};

TEST_F(ClientTime, OfAnAttemptEndsAReadWithoutEffect) {
    options_.attempt_timeout = milliseconds{50};
    options_.retry = RetryOptions{2, milliseconds{1}, milliseconds{1}};
    const auto error = error_of(client_.get_campaign(7, options_));
    EXPECT_EQ(error.kind(), ErrorKind::timeout) << error.message();
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 2);
    EXPECT_THAT(server_.requests(), SizeIs(2));
}

TEST_F(ClientTime, OfAnAttemptEndsASendThatIsNotRepeated) {
    options_.attempt_timeout = milliseconds{50};
    const auto error = error_of(client_.send_transactional_email(send_email(), options_));
    EXPECT_EQ(error.kind(), ErrorKind::timeout) << error.message();
    EXPECT_EQ(error.effect(), Effect::unknown);
    EXPECT_EQ(error.attempts(), 1);
    EXPECT_THAT(server_.requests(), SizeIs(1));
    EXPECT_THAT(error.message(), HasSubstr("get_customer_messages"));
}

TEST_F(ClientTime, OfTheCallEndsItWhateverTheAttemptsMay) {
    options_.timeout = milliseconds{50};
    options_.attempt_timeout = hours{1};
    const auto error = error_of(client_.get_campaign(7, options_));
    EXPECT_EQ(error.kind(), ErrorKind::timeout) << error.message();
    EXPECT_EQ(error.attempts(), 1);
}

TEST_F(ClientTime, OfTheClientAppliesWhereTheCallSaysNothing) {
    auto options = server_.client_options();
    options.attempt_timeout = milliseconds{50};
    options.retry.max_attempts = 1;
    const AppClient client{options};
    EXPECT_EQ(error_of(client.get_campaign(7)).kind(), ErrorKind::timeout);
}

TEST_F(ClientTime, OfOneCallDoesNotLastForTheNext) {
    options_.attempt_timeout = milliseconds{50};
    options_.retry = RetryOptions{1, milliseconds{1}, milliseconds{1}};
    EXPECT_EQ(error_of(client_.get_campaign(7, options_)).kind(), ErrorKind::timeout);
    server_.script({});
    EXPECT_TRUE(client_.get_campaign(7)) << "and the connection is not the one that timed out";
}

TEST_F(ClientTime, EndsWhenTheCallIsCancelledFromAnotherThread) {
    CancelSource stop;
    options_.cancel = stop.token();
    Threads<std::optional<Error>> callers;
    callers.start(
        1, [&](int) { return std::optional{error_of(client_.send_transactional_email(send_email(), options_))}; });
    ASSERT_TRUE(heard_.wait_for(1));
    stop.cancel();
    const auto error = callers.join().at(0);
    EXPECT_EQ(error->kind(), ErrorKind::cancelled);
    EXPECT_EQ(error->effect(), Effect::unknown);
}

TEST_F(ClientTime, HasEndedForACallThatIsCancelledAlready) {
    CancelSource stop;
    stop.cancel();
    options_.cancel = stop.token();
    const auto error = error_of(client_.send_transactional_email(send_email(), options_));
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_THAT(server_.requests(), IsEmpty());
}

// ---- requests ----------------------------------------------------------------------------------

TEST(ClientRequest, BringsAPathParameterThatNeedsEncodingIntact) {
    CannedServer server;
    server.answer({200, R"({"customer":{"id":"x"}})"});
    const AppClient client{server.client_options()};
    GetCustomerAttributesRequest request;
    request.identifier = "a+b@c/d?e#f %";
    EXPECT_TRUE(client.get_customer_attributes(request));
    const auto seen = server.requests();
    ASSERT_THAT(seen, SizeIs(1));
    EXPECT_EQ(seen[0].target, "/v1/customers/a%2Bb%40c%2Fd%3Fe%23f%20%25/attributes");
    EXPECT_EQ(seen[0].path, "/v1/customers/a+b@c/d?e#f %/attributes");
    EXPECT_THAT(seen[0].query, IsEmpty());
}

TEST(ClientRequest, BringsAQueryParameterThatNeedsEncodingIntact) {
    CannedServer server;
    server.answer({200, R"({"activities":[]})"});
    const AppClient client{server.client_options()};
    ListActivitiesRequest request;
    request.name = "a+b@c&d=e f/ü%20";
    EXPECT_TRUE(client.list_activities(request));
    EXPECT_EQ(server.requests().at(0).query.at("name"), "a+b@c&d=e f/ü%20");
}

TEST(ClientRequest, BringsABodyOfAnyTextIntact) {
    CannedServer server;
    server.answer({200, good_answer});
    const AppClient client{server.client_options()};
    auto request = send_email();
    const auto text = std::string{"line\r\nquote \" back\\slash \x01 nul "} + '\0' + " ü€😀";
    request.message_data = {{"text", text}};
    EXPECT_TRUE(client.send_transactional_email(request));
    EXPECT_EQ(Json::parse(server.requests().at(0).body)["message_data"]["text"], text);
}

TEST(ClientRequest, IsRefusedWithoutANetworkWhenItIsIncomplete) {
    CannedServer server;
    const AppClient client{server.client_options()};
    EXPECT_EQ(error_of(client.send_transactional_email({})).kind(), ErrorKind::invalid_request);
    EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(ClientRequest, DoesNotTakeTheKeyToAnotherServer) {
    CannedServer other;
    CannedServer server;
    server.answer({302, "", "text/plain", {{"Location", other.base_url() + "/campaigns/7"}}});
    const AppClient client{server.client_options()};
    EXPECT_EQ(error_of(client.get_campaign(7)).kind(), ErrorKind::redirect);
    EXPECT_THAT(other.requests(), IsEmpty());
}

TEST(ClientRequest, ReusesItsConnection) {
    FaultServer server;
    const AppClient client{server.client_options()};
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(client.get_campaign(7));
    EXPECT_EQ(server.connections(), 1);
}

TEST(ClientRequest, FailsWithoutEffectWhereNobodyListens) {
    ClientOptions options;
    {
        const FaultServer gone;
        options = gone.client_options();
    }
    options.retry = RetryOptions{2, milliseconds{1}, milliseconds{1}};
    const AppClient client{options};
    const auto error = error_of(client.send_transactional_email(send_email()));
    EXPECT_EQ(error.kind(), ErrorKind::transport) << error.message();
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 2) << "it is safe to try a send again";
}

// ---- answers -----------------------------------------------------------------------------------

/// `{"campaign":{"id":7,"name":"zipped"}}`
const std::string zipped{
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x4a\x4e\xcc\x2d\x48\xcc\x4c\xcf\x53\xb2\xaa\x56"
    "\xca\x4c\x51\xb2\x32\xd7\x51\xca\x4b\xcc\x4d\x55\xb2\x52\xaa\xca\x2c\x28\x48\x4d\x51\xaa\xad\x05"
    "\x00\x74\xee\x3d\x4f\x25\x00\x00\x00",
    57};

TEST(ClientAnswer, MayBeCompressed) {
    if (!test::libcurl_has_gzip()) GTEST_SKIP() << "this libcurl has no zlib";
    CannedServer server;
    // Of a type that the server itself does not compress.
    server.answer({200, zipped, "application/octet-stream", {{"Content-Encoding", "gzip"}}});
    const AppClient client{server.client_options()};
    const auto campaign = client.get_campaign(7);
    ASSERT_TRUE(campaign) << campaign.error().message();
    EXPECT_EQ(campaign->name, "zipped");
    EXPECT_THAT(server.requests().at(0).headers.at("accept-encoding"), HasSubstr("gzip"));
}

TEST(ClientAnswer, ThatIsNotWhatItsCompressionSaysIsAnError) {
    CannedServer server;
    server.answer({200, "this is not gzip", "application/octet-stream", {{"Content-Encoding", "gzip"}}});
    auto options = server.client_options();
    options.retry.max_attempts = 1;
    const AppClient client{options};
    EXPECT_THAT(error_of(client.get_campaign(7)).kind(), AnyOf(ErrorKind::transport, ErrorKind::decode));
    const auto sent = client.send_transactional_email(send_email());
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().effect(), Effect::unknown);
}

class ClientAnswerSize : public ::testing::Test {
protected:
    /// A correct answer of so many bytes.
    static std::string answer_of(std::size_t size) {
        std::string body = R"({"campaign":{"id":7,"name":""}})";
        return body.insert(body.size() - 3, size - body.size(), 'x');
    }

    static constexpr std::size_t limit = 100'000;

    [[nodiscard]] AppClient client() const {
        auto options = server_.client_options();
        options.max_response_bytes = limit;
        return AppClient{options};
    }

    CannedServer server_;
};

TEST_F(ClientAnswerSize, MayBeUpToTheLimit) {
    for (const auto* type : {"application/json", "application/octet-stream"}) {
        server_.answer({200, answer_of(limit), type});
        const auto campaign = client().get_campaign(7);
        EXPECT_TRUE(campaign) << campaign.error().message();
    }
}

TEST_F(ClientAnswerSize, OverTheLimitIsAnErrorThatNamesTheOption) {
    server_.answer({200, answer_of(limit + 1), "application/octet-stream"});
    const auto error = error_of(client().get_campaign(7));
    EXPECT_EQ(error.kind(), ErrorKind::response_too_large) << error.message();
    EXPECT_THAT(error.message(), HasSubstr("max_response_bytes"));
    EXPECT_EQ(error.attempts(), 1) << "it would be as large again";
}

TEST_F(ClientAnswerSize, IsThatOfTheDecompressedText) {
    // The server compresses JSON: what comes over the wire is far below the limit.
    server_.answer({200, answer_of(limit * 100), "application/json"});
    const auto error = error_of(client().get_campaign(7));
    EXPECT_EQ(error.kind(), ErrorKind::response_too_large) << error.message();
}

TEST_F(ClientAnswerSize, OverTheLimitLeavesTheEffectOfASendUnknown) {
    server_.answer({200, answer_of(limit + 1), "application/octet-stream"});
    const auto error = error_of(client().send_transactional_email(send_email()));
    EXPECT_EQ(error.kind(), ErrorKind::response_too_large);
    EXPECT_EQ(error.effect(), Effect::unknown);
}

TEST(ClientAnswer, OfAnErrorReachesTheCallerWithAllItSays) {
    CannedServer server;
    const std::string body = R"({"errors":[{"detail":"must be an address","source":{"pointer":"/to"}}]})";
    server.answer({422, body});
    const AppClient client{server.client_options()};
    const auto result = client.send_transactional_email(send_email());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::unprocessable);
    EXPECT_EQ(result.error().status(), 422);
    EXPECT_EQ(result.error().body(), body);
    EXPECT_EQ(result.error().messages().at(0).pointer, "/to");
    EXPECT_THROW(static_cast<void>(result.value()), Exception);
    EXPECT_THAT(result.error().message(), Not(HasSubstr(test::test_key)));
}

TEST(ClientAnswer, AfterATransientErrorIsASuccess) {
    CannedServer server;
    server.answer({{503}, {429}, {200, good_answer}});
    const AppClient client{server.client_options()};
    EXPECT_TRUE(client.get_campaign(7));
    EXPECT_THAT(server.requests(), SizeIs(3));
}

TEST(ClientObserver, GetsFactsOfTheTransfer) {
    CannedServer server;
    server.answer({200, good_answer, "application/octet-stream"});
    auto options = server.client_options();
    std::vector<AttemptEvent> events;
    options.observer = [&](const AttemptEvent& event) { events.push_back(event); };
    const AppClient client{options};
    EXPECT_TRUE(client.send_transactional_email(send_email()));
    ASSERT_THAT(events, SizeIs(1));
    EXPECT_EQ(events[0].operation, "send_transactional_email");
    EXPECT_EQ(events[0].status, 200);
    EXPECT_GT(events[0].bytes_sent, server.requests().at(0).body.size());
    EXPECT_GT(events[0].bytes_received, std::string{good_answer}.size());
    EXPECT_GT(events[0].first_byte.count(), 0);
    EXPECT_LE(events[0].first_byte, events[0].total);
}

TEST(ClientObserver, IsCalledOnTheThreadThatCalls) {
    CannedServer server;
    server.answer({200, good_answer});
    auto options = server.client_options();
    std::thread::id thread;
    options.observer = [&](const AttemptEvent&) { thread = std::this_thread::get_id(); };
    EXPECT_TRUE(AppClient{options}.get_campaign(7));
    EXPECT_EQ(thread, std::this_thread::get_id());
}

}  // namespace
}  // namespace cio
