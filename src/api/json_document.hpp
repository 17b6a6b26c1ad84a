// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <cio/json.hpp>

namespace cio::api {

/// Takes an element of an array that is a field of the document; false leaves it in the document.
using TakeElement = std::function<bool(const std::string& field, Json& element)>;

/// Parses JSON text. Each element of an array that is a field of the document is offered to `take` as
/// soon as it is there: so a long list is never there as a document and as what is read from it, and
/// each element is read while it is in the processor's cache.
/// @throws Json::exception when it is not JSON.
Json parse_document(std::string_view text, const TakeElement& take);

}  // namespace cio::api
