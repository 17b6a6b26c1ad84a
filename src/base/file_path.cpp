// SPDX-License-Identifier: MIT
#include <cio/file_path.hpp>

#include <filesystem>

namespace cio {

FilePath::FilePath(const char* name) : native_{std::filesystem::path{name}.native()} {}

}  // namespace cio
