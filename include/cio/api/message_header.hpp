// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cio {

/// One header of an e-mail or of a webhook's request. ASCII, no spaces; the service refuses reserved headers.
struct MessageHeader {
    std::string name{};   ///< Name, e.g. `X-Order`.
    std::string value{};  ///< Value.
};

}  // namespace cio
