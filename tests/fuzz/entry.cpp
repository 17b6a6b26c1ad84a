// SPDX-License-Identifier: MIT
//
// Where libFuzzer comes in.

#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    cio::fuzz::look_at({reinterpret_cast<const char*>(data), size});
    return 0;
}
