// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace cio::testing {

/// A file of the page, as it is in this folder.
struct WindowFile {
    std::string_view name;
    std::string_view content;
};

/// All of them. The build makes this function (cmake/EmbedFiles.cmake).
const std::vector<WindowFile>& window_files();

}  // namespace cio::testing
