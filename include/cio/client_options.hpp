// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cio/cancellation.hpp>
#include <cio/observer.hpp>
#include <cio/print.hpp>
#include <cio/rate_limiter.hpp>
#include <cio/transport.hpp>

namespace cio {

/// Where the account's data lives. An account lives in one region; its key works only there.
enum class Region : std::uint8_t {
    us,  ///< `https://api.customer.io/v1`
    eu,  ///< `https://api-eu.customer.io/v1`
};

/// The region's name: `"us"` or `"eu"`.
CIO_API std::string_view to_string(Region region) noexcept;

/// How failed attempts are repeated. *What* may be repeated is a property of each operation and
/// cannot be configured: a send is never repeated once the service may have acted on it.
struct RetryOptions {
    int max_attempts = 4;                         ///< Requests per call, the first included; at least 1.
    std::chrono::milliseconds base_delay{200};    ///< Upper bound of the first back-off; doubles each time.
    std::chrono::milliseconds max_delay{10'000};  ///< Upper bound of any back-off.
};

/// What a client is made of. Aggregate: set what you need, the rest has sensible defaults.
struct ClientOptions {
    /// App API key (or a service-account token, `sa_live_...`, for sends). Required. Errors never show it;
    /// one of less than 8 characters, as with a mock, is no secret and is not looked for.
    std::string api_key{};
    /// The account's region. A wrong one is corrected by the service's redirect.
    Region region = Region::us;
    /// Overrides `region`: a mock or a gateway, e.g. `http://127.0.0.1:8080/v1`. It must include
    /// the path up to `/v1`. Redirects away from it are refused.
    std::string base_url{};
    /// Limit on name look-up, connect and TLS of an attempt.
    std::chrono::milliseconds connect_timeout{5'000};
    /// Limit on one attempt.
    std::chrono::milliseconds attempt_timeout{30'000};
    /// Limit on a whole call, waiting and retries included. For asynchronous calls it begins when the
    /// first turn under the rate limit has come, as nobody is held up before.
    std::chrono::milliseconds timeout{60'000};
    /// How failed attempts are repeated.
    RetryOptions retry{};
    /// Overrides of the service's rate limits.
    RateLimits rate_limits{};
    /// A limiter of your own; default: one budget per key and host, shared in the process.
    std::shared_ptr<RateLimiter> rate_limiter{};
    /// PEM bundle of trusted CAs; default: the system's.
    std::string ca_file{};
    /// Proxy URL; default: the environment's.
    std::string proxy{};
    /// Appended to the `User-Agent` header, e.g. `"shop/4.2"`.
    std::string user_agent_suffix{};
    /// Gets an event after each attempt.
    Observer observer{};
    /// Gets an event at the end of each call, also of those that made no request.
    CallObserver call_observer{};
    /// A transport of your own; `ca_file` and `proxy` then mean nothing.
    std::shared_ptr<Transport> transport{};
    /// Cap on the size of an answer, decompressed, in bytes. Downloads are not capped.
    std::size_t max_response_bytes = std::size_t{64} * 1024 * 1024;
    /// Most requests of asynchronous calls (`submit`, batches, prefetched pages) in flight at once, and
    /// so the most connections that they open; further calls wait. At least 1.
    std::size_t max_concurrency = 100;
};

/// Overrides for one call; the last parameter of every method.
struct CallOptions {
    std::optional<std::chrono::milliseconds> connect_timeout{};  ///< See `ClientOptions::connect_timeout`.
    std::optional<std::chrono::milliseconds> attempt_timeout{};  ///< See `ClientOptions::attempt_timeout`.
    std::optional<std::chrono::milliseconds> timeout{};          ///< From the beginning of the call, `submit` included.
    std::optional<RetryOptions> retry{};                         ///< See `ClientOptions::retry`.
    CancelToken cancel{};                                        ///< Cancels the call from another thread.
    CancelToken stop{};  ///< Ends the call only while nothing of it has been sent: for an orderly end.
    /// Further headers of its requests. Those that the library makes itself, such as `Authorization`, `Host`
    /// or `Content-Type`, are refused.
    std::vector<HttpHeader> headers{};
};

}  // namespace cio
