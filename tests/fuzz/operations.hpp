// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "core/operation.hpp"

namespace cio::fuzz {

/// The operation that an input means: the one of this name, and for any other text one of all.
const detail::Operation& operation_meant_by(std::string_view text);

/// A response of the operation, to be filled in; null if it answers nothing.
std::shared_ptr<void> make_response(const detail::Operation& operation);

}  // namespace cio::fuzz
