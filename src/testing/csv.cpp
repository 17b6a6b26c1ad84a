// SPDX-License-Identifier: MIT
#include "testing/csv.hpp"

#include <utility>

namespace cio::testing {

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string{"\"\""} : std::string{c};
    return out + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + quoted(cells[i]);
    return out + "\n";
}

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
    std::vector<std::vector<std::string>> lines(1);
    std::string cell;
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && is_quoted && text.substr(i + 1, 1) == "\"") {
            cell += text[++i];
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (is_quoted || (c != ',' && c != '\n' && c != '\r')) {
            cell += c;
        } else if (c != '\r') {
            lines.back().push_back(std::exchange(cell, {}));
            if (c == '\n') lines.emplace_back();
        }
    }
    if (!cell.empty() || !lines.back().empty()) lines.back().push_back(std::move(cell));
    if (lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace cio::testing
