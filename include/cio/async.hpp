// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Calls that do not wait: `AppClient::submit`.

#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <cio/app_client.hpp>

namespace cio {

namespace detail {

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

template <class Request>
struct Async {
    using Future = std::future<Result<typename Request::Response>>;
};

}  // namespace detail

template <class Request>
typename detail::Async<Request>::Future AppClient::submit(const Request& request, const CallOptions& options) const {
    using Response = typename Request::Response;
    std::promise<Result<Response>> promise;
    auto future = promise.get_future();
    submit(
        request,
        [promise = std::move(promise)](Result<Response> result) mutable { promise.set_value(std::move(result)); },
        options);
    return future;
}

template <class Request, class Done, class>
void AppClient::submit(const Request& request, Done done, const CallOptions& options) const {
    using Completion = detail::CallbackCompletion<typename Request::Response, Done>;
    start(detail::operation<Request>(), &request, std::make_unique<Completion>(std::move(done)), options);
}

}  // namespace cio
