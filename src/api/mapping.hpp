// SPDX-License-Identifier: MIT
#pragma once

// Requests and responses of operations, mapped as their tables say.

#include <optional>

#include "core/operation.hpp"

namespace cio::api {

/// Puts each field of a request into its place, and refuses what its table does not allow.
core::EncodedRequest encode(const detail::Operation& operation, const void* request);

/// Makes a response of an answer: a fresh one, of an attempt before nothing is left.
std::optional<core::Misfit> decode(const detail::Operation& operation, HttpResponse& answer, void* response);

}  // namespace cio::api
