// SPDX-License-Identifier: MIT
#include "core/engine.hpp"

#include <algorithm>
#include <atomic>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/signal_mask.hpp"

namespace cio::core {

namespace {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// The loop that this thread runs, if it is an engine's.
thread_local detail::Driver running_here = nullptr;

}  // namespace

/// Things to handle one after the other, where handling one may end up in handling the rest.
template <class T>
class Backlog {
public:
    /// The emptied backlog, to be filled again.
    std::vector<T>& refill() {
        items_.clear();
        next_ = 0;
        return items_;
    }
    std::optional<T> pop() {
        if (next_ == items_.size()) return std::nullopt;
        return std::move(items_[next_++]);
    }

private:
    std::vector<T> items_;
    std::size_t next_ = 0;
};

/// One call, and what the loop needs to know of it. Belongs to the loop's thread, but for `signal`.
struct Engine::Job : std::enable_shared_from_this<Job> {
    using List = std::list<std::shared_ptr<Job>>;

    explicit Job(std::shared_ptr<Loop> owner) : loop{std::move(owner)} {}

    /// Has the loop look at the job, once for any number of signals. Any thread.
    void signal();

    /// Lets go of all but what the call's text takes; of that as well, if it is much.
    void let_go();

    std::shared_ptr<Loop> loop;
    std::unique_ptr<detail::Completion> completion;  ///< None when it is over.
    std::optional<Call> call;
    CancelToken cancel;
    CancelToken stop;
    std::unique_ptr<CancelCallback> on_cancel;
    std::unique_ptr<CancelCallback> on_stop;
    List* list = nullptr;  ///< Where it stands; none before it begins and when it is over.
    List::iterator place;
    std::optional<TimePoint> timer;
    std::atomic<bool> signalled{true};  ///< Until the loop has seen it first.
};

/// The work of the thread, and what it shares with other threads.
class Engine::Loop {
public:
    Loop(std::shared_ptr<Transport> transport, std::size_t max_concurrency)
        : transport_{std::move(transport)},
          max_concurrency_{max_concurrency},
          multi_{transport_->open_multi(max_concurrency)} {
        spent_.reserve(std::min(max_concurrency, most_spent));
    }

    /// Has the thread look at a job; false if it has ended. Any thread.
    bool post(std::shared_ptr<Job> job);

    /// Makes `run` return, with every call completed. Any thread.
    void stop();

    /// The work, until stopped.
    void run();

    /// Cancels and completes what there is; also in the middle of a completion that `run` is telling.
    void finish();

private:
    bool take_news();
    bool end_news();
    void look_at_news();
    void look_at_timers();
    void look_at_ended();
    void fill();
    void advance(const std::shared_ptr<Job>& job);  // not one that stands in a list: it may leave it
    void step(const std::shared_ptr<Job>& job);
    void complete(const std::shared_ptr<Job>& job);
    void put(const std::shared_ptr<Job>& job, Job::List& list, std::optional<TimePoint> timer);
    void take_out(Job& job);

    static constexpr std::size_t most_spent = 256;

    std::shared_ptr<Transport> transport_;
    std::size_t max_concurrency_;
    std::unique_ptr<MultiTransport> multi_;

    std::mutex mutex_;
    std::vector<std::shared_ptr<Job>> news_;  ///< Jobs that are new, woken or cancelled.
    /// Jobs that are over, for the next threads that post to destroy. They made them, and memory that comes back on
    /// another thread than it was taken on has allocators lock: with many small calls a tenth of the time.
    std::vector<std::shared_ptr<Job>> spent_;
    bool asleep_ = false;  ///< News has to wake the thread.
    bool stopping_ = false;
    bool over_ = false;  ///< Nobody looks at news any more.

    // Of the thread alone.
    Backlog<std::shared_ptr<Job>> taken_;  ///< News, being looked at.
    Backlog<MultiTransport::Ended> ended_;
    Job::List waiting_;  ///< For their turn or their next attempt.
    Job::List ready_;    ///< For one of those under way to end; in order of arrival.
    Job::List sending_;  ///< On the network.
    std::set<std::pair<TimePoint, Job*>> timers_;
    bool closing_ = false;   ///< Every job is as good as cancelled.
    bool finished_ = false;  ///< There is nothing left to do.
};

void Engine::Job::signal() {
    if (!signalled.exchange(true)) static_cast<void>(loop->post(shared_from_this()));
}

void Engine::Job::let_go() {
    on_cancel.reset();
    on_stop.reset();
    cancel = {};
    stop = {};
    if (!call->is_light()) call.reset();
}

bool Engine::Loop::post(std::shared_ptr<Job> job) {
    bool wake = false;
    std::shared_ptr<Job> spent;  // destroyed without the lock
    {
        const std::lock_guard lock{mutex_};
        if (over_) return false;
        news_.push_back(std::move(job));
        if (!spent_.empty()) {
            spent = std::move(spent_.back());
            spent_.pop_back();
        }
        wake = std::exchange(asleep_, false);
    }
    if (wake) multi_->wake();
    return true;
}

void Engine::Loop::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    multi_->wake();
}

void Engine::Loop::run() {
    while (!finished_) {
        const bool news = take_news();
        if (closing_) return finish();
        look_at_news();
        look_at_timers();
        fill();
        if (finished_) return;
        auto until = news ? Clock::now() : TimePoint::max();
        if (!timers_.empty()) until = std::min(until, timers_.begin()->first);
        multi_->run(until, ended_.refill());
        look_at_ended();
    }
}

void Engine::Loop::finish() {
    closing_ = true;
    look_at_news();
    look_at_ended();
    while (take_news() || !waiting_.empty() || !ready_.empty() || !sending_.empty() || !end_news()) {
        look_at_news();
        // From the end: then no place in a line has to move up for one that leaves.
        while (!waiting_.empty()) advance(waiting_.back()->shared_from_this());
        while (!ready_.empty()) advance(ready_.back()->shared_from_this());
        if (sending_.empty()) continue;
        for (const auto& job : sending_) multi_->cancel(job.get());
        multi_->run(TimePoint::max(), ended_.refill());
        look_at_ended();
    }
    finished_ = true;
}

bool Engine::Loop::take_news() {
    auto& taken = taken_.refill();
    const std::lock_guard lock{mutex_};
    closing_ = closing_ || stopping_;
    taken.swap(news_);
    asleep_ = taken.empty();
    return !taken.empty();
}

/// No more news from now on; false if there is some left.
bool Engine::Loop::end_news() {
    const std::lock_guard lock{mutex_};
    over_ = news_.empty();
    if (over_) spent_.clear();
    return over_;
}

void Engine::Loop::look_at_news() {
    while (const auto job = taken_.pop()) {
        (*job)->signalled = false;
        advance(*job);
    }
}

void Engine::Loop::look_at_timers() {
    const auto now = Clock::now();
    while (!timers_.empty() && timers_.begin()->first <= now) {
        auto& job = *timers_.begin()->second;
        timers_.erase(timers_.begin());
        job.timer.reset();
        advance(job.shared_from_this());
    }
}

void Engine::Loop::look_at_ended() {
    while (auto item = ended_.pop()) {
        const auto job = static_cast<Job*>(item->tag)->shared_from_this();
        take_out(*job);
        job->call->complete(std::move(item->outcome), Clock::now());
        advance(job);
    }
}

/// Those that waited for others to end, as far as there is room.
void Engine::Loop::fill() {
    while (!ready_.empty() && sending_.size() < max_concurrency_) {
        const auto job = ready_.front();
        take_out(*job);
        step(job);
    }
}

void Engine::Loop::advance(const std::shared_ptr<Job>& job) {
    if (!job->completion) return;
    const bool cancelled = closing_ || job->cancel.cancelled();
    if (job->list == &sending_) {
        if (cancelled) multi_->cancel(job.get());
        return;
    }
    if (cancelled) job->call->cancel();
    if (job->stop.cancelled()) job->call->stop();
    const bool over = job->call->done() || Clock::now() >= job->call->deadline();
    const bool room = sending_.size() < max_concurrency_ && ready_.empty();
    if (over || room) {
        take_out(*job);
        step(job);
    } else if (job->list != &ready_) {
        take_out(*job);
        put(job, ready_, job->call->deadline());
    }
}

void Engine::Loop::step(const std::shared_ptr<Job>& job) {
    const auto step = job->call->next(Clock::now());
    if (const auto* const wait = std::get_if<Call::Wait>(&step)) {
        put(job, waiting_, wait->until);
    } else if (const auto* const send = std::get_if<Call::Send>(&step)) {
        put(job, sending_, std::nullopt);
        multi_->start(*send->request, job.get());
    } else {
        complete(job);
    }
}

void Engine::Loop::complete(const std::shared_ptr<Job>& job) {
    const auto completion = std::move(job->completion);
    const auto error = job->call->error();
    job->let_go();
    completion->done(error);
    const std::lock_guard lock{mutex_};
    if (!over_ && spent_.size() < spent_.capacity()) spent_.push_back(job);
}

void Engine::Loop::put(const std::shared_ptr<Job>& job, Job::List& list, std::optional<TimePoint> timer) {
    job->list = &list;
    job->place = list.insert(list.end(), job);
    job->timer = timer;
    if (timer) timers_.emplace(*timer, job.get());
}

void Engine::Loop::take_out(Job& job) {
    if (job.timer) timers_.erase({*job.timer, &job});
    job.timer.reset();
    if (job.list != nullptr) job.list->erase(job.place);
    job.list = nullptr;
}

Engine::Engine(std::shared_ptr<Transport> transport, std::size_t max_concurrency)
    : loop_{std::make_shared<Loop>(std::move(transport), max_concurrency)} {
    const base::SignalsBlocked inherited;
    thread_ = std::thread{[loop = loop_] {
        running_here = loop.get();
        loop->run();
    }};
}

void Engine::stop() {
    if (!thread_.joinable()) return;
    if (thread_.get_id() == std::this_thread::get_id()) {
        loop_->finish();
        thread_.detach();
    } else {
        loop_->stop();
        thread_.join();
    }
}

bool Engine::start(Config& config, const detail::Operation& operation, const void* request,
                   std::unique_ptr<detail::Completion>& completion, const CallOptions& options, Call::Timed timed) {
    const auto job = std::make_shared<Job>(loop_);
    job->cancel = options.cancel;
    job->stop = options.stop;
    // All may be called when the job is over.
    const auto wake = [weak = std::weak_ptr{job}] {
        if (const auto alive = weak.lock()) alive->signal();
    };
    job->call.emplace(config, operation, request, completion->response(), options, timed, Clock::now(), wake);
    if (options.cancel.cancellable()) job->on_cancel = std::make_unique<CancelCallback>(options.cancel, wake);
    if (options.stop.cancellable()) job->on_stop = std::make_unique<CancelCallback>(options.stop, wake);
    job->completion = std::move(completion);
    if (loop_->post(job)) return true;
    completion = std::move(job->completion);
    return false;
}

}  // namespace cio::core

namespace cio {

bool detail::runs_here(Driver driver) noexcept { return driver != nullptr && driver == core::running_here; }

}  // namespace cio
