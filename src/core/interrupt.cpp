// SPDX-License-Identifier: MIT
#include <cio/interrupt.hpp>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#if !defined(_WIN32)
#include <fcntl.h>
#include <unistd.h>
#endif

#include "base/signal_mask.hpp"

namespace cio {

/// What both platforms do with a signal, on an ordinary thread.
class SignalTokens {
public:
    /// The nth signal has come.
    void count(int signal) {
        last_ = signal;
        (++count_ == 1 ? first_ : second_).cancel();
    }
    [[nodiscard]] int counted() const noexcept { return count_; }
    [[nodiscard]] CancelToken first() const noexcept { return first_.token(); }
    [[nodiscard]] CancelToken second() const noexcept { return second_.token(); }
    [[nodiscard]] int last() const noexcept { return last_; }

private:
    CancelSource first_;
    CancelSource second_;
    std::atomic<int> last_{0};
    std::atomic<int> count_{0};
};

#if defined(_WIN32)

/// The C runtime calls handlers on ordinary threads, of Ctrl-C on one of its own: locking is allowed there.
class Interrupt::Listener {
public:
    explicit Listener(std::initializer_list<int> signals) {
        const std::lock_guard lock{mutex};
        if (current != nullptr) throw std::logic_error{"there is another cio::Interrupt"};
        current = this;
        for (const int signal : signals) {
            const auto before = std::signal(signal, &on_signal);
            if (before != SIG_ERR) before_.emplace_back(signal, before);
        }
    }
    ~Listener() {
        const std::lock_guard lock{mutex};
        restore();
        current = nullptr;
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    SignalTokens tokens;

private:
    static void on_signal(int signal) {
        const std::lock_guard lock{mutex};
        if (current == nullptr) return;
        // The runtime resets a signal when it is delivered.
        if (current->tokens.counted() == 0) {
            std::signal(signal, &on_signal);
        } else {
            current->restore();
        }
        current->tokens.count(signal);
    }

    void restore() {
        for (const auto& [signal, handler] : std::exchange(before_, {})) std::signal(signal, handler);
    }

    static inline std::mutex mutex;
    static inline Listener* current = nullptr;
    std::vector<std::pair<int, void (*)(int)>> before_;  ///< What to restore.
};

#else

/// What the handler can get at. Not a part of the listener, as that would be exported with the class around it.
struct SignalPipe {
    static inline std::atomic<int> owner{-1};  ///< The process that listens.
    static inline std::atomic<int> write_end{-1};
};

/// The handler only writes to a pipe, which is all that a handler may do; a thread reads from it.
class Interrupt::Listener : private SignalPipe {
public:
    explicit Listener(std::initializer_list<int> signals) {
        int free = -1;
        if (!owner.compare_exchange_strong(free, static_cast<int>(getpid()))) {
            throw std::logic_error{"there is another cio::Interrupt"};
        }
        try {
            open();
            const base::SignalsBlocked inherited;
            thread_ = std::thread{[this] { listen(); }};
        } catch (...) {
            close();
            throw;
        }
        const std::lock_guard lock{mutex_};
        for (const int signal : signals) {
            struct sigaction action {};
            struct sigaction before {};
            action.sa_handler = &on_signal;
            action.sa_flags = SA_RESTART;
            sigemptyset(&action.sa_mask);
            if (sigaction(signal, &action, &before) == 0) before_.emplace_back(signal, before);
        }
    }

    ~Listener() {
        restore();
        // In a process that was forked off, the thread is not there and the pipe is the parent's too.
        if (owner != static_cast<int>(getpid())) {
            thread_.detach();
            return;
        }
        while (!tell(0)) std::this_thread::yield();
        thread_.join();
        close();
    }

    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    SignalTokens tokens;

private:
    static void on_signal(int signal) {
        const int error = errno;
        if (owner == static_cast<int>(getpid())) {
            static_cast<void>(tell(static_cast<unsigned char>(signal)));
        } else {  // forked off: the signal was not meant for the parent
            static_cast<void>(std::signal(signal, SIG_DFL));
            static_cast<void>(raise(signal));
        }
        errno = error;
    }

    /// False if the pipe is full.
    static bool tell(unsigned char what) {
        for (;;) {
            if (write(write_end, &what, 1) == 1) return true;
            if (errno != EINTR) return false;
        }
    }

    void listen() {
        for (;;) {
            unsigned char what = 0;
            const auto got = read(read_end_, &what, 1);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0 || what == 0) return;
            tokens.count(what);
            if (tokens.counted() == 2) restore();
        }
    }

    void open() {
        int ends[2] = {-1, -1};  // NOLINT(modernize-avoid-c-arrays): the interface of POSIX
        if (pipe(ends) != 0) throw std::system_error{errno, std::generic_category(), "cio::Interrupt: pipe"};
        read_end_ = ends[0];
        write_end = ends[1];
        for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(write_end, F_SETFL, O_NONBLOCK);  // a full pipe has signals enough
    }

    void close() {  // NOLINT(readability-make-member-function-const): it ends what this object has
        if (read_end_ >= 0) ::close(read_end_);
        if (const int end = write_end.exchange(-1); end >= 0) ::close(end);
        owner = -1;
    }

    void restore() {
        const std::lock_guard lock{mutex_};
        for (const auto& [signal, action] : std::exchange(before_, {})) sigaction(signal, &action, nullptr);
    }

    int read_end_ = -1;
    std::mutex mutex_;
    std::vector<std::pair<int, struct sigaction>> before_;  ///< What to restore.
    std::thread thread_;
};

#endif

Interrupt::Interrupt(std::initializer_list<int> signals) : listener_{std::make_unique<Listener>(signals)} {}
Interrupt::~Interrupt() = default;
CancelToken Interrupt::first() const noexcept { return listener_->tokens.first(); }
CancelToken Interrupt::second() const noexcept { return listener_->tokens.second(); }
int Interrupt::signal() const noexcept { return listener_->tokens.last(); }

}  // namespace cio
