// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace cio::test {

/// Lets one thread wait until something has happened so many times on others.
class Counter {
public:
    void count() {
        const std::lock_guard lock{mutex_};
        ++count_;
        changed_.notify_all();
    }

    /// False if it takes so long that something must have gone wrong.
    [[nodiscard]] bool wait_for(int count) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, std::chrono::seconds{30}, [&] { return count_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int count_ = 0;
};

}  // namespace cio::test
