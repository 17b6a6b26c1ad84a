// SPDX-License-Identifier: MIT
#pragma once

#if !defined(_WIN32)
#include <csignal>
#endif

namespace cio::core {

/// Blocks every signal on this thread while it lives, and so on the threads that are started
/// meanwhile: the program's signals are for the program's own threads.
class SignalsBlocked {
#if defined(_WIN32)
public:
    SignalsBlocked() = default;
#else
public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};

public:
#endif
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;
};

}  // namespace cio::core
