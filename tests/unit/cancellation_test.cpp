// SPDX-License-Identifier: MIT
#include <cio/cancellation.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "support/many_threads.hpp"

namespace cio {
namespace {

using test::many_threads;
using test::on_many_threads;

// ---- sources and tokens ------------------------------------------------------------------------

TEST(CancelToken, NeverCancelsByDefault) { EXPECT_FALSE(CancelToken{}.cancelled()); }

TEST(CancelToken, TellsWhetherItsSourceHasBeenCancelled) {
    CancelSource source;
    const auto token = source.token();
    EXPECT_FALSE(token.cancelled());
    EXPECT_FALSE(source.cancelled());
    source.cancel();
    EXPECT_TRUE(token.cancelled());
    EXPECT_TRUE(source.cancelled());
    EXPECT_TRUE(source.token().cancelled()) << "also one that is taken afterwards";
}

TEST(CancelSource, MayBeDestroyedByACallbackWhileItCancels) {
    auto source = std::make_unique<CancelSource>();
    auto callback = std::make_unique<CancelCallback>(source->token(), [&] { source.reset(); });
    int later = 0;
    const CancelCallback first{source->token(), [&] {
                                   callback.reset();
                                   source.reset();
                               }};
    const CancelCallback second{source->token(), [&] { ++later; }};
    source->cancel();
    EXPECT_EQ(later, 1);
}

TEST(CancelToken, SharesItsStateWithItsCopies) {
    CancelSource source;
    const auto token = source.token();
    const auto copy = token;  // NOLINT(performance-unnecessary-copy-initialization): that is the test
    auto other = source;
    other.cancel();
    EXPECT_TRUE(token.cancelled());
    EXPECT_TRUE(copy.cancelled());
    EXPECT_TRUE(source.cancelled());
}

TEST(CancelToken, IsIndependentOfOtherSources) {
    CancelSource one;
    CancelSource other;
    one.cancel();
    EXPECT_FALSE(other.cancelled());
    EXPECT_FALSE(other.token().cancelled());
}

TEST(CancelToken, OutlivesItsSource) {
    std::optional<CancelSource> source{std::in_place};
    const auto cancelled = source->token();
    source->cancel();
    source.emplace();
    const auto live = source->token();
    source.reset();
    EXPECT_TRUE(cancelled.cancelled());
    EXPECT_FALSE(live.cancelled());
}

TEST(CancelSource, IsCancelledOnceAndForGood) {
    CancelSource source;
    int runs = 0;
    const CancelCallback callback{source.token(), [&] { ++runs; }};
    source.cancel();
    source.cancel();
    EXPECT_EQ(runs, 1);
    EXPECT_TRUE(source.cancelled());
}

// ---- callbacks ---------------------------------------------------------------------------------

TEST(CancelCallback, RunsWhenTheTokenIsCancelledOnTheThreadThatCancels) {
    CancelSource source;
    std::thread::id ran_on;
    const CancelCallback callback{source.token(), [&] { ran_on = std::this_thread::get_id(); }};
    EXPECT_EQ(ran_on, std::thread::id{});
    std::thread other{[&] { source.cancel(); }};
    const auto other_id = other.get_id();
    other.join();
    EXPECT_EQ(ran_on, other_id);
}

TEST(CancelCallback, RunsAtOnceWhenTheTokenIsCancelledAlready) {
    CancelSource source;
    source.cancel();
    std::thread::id ran_on;
    const CancelCallback callback{source.token(), [&] { ran_on = std::this_thread::get_id(); }};
    EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(CancelCallback, SeesTheTokenCancelled) {
    CancelSource source;
    bool seen = false;
    const CancelCallback callback{source.token(), [&] { seen = source.cancelled(); }};
    source.cancel();
    EXPECT_TRUE(seen);
}

TEST(CancelCallback, HasRunWithAllOthersWhenCancelReturns) {
    CancelSource source;
    int runs = 0;
    std::vector<std::unique_ptr<CancelCallback>> callbacks;
    for (int i = 0; i < 100; ++i) {
        callbacks.push_back(std::make_unique<CancelCallback>(source.token(), [&] { ++runs; }));
    }
    source.cancel();
    EXPECT_EQ(runs, 100);
}

TEST(CancelCallback, DoesNotRunAfterItIsGone) {
    CancelSource source;
    int runs = 0;
    {
        const CancelCallback callback{source.token(), [&] { ++runs; }};
    }
    source.cancel();
    EXPECT_EQ(runs, 0);
}

TEST(CancelCallback, NeverRunsForADefaultToken) {
    const CancelCallback callback{CancelToken{}, [] { ADD_FAILURE() << "nobody cancelled"; }};
}

TEST(CancelCallback, LetsGoOfItsFunctionWhenItIsGone) {
    CancelSource source;
    const auto held = std::make_shared<int>(7);
    {
        const CancelCallback callback{source.token(), [held] {}};
    }
    EXPECT_EQ(held.use_count(), 1);
}

TEST(CancelCallback, WaitsInItsDestructorForTheFunctionThatRunsOnAnotherThread) {
    for (int round = 0; round < 50; ++round) {
        CancelSource source;
        std::promise<void> entered;
        std::atomic<bool> leaving{false};
        std::atomic<bool> finished{false};
        std::optional<CancelCallback> callback;
        callback.emplace(source.token(), [&] {
            entered.set_value();
            while (!leaving) std::this_thread::yield();
            for (int i = 0; i < 100; ++i) std::this_thread::yield();
            finished = true;
        });
        std::thread canceller{[&] { source.cancel(); }};
        entered.get_future().wait();
        leaving = true;
        callback.reset();
        EXPECT_TRUE(finished) << "the function still ran";
        canceller.join();
    }
}

TEST(CancelCallback, DoesNotWaitForTheFunctionOfAnother) {
    CancelSource source;
    std::promise<void> entered;
    std::promise<void> finish;
    std::optional<CancelCallback> other;
    other.emplace(source.token(), [] { ADD_FAILURE() << "it is gone before its turn"; });
    const CancelCallback slow{source.token(), [&] {
                                  entered.set_value();
                                  finish.get_future().wait();
                              }};
    std::thread canceller{[&] { source.cancel(); }};
    entered.get_future().wait();
    other.reset();  // would never return if it waited
    finish.set_value();
    canceller.join();
}

TEST(CancelCallback, MayEndItself) {
    CancelSource source;
    std::optional<CancelCallback> callback;
    int runs = 0;
    callback.emplace(source.token(), [&] {
        ++runs;
        callback.reset();
    });
    source.cancel();
    EXPECT_EQ(runs, 1);
    EXPECT_FALSE(callback);
}

TEST(CancelCallback, MayEndAnotherWhichThenDoesNotRun) {
    CancelSource source;
    std::optional<CancelCallback> first;
    std::optional<CancelCallback> second;
    int runs = 0;
    first.emplace(source.token(), [&] {
        ++runs;
        second.reset();
    });
    second.emplace(source.token(), [&] {
        ++runs;
        first.reset();
    });
    source.cancel();
    EXPECT_EQ(runs, 1) << "whichever ran first ended the other";
}

TEST(CancelCallback, MayCancelAgain) {
    CancelSource source;
    int runs = 0;
    const CancelCallback first{source.token(), [&] {
                                   ++runs;
                                   source.cancel();
                               }};
    const CancelCallback second{source.token(), [&] {
                                    ++runs;
                                    source.cancel();
                                }};
    source.cancel();
    EXPECT_EQ(runs, 2);
}

TEST(CancelCallback, MayRegisterAnother) {
    CancelSource source;
    std::optional<CancelCallback> inner;
    bool ran = false;
    const CancelCallback outer{source.token(), [&] { inner.emplace(source.token(), [&] { ran = true; }); }};
    source.cancel();
    EXPECT_TRUE(ran);
}

TEST(CancelCallback, MayCancelAnotherSource) {
    CancelSource first;
    CancelSource second;
    const CancelCallback chain{first.token(), [&] { second.cancel(); }};
    first.cancel();
    EXPECT_TRUE(second.cancelled());
}

// ---- many threads ------------------------------------------------------------------------------

TEST(CancelRace, RunsEachCallbackOnceWhenManyThreadsCancel) {
    for (int round = 0; round < 50; ++round) {
        CancelSource source;
        std::atomic<int> runs{0};
        std::vector<std::unique_ptr<CancelCallback>> callbacks;
        for (int i = 0; i < many_threads; ++i) {
            callbacks.push_back(std::make_unique<CancelCallback>(source.token(), [&] { ++runs; }));
        }
        on_many_threads([&](int) { source.cancel(); });
        EXPECT_EQ(runs, many_threads);
    }
}

TEST(CancelRace, NeverRunsACallbackTwiceOrAfterItIsGone) {
    struct Fate {
        std::atomic<bool> gone{false};
        std::atomic<int> runs{0};
    };
    for (int round = 0; round < 50; ++round) {
        CancelSource source;
        std::atomic<int> wrong{0};
        const auto use_callback = [&] {
            const auto fate = std::make_shared<Fate>();
            {
                const CancelCallback callback{source.token(), [fate, &wrong] {
                                                  if (fate->gone || ++fate->runs > 1) ++wrong;
                                              }};
            }
            fate->gone = true;
            return fate->runs.load();
        };
        on_many_threads([&](int thread) {
            for (int i = 0; i < 20; ++i) use_callback();
            if (thread == 0) source.cancel();
            for (int i = 0; i < 20; ++i) use_callback();
            if (!source.cancelled()) return;
            if (use_callback() != 1) ++wrong;  // at once
        });
        EXPECT_EQ(wrong, 0);
    }
}

// ---- either of two -----------------------------------------------------------------------------

TEST(LinkedCancelSource, IsCancelledWithEither) {
    for (const bool second : {false, true}) {
        CancelSource a;
        CancelSource b;
        const detail::LinkedCancelSource either{a.token(), b.token()};
        EXPECT_FALSE(either.token().cancelled());
        (second ? b : a).cancel();
        EXPECT_TRUE(either.token().cancelled());
        EXPECT_FALSE((second ? a : b).cancelled()) << "the other is left alone";
    }
}

TEST(LinkedCancelSource, IsCancelledFromTheStartWithOneThatIs) {
    CancelSource source;
    source.cancel();
    const detail::LinkedCancelSource either{CancelToken{}, source.token()};
    EXPECT_TRUE(either.token().cancelled());
}

TEST(LinkedCancelSource, NeverIsWithTwoThatNeverAre) {
    const detail::LinkedCancelSource either{CancelToken{}, CancelToken{}};
    EXPECT_FALSE(either.token().cancelled());
}

TEST(LinkedCancelSource, MayBothBeCancelledAtOnce) {
    for (int round = 0; round < 50; ++round) {
        CancelSource a;
        CancelSource b;
        const detail::LinkedCancelSource either{a.token(), b.token()};
        on_many_threads([&](int thread) { (thread % 2 == 0 ? a : b).cancel(); });
        EXPECT_TRUE(either.token().cancelled());
    }
}

}  // namespace
}  // namespace cio
