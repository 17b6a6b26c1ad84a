// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <cio/export.hpp>

namespace cio {

/// Free-form data: message data, custom attributes, fields that this version does not know.
///
/// A default-constructed (null) value in a request means *not sent*.
using Json = nlohmann::json;

/// A JSON object with these members. `Json{{"name", "x"}}` makes an object as well, but one pair of braces
/// more or less makes an array of it; here that does not compile.
///
/// @code
/// request.data = {cio::object({{"name", "Teapot"}, {"price", 39.9}}), cio::object({{"name", "Cup"}})};
/// @endcode
[[nodiscard]] CIO_API Json object(std::initializer_list<std::pair<std::string, Json>> members);

}  // namespace cio
