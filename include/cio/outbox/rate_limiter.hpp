// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <cio/fleet.hpp>
#include <cio/outbox/export.hpp>
#include <cio/rate_limiter.hpp>

CIO_API_BEGIN
namespace cio::outbox {

/// Where PostgreSQL is, and how it is used. Aggregate: every member but `url` has a default.
struct RateLimiterOptions {
    /// The database, as a URL that begins with `postgresql://` or `postgres://`: that of an outbox, or any other. No
    /// error shows it.
    std::string url{};
    /// Begins every row. Processes with different prefixes share nothing.
    std::string prefix = "cio";
    /// Limit on connecting and on each answer; a server that takes longer counts as gone. At most 10 seconds.
    std::chrono::milliseconds timeout{250};
    /// What calls do while PostgreSQL cannot be asked. The same in all processes with this prefix.
    fleet::Fallback fallback = fleet::Fallback::refuse;
};

/// Shares the budgets with all processes that use the same database, prefix, key and host of the service: what
/// `cio::redis::RateLimiter` does, for a fleet that has PostgreSQL and no Redis.
///
/// A thread of its own talks with PostgreSQL, so that callers never wait for the network. Slots of time are reserved by
/// the server's clock, a few at a time for whoever is in line or sends fast; those that are not used are given back. A
/// 429 slows down all processes. Within a process requests go in order of arrival.
///
/// Its tables, which begin with `cio_rate`, are made where they are not there. They are not logged, so that a decision
/// waits for no disk; docs/scale.md says what that means.
///
/// Options that cannot be used, such as an empty URL, fail every call, as does a server that is away with
/// `Fallback::refuse`, and a library that was built without PostgreSQL: `ErrorKind::extension`, `Effect::none`, with
/// the reason. All methods may be called from any thread. After `fork` the child has a connection and a thread of its
/// own. The destructor gives back what is reserved and waits for that, for no longer than two time-outs.
///
/// @code
/// cio::outbox::RateLimiterOptions shared;
/// shared.url = "postgresql://shop@db.internal/shop";
/// options.rate_limiter = std::make_shared<cio::outbox::RateLimiter>(shared);
/// @endcode
class CIO_OUTBOX_API RateLimiter final : public cio::RateLimiter {
public:
    /// Does not connect yet: the first call does.
    explicit RateLimiter(RateLimiterOptions options);
    ~RateLimiter() override;
    RateLimiter(const RateLimiter&) = delete;
    RateLimiter& operator=(const RateLimiter&) = delete;

    [[nodiscard]] std::unique_ptr<Turn> join(Ask ask) override;
    void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) override;

    /// How it stands now.
    [[nodiscard]] fleet::Status status() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace cio::outbox
CIO_API_END
