// SPDX-License-Identifier: MIT
#include <cio/api/info.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_INFO)

}  // namespace cio
