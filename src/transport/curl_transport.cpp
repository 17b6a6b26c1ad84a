// SPDX-License-Identifier: MIT
#include <cio/transport.hpp>

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "transport/curl_multi.hpp"
#include "transport/curl_transfer.hpp"
#include "transport/sigpipe_guard.hpp"

namespace cio {
namespace transport {
namespace {

/// What one thread needs for one request at a time: a handle, and a multi handle that keeps its
/// connections alive and can be woken from another thread, which libcurl's easy interface cannot.
struct Channel {
    explicit Channel(const TransportOptions& options) : transfer{options}, multi{curl_multi_init()} {
        if (!multi) throw std::bad_alloc{};
    }

    HttpOutcome send(const HttpRequest& request, const CancelToken& cancel) {
        transfer.begin(request);
        curl_multi_add_handle(multi.get(), transfer.handle());
        std::optional<CURLcode> code;
        {
            const CancelCallback waker{cancel, [this] { curl_multi_wakeup(multi.get()); }};
            while (!code) {
                if (cancel.cancelled()) break;
                int running = 0;
                const auto trouble = curl_multi_perform(multi.get(), &running);
                code = trouble == CURLM_OK ? ended() : CURLE_OUT_OF_MEMORY;
                if (!code) curl_multi_poll(multi.get(), nullptr, 0, static_cast<int>(longest_poll.count()), nullptr);
            }
        }
        auto outcome = transfer.finish(code);
        curl_multi_remove_handle(multi.get(), transfer.handle());
        return outcome;
    }

private:
    [[nodiscard]] std::optional<CURLcode> ended() const {
        int left = 0;
        const auto* const message = curl_multi_info_read(multi.get(), &left);
        if (message == nullptr || message->msg != CURLMSG_DONE) return std::nullopt;
        return message->data.result;
    }

    Transfer transfer;
    MultiHandle multi;
};

class CurlTransport final : public Transport {
public:
    explicit CurlTransport(TransportOptions options) : options_{std::move(options)} { initialise_curl(); }

    HttpOutcome send(const HttpRequest& request, const CancelToken& cancel) override {
        std::optional<SigpipeGuard> guard;
        if (uses_tls(request)) guard.emplace();
        auto channel = take();
        auto outcome = channel->send(request, cancel);
        // After a failure the connection cannot be trusted; libcurl would use one that has gone silent
        // again and again.
        if (outcome.response) {
            const std::lock_guard lock{mutex_};
            idle_.push_back(std::move(channel));
        }
        return outcome;
    }

    std::unique_ptr<MultiTransport> open_multi(std::size_t most) override {
        return std::make_unique<CurlMulti>(options_, most);
    }

private:
    /// The channel used last, whose connection is most likely still alive.
    std::unique_ptr<Channel> take() {
        {
            const std::lock_guard lock{mutex_};
            if (!idle_.empty()) {
                auto channel = std::move(idle_.back());
                idle_.pop_back();
                return channel;
            }
        }
        return std::make_unique<Channel>(options_);
    }

    TransportOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Channel>> idle_;
};

}  // namespace
}  // namespace transport

std::shared_ptr<Transport> make_curl_transport(TransportOptions options) {
    return std::make_shared<transport::CurlTransport>(std::move(options));
}

}  // namespace cio
