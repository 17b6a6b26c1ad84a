// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

namespace cio {

/// Free-form data: message data, custom attributes, fields that this version does not know.
///
/// A default-constructed (null) value in a request means *not sent*.
using Json = nlohmann::json;

}  // namespace cio
