// SPDX-License-Identifier: MIT
#pragma once

// What the operating system (Linux) knows of this process, and other programs.

#include <cstddef>
#include <string>
#include <vector>

namespace cio::bench {

/// Bytes of memory that are resident.
std::size_t resident_bytes();
/// The most that were since `reset_peak_resident`.
std::size_t peak_resident_bytes();
void reset_peak_resident();

/// Bytes that are allocated on the heap.
std::size_t heap_bytes();

std::size_t open_descriptors();

/// Runs a program, found in the PATH, and waits for its end; whether it succeeded.
[[nodiscard]] bool run_program(std::vector<std::string> arguments);

}  // namespace cio::bench
