// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>

#include <cio/transport.hpp>

namespace cio::base {

/// What a function of the user's has thrown, in its own words.
inline std::string what_was_thrown(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return "it has thrown what is no std::exception";
    }
}

/// Sends through a transport that may be the user's: what it throws is a failure of the request, which
/// may have left by then.
inline HttpOutcome send_guarded(Transport& transport, const HttpRequest& request, const CancelToken& cancel) noexcept {
    try {
        return transport.send(request, cancel);
    } catch (...) {
        HttpOutcome outcome;
        outcome.failure = {HttpFailure::Kind::thrown, what_was_thrown(std::current_exception()), true};
        return outcome;
    }
}

}  // namespace cio::base
