// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include <cio/client_options.hpp>

#include "core/config.hpp"
#include "core/operation.hpp"

namespace cio::core {

/// One call from beginning to end: its turn under the rate limit, its attempts, the waiting between
/// them, its deadline, and what it comes to. It does nothing itself: it says what to do next, and a
/// driver does it, on whatever thread and clock. Not thread-safe.
class Call {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Wait until this time, or until woken, then ask again.
    struct Wait {
        TimePoint until;
    };
    /// Send this request (it lives until `complete`), and report with `complete`.
    struct Send {
        const HttpRequest* request;
    };
    /// It is over; see `error`.
    struct Done {};
    using Step = std::variant<Wait, Send, Done>;

    /// When the time-out of the whole call begins.
    enum class Timed {
        from_start,  ///< At once: somebody waits for it.
        from_turn,   ///< When its first turn has come: nobody is held up while it stands in line.
    };

    /// `response` must outlive the call; `wake` may be called on any thread, even after the end.
    Call(Config& config, const detail::Operation& operation, const void* request, void* response,
         const CallOptions& options, Timed timed, TimePoint now, std::function<void()> wake);

    /// What to do next.
    Step next(TimePoint now) {
        auto step = advance(now);
        if (std::holds_alternative<Done>(step)) report_end(now);
        return step;
    }

    /// The request that `next` asked for has ended.
    void complete(HttpOutcome outcome, TimePoint now);

    /// Ends the call, unless it has ended or its request is being sent: then the transport must be
    /// made to stop.
    void cancel();

    /// Ends the call if nothing of it can have had an effect yet.
    void stop();

    /// When the whole call must have ended.
    [[nodiscard]] TimePoint deadline() const noexcept { return deadline_; }

    /// Whether it is over.
    [[nodiscard]] bool done() const noexcept { return state_ == State::done; }

    /// Whether it holds little memory, and nothing of the user's.
    [[nodiscard]] bool is_light() const noexcept {
        constexpr std::size_t most_text = 4096;
        const auto text = request_.body.capacity() + request_.url.capacity() + target_.capacity();
        return !error_ && !request_.body_source && text <= most_text;
    }

    /// Why it failed; none if it succeeded.
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

private:
    enum class State { ready, sending, backing_off, done };

    /// What one attempt came to.
    struct Verdict {
        std::optional<ErrorInfo> failed;                       ///< None: success.
        bool repeatable = false;                               ///< Whether the operation may be repeated after it.
        std::optional<std::chrono::milliseconds> retry_after;  ///< What the service asked for.
        std::optional<base::Url> redirect;                     ///< Where to send the same request at once.
        std::string redirect_url;                              ///< The same, in the service's words.
    };

    /// The facts of the operation, or those that the request decides itself.
    [[nodiscard]] const OperationInfo& facts() const noexcept { return own_info_ ? *own_info_ : operation_.info; }

    Step advance(TimePoint now);
    void set_up(EncodedRequest encoded, const std::vector<HttpHeader>& headers);
    [[nodiscard]] Verdict judge(HttpOutcome& outcome);
    [[nodiscard]] Verdict judge_response(HttpResponse& response);
    [[nodiscard]] Verdict judge_redirect(const HttpResponse& response);
    [[nodiscard]] Verdict judge_failure(const HttpFailure& failure) const;
    [[nodiscard]] ErrorInfo misfit_error(const HttpResponse& response, const Misfit& misfit) const;
    [[nodiscard]] std::chrono::milliseconds backoff(const Verdict& verdict) const;
    [[nodiscard]] std::optional<TimePoint> wait_for_turn(TimePoint now);
    template <class F>
    bool ask_limiter(F ask);
    void prepare(TimePoint now);
    void report(const Verdict& verdict, const HttpOutcome& outcome, bool will_retry,
                std::chrono::milliseconds delay) const noexcept;
    void report_end(TimePoint now) noexcept;
    void succeed();
    void fail(ErrorInfo info);

    Config& config_;
    const detail::Operation& operation_;
    void* response_;
    std::function<void()> wake_;
    std::chrono::milliseconds connect_timeout_;
    std::chrono::milliseconds attempt_timeout_;
    std::chrono::milliseconds timeout_;
    RetryOptions retry_;
    Timed timed_;
    TimePoint deadline_;
    std::string target_;
    HttpRequest request_;

    State state_ = State::ready;
    std::unique_ptr<RateLimiter::Turn> turn_;
    TimePoint joined_{};
    TimePoint resume_{};
    std::chrono::microseconds waited_{0};
    int tries_ = 0;     ///< Attempts that count against `max_attempts`.
    int requests_ = 0;  ///< Requests made, redirected ones included.
    int redirects_ = 0;
    bool redirected_ = false;          ///< The next request follows a redirect: no new turn, its own URL.
    bool may_have_acted_ = false;      ///< After any attempt so far.
    std::unique_ptr<ErrorInfo> last_;  ///< What the attempt before came to, while another is to follow.
    std::optional<Error> error_;

    const Credentials* credentials_;
    std::unique_ptr<OperationInfo> own_info_;  ///< None: the operation's.
    // For those who watch.
    std::uint64_t id_;
    TimePoint begun_;
    std::optional<int> status_;                   ///< Of the last answer.
    std::chrono::microseconds waited_before_{0};  ///< For the turns of the attempts before.
    bool in_line_ = false;                        ///< It ended while it waited for a turn.
    bool reported_ = false;                       ///< Its end has been told.
};

}  // namespace cio::core
