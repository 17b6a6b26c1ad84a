// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <thread>

#include <cio/async.hpp>

#include "core/call.hpp"

namespace cio::core {

/// Drives any number of calls on one thread of its own: those that wait for their turn or for another
/// attempt hold no thread, and up to `max_concurrency` of them are on the network at once.
class Engine {
public:
    /// Starts the thread. @throws std::system_error when there can be none.
    Engine(std::shared_ptr<Transport> transport, std::size_t max_concurrency);
    ~Engine() { stop(); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Starts a call, and takes over its completion, which is told once, on the engine's thread. False,
    /// with the completion left as it is, when the engine has stopped. Any thread.
    bool start(Config& config, const detail::Operation& operation, const void* request,
               std::unique_ptr<detail::Completion>& completion, const CallOptions& options, Call::Timed timed);

    /// Stands for the thread, for `detail::runs_here`.
    [[nodiscard]] detail::Driver driver() const noexcept { return loop_.get(); }

    /// Cancels the calls that are left, and returns when each of them has been completed. Also when a
    /// completion, on the engine's own thread, destroys the client.
    void stop();

private:
    struct Job;
    class Loop;

    std::shared_ptr<Loop> loop_;
    std::thread thread_;
};

}  // namespace cio::core
