// SPDX-License-Identifier: MIT
//
// What only C++20 has: coroutines, the concepts of ranges, designated initialisers.

#include <cio/coroutine.hpp>

#include <gtest/gtest.h>

#include <exception>
#include <future>
#include <memory>
#include <ranges>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <cio/cio.hpp>
#include <cio/testing/mock_server.hpp>

#include "support/fake_transport.hpp"

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
