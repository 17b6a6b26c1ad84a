// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <stdexcept>
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

/// Thrown by what the body of a request is read from, if that is not there or not what it was.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The failure of a transfer that something thrown has ended.
inline HttpFailure failure_of(const std::exception_ptr& thrown, bool request_sent) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Unreadable& unreadable) {
        return {HttpFailure::Kind::source, unreadable.what(), request_sent};
    } catch (...) {
        return {HttpFailure::Kind::thrown, what_was_thrown(thrown), request_sent};
    }
}

/// Sends through a transport that may be the user's: what it throws is a failure of the request, which
/// may have left by then.
inline HttpOutcome send_guarded(Transport& transport, const HttpRequest& request, const CancelToken& cancel) noexcept {
    try {
        return transport.send(request, cancel);
    } catch (...) {
        HttpOutcome outcome;
        outcome.failure = failure_of(std::current_exception(), true);
        return outcome;
    }
}

}  // namespace cio::base
