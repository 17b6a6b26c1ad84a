// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>

#include <cio/export.hpp>

namespace cio {

/// One header of a request or response.
struct HttpHeader {
    std::string name;   ///< The name; in responses in lower case.
    std::string value;  ///< The value, without surrounding white space.

    friend bool operator==(const HttpHeader& a, const HttpHeader& b) noexcept {
        return a.name == b.name && a.value == b.value;
    }
    friend bool operator!=(const HttpHeader& a, const HttpHeader& b) noexcept { return !(a == b); }
};

/// Prints `name: value`; instead of the value of an `Authorization`, `[redacted]`.
CIO_API std::ostream& operator<<(std::ostream& out, const HttpHeader& header);

}  // namespace cio
