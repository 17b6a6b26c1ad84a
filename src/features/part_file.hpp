// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace cio::core {

/// A file that appears under its name only when it is complete: until then it is written beside it, under
/// a name that nobody can guess, readable by its owner only. What is there already is replaced as a whole
/// and keeps its permissions and, where that is allowed, its owner. A symbolic link stays; the file that it
/// points to is replaced. What is no regular file is refused.
class PartFile {
public:
    explicit PartFile(const std::filesystem::path& path);
    /// Removes what has not been committed.
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// Begins, or begins again.
    [[nodiscard]] std::error_code start();
    [[nodiscard]] std::error_code write(std::string_view piece);
    /// The file is complete, under its name.
    [[nodiscard]] std::error_code commit();

private:
    [[nodiscard]] std::error_code create();
    [[nodiscard]] std::error_code close();

    std::filesystem::path path_;
    std::filesystem::path part_;  ///< Empty while there is none.
    int descriptor_ = -1;
};

}  // namespace cio::core
