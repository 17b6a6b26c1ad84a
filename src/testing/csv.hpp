// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cio::testing {

/// A line of comma-separated values, with its end.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// The cells of each line. Cells in quotes may hold commas, line ends and doubled quotes.
[[nodiscard]] std::vector<std::vector<std::string>> parse_csv(std::string_view text);

}  // namespace cio::testing
