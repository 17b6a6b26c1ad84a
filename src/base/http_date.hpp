// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace cio::base {

/// How long a `Retry-After` header asks to wait: seconds, or an HTTP date; none if it is neither.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value);

}  // namespace cio::base
