// SPDX-License-Identifier: MIT
#pragma once

// What the library's tables say, beside what is published.

#include <string>
#include <vector>

#include "contract/facts.hpp"
#include "core/operation.hpp"

namespace cio::contract {

/// What differs between the fields of an operation and what is published of them, in both directions: a line each,
/// without the operation's name.
std::vector<std::string> differences(const detail::Operation& operation, const Described& described);

}  // namespace cio::contract
