// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Calls in coroutines (C++20): `co_await cio::co_submit(client, request)`. Not part of `<cio/cio.hpp>`.

#include <coroutine>
#include <optional>
#include <utility>

#include <cio/async.hpp>

namespace cio {

namespace detail {

/// Suspends a coroutine until a call has ended.
template <class Request>
class [[nodiscard]] Submission {
public:
    using Response = typename Request::Response;

    Submission(const AppClient& client, const Request& request, const CallOptions& options)
        : client_{client}, request_{request}, options_{options} {}

    [[nodiscard]] bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> waiting) {
        // The coroutine may go on, and this object be gone, before `submit` has returned.
        client_.submit(
            request_,
            [this, waiting](Result<Response> result) {
                result_.emplace(std::move(result));
                waiting.resume();
            },
            options_);
    }

    Result<Response> await_resume() { return *std::move(result_); }

private:
    const AppClient& client_;
    Request request_;
    CallOptions options_;
    std::optional<Result<Response>> result_;
};

}  // namespace detail

/// Performs an operation without holding a thread: `co_await` gives its `Result<Response>`.
///
/// The coroutine goes on upon the client's own thread, where it must not block: switch to your
/// executor before longer work. The client must outlive the wait; the coroutine may destroy it after.
///
/// @code
/// const cio::TransactionalEmailRequest email{.transactional_message_id = 44, .to = address};
/// auto sent = co_await cio::co_submit(client, email);
/// if (!sent) log(sent.error().message());
/// @endcode
///
/// Give the request a name, as above: GCC 12 destroys an aggregate twice that is made in braces within
/// a `co_await` expression.
template <class Request>
auto co_submit(const AppClient& client, const Request& request, const CallOptions& options) {
    return detail::Submission<Request>{client, request, options};
}

/// The same, with the client's options.
template <class Request>
auto co_submit(const AppClient& client, const Request& request) {
    return detail::Submission<Request>{client, request, CallOptions{}};
}

}  // namespace cio
