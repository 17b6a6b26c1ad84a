// SPDX-License-Identifier: MIT
//
// usage: cio_soak [MESSAGES]
//
// Sends a lot in every way that there is, and fails if memory or descriptors are left behind.

#include <cstddef>
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
#include "servers.hpp"
#include "soak.hpp"

namespace {

using namespace cio::bench;

constexpr std::size_t concurrency = 64;

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

}  // namespace

int main(int argc, char** argv) {
    const auto messages = messages_to_soak(argc, argv);
    auto options = http1_server().client_options();
    options.max_concurrency = concurrency;
    const Soak client{options};
    return soak(messages, concurrency, [&](std::size_t count) { client.send(count); }) ? 0 : 1;
}
