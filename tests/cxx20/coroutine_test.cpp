// SPDX-License-Identifier: MIT
//
// What only C++20 has: coroutines, the concepts of ranges, designated initialisers.

#include <cio/coroutine.hpp>
#include <cio/stop_token.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <exception>
#include <future>
#include <memory>
#include <ranges>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/fake_transport.hpp"
#include "support/gate_transport.hpp"

namespace cio {
namespace {

static_assert(std::ranges::input_range<Pages<ListActivitiesRequest>>);
static_assert(std::ranges::input_range<Items<ListActivitiesRequest>>);
static_assert(std::ranges::input_range<Batch<std::vector<TransactionalEmailRequest>&>>);

/// A coroutine that runs by itself, and ends in a future.
template <class T>
struct Task {
    struct promise_type {
        std::promise<T> promise;
        Task get_return_object() { return {promise.get_future()}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_value(T value) { promise.set_value(std::move(value)); }
        void unhandled_exception() { promise.set_exception(std::current_exception()); }
    };
    std::future<T> result;
};

Task<std::string> send_and_look(const AppClient& client) {
    const TransactionalEmailRequest email{
        .transactional_message_id = 44, .to = "lucy@example.com", .identifiers = {.id = "lucy"}};
    auto sent = co_await co_submit(client, email);
    if (!sent) co_return sent.error().message();
    const GetMessageRequest message{.message_id = sent->delivery_id};
    auto delivery = co_await co_submit(client, message);
    if (!delivery) co_return delivery.error().message();
    co_return delivery->recipient.value_or("nobody");
}

TEST(Coroutine, MakesOneCallAfterTheOther) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    EXPECT_EQ(send_and_look(client).result.get(), "lucy@example.com");
}

TEST(Coroutine, ManyGoAtOnce) {
    const testing::MockServer server;
    auto options = server.client_options();
    options.rate_limits.enabled = false;
    const AppClient client{options};
    std::vector<Task<std::string>> tasks;
    for (int i = 0; i < 50; ++i) tasks.push_back(send_and_look(client));
    for (auto& task : tasks) EXPECT_EQ(task.result.get(), "lucy@example.com");
    EXPECT_EQ(server.requests().size(), 100U);
}

Task<ErrorKind> get(const AppClient& client, const CallOptions& options) {
    const GetCampaignRequest request{.campaign_id = 7};
    const auto campaign = co_await co_submit(client, request, std::move(options));
    co_return campaign.error().kind();
}

TEST(Coroutine, GetsErrorsAndCanBeCancelled) {
    const AppClient client{test::offline_options()};
    CancelSource source;
    source.cancel();
    EXPECT_EQ(get(client, {.cancel = source.token()}).result.get(), ErrorKind::cancelled);
}

Task<bool> own_a_client(ClientOptions options) {
    const AppClient client{std::move(options)};
    const GetCampaignRequest request{.campaign_id = 7};
    const auto campaign = co_await co_submit(client, request);
    co_return campaign.has_value();
}

TEST(Coroutine, MayOwnTheClient) {
    const testing::MockServer server;
    for (int i = 0; i < 50; ++i) EXPECT_TRUE(own_a_client(server.client_options()).result.get());
}

/// A coroutine that can be destroyed while it is suspended.
struct Owned {
    struct promise_type {
        Owned get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

Owned wait_for_a_send(const AppClient& client, bool& resumed) {
    const TransactionalEmailRequest email{
        .transactional_message_id = 44, .to = "lucy@example.com", .identifiers = {.id = "lucy"}};
    static_cast<void>(co_await co_submit(client, email));
    resumed = true;
}

TEST(Coroutine, DestroyedWhileItWaitsCancelsTheCallAndIsNotResumed) {
    const auto gate = std::make_shared<test::GateTransport>();
    bool resumed = false;
    {
        const AppClient client{test::offline_options(gate)};
        auto waiting = wait_for_a_send(client, resumed);
        ASSERT_TRUE(gate->wait_for(1));
        waiting.handle.destroy();  // the gate lets the request go only because it is cancelled
    }
    EXPECT_FALSE(resumed);
}

Owned read_a_batch(const AppClient& client, bool& resumed) {
    const TransactionalEmailRequest email{
        .transactional_message_id = 44, .to = "lucy@example.com", .identifiers = {.id = "lucy"}};
    auto batch = co_batch(client, std::vector{email, email});
    static_cast<void>(co_await batch.next());
    resumed = true;
}

TEST(Coroutine, DestroyedWhileItWaitsForABatchIsNotResumed) {
    const auto gate = std::make_shared<test::GateTransport>();
    bool resumed = false;
    {
        const AppClient client{test::offline_options(gate)};
        auto waiting = read_a_batch(client, resumed);
        ASSERT_TRUE(gate->wait_for(2));
        waiting.handle.destroy();
    }
    EXPECT_FALSE(resumed);
}

Task<std::vector<std::size_t>> send_all(const AppClient& client, int count, std::size_t concurrency) {
    const TransactionalEmailRequest email{
        .transactional_message_id = 44, .to = "lucy@example.com", .identifiers = {.id = "lucy"}};
    int made = 0;
    const auto source = [&]() -> std::optional<TransactionalEmailRequest> {
        if (made++ == count) return std::nullopt;
        return email;
    };
    std::vector<std::size_t> indices;
    auto batch = co_batch(client, source, {.concurrency = concurrency});
    while (const auto item = co_await batch.next()) {
        if (item->result) indices.push_back(item->index);
    }
    if (!batch.summary().complete) indices.clear();
    co_return indices;
}

TEST(Coroutine, AwaitsTheResultsOfABatchInOrder) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    for (const std::size_t concurrency : {1U, 5U, 64U}) {
        const auto indices = send_all(client, 200, concurrency).result.get();
        ASSERT_EQ(indices.size(), 200U);
        EXPECT_TRUE(std::is_sorted(indices.begin(), indices.end()));
    }
}

Task<std::string> fail_in_the_source(const AppClient& client) {
    int made = 0;
    const auto source = [&]() -> std::optional<TransactionalEmailRequest> {
        if (++made == 5) throw std::runtime_error{"row 5"};
        return TransactionalEmailRequest{
            .transactional_message_id = 44, .to = "lucy@example.com", .identifiers = {.id = "lucy"}};
    };
    auto batch = co_batch(client, source, {.concurrency = 2});
    std::string what;
    try {
        while (co_await batch.next()) {
        }
    } catch (const std::runtime_error& thrown) {
        what = thrown.what();
    }
    co_return what;
}

TEST(Coroutine, GetsWhatTheSourceOfABatchThrows) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    EXPECT_EQ(fail_in_the_source(client).result.get(), "row 5");
}

Task<std::size_t> count_activities(const AppClient& client) {
    auto pages = co_pages(client, ListActivitiesRequest{.limit = 3});
    std::size_t count = 0;
    while (const auto page = co_await pages.next()) {
        if (!*page) break;
        count += (*page)->activities.size();
    }
    co_return pages.finished() ? count : 0;
}

TEST(Coroutine, AwaitsPages) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    std::size_t expected = 0;
    for (const auto& activity : client.items(ListActivitiesRequest{})) {
        if (activity) ++expected;
    }
    ASSERT_GT(expected, 3U);
    EXPECT_EQ(count_activities(client).result.get(), expected);
}

TEST(StopToken, CancelsACall) {
    const auto gate = std::make_shared<test::GateTransport>();
    const AppClient client{test::offline_options(gate)};
    ErrorKind kind{};
    {
        const std::jthread worker{[&](std::stop_token stop) {
            kind = client.get_campaign({.campaign_id = 7}, {.cancel = cancel_on(std::move(stop))}).error().kind();
        }};
        ASSERT_TRUE(gate->wait_for(1));
    }
    EXPECT_EQ(kind, ErrorKind::cancelled);
}

TEST(StopToken, MayHaveBeenStoppedBefore) {
    std::stop_source source;
    source.request_stop();
    EXPECT_TRUE(cancel_on(source.get_token()).cancelled());
    EXPECT_FALSE(cancel_on(std::stop_token{}).cancelled());
}

TEST(Ranges, GoThroughViewsAsTemporaries) {
    const testing::MockServer server;
    const AppClient client{server.client_options()};
    std::size_t count = 0;
    for (const auto& activity : client.items(ListActivitiesRequest{}) | std::views::take(3)) {
        EXPECT_TRUE(activity);
        ++count;
    }
    EXPECT_EQ(count, 3U);
    std::vector<TransactionalEmailRequest> emails(5);
    for (const auto& item : client.batch(emails) | std::views::drop(3)) EXPECT_GE(item.index, 3U);
}

TEST(Ranges, TakeViews) {
    const testing::MockServer server;
    auto options = server.client_options();
    options.rate_limits.enabled = false;
    const AppClient client{options};
    auto requests = std::views::iota(0, 20) | std::views::transform([](int number) {
                        return TransactionalEmailRequest{.transactional_message_id = 44,
                                                         .to = "p" + std::to_string(number) + "@example.com",
                                                         .identifiers = {.id = std::to_string(number)}};
                    });
    int sent = 0;
    for (auto& [index, result] : client.batch(requests, {.concurrency = 4})) {
        EXPECT_EQ(index, static_cast<std::size_t>(sent));
        if (result) ++sent;
    }
    EXPECT_EQ(sent, 20);
}

}  // namespace
}  // namespace cio
