// SPDX-License-Identifier: MIT
#include <cio/transport.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/per_process.hpp"
#include "transport/curl_multi.hpp"
#include "transport/curl_transfer.hpp"
#include "transport/sigpipe_guard.hpp"

namespace cio {
namespace transport {
namespace {

using Clock = std::chrono::steady_clock;

/// Blocking transfers: each takes a `CurlMulti` of its own, with its connection, which libcurl's easy
/// interface could not wake from another thread; idle ones wait for the next transfer.
class Channels {
public:
    /// The channel used last, whose connection is most likely still alive; none if there is none. Rather one that this
    /// thread has just used: allocators lock for memory that was taken on another thread.
    std::unique_ptr<CurlMulti> take() {
        const std::lock_guard lock{mutex_};
        if (idle_.empty()) return nullptr;
        const auto recent = idle_.back().since - just_now;
        const auto own = std::find_if(
            idle_.rbegin(), idle_.rend(),
            [&, me = std::this_thread::get_id()](const Idle& one) { return one.thread == me && one.since >= recent; });
        const auto chosen = own == idle_.rend() ? std::prev(idle_.end()) : std::prev(own.base());
        auto channel = std::move(chosen->channel);
        idle_.erase(chosen);
        return channel;
    }

    void put(std::unique_ptr<CurlMulti> channel) {
        std::vector<Idle> dropped;  // closed without the lock
        const std::lock_guard lock{mutex_};
        const auto now = Clock::now();
        auto first_young = idle_.begin();
        while (first_young != idle_.end() && first_young->since + max_idle < now) ++first_young;
        if (idle_.size() == most_idle && first_young == idle_.begin()) ++first_young;
        dropped.assign(std::make_move_iterator(idle_.begin()), std::make_move_iterator(first_young));
        idle_.erase(idle_.begin(), first_young);
        idle_.push_back({std::move(channel), now, std::this_thread::get_id()});
    }

private:
    /// What a burst of threads leaves behind is closed; threads that go on calling are rarely idle together.
    static constexpr std::size_t most_idle = 16;
    static constexpr std::chrono::milliseconds just_now{100};

    struct Idle {
        std::unique_ptr<CurlMulti> channel;
        Clock::time_point since;
        std::thread::id thread;  ///< That used it last.
    };

    std::mutex mutex_;
    std::vector<Idle> idle_;  ///< In the order in which they became idle.
};

class CurlTransport final : public Transport {
public:
    explicit CurlTransport(TransportOptions options)
        : options_{std::move(options)}, channels_{std::make_unique<Channels>()} {
        initialise_curl();
    }

    HttpOutcome send(const HttpRequest& request, const CancelToken& cancel) override {
        if (cancel.cancelled()) {
            HttpOutcome outcome;
            outcome.failure = {HttpFailure::Kind::cancelled, {}, false};
            return outcome;
        }
        std::optional<SigpipeGuard> guard;
        if (uses_tls(request)) guard.emplace();
        auto& channels = channels_.get([](const Channels&) { return std::make_unique<Channels>(); });
        auto channel = channels.take();
        if (!channel) channel = std::make_unique<CurlMulti>(options_, 1);
        auto outcome = send(request, cancel, *channel);
        // After a failure the connection cannot be trusted; libcurl would use one that has gone silent
        // again and again.
        if (outcome.response) channels.put(std::move(channel));
        return outcome;
    }

    std::unique_ptr<MultiTransport> open_multi(std::size_t most) override {
        return std::make_unique<CurlMulti>(options_, most);
    }

private:
    static HttpOutcome send(const HttpRequest& request, const CancelToken& cancel, CurlMulti& channel) {
        int tag = 0;
        std::vector<MultiTransport::Ended> ended;
        channel.start(request, &tag);
        const CancelCallback waker{cancel, [&] { channel.wake(); }};
        bool told = false;
        while (ended.empty()) {
            if (cancel.cancelled() && !std::exchange(told, true)) channel.cancel(&tag);
            channel.run(Clock::time_point::max(), ended);
        }
        return std::move(ended.front().outcome);
    }

    TransportOptions options_;
    base::PerProcess<Channels> channels_;
};

}  // namespace
}  // namespace transport

std::shared_ptr<Transport> make_curl_transport(TransportOptions options) {
    return std::make_shared<transport::CurlTransport>(std::move(options));
}

}  // namespace cio
