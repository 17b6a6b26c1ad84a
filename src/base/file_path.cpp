// SPDX-License-Identifier: MIT
#include <cio/file_path.hpp>

#include <filesystem>

namespace cio {

FilePath::FilePath(std::string_view name) : native_{std::filesystem::path{name}.native()} {}

}  // namespace cio
