// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <cio/export.hpp>
#include <cio/json.hpp>

namespace cio::base {

/// The integer that a text is; none if it is something else.
CIO_API std::optional<std::int64_t> parse_integer(std::string_view text);

/// The integer in a JSON value. Ids and cursors of the service drift between numbers and strings of
/// digits; both are taken.
std::optional<std::int64_t> integer_in(const Json& json);

}  // namespace cio::base
