// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include <cio/client_options.hpp>
#include <cio/error.hpp>

namespace cio::core {

// Why options cannot be meant: an `invalid_request` that names the option; none if they can.

/// Of the options of a client, the key alone.
std::optional<ErrorInfo> check_key(const std::string& key);

/// Of the options of a client, all but the key.
std::optional<ErrorInfo> check(const ClientOptions& options);

/// Of the options of a call.
std::optional<ErrorInfo> check(const CallOptions& options);

}  // namespace cio::core
