// SPDX-License-Identifier: MIT
//
// usage: cio_soak [REQUESTS]
//
// Sends a lot in every way that there is, and fails if memory or descriptors are left behind.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>
#include <cio/batch.hpp>
#include <cio/cancellation.hpp>

#include "bench.hpp"
#include "messages.hpp"
#include "process.hpp"
#include "servers.hpp"

namespace {

using namespace cio::bench;
using Sent = cio::Result<cio::TransactionalEmailResponse>;

constexpr std::size_t concurrency = 64;
constexpr double mebibyte = 1024 * 1024;

class Soak {
public:
    explicit Soak(cio::ClientOptions options) : client_{std::move(options)} {}

    /// Sends `count`: most in a batch, some one by one, some that are cancelled meanwhile.
    void send(std::size_t count) const {
        const auto few = count / 50;
        send_blocking(few);
        send_and_cancel(few);
        send_batch(count - 2 * few);
    }

private:
    void send_blocking(std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i) {
            if (const auto sent = client_.send_transactional_email(request_); !sent) die(sent.error().message());
        }
    }

    /// Half of them are cancelled, at whatever point they have come to.
    void send_and_cancel(std::size_t count) const {
        std::vector<cio::Future<cio::TransactionalEmailResponse>> futures;
        cio::CancelSource source;
        for (std::size_t i = 0; i < count; ++i) {
            cio::CallOptions options;
            if (i % 2 == 0) options.cancel = source.token();
            futures.push_back(client_.submit(request_, options));
        }
        source.cancel();
        for (std::size_t i = 0; i < count; ++i) {
            const auto sent = futures[i].get();
            const bool may_fail = i % 2 == 0 && !sent && sent.error().kind() == cio::ErrorKind::cancelled;
            if (!sent && !may_fail) die(sent.error().message());
        }
    }

    void send_batch(std::size_t count) const {
        cio::BatchOptions options;
        options.concurrency = concurrency;
        options.order = cio::BatchOrder::as_completed;
        std::size_t made = 0;
        const auto next = [&]() -> std::optional<cio::TransactionalEmailRequest> {
            if (made++ == count) return std::nullopt;
            return request_;
        };
        for (const auto& item : client_.batch(next, options)) {
            if (!item.result) die(item.result.error().message());
        }
    }

    cio::AppClient client_;
    cio::TransactionalEmailRequest request_ = as_request(make_message(1042));
};

/// What the process holds.
struct Holding {
    double resident = static_cast<double>(resident_bytes()) / mebibyte;
    long descriptors = static_cast<long>(open_descriptors());
};

}  // namespace

int main(int argc, char** argv) {
    constexpr std::size_t portions = 100;
    constexpr std::size_t warm_up = 5;  // portions
    const std::size_t requests = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    if (requests < 10 * portions) die("give a number of requests, at least 1,000");

    auto options = http1_server().client_options();
    options.max_concurrency = concurrency;
    const Soak soak{options};
    std::optional<Holding> early;
    Holding late;
    const auto cost = cost_of([&] {
        for (std::size_t done = 1; done <= portions; ++done) {
            soak.send(requests * done / portions - requests * (done - 1) / portions);
            late = Holding{};
            if (done == warm_up) early = late;
            if (done % 10 == 0) {
                std::printf("%3zu %%: %.1f MiB resident, %ld descriptors\n", done, late.resident, late.descriptors);
                std::fflush(stdout);
            }
        }
    });
    const auto memory = late.resident - early->resident;
    const auto descriptors = late.descriptors - early->descriptors;
    const bool passed = memory <= 4 && descriptors <= static_cast<long>(concurrency);
    std::printf("SOAK %s: %zu requests in %.0f s, %.2f MiB and %ld descriptors more than after the warm-up\n",
                passed ? "ok" : "failed", requests, cost.seconds, memory, descriptors);
    return passed ? 0 : 1;
}
