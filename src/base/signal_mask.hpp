// SPDX-License-Identifier: MIT
#pragma once

#if !defined(_WIN32)
#include <csignal>
#endif

namespace cio::base {

/// Blocks signals on this thread while it lives, and so on the threads that are started meanwhile: the
/// program's signals are for the program's own threads. Not those that a thread brings on itself, by a
/// crash in a user's function for instance: blocked, they would end the program past its handler.
class SignalsBlocked {
#if defined(_WIN32)
public:
    SignalsBlocked() = default;
    ~SignalsBlocked() {}  // not trivial, so that nobody calls it unused
#else
public:
    SignalsBlocked() {
        sigset_t others;
        sigfillset(&others);
        for (const int own : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGPROF}) {
            sigdelset(&others, own);
        }
        pthread_sigmask(SIG_SETMASK, &others, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};

public:
#endif
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;
};

}  // namespace cio::base
