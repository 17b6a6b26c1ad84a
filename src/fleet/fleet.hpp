// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/per_process.hpp"
#include "fleet/line.hpp"
#include "fleet/server.hpp"

namespace cio::fleet {

/// What the limiter of a process is made of.
struct Setup {
    std::function<std::unique_ptr<Server>()> make_server;
    Manners manners;
    std::string wrong;  ///< What the options have that cannot be used.
};

/// The limiter of one process. Its thread asks the server; other threads only work on lines and wake it. No lock is
/// held while the server is asked, or a function of a request is called.
class Fleet : public std::enable_shared_from_this<Fleet> {
public:
    using TimePoint = cio::RateLimiter::TimePoint;

    explicit Fleet(const Setup& setup) : manners_{setup.manners}, wrong_{setup.wrong}, server_{setup.make_server()} {}

    std::unique_ptr<cio::RateLimiter::Turn> join(cio::RateLimiter::Ask ask);
    void throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until);
    Status status() const;

    /// Ends the thread. What is reserved is given back.
    void stop();

private:
    class Place;

    Line& find(std::string_view scope, std::string_view budget, TimePoint now);
    void stir(Line& line, TimePoint now, Line::Wake& wake);
    void run();
    Line* next_to_talk_of(TimePoint now);
    TimePoint next_look(TimePoint now) const;
    void talk(Line& line, std::unique_lock<std::mutex>& lock);
    void hear(Line& line, const Question& question, const Answer& answer, TimePoint sent, Line::Wake& wake);
    void lose_contact(std::string problem, Line::Wake& wake);
    void say_goodbye(std::unique_lock<std::mutex>& lock);
    bool something_to_say(Line& line, TimePoint now) const;

    [[nodiscard]] bool away() const { return !problem_.empty(); }
    /// The share is known, and used when the server is away.
    [[nodiscard]] bool has_share() const { return manners_.fallback == Fallback::keep_share && processes_ > 0; }
    /// How much time a process reserves ahead: enough to ask for more meanwhile, and all together not too much.
    [[nodiscard]] Line::Duration slice() const {
        const Line::Duration enough = std::max<Line::Duration>(std::chrono::milliseconds{50}, 2 * round_trip_);
        return std::min<Line::Duration>(enough, Line::Duration{Manners::horizon} / std::max(processes_, 1));
    }
    [[nodiscard]] TimePoint share_from() const { return heard_ + manners_.lease + manners_.ahead; }
    [[nodiscard]] bool refuses() const { return away() && (stopping_ || !has_share()); }

    const Manners manners_;
    const std::string wrong_;               ///< What the options have that cannot be used.
    const std::unique_ptr<Server> server_;  ///< The thread's.

    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::map<std::string, Line> lines_;
    std::string last_talked_of_;  ///< Lines are talked of in turn.
    Line* talked_of_ = nullptr;   ///< At this moment.
    std::string problem_;         ///< Why the server was not to be asked last time.
    int processes_ = 0;
    std::uint64_t round_trips_ = 0;
    TimePoint heard_{};           ///< When the last answer came...
    ServerTime heard_there_ = 0;  ///< ... by the clock of the server that it came from; 0: from none that is there yet.
    TimePoint speak_{};  ///< When the server is asked again: after a failure, or to say that this process is there.
    Line::Duration round_trip_{};
    ServerClock clock_;
    bool stopping_ = false;
    std::thread thread_;
};

/// The limiter of this process; one that is forked off gets a limiter of its own.
class Limiter {
public:
    explicit Limiter(Setup setup);
    ~Limiter();
    Limiter(const Limiter&) = delete;
    Limiter& operator=(const Limiter&) = delete;

    [[nodiscard]] Fleet& here();

private:
    [[nodiscard]] std::unique_ptr<std::shared_ptr<Fleet>> make() const;

    const Setup setup_;
    base::PerProcess<std::shared_ptr<Fleet>> fleet_;
};

}  // namespace cio::fleet
