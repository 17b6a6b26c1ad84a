// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <cio/operations.hpp>

namespace cio::core {

/// What an operation draws on.
struct Budget {
    std::string_view name;
    RateLimit limit;
};

/// The budget of an operation under these limits: its own if it has one, else that of its class.
CIO_API Budget budget_of(const OperationInfo& operation, const RateLimits& limits);

}  // namespace cio::core
