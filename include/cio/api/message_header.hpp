// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <cio/json.hpp>

namespace cio {

/// One header of an e-mail or of a webhook's request. ASCII, no spaces; the service refuses reserved headers.
struct MessageHeader {
    std::string name{};   ///< Name, e.g. `X-Order`.
    std::string value{};  ///< Value.
    Json extra{};         ///< Fields that this version does not know.
};

}  // namespace cio
