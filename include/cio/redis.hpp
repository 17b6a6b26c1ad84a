// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// The component `cio::redis`: rate limits that many processes share, by way of Redis or Valkey.

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <cio/fleet.hpp>
#include <cio/rate_limiter.hpp>
#include <cio/redis/export.hpp>

CIO_API_BEGIN
namespace cio::redis {

// The same for every server.
using fleet::Fallback;
using fleet::Status;
using fleet::to_string;

/// Where Redis is, and how it is used. Aggregate: every member has a default.
struct Options {
    std::string host = "127.0.0.1";  ///< Name or address.
    int port = 6379;                 ///< The port.
    std::string unix_socket{};       ///< Path of a socket, instead of host and port.
    std::string user{};              ///< User of Redis' ACL; empty for the default one.
    std::string password{};          ///< Password; empty for none. No error shows it.
    int database = 0;                ///< Number of the database; 0 in a cluster.
    bool tls = false;                ///< Encrypt, and verify the server's certificate for `host`. TLS 1.2 or later.
    std::string ca_file{};           ///< PEM bundle of trusted CAs; default: the system's.

    /// Sentinels, as `host:port`. They are asked which server is the master of `sentinel_service`; `host`, `port` and
    /// `unix_socket` then mean nothing. `tls` and `ca_file` hold for them as well.
    std::vector<std::string> sentinels{};
    std::string sentinel_service = "mymaster";  ///< What the Sentinels call it.
    std::string sentinel_password{};            ///< Password of the Sentinels; empty for none.

    /// Begins every key in Redis. Processes with different prefixes share nothing.
    std::string prefix = "cio";
    /// Limit on connecting and on each answer; a server that takes longer counts as gone. At most 10 seconds.
    std::chrono::milliseconds timeout{250};
    /// What calls do while Redis cannot be asked. The same in all processes with this prefix.
    Fallback fallback = Fallback::refuse;
};

/// Shares the budgets with all processes that use the same Redis, prefix, key and host of the service.
///
/// A thread of its own talks with Redis, so that callers never wait for the network. Slots of time are reserved by
/// Redis' clock, a few at a time for whoever is in line or sends fast; those that are not used are given back. A 429
/// slows down all processes. Within a process requests go in order of arrival.
///
/// Options that cannot be used, such as a port of 0, fail every call, as does a Redis that is away with
/// `Fallback::refuse`: `ErrorKind::extension`, `Effect::none`, with the reason. All methods may be called from any
/// thread. After `fork` the child has a connection and a thread of its own. The destructor gives back what is reserved
/// and waits for that, for no longer than two time-outs.
///
/// @code
/// cio::redis::Options redis;
/// redis.host = "redis.internal";
/// options.rate_limiter = std::make_shared<cio::redis::RateLimiter>(redis);
/// @endcode
class CIO_REDIS_API RateLimiter final : public cio::RateLimiter {
public:
    /// Does not connect yet: the first call does.
    explicit RateLimiter(Options options);
    ~RateLimiter() override;
    RateLimiter(const RateLimiter&) = delete;
    RateLimiter& operator=(const RateLimiter&) = delete;

    [[nodiscard]] std::unique_ptr<Turn> join(Ask ask) override;
    void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) override;

    /// How it stands now.
    [[nodiscard]] Status status() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace cio::redis
CIO_API_END
