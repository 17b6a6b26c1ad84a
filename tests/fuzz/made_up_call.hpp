// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <cio/client_options.hpp>
#include <cio/error.hpp>

#include "core/config.hpp"
#include "core/operation.hpp"

namespace cio::fuzz {

/// The key of `options`, which must never be seen where it has no business.
inline constexpr std::string_view key = "key-0123456789abcdef";

/// Of a client that has no network and no rate limits.
ClientOptions options();

/// What all requests of made-up calls ask for.
inline constexpr std::string_view target = "/things/7?of=a%2Bb";

/// One call from its beginning to its end, as a driver would make it, on a clock that moves only when the call waits.
struct MadeUpCall {
    /// Ends its requests as the outcomes say, one after the other, and then as the last one for ever.
    MadeUpCall(core::Config& config, const detail::Operation& operation, const std::vector<HttpOutcome>& outcomes);

    std::vector<HttpRequest> sent;
    std::vector<std::chrono::nanoseconds> waits;
    std::optional<Error> error;
};

/// How a transfer ended. The first line is a status, or names a failure; after a status come headers, an empty line,
/// and the body.
HttpOutcome outcome_in(std::string_view text);

}  // namespace cio::fuzz
