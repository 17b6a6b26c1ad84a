// SPDX-License-Identifier: MIT
//
// What sends that wait hold, and whether a batch without end holds more and more.

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

#include <cio/api/exports.hpp>
#include <cio/api/transactional.hpp>
#include <cio/app_client.hpp>
#include <cio/async.hpp>
#include <cio/batch.hpp>

#include "bench.hpp"
#include "benchmarks.hpp"
#include "messages.hpp"
#include "process.hpp"
#include "servers.hpp"

namespace cio::bench {

bool queued_sends() {
    constexpr std::size_t sends = 100'000;
    constexpr double limit = 1536;  // bytes, besides what the caller wants to say
    const auto request = as_request(make_message(1042));
    const auto body_size = as_json_text(make_message(1042)).size();

    auto options = http1_server().client_options();
    options.rate_limits.enabled = true;
    options.rate_limits.transactional = RateLimit{1, std::chrono::minutes{1}, 1};
    options.timeout = std::chrono::hours{24 * 100};  // the last one's turn would come in 69 days
    std::optional<AppClient> client{options};

    // Of the client's thread; read when the client, and with it the thread, is gone.
    std::size_t sent = 0;
    std::size_t cancelled = 0;
    const auto before = heap_bytes();
    for (std::size_t i = 0; i < sends; ++i) {
        client->submit(request, [&](const Result<TransactionalEmailResponse>& result) {
            if (result) {
                ++sent;
            } else if (result.error().kind() == ErrorKind::cancelled && result.error().effect() == Effect::none) {
                ++cancelled;
            }
        });
    }
    // Has no limit; when it is done, all that came before it have joined the queue.
    if (!client->submit(DownloadExportRequest{1}).get()) die("the client's thread does not answer");
    const auto growth = static_cast<double>(heap_bytes() - before);
    const auto each = growth / sends - static_cast<double>(body_size);

    const auto cost = cost_of([&] { client.reset(); });
    // The turn of the first came at once.
    if (sent > 1 || sent + cancelled != sends) {
        die("of the queued sends " + std::to_string(sent) + " were sent and " + std::to_string(cancelled) +
            " cancelled; the rest ended in another way, or not at all");
    }
    std::printf("queued_send_bytes: %.0f bytes besides the body of %zu; %zu cancelled in %.2f s\n", each, body_size,
                cancelled, cost.seconds);
    return report("queued_send_bytes", each / limit, Bar::at_most, 1.00);
}

bool batch_of_a_million() {
    constexpr std::size_t recipients = 1'000'000;
    constexpr double mebibyte = 1024 * 1024;
    const AppClient client{http1_server().client_options()};
    BatchOptions options;
    options.concurrency = 64;
    options.order = BatchOrder::as_completed;

    const auto prototype = as_request(make_message(0));
    std::size_t made = 0;
    const auto next = [&]() -> std::optional<TransactionalEmailRequest> {
        if (made == recipients) return std::nullopt;
        auto request = prototype;
        request.identifiers.id = "person" + std::to_string(made++);
        request.to = *request.identifiers.id + "@example.com";
        return request;
    };

    std::size_t sent = 0;
    double early = 0;
    double late = 0;
    const auto cost = cost_of([&] {
        for (const auto& item : client.batch(next, options)) {
            if (!item.result) die(item.result.error().message());
            ++sent;
            if (sent == recipients / 10) early = static_cast<double>(resident_bytes());
            if (sent == recipients) late = static_cast<double>(resident_bytes());
        }
    });
    if (sent != recipients) die("the batch has left something out");
    const auto growth = (late - early) / mebibyte;
    std::printf("batch_million_memory: %.1f MiB at 10 %%, %.2f MiB more at the end, after %.0f s\n", early / mebibyte,
                growth, cost.seconds);
    return report("batch_million_memory", growth / 4, Bar::at_most, 1.00);
}

}  // namespace cio::bench
