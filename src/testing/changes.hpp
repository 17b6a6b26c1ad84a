// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

namespace cio::testing {

/// Tells those who watch that something is new. It does not say what: so no more than one word waits for each of
/// them, however slow they are and whatever happens meanwhile.
class Changes {
public:
    void note() {
        const std::lock_guard lock{mutex_};
        ++count_;
        changed_.notify_all();
    }

    /// Nobody waits any more.
    void stop() {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
        changed_.notify_all();
    }

    /// How many there have been.
    [[nodiscard]] std::uint64_t count() const {
        const std::lock_guard lock{mutex_};
        return count_;
    }

    /// A place among those who watch, for as long as it is kept; null if there are so many already.
    [[nodiscard]] std::shared_ptr<void> enter(int most) {
        const std::lock_guard lock{mutex_};
        if (watching_ >= most) return nullptr;
        ++watching_;
        return {this, [](Changes* self) {
                    const std::lock_guard leaving{self->mutex_};
                    --self->watching_;
                }};
    }

    enum class Seen : std::uint8_t { change, nothing, end };

    /// Waits at most so long for more changes than `seen`, which becomes their number.
    Seen wait(std::uint64_t& seen, std::chrono::milliseconds longest) {
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, longest, [&] { return stopped_ || count_ != seen; });
        if (stopped_) return Seen::end;
        if (count_ == seen) return Seen::nothing;
        seen = count_;
        return Seen::change;
    }

    /// Waits, whatever changes. False if it is the end.
    bool pause(std::chrono::milliseconds time) {
        std::unique_lock lock{mutex_};
        return !changed_.wait_for(lock, time, [this] { return stopped_; });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t count_ = 0;
    int watching_ = 0;
    bool stopped_ = false;
};

}  // namespace cio::testing
