// SPDX-License-Identifier: MIT
#pragma once

// JSON text of single values, for json_writer.hpp.

#include <cstdint>
#include <string>
#include <string_view>

#include <cio/json.hpp>

namespace cio::base {

/// Appends a string as a JSON string. False if it is not valid UTF-8; what is appended then is of no
/// use.
bool append_string(std::string& out, std::string_view text);

/// Appends a JSON value. False if something in it is not valid UTF-8.
bool append_json(std::string& out, const Json& json);

/// Appends a number.
void append_number(std::string& out, std::int64_t number);

/// JSON text for people: what is not valid UTF-8 is replaced.
std::string readable_text(const Json& json);

/// What in a JSON value is not valid UTF-8: a field below `at`.
std::string invalid_utf8_in(const Json& json, const std::string& at);

}  // namespace cio::base
