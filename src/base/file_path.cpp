// SPDX-License-Identifier: MIT
#include "base/file_path.hpp"

#include <cio/file_path.hpp>

#if defined(_WIN32)
#include <string_view>
#include <system_error>

#include <windows.h>
#endif

namespace cio {

#if defined(_WIN32)

namespace fs = std::filesystem;

namespace {

std::wstring from_utf8(std::string_view text) {
    const auto length = static_cast<int>(text.size());
    std::wstring wide(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0)),
                      L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), length, wide.data(), static_cast<int>(wide.size()));
    return wide;
}

std::string to_utf8(std::wstring_view wide) {
    const auto length = static_cast<int>(wide.size());
    const auto size = WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, text.data(), size, nullptr, nullptr);
    return text;
}

bool begins_with(std::wstring_view text, std::wstring_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

FilePath::FilePath(std::string_view name) : native_{from_utf8(name)} {}

fs::path base::any_length(const fs::path& path) {
    constexpr std::size_t longest_plain = 200;  // and room for what is appended to a name
    // First, as libstdc++ takes these for relative.
    if (begins_with(path.native(), LR"(\\?\)") || begins_with(path.native(), LR"(\\.\)")) return path;
    std::error_code error;
    const auto whole = fs::absolute(path, error).lexically_normal().make_preferred();
    const auto& text = whole.native();
    if (error || text.size() <= longest_plain) return path;
    return begins_with(text, LR"(\\)") ? LR"(\\?\UNC)" + text.substr(1) : LR"(\\?\)" + text;
}

std::string base::text_of(const fs::path& path) { return to_utf8(path.native()); }

#else

FilePath::FilePath(std::string_view name) : native_{name} {}

std::filesystem::path base::any_length(const std::filesystem::path& path) { return path; }

std::string base::text_of(const std::filesystem::path& path) { return path.native(); }

#endif

}  // namespace cio
