// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include <cio/json.hpp>

namespace cio {

/// How the service names a person in its answers. Never holds a phone number.
struct CustomerIdentifiers {
    std::optional<std::string> email;   ///< E-mail address, if the workspace identifies people by it.
    std::optional<std::string> id;      ///< The id that you gave the person, if any.
    std::optional<std::string> cio_id;  ///< The id that Customer.io gave the person.
    Json extra;                         ///< Fields that this version does not know.
};

}  // namespace cio
