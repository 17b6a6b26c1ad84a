// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include <cio/export.hpp>

CIO_API_BEGIN
namespace cio {

/// The name of a file: a `std::filesystem::path`, or text. It stands in for the path, whose header costs
/// every source that includes it a third of a second to compile. It may be of any length.
class CIO_API FilePath {
public:
    /// The system's own form of a name.
#if defined(_WIN32)
    using Native = std::wstring;
#else
    using Native = std::string;
#endif

    /// A name as text; on Windows in UTF-8, elsewhere as the system has it.
    FilePath(std::string_view name);
    /// A name as text; on Windows in UTF-8, elsewhere as the system has it.
    FilePath(const std::string& name) : FilePath{std::string_view{name}} {}
    /// A name as text; on Windows in UTF-8, elsewhere as the system has it.
    FilePath(const char* name) : FilePath{std::string_view{name}} {}
    /// A `std::filesystem::path`.
    template <class Path, class = std::enable_if_t<std::is_same_v<typename Path::string_type, Native>>>
    FilePath(const Path& path) : native_{path.native()} {}

    /// The name, for `std::filesystem::path`.
    [[nodiscard]] const Native& native() const noexcept CIO_LIFETIMEBOUND { return native_; }

private:
    Native native_;
};

}  // namespace cio
CIO_API_END
