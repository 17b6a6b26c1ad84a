// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cio::base {

/// The SHA-256 of a text, as 64 hexadecimal digits: the same in every process, and no way back.
std::string sha256(std::string_view text);

}  // namespace cio::base
