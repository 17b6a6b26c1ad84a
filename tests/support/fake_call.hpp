// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <cio/app_client.hpp>

#include "core/call.hpp"
#include "support/fake_transport.hpp"

namespace cio::test {

/// The time at which fake calls begin. Not a member of the template: GCC 11 loses those that are default arguments.
struct FakeCallStart {
    /// Any time will do, but for one at which a clock might start.
    static constexpr core::Call::TimePoint start{std::chrono::hours{1000}};
};

/// One `core::Call` with a driver that has no network, no threads, and a clock that moves only when
/// the call waits or the test says so.
template <class Request>
class FakeCall : public FakeCallStart {
public:
    using TimePoint = core::Call::TimePoint;
    using Response =
        std::conditional_t<std::is_void_v<typename Request::Response>, std::nullptr_t, typename Request::Response>;

    FakeCall(core::Config& config, Request request, const CallOptions& options = {}, TimePoint begin = start,
             core::Call::Timed timed = core::Call::Timed::from_start)
        : now{begin},
          request_{std::move(request)},
          call_{config,    detail::operation<Request>(),
                &request_, std::is_same_v<Response, std::nullptr_t> ? nullptr : &response,
                options,   timed,
                now,       [this] { ++woken; }} {}
    FakeCall(const FakeCall&) = delete;
    FakeCall& operator=(const FakeCall&) = delete;

    /// Does what the call says until it is over, ending its transfers with these outcomes: one after
    /// the other, and then the last one for ever.
    FakeCall& run(const std::vector<HttpOutcome>& script) {
        constexpr int enough = 1000;
        for (int i = 0; i < enough; ++i) {
            if (wait()) continue;
            if (is_done()) return *this;
            complete(script[std::min(sent.size(), script.size()) - 1]);
        }
        ADD_FAILURE() << "the call does not end";
        return *this;
    }

    /// What the call says now. A request that it wants sent is kept in `sent`.
    core::Call::Step step() {
        auto next = call_.next(now);
        if (const auto* send = std::get_if<core::Call::Send>(&next)) sent.push_back(*send->request);
        return next;
    }

    /// Whether the call wants to wait; then the clock moves to the end of that.
    bool wait() {
        last_ = step();
        const auto* pause = std::get_if<core::Call::Wait>(&last_);
        if (pause == nullptr) return false;
        EXPECT_GT(pause->until, now) << "a wait for a time that has passed would spin";
        waits.push_back(pause->until - now);
        now = pause->until;
        return true;
    }

    /// Ends the transfer that the call asked for, after `latency`.
    void complete(HttpOutcome outcome) {
        now += latency;
        call_.complete(std::move(outcome), now);
    }

    void cancel() { call_.cancel(); }
    void stop() { call_.stop(); }

    [[nodiscard]] bool is_done() const { return std::holds_alternative<core::Call::Done>(last_); }
    [[nodiscard]] bool succeeded() const { return is_done() && !call_.error(); }

    /// Why it failed. A test that asks for it when there is none fails.
    [[nodiscard]] Error error() const {
        if (call_.error()) return *call_.error();
        ADD_FAILURE() << "the call has not failed";
        return Error{ErrorInfo{}};
    }

    TimePoint now;                           ///< The clock.
    std::chrono::nanoseconds latency{0};     ///< How long a transfer takes.
    Response response{};                     ///< What a success holds.
    std::vector<HttpRequest> sent;           ///< The requests, in order.
    std::vector<TimePoint::duration> waits;  ///< The waits, in order.
    int woken = 0;                           ///< How often the call was told to look again.

private:
    Request request_;
    core::Call call_;
    core::Call::Step last_ = core::Call::Wait{};
};

}  // namespace cio::test
