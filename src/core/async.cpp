// SPDX-License-Identifier: MIT
#include <cio/async.hpp>

#include <condition_variable>
#include <mutex>
#include <utility>

namespace cio::detail {

Completion::~Completion() = default;

std::exception_ptr thrown_by_call(void (*call)(void*), void* argument) noexcept {
    try {
        call(argument);
        return nullptr;
    } catch (...) {
        return std::current_exception();
    }
}

Error waits_for_itself(std::string_view what) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.summary = std::string{what} + " waits on the client's own thread for a call that needs this thread";
    info.advice = "Wait on another thread, or do not wait: give submit a function, co_await, or make the blocking call";
    return Error{std::move(info)};
}

struct Event::State {
    std::mutex mutex;
    std::condition_variable changed;
    bool set = false;
};

Event::Event() : state_{std::make_unique<State>()} {}
Event::~Event() = default;

void Event::set() noexcept {
    // Under the lock: afterwards it may be gone.
    const std::lock_guard lock{state_->mutex};
    state_->set = true;
    state_->changed.notify_all();
}

bool Event::is_set() const noexcept {
    const std::lock_guard lock{state_->mutex};
    return state_->set;
}

void Event::wait() const {
    std::unique_lock lock{state_->mutex};
    state_->changed.wait(lock, [&] { return state_->set; });
}

bool Event::wait_until(TimePoint time) const {
    std::unique_lock lock{state_->mutex};
    return state_->changed.wait_until(lock, time, [&] { return state_->set; });
}

}  // namespace cio::detail
