// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace cio::webhooks {

inline constexpr std::size_t digest_bytes = 32;
using Digest = std::array<unsigned char, digest_bytes>;

/// HMAC-SHA256. None if OpenSSL cannot, for want of memory or because it was told not to.
std::optional<Digest> hmac_sha256(std::string_view key, std::string_view text);

/// Whether two are equal, in a time that does not depend on where they differ.
bool equal_in_constant_time(const Digest& a, const Digest& b);

}  // namespace cio::webhooks
