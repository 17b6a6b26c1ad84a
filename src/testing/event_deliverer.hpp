// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <cio/testing/events.hpp>
#include <cio/transport.hpp>

namespace cio::testing {

/// Posts events to reporting webhooks, signed: to each one at a time, and again until it is accepted. It has a thread
/// from the first event on.
class EventDeliverer {
public:
    /// Where the events of a webhook go at present; none if nowhere any more.
    using EndpointOf = std::function<std::optional<std::string>(std::int64_t webhook_id)>;

    /// `on_change` is called when the counts have changed; it may not call back.
    EventDeliverer(
        std::string signing_key, EndpointOf endpoint_of, std::function<void()> on_change = [] {});
    ~EventDeliverer();
    EventDeliverer(const EventDeliverer&) = delete;
    EventDeliverer& operator=(const EventDeliverer&) = delete;

    void set_options(EventOptions options);

    /// Has the body of an event posted to a webhook, as the options say. Does not wait.
    void post(std::int64_t webhook_id, std::string body);
    /// Waits until none is left; false if some are after this time.
    [[nodiscard]] bool wait(std::chrono::milliseconds timeout) const;
    [[nodiscard]] EventCounts counts() const;
    /// Ends all that is being posted, and leaves the rest.
    void stop();

private:
    using Clock = std::chrono::steady_clock;
    using Body = std::shared_ptr<const std::string>;

    /// The events of one webhook: those that wait, by the time at which they are due, and the one whose turn it is.
    struct Line {
        std::int64_t webhook_id = 0;
        std::multimap<Clock::time_point, Body> waiting{};
        Body current{};  ///< None if it is nobody's turn.
        bool is_sending = false;
        HttpRequest request{};  ///< Lives as long as it is being sent.
        Clock::time_point first_try{};
        Clock::time_point next_try{};
        std::chrono::milliseconds next_delay{};
    };

    void run();
    [[nodiscard]] std::vector<Line*> take_turns(Clock::time_point& next);
    [[nodiscard]] bool start(MultiTransport& multi, Line& line);
    void judge(Line& line, const HttpOutcome& outcome);
    void end_turn(Line& line);

    const std::string signing_key_;
    const EndpointOf endpoint_of_;
    const std::function<void()> on_change_;
    mutable std::mutex mutex_;
    mutable std::condition_variable ended_;
    EventOptions options_;
    EventCounts counts_;
    std::map<std::int64_t, Line> lines_;  ///< By the webhook's id.
    std::minstd_rand random_;
    MultiTransport* multi_ = nullptr;  ///< The thread's, while it runs.
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace cio::testing
