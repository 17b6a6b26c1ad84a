// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <cio/error.hpp>

namespace cio {

/// What one attempt of a call did. Holds no key, no body and no personal data.
struct AttemptEvent {
    std::string_view operation;                ///< The operation, e.g. `"send_transactional_email"`.
    int attempt = 1;                           ///< 1 for the first request of the call.
    std::optional<int> status{};               ///< HTTP status, if an answer came.
    std::optional<ErrorKind> error{};          ///< What went wrong with this attempt, if anything did.
    std::chrono::microseconds waited{0};       ///< Time spent waiting for the rate limiter.
    std::chrono::microseconds first_byte{0};   ///< From the start of the attempt to the answer's first byte.
    std::chrono::microseconds total{0};        ///< From the start of the attempt to its end.
    std::uint64_t bytes_sent = 0;              ///< Bytes of headers and body sent.
    std::uint64_t bytes_received = 0;          ///< Bytes of headers and body received.
    bool will_retry = false;                   ///< Whether another attempt follows.
    std::chrono::milliseconds retry_delay{0};  ///< The back-off before it.
};

/// Gets an event after each attempt, on the thread that made it: the caller's, or for asynchronous
/// calls the client's own. Must be quick, thread-safe, and
/// must not throw (an exception ends the program).
using Observer = std::function<void(const AttemptEvent&)>;

}  // namespace cio
