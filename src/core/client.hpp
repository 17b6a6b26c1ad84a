// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include <cio/result.hpp>

#include "core/call.hpp"
#include "core/engine.hpp"

namespace cio::core {

/// What an AppClient is inside: the checked options, and the two drivers of calls: the calling thread,
/// and the engine.
class Client {
public:
    explicit Client(ClientOptions options);
    ~Client() { close(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Drives one call on the calling thread. None: it succeeded.
    std::optional<Error> run(const detail::Operation& operation, const void* request, void* response,
                             const CallOptions& options);

    /// Has the engine drive one call; the completion is told once, on the engine's thread.
    void start(const detail::Operation& operation, const void* request, std::unique_ptr<detail::Completion> completion,
               const CallOptions& options);

    /// Cancels the calls in flight and waits for them to return or to be completed.
    void close();

    /// Has calls that begin later use another key.
    Result<void> set_api_key(std::string key);

    [[nodiscard]] const Config& config() const noexcept { return config_; }
    [[nodiscard]] CancelToken stopping() const noexcept { return stop_.token(); }

private:
    class InFlight;

    Config config_;
    CancelSource stop_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::size_t in_flight_ = 0;
    std::once_flag engine_started_;
    std::unique_ptr<Engine> engine_;  ///< From the first asynchronous call on.
};

}  // namespace cio::core
