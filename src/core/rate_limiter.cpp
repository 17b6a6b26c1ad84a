// SPDX-License-Identifier: MIT
#include "core/rate_limiter.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <utility>

#include "base/per_process.hpp"
#include "base/unlimited_turn.hpp"

namespace cio {

RateLimiter::~RateLimiter() = default;
RateLimiter::Turn::~Turn() = default;

namespace {

using TimePoint = RateLimiter::TimePoint;
using Duration = TimePoint::duration;

/// One request in line, with the slot of time that is its own for now.
struct Waiter {
    TimePoint slot;
    TimePoint told;               ///< The slot as its owner last heard of it.
    Duration space;               ///< How much of the budget it takes: the time to the next slot.
    std::function<void()> moved;  ///< Wakes the owner.
};

/// One budget: a line of requests with slots an interval apart (GCRA). Not thread-safe.
///
/// Every request gets its slot when it joins, so that one that wakes late holds up no other. When
/// one leaves, those behind it move up; only the head needs to hear of it at once, since each
/// becomes head before it can be overtaken by time.
///
/// Slots are a plan. When requests cannot go in theirs (all connections were busy, the machine slept),
/// what counts is when they really go: `take` lets them catch up a little, and never more of them in
/// a period than the budget has.
class Budget {
public:
    using Place = std::list<Waiter>::iterator;

    Place join(const RateLimit& limit, TimePoint now, std::function<void()> moved) {
        // Rounded up: rounding down would add up to a request too many.
        interval_ = (Duration{limit.per} + Duration{limit.requests - 1}) / limit.requests;
        recovery_ = std::max<Duration>(std::chrono::seconds{10}, 3 * Duration{limit.per});
        const auto more_at_once = std::max(limit.burst, 1) - 1;
        const auto slack = interval_ * more_at_once;
        slack_ = slack;
        // As many as may go in one period, or in a part of it that need not be remembered for long.
        const auto most = std::min<std::int64_t>(limit.requests, longest_memory) + more_at_once;
        most_ = static_cast<std::size_t>(most);
        period_ = limit.requests > longest_memory ? interval_ * longest_memory : Duration{limit.per};
        next_ = std::max(next_, now);
        const auto slot = std::max({now, next_ - slack, paused_until_, waiting_.empty() ? now : waiting_.back().slot});
        const auto space = spacing(now);
        next_ += space;
        return waiting_.insert(waiting_.end(), Waiter{slot, slot, space, std::move(moved)});
    }

    /// Its request goes, unless that would be too many in too short a time: then it gets a later slot.
    bool take(Place place, TimePoint now, std::function<void()>& wake) {
        constexpr Duration catch_up = std::chrono::milliseconds{200};
        while (gone_.size() > most_) gone_.pop_front();
        auto earliest = even_ - slack_ - catch_up;
        if (gone_.size() == most_) earliest = std::max(earliest, gone_.front() + period_);
        if (now < earliest) {
            place->slot = earliest;
            return false;
        }
        even_ = std::max(even_, now) + interval_;
        gone_.push_back(now);
        waiting_.erase(place);
        wake = wake_head();
        return true;
    }

    /// Its request will not go: those behind move up. Returns whom to wake.
    std::function<void()> leave(Place place) {
        auto freed = place->slot;
        auto space = place->space;
        for (auto behind = std::next(place); behind != waiting_.end(); ++behind) {
            std::swap(freed, behind->slot);
            std::swap(space, behind->space);
        }
        next_ -= space;
        waiting_.erase(place);
        return wake_head();
    }

    /// A 429: nobody before `until`, then at a fraction of the rate that grows back to the whole.
    void throttle(TimePoint now, TimePoint until) {
        constexpr double slowest = 8;
        // Requests that were in flight together are told together; that is one event, not many.
        if (now >= paused_until_) slowness_ = std::min(2 * slowness(now), slowest);
        paused_until_ = std::max(paused_until_, until);
        auto earliest = paused_until_;
        for (auto& waiter : waiting_) {
            waiter.slot = std::max(waiter.slot, earliest);
            waiter.space = spacing(earliest);
            earliest = waiter.slot + waiter.space;
        }
        next_ = std::max(next_, earliest);
    }

    [[nodiscard]] bool idle(TimePoint now) const {
        return waiting_.empty() && next_ <= now && slowness(now) <= 1 &&
               (gone_.empty() || gone_.back() + period_ <= now);
    }

private:
    [[nodiscard]] double slowness(TimePoint at) const {
        if (slowness_ <= 1 || at <= paused_until_) return slowness_;
        const auto recovered = std::chrono::duration<double>(at - paused_until_) / recovery_;
        return recovered >= 1 ? 1 : slowness_ - (slowness_ - 1) * recovered;
    }

    [[nodiscard]] Duration spacing(TimePoint at) const {
        const auto factor = slowness(std::max(at, next_));
        return factor <= 1 ? interval_ : std::chrono::duration_cast<Duration>(interval_ * factor);
    }

    std::function<void()> wake_head() {
        if (waiting_.empty()) return {};
        auto& head = waiting_.front();
        if (head.slot >= head.told) return {};
        head.told = head.slot;
        return head.moved;
    }

    static constexpr int longest_memory = 1000;

    std::list<Waiter> waiting_;
    TimePoint next_{};            ///< The first slot that nobody has, if the burst is spent.
    TimePoint even_{};            ///< When the next request would go if those that went had been evenly spaced.
    std::deque<TimePoint> gone_;  ///< When the last ones went, as many as may in a period.
    std::size_t most_ = 1;
    Duration period_{};
    Duration slack_{};
    Duration interval_{};
    Duration recovery_{std::chrono::seconds{10}};
    TimePoint paused_until_{};
    double slowness_ = 1;
};

class LocalRateLimiter final : public RateLimiter, public std::enable_shared_from_this<LocalRateLimiter> {
public:
    std::unique_ptr<Turn> join(Ask ask) override {
        if (ask.limit.requests <= 0) return std::make_unique<base::UnlimitedTurn>(ask.now);
        const std::lock_guard lock{mutex_};
        auto& budget = find(ask.scope, ask.budget, ask.now);
        const auto place = budget.join(ask.limit, ask.now, std::move(ask.moved));
        return std::make_unique<Place>(shared_from_this(), budget, place);
    }

    void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) override {
        const std::lock_guard lock{mutex_};
        find(scope, budget, now).throttle(now, until);
    }

private:
    class Place final : public Turn {
    public:
        Place(std::shared_ptr<LocalRateLimiter> limiter, Budget& budget, Budget::Place place)
            : limiter_{std::move(limiter)}, budget_{budget}, place_{place} {}
        ~Place() override {
            if (taken_) return;
            std::function<void()> wake;
            {
                const std::lock_guard lock{limiter_->mutex_};
                wake = budget_.leave(place_);
            }
            if (wake) wake();
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        [[nodiscard]] TimePoint when() const override {
            const std::lock_guard lock{limiter_->mutex_};
            place_->told = place_->slot;
            return place_->slot;
        }
        [[nodiscard]] bool take(TimePoint now) override {
            std::function<void()> wake;
            {
                const std::lock_guard lock{limiter_->mutex_};
                taken_ = budget_.take(place_, now, wake);
            }
            if (wake) wake();
            return taken_;
        }

    private:
        std::shared_ptr<LocalRateLimiter> limiter_;
        Budget& budget_;
        Budget::Place place_;
        bool taken_ = false;
    };

    /// Budgets stay where they are (places refer to them); those that hold no memory of anything go
    /// when there are many.
    Budget& find(std::string_view scope, std::string_view budget, TimePoint now) {
        constexpr std::size_t many = 1024;
        auto key = std::string{scope} + "\n" + std::string{budget};
        if (const auto found = budgets_.find(key); found != budgets_.end()) return found->second;
        if (budgets_.size() >= many) {
            for (auto it = budgets_.begin(); it != budgets_.end();) {
                it = it->second.idle(now) ? budgets_.erase(it) : std::next(it);
            }
        }
        return budgets_[std::move(key)];
    }

    std::mutex mutex_;
    std::map<std::string, Budget> budgets_;
};

}  // namespace

std::shared_ptr<RateLimiter> make_rate_limiter() { return std::make_shared<LocalRateLimiter>(); }

namespace core {

std::shared_ptr<RateLimiter> process_rate_limiter() {
    const auto make = [] { return std::make_unique<std::shared_ptr<RateLimiter>>(make_rate_limiter()); };
    static base::PerProcess<std::shared_ptr<RateLimiter>> limiter{make()};
    return limiter.get([&](const auto& /*parents*/) { return make(); });
}

}  // namespace core
}  // namespace cio
