// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Calls that do not wait: `AppClient::submit`.

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <cio/app_client.hpp>
#include <cio/export.hpp>

CIO_API_BEGIN
namespace cio {

namespace detail {

/// Whether the thread that drives these calls is the one that asks.
CIO_API bool runs_here(Driver driver) noexcept;

/// Why nothing can be waited for on the client's own thread.
CIO_API Error waits_for_itself(std::string_view what);

/// See `thrown_by`.
CIO_API std::exception_ptr thrown_by_call(void (*call)(void*), void* argument) noexcept;

/// What a function throws; null if nothing. The library catches it: programs are compiled without exceptions, too.
template <class F>
std::exception_ptr thrown_by(F f) noexcept {
    return thrown_by_call([](void* function) { (*static_cast<F*>(function))(); }, &f);
}

/// Holds the response of an asynchronous call, and is told its end.
class CIO_API Completion {
public:
    Completion() = default;
    virtual ~Completion();
    Completion(const Completion&) = delete;
    Completion& operator=(const Completion&) = delete;

    /// What to decode into; null if the operation answers nothing.
    virtual void* response() noexcept = 0;

    /// The call is over. Told once. None: it succeeded.
    virtual void done(std::optional<Error> error) noexcept = 0;
};

/// Gives the result to a function.
template <class Response, class Done>
class CallbackCompletion final : public Completion {
public:
    explicit CallbackCompletion(Done done) : done_{std::move(done)} {}

    void* response() noexcept override {
        if constexpr (std::is_void_v<Response>) {
            return nullptr;
        } else {
            return &response_;
        }
    }

    void done(std::optional<Error> error) noexcept override {
        if (error) {
            done_(Result<Response>{*std::move(error)});
        } else if constexpr (std::is_void_v<Response>) {
            done_(Result<void>{});
        } else {
            done_(Result<Response>{std::move(response_)});
        }
    }

private:
    Done done_;
    Stored<Response> response_{};
};

/// Something that happens once, and can be waited for.
class CIO_API Event {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Event();
    ~Event();
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    /// It has happened.
    void set() noexcept;
    [[nodiscard]] bool is_set() const noexcept;
    void wait() const;
    /// Whether it has happened by then.
    [[nodiscard]] bool wait_until(TimePoint time) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What a `Future` and its call share.
template <class Response>
struct Promise {
    std::optional<Result<Response>> result;
    Event kept;
};

}  // namespace detail

/// The result of a call that was submitted, when it comes: like a `std::future<Result<Response>>`.
///
/// It never hangs where it can be known that it would: on the client's own thread (in a function given
/// to `submit`, after a `co_await`), which the call itself needs, waiting fails with
/// `ErrorKind::invalid_request`. Letting go of it leaves the call alone.
template <class Response>
class [[nodiscard]] Future {
public:
    /// None: `valid()` is false.
    Future() = default;

    /// Whether there is a result to get: not by default, nor after `get`.
    [[nodiscard]] bool valid() const noexcept { return promise_ != nullptr; }

    /// Whether the result is there.
    [[nodiscard]] bool ready() const noexcept { return valid() && promise_->kept.is_set(); }

    /// Waits for the result; on the client's own thread it returns at once.
    void wait() const {
        if (!detail::runs_here(driver_)) promise_->kept.wait();
    }

    /// Waits for the result, but not longer than this. Whether it is there.
    template <class Rep, class Period>
    [[nodiscard]] bool wait_for(std::chrono::duration<Rep, Period> time) const {
        if (detail::runs_here(driver_)) return ready();
        const auto now = detail::Event::TimePoint::clock::now();
        // A time beyond the clock's end means: however long it takes.
        constexpr std::chrono::hours longest{24 * 365};
        if (time > longest) return promise_->kept.wait_until(now + longest);
        return promise_->kept.wait_until(now + std::chrono::ceil<std::chrono::steady_clock::duration>(time));
    }

    /// Waits for the result and gives it away. Once, and only if `valid()`.
    [[nodiscard]] Result<Response> get() {
        const auto promise = std::move(promise_);
        if (!promise->kept.is_set()) {
            if (detail::runs_here(driver_)) return detail::waits_for_itself("Future::get");
            promise->kept.wait();
        }
        return *std::move(promise->result);
    }

private:
    friend class AppClient;
    std::shared_ptr<detail::Promise<Response>> promise_;
    detail::Driver driver_ = nullptr;
};

template <class Request>
Future<detail::Response<Request>> AppClient::submit(const Request& request, const CallOptions& options) const {
    detail::require_request<Request>();
    using Response = detail::Response<Request>;
    Future<Response> future;
    future.promise_ = std::make_shared<detail::Promise<Response>>();
    const auto keep = [promise = future.promise_](Result<Response> result) {
        promise->result.emplace(std::move(result));
        promise->kept.set();
    };
    using Completion = detail::CallbackCompletion<Response, std::decay_t<decltype(keep)>>;
    future.driver_ = start(detail::operation<Request>(), &request, std::make_unique<Completion>(keep), options);
    return future;
}

template <class Request, class Done, class>
void AppClient::submit(const Request& request, Done done, const CallOptions& options) const {
    detail::require_request<Request>();
    using Completion = detail::CallbackCompletion<detail::Response<Request>, Done>;
    start(detail::operation<Request>(), &request, std::make_unique<Completion>(std::move(done)), options);
}

}  // namespace cio
CIO_API_END
