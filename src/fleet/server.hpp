// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <cio/fleet.hpp>
#include <cio/rate_limiter.hpp>

#include "fleet/server_clock.hpp"

namespace cio::fleet {

/// Why a server could not be asked, in words for people.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How the budget of a limit is paced. Slots are so far apart that no more requests leave in any period than the limit
/// has, even if some leave as late as `tolerance` after their slots, by clocks that agree but for a tenth of that.
struct Pacing {
    explicit Pacing(const RateLimit& limit);

    std::chrono::microseconds tolerance;
    std::chrono::microseconds interval;  ///< From slot to slot.
    std::chrono::microseconds slack;     ///< So much earlier may slots be after a pause: the burst.
    std::chrono::microseconds recovery;  ///< How long it takes after a 429 until slots are as close as before.
};

/// What all processes agree on.
struct Manners {
    Manners(std::chrono::milliseconds timeout, Fallback fallback);

    /// Why a time-out cannot be used, which is a member of `options`; empty if it can.
    static std::string problem_of(std::chrono::milliseconds timeout, const std::string& options);

    std::chrono::milliseconds timeout;  ///< Limit on connecting, and on each answer.
    Fallback fallback;                  ///< What calls do while the server is away.
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

/// Where the budgets are kept. It decides on one in a step that nothing comes between, by its own clock. For one thread
/// at a time.
class Server {
public:
    Server() = default;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    virtual ~Server() = default;

    /// Asks, and connects before if need be. Throws a `Failure` that names the server; then it is not connected.
    [[nodiscard]] virtual Answer ask(const Question& question) = 0;

    [[nodiscard]] virtual bool connected() const noexcept = 0;
};

/// What a process is known by.
std::string random_name();

}  // namespace cio::fleet
