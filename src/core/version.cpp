// SPDX-License-Identifier: MIT
#include <cio/version.hpp>

namespace cio {

std::string_view version() noexcept { return CIO_VERSION; }

}  // namespace cio
