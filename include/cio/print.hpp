// SPDX-License-Identifier: MIT
#pragma once

/// @file
/// Values in streams, and so in the output of tests: enumerations print their names.

#include <iosfwd>
#include <string_view>
#include <type_traits>
#include <utility>

#include <cio/export.hpp>

namespace cio {

namespace detail {
/// Writes text, where there is no more than the name of the stream's type.
CIO_API std::ostream& print(std::ostream& out, std::string_view text);
}  // namespace detail

/// Prints the name that `to_string` gives a value of one of the library's enumerations.
template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>,
          class = decltype(to_string(std::declval<const Enum&>()))>
std::ostream& operator<<(std::ostream& out, const Enum& value) {
    return detail::print(out, to_string(value));
}

}  // namespace cio
