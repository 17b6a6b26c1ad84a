// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "redis/connection.hpp"
#include "redis/server_clock.hpp"

namespace cio::redis {

/// How the budget of a limit is paced. Slots are so far apart that no more requests leave in any period than the limit
/// has, even if some leave as late as `tolerance` after their slots, by clocks that agree but for a tenth of that.
struct Pacing {
    explicit Pacing(const RateLimit& limit);

    std::chrono::microseconds tolerance;
    std::chrono::microseconds interval;  ///< From slot to slot.
    std::chrono::microseconds slack;     ///< So much earlier may slots be after a pause: the burst.
    std::chrono::microseconds recovery;  ///< How long it takes after a 429 until slots are as close as before.
};

/// Times that all processes agree on.
struct Manners {
    explicit Manners(const Options& options);

    /// Slots are reserved no further ahead than this when the answer is there...
    static constexpr std::chrono::milliseconds horizon{200};
    /// ... which is no further than this after the question.
    std::chrono::milliseconds ahead;
    /// Who has heard nothing for so long is away, and may begin to use its share when the slots of then are over
    /// (`ahead`).
    std::chrono::milliseconds lease;
    /// So long somebody is remembered, and with `keep_share` has a share that is left to it.
    std::chrono::milliseconds memory;
    /// A server that is new, or another than before, gives no slots for so long: until those of the other are over, and
    /// all who go on under their share have noticed.
    std::chrono::milliseconds quiet;
};

/// What a process asks, and says, of one budget.
struct Question {
    std::string budget;                ///< Its name, which tells it apart from all others.
    Pacing pacing;                     ///< How it is paced.
    ServerTime heard = 0;              ///< The server's time in the last answer that came; 0: none has come from it.
    int wanted = 0;                    ///< Slots that are asked for.
    std::chrono::microseconds lead{};  ///< No slot before this has passed: an answer takes time.
    std::vector<ServerTime> unused{};  ///< Slots that are given back.
    std::optional<std::chrono::microseconds> pause{};  ///< The service answered 429: nobody before this has passed.
    bool leaving = false;                              ///< The process ends.
};

struct Answer {
    ServerTime now = 0;             ///< The server's time.
    int processes = 0;              ///< How many share the budgets.
    ServerTime earliest = 0;        ///< When the next slot is that nobody has.
    std::vector<ServerTime> slots;  ///< What was asked for, or less: only those that are near.
};

/// Redis, as far as budgets go. For one thread at a time.
class Server {
public:
    explicit Server(const Options& options);

    /// Asks, and connects before if need be. Throws a `Failure` that names the server.
    [[nodiscard]] Answer ask(const Question& question);

    [[nodiscard]] bool connected() const noexcept { return connection_.has_value(); }

private:
    void connect();
    Address find_master();
    [[nodiscard]] std::string where() const;
    [[nodiscard]] std::vector<std::string> command_for(const Question& question) const;
    void load_script();

    const Options& options_;
    const Manners manners_;
    const std::string me_;  ///< What this process is known by.
    Address address_;       ///< Where the server was last.
    bool moved_ = false;    ///< A cluster has said so.
    std::optional<Connection> connection_;
    std::string run_;     ///< Identifies the run of the server: another after each start.
    std::string script_;  ///< The hash that the script is called by.
};

/// What of the options cannot be used; empty if nothing.
std::string problem_of(const Options& options);

}  // namespace cio::redis
