// SPDX-License-Identifier: MIT
#pragma once

#if !defined(_WIN32)
#include <csignal>
#endif

namespace cio::transport {

/// Keeps SIGPIPE from this thread while it lives. TLS libraries write to sockets in a way that raises
/// it when the peer has gone, which by default ends the program; and a library must not change what
/// the whole process does with a signal.
class SigpipeGuard {
#if defined(_WIN32)
public:
    SigpipeGuard() = default;
#else
public:
    SigpipeGuard() {
        sigemptyset(&sigpipe_);
        sigaddset(&sigpipe_, SIGPIPE);
        sigset_t pending;
        sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        if (was_pending_) return;
        sigset_t before;
        pthread_sigmask(SIG_BLOCK, &sigpipe_, &before);
        was_blocked_ = sigismember(&before, SIGPIPE) == 1;
    }
    ~SigpipeGuard() {
        if (was_pending_) return;
        sigset_t pending;
        sigpending(&pending);
        if (sigismember(&pending, SIGPIPE) == 1) {
            int taken = 0;
            sigwait(&sigpipe_, &taken);
        }
        if (!was_blocked_) pthread_sigmask(SIG_UNBLOCK, &sigpipe_, nullptr);
    }

private:
    sigset_t sigpipe_{};
    bool was_pending_ = false;
    bool was_blocked_ = false;

public:
#endif
    SigpipeGuard(const SigpipeGuard&) = delete;
    SigpipeGuard& operator=(const SigpipeGuard&) = delete;
};

}  // namespace cio::transport
