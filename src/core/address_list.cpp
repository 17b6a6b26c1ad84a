// SPDX-License-Identifier: MIT
#include "core/address_list.hpp"

#include "base/text.hpp"

namespace cio::core {

std::vector<std::string_view> split_addresses(std::string_view list) {
    std::vector<std::string_view> entries;
    std::size_t start = 0;
    bool quoted = false;
    bool escaped = false;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        const bool end = i == list.size();
        if (!end && list[i] == '"' && !escaped) quoted = !quoted;
        escaped = !end && quoted && list[i] == '\\' && !escaped;
        if (!end && (list[i] != ',' || quoted)) continue;
        const auto entry = base::trim(list.substr(start, i - start));
        if (!entry.empty()) entries.push_back(entry);
        start = i + 1;
    }
    return entries;
}

}  // namespace cio::core
