// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include "core/call.hpp"

namespace cio::core {

/// What an AppClient is inside: the checked options, and the driver of its calls.
class Client {
public:
    explicit Client(ClientOptions options);
    /// Cancels the calls in flight and waits for them to return.
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Drives one call on the calling thread. None: it succeeded.
    std::optional<Error> run(const detail::Operation& operation, const void* request, void* response,
                             const CallOptions& options);

    [[nodiscard]] const Config& config() const noexcept { return config_; }
    [[nodiscard]] CancelToken stopping() const noexcept { return stop_.token(); }

private:
    class InFlight;

    Config config_;
    CancelSource stop_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::size_t in_flight_ = 0;
};

}  // namespace cio::core
