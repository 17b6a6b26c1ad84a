// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <cio/rate_limiter.hpp>

#include "fleet/server.hpp"

namespace cio::test {

/// What limiters and servers of every kind are made of.
struct FleetOptions {
    std::string prefix;
    std::chrono::milliseconds timeout{std::chrono::seconds{5}};  // a slow machine is no failure
    fleet::Fallback fallback = fleet::Fallback::refuse;
};

/// What is to be changed of a budget, in the server's time.
struct BudgetState {
    std::optional<fleet::ServerTime> next{};
    std::optional<fleet::ServerTime> paused{};
    std::optional<fleet::ServerTime> at{};
};

/// A real server that fleets are on: one of each kind for the whole program.
class FleetServer {
public:
    FleetServer() = default;
    FleetServer(const FleetServer&) = delete;
    FleetServer& operator=(const FleetServer&) = delete;
    virtual ~FleetServer() = default;

    /// How messages begin that say what is wrong with it.
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::unique_ptr<fleet::Server> connect(const FleetOptions& options) const = 0;
    [[nodiscard]] virtual std::shared_ptr<RateLimiter> limiter(const FleetOptions& options) const = 0;
    [[nodiscard]] virtual fleet::Status status(const RateLimiter& limiter) const = 0;

    virtual void kill() = 0;    ///< With SIGKILL.
    virtual void start() = 0;   ///< Again, unless it is there.
    virtual void pause() = 0;   ///< It does not answer...
    virtual void resume() = 0;  ///< ... until now.
    virtual void end_connections() = 0;

    /// Something that keeps old versions of rows, as long as it is kept; none where there are none.
    [[nodiscard]] virtual std::shared_ptr<void> stay_open() const { return nullptr; }

    /// From now on it is as if this prefix had been used for long: nobody waits until slots of another server are over.
    virtual void settle(const std::string& prefix) = 0;
    /// What it knows of this prefix is of another server.
    virtual void take_over(const std::string& prefix) = 0;
    virtual void change(const std::string& prefix, const std::string& budget, const BudgetState& state) = 0;
    virtual void add_process(const std::string& prefix, const std::string& process, fleet::ServerTime heard) = 0;
    /// The names of all budgets.
    virtual std::string budgets() = 0;
};

/// The kinds that there are here: `"redis"`, `"postgresql"`.
std::vector<const char*> fleet_servers();

/// That of a kind. It runs.
FleetServer& fleet_server(const std::string& kind);

}  // namespace cio::test
