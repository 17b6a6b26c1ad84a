// SPDX-License-Identifier: MIT
#include <cio/api/objects.hpp>

#include "api/define.hpp"

namespace cio {

CIO_DEFINE_OPERATIONS(CIO_OBJECTS)

}  // namespace cio
