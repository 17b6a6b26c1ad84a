// SPDX-License-Identifier: MIT
#include "transport/curl_multi.hpp"

#include <algorithm>
#include <chrono>
#include <new>
#include <utility>

namespace cio::transport {

namespace {

using std::chrono::milliseconds;

// How often connections are looked at that a poll does not wait for, or not well.
constexpr milliseconds unwatched_poll{20};

// Windows says once that a socket can be written to, and libcurl does not always hear it (7.88, seen under Wine).
#if defined(_WIN32)
constexpr bool readiness_may_be_missed = true;
#else
constexpr bool readiness_may_be_missed = false;
#endif

}  // namespace

CurlMulti::Pool::Pool(std::size_t most_connections) : multi{curl_multi_init()} {
    if (!multi) throw std::bad_alloc{};
    // Without it libcurl keeps few connections when few transfers are under way.
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(most_connections));
}

CurlMulti::CurlMulti(TransportOptions options, std::size_t most_connections)
    : options_{std::move(options)},
      most_connections_{most_connections},
      pool_{std::make_shared<Pool>(most_connections)} {
    initialise_curl();
}

CurlMulti::~CurlMulti() {
    for (auto& [tag, running] : running_) {
        curl_multi_remove_handle(running.pool->multi.get(), running.transfer->handle());
    }
}

void CurlMulti::start(const HttpRequest& request, void* tag) {
    auto transfer = take_transfer();
    transfer->begin(request);
    auto* easy = transfer->handle();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, tag);
    // Over TLS, wait for a connection under way, which may turn out to be one that can be shared.
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, uses_tls(request) ? 1L : 0L);
    if (!transfer->can_go() || curl_multi_add_handle(pool_->multi.get(), easy) != CURLM_OK) refused_.push_back(tag);
    ++pool_->transfers;
    started_ = true;
    running_.emplace(tag, Running{std::move(transfer), pool_});
}

void CurlMulti::cancel(void* tag) { cancelled_.push_back(tag); }

void CurlMulti::run(TimePoint until, std::vector<Ended>& ended) {
    if (!started_ && cancelled_.empty()) poll(until);
    started_ = false;

    for (auto* const tag : std::exchange(refused_, {})) end(tag, CURLE_FAILED_INIT, ended);
    perform(*pool_, ended);
    for (auto it = retired_.begin(); it != retired_.end();) {
        const auto pool = *it;
        perform(*pool, ended);
        it = pool->transfers == 0 ? retired_.erase(it) : std::next(it);
    }
    // Last, so that one whose answer has come by now is not lost.
    for (auto* const tag : std::exchange(cancelled_, {})) end(tag, std::nullopt, ended);
}

void CurlMulti::wake() noexcept {
    const std::lock_guard lock{wake_mutex_};
    curl_multi_wakeup(pool_->multi.get());
}

std::unique_ptr<Transfer> CurlMulti::take_transfer() {
    if (idle_.empty()) return std::make_unique<Transfer>(options_);
    auto transfer = std::move(idle_.back());
    idle_.pop_back();
    return transfer;
}

void CurlMulti::poll(TimePoint until) {
    const auto now = std::chrono::steady_clock::now();
    const auto left = until <= now ? milliseconds{0} : std::chrono::ceil<milliseconds>(until - now);
    const bool unwatched = !retired_.empty() || (readiness_may_be_missed && !running_.empty());
    const auto time = std::min(left, unwatched ? unwatched_poll : longest_poll);
    // What may be wrong with the handle shows in `perform`.
    curl_multi_poll(pool_->multi.get(), nullptr, 0, static_cast<int>(time.count()), nullptr);
}

void CurlMulti::perform(Pool& pool, std::vector<Ended>& ended) {
    int count = 0;
    if (curl_multi_perform(pool.multi.get(), &count) != CURLM_OK) {
        std::vector<void*> lost;
        for (const auto& [tag, running] : running_) {
            if (running.pool.get() == &pool) lost.push_back(tag);
        }
        for (auto* const tag : lost) end(tag, CURLE_OUT_OF_MEMORY, ended);
        return;
    }
    while (const auto* const message = curl_multi_info_read(pool.multi.get(), &count)) {
        if (message->msg != CURLMSG_DONE) continue;
        void* tag = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &tag);
        end(tag, message->data.result, ended);
    }
}

void CurlMulti::end(void* tag, std::optional<CURLcode> code, std::vector<Ended>& ended) {
    const auto node = running_.extract(tag);
    if (node.empty()) return;  // cancelled when it had ended
    auto& [transfer, pool] = node.mapped();
    auto outcome = transfer->finish(code);
    const auto version = transfer->http_version();
    if (outcome.response && version != 0 && version < CURL_HTTP_VERSION_2_0) pool->http1 = true;
    curl_multi_remove_handle(pool->multi.get(), transfer->handle());
    --pool->transfers;
    const auto kind = outcome.failure.kind;
    const bool suspect = !outcome.response && outcome.failure.request_sent &&
                         (kind == HttpFailure::Kind::timeout || kind == HttpFailure::Kind::broken);
    if (suspect && pool == pool_ && !pool->http1) replace_pool();
    if (idle_.size() < most_connections_) idle_.push_back(std::move(transfer));
    ended.push_back({tag, std::move(outcome)});
}

/// A connection over which a transfer failed cannot be trusted: it may have gone silent. libcurl closes
/// it in HTTP/1, but uses it again and again in HTTP/2, where other transfers are still on it.
void CurlMulti::replace_pool() {
    auto fresh = std::make_shared<Pool>(most_connections_);
    retired_.push_back(pool_);
    const std::lock_guard lock{wake_mutex_};
    pool_ = std::move(fresh);
}

}  // namespace cio::transport
