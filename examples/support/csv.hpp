// SPDX-License-Identifier: MIT
#pragma once

// Files of comma-separated values, which some examples read and write. None of it is needed to use the library.

#include <istream>
#include <string>
#include <vector>

namespace example {

/// The cells of each line. Cells in quotes may hold commas, line ends and doubled quotes.
std::vector<std::vector<std::string>> parse_csv(std::istream& in);

/// The same the other way round: one line, with its end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace example
