// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <cio/export.hpp>

CIO_API_BEGIN
namespace cio {

/// So many requests per so much time, evenly paced.
struct RateLimit {
    int requests = 0;                     ///< Requests allowed in `per`; 0: no limit.
    std::chrono::milliseconds per{1000};  ///< The time they are spread over.
    int burst = 1;                        ///< How many may go back to back after a pause.

    friend bool operator==(const RateLimit& a, const RateLimit& b) noexcept {
        return a.requests == b.requests && a.per == b.per && a.burst == b.burst;
    }
    friend bool operator!=(const RateLimit& a, const RateLimit& b) noexcept { return !(a == b); }
};

/// Overrides of the service's documented limits, per workspace. An unset one keeps the default.
struct RateLimits {
    std::optional<RateLimit> transactional{};       ///< Transactional sends. Default 100 per second.
    std::optional<RateLimit> broadcast{};           ///< Broadcast triggers. Default 1 per 10 seconds.
    std::optional<RateLimit> standard{};            ///< Everything else. Default 10 per second.
    std::map<std::string, RateLimit> operations{};  ///< A budget of its own for an operation, by name.
    bool enabled = true;                            ///< False: no waiting at all; expect 429s.
};

/// Decides when a request may go. It answers times and never blocks, so that neither a thread nor
/// an event loop is held up. All methods are called from many threads at once. When one throws, or
/// `join` returns nothing, the call fails with `ErrorKind::extension` and `Effect::none`.
///
/// The library's own keeps one budget per limit class and shares it between all clients of the
/// process that use the same key and host. Bring your own (`ClientOptions::rate_limiter`) to share
/// a budget between hosts.
class CIO_API RateLimiter {
public:
    /// The clock of all times here.
    using TimePoint = std::chrono::steady_clock::time_point;

    /// A place in the line of one budget. Destroyed without `take()`, it is given back.
    class CIO_API Turn {
    public:
        Turn() = default;
        virtual ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        /// When the request may go. May move: later after a 429 or when `take` says so, earlier when
        /// others leave the line (then `Ask::moved` is called). A time that has passed means now;
        /// `TimePoint::max()`: not known yet, `Ask::moved` is called when it is.
        [[nodiscard]] virtual TimePoint when() const = 0;

        /// The request goes now. False: it may not, as others went later than their turns and would
        /// share this one's second; `when` then says when.
        [[nodiscard]] virtual bool take(TimePoint now) = 0;
    };

    /// What a request asks for.
    struct Ask {
        std::string_view scope;                   ///< Who shares the budget: host and a hash of the key.
        std::string_view budget;                  ///< The limit class, or the operation with a limit of its own.
        RateLimit limit;                          ///< The limit of this budget.
        TimePoint now;                            ///< The current time.
        std::function<void()> moved{};            ///< Called, on any thread, when `when()` has become earlier.
        TimePoint deadline = (TimePoint::max)();  ///< The request is given up when it cannot go before this.
    };

    virtual ~RateLimiter();

    /// Joins the line of a budget, in order of arrival.
    [[nodiscard]] virtual std::unique_ptr<Turn> join(Ask ask) = 0;

    /// The service answered 429: nobody goes before `until`, and then more slowly for a while.
    virtual void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) = 0;
};

/// The limiter that clients use by default, as an instance of its own that shares with no one.
[[nodiscard]] CIO_API std::shared_ptr<RateLimiter> make_rate_limiter();

/// Prints such as `10 per 1000 ms, burst 1`.
CIO_API std::ostream& operator<<(std::ostream& out, const RateLimit& limit);

}  // namespace cio
CIO_API_END
