// SPDX-License-Identifier: MIT
#include <cio/api/suppressions.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_SUPPRESSIONS)

}  // namespace cio
