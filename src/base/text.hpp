// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include <cio/export.hpp>

namespace cio::base {

/// Texts one after the other. In one place, as each `+` between strings is compiled where it stands.
std::string joined(std::initializer_list<std::string_view> texts);

/// Percent-encodes everything but the unreserved characters of RFC 3986, so that a value cannot
/// change the path or query that it stands in.
std::string percent_encode(std::string_view text);

/// Whether the text is valid UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text) noexcept;

/// How many characters (code points) valid UTF-8 has.
std::size_t count_characters(std::string_view text) noexcept;

/// Whether the text has characters that must not stand in a header: C0 controls and DEL.
bool has_control_characters(std::string_view text) noexcept;

/// ASCII lower case.
CIO_API std::string to_lower(std::string_view text);

/// Without spaces and tabs at both ends.
CIO_API std::string_view trim(std::string_view text) noexcept;

/// The text with every occurrence of the secret replaced.
std::string redact(std::string text, std::string_view secret);

/// The text cut to at most `limit` bytes, at a character boundary.
std::string truncate(std::string text, std::size_t limit);

}  // namespace cio::base
