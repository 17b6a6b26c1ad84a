// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/operation.hpp"

namespace cio::testing {

/// Every operation of the library, in the order of the documentation.
const std::vector<const cio::detail::Operation*>& all_operations();

}  // namespace cio::testing
