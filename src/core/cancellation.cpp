// SPDX-License-Identifier: MIT
#include <cio/cancellation.hpp>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace cio {

namespace detail {

class CancelState {
public:
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_acquire); }

    void cancel() {
        std::unique_lock lock{mutex_};
        if (cancelled_.exchange(true, std::memory_order_acq_rel)) return;
        runner_ = std::this_thread::get_id();
        while (!callbacks_.empty()) {
            auto node = callbacks_.extract(callbacks_.begin());
            running_ = node.key();
            lock.unlock();
            node.mapped()();
            lock.lock();
            running_ = 0;
            idle_.notify_all();
        }
    }

    /// Returns 0 when the callback has run at once.
    std::uint64_t add(std::function<void()> callback) {
        {
            const std::lock_guard lock{mutex_};
            if (!cancelled_.load(std::memory_order_relaxed)) {
                callbacks_.emplace(++last_id_, std::move(callback));
                return last_id_;
            }
        }
        callback();
        return 0;
    }

    void remove(std::uint64_t id) {
        std::unique_lock lock{mutex_};
        if (callbacks_.erase(id) != 0) return;
        if (runner_ == std::this_thread::get_id()) return;
        idle_.wait(lock, [&] { return running_ != id; });
    }

private:
    std::mutex mutex_;
    std::condition_variable idle_;
    std::atomic<bool> cancelled_{false};
    std::map<std::uint64_t, std::function<void()>> callbacks_;
    std::uint64_t last_id_ = 0;
    std::uint64_t running_ = 0;
    std::thread::id runner_;
};

}  // namespace detail

CancelToken::CancelToken(std::shared_ptr<detail::CancelState> state) noexcept : state_{std::move(state)} {}
bool CancelToken::cancelled() const noexcept { return state_ && state_->cancelled(); }

CancelSource::CancelSource() : state_{std::make_shared<detail::CancelState>()} {}
CancelToken CancelSource::token() const noexcept { return CancelToken{state_}; }
void CancelSource::cancel() { state_->cancel(); }
bool CancelSource::cancelled() const noexcept { return state_->cancelled(); }

CancelCallback::CancelCallback(const CancelToken& token, std::function<void()> callback) : state_{token.state_} {
    if (state_) id_ = state_->add(std::move(callback));
}
CancelCallback::~CancelCallback() {
    if (id_ != 0) state_->remove(id_);
}

}  // namespace cio
