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
constexpr int one_signal = SIGINT;
constexpr int other_signal = SIGTERM;
#else
constexpr int one_signal = SIGUSR1;
constexpr int other_signal = SIGUSR2;
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
    const Interrupt interrupt{one_signal};
    EXPECT_FALSE(interrupt.first().cancelled());
    EXPECT_EQ(interrupt.signal(), 0);
    std::raise(one_signal);
    ASSERT_TRUE(comes(interrupt.first()));
    EXPECT_EQ(interrupt.signal(), one_signal);
    EXPECT_FALSE(interrupt.second().cancelled());
    std::raise(one_signal);
    ASSERT_TRUE(comes(interrupt.second()));
}

TEST(Interrupt, LeavesAThirdSignalToWhatWasThereBefore) {
    std::signal(other_signal, &own_handler);
    {
        const Interrupt interrupt{other_signal};
        std::raise(other_signal);
        std::raise(other_signal);
        ASSERT_TRUE(comes(interrupt.second()));
        while (own_handler_ran == 0) std::raise(other_signal);  // restored a moment after the second was told
    }
    const int before = own_handler_ran;
    std::raise(other_signal);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(other_signal, SIG_DFL);
}

TEST(Interrupt, RestoresWhatSignalsDidWhenNoneCame) {
    std::signal(other_signal, &own_handler);
    { const Interrupt interrupt{other_signal}; }
    const int before = own_handler_ran;
    std::raise(other_signal);
    EXPECT_EQ(own_handler_ran, before + 1);
    std::signal(other_signal, SIG_DFL);
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
        const Interrupt interrupt{one_signal};
        const auto token = interrupt.first();
        std::thread busy{[&] {
            while (!token.cancelled()) const CancelCallback callback{token, [] {}};
        }};
        std::raise(one_signal);
        busy.join();
    }
}

#if !defined(_WIN32) && \
    !defined(CIO_SANITIZED)  // ThreadSanitizer delivers no signals to handlers of a child of many threads
TEST(Interrupt, OfTheParentIsNotThatOfAChild) {
    const Interrupt interrupt{one_signal};
    const auto child = fork();
    if (child == 0) {
        alarm(30);  // ends the child otherwise
        std::raise(one_signal);
        for (;;) pause();
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == one_signal) << "it ends the child, as by default";
    EXPECT_FALSE(interrupt.first().cancelled());
}
#endif

}  // namespace
}  // namespace cio
