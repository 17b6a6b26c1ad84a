// SPDX-License-Identifier: MIT
//
// What the rate limiter makes of the allowance: 16 threads over two clients send as fast as they can
// against a service that enforces its limit. Prints the share of the allowed rate that was used.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/testing/mock_server.hpp>

int main(int argc, char** argv) {
    const int sends = argc > 1 ? std::atoi(argv[1]) : 3000;
    constexpr int threads = 16;
    constexpr double allowed_per_second = 100;

    cio::testing::MockOptions mock;
    mock.enforce_rate_limits = true;
    const cio::testing::MockServer server{mock};
    std::atomic<int> too_many{0};
    auto options = server.client_options();
    options.timeout = std::chrono::hours{1};
    options.observer = [&](const cio::AttemptEvent& event) {
        if (event.status == 429) ++too_many;
    };
    const cio::AppClient first{options};
    const cio::AppClient second{options};

    std::atomic<int> left{sends};
    std::atomic<int> failed{0};
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&, i] {
            const auto& client = i % 2 == 0 ? first : second;
            cio::TransactionalEmailRequest email;
            email.transactional_message_id = 44;
            email.to = "lucy@example.com";
            email.identifiers.id = "lucy";
            while (left.fetch_sub(1) > 0) {
                if (!client.send_transactional_email(email)) ++failed;
            }
        });
    }
    for (auto& worker : workers) worker.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

    const auto rate = (sends - 1) / took.count();
    std::printf("%d sends, %d threads, 2 clients: %.2f s, %.1f per second, %d failed, %d answered 429\n", sends,
                threads, took.count(), rate, failed.load(), too_many.load());
    std::printf("RATIO rate_limit_used %.3f bar 0.97\n", rate / allowed_per_second);
    return failed == 0 && too_many == 0 && rate / allowed_per_second >= 0.97 ? 0 : 1;
}
