// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#if !defined(_WIN32)
#include <unistd.h>
#endif

namespace cio::base {

/// Something that belongs to one process: locks, threads, connections. After `fork` the child has a
/// copy of the parent's, in which a lock may be held by a thread that the child does not have, and
/// whose connections are the parent's as well. So the child makes one of its own, and leaves the
/// parent's alone: it is not even destroyed there.
template <class T>
class PerProcess {
public:
    explicit PerProcess(std::unique_ptr<T> value) : current_{new Owned{this_process(), std::move(value), nullptr}} {}
    PerProcess(const PerProcess&) = delete;
    PerProcess& operator=(const PerProcess&) = delete;
    ~PerProcess() {
        auto* const owned = current_.load();
        if (owned->process == this_process()) delete owned;
    }

    /// This process's; `make` makes it of the parent's when there is none yet. Any thread.
    template <class Make>
    T& get(Make make) {
        auto* owned = current_.load(std::memory_order_acquire);
        if (owned->process == this_process()) return *owned->value;
        auto fresh = std::unique_ptr<Owned>{new Owned{this_process(), make(std::as_const(*owned->value)), owned}};
        if (!current_.compare_exchange_strong(owned, fresh.get())) return *owned->value;  // another was quicker
        return *fresh.release()->value;  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): `current_` owns it
    }

    /// This process's, or none if it has not been asked for since the fork.
    [[nodiscard]] T* mine() const noexcept {
        auto* const owned = current_.load(std::memory_order_acquire);
        return owned->process == this_process() ? owned->value.get() : nullptr;
    }

private:
    static long this_process() noexcept {
#if defined(_WIN32)
        return 0;  // there is no fork
#else
        return static_cast<long>(getpid());
#endif
    }

    struct Owned {
        long process;
        std::unique_ptr<T> value;
        const Owned* parent;  ///< Kept only so that it does not count as lost.
    };

    std::atomic<Owned*> current_;
};

}  // namespace cio::base
