// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Which `nlohmann::json` a program is compiled with, as a type.

#if __has_include(<nlohmann/json_fwd.hpp>)
#include <nlohmann/json_fwd.hpp>
#else
#include <nlohmann/json.hpp>
#endif

// Forward declarations of versions before 3.11 do not tell the version.
#if !defined(NLOHMANN_JSON_VERSION_MAJOR) || \
    NLOHMANN_JSON_VERSION_MAJOR * 10000 + NLOHMANN_JSON_VERSION_MINOR * 100 + NLOHMANN_JSON_VERSION_PATCH < 31102
#error "cio needs nlohmann/json 3.11.2 or later"
#endif

namespace cio::detail {

/// Stands in the name of the function that makes clients. A program that is compiled with another json than the
/// library (another version, or other macros such as `JSON_DIAGNOSTICS`) misses that function when it is linked,
/// instead of crashing when the two look at the same value.
template <class Json>
struct SameJsonAsTheLibrary {};

using CompiledWithJson = SameJsonAsTheLibrary<nlohmann::json>;  // whose namespace tells

}  // namespace cio::detail
