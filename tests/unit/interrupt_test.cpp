// SPDX-License-Identifier: MIT
#include <cio/interrupt.hpp>

#include <gtest/gtest.h>

#if !defined(_WIN32)
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <atomic>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <thread>

#include "support/counter.hpp"

namespace cio {
namespace {

#if defined(_WIN32)
constexpr int one = SIGINT;
constexpr int other = SIGTERM;
#else
constexpr int one = SIGUSR1;
constexpr int other = SIGUSR2;
#endif

std::atomic<int> own_handler_ran{0};

/// Some systems reset a signal when it is delivered.
void own_handler(int signal) {
    std::signal(signal, &own_handler);
    ++own_handler_ran;
}

/// Waits until a token is cancelled; false if it takes too long.
bool comes(const CancelToken& token) {
    test::Counter told;
    const CancelCallback callback{token, [&] { told.count(); }};
    return told.wait_for(1);
}

TEST(Interrupt, CancelsOneTokenAfterTheOther) {
    const Interrupt interrupt{one};
    EXPECT_FALSE(interrupt.first().cancelled());
    EXPECT_EQ(interrupt.signal(), 0);
    std::raise(one);
    ASSERT_TRUE(comes(interrupt.first()));
    EXPECT_EQ(interrupt.signal(), one);
    EXPECT_FALSE(interrupt.second().cancelled());
    std::raise(one);
    ASSERT_TRUE(comes(interrupt.second()));
}

TEST(Interrupt, LeavesAThirdSignalToWhatWasThereBefore) {
    std::signal(other, &own_handler);
    {
        const Interrupt interrupt{other};
        std::raise(other);
        std::raise(other);
        ASSERT_TRUE(comes(interrupt.second()));
        while (own_handler_ran == 0) std::raise(other);  // restored a moment after the second was told
    }
    const int before = own_handler_ran;
    std::raise(other);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(other, SIG_DFL);
}

TEST(Interrupt, RestoresWhatSignalsDidWhenNoneCame) {
    std::signal(other, &own_handler);
    { const Interrupt interrupt{other}; }
    const int before = own_handler_ran;
    std::raise(other);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(other, SIG_DFL);
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
        const Interrupt interrupt{one};
        const auto token = interrupt.first();
        std::thread busy{[&] {
            while (!token.cancelled()) const CancelCallback callback{token, [] {}};
        }};
        std::raise(one);
        busy.join();
    }
}

#if !defined(_WIN32) && \
    !defined(CIO_SANITIZED)  // ThreadSanitizer delivers no signals to handlers of a child of many threads
TEST(Interrupt, OfTheParentIsNotThatOfAChild) {
    const Interrupt interrupt{one};
    const auto child = fork();
    if (child == 0) {
        alarm(30);  // ends the child otherwise
        std::raise(one);
        for (;;) pause();
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == one) << "it ends the child, as by default";
    EXPECT_FALSE(interrupt.first().cancelled());
}
#endif

}  // namespace
}  // namespace cio
