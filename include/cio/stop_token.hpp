// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Cancelling calls with a `std::stop_token` (C++20). Not part of `<cio/cio.hpp>`.

#include <memory>
#include <stop_token>
#include <utility>

#include <cio/cancellation.hpp>

namespace cio {

namespace detail {

/// A source that is cancelled when a stop is requested.
struct StopLink {
    struct Cancel {
        CancelSource& source;
        void operator()() const { source.cancel(); }
    };

    explicit StopLink(std::stop_token token) : on_stop{std::move(token), Cancel{source}} {}

    CancelSource source;
    std::stop_callback<Cancel> on_stop;
};

}  // namespace detail

/// A token for `CallOptions::cancel` that is cancelled when a stop is requested.
///
/// @code
/// std::jthread worker{[&](std::stop_token stop) {
///     const auto sent = client.send_transactional_email(email, {.cancel = cio::cancel_on(stop)});
/// }};
/// @endcode
[[nodiscard]] inline CancelToken cancel_on(std::stop_token token) {
    const auto link = std::make_shared<detail::StopLink>(std::move(token));
    return detail::keep_alive(link->source.token(), link);
}

}  // namespace cio
