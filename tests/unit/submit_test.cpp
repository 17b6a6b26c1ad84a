// SPDX-License-Identifier: MIT
//
// AppClient::submit: calls that do not wait.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/call_fixture.hpp"
#include "support/canned_server.hpp"
#include "support/counter.hpp"
#include "support/error_of.hpp"
#include "support/fake_transport.hpp"
#include "support/fault_server.hpp"
#include "support/gate_transport.hpp"
#include "support/libcurl.hpp"

namespace cio {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using test::answered;
using test::CannedServer;
using test::Counter;
using test::error_of;
using test::FakeTransport;
using test::FaultServer;
using test::GateTransport;
using test::get_campaign;
using test::offline_options;
using test::send_email;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using EmailResult = Result<TransactionalEmailResponse>;
using EmailFuture = Future<TransactionalEmailResponse>;

/// The result, unless it takes so long that something must have gone wrong.
template <class T>
Result<T> get(Future<T>& future) {
    if (future.wait_for(std::chrono::seconds{30})) return future.get();
    ADD_FAILURE() << "the call has not ended";
    return Error{ErrorInfo{}};
}

CallOptions cancelled_by(const CancelSource& source) {
    CallOptions options;
    options.cancel = source.token();
    return options;
}

// ---- results -----------------------------------------------------------------------------------

TEST(Submit, GivesTheResultToAFuture) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    auto sending = client.submit(send_email());
    const auto sent = get(sending);
    ASSERT_TRUE(sent) << sent.error().message();
    EXPECT_FALSE(sent->delivery_id.empty());
    ASSERT_EQ(server.requests().size(), 1U);
    EXPECT_EQ(server.requests()[0].as<TransactionalEmailRequest>().to, "lucy@example.com");
}

TEST(Submit, GivesTheResultToAFunctionOnAnotherThread) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    std::promise<std::pair<Result<Campaign>, std::thread::id>> told;
    client.submit(get_campaign(), [&](Result<Campaign> campaign) {
        told.set_value({std::move(campaign), std::this_thread::get_id()});
    });
    const auto [campaign, thread] = told.get_future().get();
    ASSERT_TRUE(campaign) << campaign.error().message();
    EXPECT_EQ(campaign->id, 7);
    EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(Submit, TakesOperationsThatAnswerNothing) {
    const AppClient client{offline_options(std::make_shared<FakeTransport>(std::vector{answered(204, "")}))};
    auto deleting = client.submit(test::delete_collection());
    EXPECT_TRUE(get(deleting));
}

TEST(Submit, RefusesWhatCannotBeSentLikeABlockingCall) {
    const AppClient client{offline_options()};
    auto sending = client.submit(TransactionalEmailRequest{});
    const auto error = error_of(get(sending));
    EXPECT_EQ(error.kind(), ErrorKind::invalid_request);
    EXPECT_EQ(error.message(), error_of(client.send_transactional_email({})).message());
}

TEST(Submit, NeedsTheRequestOnlyUntilItReturns) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    const AppClient client{offline_options(gate)};
    EmailFuture sending;
    {
        auto request = std::make_unique<TransactionalEmailRequest>(send_email());
        sending = client.submit(*request);
        request->to = "eve@example.com";
    }
    gate->let_pass(1);
    EXPECT_TRUE(get(sending));
    EXPECT_THAT(gate->bodies(), ElementsAre(HasSubstr("lucy@example.com")));
}

TEST(Submit, RetriesLikeABlockingCall) {
    CannedServer server;
    server.answer({{503, "{}"}, {429, "{}"}, {200, test::good_answer}});
    std::vector<int> statuses;
    auto options = server.client_options();
    options.observer = [&](const AttemptEvent& event) { statuses.push_back(event.status.value_or(0)); };
    const AppClient client{options};
    auto campaign = client.submit(get_campaign());
    EXPECT_TRUE(get(campaign));
    EXPECT_THAT(statuses, ElementsAre(503, 429, 200));
}

TEST(Submit, GivesEachCallTheAnswerToItsOwnRequest) {
    constexpr int calls = 500;
    FaultServer server;
    server.script(std::vector<FaultServer::Behaviour>(
        calls, {true, [](FaultServer&, test::Connection& connection, const test::FaultRequest& request) {
                    const auto id = request.target.substr(request.target.rfind('/') + 1);
                    connection.send(test::http_answer(200, R"({"campaign":{"id":)" + id + "}}"));
                }}));
    const AppClient client{server.client_options()};
    std::vector<Future<Campaign>> getting;
    for (int i = 1; i <= calls; ++i) {
        GetCampaignRequest request;
        request.campaign_id = i;
        getting.push_back(client.submit(request));
    }
    for (int i = 1; i <= calls; ++i) {
        const auto campaign = get(getting[static_cast<std::size_t>(i - 1)]);
        ASSERT_TRUE(campaign) << campaign.error().message();
        EXPECT_EQ(campaign->id, i);
    }
}

// ---- how many at once --------------------------------------------------------------------------

TEST(Submit, HasNoMoreRequestsUnderWayThanAllowed) {
    constexpr int calls = 20;
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    auto options = offline_options(gate);
    options.max_concurrency = 4;
    const AppClient client{options};
    std::vector<EmailFuture> sending;
    for (int i = 0; i < calls; ++i) sending.push_back(client.submit(send_email()));
    ASSERT_TRUE(gate->wait_for(4));
    gate->let_pass(calls);
    for (auto& one : sending) EXPECT_TRUE(get(one));
    EXPECT_EQ(gate->most(), 4);
}

TEST(Submit, SendsInOrderOfArrival) {
    constexpr int calls = 50;
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    auto options = offline_options(gate);
    options.max_concurrency = 1;
    const AppClient client{options};
    std::vector<EmailFuture> sending;
    for (int i = 0; i < calls; ++i) {
        auto request = send_email();
        request.to = "p" + std::to_string(i) + "@example.com";
        sending.push_back(client.submit(request));
    }
    gate->let_pass(calls);
    for (auto& one : sending) EXPECT_TRUE(get(one));
    const auto bodies = gate->bodies();
    ASSERT_EQ(bodies.size(), sending.size());
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        EXPECT_THAT(bodies[i], HasSubstr("\"p" + std::to_string(i) + "@example.com\""));
    }
}

TEST(Submit, EndsACallWhoseTimeIsUpWhileOthersAreUnderWay) {
    const auto gate = std::make_shared<GateTransport>();
    auto options = offline_options(gate);
    options.max_concurrency = 1;
    const AppClient client{options};
    auto first = client.submit(send_email());
    CallOptions hurried;
    hurried.timeout = milliseconds{1};
    auto second = client.submit(send_email(), hurried);
    const auto error = error_of(get(second));
    EXPECT_EQ(error.kind(), ErrorKind::timeout);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
}

TEST(Submit, MustBeAllowedARequestAtOnce) {
    auto options = offline_options();
    options.max_concurrency = 0;
    const AppClient client{options};
    EXPECT_THAT(error_of(client.get_campaign(7)).message(), HasSubstr("max_concurrency"));
}

TEST(Submit, SharesConnections) {
    FaultServer server;
    auto options = server.client_options();
    options.max_concurrency = 3;
    const AppClient client{options};
    std::vector<EmailFuture> sending;
    for (int i = 0; i < 100; ++i) sending.push_back(client.submit(send_email()));
    for (auto& one : sending) EXPECT_TRUE(get(one));
    EXPECT_LE(server.connections(), 3);
}

TEST(Submit, SharesAnHttp2Connection) {
    if (!test::libcurl_has_http2()) GTEST_SKIP() << "this libcurl has no HTTP/2";
    const test::Authority authority;
    FaultServer server{FaultServer::Mode::http2, authority.server({"127.0.0.1"})};
    auto options = server.client_options("https");
    options.ca_file = authority.ca_file();
    const AppClient client{options};
    std::vector<EmailFuture> sending;
    for (int i = 0; i < 50; ++i) sending.push_back(client.submit(send_email()));
    for (auto& one : sending) {
        const auto sent = get(one);
        EXPECT_TRUE(sent) << sent.error().message();
    }
    EXPECT_EQ(server.connections(), 1);
}

// ---- waiting -----------------------------------------------------------------------------------

TEST(Submit, WaitsForATurnWithoutHoldingUpOthers) {
    auto options = offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}));
    options.rate_limits.enabled = true;
    options.rate_limiter = make_rate_limiter();
    options.rate_limits.transactional = RateLimit{1, hours{1}};
    options.timeout = hours{1000};
    options.max_concurrency = 1;
    CancelSource stop;
    const AppClient client{options};
    auto first = client.submit(send_email());
    EXPECT_TRUE(get(first));
    std::vector<EmailFuture> waiting;
    for (int i = 0; i < 100; ++i) waiting.push_back(client.submit(send_email(), cancelled_by(stop)));
    auto campaign = client.submit(get_campaign());
    EXPECT_TRUE(get(campaign)) << "a call of another limit class had to wait";
    stop.cancel();
    for (auto& one : waiting) {
        const auto error = error_of(get(one));
        EXPECT_EQ(error.kind(), ErrorKind::cancelled);
        EXPECT_EQ(error.effect(), Effect::none);
    }
}

TEST(Submit, FailsAtOnceWhenTheTurnWouldComeTooLate) {
    auto options = offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}));
    options.rate_limits.enabled = true;
    options.rate_limiter = make_rate_limiter();
    options.rate_limits.transactional = RateLimit{1, hours{1}};
    const AppClient client{options};
    auto first = client.submit(send_email());
    CallOptions in_a_minute;
    in_a_minute.timeout = std::chrono::minutes{1};
    auto second = client.submit(send_email(), in_a_minute);
    EXPECT_TRUE(get(first));
    EXPECT_EQ(error_of(get(second)).kind(), ErrorKind::rate_limited);
}

TEST(Submit, DoesNotCountTheTimeInLineAsTimeOfTheCall) {
    auto options = offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}));
    options.rate_limits.enabled = true;
    options.rate_limiter = make_rate_limiter();
    options.rate_limits.transactional = RateLimit{1, milliseconds{30}};
    options.timeout = milliseconds{100};
    const AppClient client{options};
    std::vector<EmailFuture> sending;
    for (int i = 0; i < 20; ++i) sending.push_back(client.submit(send_email()));
    for (auto& one : sending) {
        const auto sent = get(one);
        EXPECT_TRUE(sent) << sent.error().message();
    }
}

TEST(Submit, EndsWhatHasNotBeenSentWhenItIsStopped) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    auto options = offline_options(gate);
    options.max_concurrency = 2;
    const AppClient client{options};
    CancelSource source;
    CallOptions call;
    call.stop = source.token();
    std::vector<EmailFuture> sending;
    for (int i = 0; i < 5; ++i) sending.push_back(client.submit(send_email(), call));
    ASSERT_TRUE(gate->wait_for(2));
    source.cancel();
    for (std::size_t i = 2; i < 5; ++i) {
        const auto error = error_of(get(sending[i]));
        EXPECT_EQ(error.kind(), ErrorKind::cancelled);
        EXPECT_EQ(error.effect(), Effect::none);
    }
    gate->let_pass(2);
    EXPECT_TRUE(get(sending[0])) << "it was on its way";
    EXPECT_TRUE(get(sending[1]));
}

// ---- the client's own thread -------------------------------------------------------------------

TEST(OwnThread, WaitingForAFutureFailsInsteadOfHangingForEver) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    std::promise<std::pair<ErrorKind, bool>> told;
    EmailFuture other;
    client.submit(send_email(), [&](EmailResult) {
        other = client.submit(send_email());
        const bool ready = other.wait_for(hours{1});
        told.set_value({error_of(other.get()).kind(), ready});
    });
    EXPECT_EQ(told.get_future().get(), std::make_pair(ErrorKind::invalid_request, false));
}

TEST(OwnThread, ReadingABatchFailsBeforeAnythingIsSent) {
    for (const std::size_t concurrency : {std::size_t{1}, std::size_t{8}}) {
        const testing::MockServer server;
        const AppClient client{server.client_options()};
        std::promise<std::vector<EmailResult>> told;
        client.submit(send_email(), [&](EmailResult) {
            BatchOptions options;
            options.concurrency = concurrency;
            std::vector<EmailResult> results;
            for (auto& item : client.batch(std::vector{send_email(), send_email()}, options)) {
                results.push_back(std::move(item.result));
            }
            told.set_value(std::move(results));
        });
        const auto results = told.get_future().get();
        ASSERT_EQ(results.size(), 1U);
        EXPECT_EQ(error_of(results[0]).kind(), ErrorKind::invalid_request);
        EXPECT_THAT(error_of(results[0]).message(), HasSubstr("own thread"));
        EXPECT_EQ(server.requests().size(), 1U);
    }
}

TEST(OwnThread, PrefetchedPagesFailInsteadOfHangingForEver) {
    CannedServer server;
    server.answer({{200, test::good_answer}, {200, R"({"activities":[{"id":"1"}],"next":"2"})"}});
    const AppClient client{server.client_options()};
    std::promise<ErrorKind> told;
    client.submit(send_email(), [&](EmailResult) {
        PageOptions options;
        options.prefetch = true;
        auto pages = client.pages(ListActivitiesRequest{}, options);
        static_cast<void>(pages.next());
        told.set_value(error_of(*pages.next()).kind());
    });
    EXPECT_EQ(told.get_future().get(), ErrorKind::invalid_request);
}

#if !defined(_WIN32)  // which has no signals that a thread could block
TEST(OwnThread, LeavesTheSignalsOfACrashToTheProgram) {
    const AppClient client{
        offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}))};
    std::promise<std::pair<bool, bool>> told;
    client.submit(send_email(), [&](EmailResult) {
        sigset_t blocked;
        pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
        bool crash = false;
        for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
            crash = crash || sigismember(&blocked, signal);
        told.set_value({crash, sigismember(&blocked, SIGTERM) == 1});
    });
    EXPECT_EQ(told.get_future().get(), std::make_pair(false, true));
}
#endif

TEST(Submit, BacksOffWithoutHoldingUpOthers) {
    CannedServer server;
    server.answer({{503, "{}"}, {200, test::good_answer}});
    auto options = server.client_options();
    options.retry.base_delay = options.retry.max_delay = hours{1};
    options.timeout = hours{10};
    options.max_concurrency = 1;
    Counter attempts;
    options.observer = [&](const AttemptEvent&) { attempts.count(); };
    CancelSource stop;
    const AppClient client{options};
    auto first = client.submit(get_campaign(), cancelled_by(stop));
    ASSERT_TRUE(attempts.wait_for(1));
    auto second = client.submit(get_campaign());
    EXPECT_TRUE(get(second));
    stop.cancel();
    EXPECT_EQ(error_of(get(first)).kind(), ErrorKind::cancelled);
}

// ---- cancellation ------------------------------------------------------------------------------

TEST(SubmitCancelled, BeforehandSendsNothing) {
    CancelSource source;
    source.cancel();
    const AppClient client{offline_options()};
    auto sending = client.submit(send_email(), cancelled_by(source));
    const auto error = error_of(get(sending));
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
    EXPECT_EQ(error.effect(), Effect::none);
    EXPECT_EQ(error.attempts(), 0);
}

TEST(SubmitCancelled, OnTheNetworkIsUnknown) {
    FaultServer server;
    Counter heard;
    server.script({{true, [&](FaultServer& s, test::Connection& connection, const test::FaultRequest&) {
                        heard.count();
                        s.stay_silent(connection);
                    }}});
    const AppClient client{server.client_options()};
    CancelSource source;
    auto sending = client.submit(send_email(), cancelled_by(source));
    ASSERT_TRUE(heard.wait_for(1));
    source.cancel();
    const auto error = error_of(get(sending));
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
    EXPECT_EQ(error.effect(), Effect::unknown);
}

TEST(SubmitCancelled, LeavesOthersAlone) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    const AppClient client{offline_options(gate)};
    CancelSource source;
    auto first = client.submit(send_email(), cancelled_by(source));
    auto second = client.submit(send_email());
    ASSERT_TRUE(gate->wait_for(2));
    source.cancel();
    EXPECT_EQ(error_of(get(first)).kind(), ErrorKind::cancelled);
    gate->let_pass(2);
    EXPECT_TRUE(get(second));
}

// ---- the end of a client -----------------------------------------------------------------------

TEST(SubmitEnd, CancelsAndTellsEveryCall) {
    const auto gate = std::make_shared<GateTransport>();
    auto options = offline_options(gate);
    options.max_concurrency = 3;
    std::vector<EmailFuture> sending;
    {
        const AppClient client{options};
        for (int i = 0; i < 20; ++i) sending.push_back(client.submit(send_email()));
        ASSERT_TRUE(gate->wait_for(3));
    }
    int unknown = 0;
    for (auto& one : sending) {
        ASSERT_TRUE(one.ready()) << "not told when the client has gone";
        const auto error = error_of(one.get());
        EXPECT_EQ(error.kind(), ErrorKind::cancelled);
        if (error.effect() == Effect::unknown) ++unknown;
    }
    EXPECT_EQ(unknown, 3) << "those that were on the network";
}

TEST(SubmitEnd, MayComeFromAFunctionThatIsToldAResult) {
    const auto gate = std::make_shared<GateTransport>(answered(200, test::good_answer));
    auto options = offline_options(gate);
    options.max_concurrency = 2;
    auto client = std::make_unique<AppClient>(options);
    std::promise<bool> first;
    client->submit(send_email(), [&](EmailResult sent) {
        client.reset();
        first.set_value(sent.has_value());
    });
    ASSERT_TRUE(gate->wait_for(1));
    std::vector<EmailFuture> others;
    for (int i = 0; i < 10; ++i) others.push_back(client->submit(send_email()));
    ASSERT_TRUE(gate->wait_for(2));
    gate->let_pass(1);
    EXPECT_TRUE(first.get_future().get());
    for (auto& one : others) {
        const auto sent = get(one);
        EXPECT_TRUE(sent || sent.error().kind() == ErrorKind::cancelled) << "neither sent nor cancelled";
    }
}

TEST(SubmitEnd, TellsCallsThatAreSubmittedMeanwhile) {
    const auto gate = std::make_shared<GateTransport>();
    EmailFuture late;
    {
        const AppClient client{offline_options(gate)};
        client.submit(send_email(), [&](EmailResult) { late = client.submit(send_email()); });
        ASSERT_TRUE(gate->wait_for(1));
    }
    EXPECT_EQ(error_of(get(late)).kind(), ErrorKind::cancelled);
}

/// A transport with which there are no asynchronous calls.
class NoMulti final : public Transport {
public:
    HttpOutcome send(const HttpRequest& /*request*/, const CancelToken& /*cancel*/) override {
        return answered(200, test::good_answer);
    }
    std::unique_ptr<MultiTransport> open_multi(std::size_t /*most*/) override { throw std::runtime_error{"no multi"}; }
};

TEST(SubmitEnd, MayComeFromAFunctionThatIsToldOnTheSubmittingThread) {
    auto client = std::make_unique<AppClient>(offline_options(std::make_shared<NoMulti>()));
    std::string message;
    client->submit(send_email(), [&](EmailResult sent) {
        message = error_of(sent).message();
        client.reset();
    });
    EXPECT_THAT(message, HasSubstr("no multi"));
}

TEST(SubmitEnd, ByAssigningAnotherClientComesAfterItsCalls) {
    const auto gate = std::make_shared<GateTransport>();
    AppClient client{offline_options(gate)};
    EmailFuture late;
    client.submit(send_email(), [&](EmailResult) { late = client.submit(send_email()); });
    ASSERT_TRUE(gate->wait_for(1));
    client = AppClient{offline_options(std::make_shared<FakeTransport>(std::vector{answered(200, test::good_answer)}))};
    EXPECT_EQ(error_of(get(late)).kind(), ErrorKind::cancelled) << "it belonged to the client that was replaced";
    EXPECT_TRUE(client.send_transactional_email(send_email()));
}

TEST(SubmitEnd, LeavesAMovedFromClientThatFails) {
    AppClient first{offline_options()};
    const AppClient second{std::move(first)};
    // NOLINTBEGIN(bugprone-use-after-move): that is the test
    EXPECT_EQ(error_of(first.send_transactional_email(send_email())).kind(), ErrorKind::invalid_request);
    auto sending = first.submit(send_email());
    EXPECT_THAT(error_of(get(sending)).message(), HasSubstr("moved from"));
    EXPECT_EQ(error_of(first.wait_for_export(7)).kind(), ErrorKind::invalid_request);
    EXPECT_EQ(error_of(first.save_export(7, "file")).kind(), ErrorKind::invalid_request);
    // NOLINTEND(bugprone-use-after-move)
}

TEST(SubmitEnd, OfAnUnusedClientIsQuiet) { const AppClient client{offline_options()}; }

TEST(SubmitEnd, ComesToTheOtherClientOfAMove) {
    const testing::MockServer server;
    AppClient first{server.client_options()};
    auto sending = first.submit(send_email());
    const AppClient second{std::move(first)};
    EXPECT_TRUE(get(sending));
}

TEST(Submit, FromAFunctionThatIsToldAResult) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    std::promise<EmailResult> end;
    int left = 5;
    std::function<void(EmailResult)> next = [&](EmailResult sent) {
        if (!sent || --left == 0) return end.set_value(std::move(sent));
        client.submit(send_email(), next);
    };
    client.submit(send_email(), next);
    EXPECT_TRUE(end.get_future().get());
    EXPECT_EQ(left, 0);
    EXPECT_EQ(server.requests().size(), 5U);
}

// ---- all at once -------------------------------------------------------------------------------

TEST(SubmitRace, OfSubmittersCancellersAndDestructorsTellsEveryCallOnce) {
    constexpr int rounds = 10;
    constexpr int submitters = 4;
    constexpr int calls = 100;
    const testing::MockServer server;
    for (int round = 0; round < rounds; ++round) {
        auto options = server.client_options();
        options.rate_limits.transactional = RateLimit{20'000};
        options.rate_limiter = make_rate_limiter();
        options.max_concurrency = 8;
        std::atomic<int> told{0};
        {
            const AppClient client{options};
            CancelSource stop;
            std::vector<std::thread> threads;
            for (int thread = 0; thread < submitters; ++thread) {
                threads.emplace_back([&, thread] {
                    for (int i = 0; i < calls; ++i) {
                        const auto call = thread % 2 == 0 ? cancelled_by(stop) : CallOptions{};
                        client.submit(
                            send_email(), [&](EmailResult) { ++told; }, call);
                    }
                });
            }
            threads.emplace_back([&] {
                const auto some = std::minstd_rand{static_cast<unsigned>(round)}() % (submitters * calls);
                while (static_cast<unsigned>(told) < some) std::this_thread::yield();
                stop.cancel();
            });
            for (auto& thread : threads) thread.join();
        }
        ASSERT_EQ(told, submitters * calls);
    }
}

}  // namespace
}  // namespace cio
