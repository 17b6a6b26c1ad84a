// SPDX-License-Identifier: MIT
#include "transport/threaded_multi.hpp"

#include <iterator>
#include <system_error>
#include <utility>

#include "base/guarded.hpp"

namespace cio::transport {

ThreadedMulti::~ThreadedMulti() {
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
    }
    for (auto& [tag, source] : active_) source.cancel();
    work_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void ThreadedMulti::start(const HttpRequest& request, void* tag) {
    CancelSource source;
    const std::lock_guard lock{mutex_};
    waiting_.push_back({&request, tag, source.token()});
    active_.emplace(tag, std::move(source));
    if (idle_ >= waiting_.size()) {
        work_.notify_one();
        return;
    }
    try {
        threads_.emplace_back([this] { work(); });
    } catch (const std::system_error& error) {
        if (!threads_.empty()) return;  // one of those will come to it
        waiting_.pop_back();
        HttpOutcome outcome;
        outcome.failure = {HttpFailure::Kind::setup, std::string{"no thread to send on: "} + error.what(), false};
        ended_.push_back({tag, std::move(outcome)});
    }
}

void ThreadedMulti::cancel(void* tag) {
    // `active_` belongs to the one thread that calls this; the sources tell the others.
    if (const auto found = active_.find(tag); found != active_.end()) found->second.cancel();
}

void ThreadedMulti::run(TimePoint until, std::vector<Ended>& ended) {
    std::vector<Ended> news;
    {
        std::unique_lock lock{mutex_};
        changed_.wait_until(lock, until, [&] { return woken_ || !ended_.empty(); });
        woken_ = false;
        news.swap(ended_);
    }
    for (auto& item : news) active_.erase(item.tag);
    ended.insert(ended.end(), std::make_move_iterator(news.begin()), std::make_move_iterator(news.end()));
}

void ThreadedMulti::wake() noexcept {
    {
        const std::lock_guard lock{mutex_};
        woken_ = true;
    }
    changed_.notify_one();
}

void ThreadedMulti::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        ++idle_;
        work_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
        --idle_;
        if (closing_) return;
        const auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        HttpOutcome outcome;
        if (job.cancel.cancelled()) {
            outcome.failure = {HttpFailure::Kind::cancelled, {}, false};
        } else {
            outcome = base::send_guarded(transport_, *job.request, job.cancel);
        }
        lock.lock();
        ended_.push_back({job.tag, std::move(outcome)});
        changed_.notify_one();
    }
}

}  // namespace cio::transport
