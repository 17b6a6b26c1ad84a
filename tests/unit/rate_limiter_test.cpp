// SPDX-License-Identifier: MIT
#include "core/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/many_threads.hpp"

namespace cio {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Duration = RateLimiter::TimePoint::duration;
using Turn = std::unique_ptr<RateLimiter::Turn>;

constexpr RateLimit hundred_a_second{100, seconds{1}, 1};
constexpr RateLimit ten_a_second{10, seconds{1}, 1};
constexpr RateLimit one_in_ten_seconds{1, seconds{10}, 1};

/// A limiter on a clock that moves only when the test says so. Times are given and asked for as
/// durations since the start.
class Limiter : public ::testing::Test {
protected:
    [[nodiscard]] Turn join(const RateLimit& limit, std::function<void()> moved = {}, std::string_view scope = "key",
                            std::string_view budget = "standard") {
        return limiter_->join({scope, budget, limit, start_ + clock_, std::move(moved)});
    }

    [[nodiscard]] Duration when(const Turn& turn) const { return turn->when() - start_; }

    /// Joins and goes; returns at what time.
    Duration go(const RateLimit& limit, std::string_view scope = "key", std::string_view budget = "standard") {
        const auto turn = join(limit, {}, scope, budget);
        const auto time = std::max(when(turn), clock_);
        EXPECT_TRUE(turn->take(start_ + time));
        return time;
    }

    /// Goes when its time has come.
    void take(const Turn& turn) const { EXPECT_TRUE(turn->take(std::max(turn->when(), start_ + clock_))); }

    /// Joins as many, without going.
    [[nodiscard]] std::vector<Turn> line_up(int count, const RateLimit& limit) {
        std::vector<Turn> line;
        for (int i = 0; i < count; ++i) line.push_back(join(limit));
        return line;
    }

    [[nodiscard]] std::vector<Duration> times_of(const std::vector<Turn>& line) const {
        std::vector<Duration> times;
        for (const auto& turn : line) times.push_back(when(turn));
        return times;
    }

    void throttle(Duration until, std::string_view scope = "key", std::string_view budget = "standard") {
        limiter_->throttled(scope, budget, start_ + clock_, start_ + until);
    }

    std::shared_ptr<RateLimiter> limiter_ = make_rate_limiter();
    RateLimiter::TimePoint start_{std::chrono::hours{1000}};
    Duration clock_{0};
};

/// So many times, this far apart.
std::vector<Duration> every(Duration interval, int count, Duration first = Duration{0}) {
    std::vector<Duration> times;
    for (int i = 0; i < count; ++i) times.push_back(first + i * interval);
    return times;
}

// ---- the schedule ------------------------------------------------------------------------------

using RateLimiterSchedule = Limiter;

TEST_F(RateLimiterSchedule, LetsTheFirstRequestGoAtOnce) {
    EXPECT_EQ(go(hundred_a_second), Duration{0});
    EXPECT_EQ(go(one_in_ten_seconds, "key", "broadcast"), Duration{0});
}

TEST_F(RateLimiterSchedule, SpacesALineExactlyAnIntervalApart) {
    EXPECT_EQ(times_of(line_up(500, hundred_a_second)), every(milliseconds{10}, 500));
}

TEST_F(RateLimiterSchedule, SpacesRequestsThatGoOneByOneExactlyAnIntervalApart) {
    for (int i = 0; i < 500; ++i) {
        clock_ = go(hundred_a_second);
        EXPECT_EQ(clock_, i * milliseconds{10});
    }
}

TEST_F(RateLimiterSchedule, KeepsTheRateOfTriggers) {
    EXPECT_EQ(times_of(line_up(5, one_in_ten_seconds)), every(seconds{10}, 5));
}

TEST_F(RateLimiterSchedule, NeverLetsMoreThanTheLimitGoInAnyWindow) {
    for (const int requests : {1, 3, 6, 7, 9, 11, 13, 100, 999}) {
        const RateLimit limit{requests, seconds{1}, 1};
        const auto name = "limit " + std::to_string(requests);
        for (int i = 0; i < 10 * requests; ++i) static_cast<void>(go(limit, "key", name));
        const auto after_ten_windows = go(limit, "key", name);
        EXPECT_GE(after_ten_windows, seconds{10}) << requests << " a second";
        EXPECT_LT(after_ten_windows, seconds{10} + milliseconds{1}) << requests << " a second";
    }
}

TEST_F(RateLimiterSchedule, DoesNotSaveUpTimeInWhichNobodyCame) {
    clock_ = go(ten_a_second);
    clock_ += minutes{10};
    EXPECT_EQ(times_of(line_up(3, ten_a_second)), every(milliseconds{100}, 3, minutes{10}));
}

TEST_F(RateLimiterSchedule, RemembersTheLastRequestOverAShortPause) {
    static_cast<void>(go(ten_a_second));
    clock_ = milliseconds{30};
    EXPECT_EQ(go(ten_a_second), milliseconds{100});
    clock_ = milliseconds{250};
    EXPECT_EQ(go(ten_a_second), milliseconds{250});
    EXPECT_EQ(go(ten_a_second), milliseconds{350});
}

TEST_F(RateLimiterSchedule, KeepsTheOrderOfArrival) {
    std::vector<Turn> line;
    for (int i = 0; i < 100; ++i) {
        clock_ += milliseconds{i % 7};
        line.push_back(join(ten_a_second));
    }
    const auto times = times_of(line);
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    EXPECT_EQ(times, every(milliseconds{100}, 100));
}

TEST_F(RateLimiterSchedule, IsNotHeldUpByOneThatGoesLate) {
    const auto line = line_up(3, ten_a_second);
    clock_ = milliseconds{150};
    take(line[1]);  // the first has not gone yet
    EXPECT_EQ(when(line[2]), milliseconds{200});
    take(line[0]);
    take(line[2]);
    EXPECT_EQ(go(ten_a_second), milliseconds{300});
}

/// When they go if each tries as soon as it may, but not before `from`.
std::vector<Duration> go_from(Duration from, const std::vector<Turn>& line, RateLimiter::TimePoint start) {
    std::vector<Duration> gone;
    for (auto now = from; gone.size() < line.size();) {
        const auto& turn = line[gone.size()];
        now = std::max(now, turn->when() - start);
        if (turn->take(start + now)) gone.push_back(now);
    }
    return gone;
}

TEST_F(RateLimiterSchedule, HasNoMoreGoInASecondThanTheBudgetWhenTurnsWentByUnused) {
    const auto gone = go_from(seconds{3}, line_up(100, ten_a_second), start_);
    for (std::size_t i = 10; i < gone.size(); ++i) EXPECT_GE(gone[i] - gone[i - 10], seconds{1}) << i;
    EXPECT_EQ(gone[1], seconds{3}) << "a little is made up for";
    EXPECT_LE(gone.back(), seconds{13}) << "and nothing more is lost";
}

TEST_F(RateLimiterSchedule, HasNoMoreGoInASecondThanTheBudgetWhenOneWaitsNowAndThen) {
    std::vector<Duration> gone;
    for (int round = 0; round < 20; ++round) {
        const auto line = line_up(50, hundred_a_second);
        clock_ += milliseconds{37 * (round % 5)};  // held up
        for (const auto time : go_from(clock_, line, start_)) gone.push_back(time);
        clock_ = gone.back();
    }
    for (std::size_t i = 100; i < gone.size(); ++i) EXPECT_GE(gone[i] - gone[i - 100], seconds{1}) << i;
}

TEST_F(RateLimiterSchedule, LetsABurstGoThatTheLimitAllowsAlsoLate) {
    const RateLimit bursty{10, seconds{1}, 5};
    const auto gone = go_from(seconds{3}, line_up(20, bursty), start_);
    EXPECT_EQ(gone[4], seconds{3});
    for (std::size_t i = 14; i < gone.size(); ++i) EXPECT_GE(gone[i] - gone[i - 14], seconds{1}) << i;
}

// ---- bursts ------------------------------------------------------------------------------------

using RateLimiterBurst = Limiter;

TEST_F(RateLimiterBurst, GoesAtOnceAndThenAtTheRate) {
    auto expected = every(Duration{0}, 4);
    for (const auto time : every(milliseconds{100}, 6)) expected.push_back(time);
    EXPECT_EQ(times_of(line_up(10, {10, seconds{1}, 5})), expected);
}

TEST_F(RateLimiterBurst, ComesBackWithTime) {
    const RateLimit limit{10, seconds{1}, 3};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(go(limit), Duration{0});
    clock_ = milliseconds{200};  // two of three are back
    EXPECT_EQ(go(limit), milliseconds{200});
    EXPECT_EQ(go(limit), milliseconds{200});
    EXPECT_EQ(go(limit), milliseconds{300});
    clock_ = seconds{10};  // and never more than all
    for (int i = 0; i < 3; ++i) EXPECT_EQ(go(limit), seconds{10});
    EXPECT_EQ(go(limit), seconds{10} + milliseconds{100});
}

TEST_F(RateLimiterBurst, OfLessThanOneIsOne) {
    EXPECT_EQ(times_of(line_up(3, {10, seconds{1}, 0})), every(milliseconds{100}, 3));
    clock_ = minutes{1};
    EXPECT_EQ(times_of(line_up(3, {10, seconds{1}, -5})), every(milliseconds{100}, 3, minutes{1}));
}

TEST_F(RateLimiterBurst, DoesNotGoBeforeAPauseEnds) {
    throttle(seconds{1});
    for (const auto time : times_of(line_up(10, {10, seconds{1}, 5}))) EXPECT_GE(time, seconds{1});
}

// ---- leaving the line --------------------------------------------------------------------------

using RateLimiterLine = Limiter;

TEST_F(RateLimiterLine, GivesThePlaceOfTheLastToTheNext) {
    auto line = line_up(3, ten_a_second);
    line.pop_back();
    EXPECT_EQ(when(join(ten_a_second)), milliseconds{200});
}

TEST_F(RateLimiterLine, MovesEveryoneBehindUpWhenOneLeaves) {
    auto line = line_up(5, ten_a_second);
    line.erase(line.begin() + 1);
    EXPECT_EQ(times_of(line), every(milliseconds{100}, 4));
    EXPECT_EQ(when(join(ten_a_second)), milliseconds{400});
}

TEST_F(RateLimiterLine, MovesEveryoneUpWhenTheFirstLeaves) {
    static_cast<void>(go(ten_a_second));
    auto line = line_up(5, ten_a_second);
    line.erase(line.begin());
    EXPECT_EQ(times_of(line), every(milliseconds{100}, 4, milliseconds{100}));
}

TEST_F(RateLimiterLine, WakesTheOneThatBecomesFirst) {
    int woken = 0;
    auto first = join(ten_a_second);
    const auto second = join(ten_a_second, [&] { ++woken; });
    const auto third = join(ten_a_second, [] { ADD_FAILURE() << "it has time to hear of it"; });
    ASSERT_EQ(when(second), milliseconds{100});
    first.reset();
    EXPECT_EQ(woken, 1);
    EXPECT_EQ(when(second), milliseconds{0});
    EXPECT_EQ(when(third), milliseconds{100});
}

TEST_F(RateLimiterLine, WakesOneThatMovedUpEarlierWhenItBecomesFirst) {
    int woken = 0;
    const auto first = join(ten_a_second);
    auto second = join(ten_a_second);
    const auto third = join(ten_a_second, [&] { ++woken; });
    ASSERT_EQ(when(third), milliseconds{200});
    second.reset();
    EXPECT_EQ(woken, 0) << "the first is still before it";
    take(first);
    EXPECT_EQ(woken, 1) << "its owner still believes in 200 ms";
    EXPECT_EQ(when(third), milliseconds{100});
}

TEST_F(RateLimiterLine, DoesNotWakeOneThatKnows) {
    const auto first = join(ten_a_second);
    auto second = join(ten_a_second);
    const auto third = join(ten_a_second, [] { ADD_FAILURE() << "it has looked itself"; });
    second.reset();
    EXPECT_EQ(when(third), milliseconds{100});
    take(first);
}

TEST_F(RateLimiterLine, DoesNotWakeAnyoneWhileTheyGoInTurn) {
    std::vector<Turn> line;
    for (int i = 0; i < 10; ++i) line.push_back(join(ten_a_second, [] { ADD_FAILURE() << "nothing moved"; }));
    for (const auto& turn : line) take(turn);
}

TEST_F(RateLimiterLine, LetsTheOneThatIsWokenAskAtOnce) {
    auto first = join(ten_a_second);
    Turn second;
    Duration heard{-1};
    second = join(ten_a_second, [&] { heard = when(second); });
    first.reset();
    EXPECT_EQ(heard, Duration{0});
}

TEST_F(RateLimiterLine, DoesNotGiveThePlaceOfOneThatWentAway) {
    auto first = join(ten_a_second);
    take(first);
    first.reset();  // after it went, leaving means nothing
    EXPECT_EQ(go(ten_a_second), milliseconds{100});
}

TEST_F(RateLimiterLine, IsAsNewAfterTenThousandCameAndLeft) {
    for (int i = 0; i < 10'000; ++i) static_cast<void>(join(ten_a_second));
    EXPECT_EQ(times_of(line_up(5, ten_a_second)), every(milliseconds{100}, 5));
}

TEST_F(RateLimiterLine, IsAsNewAfterManyLeftInAnyOrder) {
    static_cast<void>(go(ten_a_second));
    auto line = line_up(2'000, ten_a_second);
    std::minstd_rand random{1};
    std::shuffle(line.begin(), line.end(), random);
    while (!line.empty()) line.pop_back();
    EXPECT_EQ(times_of(line_up(5, ten_a_second)), every(milliseconds{100}, 5, milliseconds{100}));
}

TEST_F(RateLimiterLine, IsAsItWasAfterTenThousandCameAndLeftWhileItIsThrottled) {
    throttle(seconds{1});
    const auto before = when(join(ten_a_second));
    for (int i = 0; i < 10'000; ++i) static_cast<void>(join(ten_a_second));
    EXPECT_EQ(when(join(ten_a_second)), before);
}

TEST_F(RateLimiterLine, MayBeLeftAfterTheLimiterIsLetGo) {
    auto first = join(ten_a_second);
    auto second = join(ten_a_second);
    limiter_.reset();
    first.reset();
    EXPECT_EQ(when(second), Duration{0});
    take(second);
}

// ---- being throttled ---------------------------------------------------------------------------

using RateLimiterThrottle = Limiter;

TEST_F(RateLimiterThrottle, HoldsThoseWhoComeUntilThePauseEnds) {
    throttle(seconds{5});
    EXPECT_EQ(go(ten_a_second), seconds{5});
}

TEST_F(RateLimiterThrottle, HoldsThoseWhoWaitUntilThePauseEndsInTheirOrder) {
    const auto line = line_up(20, ten_a_second);
    throttle(seconds{1});
    const auto times = times_of(line);
    EXPECT_EQ(times.front(), seconds{1});
    for (std::size_t i = 1; i < times.size(); ++i) {
        EXPECT_GE(times[i] - times[i - 1], milliseconds{100});
    }
    EXPECT_GT(when(join(ten_a_second)), times.back());
}

TEST_F(RateLimiterThrottle, NeverMovesAnyoneUp) {
    clock_ = milliseconds{50};
    const auto line = line_up(30, ten_a_second);
    const auto before = times_of(line);
    throttle(milliseconds{60});
    const auto after = times_of(line);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_GE(after[i], before[i]);
}

TEST_F(RateLimiterThrottle, SlowsDownAndRecoversToTheFullRate) {
    for (const auto& limit : {hundred_a_second, ten_a_second, one_in_ten_seconds}) {
        const auto budget = std::to_string(limit.requests);
        const auto interval = Duration{limit.per} / limit.requests;
        clock_ = Duration{0};
        throttle(seconds{1}, "key", budget);
        clock_ = go(limit, "key", budget);
        ASSERT_EQ(clock_, seconds{1});
        std::vector<Duration> gaps;
        while (clock_ < minutes{5}) {
            const auto next = go(limit, "key", budget);
            gaps.push_back(next - clock_);
            clock_ = next;
        }
        EXPECT_GT(gaps.front(), interval * 3 / 2) << "slower at first";
        EXPECT_LE(gaps.front(), interval * 8);
        EXPECT_TRUE(std::is_sorted(gaps.rbegin(), gaps.rend())) << "then faster and faster";
        EXPECT_EQ(gaps.back(), interval) << "until the rate is what it was";
    }
}

TEST_F(RateLimiterThrottle, TakesWhatIsToldTogetherAsOneEvent) {
    throttle(seconds{1}, "key", "once");
    for (int i = 0; i < 10; ++i) throttle(seconds{1}, "key", "often");
    for (int i = 0; i < 20; ++i) EXPECT_EQ(go(ten_a_second, "key", "once"), go(ten_a_second, "key", "often"));
}

TEST_F(RateLimiterThrottle, PausesUntilTheLatestOfSeveralTimes) {
    throttle(seconds{5});
    throttle(seconds{2});
    EXPECT_EQ(go(ten_a_second), seconds{5});
}

TEST_F(RateLimiterThrottle, SlowsDownFurtherWhenItHappensAgainButNotForEver) {
    Duration last{0};
    std::vector<Duration> gaps;
    for (int i = 0; i < 10; ++i) {
        throttle(clock_ + milliseconds{1});
        clock_ = go(ten_a_second);
        gaps.push_back(when(join(ten_a_second)) - clock_);
        clock_ += gaps.back();
        last = gaps.back();
    }
    EXPECT_GT(gaps[1], gaps[0]);
    EXPECT_LE(last, milliseconds{100} * 10) << "still a sensible fraction of the rate";
    clock_ += minutes{5};
    const auto again = go(ten_a_second);
    EXPECT_EQ(again, clock_);
    EXPECT_EQ(go(ten_a_second), again + milliseconds{100}) << "and it recovers";
}

TEST_F(RateLimiterThrottle, SlowsDownAgainLongAfterItHasRecovered) {
    for (const auto at : {minutes{0}, minutes{60}, minutes{120}}) {
        clock_ = at;
        throttle(clock_ + seconds{1});
        const auto first = go(ten_a_second);
        EXPECT_EQ(first, at + seconds{1});
        EXPECT_EQ(go(ten_a_second) - first, milliseconds{200}) << "half the rate, as the first time";
    }
}

TEST_F(RateLimiterThrottle, DoesNotPauseUntilATimeThatHasPassed) {
    clock_ = seconds{10};
    throttle(seconds{5});
    EXPECT_EQ(go(ten_a_second), seconds{10});
}

// ---- budgets and scopes ------------------------------------------------------------------------

using RateLimiterBudgets = Limiter;

TEST_F(RateLimiterBudgets, AreIndependentOfEachOther) {
    for (const auto* scope : {"key", "other key"}) {
        for (const auto* budget : {"standard", "transactional"}) {
            EXPECT_EQ(go(ten_a_second, scope, budget), Duration{0}) << scope << ", " << budget;
        }
    }
    EXPECT_EQ(go(ten_a_second), milliseconds{100});
}

TEST_F(RateLimiterBudgets, AreThrottledOneByOne) {
    throttle(minutes{1}, "key", "standard");
    EXPECT_EQ(go(ten_a_second, "key", "transactional"), Duration{0});
    EXPECT_EQ(go(ten_a_second, "other key", "standard"), Duration{0});
    EXPECT_EQ(go(ten_a_second, "key", "standard"), minutes{1});
}

TEST_F(RateLimiterBudgets, AreNotMixedUpByTheirNames) {
    EXPECT_EQ(go(ten_a_second, "a", "bc"), Duration{0});
    EXPECT_EQ(go(ten_a_second, "ab", "c"), Duration{0});
}

TEST_F(RateLimiterBudgets, AreRememberedWhileThereIsSomethingToRememberHoweverManyThereAre) {
    const auto waiting = line_up(2, ten_a_second);
    static_cast<void>(go(ten_a_second, "key", "used"));
    throttle(minutes{1}, "key", "paused");
    for (int i = 0; i < 5'000; ++i) static_cast<void>(go(ten_a_second, std::to_string(i)));
    EXPECT_EQ(when(waiting[1]), milliseconds{100});
    EXPECT_EQ(when(join(ten_a_second)), milliseconds{200});
    EXPECT_EQ(go(ten_a_second, "key", "used"), milliseconds{100});
    EXPECT_EQ(go(ten_a_second, "key", "paused"), minutes{1});
}

TEST_F(RateLimiterBudgets, StayWhereTheyAreWhenOthersWithNothingToRememberAreLetGo) {
    for (int i = 0; i < 2'000; ++i) static_cast<void>(go(ten_a_second, std::to_string(i)));
    clock_ = minutes{10};
    const auto waiting = line_up(2, ten_a_second);
    for (int i = 0; i < 2'000; ++i) static_cast<void>(go(ten_a_second, "new " + std::to_string(i)));
    EXPECT_EQ(when(waiting[1]), minutes{10} + milliseconds{100});
    take(waiting[0]);
    take(waiting[1]);
    EXPECT_EQ(go(ten_a_second, "0"), minutes{10});
    EXPECT_EQ(go(ten_a_second), minutes{10} + milliseconds{200});
}

TEST_F(RateLimiterBudgets, MayHaveNoLimit) {
    for (const int requests : {0, -1}) {
        for (const auto& turn : line_up(1'000, {requests, seconds{1}, 1})) {
            EXPECT_EQ(when(turn), Duration{0});
            take(turn);
        }
    }
    EXPECT_EQ(go(ten_a_second), Duration{0}) << "and then leave no trace";
}

TEST(RateLimiters, ShareNothingUnlessTheyAreTheSame) {
    const RateLimiter::TimePoint now{};
    const RateLimiter::Ask ask{"key", "standard", ten_a_second, now, {}};
    const auto one = make_rate_limiter();
    const auto other = make_rate_limiter();
    EXPECT_TRUE(one->join(ask)->take(now));
    EXPECT_EQ(other->join(ask)->when(), now);
    EXPECT_EQ(one->join(ask)->when(), now + milliseconds{100});
    EXPECT_EQ(core::process_rate_limiter(), core::process_rate_limiter());
}

// ---- many threads ------------------------------------------------------------------------------

using test::many_threads;
using test::on_many_threads;
using RateLimiterThreads = Limiter;

TEST_F(RateLimiterThreads, EachGetATimeOfTheirOwn) {
    constexpr int each = 200;
    std::vector<std::vector<Turn>> turns(many_threads);
    on_many_threads([&](int thread) {
        for (int i = 0; i < each; ++i) turns[static_cast<std::size_t>(thread)].push_back(join(hundred_a_second));
    });
    std::vector<Duration> all;
    for (const auto& line : turns) {
        const auto list = times_of(line);
        EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
        all.insert(all.end(), list.begin(), list.end());
    }
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, every(milliseconds{10}, many_threads * each));
}

TEST_F(RateLimiterThreads, LeaveNoTraceWhenTheyComeAndLeave) {
    std::atomic<int> woken{0};
    on_many_threads([&](int thread) {
        std::vector<Turn> held;
        for (int i = 0; i < 300; ++i) {
            held.push_back(join(hundred_a_second, [&] { ++woken; }));
            static_cast<void>(when(held.back()));
            if (i % 3 == thread % 3) held.erase(held.begin());
        }
    });
    EXPECT_EQ(times_of(line_up(3, hundred_a_second)), every(milliseconds{10}, 3));
}

}  // namespace
}  // namespace cio
