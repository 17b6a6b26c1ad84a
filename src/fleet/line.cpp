// SPDX-License-Identifier: MIT
#include "fleet/line.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace cio::fleet {

namespace {

using TimePoint = Line::TimePoint;
using std::chrono::milliseconds;

constexpr auto unknown = (TimePoint::max)();

/// How long it takes until a request of before counts little for what is expected.
constexpr milliseconds memory{200};
/// What is sooner than this is too late to be of use to others.
constexpr milliseconds worth_giving_back{5};

}  // namespace

Line::Place Line::join(const RateLimit& limit, TimePoint now, TimePoint deadline, std::function<void()> moved) {
    if (limit != limit_) {
        limit_ = limit;
        pacing_ = Pacing{limit};
    }
    joins_ = joins_ * std::exp(std::chrono::duration<double>{last_join_ - now} / memory) + 1;
    last_join_ = now;
    expire(now);
    // As if nobody else were there; the first of a burst go at once.
    const auto before = std::max(count_without_ - (limit.burst - 1), 0);
    const auto earliest = std::max(now, earliest_) + pacing_.interval * before;
    const auto place = waiting_.insert(waiting_.end(), Waiter{{}, unknown, deadline, earliest, std::move(moved)});
    if (stock_.empty()) {
        if (count_without_++ == 0) without_ = place;
    } else {
        place->slot = stock_.front();
        stock_.pop_front();
        ++count_with_;
    }
    return place;
}

TimePoint Line::when(Place place) {
    const bool misses = place->earliest >= place->deadline;
    place->told = place->slot ? place->slot->from : misses ? place->earliest : unknown;
    return place->told;
}

bool Line::take(Place place, TimePoint now, Wake& wake) {
    expire(now);
    while (place->slot && place->slot->from + pacing_.tolerance < now) lose(place);
    if (!place->slot || now < place->slot->from) return false;
    waiting_.erase(place);
    --count_with_;
    wake_head(wake);
    return true;
}

void Line::leave(Place place, TimePoint now, Wake& wake) {
    if (!place->slot) {
        if (place == without_) ++without_;
        waiting_.erase(place);
        --count_without_;
        return;
    }
    auto freed = *place->slot;
    for (auto behind = std::next(place); behind != without_; ++behind) std::swap(freed, *behind->slot);
    waiting_.erase(place);
    --count_with_;
    if (now <= freed.from + pacing_.tolerance) add(freed, wake);
    wake_head(wake);
}

void Line::wake_waiting(Wake& wake) {
    for (auto waiter = without_; waiter != waiting_.end(); ++waiter) wake.push_back(waiter->moved);
}

int Line::wanted(TimePoint now) {
    expire(now);
    if (now < again_) return 0;
    const auto most = at_once();
    // In a long line the next slots are so far away that there is time enough to ask. In a short one a call would have
    // to wait for the answer: so there are some in stock for those who call often.
    const auto ahead = short_ && most > 1 ? std::min(expected(now), most) : 0;
    if (count_without_ > 0) {
        if (count_with_ > most / 2) return 0;
        return std::min(count_without_ + ahead, std::max(most, limit_.burst) - count_with_);
    }
    const auto stock = static_cast<int>(stock_.size());
    return stock <= ahead / 2 ? ahead - stock : 0;
}

std::size_t Line::unused(TimePoint now) {
    expire(now);
    const auto kept = static_cast<std::size_t>(expected(now));
    if (stock_.size() <= kept) return 0;
    const auto useful =
        std::find_if(stock_.begin() + static_cast<std::ptrdiff_t>(kept), stock_.end(),
                     [&](const Slot& slot) { return slot.on_server != 0 && slot.from >= now + worth_giving_back; });
    return static_cast<std::size_t>(stock_.end() - useful);
}

std::vector<ServerTime> Line::take_unused(TimePoint now) {
    std::vector<ServerTime> slots;
    for (auto count = unused(now); count > 0; --count) {
        if (stock_.back().on_server != 0) slots.push_back(stock_.back().on_server);
        stock_.pop_back();
    }
    return slots;
}

void Line::granted(const std::vector<Slot>& slots, int asked, TimePoint now, TimePoint earliest, Duration slice,
                   Wake& wake) {
    if (pause) return;  // slots of before the 429
    earliest_ = earliest;
    slice_ = slice;
    short_ = earliest <= now + slice;
    again_ = now;
    if (static_cast<int>(slots.size()) < asked) {
        // When there is half a slice to be had, not at every single slot.
        again_ = earliest - Manners::horizon + pacing_.interval * (at_once() / 2);
        again_ = std::max(again_, now + milliseconds{1});
    }
    for (const auto& slot : slots) add(slot, wake);
    foresee(now, wake);
}

void Line::share(TimePoint now, TimePoint from, int processes, Wake& wake) {
    expire(now);
    // So many in a period that all together have no more than the limit. Where there are more processes than requests,
    // each has one in several periods.
    const auto each = limit_.requests / processes;
    const auto interval = each > 0 ? pacing_.interval * limit_.requests / each : pacing_.interval * processes;
    while (count_without_ > 0) {
        share_next_ = std::max({share_next_, from, now});
        add(Slot{share_next_, 0}, wake);
        share_next_ += share_next_ < slow_until_ ? 2 * interval : interval;
    }
}

void Line::end_share(Wake& wake) {
    for (const auto& slot : void_slots()) {
        if (slot.on_server != 0) add(slot, wake);
    }
}

void Line::throttled(TimePoint now, TimePoint until, Wake& wake) {
    void_slots();
    pause = std::max(pause.value_or(until), until);
    earliest_ = std::max(earliest_, until);
    again_ = now;
    share_next_ = std::max(share_next_, until);
    slow_until_ = until + pacing_.recovery;
    foresee(now, wake);
}

std::vector<ServerTime> Line::surrender(TimePoint now) {
    std::vector<ServerTime> slots;
    for (const auto& slot : void_slots()) {
        if (slot.on_server != 0 && slot.from > now) slots.push_back(slot.on_server);
    }
    return slots;
}

bool Line::idle(TimePoint now) const {
    constexpr std::chrono::minutes long_ago{1};
    return waiting_.empty() && !pause && std::max({last_join_, slow_until_, share_next_, again_}) + long_ago < now;
}

/// A slot is there: for the first who has none, in order, or for those to come.
void Line::add(Slot slot, Wake& wake) {
    if (count_with_ > 0 && slot.from < std::prev(without_)->slot->from) {
        for (auto waiter = waiting_.begin(); waiter != without_; ++waiter) {
            if (slot.from < waiter->slot->from) std::swap(slot, *waiter->slot);
        }
        wake_head(wake);
    }
    if (count_without_ > 0) {
        without_->slot = slot;
        tell(*without_, wake);
        ++without_;
        ++count_with_;
        --count_without_;
    } else {
        const auto later = [](TimePoint time, const Slot& other) { return time < other.from; };
        stock_.insert(std::upper_bound(stock_.begin(), stock_.end(), slot.from, later), slot);
    }
}

/// Its slot has passed: it gets that of the next in line, who gets that of the next...
void Line::lose(Place place) {
    ++lost_;
    for (auto behind = std::next(place); behind != without_; place = behind++) place->slot = behind->slot;
    if (stock_.empty()) {
        place->slot.reset();
        without_ = place;
        --count_with_;
        ++count_without_;
    } else {
        place->slot = stock_.front();
        stock_.pop_front();
    }
}

/// Nobody has a slot any more. Returns those that there were.
std::vector<Slot> Line::void_slots() {
    std::vector<Slot> slots;
    for (auto waiter = waiting_.begin(); waiter != without_; ++waiter) {
        slots.push_back(*waiter->slot);
        waiter->slot.reset();
    }
    slots.insert(slots.end(), stock_.begin(), stock_.end());
    stock_.clear();
    without_ = waiting_.begin();
    count_without_ += std::exchange(count_with_, 0);
    return slots;
}

/// Tells those who cannot go before their deadlines, when there are no slots for some time.
void Line::foresee(TimePoint now, Wake& wake) {
    if (earliest_ <= now + 2 * Manners::horizon) return;
    auto earliest = earliest_ - pacing_.slack;
    for (auto waiter = without_; waiter != waiting_.end(); ++waiter, earliest += pacing_.interval) {
        waiter->earliest = std::max(earliest, earliest_);
        if (waiter->earliest >= waiter->deadline) wake.push_back(waiter->moved);
    }
}

/// Slots whose time has passed are gone.
void Line::expire(TimePoint now) {
    for (; !stock_.empty() && stock_.front().from + pacing_.tolerance < now; ++lost_) stock_.pop_front();
}

/// Those behind become the first before their time comes: it is enough to tell the first.
void Line::wake_head(Wake& wake) {
    if (count_with_ > 0) tell(waiting_.front(), wake);
}

void Line::tell(Waiter& waiter, Wake& wake) {
    if (waiter.slot->from >= waiter.told) return;
    waiter.told = waiter.slot->from;
    wake.push_back(waiter.moved);
}

/// How many slots are reserved ahead at most.
int Line::at_once() const { return std::max(static_cast<int>(slice_ / pacing_.interval), 1); }

/// How many requests come in the time of a slice, if they come as they have of late.
int Line::expected(TimePoint now) const {
    const auto lately = joins_ * std::exp(std::chrono::duration<double>{last_join_ - now} / memory);
    return static_cast<int>(lately * (std::chrono::duration<double>{slice_} / memory));
}

}  // namespace cio::fleet
