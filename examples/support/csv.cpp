// SPDX-License-Identifier: MIT
#include "support/csv.hpp"

#include <utility>

namespace example {

std::vector<std::vector<std::string>> parse_csv(std::istream& in) {
    std::vector<std::vector<std::string>> lines(1);
    std::string cell;
    bool quoted = false;
    for (char c = 0; in.get(c);) {
        if (c == '"' && quoted && in.peek() == '"') {
            cell += static_cast<char>(in.get());
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            cell += c;
        } else if (c != '\r') {
            lines.back().push_back(std::exchange(cell, {}));
            if (c == '\n') lines.emplace_back();
        }
    }
    if (!cell.empty() || !lines.back().empty()) lines.back().push_back(cell);
    if (lines.back().empty()) lines.pop_back();
    return lines;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) line += c == '"' ? std::string{"\"\""} : std::string{c};
        line += '"';
    }
    return line + '\n';
}

}  // namespace example
