// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <cio/export.hpp>
#include <cio/json.hpp>

namespace cio::base {

/// No answer and no request is nested as deep as this; what is, is made to exhaust somebody's stack.
inline constexpr std::size_t deepest = 200;

/// Thrown for JSON that is nested deeper than `deepest`.
class CIO_API TooDeep : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "it is nested more than 200 levels deep"; }
};

/// Whether a value is nested deeper than `levels`.
bool is_deeper_than(const Json& json, std::size_t levels);

/// Takes an element of an array that is a field of the document; false leaves it in the document.
using TakeElement = std::function<bool(const std::string& field, Json& element)>;

/// Parses JSON text. Each element of an array that is a field of the document is offered to `take` as
/// soon as it is there: so a long list is never there as a document and as what is read from it, and
/// each element is read while it is in the processor's cache.
/// @throws Json::exception when it is not JSON, TooDeep when it is nested deeper than `deepest`.
CIO_API Json parse_document(std::string_view text, const TakeElement& take);

/// The same of the whole; none when it is not JSON, or nested too deep.
CIO_API std::optional<Json> try_parse(std::string_view text);

}  // namespace cio::base
