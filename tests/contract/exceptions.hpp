// SPDX-License-Identifier: MIT
#pragma once

// What is not as the descriptions say, and why: exceptions.json.

#include <optional>
#include <string>
#include <vector>

#include <cio/json.hpp>

namespace cio::contract {

// Differences that samples have to know of: what stands behind the place of a field.
inline constexpr auto is_missing = " is missing";
inline constexpr auto can_be_sent = " is read-only, but can be sent";

/// Whether a difference is one that there is a reason for.
bool is_known(const std::string& difference);

/// The entries that no difference had.
std::vector<std::string> unused_exceptions();

/// The value to use at this place, if one made of its description would not do.
std::optional<Json> known_sample(const std::string& where);

}  // namespace cio::contract
