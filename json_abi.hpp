// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Which `nlohmann::json` a program is compiled with, as a type.

#include <cstddef>

#if __has_include(<nlohmann/json_fwd.hpp>)
#include <nlohmann/json_fwd.hpp>
#endif
#if !defined(NLOHMANN_JSON_VERSION_MAJOR)  // the forward declarations of versions before 3.11
#include <nlohmann/json.hpp>
#endif

#if NLOHMANN_JSON_VERSION_MAJOR < 3 || (NLOHMANN_JSON_VERSION_MAJOR == 3 && NLOHMANN_JSON_VERSION_MINOR < 9)
#error "cio needs nlohmann/json 3.9 or later"
#endif

namespace cio::detail {

/// Stands in the name of the function that makes clients. A program that is compiled with another json than the
/// library (another version, or other macros such as `JSON_DIAGNOSTICS`) misses that function when it is linked,
/// instead of crashing when the two look at the same value.
template <class Json, std::size_t...>
struct SameJsonAsTheLibrary {};

#if NLOHMANN_JSON_VERSION_MAJOR > 3 || NLOHMANN_JSON_VERSION_MINOR >= 11
using CompiledWithJson = SameJsonAsTheLibrary<nlohmann::json>;  // whose namespace tells
#else
using CompiledWithJson = SameJsonAsTheLibrary<nlohmann::json, NLOHMANN_JSON_VERSION_MINOR, sizeof(nlohmann::json)>;
#endif

}  // namespace cio::detail
