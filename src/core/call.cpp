// SPDX-License-Identifier: MIT
#include "core/call.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "base/deadline.hpp"
#include "base/guarded.hpp"
#include "base/text.hpp"
#include "core/budget.hpp"
#include "core/check_options.hpp"
#include "core/explain.hpp"
#include "core/headers.hpp"
#include "core/retry.hpp"

namespace cio::core {

namespace {

using std::chrono::milliseconds;

constexpr int max_redirects = 5;

bool is_redirect(int status) { return status == 301 || status == 302 || status == 307 || status == 308; }

/// The name of a call for those who watch.
std::uint64_t next_id() noexcept {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

std::string duration_text(RateLimiter::TimePoint::duration time) {
    const auto count = std::chrono::duration_cast<milliseconds>(time).count();
    if (count < 1000) return std::to_string(count) + " ms";
    const auto tenths = count / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

}  // namespace

Call::Call(Config& config, const detail::Operation& operation, const void* request, void* response,
           const CallOptions& options, Timed timed, TimePoint now, std::function<void()> wake)
    : config_{config},
      operation_{operation},
      response_{response},
      wake_{std::move(wake)},
      connect_timeout_{options.connect_timeout.value_or(config.options.connect_timeout)},
      attempt_timeout_{options.attempt_timeout.value_or(config.options.attempt_timeout)},
      timeout_{options.timeout.value_or(config.options.timeout)},
      retry_{options.retry.value_or(config.options.retry)},
      timed_{timed},
      deadline_{base::deadline_after(now, timed == Timed::from_start ? timeout_ : base::longest_time)},
      credentials_{config.credentials()},
      id_{next_id()},
      begun_{now} {
    if (const auto& refused = credentials_->invalid ? credentials_->invalid : config_.invalid) {
        fail(*refused);
    } else if (auto wrong = check(options)) {
        fail(*std::move(wrong));
    } else {
        set_up(operation_.encode(operation_, request), options.headers);
    }
}

/// Makes the request of what the operation has encoded and the call adds.
void Call::set_up(EncodedRequest encoded, const std::vector<HttpHeader>& headers) {
    for (const auto& header : headers) {
        if (encoded.problem || !has_header(encoded.headers, header.name)) continue;
        encoded.problem = Problem{header.name, "is given in the request and in CallOptions::headers"};
    }
    if (encoded.problem) {
        ErrorInfo info;
        info.kind = ErrorKind::invalid_request;
        info.summary = "the request was not sent";
        info.messages = {{encoded.problem->reason, encoded.problem->field}};
        fail(std::move(info));
        return;
    }
    if (encoded.facts) {
        own_info_ = std::make_unique<OperationInfo>(operation_.info);
        own_info_->http_method = encoded.facts->http_method;
        own_info_->safety = encoded.facts->safety;
        own_info_->limit_class = encoded.facts->limit_class;
        own_info_->limit = encoded.facts->limit;
    }
    target_ = std::move(encoded.target);
    request_.method = facts().http_method;
    request_.headers = std::move(encoded.headers);
    request_.headers.insert(request_.headers.end(), headers.begin(), headers.end());
    if (encoded.body) {
        request_.headers.push_back({"Content-Type", "application/json"});
        request_.body = *std::move(encoded.body);
    }
    request_.body_source = std::move(encoded.body_source);
    request_.max_response_bytes = config_.options.max_response_bytes;
    request_.at_most_once = facts().safety == RetrySafety::once;
}

Call::Step Call::advance(TimePoint now) {
    if (state_ == State::backing_off) {
        if (now < resume_) return Wait{resume_};
        state_ = State::ready;
    }
    if (state_ == State::done) return Done{};

    if (now >= deadline_) {
        ErrorInfo info;
        info.kind = ErrorKind::timeout;
        info.summary = "the call's time-out of " + duration_text(timeout_) + " has passed";
        if (requests_ == 0)
            info.advice = "Allow more time (CallOptions::timeout); it includes waiting for the rate limit";
        fail(std::move(info));
        return Done{};
    }
    if (config_.limiter && !redirected_) {
        if (const auto until = wait_for_turn(now)) return Wait{*until};
        if (state_ == State::done) return Done{};
    }
    prepare(now);
    return Send{&request_};
}

/// Until when to wait for the turn; none if it has been taken, or the call has failed.
std::optional<Call::TimePoint> Call::wait_for_turn(TimePoint now) {
    const auto budget = budget_of(facts(), config_.options.rate_limits);
    auto when = TimePoint::max();
    bool mine = false;
    const bool answered = ask_limiter([&] {
        if (!turn_) {
            joined_ = now;
            turn_ = config_.limiter->join({credentials_->scope, budget.name, budget.limit, now, wake_, deadline_});
            if (!turn_) throw std::runtime_error{"join returned no turn"};
        }
        when = turn_->when();
        if (when > now) return;
        mine = turn_->take(now);
        if (!mine) when = std::max(turn_->when(), now + milliseconds{1});  // not at once: that could spin
    });
    if (!answered) return std::nullopt;
    if (mine) {
        turn_.reset();
        waited_ = std::chrono::duration_cast<std::chrono::microseconds>(now - joined_);
        return std::nullopt;
    }
    if (when != TimePoint::max() && when >= deadline_) {
        ErrorInfo info;
        info.kind = ErrorKind::rate_limited;
        info.summary = "its turn under the rate limit \"" + std::string{budget.name} + "\" would come in " +
                       duration_text(when - now) + ", not before the call's deadline";
        info.advice =
            "Allow more time (CallOptions::timeout), call less often, or use submit or a batch, whose time-outs begin "
            "with the turn";
        fail(std::move(info));
        return std::nullopt;
    }
    request_.body.shrink_to_fit();  // many may be waiting
    return std::min(when, deadline_);
}

/// Calls the limiter, which may be the user's. False if it has thrown: then the call has failed.
template <class F>
bool Call::ask_limiter(F ask) {
    ErrorInfo info;
    try {
        ask();
        return true;
    } catch (...) {
        info.summary = "the rate limiter failed: " + base::what_was_thrown(std::current_exception());
    }
    info.kind = ErrorKind::extension;
    info.advice = "Check ClientOptions::rate_limiter";
    fail(std::move(info));
    return false;
}

void Call::prepare(TimePoint now) {
    if (requests_ == 0) {  // not before: a call may wait for long, and many at once
        request_.headers.reserve(request_.headers.size() + 3);
        request_.headers.push_back({"Authorization", credentials_->authorization});
        request_.headers.push_back({"User-Agent", config_.user_agent});
        request_.headers.push_back({"Accept", "application/json"});
        if (timed_ == Timed::from_turn) deadline_ = base::deadline_after(now, timeout_);
    }
    if (!redirected_) request_.url = config_.endpoint.base() + target_;
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - now);
    request_.timeout = std::min(attempt_timeout_, left);
    request_.connect_timeout = std::min(connect_timeout_, request_.timeout);
    if (!redirected_) ++tries_;
    waited_before_ += waited_;
    ++requests_;
    redirected_ = false;
    last_.reset();
    state_ = State::sending;
}

void Call::complete(HttpOutcome outcome, TimePoint now) {
    auto verdict = judge(outcome);
    status_ = outcome.response ? std::optional{outcome.response->status} : std::nullopt;
    if (verdict.failed) may_have_acted_ = may_have_acted_ || verdict.failed->effect == Effect::unknown;

    if (verdict.redirect) {
        report(verdict, outcome, true, milliseconds{0});
        waited_ = std::chrono::microseconds{0};
        request_.url = std::move(verdict.redirect_url);
        config_.endpoint.moved(*verdict.redirect, target_);
        redirected_ = true;
        state_ = State::ready;
        return;
    }
    if (!verdict.failed) {
        report(verdict, outcome, false, milliseconds{0});
        return succeed();
    }
    if (verdict.failed->status == 429 && config_.limiter) {
        const auto pause = std::max(verdict.retry_after.value_or(milliseconds{0}), backoff_bound(retry_, tries_));
        const auto budget = budget_of(facts(), config_.options.rate_limits);
        const bool told = ask_limiter([&] {
            config_.limiter->throttled(credentials_->scope, budget.name, now, base::deadline_after(now, pause));
        });
        if (!told) return report(verdict, outcome, false, milliseconds{0});
    }
    const auto delay = backoff(verdict);
    const bool again =
        verdict.repeatable && tries_ < retry_.max_attempts && base::deadline_after(now, delay) < deadline_;
    report(verdict, outcome, again, again ? delay : milliseconds{0});
    if (!again) return fail(*std::move(verdict.failed));
    last_ = std::make_unique<ErrorInfo>(*std::move(verdict.failed));
    resume_ = base::deadline_after(now, delay);
    state_ = State::backing_off;
}

void Call::cancel() {
    if (state_ == State::done || state_ == State::sending) return;
    ErrorInfo info;
    info.kind = ErrorKind::cancelled;
    info.summary = requests_ == 0 ? "cancelled before anything was sent" : "cancelled before another attempt";
    fail(std::move(info));
}

void Call::stop() {
    if (!may_have_acted_) cancel();
}

Call::Verdict Call::judge(HttpOutcome& outcome) {
    auto verdict = outcome.response ? judge_response(*outcome.response) : judge_failure(outcome.failure);
    // Reading changes nothing, whatever became of it.
    if (verdict.failed && facts().safety == RetrySafety::read) verdict.failed->effect = Effect::none;
    return verdict;
}

Call::Verdict Call::judge_response(HttpResponse& response) {
    Verdict verdict;
    const auto status = response.status;
    const bool repeatable = facts().safety != RetrySafety::once;
    // The first attempt deleted it, only its answer was lost.
    const bool deleted = status == 404 && may_have_acted_ && facts().http_method == "DELETE";
    if ((deleted && operation_.is_raw()) || (status >= 200 && status < 300)) {
        if (const auto misfit = operation_.decode(operation_, response, response_)) {
            verdict.failed = misfit_error(response, *misfit);
            verdict.repeatable = repeatable && misfit->not_json;
        }
        return verdict;
    }
    if (is_redirect(status)) return judge_redirect(response);
    if (deleted) return verdict;

    verdict.failed = explain_status(facts(), response);
    verdict.failed->effect = (status >= 500 || status == 408) ? Effect::unknown : Effect::none;
    verdict.repeatable = (repeatable && is_transient(status)) || status == 429;
    verdict.retry_after = verdict.failed->retry_after;
    return verdict;
}

Call::Verdict Call::judge_redirect(const HttpResponse& response) {
    Verdict verdict;
    const auto location = response.header("location").value_or("");
    const auto current = base::parse_url(request_.url);
    auto target = !location.empty() && location.front() == '/' && current
                      ? base::parse_url(current->origin() + std::string{location})
                      : base::parse_url(location);
    ErrorInfo info;
    info.kind = ErrorKind::redirect;
    add_answer(info, response);
    info.summary = "HTTP " + std::to_string(response.status) + ", redirected ";
    if (!target || !config_.endpoint.trusts(*target)) {
        info.summary += "to " + (target ? target->origin() : "a place that is no http or https URL") +
                        ", where the key must not go; not followed";
        info.advice = "Check region and base_url";
    } else if (redirects_ >= max_redirects) {
        info.summary += std::to_string(redirects_ + 1) + " times; not followed further";
        info.advice = "Check region and base_url";
    } else {
        ++redirects_;
        verdict.redirect_url = (location.front() == '/' ? target->origin() : "") + std::string{location};
        verdict.redirect = std::move(target);
        return verdict;
    }
    verdict.failed = std::move(info);
    return verdict;
}

Call::Verdict Call::judge_failure(const HttpFailure& failure) const {
    Verdict verdict;
    verdict.failed = explain_failure(failure);
    verdict.failed->effect = failure.request_sent ? Effect::unknown : Effect::none;
    verdict.repeatable = is_transient(failure.kind) && (facts().safety != RetrySafety::once || !failure.request_sent);
    return verdict;
}

ErrorInfo Call::misfit_error(const HttpResponse& response, const Misfit& misfit) const {
    constexpr std::size_t longest = 160;
    auto what = credentials_->redact(misfit.what);
    if (what.size() > longest) {
        what = base::truncate(what, longest);  // a copy: GCC 12 warns of moving it
        what += "…";
    }
    auto wrong = explain_decode(response, credentials_->redact(misfit.pointer), what);
    wrong.effect = Effect::unknown;
    return wrong;
}

milliseconds Call::backoff(const Verdict& verdict) const {
    return std::max(random_up_to(backoff_bound(retry_, tries_)), verdict.retry_after.value_or(milliseconds{0}));
}

void Call::report(const Verdict& verdict, const HttpOutcome& outcome, bool will_retry,
                  milliseconds delay) const noexcept {
    if (!config_.options.observer) return;
    AttemptEvent event;
    event.operation = facts().name;
    event.call_id = id_;
    event.attempt = requests_;
    event.http_method = facts().http_method;
    event.path = facts().path;
    const auto server = base::host_of(request_.url);
    // A service that redirects, or names a request, by the key is one more that repeats it.
    const auto address = credentials_->redact(std::string{server.host});
    event.server_address = address;
    event.server_port = server.port;
    event.status = status_;
    std::string request_id;
    if (outcome.response) request_id = credentials_->redact(std::string{request_id_of(outcome.response->headers)});
    event.request_id = request_id;
    if (verdict.failed) event.error = verdict.failed->kind;
    event.waited = waited_;
    event.first_byte = outcome.metrics.first_byte;
    event.total = outcome.metrics.total;
    event.bytes_sent = outcome.metrics.bytes_sent;
    event.bytes_received = outcome.metrics.bytes_received;
    event.will_retry = will_retry;
    event.retry_delay = delay;
    config_.options.observer(event);
}

void Call::report_end(TimePoint now) noexcept {
    if (std::exchange(reported_, true) || !config_.options.call_observer) return;
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    CallEvent event;
    event.operation = facts().name;
    event.call_id = id_;
    event.attempts = requests_;
    event.status = error_ ? error_->status() : status_;
    if (error_) {
        event.error = error_->kind();
        event.effect = error_->effect();
    }
    event.waited = waited_before_ + (in_line_ ? duration_cast<microseconds>(now - joined_) : microseconds{0});
    event.total = duration_cast<microseconds>(now - begun_);
    config_.options.call_observer(event);
}

void Call::succeed() { state_ = State::done; }

void Call::fail(ErrorInfo info) {
    in_line_ = turn_ != nullptr;
    turn_.reset();
    // A call that is ended between two attempts still knows what the last one came to.
    if (last_ && !info.status) {
        info.summary += "; the last attempt: " + last_->summary;
        info.status = last_->status;
        info.messages = std::move(last_->messages);
        info.body = std::move(last_->body);
        info.headers = std::move(last_->headers);
        info.request_id = std::move(last_->request_id);
        info.retry_after = last_->retry_after;
    }
    info.operation = facts().name;
    info.attempts = requests_;
    if (may_have_acted_) info.effect = Effect::unknown;
    if (info.effect == Effect::unknown) {
        info.advice += (info.advice.empty() ? "" : ". ") + advice_for_unknown(facts());
    }
    const auto redact = [&](std::string& text) { text = credentials_->redact(std::move(text)); };
    redact(info.summary);
    redact(info.body);
    redact(info.request_id);
    for (auto& message : info.messages) {
        redact(message.text);
        redact(message.pointer);
    }
    for (auto& header : info.headers) {
        redact(header.name);
        redact(header.value);
    }
    error_.emplace(std::move(info));
    state_ = State::done;
}

}  // namespace cio::core
