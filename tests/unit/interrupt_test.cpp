// SPDX-License-Identifier: MIT
#include <cio/interrupt.hpp>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <thread>

#include "support/counter.hpp"

namespace cio {
namespace {

std::atomic<int> own_handler_ran{0};

/// Waits until a token is cancelled; false if it takes too long.
bool comes(const CancelToken& token) {
    test::Counter told;
    const CancelCallback callback{token, [&] { told.count(); }};
    return told.wait_for(1);
}

TEST(Interrupt, CancelsOneTokenAfterTheOther) {
    const Interrupt interrupt{SIGUSR1};
    EXPECT_FALSE(interrupt.first().cancelled());
    EXPECT_EQ(interrupt.signal(), 0);
    std::raise(SIGUSR1);
    ASSERT_TRUE(comes(interrupt.first()));
    EXPECT_EQ(interrupt.signal(), SIGUSR1);
    EXPECT_FALSE(interrupt.second().cancelled());
    std::raise(SIGUSR1);
    ASSERT_TRUE(comes(interrupt.second()));
}

TEST(Interrupt, LeavesAThirdSignalToWhatWasThereBefore) {
    std::signal(SIGUSR2, [](int) { ++own_handler_ran; });
    {
        const Interrupt interrupt{SIGUSR2};
        std::raise(SIGUSR2);
        std::raise(SIGUSR2);
        ASSERT_TRUE(comes(interrupt.second()));
        while (own_handler_ran == 0) std::raise(SIGUSR2);  // restored a moment after the second was told
    }
    const int before = own_handler_ran;
    std::raise(SIGUSR2);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(SIGUSR2, SIG_DFL);
}

TEST(Interrupt, RestoresWhatSignalsDidWhenNoneCame) {
    std::signal(SIGUSR2, [](int) { ++own_handler_ran; });
    { const Interrupt interrupt{SIGUSR2}; }
    const int before = own_handler_ran;
    std::raise(SIGUSR2);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(SIGUSR2, SIG_DFL);
}

TEST(Interrupt, IsOneAtATime) {
    {
        const Interrupt interrupt;
        EXPECT_THROW(Interrupt{}, std::logic_error);
    }
    EXPECT_NO_THROW(Interrupt{});
}

TEST(Interrupt, DoesNotDeadlockHoweverManySignalsMeetACancellation) {
    for (int round = 0; round < 50; ++round) {
        const Interrupt interrupt{SIGUSR1};
        const auto token = interrupt.first();
        std::thread busy{[&] {
            while (!token.cancelled()) const CancelCallback callback{token, [] {}};
        }};
        std::raise(SIGUSR1);
        busy.join();
    }
}

#if !defined(CIO_SANITIZED)  // ThreadSanitizer delivers no signals to handlers of a child of many threads
TEST(Interrupt, OfTheParentIsNotThatOfAChild) {
    const Interrupt interrupt{SIGUSR1};
    const auto child = fork();
    if (child == 0) {
        alarm(30);  // ends the child otherwise
        std::raise(SIGUSR1);
        for (;;) pause();
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1) << "it ends the child, as by default";
    EXPECT_FALSE(interrupt.first().cancelled());
}
#endif

}  // namespace
}  // namespace cio
