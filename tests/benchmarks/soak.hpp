// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace cio::bench {

/// Lets `send` send a portion of so many messages, a hundred times, and prints what the process holds meanwhile.
/// Whether memory stayed what it was after the first portions, and no more descriptors were added than
/// `spare_descriptors`.
[[nodiscard]] bool soak(std::size_t messages, long spare_descriptors, const std::function<void(std::size_t)>& send);

/// The number in the first argument of a program, or a million.
std::size_t messages_to_soak(int argc, char** argv);

}  // namespace cio::bench
