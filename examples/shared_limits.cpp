// SPDX-License-Identifier: MIT
// Rate limits that many processes share by way of Redis (CIO_REDIS_HOST, CIO_REDIS_SOCKET): two clients that know
// nothing of each other, as two processes would, stay within one budget. Without a Redis it shows what calls are told.

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/redis.hpp>

#include "support/example.hpp"

namespace {

/// A client as each process has one: with a limiter of its own, which shares by way of Redis.
struct Process {
    Process(cio::ClientOptions options, const cio::redis::Options& redis)
        : limiter{std::make_shared<cio::redis::RateLimiter>(redis)}, client{[&] {
              options.rate_limiter = limiter;
              options.rate_limits.transactional = cio::RateLimit{20, std::chrono::seconds{1}, 1};
              return std::move(options);
          }()} {}

    void send(int count) {
        cio::TransactionalEmailRequest email;
        email.transactional_message_id = "order_confirmation";
        email.to = "lucy@example.com";
        email.identifiers.email = "lucy@example.com";
        for (int i = 0; i < count; ++i) {
            const auto result = client.send_transactional_email(email);
            ++(result ? sent : failed);
            if (!result) problem = result.error().message();
        }
    }

    std::shared_ptr<cio::redis::RateLimiter> limiter;
    cio::AppClient client;
    int sent = 0;
    int failed = 0;
    std::string problem;
};

}  // namespace

int main() {
    const auto target = example::Target::with_mock("One budget for two processes: 20 per second");
    cio::redis::Options redis;
    redis.unix_socket = example::environment("CIO_REDIS_SOCKET");
    if (const auto host = example::environment("CIO_REDIS_HOST"); !host.empty()) redis.host = host;
    redis.prefix = "cio-example";

    Process first{target.options(), redis};
    Process second{target.options(), redis};
    const auto start = std::chrono::steady_clock::now();
    std::thread other{[&] { second.send(20); }};
    first.send(20);
    other.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

    example::Table table{{"process", "sent", "failed", "processes seen", "questions to Redis"}, 1};
    for (const auto* const process : {&first, &second}) {
        const auto status = process->limiter->status();
        table.add(process == &first ? "first" : "second", process->sent, process->failed, status.processes,
                  status.round_trips);
    }
    table.print();
    if (!first.problem.empty()) {
        example::line(first.problem);  // and nothing was sent: Effect::none
        return first.sent == 0 ? 0 : 1;
    }
    example::row("seconds", took.count());
    return first.failed + second.failed == 0 && took.count() > 1.9 ? 0 : 1;
}
