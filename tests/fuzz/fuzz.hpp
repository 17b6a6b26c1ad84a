// SPDX-License-Identifier: MIT
#pragma once

// What the fuzz targets share. An input is text: first what says which of several things is looked at, mostly in lines,
// then what is read.

#include <cstdlib>
#include <string_view>
#include <vector>

namespace cio::fuzz {

/// Looks at one input. Each target defines it.
void look_at(std::string_view input);

/// Ends the program, which is a finding, unless something holds that always must.
inline void require(bool holds) {
    if (!holds) std::abort();
}

/// What stands before the next mark, which is taken away with it; all of it, if there is no mark.
inline std::string_view take_until(std::string_view& text, std::string_view mark) {
    const auto end = text.find(mark);
    const auto before = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + mark.size());
    return before;
}

inline std::string_view take_line(std::string_view& text) { return take_until(text, "\n"); }

/// What stands between the marks.
inline std::vector<std::string_view> split(std::string_view text, std::string_view mark) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) pieces.push_back(take_until(text, mark));
    return pieces;
}

}  // namespace cio::fuzz
