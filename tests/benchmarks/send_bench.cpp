// SPDX-License-Identifier: MIT
//
// Sends that block, one after the other on each thread.

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include <cio/app_client.hpp>

#include "bench.hpp"
#include "benchmarks.hpp"
#include "hand_loop.hpp"
#include "messages.hpp"
#include "servers.hpp"

namespace cio::bench {

namespace {

void send_by_library(const AppClient& client, const std::vector<TransactionalEmailRequest>& requests) {
    for (const auto& request : requests) {
        const auto sent = client.send_transactional_email(request);
        if (!sent) die(sent.error().message());
    }
}

void send_by_hand(HandTransfer& transfer, const std::vector<Message>& messages) {
    for (const auto& message : messages) static_cast<void>(transfer.send(message));
}

/// Runs `work(i)` on a thread for each i, and waits for all.
void on_threads(std::size_t threads, const std::function<void(std::size_t)>& work) {
    std::vector<std::thread> workers;
    for (std::size_t i = 0; i < threads; ++i) workers.emplace_back(work, i);
    for (auto& worker : workers) worker.join();
}

}  // namespace

bool blocking_send() {
    const auto messages = make_messages(500);  // short rounds: the machine's mood changes in seconds
    const auto requests = as_requests(messages);
    const auto server = http1_server();
    const AppClient client{server.client_options()};
    HandTransfer hand{server};
    const auto comparison = compare(
        101, [&] { send_by_library(client, requests); }, [&] { send_by_hand(hand, messages); });
    print_rates("blocking_send", comparison, messages.size(), "sends");
    const bool fast = report("blocking_send", comparison.speed(), Bar::at_least, 0.95);
    const bool lean = report("cpu_per_send", comparison.cpu(), Bar::at_most, 1.10);
    return fast && lean;
}

bool blocking_send_16_threads() {
    constexpr std::size_t threads = 16;
    const auto messages = make_messages(250);  // for each thread
    const auto requests = as_requests(messages);
    const auto server = http1_server();
    const AppClient client{server.client_options()};
    std::vector<std::unique_ptr<HandTransfer>> hands;
    for (std::size_t i = 0; i < threads; ++i) hands.push_back(std::make_unique<HandTransfer>(server));

    const auto comparison = compare(
        25, [&] { on_threads(threads, [&](std::size_t) { send_by_library(client, requests); }); },
        [&] { on_threads(threads, [&](std::size_t i) { send_by_hand(*hands[i], messages); }); });
    print_rates("blocking_send_16_threads", comparison, threads * messages.size(), "sends");
    return report("blocking_send_16_threads", comparison.speed(), Bar::at_least, 0.92);
}

}  // namespace cio::bench
