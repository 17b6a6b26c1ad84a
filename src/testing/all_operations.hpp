// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/operation.hpp"

namespace cio::testing {

/// Every operation of the library, in the order of the documentation.
const std::vector<const cio::detail::Operation*>& all_operations();

/// The one with this name. @throws std::invalid_argument for an unknown name.
const cio::detail::Operation& operation_named(std::string_view name);

/// Makes a request of the operation, to be filled in.
using MakeRequest = std::shared_ptr<void> (*)();
MakeRequest make_request_of(const cio::detail::Operation& operation);

}  // namespace cio::testing
