// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <cio/error.hpp>

namespace cio {

/// What one attempt of a call did: one request and its answer. Holds no key, no body and no personal
/// data. The texts are good while the function runs that gets the event.
struct AttemptEvent {
    std::string_view operation;                ///< The operation, e.g. `"send_transactional_email"`.
    std::uint64_t call_id = 0;                 ///< The call, unique in the process: see `CallEvent::call_id`.
    int attempt = 1;                           ///< 1 for the first request of the call.
    std::string_view http_method{};            ///< `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    std::string_view path{};                   ///< The operation's path template; empty for raw requests.
    std::string_view server_address{};         ///< The host that it went to.
    int server_port = 0;                       ///< The port that it went to.
    std::optional<int> status{};               ///< HTTP status, if an answer came.
    std::optional<ErrorKind> error{};          ///< What went wrong with this attempt, if anything did.
    std::string_view request_id{};             ///< The service's own name for the request, if it gave one.
    std::chrono::microseconds waited{0};       ///< Time spent waiting for the rate limiter.
    std::chrono::microseconds first_byte{0};   ///< From the start of the attempt to the answer's first byte.
    std::chrono::microseconds total{0};        ///< From the start of the attempt to its end.
    std::uint64_t bytes_sent = 0;              ///< Bytes of headers and body sent.
    std::uint64_t bytes_received = 0;          ///< Bytes of headers and body received.
    bool will_retry = false;                   ///< Whether another attempt follows.
    std::chrono::milliseconds retry_delay{0};  ///< The back-off before it.
};

/// How a call ended. There is one for every call that began, also for those that made no request:
/// refused, limited or cancelled before. Holds no key, no body and no personal data.
struct CallEvent {
    std::string_view operation;           ///< The operation, e.g. `"send_transactional_email"`.
    std::uint64_t call_id = 0;            ///< The call: unique in the process, in the order of beginning.
    int attempts = 0;                     ///< Requests made; 0 if the network was never used.
    std::optional<int> status{};          ///< HTTP status of the last answer, if one came.
    std::optional<ErrorKind> error{};     ///< Why it failed; none: it succeeded.
    Effect effect = Effect::none;         ///< Of a failure: whether the service may have acted.
    std::chrono::microseconds waited{0};  ///< Time spent waiting for the rate limiter, in all.
    std::chrono::microseconds total{0};   ///< From the call's beginning to its end.
};

/// Gets an event after each attempt, on the thread that made it: the caller's, or for asynchronous
/// calls the client's own. Must be quick, thread-safe, and
/// must not throw (an exception ends the program).
using Observer = std::function<void(const AttemptEvent&)>;

/// Gets an event at the end of each call, before its result is handed out. On the same threads, and
/// under the same rules, as `Observer`.
using CallObserver = std::function<void(const CallEvent&)>;

}  // namespace cio
