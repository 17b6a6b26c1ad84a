// SPDX-License-Identifier: MIT
#include <cio/cancellation.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace cio {

namespace detail {

class CancelState {
public:
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_acquire); }

    void cancel() noexcept {  // what a callback throws ends the program
        std::unique_lock lock{mutex_};
        if (cancelled_.exchange(true, std::memory_order_acq_rel)) return;
        runner_ = std::this_thread::get_id();
        while (first_ != nullptr) {
            running_ = first_;
            unlist(*first_);
            const auto run = std::move(running_->callback_);  // it may end the life of its owner
            lock.unlock();
            run();
            lock.lock();
            running_ = nullptr;
            idle_.notify_all();
        }
    }

    /// False if it is too late: the state has been cancelled.
    bool add(CancelCallback& callback) {
        const std::lock_guard lock{mutex_};
        if (cancelled_.load(std::memory_order_relaxed)) return false;
        callback.after_ = first_;
        if (first_ != nullptr) first_->before_ = &callback;
        first_ = &callback;
        callback.listed_ = true;
        return true;
    }

    void remove(CancelCallback& callback) {
        std::unique_lock lock{mutex_};
        if (callback.listed_) return unlist(callback);
        if (runner_ == std::this_thread::get_id()) return;
        idle_.wait(lock, [&] { return running_ != &callback; });
    }

private:
    void unlist(CancelCallback& callback) {
        (callback.before_ != nullptr ? callback.before_->after_ : first_) = callback.after_;
        if (callback.after_ != nullptr) callback.after_->before_ = callback.before_;
        callback.listed_ = false;
    }

    std::mutex mutex_;
    std::condition_variable idle_;
    std::atomic<bool> cancelled_{false};
    CancelCallback* first_ = nullptr;
    CancelCallback* running_ = nullptr;
    std::thread::id runner_;
};

}  // namespace detail

CancelToken detail::keep_alive(const CancelToken& token, std::shared_ptr<void> thing) {
    using Both = std::pair<std::shared_ptr<CancelState>, std::shared_ptr<void>>;
    const auto both = std::make_shared<Both>(token.state_, std::move(thing));
    return CancelToken{std::shared_ptr<CancelState>{both, both->first.get()}};
}

CancelToken::CancelToken(std::shared_ptr<detail::CancelState> state) noexcept : state_{std::move(state)} {}
bool CancelToken::cancelled() const noexcept { return state_ && state_->cancelled(); }

CancelSource::CancelSource() : state_{std::make_shared<detail::CancelState>()} {}
CancelToken CancelSource::token() const noexcept { return CancelToken{state_}; }
void CancelSource::cancel() {
    const auto state = state_;  // a callback may destroy this source, and be the last to hold the state
    state->cancel();
}
bool CancelSource::cancelled() const noexcept { return state_->cancelled(); }

CancelCallback::CancelCallback(const CancelToken& token, std::function<void()> callback)
    : callback_{std::move(callback)} {
    if (!token.state_) return;
    if (token.state_->add(*this)) {
        state_ = token.state_;
    } else {
        callback_();
    }
}
CancelCallback::~CancelCallback() {
    if (state_) state_->remove(*this);
}

detail::LinkedCancelSource::LinkedCancelSource(const CancelToken& parent, const CancelToken& other)
    : on_parent_{parent, [this] { cancel(); }}, on_other_{other, [this] { cancel(); }} {}

}  // namespace cio
