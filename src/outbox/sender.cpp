// SPDX-License-Identifier: MIT
#include <cio/outbox/sender.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "api/limits.hpp"
#include "base/signal_mask.hpp"
#include "core/retry.hpp"
#include "outbox/evidence.hpp"
#include "outbox/store.hpp"
#include "outbox/wire.hpp"

namespace cio::outbox {

/// An entry, and what has become of it.
struct Outcome {
    Claimed entry;
    Fate fate;
};

namespace {

using Clock = std::chrono::steady_clock;

/// As many as may go within a moment: what is claimed and waits for its turn is in doubt after a crash.
std::size_t most_at_once(const RateLimit& limit, std::size_t most) {
    constexpr std::chrono::milliseconds moment{2'000};
    return std::clamp(static_cast<std::size_t>(limit.requests * moment / limit.per), std::size_t{1}, most);
}

constexpr std::size_t most_looked_up = 100;

/// Whether a failure without effect is the message's own: then nothing but another message helps.
bool is_hopeless(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::bad_request:
        case ErrorKind::forbidden:
        case ErrorKind::not_found:
        case ErrorKind::conflict:
        case ErrorKind::payload_too_large:
        case ErrorKind::unprocessable: return true;
        default: return false;
    }
}

Milliseconds time_since(std::int64_t milliseconds) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::max(std::chrono::duration_cast<Milliseconds>(now) - Milliseconds{milliseconds}, Milliseconds{0});
}

bool is_end(State state) { return state == State::sent || state == State::held || state == State::parked; }

/// An entry as users see it, after this has become of it.
Entry entry_of(const Claimed& claimed, const Fate& fate) {
    Entry entry;
    entry.id = claimed.id;
    entry.key = claimed.key;
    entry.state = fate.state;
    entry.operation = claimed.request.operation;
    entry.http_method = claimed.request.method;
    entry.target = claimed.request.target;
    entry.safety = claimed.request.safety;
    entry.attempts = claimed.attempts;
    entry.created = time_of(claimed.created);
    entry.attempted = time_of(claimed.attempted);
    entry.due = now();
    if (claimed.expires) entry.expires = time_of(*claimed.expires);
    if (is_end(fate.state)) entry.finished = now();
    entry.result_id = fate.result_id;
    entry.error = fate.error;
    return entry;
}

Outcome outcome_of(Claimed entry, State state) {
    Outcome made{std::move(entry), {}};
    made.fate.id = made.entry.id;
    made.fate.attempts = made.entry.attempts;
    made.fate.state = state;
    return made;
}

std::vector<Fate> fates_of(const std::vector<Outcome>& outcomes) {
    std::vector<Fate> fates;
    fates.reserve(outcomes.size());
    for (const auto& outcome : outcomes) fates.push_back(outcome.fate);
    return fates;
}

}  // namespace

/// The work of the two threads: one sends, the other looks up what is in doubt. Outlives the sender where a function
/// of the user's destroys that.
class SenderLoop : public std::enable_shared_from_this<SenderLoop> {
public:
    SenderLoop(const AppClient& client, std::shared_ptr<Store> store, SenderOptions options)
        : client_{client}, store_{std::move(store)}, options_{std::move(options)} {
        options_.max_in_flight = std::max(options_.max_in_flight, std::size_t{1});
        options_.timeout = std::max(options_.timeout, Milliseconds{1});
        if (!options_.reconcile.call.timeout) options_.reconcile.call.timeout = options_.timeout;
    }

    void wake() {
        const std::lock_guard lock{mutex_};
        awake_ = true;
        changed_.notify_all();
    }

    void begin_stop() {
        {
            const std::lock_guard lock{mutex_};
            stopping_ = true;
            changed_.notify_all();
        }
        stop_.cancel();
    }

    /// Sends, until stopped.
    void send_entries();

    /// Looks up entries, until stopped.
    void look_up_entries();

    /// Ends what `send_entries` has begun; also in the middle of a function that it has called.
    void finish();

    [[nodiscard]] Result<bool> drain(Milliseconds longest);

private:
    struct Ended {
        std::int64_t id;
        CallResult result;
    };

    void step();
    bool exchange();
    void disown(const std::vector<Outcome>& outcomes);
    void launch(Claimed entry, Clock::time_point claimed);
    void wait(Clock::time_point until);
    std::vector<Wanted> wanted();
    [[nodiscard]] Outcome outcome(Claimed entry, const CallResult& result) const;
    [[nodiscard]] Outcome another_attempt(Claimed entry, const Error& error) const;
    [[nodiscard]] Outcome outcome(Claimed entry, const Finding& finding) const;
    void look_up_until_stopped();
    void look_up(std::vector<Claimed> entries);
    void tell(std::vector<Outcome> outcomes, const std::vector<bool>& stored);
    void report(const Error& error);
    void tell_of_trouble(const Error& error);
    void call_users();
    [[nodiscard]] bool is_stopping() const {
        const std::lock_guard lock{mutex_};
        return stopping_;
    }
    [[nodiscard]] bool is_own(std::int64_t id) const {
        const std::lock_guard lock{mutex_};
        return own_.count(id) > 0;
    }
    [[nodiscard]] Milliseconds lease() const { return options_.timeout + options_.timeout / 2; }

    const AppClient& client_;
    std::shared_ptr<Store> store_;
    SenderOptions options_;
    CancelSource stop_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool awake_ = true;
    bool stopping_ = false;
    bool has_looked_up_ = false;  ///< The other thread has ended: it makes no more calls.
    std::vector<Ended> ended_;
    std::set<std::int64_t> own_;               ///< Entries that are sent here, until their fate is stored.
    std::vector<Outcome> found_;               ///< Of entries that were looked up.
    std::deque<std::function<void()>> calls_;  ///< Of functions of the user's, to be made.

    // Of the sending thread alone.
    std::map<std::int64_t, Claimed> in_flight_;
    std::map<std::string_view, std::size_t> in_flight_by_class_;
    std::vector<Outcome> outcomes_;  ///< To be stored.
    std::optional<Milliseconds> next_due_;
    Milliseconds pause_{0};  ///< After the database has failed.
    std::optional<Clock::time_point> give_up_;
    bool finished_ = false;
};

// ---- sending -----------------------------------------------------------------------------------

void SenderLoop::send_entries() {
    while (!finished_) step();
}

void SenderLoop::finish() {
    begin_stop();
    while (!finished_) step();
}

void SenderLoop::step() {
    std::vector<Ended> ended;
    bool ending = false;
    {
        const std::lock_guard lock{mutex_};
        ended.swap(ended_);
        std::move(found_.begin(), found_.end(), std::back_inserter(outcomes_));
        found_.clear();
        awake_ = false;
        ending = stopping_ && has_looked_up_;
    }
    for (auto& [id, result] : ended) {
        const auto found = in_flight_.find(id);
        --in_flight_by_class_[found->second.request.limit_class];
        outcomes_.push_back(outcome(std::move(found->second), result));
        in_flight_.erase(found);
    }
    const bool more = exchange();
    call_users();
    if (finished_) return;  // one of them has stopped the sender
    if (ending && in_flight_.empty() && outcomes_.empty()) {
        finished_ = true;
    } else if (pause_ > Milliseconds{0}) {
        wait(Clock::now() + pause_);
    } else if (!more) {
        const auto poll =
            store_->tells_all() ? std::max(options_.poll_interval, Milliseconds{5'000}) : options_.poll_interval;
        wait(Clock::now() + std::min(poll, next_due_.value_or(poll)));
    }
}

/// Until then, or until there is something to do. After a failure of the database, only stopping is something.
void SenderLoop::wait(Clock::time_point until) {
    std::unique_lock lock{mutex_};
    const bool pausing = pause_ > Milliseconds{0};
    changed_.wait_until(lock, until, [&] {
        if (pausing) return stopping_ && !give_up_;
        return awake_ || !ended_.empty() || !found_.empty() || !calls_.empty() ||
               (stopping_ && has_looked_up_ && in_flight_.empty());
    });
}

/// What there is room for, and something due of.
std::vector<Wanted> SenderLoop::wanted() {
    next_due_.reset();
    std::vector<Wanted> all;
    std::vector<std::string_view> names;
    if (is_stopping()) return all;
    for (const auto* limits : limit_classes) {
        const auto most = most_at_once(limits->limit, options_.max_in_flight);
        const auto under_way = in_flight_by_class_[limits->name];
        const auto room = std::min(most - std::min(most, under_way), options_.max_in_flight - in_flight_.size());
        if (room == 0) continue;
        all.push_back({limits->name, room});
        names.push_back(limits->name);
    }
    if (all.empty()) return all;
    const auto due = store_->due(names);
    if (!due) {
        report(due.error());
        return {};
    }
    pause_ = Milliseconds{0};
    std::vector<Wanted> wanted;
    auto room = options_.max_in_flight - in_flight_.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto time = (*due)[i];
        if (!time) continue;
        if (*time > Milliseconds{0}) {
            next_due_ = std::min(*time, next_due_.value_or(*time));
        } else if (room > 0) {
            wanted.push_back({all[i].limit_class, std::min(all[i].most, room)});
            room -= wanted.back().most;
        }
    }
    return wanted;
}

/// Stores what has come of entries, and claims others. Whether there may be more to do at once.
bool SenderLoop::exchange() {
    const auto wants = wanted();
    if (wants.empty() && outcomes_.empty()) return false;
    const auto begun = Clock::now();
    auto round = store_->exchange(fates_of(outcomes_), wants, lease());
    if (!round) {
        report(round.error());
        // Without a database there is an end to waiting; what was not stored is in doubt, and will be looked up.
        constexpr std::chrono::seconds longest{5};
        if (is_stopping() && !give_up_) give_up_ = begun + longest;
        if (give_up_ && begun >= *give_up_) {
            disown(outcomes_);
            outcomes_.clear();
        }
        return false;
    }
    pause_ = Milliseconds{0};
    for (const auto& [entry, fate] : outcomes_) {
        if (fate.state == State::pending) next_due_ = std::min(fate.delay, next_due_.value_or(fate.delay));
    }
    disown(outcomes_);
    tell(std::exchange(outcomes_, {}), round->stored);
    for (auto& entry : round->claimed) launch(std::move(entry), begun);
    return !round->claimed.empty();
}

void SenderLoop::disown(const std::vector<Outcome>& outcomes) {
    const std::lock_guard lock{mutex_};
    for (const auto& outcome : outcomes) own_.erase(outcome.fate.id);
}

void SenderLoop::launch(Claimed entry, Clock::time_point claimed) {
    {
        const std::lock_guard lock{mutex_};
        own_.insert(entry.id);
    }
    if (entry.expires && entry.now > *entry.expires) {
        auto expired = outcome_of(std::move(entry), State::parked);
        expired.fate.error = "it has expired before it could be sent";
        outcomes_.push_back(std::move(expired));
        return;
    }
    if (options_.observer) tell({outcome_of(entry, State::sending)}, {true});
    CallOptions call;
    // After this nothing of it leaves, so that whoever takes it up later can rely on that.
    call.timeout = std::chrono::duration_cast<Milliseconds>(claimed + options_.timeout - Clock::now());
    call.stop = stop_.token();
    if (*call.timeout <= Milliseconds{0}) {
        outcomes_.push_back(outcome_of(std::move(entry), State::pending));
        return;
    }
    const auto id = entry.id;
    ++in_flight_by_class_[entry.request.limit_class];
    const auto& request = in_flight_.emplace(id, std::move(entry)).first->second.request;
    send(client_, request, call, [loop = shared_from_this(), id](CallResult result) {
        const std::lock_guard lock{loop->mutex_};
        loop->ended_.push_back({id, std::move(result)});
        loop->changed_.notify_all();
    });
}

/// What becomes of an entry after its call.
Outcome SenderLoop::outcome(Claimed entry, const CallResult& result) const {
    const auto& evidence = evidence_of(entry.request.operation);
    if (!result.error) {
        auto sent = outcome_of(std::move(entry), State::sent);
        sent.fate.result_id = result.result_id;
        // What is there without a name may be taken for what another has done.
        sent.fate.ambiguous = evidence.look != nullptr && !result.result_id;
        return sent;
    }
    const auto& error = *result.error;
    if (error.effect() == Effect::unknown && entry.request.safety == RetrySafety::once) {
        auto doubtful = outcome_of(std::move(entry), State::in_doubt);
        doubtful.fate.error = error.message();
        doubtful.fate.delay = evidence.look != nullptr ? Milliseconds{options_.reconcile.settle} : Milliseconds{0};
        return doubtful;
    }
    if (error.effect() == Effect::none && is_hopeless(error.kind())) {
        auto parked = outcome_of(std::move(entry), State::parked);
        parked.fate.error = error.message();
        return parked;
    }
    return another_attempt(std::move(entry), error);
}

Outcome SenderLoop::another_attempt(Claimed entry, const Error& error) const {
    // One that was stopped before it left has not failed.
    const bool has_failed = error.kind() != ErrorKind::cancelled || error.attempts() > 0;
    const bool is_too_old = time_since(entry.created) >= options_.give_up_after && entry.attempts > 1;
    auto made = outcome_of(std::move(entry), has_failed && is_too_old ? State::parked : State::pending);
    if (!has_failed) return made;
    made.fate.error = error.message();
    RetryOptions retry;
    retry.base_delay = options_.base_delay;
    retry.max_delay = options_.max_delay;
    made.fate.delay = std::max(core::random_up_to(core::backoff_bound(retry, made.entry.attempts)),
                               error.retry_after().value_or(Milliseconds{0}));
    return made;
}

// ---- looking up --------------------------------------------------------------------------------

void SenderLoop::look_up_entries() {
    look_up_until_stopped();
    const std::lock_guard lock{mutex_};
    has_looked_up_ = true;
    changed_.notify_all();
}

void SenderLoop::look_up_until_stopped() {
    constexpr Milliseconds often{20};
    constexpr Milliseconds seldom{5'000};
    constexpr std::chrono::minutes clean_up_interval{1};
    const Milliseconds settle{options_.reconcile.settle};
    const auto interval = std::clamp(std::min(settle, lease()) / 4, often, seldom);
    options_.reconcile.call.cancel = stop_.token();
    auto clean_up = Clock::now();
    while (!is_stopping()) {
        auto expired = store_->expire(settle);
        auto entries = expired ? store_->claim_in_doubt(most_looked_up, lease() * 2) : std::move(expired).error();
        if (!entries) {
            tell_of_trouble(entries.error());
        } else if (!entries->empty()) {
            look_up(*std::move(entries));
            continue;
        }
        if (Clock::now() >= clean_up) {
            static_cast<void>(store_->forget(std::max(options_.keep, std::chrono::hours{1})));
            clean_up = Clock::now() + clean_up_interval;
        }
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, interval, [&] { return stopping_; });
    }
}

void SenderLoop::look_up(std::vector<Claimed> entries) {
    std::map<std::string, std::vector<Claimed>> by_operation;
    for (auto& entry : entries) {
        // Its fate is known here, and could not be stored before the lease was over, as the database was away.
        if (is_own(entry.id)) continue;
        auto& group = by_operation[entry.request.operation];
        group.push_back(std::move(entry));
    }
    for (auto& [operation, group] : by_operation) {
        const auto findings = look_for(client_, *store_, group, options_.reconcile);
        const std::lock_guard lock{mutex_};
        for (std::size_t i = 0; i < group.size(); ++i) {
            found_.push_back(outcome(std::move(group[i]), findings[i]));
        }
        changed_.notify_all();
    }
}

/// What becomes of an entry after it was looked up.
Outcome SenderLoop::outcome(Claimed entry, const Finding& finding) const {
    const auto made = [&](State state) {
        auto outcome = outcome_of(std::move(entry), state);
        outcome.fate.error = finding.reason;
        return outcome;
    };
    switch (finding.verdict) {
        case Reconciled::found: {
            auto sent = outcome_of(std::move(entry), State::sent);
            sent.fate.result_id = finding.result_id;
            return sent;
        }
        case Reconciled::not_found: return made(State::pending);
        case Reconciled::cannot_tell: break;
    }
    if (finding.again) {
        auto later = made(State::in_doubt);
        later.fate.delay = *finding.again + core::random_up_to(*finding.again / 4);
        return later;
    }
    auto given_up = made(options_.when_unknown == WhenUnknown::hold ? State::held : State::pending);
    given_up.fate.ambiguous = true;
    return given_up;
}

// ---- telling -----------------------------------------------------------------------------------

/// Prepares the calls of those who want to know.
void SenderLoop::tell(std::vector<Outcome> outcomes, const std::vector<bool>& stored) {
    if (!options_.observer && !options_.on_end) return;
    const std::lock_guard lock{mutex_};
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (!stored[i]) continue;
        const auto told = std::make_shared<const Outcome>(std::move(outcomes[i]));
        if (options_.observer) {
            calls_.emplace_back([this, told] {
                const auto& [entry, fate] = *told;
                options_.observer(
                    {entry.request.operation, entry.key, fate.state, entry.attempts, time_since(entry.created)});
            });
        }
        if (options_.on_end && is_end(told->fate.state)) {
            calls_.emplace_back([this, told] { options_.on_end(entry_of(told->entry, told->fate)); });
        }
    }
}

/// The database has failed the sending thread, which pauses.
void SenderLoop::report(const Error& error) {
    constexpr Milliseconds shortest{100};
    constexpr Milliseconds longest{5'000};
    pause_ = std::clamp(pause_ * 2, shortest, longest);
    tell_of_trouble(error);
}

void SenderLoop::tell_of_trouble(const Error& error) {
    if (!options_.on_trouble) return;
    const std::lock_guard lock{mutex_};
    calls_.emplace_back([this, error] { options_.on_trouble(error); });
}

/// One of them may end up in the middle of `finish`, which goes on with the rest.
void SenderLoop::call_users() {
    const auto self = shared_from_this();
    for (;;) {
        std::function<void()> call;
        {
            const std::lock_guard lock{mutex_};
            if (calls_.empty()) return;
            call = std::move(calls_.front());
            calls_.pop_front();
        }
        call();
    }
}

Result<bool> SenderLoop::drain(Milliseconds longest) {
    constexpr Milliseconds interval{30};
    const auto end = Clock::now() + std::min<Milliseconds>(longest, std::chrono::hours{24 * 365});
    for (;;) {
        const auto open = store_->has_open();
        if (!open) return open.error();
        if (!*open) return true;
        std::unique_lock lock{mutex_};
        if (Clock::now() >= end || stopping_) return false;
        changed_.wait_until(lock, std::min(end, Clock::now() + interval), [&] { return stopping_; });
    }
}

// ---- the sender --------------------------------------------------------------------------------

struct Sender::Threads {
    std::shared_ptr<SenderLoop> loop;
    std::thread sending;
    std::thread looking_up;  ///< Ends first.
    std::unique_ptr<Subscription> subscription;
    std::mutex stopping;

    void stop() {
        loop->begin_stop();
        const bool from_within = sending.get_id() == std::this_thread::get_id();
        std::unique_lock lock{stopping, std::defer_lock};
        if (!from_within) {
            lock.lock();
        } else if (!lock.try_lock()) {
            return;  // another thread stops it already, and waits for this one
        }
        if (looking_up.joinable()) looking_up.join();
        if (from_within) return loop->finish();
        if (sending.joinable()) sending.join();
    }
};

Sender::Sender(const AppClient& client, const Outbox& outbox, SenderOptions options)
    : threads_{std::make_unique<Threads>()} {
    threads_->loop = std::make_shared<SenderLoop>(client, outbox.store_, std::move(options));
    auto& loop = threads_->loop;
    auto subscription = outbox.store_->subscribe([weak = std::weak_ptr{loop}] {
        if (const auto alive = weak.lock()) alive->wake();
    });
    if (subscription) threads_->subscription = *std::move(subscription);
    const base::SignalsBlocked inherited;
    threads_->sending = std::thread{[loop] { loop->send_entries(); }};
    threads_->looking_up = std::thread{[loop] { loop->look_up_entries(); }};
}

Sender::~Sender() {
    stop();
    threads_->subscription.reset();  // here, and not on a thread that is told of something
    if (threads_->sending.joinable()) threads_->sending.detach();  // it is this thread
}

void Sender::wake() { threads_->loop->wake(); }
void Sender::stop() { threads_->stop(); }
Result<bool> Sender::drain(std::chrono::milliseconds longest) { return threads_->loop->drain(longest); }

}  // namespace cio::outbox
