// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace cio::core {

/// The entries of a comma-separated list of e-mail addresses, trimmed, empty ones left out. A comma
/// within quotes belongs to a display name.
std::vector<std::string_view> split_addresses(std::string_view list);

}  // namespace cio::core
