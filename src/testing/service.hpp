// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string_view>

#include <cio/testing/mock_server.hpp>

#include "testing/changes.hpp"
#include "testing/event_deliverer.hpp"
#include "testing/faults.hpp"
#include "testing/handlers.hpp"
#include "testing/http_listener.hpp"
#include "testing/rate_gate.hpp"
#include "testing/recorder.hpp"
#include "testing/saver.hpp"
#include "testing/workspace.hpp"

namespace cio::testing {

/// The name under which the files of exports are recorded.
inline constexpr std::string_view download_name = "download";

/// @throws std::invalid_argument unless it is the name of an operation, or `download_name`.
void require_known(std::string_view operation);

/// What becomes of a request: recorded, routed, checked, limited, spoiled or carried out, answered.
class Service {
public:
    explicit Service(MockOptions wanted);

    /// Answers one request. Called from many threads; does not throw.
    Answer serve(Received received);
    /// Lets something happen to a message, and tells the reporting webhooks that ask for it; false if there is no such
    /// message. @throws std::invalid_argument for `webhooks::Other`.
    [[nodiscard]] bool simulate(const std::string& delivery_id, const webhooks::Details& what);
    /// Everything as in the beginning, but for the stubs.
    void reset();
    /// Why its state could not be saved; empty if it could.
    [[nodiscard]] std::string save_problem() const { return saver_ ? saver_->problem() : std::string{}; }
    /// Ends what is being held back, and posts no more events.
    void stop();

    /// Changes what happens to messages, and how events of it are posted.
    /// @throws std::invalid_argument for `webhooks::Other`.
    void set_events(EventOptions wanted);

    const MockOptions options;
    Recorder recorder;
    Faults faults;
    Workspace workspace;
    Handlers handlers;
    Changes changes;
    EventDeliverer deliverer;
    std::atomic<bool> enforces_rate_limits;
    std::atomic<std::chrono::milliseconds> delay{};  ///< By which every answer is late.

private:
    Answer answer(RecordedRequest& request, const cio::detail::Operation* operation);
    Answer perform(const cio::detail::Operation& operation, RecordedRequest& request);
    Answer download(RecordedRequest& request);
    std::optional<Error> key_problem(const OperationInfo& operation, const RecordedRequest& request) const;
    Answer with_faults(const OperationInfo& operation, RecordedRequest& request, const std::function<Answer()>& act);
    void hold(std::chrono::milliseconds time);

    RateGate gate_;
    Random event_ids_{std::random_device{}()};  ///< In no two runs the same: receivers remember them.
    std::mutex stop_mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::unique_ptr<Saver> saver_;  // last: it saves the rest of it once more
};

}  // namespace cio::testing
