// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace cio::base {

/// The path in a form that the system takes however long it is: from 260 characters on, Windows refuses a plain one.
std::filesystem::path any_length(const std::filesystem::path& path);

/// The path as text for people, in UTF-8. Unlike `string()` and `u8string()` it throws for no name.
std::string text_of(const std::filesystem::path& path);

}  // namespace cio::base
